"""Formats of content with the programs that open them, and its languages."""

from __future__ import annotations

from license_texts import BOOK

from dpgcheck.facts.content_forms import content_formats, content_languages
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = "# Soil\n\nA course on soil for schools, with lessons that a class reads and does in the garden.\n"
LARGE = "x" * 5_000


def facts_of(files: dict[str, str]) -> Facts:
    return Facts([DictSnapshot({"README.md": README} | files)], BOOK, Config())


def test_formats_that_take_a_closed_program_stand_first() -> None:
    found = facts_of({"a.psd": LARGE, "1.md": "x", "2.md": "x"}).get(content_formats)
    assert [(used.format.title, used.format.open) for used in found] == [
        ("Photoshop", False),
        ("Markdown", True),
    ]
    assert "GIMP" in found[0].format.opens


def test_what_has_its_source_beside_it_can_be_adapted() -> None:
    used = facts_of({"guide.pdf": LARGE, "guide.odt": "x"}).get(content_formats)
    pdf = next(each for each in used if each.format.title == "PDF")
    assert (len(pdf.files), pdf.without_source) == (1, ())


def test_a_key_is_no_presentation() -> None:
    assert [used.format.title for used in facts_of({"server.key": "-----BEGIN"}).get(content_formats)] == [
        "Markdown"
    ]


def test_endings_are_known_once() -> None:
    endings = [ending for entry in BOOK.content_formats.formats for ending in entry.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending.lower() and "." not in ending for ending in endings)


def test_languages_by_folder_and_by_name() -> None:
    files = {f"{code}/{n}.md": "x" for code in ("en", "fr", "pt-br") for n in range(3)}
    found = facts_of(files | {"README.es.md": "x"}).get(content_languages)
    assert {used.code: used.files for used in found} == {"en": 3, "fr": 3, "pt": 3, "es": 1}


def test_a_short_name_is_no_language() -> None:
    assert facts_of({"it/setup.md": "x", "lessons/1.md": "x"}).get(content_languages) == ()
