"""What one sentence says of how data leaves or enters a product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.way_out_words import Direction, words_of
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.locate import rules_root
from growth import check_linear

WORDS = words_of(Rulebook(rules_root()))
EXPORT = frozenset({Direction.EXPORT})


def said(text: str, about: frozenset[Direction] = frozenset()) -> list[tuple[str, tuple[str, ...]]]:
    return [(saying.direction.value, saying.formats) for saying in WORDS.sayings(text, about)]


@pytest.mark.parametrize(
    ("text", "direction", "formats"),
    [
        ("Exports of the forms, in csv, xlsx or GeoPackage.", "export", ("CSV", "XLSX", "GeoPackage")),
        ("Predictions will be saved to `wells.csv`.", "export", ("CSV",)),
        ("Les résultats peuvent être téléchargés au format ODS.", "export", ("ODS",)),
        ("Puede descargar la lista en formato GeoJSON.", "export", ("GeoJSON",)),
        ("Os dados podem ser exportados em XML.", "export", ("XML",)),
        ("Отчёты можно выгрузить в CSV.", "export", ("CSV",)),
        ("يمكن تصدير البيانات بصيغة CSV.", "export", ("CSV",)),
        ("可以把报告导出为CSV文件。", "export", ("CSV",)),
        ("Import households from a spreadsheet.", "import", ("XLSX",)),
        ("Export to `.docx`, `.odt`, `.pdf`.", "export", ("DOCX", "ODT")),
        ("Pages can be exported as Markdown.", "export", ("Markdown",)),
        ("The platform has a REST API that answers in JSON.", "api", ("JSON",)),
    ],
)
def test_a_word_and_a_format_in_one_sentence(text: str, direction: str, formats: tuple[str, ...]) -> None:
    assert (direction, formats) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reports can be downloaded as PDF.",
        "Export the reports. The settings are JSON.",
        "There is no export to CSV so far.",
        "Export to CSV is planned for next year.",
        "Download the credentials as JSON.",
        "It asks the weather service's REST API.",
        "An exporter of dates; a jsonish notation.",
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert said(text) == []


def test_a_heading_stands_for_the_word() -> None:
    assert said("Two formats: JSON and a picture.") == []
    assert said("Two formats: JSON and a picture.", EXPORT) == [("export", ("JSON",))]
    assert said("Use Open Board Format files.", EXPORT) == [("export", ("open board format",))]


def test_what_is_written_in_a_format_of_texts_has_not_left() -> None:
    assert said("Comments are written in Markdown and saved at once.") == []


def test_a_part_of_a_name_is_no_format() -> None:
    assert said("Ask listwells.json for the wells, or use python -m json.tool.", EXPORT) == []
    assert said("Ask the listwells.json API endpoint of the daemon.") == []
    assert said("The tables are wells.csv and pumps.csv.", EXPORT) == [("export", ("CSV",))]


def test_headings() -> None:
    assert WORDS.about("Export and import") == {Direction.EXPORT, Direction.IMPORT}
    assert WORDS.about("API endpoints") == {Direction.API}
    assert WORDS.about("Therapist") == frozenset()


def test_a_command_that_writes_a_file() -> None:
    assert WORDS.writes.search("scrapy crawl town -o <town>.csv")
    assert WORDS.writes.search("tool dump --output-file=all.json")
    assert WORDS.writes.search("tool dump > all.geojson")
    assert not WORDS.writes.search("tool read all.csv -o picture.png")


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    for saying in WORDS.sayings(text, EXPORT):
        assert saying.words


@pytest.mark.parametrize("piece", ["export ", "csv ", "-o ", "a", "third party "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    def run(size: int) -> None:
        text = "-o " + piece * (size // len(piece))
        WORDS.sayings(text, EXPORT)
        WORDS.writes.search(text)

    check_linear(run, 40_000)
