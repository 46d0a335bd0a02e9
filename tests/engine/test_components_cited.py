"""Which files are cited where nothing closed is needed."""

from __future__ import annotations

import json

import pytest

from dpgcheck.engine.checks.components import ComponentArgs, closed_component
from dpgcheck.engine.rows import rows_of
from dpgcheck.engine.rows.closed_components import MAX_LINES
from dpgcheck.engine.run import run_rules
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Consequence, Kind, Status
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


MAPS = '{"name": "wells", "dependencies": {"mapbox-gl": "3.8.0"}}\n'
DRAWN = {
    "package.json": MAPS,
    "src/settings.js": 'export const MAPBOX_TOKEN = requiredEnvVar("MAPBOX_TOKEN");\n',
    "src/map.js": 'import mapboxgl from "mapbox-gl";\n',
}
LINKED = {"package.json": '{"name": "wells", "dependencies": {"highcharts": "11.0.0"}}\n'} | {
    f"src/chart{number}.js": 'import Highcharts from "highcharts";\n' for number in range(4)
}


@pytest.mark.parametrize(("files", "consequence"), [(DRAWN, Consequence.OPEN), (LINKED, Consequence.BLOCKER)])
def test_a_blocker_is_said_where_files_leave_no_doubt(
    files: dict[str, str], consequence: Consequence
) -> None:
    book = load_rulebook()
    facts = Facts([DictSnapshot({"README.md": "# Wells\n"} | files)], book, Config(), (Kind.SOFTWARE,))
    rules = [loaded for loaded in book.loaded if loaded.rule.id == "no-closed-dependency"]
    [(_, finding)] = run_rules(rules, facts, book.standard.scoring)
    assert (finding.status, finding.consequence) == (Status.MISSING, consequence)
    assert "package.json" in [evidence.path for evidence in finding.evidence]


def test_the_table_says_how_sure_where_it_starts_and_what_takes_its_place() -> None:
    files = {
        "README.md": "# Wells\n\nMongoDB can be replaced: FerretDB is an alternative to MongoDB.\n",
        "docker-compose.yml": "services:\n  db:\n    image: mongo:6.0\n",
    }
    facts = Facts([DictSnapshot(files)], load_rulebook(), Config(), (Kind.SOFTWARE,))
    [line] = [line for line in rows_of("closed-components", facts) if line.name == "MongoDB server"]
    assert line.status is Status.PARTIAL
    assert "unclear (medium confidence)" in line.answer
    assert "started by docker-compose.yml" in line.answer
    assert "FerretDB" in line.answer
    assert "README.md calls it optional or names another way" in line.answer
    assert [evidence.path for evidence in line.evidence] == ["docker-compose.yml", "README.md"]


def test_more_components_than_a_table_shows_are_counted() -> None:
    known = load_rulebook().closed_components
    npm = {
        package.partition(":")[2] for entry in known for package in entry.packages if package[:4] == "npm:"
    }
    packages = {name: "1.0.0" for name in sorted(npm) if "*" not in name}
    files = {"package.json": json.dumps({"name": "wells", "dependencies": packages})}
    facts = Facts(
        [DictSnapshot({"README.md": "# Wells\n"} | files)], load_rulebook(), Config(), (Kind.SOFTWARE,)
    )
    lines = rows_of("closed-components", facts)
    assert len(lines) == MAX_LINES + 1
    assert lines[-1].name.startswith("and ")
