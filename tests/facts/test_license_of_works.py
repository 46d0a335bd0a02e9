"""Licenses that content states in its own files, and the words for those that are refused."""

from __future__ import annotations

import pytest
from license_texts import BOOK

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.licenses.reasons import reason
from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = "# Soil\n\nA textbook on soil.\n"
MIT = "# License\n\nThe site is licensed under the MIT license.\n"
BY = "The texts are licensed under the Creative Commons Attribution 4.0 International License,\nhttps://creativecommons.org/licenses/by/4.0/\n"


def licenses_of(files: dict[str, str]) -> list[tuple[str, str | None, str]]:
    facts = Facts([DictSnapshot({"README.md": README} | files)], BOOK, Config(), (Kind.CONTENT,))
    return [(part.scope, part.expression, part.acceptance) for part in facts.get(licenses).parts]


def chapter(license_: str) -> str:
    return f"---\ntitle: Sand\n{license_}\n---\n\nSand lets water through.\n"


@pytest.mark.parametrize(
    ("field", "expression"),
    [
        ("license: CC-BY-SA-4.0", "CC-BY-SA-4.0"),
        ('license: "CC BY 4.0"', "CC-BY-4.0"),
        ("licence: https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
        ("rights: Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
    ],
)
def test_front_matter_states_the_license_of_the_content(field: str, expression: str) -> None:
    parts = licenses_of({f"chapters/{n}.md": chapter(field) for n in range(3)})
    assert parts == [("", expression, Acceptance.ACCEPTED)]


def test_front_matter_of_few_files_speaks_for_these_alone() -> None:
    files = {f"chapters/{n}.md": chapter("author: Ada") for n in range(5)}
    assert licenses_of(files | {"chapters/9.md": chapter("license: CC-BY-4.0")})[0][1] is None


def test_a_chapter_that_is_a_guest_is_a_part_of_its_own() -> None:
    files = {f"chapters/{n}.md": chapter("license: CC-BY-4.0") for n in range(20)}
    files["chapters/guest.md"] = chapter("license: CC-BY-ND-4.0")
    assert licenses_of(files) == [
        ("", "CC-BY-4.0", Acceptance.ACCEPTED),
        ("", "CC-BY-ND-4.0", Acceptance.REJECTED),
    ]


@pytest.mark.parametrize(
    "broken", ["---\nlicense: \n---\n", "---\nlicense: CC-BY-4.0\n", "license: CC-BY-4.0\n", ""]
)
def test_broken_front_matter_states_nothing(broken: str) -> None:
    assert licenses_of({f"chapters/{n}.md": broken + "Sand.\n" for n in range(3)})[0][1] is None


def test_the_license_of_the_folder_that_holds_the_content_is_that_of_the_content() -> None:
    files = {f"text/{n}.md": "Sand lets water through.\n" for n in range(3)}
    files |= {"LICENSE.md": MIT, "text/LICENSE": BY}
    assert ("", "CC-BY-4.0", Acceptance.ACCEPTED) in licenses_of(files)
    few = {f"notes/{n}.md": "Sand lets water through.\n" for n in range(3)}
    few |= {"text/1.md": "Sand.\n", "text/LICENSE": BY}
    assert licenses_of(few)[0][1] is None


@pytest.mark.parametrize(
    ("expression", "kind", "words"),
    [
        ("CC-BY-ND-4.0", Kind.CONTENT, "no derivatives (ND)"),
        ("CC-BY-NC-ND-4.0", Kind.CONTENT, "no derivatives (ND)"),
        ("CC-BY-NC-SA-4.0", Kind.CONTENT, "not encouraged"),
        ("CC-BY-NC-4.0", Kind.SOFTWARE, "content alone"),
        ("CC0-1.0", Kind.SOFTWARE, "not approved by the OSI"),
        ("CC-BY-4.0", Kind.SOFTWARE, "not approved by the OSI"),
        ("MIT", Kind.CONTENT, "no license for content"),
        ("CC0-1.0", Kind.CONTENT, ""),
        ("CC-BY-SA-4.0", Kind.CONTENT, ""),
        ("MIT OR Apache-2.0", Kind.SOFTWARE, ""),
        ("MIT AND CC-BY-4.0", Kind.CONTENT, "no license for content"),
    ],
)
def test_the_reason_is_that_of_reviewers(expression: str, kind: Kind, words: str) -> None:
    said = reason(expression, kind, BOOK.licenses)
    assert (words in said) if words else not said
