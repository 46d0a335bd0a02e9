"""Which documents and texts are cited for a way out."""

from __future__ import annotations

from dpgcheck.engine.checks.ways_out import WayOutArgs, way_out
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = (
    "# Wells\n\nA server that shows which wells of the district are out of order, on a map and in a list.\n"
)
PASSING = {"docs/events.md": "# Events\n\nThe answer is returned as JSON to whoever asked for the event.\n"}
SHOWN = {
    "locales/en.json": '{"a": "Export all wells of your district as a CSV file",\n'
    ' "b": "Export the reports of this year in CSV or JSON format",\n'
    ' "c": "Download the list of all mechanics as a GeoJSON file"}\n'
}
PART = {
    "server/api/README.md": "# API\n\n" + "".join(f"    GET /api/{x}\n" for x in ("wells", "pumps", "maps"))
}


def cited(*files: dict[str, str], readme: str = README) -> list[str]:
    everything = {"README.md": readme}
    for some in files:
        everything |= some
    facts = Facts([DictSnapshot(everything)], load_rulebook(), Config(), (Kind.SOFTWARE,))
    return [evidence.path for evidence in way_out.run(facts, WayOutArgs()).evidence]


def test_the_interface_before_words_in_passing() -> None:
    assert cited(PASSING) == ["docs/events.md"]
    assert cited(PASSING, SHOWN) == ["locales/en.json"]


def test_a_plain_page_on_a_part_before_words_in_passing() -> None:
    assert cited(PASSING, PART) == ["server/api/README.md"]


def test_the_readme_beside_the_page_on_it() -> None:
    page = {
        "docs/export.md": "# Export\n\nAll wells can be exported as CSV. Reports can be exported as GeoJSON.\n"
    }
    readme = README + "\nAll wells can be exported as CSV.\n"
    assert cited(page, readme=readme) == ["docs/export.md", "README.md"]
    assert cited(page) == ["docs/export.md"]
