"""Sustainable Development Goals in documents: named, explained, with a target, or only served by a purpose."""

from __future__ import annotations

import pytest

from dpgcheck.facts.goals import Goals, goals
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
EXPLAINED = (
    "It serves SDG 3: nurses in rural clinics see at once which patients missed a visit, so that treatment goes on "
    "and fewer people fall ill again."
)


def read(text: str, path: str = "README.md") -> Goals:
    return Facts([DictSnapshot({path: text})], BOOK, Config()).get(goals)


def test_a_goal_that_is_explained() -> None:
    found = read(f"# Tool\n\n{EXPLAINED}\n").mentions
    assert [(m.number, m.explained, m.line) for m in found] == [(3, True, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Serves SDG 3.",
        "[![SDG 3](https://img.test/sdg3.svg)](https://sdgs.un.org)",
        "Winner of the SDG 3 award.",
    ],
)
def test_a_mention_is_no_explanation(text: str) -> None:
    found = read(f"# Tool\n\n{text}\n").mentions
    assert {m.number for m in found} == {3}
    assert not any(m.explained for m in found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("SDGs 3, 4 and 5", [3, 4, 5]),
        ("Sustainable Development Goal 16", [16]),
        ("ODD 4 et ODD 10", [4, 10]),
        ("ODS 6", [6]),
        ("SDG 18", []),
        ("sdg-3", [3]),
        ("The goal 3 of this release", []),
        ("see version 3.2 of the tool", []),
    ],
)
def test_which_goals_are_named(text: str, numbers: list[int]) -> None:
    assert sorted(read(f"# Tool\n\nAbout {text} here.\n").numbers) == numbers


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("SDG 3.8 is served.", "3.8"),
        ("SDG 6, target 6.1, is served.", "6.1"),
        ("SDG 16 (targets 16.6 and 16.10).", "16.6"),
        ("SDG 3.99 is served.", None),
        ("SDG 3 since version 3.2.", None),
    ],
)
def test_targets_are_official_ones(text: str, target: str | None) -> None:
    assert [m.target for m in read(f"# Tool\n\n{text}\n").mentions][:1] == [target]


def test_examples_and_changelogs_are_no_statements() -> None:
    assert read(f"# Shop\n\n{EXPLAINED}\n", "examples/shop/README.md").mentions == ()
    assert read(f"# Changes\n\n{EXPLAINED}\n", "CHANGELOG.md").mentions == ()


def test_what_a_news_item_reports_is_no_contribution_of_the_product() -> None:
    text = (
        "# Report\n\nThe city did well on SDG 13, climate action, in the last four years, and less well on the "
        "others, as our readers found in the gazettes of the districts that they looked through.\n"
    )
    assert [m.explained for m in read(text, "docs/report.md").mentions] == [True]
    assert [m.explained for m in read(text, "src/blogposts/report.md").mentions] == [False]
