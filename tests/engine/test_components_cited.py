"""Which files are cited where nothing closed is needed."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks.components import ComponentArgs, closed_component
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

PACKAGE = '{"name": "wells", "dependencies": {"express": "4.0.0"}}\n'
COMPOSE = "services:\n  db:\n    image: postgres:16\n"


def cited(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> list[str]:
    facts = Facts([DictSnapshot({"README.md": "# Wells\n"} | files)], load_rulebook(), Config(), (kind,))
    return [evidence.path for evidence in closed_component.run(facts, ComponentArgs()).evidence]


def test_what_tests_and_development_need_is_not_what_the_product_needs() -> None:
    files = {"_integration-test/node/package.json": PACKAGE, "docker-compose.yml": COMPOSE}
    assert cited(files) == ["docker-compose.yml"]
    assert cited({"package.json": PACKAGE, "docker/app-dev-stack/compose.yaml": COMPOSE}) == ["package.json"]


def test_the_document_that_lists_the_technologies() -> None:
    files = {"package.json": PACKAGE, "docs/arc_technologies.md": "# Technologies\n\nJava and PostgreSQL.\n"}
    assert cited(files) == ["package.json", "docs/arc_technologies.md"]


@pytest.mark.parametrize("kind", [Kind.CONTENT, Kind.DATA])
def test_what_a_book_is_built_with(kind: Kind) -> None:
    assert cited({"package.json": PACKAGE}, kind) == ["README.md", "package.json"]
    assert cited({"tools/package.json": PACKAGE}, kind) == ["README.md"]


def test_a_finding_cites_the_readme_that_names_it_and_the_settings() -> None:
    files = {
        "README.md": "# Well Watch\n\nA server that shows which wells are out of order.\n\nIt needs MongoDB.\n",
        "docker-compose.yml": "services:\n  db:\n    image: mongo:6.0\n",
        ".env.example": "SENTRY_DSN=\nMAILGUN_KEY=\n",
    }
    assert cited(files) == ["docker-compose.yml", "README.md", ".env.example"]
