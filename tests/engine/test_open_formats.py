"""Which file is cited as the data or content in open formats."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks.holdings import FormatArgs, open_formats
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
        "README.md": "# Farming\n\nA book; see CONTRIBUTING.md and words.txt.\n",
        about: "word\n" * 900,
        "chapters/soil.md": "# Soil\n\nGood soil holds water.\n",
        "images/cover.png": "x" * 9_000,
    }
    assert cited("content", files) == ["README.md", "chapters/soil.md"]


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
