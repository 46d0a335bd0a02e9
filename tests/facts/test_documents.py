from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.document_role import role_of
from dpgcheck.facts.documents import DocRole, Documents, documents
from dpgcheck.facts.interface import Facts
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


def gather(*targets: dict[str, str] | list[str]) -> Documents:
    snapshots = [
        DictSnapshot(files if isinstance(files, dict) else dict.fromkeys(files, "Some text.\n"), index=number)
        for number, files in enumerate(targets)
    ]
    return Facts(snapshots, Rulebook(Path()), Config()).get(documents)


def paths(*targets: dict[str, str] | list[str]) -> list[str]:
    return [file.path for file in gather(*targets).files]


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "README", "readme", "README.ja", "LICENSE", "LICENSE-MIT", "LICENSE_SOURCE", "LICENSE.AGPL",
        "COPYING.LESSER", "license", "NOTICE", "AUTHORS", "CODE_OF_CONDUCT", "INSTALL", "docs/a.rst", "docs/a.html",
        "docs/a.htm", "man/a.org", "a/b/guide.adoc", "vignettes/a.Rmd", "a.qmd", "docs/b.mdx", "docs/notes.txt",
        "security.txt", "LICENSES/CC-BY-4.0.txt", "data/LICENSE.txt", "data/README.md", "app/views/pages/privacy.html.erb",
        "src/views/PrivacyPolicy.vue", "app/views/pages/faq.html.erb", ".github/SECURITY.md", "MIT-LICENSE", "README.rdoc",
    ],
)  # fmt: skip
def test_documents(path: str) -> None:
    assert paths([path]) == [path]


@pytest.mark.parametrize(
    "path",
    [
        "requirements.txt", "dev-requirements.txt", "requirements/base.txt", "robots.txt", "CMakeLists.txt",
        "data/cities.txt", "src/stopwords.txt", "words.txt", "locale/fr.txt", "releases.exs.txt", "main.py", "Makefile",
        "Dockerfile", "LICENSE.spdx", "license.js", "README.pdf", "src/views/Home.vue", "app/views/home.html.erb",
        "tests/README.md", "node_modules/a/README.md", "vendor/a/LICENSE", "app/_privacy.html.erb", ".gitignore",
    ],
)  # fmt: skip
def test_files_that_are_no_documents(path: str) -> None:
    assert paths([path]) == []


def test_a_huge_text_file_holds_data() -> None:
    assert paths({"notes.txt": "word\n" * 110_000, "b.txt": "Some text."}) == ["b.txt"]


def test_pages_made_from_documents_and_from_code_are_left_out() -> None:
    files = ["docs/a.md", "docs/a.html", "docs/b.html", "api/overview-tree.html", "api/org/x/Some.html",
             "site/javadoc/index.html"]  # fmt: skip
    assert paths(files) == ["docs/a.md", "docs/b.html"]


def test_the_most_useful_come_first() -> None:
    files = [
        ".github/ISSUE_TEMPLATE/bug.md", ".github/SECURITY.md", "AUTHORS.md", "CHANGELOG.md", "CLAUDE.md", "LICENSE",
        "README.md", "README.en.md", "README.fr.md", "docs/fr/guide.md", "docs/guide.md", "docs/guide.es.md",
        "docs/privacy.md", "examples/privacy.md", "packages/a/README.md", "src/notes.md", "website/index.html",
    ]  # fmt: skip
    assert paths(files) == [
        "README.md", "README.en.md", "README.fr.md", "LICENSE", "AUTHORS.md", ".github/SECURITY.md", "docs/privacy.md",
        "examples/privacy.md", "packages/a/README.md", "docs/guide.md", "docs/guide.es.md", "docs/fr/guide.md",
        "website/index.html", "src/notes.md", "CLAUDE.md", ".github/ISSUE_TEMPLATE/bug.md", "CHANGELOG.md",
    ]  # fmt: skip


def test_what_looks_like_a_language_is_one_only_beside_an_original() -> None:
    files = [
        "docs/how-to.md",
        "docs/id/card.md",
        "docs/is.md",
        "docs/en/x.md",
        "docs/pt-br/x.md",
        "docs/z.md",
    ]
    assert paths(files) == [
        "docs/how-to.md", "docs/is.md", "docs/z.md", "docs/en/x.md", "docs/id/card.md", "docs/pt-br/x.md",
    ]  # fmt: skip


def test_pages_named_after_languages_come_after_the_english_one() -> None:
    files = ["help/be-BY.md", "help/en-US.md", "help/id.md", "help/zoo.md", "cards/id.md"]
    assert paths(files) == ["help/en-US.md", "help/zoo.md", "help/be-BY.md", "help/id.md", "cards/id.md"]


def test_readmes_of_every_target_before_those_below() -> None:
    found = gather(
        ["a/README.md", "README.md", "README.pt-br.md"], ["README.zh-CN.md", "README.rst"]
    ).readmes()
    assert [(file.target, file.path) for file in found] == [
        (0, "README.md"),
        (1, "README.rst"),
        (0, "README.pt-br.md"),
        (1, "README.zh-CN.md"),
        (0, "a/README.md"),
    ]


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("README.md", DocRole.README),
        ("packages/a/readme.txt", DocRole.README),
        ("docs/README.md", DocRole.DOCS),
        ("LICENSE-APACHE", DocRole.POLICY),
        ("LICENSES/MIT.txt", DocRole.POLICY),
        ("docs/privacy_policy.md", DocRole.POLICY),
        ("src/views/UsageAndPrivacy.vue", DocRole.POLICY),
        ("app/views/pages/terms.html.erb", DocRole.POLICY),
        (".github/CODE_OF_CONDUCT.md", DocRole.POLICY),
        ("SECURITY", DocRole.POLICY),
        ("docs/politica-de-privacidad.md", DocRole.POLICY),
        ("docs/spring-security.md", DocRole.DOCS),
        ("documentation/install.rst", DocRole.DOCS),
        ("docs/history.md", DocRole.DOCS),
        ("HISTORY.md", DocRole.CHANGELOG),
        ("docs/CHANGELOG", DocRole.CHANGELOG),
        (".changeset/blue-cats.md", DocRole.CHANGELOG),
        ("docs/release-notes-1.2.md", DocRole.CHANGELOG),
        (".github/ISSUE_TEMPLATE/bug.md", DocRole.TEMPLATE),
        (".github/pull_request_template.md", DocRole.TEMPLATE),
        (".gitlab/merge_request_templates/a.md", DocRole.TEMPLATE),
        (".github/workflows.md", DocRole.GITHUB),
        ("website/index.html", DocRole.WEBSITE),
        ("_pages/about.md", DocRole.WEBSITE),
        ("AUTHORS", DocRole.OTHER),
        ("src/notes.md", DocRole.OTHER),
    ],
)
def test_roles(path: str, role: DocRole) -> None:
    assert role_of(path) is role


def test_a_document_is_read_once_and_knows_its_file() -> None:
    found = gather({"README.md": "# A\n\nText.\n"})
    (file,) = found.files
    document = found.get(file)
    assert document is not None
    assert document.file is file
    assert document.title == "A"
    assert found.get(file) is document
    assert found.role(file) is DocRole.README


def test_templates_are_read_without_their_code() -> None:
    found = gather({"app/privacy.html.erb": "<% a < b %><h1>Privacy</h1>\n<p>We keep nothing.</p>"})
    document = found.get(found.files[0])
    assert document is not None
    assert document.title == "Privacy"


@pytest.mark.parametrize("text", ["alpha\nbeta\n" * 40, "20.5 -31.25 1e3\n" * 40, "\0\1\2", "", "\n\n"])
def test_lists_and_binary_files_are_no_documents(text: str) -> None:
    found = gather({"notes.txt": text})
    assert [found.get(file) for file in found.files] == [None]


def test_candidates_of_a_large_repository_are_found_quickly() -> None:
    names = ["Service.java", "index.js", "README.md", "messages_fr.properties", "data.json", "page.html"]
    files = [
        FileEntry(0, RepoText(f"src/m{n % 90}/p{n}/{names[n % 6]}"), 1, area_of(f"src/{n}"))
        for n in range(10_000)
    ]
    snapshot = DictSnapshot({})
    snapshot.files = tuple(files)
    facts = Facts([snapshot], Rulebook(Path()), Config())
    assert len(facts.own_files) == 10_000
    start = time.perf_counter()
    found = facts.get(documents).files
    assert time.perf_counter() - start < 2  # Takes some 30 ms; the bound only refuses a square.
    assert len(found) == 3_333


PARTS = st.sampled_from(
    ["docs", "fr", "README", ".md", ".", "_", "en", "privacy", ".txt", "LICENSE", "Æ", " ", "data", ".html"]
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(PARTS, st.just("/")), min_size=1, max_size=8).map("".join),
        unique=True,
        max_size=12,
    )
)
def test_any_paths_have_one_order(names: list[str]) -> None:
    found = paths(names)
    assert found == paths(list(reversed(names)))
    assert len(found) == len(set(found))
    assert set(found) <= set(names)


def test_what_a_document_was_made_from_is_not_read_beside_it() -> None:
    files = {"README.md": "# Tool\n", "README.Rmd": "# Tool\n", "vignettes/use.Rmd": "# Use\n"}
    facts = Facts([DictSnapshot(files)], Rulebook(Path()), Config())
    assert [file.path for file in facts.get(documents).files] == ["README.md", "vignettes/use.Rmd"]


@pytest.mark.parametrize(
    "path",
    [
        "src/pages/PrivacyPolicyScreen.tsx", "components/politicas-de-privacidad/component.js", "app/privacy/page.tsx",
        "lib/privacy_page.dart", "ui/TermsModal.jsx", "src/app/mentions-legales/mentions-legales.component.ts",
        "src/app/politique-de-confidentialite.tsx", "views/legal/en.vue",
    ],
)  # fmt: skip
def test_pages_in_code_are_documents(path: str) -> None:
    snapshot = DictSnapshot({path: "Some text.\n"}, index=0)
    found = Facts([snapshot], BOOK, Config()).get(documents).files
    assert [file.path for file in found] == [path]


@pytest.mark.parametrize(
    "path",
    ["src/privacy.test.tsx", "src/privacy.service.ts", "src/privacy-settings.tsx", "src/LicensePicker.tsx",
     "src/glossary/glossary-terms.tsx", "src/data/index.ts", "tests/privacy.ts"],
)  # fmt: skip
def test_code_named_otherwise_is_none(path: str) -> None:
    snapshot = DictSnapshot({path: "Some text.\n"}, index=0)
    assert Facts([snapshot], BOOK, Config()).get(documents).files == ()


def test_texts_that_a_model_wrote_are_no_documents() -> None:
    files = [
        "model_predictions/sw/flores.txt",
        "predictions/a.txt",
        "out/hypotheses/b.txt",
        "docs/predictions.txt",
    ]
    assert paths(files) == ["docs/predictions.txt"]
