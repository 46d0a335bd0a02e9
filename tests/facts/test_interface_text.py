from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.interface_text import interface_texts, language_of_path
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("locales/pt-BR.json", "pt"),
        ("locale/cs/LC_MESSAGES/django.po", "cs"),
        ("src/locales/fa_IR.json", "fa"),
        ("translations/messages.en.yaml", "en"),
        ("i18n/zh-Hans-CN.json", "zh"),
        ("app/src/main/res/values-fr/strings.xml", "fr"),
        ("src/locales/fil.json", "fil"),
        ("src/locales/common.json", None),
        ("src/views/how-to.vue", None),
        ("src/no/Page.vue", None),
        ("src/components/Page.vue", None),
    ],
)
def test_language_of_path(path: str, language: str | None) -> None:
    assert language_of_path(path) == language


def test_translations_stand_behind_the_original() -> None:
    text = '{"footer.privacy": "Privacy policy of this site"}'
    names = ["src/locales/cs.json", "src/locales/en.json", "src/locales/hu.json", "src/locales/messages.json"]
    facts = Facts([DictSnapshot(dict.fromkeys(names, text))], BOOK, Config())
    found = facts.get(interface_texts)
    assert [f.path for f in found.files] == ["src/locales/en.json", "src/locales/messages.json"]


def test_translations_are_read_where_there_is_no_original() -> None:
    text = '{"footer.privacy": "Polityka tej strony"}'
    facts = Facts([DictSnapshot({"src/locales/pl.json": text, "src/locales/cs.json": text})], BOOK, Config())
    assert [f.path for f in facts.get(interface_texts).files] == [
        "src/locales/cs.json",
        "src/locales/pl.json",
    ]
