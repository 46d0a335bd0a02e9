"""Conditions: how any, all and not put results together, and what is refused."""

from __future__ import annotations

from typing import Any, cast

import pytest

from dpgcheck.engine.checks import Args, Result, check, check_names, find_check
from dpgcheck.engine.conditions import AllOf, AnyOf, Call, ConditionError, FirstOf, Not, parse_condition
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence, Evidence, RepoText

NO_FACTS = cast("Facts", None)


def place(path: str, line: int = 1) -> Evidence:
    return Evidence(target=0, path=RepoText(path), line=line, quote=RepoText("x"))


def call(holds: bool, *paths: str, note: str = "", confidence: Confidence = Confidence.HIGH) -> Call:
    result = Result(holds, tuple(place(p) for p in paths), note, (f"looked {paths}",), confidence)

    @check("fake", Args)
    def fake(_facts: Facts, _args: Any) -> Result:
        return result

    return Call(fake, None)


def test_any_cites_the_first_that_holds_where_it_says_enough() -> None:
    first = call(True, "a", "b", note="first")
    result = AnyOf((call(False, "no"), first, call(True, "b", "c"))).evaluate(NO_FACTS)
    assert result.holds
    assert [e.path for e in result.evidence] == ["a", "b"]
    assert result.note == "first"


def test_any_fills_up_with_weaker_forms_one_place_for_each_file() -> None:
    result = AnyOf((call(True, "a", note="first"), call(True, "a", "c"))).evaluate(NO_FACTS)
    assert [e.path for e in result.evidence] == ["a", "c"]


def test_first_cites_only_the_first_that_holds() -> None:
    result = FirstOf((call(False, "no"), call(True, "a", note="first"), call(True, "c"))).evaluate(NO_FACTS)
    assert result.holds
    assert [e.path for e in result.evidence] == ["a"]
    assert result.note == "first"


def test_first_of_nothing_says_what_was_looked_for() -> None:
    result = FirstOf((call(False, note="no"), call(False, "x"))).evaluate(NO_FACTS)
    assert not result.holds
    assert result.note == "no"
    assert len(result.looked_for) == 2


def test_any_of_nothing_says_what_was_looked_for() -> None:
    result = AnyOf((call(False), call(False, "x"))).evaluate(NO_FACTS)
    assert not result.holds
    assert result.evidence == ()
    assert len(result.looked_for) == 2


def test_all_cites_its_parts_in_turn_and_is_as_sure_as_the_least() -> None:
    result = AllOf(
        (call(True, "a", "b", note="one"), call(True, "c", note="two", confidence=Confidence.LOW))
    ).evaluate(NO_FACTS)
    assert [e.path for e in result.evidence] == ["a", "c", "b"]
    assert result.confidence is Confidence.LOW
    assert result.note == "one; two"


def test_all_fails_with_the_note_of_what_is_lacking() -> None:
    result = AllOf((call(True, "a"), call(False, note="no contact"))).evaluate(NO_FACTS)
    assert not result.holds
    assert result.note == "no contact"


def test_not_turns_round_and_cites_what_was_read() -> None:
    assert not Not(call(True, "a")).evaluate(NO_FACTS).holds
    assert [e.path for e in Not(call(False, "package.json")).evaluate(NO_FACTS).evidence] == ["package.json"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"documnt": {"idea": "x"}}, "did you mean 'document'"),
        ({"document": {"ide": "x"}}, "document takes idea"),
        ({"any": []}, "a list"),
        ({"a": 1, "b": 2}, "one key"),
        ("text", "one key"),
    ],
)
def test_a_wrong_condition_is_refused_with_the_next_step(value: Any, words: str) -> None:
    with pytest.raises(ConditionError, match=words):
        parse_condition(value)


@pytest.mark.parametrize("name", check_names())
def test_every_named_check_exists_and_says_what_it_does(name: str) -> None:
    found = find_check(name)
    assert found is not None
    assert found.help.endswith(".")
