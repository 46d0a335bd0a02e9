"""The line before a license that says what the program is, and lines that look like it and say more."""

from __future__ import annotations

import pytest

from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.index import load
from dpgcheck.model import Kind, LicenseStatus
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.locate import rules_root

LICENSES = Rulebook(rules_root()).licenses
MIT = (rules_root().parent / "examples" / "good-software" / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    "line", ["Wells - a tool to map wells.", "Map Room – web application", "{project} {fullname}"]
)
def test_what_the_program_is_changes_nothing(line: str) -> None:
    found = identify(f"{line}\n\n{MIT}", load(), LICENSES)
    assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED)
    assert Kind.SOFTWARE in found.approved_for


@pytest.mark.parametrize(
    "line",
    [
        "Wells - the software may not be used by the military.",
        "Wells - a tool for evaluation.",
        "Notice - the software is provided to schools.",
        "Note: the tool is free for personal use.",
        "Terms - this application is licensed to members of the association.",
        "Wells - software for members only.",
        "Wells - a platform that is licensed to members.",
    ],
)
def test_what_limits_its_use_is_never_approved(line: str) -> None:
    assert identify(f"{line}\n\n{MIT}", load(), LICENSES).approved_for == ()
