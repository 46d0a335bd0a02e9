"""Which file is cited as the data or content in open formats."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks import NoArgs
from dpgcheck.engine.checks.holdings import (
    FormatArgs,
    content_elsewhere,
    open_formats,
    outweighing,
)
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot


def cited(what: str, files: dict[str, str]) -> list[str]:
    facts = Facts(
        snapshots=[DictSnapshot(files)], book=load_rulebook(), config=Config(), forced_kinds=(Kind(what),)
    )
    return [evidence.path for evidence in open_formats.run(facts, FormatArgs(what=what)).evidence]


def test_a_table_that_the_readme_names_before_a_larger_one() -> None:
    files = {
        "README.md": "# Wells\n\nSee `wells.csv`.\n",
        "raw/survey.csv": "a\n" * 900,
        "out/wells.csv": "a\n1\n",
    }
    assert cited("data", files) == ["README.md", "out/wells.csv"]


@pytest.mark.parametrize("about", ["LICENSE.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "words.txt"])
def test_a_chapter_before_pictures_and_what_is_about_the_book(about: str) -> None:
    files = {
        about: "word\n" * 900,
        "chapters/soil.md": "# Soil\n\nGood soil holds water.\n",
        "images/cover.png": "x" * 9_000,
    }
    assert cited("content", files) == ["chapters/soil.md"]
    readme = {"README.md": "# Farming\n\nA book; see CONTRIBUTING.md and words.txt.\n"}
    assert cited("content", files | readme) == ["README.md"]


def test_what_describes_the_data_before_a_table() -> None:
    files = {"README.md": "# Wells\n", "wells.csv": "a\n" * 900, "datapackage.json": '{"name": "wells"}'}
    assert cited("data", files) == ["README.md", "datapackage.json"]


def test_designs_where_they_are_most() -> None:
    files = {"README.md": "# Pump\n", "notes.md": "# Notes\n", "a.stl": "solid\n", "b.stl": "solid solid\n"}
    assert cited("content", files) == ["README.md", "b.stl"]


def test_content_in_closed_formats_only() -> None:
    assert cited("content", {"LICENSE": "x", "book.docx": "x"}) == []


def test_the_table_of_contents_of_a_book() -> None:
    files = {
        "README.md": "# Farming\n",
        "book/_toc.yml": "root: soil\n",
        "book/soil.md": "# Soil\n\nGood soil holds water.\n",
    }
    assert cited("content", files) == ["README.md", "book/_toc.yml"]


def test_the_largest_schema_of_a_standard() -> None:
    files = {
        "README.md": "# Wells\n",
        "schema/well.json": '{"a": 1}',
        "schema/codes.json": "{}",
        "a.md": "# A\n",
    }
    facts = Facts([DictSnapshot(files)], load_rulebook(), Config(), (Kind.STANDARD,))
    evidence = open_formats.run(facts, FormatArgs(what="content")).evidence
    assert [item.path for item in evidence] == ["README.md", "schema/well.json"]


def test_texts_in_open_formats_that_outweigh_the_code() -> None:
    def paths(files: dict[str, str]) -> list[str]:
        facts = Facts([DictSnapshot(files)], load_rulebook(), Config(), (Kind.SOFTWARE,))
        return [evidence.path for evidence in outweighing.run(facts, NoArgs()).evidence]

    songs = {"README.md": "# Songs\n", "texts/songs.json": '{"song": "x"}\n' * 2_000}
    assert paths(songs | {"app.js": "show(songs)\n"}) == ["README.md", "texts/songs.json"]
    assert paths(songs | {"app.js": "show(songs)\n" * 5_000}) == []
    assert paths({"README.md": "# Songs\n", "texts/songs.json": '{"song": "x"}\n'}) == []


def test_content_that_a_closed_service_keeps() -> None:
    def holds(files: dict[str, str]) -> bool:
        facts = Facts([DictSnapshot(files)], load_rulebook(), Config(), (Kind.CONTENT,))
        return content_elsewhere.run(facts, NoArgs()).holds

    records = 'const Airtable = require("airtable");\nmodule.exports = () => new Airtable().base("a");\n'
    package = '{"name": "a", "private": true, "dependencies": {"airtable": "0.11.6"}}'
    rendered = {"README.md": "# A\n", "package.json": package, "src/a.js": records, "src/b.js": records}
    assert holds(rendered)
    assert not holds(rendered | {"lessons/well.md": "Draw the well of your village.\n" * 900})
    assert not holds({"README.md": "# A\n", "package.json": '{"name": "a"}'})
