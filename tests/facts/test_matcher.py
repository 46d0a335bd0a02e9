"""Literals in texts: normal form, word boundaries in every script, one pass for many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.matcher import LiteralSet, normal_form, spans


@pytest.mark.parametrize(
    ("text", "literal", "found"),
    [
        ("Our Privacy\n   Policy is here", "privacy policy", True),
        ("privacy-policy", "Privacy Policy", True),
        ("privacy policymaker", "privacy policy", False),
        ("Наша политика конфиденциальности.", "политика конфиденциальности", True),
        ("геополитика", "политика", False),
        ("我们的隐私政策在这里", "隐私政策", True),
        ("سياسة الخصوصية لدينا", "سياسة الخصوصية", True),
        ("the user’s data", "user's data", True),
    ],
)
def test_whole_words_in_every_script(text: str, literal: str, found: bool) -> None:
    literals = LiteralSet([(literal, 1)])
    assert bool(list(literals.find(normal_form(text)))) is found


def test_nothing_is_found_in_nothing() -> None:
    assert LiteralSet([]).present("text") == []
    assert LiteralSet([("a", 1)]).present("") == []
    assert LiteralSet([("abc", 1)]).present("xyz") == []


def test_values_of_the_same_literal_stand_together() -> None:
    literals = LiteralSet([("A b", 1), ("a-b", 2)])
    assert literals.values == [(1, 2)]


words = st.text("abcdeéжя", min_size=1, max_size=5)


@given(st.lists(words, min_size=1, max_size=12), st.data())
@settings(max_examples=100, deadline=None)
def test_the_set_finds_what_a_plain_search_finds(text_words: list[str], data: st.DataObject) -> None:
    text = normal_form(" ".join(text_words))
    literals = data.draw(st.lists(words, min_size=1, max_size=5))
    known = LiteralSet((literal, None) for literal in literals)
    expected = {literal for literal in literals if literal in text.split(" ")}
    assert {known.literals[index] for index, _, _ in known.find(text)} == expected


@given(st.text(max_size=60), words)
@settings(max_examples=100, deadline=None)
def test_spans_stand_where_they_say(text: str, literal: str) -> None:
    form = normal_form(text + " " + literal)
    for start, end in spans(form, normal_form(literal)):
        assert form[start:end] == normal_form(literal)


@given(st.lists(words, min_size=1, max_size=8), words)
@settings(max_examples=100, deadline=None)
def test_a_star_stands_for_any_ending(text_words: list[str], beginning: str) -> None:
    text = normal_form(" ".join(text_words))
    found = [text[start:end] for start, end in spans(text, normal_form(beginning) + "*")]
    assert found == [word for word in text.split(" ") if word.startswith(normal_form(beginning))]


@pytest.mark.parametrize(
    ("text", "literal", "found"),
    [
        ("шифрование персональных данных", "персональн* данн*", True),
        ("персональные настройки и данные", "персональн* данн*", False),
        ("учётная запись", "учетн* запис*", True),
        ("tous les données personnelles", "données personnel*", True),
        ("نحتفظ بالبيانات الشخصية", "بيانات* الشخصي*", True),
        ("تشفير بياناتك", "بيانات", True),
        ("أَمْن البيانات", "امن البيانات", True),
        ("برمجيات", "مجيات", False),
        ("加密数据", "加密", True),
    ],
)
def test_endings_and_letters_of_other_scripts(text: str, literal: str, found: bool) -> None:
    assert bool(list(spans(normal_form(text), normal_form(literal)))) is found
