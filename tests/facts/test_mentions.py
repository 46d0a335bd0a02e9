"""Ideas in documents and interfaces: where they stand, on which line, and what is no evidence."""

from __future__ import annotations

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.mentions import Mention, Place, mentions
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
POLICY = "We keep your name and phone number for one year and then delete them. " * 8


def of(idea: str, files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> tuple[Mention, ...]:
    facts = Facts([DictSnapshot(files)], BOOK, Config(), (kind,))
    return facts.get(mentions).of(idea)


def places(idea: str, files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> list[tuple[Place, str, int]]:
    return [(m.place, m.file.path, m.line) for m in of(idea, files, kind)]


def test_the_same_idea_by_where_it_stands() -> None:
    files = {
        "PRIVACY.md": f"# How we treat data\n\n{POLICY}\n",
        "README.md": "# Tool\n\n## Privacy policy\n\nWe keep nothing.\n\nSee our [privacy policy](https://x.test/p).\n",
        "docs/use.md": "# Use\n\nThe text\nof the privacy\npolicy is shown at sign-up.\n",
    }
    found = places("privacy-policy", files)
    assert found[0] == (Place.DOCUMENT, "PRIVACY.md", 1)
    assert (Place.SECTION, "README.md", 3) in found
    assert (Place.LINK, "README.md", 7) in found
    assert (Place.TEXT, "docs/use.md", 4) in found
    # The words of the link are no statement of their own.
    assert (Place.TEXT, "README.md", 7) not in found


@pytest.mark.parametrize(
    "text",
    [
        "We have no privacy policy yet.",
        "> Every tool needs a privacy policy.",
        "```\nprivacy policy\n```",
        "<!-- privacy policy -->",
        "Use a privacy policy generator.",
    ],
)
def test_what_is_no_evidence_in_a_document(text: str) -> None:
    assert [
        p for p in places("privacy-policy", {"README.md": f"# Tool\n\n{text}\n"}) if p[0] is Place.TEXT
    ] == []


@pytest.mark.parametrize(
    "path",
    [
        "vendor/lib/PRIVACY.md",
        "tests/fixtures/PRIVACY.md",
        "node_modules/x/PRIVACY.md",
        "examples/shop/PRIVACY.md",
        "CHANGELOG.md",
        ".github/ISSUE_TEMPLATE/privacy.md",
        "LICENSE",
        ".cursor/rules/privacy.md",
    ],
)
def test_files_that_do_not_speak_for_the_project(path: str) -> None:
    assert places("privacy-policy", {"README.md": "# Tool\n", path: f"# Privacy policy\n\n{POLICY}\n"}) == []


def test_in_content_the_chapters_are_what_is_delivered() -> None:
    files = {"README.md": "# Course\n", "lessons/law.md": f"# Privacy policy\n\n{POLICY}\n"}
    assert places("privacy-policy", files, Kind.CONTENT) == []
    assert places("privacy-policy", files, Kind.SOFTWARE) != []


def test_a_section_that_promises_has_no_words() -> None:
    files = {"README.md": "# Tool\n\n## Installation\n\nComing soon.\n"}
    assert [m.words for m in of("installation", files) if m.place is Place.SECTION] == [0]


def test_the_interface_speaks_too() -> None:
    files = {
        "README.md": "# Tool\n",
        "locales/en.json": '{\n "a": "Hello there",\n "b": "Read our Privacy Policy before you sign up"\n}\n',
        "locales/de.json": '{\n "b": "Read our Privacy Policy before you sign up"\n}\n',
        "src/components/Footer.vue": "<template>\n  <a>Privacy policy of the service</a>\n</template>\n",
    }
    found = places("privacy-policy", files)
    assert (Place.INTERFACE, "locales/en.json", 3) in found
    assert (Place.INTERFACE, "src/components/Footer.vue", 2) in found
    # A translation repeats the original.
    assert all(path != "locales/de.json" for _place, path, _line in found)


def test_other_languages_are_read() -> None:
    files = {
        "README.md": "# Outil\n\n## Politique de confidentialité\n\nNous ne gardons rien de ce que vous écrivez ici.\n"
    }
    assert places("privacy-policy", files)[0][0] is Place.SECTION


def test_an_unknown_idea_has_no_mentions() -> None:
    assert of("no-such-idea", {"README.md": "# Tool\n"}) == ()


def test_the_words_of_a_link_in_a_view_are_its_heading() -> None:
    files = {
        "README.md": "# Tool\n",
        "app/views/_footer.html.haml": '%ul\n  %li= link_to "CGU", CGU_URL, class: "footer-link"\n',
        "lib/tool/mails/welcome.ex": 'defmodule W do\n  "Read the <a href="https://x.test/t">Terms & Conditions</a>."\n',
        "src/Box.vue": "<template>\n  <p>Long-term storage</p>\n  <a href='/x'>Terms that we teach</a>\n</template>\n",
    }
    assert sorted(places("terms-of-use", files)) == [
        (Place.INTERFACE, "app/views/_footer.html.haml", 2),
        (Place.INTERFACE, "lib/tool/mails/welcome.ex", 2),
    ]


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("install/errors.sh", True),
        ("scripts/setup.sh", True),
        ("scripts/installed-size.sh", False),
        ("scripts/lint.sh", False),
    ],
)
def test_what_an_installer_tells_is_read(path: str, read: bool) -> None:
    files = {"README.md": "# Tool\n", path: 'echo "Privacy policy at x.test/privacy."\n'}
    assert bool(places("privacy-policy", files)) is read


def test_a_page_counts_the_texts_that_it_shows() -> None:
    page = "<template>\n" + "".join(f"<p>{{{{ $t('p.{n}') }}}}</p>\n" for n in range(12)) + "</template>\n"
    form = page.replace("<p>", "<p><k-checkbox/>")
    shown = {path: of("privacy-policy", {path: text})[0].words for path, text in
             {"src/PrivacyPolicy.vue": page, "src/Privacy.vue": form}.items()}  # fmt: skip
    assert shown["src/PrivacyPolicy.vue"] >= 80 > shown["src/Privacy.vue"]


def test_a_document_without_text_has_no_mentions() -> None:
    words = "\n".join(f"usage{n}" for n in range(40)) + "\nusage\n"
    assert of("usage", {"README.md": "# Tool\n", "docs/usage.md": "\n", "usage.txt": words}) == ()


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("River Watch installation", True),
        ("Installation of River", True),
        ("River installation", True),
        ("Lake installation fees", False),
    ],
)
def test_a_heading_may_hold_the_name_of_the_project(heading: str, found: bool) -> None:
    files = {"README.md": f"# River Watch for cities\n\n## {heading}\n\nUnpack the archive and start it.\n"}
    assert bool([m for m in of("installation", files) if m.place is Place.SECTION]) is found


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("[These are the instructions](https://x.test/wiki/Installation) for setting it up.", True),
        ("See [our wiki](https://x.test/wiki).", True),
        ("See [INSTALL](docs/install.md).", False),
        ("Get it from [the shop](https://x.test/shop), unpack it, start it.", False),
        ("See [our wiki](https://x.test/wiki).\n\n```\nmake install\n```", False),
    ],
)
def test_a_section_that_only_names_another_site_has_no_words(text: str, empty: bool) -> None:
    found = of("installation", {"README.md": f"# Tool\n\n## Installation\n\n{text}\n"})
    assert [m.words == 0 for m in found if m.place is Place.SECTION] == [empty]


def test_the_address_of_a_link_names_a_page_only_beside_words() -> None:
    by_page = {"README.md": "# Tool\n\nSee [how it may be used](https://x.test/terms/).\n"}
    assert places("terms-of-use", by_page) == [(Place.LINK, "README.md", 3)]
    namespaces = {
        "README.md": "# Tool\n\nNamespaces: [dct](http://purl.org/dc/terms/), <http://x.test/terms/>\n"
    }
    assert places("terms-of-use", namespaces) == []


def test_a_bare_address_is_named_by_the_sentence_that_leads_to_it() -> None:
    text = "# Tool\n\nWe like water. Our privacy policy is at <https://x.test/p>. See <https://x.test/q> for maps.\n"
    assert [p for p in places("privacy-policy", {"README.md": text}) if p[0] is Place.LINK] == [
        (Place.LINK, "README.md", 3)
    ]
    denied = "# Tool\n\nThere is no privacy policy, see <https://x.test/p>.\n"
    assert [p for p in places("privacy-policy", {"README.md": denied}) if p[0] is Place.LINK] == []


def test_the_name_of_a_law_leads_to_the_law() -> None:
    text = "# Tool\n\nMind the [GDPR](https://law.test/2016/679).\n"
    assert [p for p in places("privacy-policy", {"README.md": text}) if p[0] is Place.LINK] == []


def test_what_was_put_aside_counts_where_nothing_else_is_worth_as_much() -> None:
    files = {"old/PRIVACY.md": f"# Privacy policy\n\n{POLICY}\n"}
    assert [p[1] for p in places("privacy-policy", files)] == ["old/PRIVACY.md"]
    files["app/privacy.md"] = files["old/PRIVACY.md"]
    assert [p[1] for p in places("privacy-policy", files)] == ["app/privacy.md"]


def test_a_catalogue_is_no_page_of_the_application() -> None:
    files = {"docs/locale/fr/LC_MESSAGES/privacy-notice.po": 'msgid "Wells"\nmsgstr "Puits"\n'}
    assert places("privacy-policy", files) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "# A\n\n## Changelog\n\n### 1.1\n\n* Data is encrypted at rest now.\n"),
        ("README.md", "# A\n\n## Journal des modifications\n\n* The database is encrypted at rest.\n"),
        ("readme.txt", "=== A ===\n\n== Changelog ==\n\n= 1.1 =\n\n* Data is encrypted at rest now.\n"),
    ],
)
def test_what_changed_says_nothing_on_what_holds(path: str, text: str) -> None:
    assert not of("encryption-at-rest", {path: text})
    told = text.replace("Changelog", "Safety").replace("Journal des modifications", "Safety")
    assert of("encryption-at-rest", {path: told})


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("layouts/privacy-policy/component.jsx", True),
        ("app/(site)/privacy/page.tsx", True),
        ("pages/privacy/header.jsx", False),
        ("index.jsx", False),
    ],
)
def test_a_page_is_named_by_its_folder(path: str, found: bool) -> None:
    assert bool(of("privacy-policy", {path: "export const Page = () => <Embed/>;\n"})) is found


def test_the_name_of_a_setting_is_no_word() -> None:
    text = "# Forum\n\nSet SHOW_PRIVACY_POLICY, and privacy_policy.md is shown.\n"
    assert places("privacy-policy", {"docs/settings.md": text}) == []


def test_a_page_in_code_with_a_text_and_one_without() -> None:
    page = "export default () => <div>{t('privacy.text')}</div>\n"
    files = {
        "README.md": "# Tool\n",
        "src/privacy/index.tsx": f"export default () => (<p>\n{POLICY}\n</p>)\n",
    }
    assert [m.place for m in of("privacy-policy", files)][:1] == [Place.DOCUMENT]
    assert [m.place for m in of("privacy-policy", files | {"src/privacy/index.tsx": page})] == [
        Place.INTERFACE
    ]
