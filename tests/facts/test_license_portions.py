"""Licenses of portions, and notes on where a license applies, beside the text of the whole."""

from __future__ import annotations

import pytest
from license_texts import MIT, index, knowledge, words_of_id

from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.judge import Effect, effect
from dpgcheck.model import LicenseStatus


def test_a_text_for_portions_is_none_of_the_whole() -> None:
    head = "Copyright Wells.\n\nWhere portions of it stand in source code, such portions are licensed under the MIT License instead.\n\n"
    found = identify(f"{head}{words_of_id('CC-BY-4.0')}\n\n{MIT}", index(), knowledge())
    assert found.expression == "CC-BY-4.0"


def test_portions_that_are_closed_count() -> None:
    head = "Portions are licensed under CC BY-NC 4.0.\n\n"
    found = identify(f"{head}{MIT}", index(), knowledge())
    assert found.status is not LicenseStatus.IDENTIFIED or found.expression != "MIT"


@pytest.mark.parametrize(
    "sentence",
    [
        "The license applies to all files in this repository, except those in folders with a LICENSE file.",
        "This license applies to every file other than those in a directory that contains a COPYING file.",
        "For these files the license in their folder applies.",
        "Different licenses are used for libraries of third parties.",
    ],
)
def test_where_a_license_applies_is_harmless(sentence: str) -> None:
    assert effect(sentence) is Effect.HARMLESS


@pytest.mark.parametrize(
    "sentence",
    [
        "The license applies to all files except those with a LICENSE file, and you may not sell copies.",
        "Other licenses are used for companies with more than ten users.",
        "The license applies to all files except the banner images.",
    ],
)
def test_where_a_license_takes_something_back_is_told(sentence: str) -> None:
    assert effect(sentence) is not Effect.HARMLESS
