"""Sentences beside a license that refuse a warranty or a liability, and what else hides in their form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from license_texts import MIT, index, knowledge

from dpgcheck.facts.licenses.disclaimers import MAX_LENGTH, disclaims
from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.judge import Effect, effect
from dpgcheck.model import LicenseStatus

HARMLESS = [
    "In no event shall the clinic or its staff be liable for any loss of data, even if they have been told of it.",
    "Under no circumstances, whether in tort or contract, shall any contributor, or anyone who hands on the work as permitted by the license, be liable to you for damages of any kind, including harm to patients.",
    "No warranties of any kind are made as to the forecasts that you will obtain by relying upon the program.",
    "Use of the program is not a substitute for the advice of a physician.",
    "Any decision on the treatment of a patient is the sole responsibility of the physician.",
    "Consequently, it is incumbent upon each nurse to verify the doses that are shown.",
    "The following additional disclaimer of warranty belongs to the text above:",
]
CONDITIONS = [
    "and you agree not to publish what you measure",
    "unless you pay the yearly fee",
    "provided that only members of the society run it",
    "and you shall indemnify the authors",
    "and copies require the consent of the board",
]


@pytest.mark.parametrize("sentence", HARMLESS)
def test_refusals_take_nothing_away(sentence: str) -> None:
    assert disclaims(sentence)
    assert effect(sentence) is Effect.HARMLESS


@pytest.mark.parametrize("sentence", HARMLESS)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_refusal_carries_no_condition_along(sentence: str, condition: str) -> None:
    assert not disclaims(f"{sentence.rstrip('.:')}, {condition}.")


def test_a_refusal_turned_against_the_reader_is_none() -> None:
    turned = (
        "The authors shall not be liable for any loss, and you shall be liable for any loss that they bear."
    )
    assert not disclaims(turned)


def test_a_license_with_a_disclaimer_stays_what_it_is() -> None:
    found = identify(f"{MIT}\nMedical Disclaimer\n\n{' '.join(HARMLESS)}\n", index(), knowledge())
    assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED)
    limited = identify(
        f"{MIT}\nMedical Disclaimer\n\n{HARMLESS[0]}\n\nHospitals need a contract.\n", index(), knowledge()
    )
    assert limited.approved_for == ()


def test_a_frame_around_a_disclaimer_changes_nothing() -> None:
    framed = "\n".join(f"* {line} *" for line in ["", *HARMLESS[:4], ""])
    assert identify(f"{MIT}\n{framed}\n", index(), knowledge()).status is LicenseStatus.IDENTIFIED


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=MAX_LENGTH + 50))
def test_any_text_is_judged(text: str) -> None:
    assert disclaims(text) in (True, False)
    assert len(text) <= MAX_LENGTH or not disclaims(text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(HARMLESS), st.sampled_from(["must", "only", "unless", "may not", "fee", "permission"]))
def test_one_word_that_binds_is_enough(sentence: str, word: str) -> None:
    assert not disclaims(f"{sentence} {word}")
