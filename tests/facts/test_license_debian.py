"""Copyright files in Debian's machine-readable form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from license_texts import BOOK, BSD_2, MIT, index

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.licenses.debian import whole_license
from dpgcheck.model import Kind
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

LIST = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: *
Copyright: 2020 Example Org
License: GPL-3.0

Files: lib/fonts/*
Copyright: Various
License: BSD

"""


def test_the_stanza_for_all_files_counts() -> None:
    assert whole_license(LIST, index()) == ("GPL-3.0-only", 5)


def test_an_ordinary_text_is_none() -> None:
    assert whole_license(MIT, index()) is None
    assert whole_license("Files: *\nLicense: MIT\n", index()) is None


def test_a_list_of_parts_alone_names_no_license() -> None:
    assert whole_license(LIST.replace("Files: *\n", "Files: a/*\n"), index()) == (None, 1)


def test_texts_of_parts_are_not_the_projects() -> None:
    files = {"LICENSE": MIT, "COPYRIGHT": f"{LIST.replace('GPL-3.0', 'MIT')}\n{BSD_2}"}
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(Kind.SOFTWARE,))
    main = facts.get(licenses).main
    assert main is not None
    assert main.expression == "MIT"


@given(st.text(alphabet="Files: *\nLcnseGPL-3.0", max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    found = whole_license(text, index())
    assert found is None or found[1] >= 1
