from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.settings_files import settings_file
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")
NAMES_TWO = "DB_HOST=db\nSENTRY_DSN=\nGOOGLE_MAPS_KEY=\n"


def found(files: dict[str, str]) -> tuple[str, int | None] | None:
    hit = Facts([DictSnapshot(files)], BOOK, Config()).get(settings_file)
    return (hit.file.path, hit.line) if hit else None


@pytest.mark.parametrize(
    "path",
    [
        ".env.example",
        "example.env",
        "wells/settings.py",
        "config/settings/base.py",
        "conf/general.yml-example",
        "server/src/main/resources/application.properties",
    ],
)
def test_where_services_are_set(path: str) -> None:
    assert found({path: NAMES_TWO}) == (path, 2)


@pytest.mark.parametrize("path", ["wells/base.py", "tests/settings.py", "README.md", ".github/a.example"])
def test_where_they_are_not(path: str) -> None:
    assert found({path: NAMES_TWO}) is None


def test_one_name_alone_says_little() -> None:
    assert found({".env.example": "SENTRY_DSN=\nSENTRY_LEVEL=1\n"}) is None


def test_the_file_that_names_most() -> None:
    assert found({".env.example": NAMES_TWO, "wells/settings.py": NAMES_TWO + "STRIPE_KEY = ''\n"}) == (
        "wells/settings.py",
        2,
    )
