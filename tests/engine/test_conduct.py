"""What counts as a code of conduct with a way to report."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks.conduct import ConductArgs, conduct
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

RULES = (
    "# Code of conduct\n\nWe treat each other with respect. Insults, threats, unwanted attention and the publication of "
    "what somebody told in private have no place here, in the repository as little as in the chat or at meetings. "
    "Maintainers remove what goes against it.\n\n"
)


def _cited(files: dict[str, str], *, contact: bool = True) -> list[str]:
    facts = Facts([DictSnapshot(files)], load_rulebook(), Config())
    return [e.path for e in conduct.run(facts, ConductArgs(contact=contact)).evidence]


@pytest.mark.parametrize(
    "words",
    [
        "Write to conduct@wells.org.",
        "Write to conduct [at] wells [dot] org.",
        "Violations may be reported to [the committee](https://wells.org/committee).",
    ],
)
def test_a_whole_code_with_a_contact(words: str) -> None:
    assert _cited({"CODE_OF_CONDUCT.md": RULES + words + "\n"}) == ["CODE_OF_CONDUCT.md"]


@pytest.mark.parametrize(
    "words",
    [
        "Write to [INSERT CONTACT METHOD].",
        "Write to conduct@example.com.",
        "This text was taken from [another one](https://wells.org/code).",
        "Violations may be reported to the project maintainers.",
    ],
)
def test_a_whole_code_without_one(words: str) -> None:
    files = {"CODE_OF_CONDUCT.md": RULES + words + "\n"}
    assert _cited(files) == []
    assert _cited(files, contact=False) == ["CODE_OF_CONDUCT.md"]


def test_a_short_one_needs_an_address_of_its_own() -> None:
    pledge = "# Code of conduct\n\nWe follow the [code](https://wells.org/code) of our umbrella organisation in all our rooms.\n"
    page = "Violations may be reported [here](https://wells.org/reports).\n"
    assert _cited({"CODE_OF_CONDUCT.md": pledge + page}) == []
    assert _cited({"CODE_OF_CONDUCT.md": pledge + "Write to conduct@wells.org.\n"}) == ["CODE_OF_CONDUCT.md"]


@pytest.mark.parametrize(
    ("team", "listed"),
    [
        ("# Maintainers\n\n- Ana Ruiz (@anaruiz)\n", True),
        ("# Maintainers\n\n- Ana Ruiz, ana@wells.org\n", True),
        ("# Maintainers\n\n- [Ana Ruiz](https://github.com/anaruiz)\n", True),
        ("# Maintainers\n\n- [Our handbook](https://wells.org/team/handbook/2024)\n", False),
        ("# Maintainers\n\nTwo people whom everybody knows.\n", False),
    ],
)
def test_the_team_to_which_reports_go_has_to_be_listed(team: str, listed: bool) -> None:
    code = RULES + "Violations may be reported to the project maintainers.\n"
    expected = ["CODE_OF_CONDUCT.md", "MAINTAINERS.md"] if listed else []
    assert _cited({"CODE_OF_CONDUCT.md": code, "MAINTAINERS.md": team}) == expected


def test_an_address_that_stands_for_none_sends_nobody_to_the_team() -> None:
    code = RULES + "Violations may be reported to the project maintainers at conduct@example.com.\n"
    assert _cited({"CODE_OF_CONDUCT.md": code, "MAINTAINERS.md": "# Maintainers\n\n- @anaruiz\n"}) == []


TERMS = (
    "# Terms of use\n\nYou will not harass or threaten other people, nor publish what is hateful. You take full "
    "responsibility for what you add, and nobody else may use your account. Please respect the rights of others when "
    "you upload pictures or documents of any kind.\n\n"
)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Inform us of content that breaks these rules: people@wells.org.", True),
        ("Report abuse to people@wells.org.", True),
        ("Inform us of content that breaks these rules.", False),
        ("Questions on these terms are answered at people@wells.org.", False),
    ],
)
def test_terms_stand_for_a_code_where_they_forbid_and_say_whom_to_tell(words: str, holds: bool) -> None:
    assert (_cited({"TERMS.md": TERMS + words + "\n"}) == ["TERMS.md"]) is holds
    # Without a way to report they promise contributors nothing.
    assert _cited({"TERMS.md": TERMS}, contact=False) == []


def test_terms_that_forbid_nothing_are_no_code() -> None:
    text = "# Terms of use\n\n" + "The records may be used for any purpose. " * 12
    assert _cited({"TERMS.md": f"{text}\n\nReport violations to people@wells.org.\n"}) == []
