"""Headings that name two things at once, and sections that consist of commands."""

from __future__ import annotations

import pytest
from license_texts import BOOK

from dpgcheck.facts.idea_finder import IdeaFinder
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.mentions import Place, mentions
from dpgcheck.model import Kind
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

FINDER = IdeaFinder(BOOK.ideas)


@pytest.mark.parametrize(
    "heading",
    [
        "Installing and running",
        "Install & Run",
        "3. Setup / Usage",
        "Instalación y uso",
        "Установка и запуск",
    ],
)
def test_both_parts_of_a_heading_are_named(heading: str) -> None:
    found = FINDER.in_heading(heading)
    assert "installation" in found
    assert found.keys() & {"running", "usage"}


@pytest.mark.parametrize(
    "heading", ["Running and jumping", "Wells and setup costs", "Installing, running and resting"]
)
def test_a_heading_of_which_one_part_is_something_else(heading: str) -> None:
    assert not FINDER.in_heading(heading).keys() & {"installation", "running", "usage"}


def test_commands_count_as_words_of_their_section() -> None:
    commands = "pip install wells\nwells migrate --all\nwells serve --port 8000\n"
    files = {"README.md": f"# Wells\n\n## Installation\n\n```sh\n{commands}```\n\n## License\n\nMIT\n"}
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(Kind.SOFTWARE,))
    sections = [m for m in facts.get(mentions).of("installation") if m.place is Place.SECTION]
    assert [(m.line, m.words) for m in sections] == [(3, 10)]
