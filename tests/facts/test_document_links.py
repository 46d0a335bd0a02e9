"""Whether links lead to documents of the solution."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.document_links import leads_to_document
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

FILES = {
    "README.md": "# Wells\n",
    "docs/terms.md": "# Terms\n",
    "docs/site/privacy/index.html": "<h1>Privacy</h1>",
    "docs/photo.png": "",
}


BOOK = load_rulebook()


def _leads(start: str, href: str) -> bool:
    facts = Facts([DictSnapshot(FILES)], BOOK, Config())
    return leads_to_document(facts, facts.by_path[0, start], href)


@pytest.mark.parametrize(
    ("start", "href"),
    [
        ("README.md", "docs/terms.md"),
        ("README.md", "./docs/terms.md#quotas"),
        ("README.md", "#terms"),
        ("docs/terms.md", "/docs/terms"),
        ("docs/terms.md", "terms.html"),
        ("docs/terms.md", "../README.md?plain=1"),
        ("docs/terms.md", "site/privacy/"),
    ],
)
def test_a_document_of_the_solution(start: str, href: str) -> None:
    assert _leads(start, href)


@pytest.mark.parametrize(
    ("start", "href"),
    [
        ("README.md", "https://wells.example/docs/terms.md"),
        ("README.md", "mailto:people@wells.example"),
        ("README.md", "docs/missing.md"),
        ("README.md", "docs/photo.png"),
        ("docs/terms.md", "../../README.md"),
    ],
)
def test_elsewhere(start: str, href: str) -> None:
    assert not _leads(start, href)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_address_is_judged(href: str) -> None:
    assert _leads("README.md", href) in (True, False)
