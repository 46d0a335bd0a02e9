"""The check for the text of a standard."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks.specification import TextArgs, specification_text
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot


@pytest.mark.parametrize(("words", "holds"), [(30, True), (8, False)])
def test_a_standard_is_told_by_its_words_of_obligation(words: int, holds: bool) -> None:
    text = "# Wells\n\n" + "A well MUST have a name.\n" * words
    files = {"README.md": "# Well Exchange\n", "wells.md": text, "GOVERNANCE.md": text * 9}
    facts = Facts([DictSnapshot(files)], load_rulebook(), Config())
    found = specification_text.run(facts, TextArgs(min_words=20))
    assert found.holds is holds
    assert [evidence.path for evidence in found.evidence] == (["wells.md"] if holds else [])
