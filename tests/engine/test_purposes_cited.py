"""Which files are cited for a purpose that serves a goal."""

from __future__ import annotations

from dpgcheck.engine.checks.goals import PurposeArgs, purpose
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

SAYS = "# Wells\n\nIt helps villages to find safe drinking water.\n"


def cited(files: dict[str, str]) -> list[str]:
    facts = Facts([DictSnapshot(files)], load_rulebook(), Config())
    return [evidence.path for evidence in purpose.run(facts, PurposeArgs()).evidence]


def test_a_manifest_only_where_no_document_says_it() -> None:
    package = '{"name": "wells",\n"description": "Finds safe drinking water"}\n'
    assert cited({"README.md": "# Wells\n", "package.json": package}) == ["package.json"]
    assert cited({"README.md": SAYS, "package.json": package}) == ["README.md"]


def test_parts_and_repetitions_are_left_out() -> None:
    other = "# Wells\n\nThe register serves public health in the district.\n"
    files = {
        "README.md": SAYS,
        "app/README.md": other,
        "docs/index.md": SAYS,
        "docs/contributing/overview.md": other,
    }
    assert cited(files) == ["README.md"]
    assert cited(files | {"docs/about.md": other}) == ["README.md", "docs/about.md"]


def test_what_introduces_a_folder_or_speaks_to_programs_comes_last() -> None:
    other = "# Wells\n\nThe register serves public health in the district.\n"
    files = {"games/reading/index.html": "<h1>Lessons</h1>", "AGENTS.md": other}
    assert cited(files | {"README.md": SAYS}) == ["README.md"]
    assert cited(files | {"docs/en/index.md": SAYS}) == ["docs/en/index.md"]
    assert cited(files) == ["games/reading/index.html"]


def test_the_title_says_it_too() -> None:
    assert cited({"README.md": "# Free learning resources\n\nOrdered by language.\n"}) == ["README.md"]
