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
        ("lib/l10n/app_en.arb", "en"),
        ("l10n/app_pt_BR.arb", "pt"),
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


def test_a_code_beside_the_original_is_a_language_though_nobody_knows_it() -> None:
    text = '{"footer.privacy": "Privacy policy of this site"}'
    names = ["lib/l10n/app_aa.arb", "lib/l10n/app_en.arb", "lib/l10n/app_qq.arb"]
    facts = Facts([DictSnapshot(dict.fromkeys(names, text))], BOOK, Config())
    assert [f.path for f in facts.get(interface_texts).files] == ["lib/l10n/app_en.arb"]


def test_catalogues_are_named_by_nothing_but_languages() -> None:
    text = '{"footer.privacy": "Privacy policy of this site"}'
    names = ["app/bundles/en.json", "app/bundles/fr.json", "app/rates/en.json", "_data/terms.yml"]
    facts = Facts([DictSnapshot(dict.fromkeys(names, text))], BOOK, Config())
    assert [f.path for f in facts.get(interface_texts).files] == ["_data/terms.yml", "app/bundles/en.json"]


def test_translations_are_read_where_there_is_no_original() -> None:
    text = '{"footer.privacy": "Polityka tej strony"}'
    facts = Facts([DictSnapshot({"src/locales/pl.json": text, "src/locales/cs.json": text})], BOOK, Config())
    assert [f.path for f in facts.get(interface_texts).files] == [
        "src/locales/cs.json",
        "src/locales/pl.json",
    ]


@pytest.mark.parametrize(
    ("view", "words", "href"),
    [
        ('<a href="https://x.test/p" class="small">Privacy</a>', "Privacy", "https://x.test/p"),
        ('<Link to="/privacy">Privacy</Link>', "Privacy", "/privacy"),
        ("<a onClick={() => go()} href='/privacy'>\n  Privacy\n</a>", "Privacy", "/privacy"),
        ('<a href="<%= privacy_path %>">Privacy</a>', "Privacy", "privacy_path"),
        ("<%= link_to 'Privacy', privacy_path %>", "Privacy", "privacy_path"),
        ("<a href={privacyPolicyUrl}>Privacy</a>", "Privacy", ""),
        ('<a href="#">Privacy</a>', "Privacy", ""),
        ('<a href="{{ settings.PRIVACY_URL }}">Privacy</a>', "Privacy", ""),
    ],
)
def test_where_the_links_of_a_view_lead(view: str, words: str, href: str) -> None:
    facts = Facts([DictSnapshot({"app/views/footer.vue": view})], BOOK, Config())
    (link,) = facts.get(interface_texts).links(view)
    assert (link.text, link.href) == (words, href)
    assert link.line == view[: view.index(words)].count("\n") + 1


def test_what_is_filled_in_is_no_word_for_people() -> None:
    text = '{"signup": "I agree with the ##privacy_policy## and the %{privacy_policy} of this site"}'
    facts = Facts([DictSnapshot({"locales/en.json": text})], BOOK, Config())
    texts = facts.get(interface_texts)
    (found,) = texts.texts(texts.files[0], ["privacy policy"])
    assert "privacy_policy" not in found.text


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ('<a href="https://x.test/p"><%= t("help.privacy_policy_html") %></a>', "privacy policy html"),
        ("<Link to='/p'>{t('footer.privacyPolicy')}</Link>", "privacy Policy"),
        ('<router-link to="/p">{{ $t("privacy-policy") }}</router-link>', "privacy policy"),
        ('<a href="/p">{% trans "Privacy policy" %}</a>', "Privacy policy"),
    ],
)
def test_links_are_named_by_the_keys_of_their_texts(view: str, words: str) -> None:
    facts = Facts([DictSnapshot({"app/views/footer.vue": view})], BOOK, Config())
    (link,) = facts.get(interface_texts).links(view)
    assert (link.text, bool(link.href)) == (words, True)
