"""Words that express an idea together, in one sentence and near each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.idea_finder import IdeaFinder
from dpgcheck.rulebook.vocabulary import Idea, Saying

ENCRYPTION = Idea(
    idea="encryption",
    title="encryption",
    checked_on="2026-11-27",
    sayings={
        "en": [Saying(say=["encrypt*"], near=["data", "passwords"], unless=["example"])],
        "ru": [Saying(say=["шифру*", "зашифрован*"], near=["данн*", "парол*"])],
        "ar": [Saying(say=["تشفير", "مشفر*"], near=["بيانات*", "كلمات المرور"])],
        "zh": [Saying(say=["加密"], near=["数据", "密码"])],
    },
)
RETENTION = Idea(
    idea="retention",
    title="retention",
    checked_on="2026-11-27",
    sayings={
        "en": [Saying(say=["longer than"], near=["kept"], also=["data"], negated=True)],
    },
)
FINDER = IdeaFinder({idea.idea: idea for idea in (ENCRYPTION, RETENTION)})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All personal data is encrypted on the disk.", "data is encrypted"),
        ("Encrypting everything protects passwords.", "encrypting everything protects passwords"),
        ("Все данные пользователей шифруются.", "данные пользователей шифруются"),
        ("Пароли хранятся в зашифрованном виде.", "пароли хранятся в зашифрованном"),
        ("يتم تشفير جميع بياناتك.", "تشفير جميع بياناتك"),
        ("所有用户数据均采用加密方式存储。", "数据均采用加密"),
    ],
)
def test_the_words_stand_together(text: str, found: str) -> None:
    assert FINDER.in_text(text) == {"encryption": found}


@pytest.mark.parametrize(
    "text",
    [
        "It is encrypted. The data is public.",
        "Data is not encrypted.",
        "We encrypt no data.",
        "For example, data may be encrypted.",
        "Encryption is the subject of the lecture that follows after all of the other lectures on history, on art and on data.",
        "Данные не шифруются.",
        "البيانات غير مشفرة.",
        "数据不会加密。",
        "我们使用加密。数据是公开的。",
    ],
)
def test_apart_denied_or_excepted_they_say_nothing(text: str) -> None:
    assert FINDER.in_text(text) == {}


def test_a_denial_may_belong_to_what_is_said() -> None:
    assert "retention" in FINDER.in_text("Data is not kept longer than a year.")


def test_a_heading_does_not_say_it() -> None:
    assert FINDER.in_heading("Encrypted data") == {}


def test_a_file_is_looked_at_only_where_the_words_stand_near() -> None:
    far = "encrypt " + "x " * 400 + "data"
    assert FINDER.in_file(far, headings=False) == (set(), [])
    ideas, literals = FINDER.in_file("We [encrypt](https://example.org/how) all *data*.", headings=False)
    assert ideas == {"encryption"}
    assert FINDER.literals(literals) == ["encrypt"]


pieces = st.sampled_from(
    [
        "encrypted",
        "data",
        "passwords",
        "not",
        "kept",
        "longer than",
        ". ",
        "x",
        "данные",
        "шифруются",
        "数据",
        "加密",
        "。",
    ]
)


@given(st.lists(pieces, max_size=20))
@settings(max_examples=200, deadline=None)
def test_a_file_holds_what_a_statement_in_it_says(words: list[str]) -> None:
    text = " ".join(words)
    ideas, literals = FINDER.in_file(text, headings=False)
    assert set(FINDER.in_text(text)) <= ideas
    assert FINDER.in_text(text, literals) == FINDER.in_text(text)
