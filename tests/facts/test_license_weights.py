"""Sentences that limit a license against those that change nothing, by learned weights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.licenses.judge import Effect, effect
from dpgcheck.facts.licenses.normalise import normalise
from dpgcheck.facts.licenses.segments import loud_text
from dpgcheck.facts.licenses.weights import ADDRESS_MARK, PATH, features, is_harmless, weight

FOLDER = Path(__file__).parents[2] / "benchmarks" / "licenses" / "sentences"
LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")
MOST_PASSED = 0.005
"""Of sentences that limit, and that no weight was learned from, so many may pass as harmless."""
MOST_REFUSED = 0.05
"""Of harmless ones, so many may be refused."""


def sentences(file: str) -> dict[str, dict[str, list[str]]]:
    return yaml.safe_load((FOLDER / file).read_text("utf-8"))  # type: ignore[no-any-return]


def effect_of(sentence: str) -> Effect:
    """As it is judged beside a license: without addresses and copyright notices."""
    words = normalise(sentence)
    return effect(loud_text(words, 0, len(words.words)))


def test_unseen_sentences_that_limit_are_told() -> None:
    unseen = [s for those in sentences("unseen.yaml")["restricting"].values() for s in those]
    passed = [s for s in unseen if effect_of(s) is Effect.HARMLESS]
    assert len(passed) <= MOST_PASSED * len(unseen), passed


def test_unseen_harmless_sentences_are_told() -> None:
    unseen = [s for those in sentences("unseen.yaml")["harmless"].values() for s in those]
    refused = [s for s in unseen if effect_of(s) is not Effect.HARMLESS]
    assert len(refused) <= MOST_REFUSED * len(unseen), refused


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unseen_sentence_was_learned_from(language: str) -> None:
    learned = {
        " ".join(s.split())
        for kind in ("restricting", "harmless")
        for s in sentences(f"{kind}.yaml")[language]
    }
    for kind in ("restricting", "harmless"):
        assert [s for s in sentences("unseen.yaml")[kind][language] if " ".join(s.split()) in learned] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Lamplight is developed by the Lamp Foundation.",
        f"For questions write to {ADDRESS_MARK}",
        "Le projet est financé par le ministère de l'Éducation.",
        "Проект разработан при поддержке Министерства образования.",
    ],
)
def test_harmless(sentence: str) -> None:
    assert is_harmless(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You may use it for research and teaching.",
        # The harmless part of a sentence can't carry the rest.
        "Developed by the Lamp Foundation with support from the Ministry of Health, companies have to pay for it.",
        "L'usage est réservé aux membres de l'association.",
    ],
)
def test_limiting(sentence: str) -> None:
    assert not is_harmless(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bu yazılım ticari amaçla kullanılamaz.",
        "Oprogramowanie można wykorzystywać wyłącznie w celach niekomercyjnych.",
        f"Phần mềm này không được dùng cho mục đích thương mại {ADDRESS_MARK}",
    ],
)
def test_other_languages_are_not_judged(sentence: str) -> None:
    assert not is_harmless(sentence)


def test_names_and_addresses_count_as_such() -> None:
    found = features(f"written by Ana Reis in 2019, see {ADDRESS_MARK} and docs/authors.md")
    assert {"<name>", "<year>", "<address>", "written by", "|written", "^writ"} <= found
    assert not any("reis" in feature for feature in found)


def test_capitals_are_no_names_where_all_stands_in_them() -> None:
    assert "commercial" in features("NO COMMERCIAL USE")
    assert weight("NO COMMERCIAL USE") is not None
    assert not is_harmless("NO COMMERCIAL USE")


def test_the_weights_are_read_line_by_line() -> None:
    text = PATH.read_text(encoding="utf-8")
    known = msgspec.json.decode(text, type=dict[str, int])
    assert text.count("\n") == len(known)
    assert known["<address>"] < 0 < known["noncommercial"]


@given(st.text(max_size=200))
def test_any_text_is_weighed(text: str) -> None:
    assert isinstance(is_harmless(text), bool)
    assert weight(text) == weight(text.replace("’", "'"))


@pytest.mark.parametrize("change", [str.upper, str.title, str.lower], ids=["capitals", "title case", "small"])
def test_case_hides_nothing(change: Callable[[str], str]) -> None:
    unseen = [s for those in sentences("unseen.yaml")["restricting"].values() for s in those]
    passed = [s for s in unseen if effect_of(change(s)) is Effect.HARMLESS]
    assert len(passed) <= MOST_PASSED * len(unseen), passed


def test_thanks_carry_no_condition_along() -> None:
    limits = [s for s in sentences("unseen.yaml")["restricting"]["en"] if s[:1].isupper()]
    joined = [
        f"Developed by the Lamp Foundation with support from the City of Elmworth; {s[0].lower()}{s[1:]}"
        for s in limits
    ]
    passed = [s for s in joined if effect_of(s) is Effect.HARMLESS]
    assert len(passed) <= 0.03 * len(joined), passed
