"""The grammar of applicability and its three values."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.engine.when import Truth, WhenError, parse_when

FACTS = ("personal-data", "content", "kind")


def truth(text: str, **values: str) -> Truth:
    known = {name.replace("_", "-"): (value,) for name, value in values.items()}
    return parse_when(text, FACTS).truth(lambda name: known[name])


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("personal-data != no", "yes", Truth.YES),
        ("personal-data != no", "no", Truth.NO),
        ("personal-data != no", "unclear", Truth.UNCLEAR),
        ("personal-data == unclear", "unclear", Truth.YES),
        ("not personal-data == no", "unclear", Truth.UNCLEAR),
        ("personal-data in (yes, unclear)", "unclear", Truth.YES),
        ("personal-data in (yes, maybe)", "unclear", Truth.UNCLEAR),
    ],
)
def test_one_comparison(text: str, value: str, expected: Truth) -> None:
    assert truth(text, personal_data=value) is expected


def test_and_takes_the_least_and_or_the_most() -> None:
    values = {"personal_data": "unclear", "content": "stored"}
    assert truth("personal-data == yes and content == stored", **values) is Truth.UNCLEAR
    assert truth("personal-data == yes and content == none", **values) is Truth.NO
    assert truth("personal-data == yes or content == stored", **values) is Truth.YES
    assert truth("not (personal-data == yes or content == stored)", **values) is Truth.NO


def test_and_binds_stronger_than_or() -> None:
    text = "content == stored or content == none and personal-data == yes"
    assert truth(text, content="stored", personal_data="no") is Truth.YES


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("privacy == yes", "no fact 'privacy'"),
        ("content stored", "expected"),
        ("content ==", "a value"),
        ("content == stored stored", "not expected"),
        ("content == 'x'", "neither a word"),
        ("(content == stored", "expected"),
        ("", "the name of a fact"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str) -> None:
    with pytest.raises(WhenError, match=words):
        parse_when(text, FACTS)


@given(st.text("content=!()inadort ", max_size=40))
@settings(max_examples=100, deadline=None)
def test_any_text_parses_or_is_refused(text: str) -> None:
    try:
        parse_when(text, FACTS)
    except WhenError as error:
        assert str(error)
