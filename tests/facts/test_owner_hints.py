"""Whom documents mention in passing as the maker or keeper of the work."""

from __future__ import annotations

import pytest

from dpgcheck.facts.owner_hints import in_mentions
from dpgcheck.model import RepoText
from dpgcheck.sources.interface import Area, FileEntry
from growth import check_linear

README = FileEntry(0, RepoText("README.md"), 100, Area.PROJECT)


def mentioned(*lines: str) -> list[str]:
    return [found.holder.name for found in in_mentions(README, list(enumerate(lines, 1)))]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("The register is maintained by the Wells Foundation.", ["Wells Foundation"]),
        ("It was tried in 2025. It is maintained by the Wells Foundation.", ["Wells Foundation"]),
        ("It is based on a map maintained by the Wells Foundation.", []),
        ("It is based on a map. It is maintained by the Wells Foundation.", ["Wells Foundation"]),
    ],
)
def test_what_stands_before_a_name_in_its_sentence_tells_whose_work_is_meant(
    line: str, names: list[str]
) -> None:
    assert mentioned(line) == names


def test_sentences_without_an_end_take_no_longer_than_others() -> None:
    line = "based on " + "word " * 560 + "maintained by Foo Bar"
    assert mentioned(line) == []
    check_linear(lambda size: mentioned("based on " + "word " * size + "maintained by Foo Bar"), 10_000)
