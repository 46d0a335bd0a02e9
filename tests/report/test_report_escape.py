from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.report.escape import MAX_MARKS, defuse_commands, terminal_text
from report_samples import HOSTILE

TEXTS = st.one_of(
    st.text(st.characters(codec=None)),
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from("a\u0301\u0302\u200d\u200c\u202e\x1b\udcff漢👩🏽")),
)


def acts_on_a_terminal(character: str) -> bool:
    return (
        unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character not in "\u200c\u200d"
    )


@settings(deadline=None)
@given(TEXTS)
def test_nothing_that_acts_on_a_terminal_comes_through(text: str) -> None:
    shown = terminal_text(text)
    assert not any(map(acts_on_a_terminal, shown))
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


@settings(deadline=None)
@given(TEXTS)
def test_marks_never_pile_up(text: str) -> None:
    run = 0
    for character in terminal_text(text):
        if unicodedata.category(character) in ("Mn", "Me"):
            run += 1
        elif character not in "\u200c\u200d":
            run = 0
        assert run <= MAX_MARKS


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_plain_text_is_left_alone(text: str) -> None:
    assert terminal_text(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m", "\\x9b31m"),
        ("\x7f", "\\x7f"),
        ("a\nb\r", "a\\nb\\r"),
        ("a\tb", "a b"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u200bb", "a\\u200bb"),
        ("\udcff.md", "\\xff.md"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("a\u200db", "a\\u200db"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("é漢字Ж", "é漢字Ж"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 4 + "…"),
        ("\u3164", "\\u3164"),
    ],
)
def test_what_is_hidden_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert terminal_text(text) == shown


def test_long_texts_are_cut() -> None:
    assert terminal_text("x" * 100, 10) == "x" * 9 + "…"
    assert terminal_text("x" * 10, 10) == "x" * 10


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x\n", "\\x3a:error::x\n"),
        ("  ::error::x", "  \\x3a:error::x"),
        ("std::vector", "std::vector"),
        ("a ##[error]x", "a #\\x23[error]x"),
        ("##vso[task]", "#\\x23vso[task]"),
        ("## Heading [x]", "## Heading [x]"),
    ],
)
def test_build_logs_find_no_command(text: str, shown: str) -> None:
    assert defuse_commands(text) == shown
