"""Pages of an application on its API."""

from __future__ import annotations

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.way_out_pages import PAGE_ON_API, page_on_api
from dpgcheck.facts.way_out_types import WayOut
from dpgcheck.facts.way_out_words import words_of
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
PATH = "app/views/help/api.html.erb"
PROSE = [
    "<p>Ask for a key on the page of your account before you begin.</p>",
    "<p>With the API you get the wells of any district into a program of your own.</p>",
    "<p>Give the number of the district and the key with each request.</p>",
    "<p>Each answer holds the wells of one district and no more.</p>",
    "<option>JSON</option>",
]


def page(lines: list[str]) -> WayOut | None:
    facts = Facts([DictSnapshot({PATH: "\n".join(lines)})], BOOK, Config(), (Kind.SOFTWARE,))
    file = next(file for file in facts.own_files if file.path == PATH)
    return page_on_api(facts, words_of(BOOK), file, {None, "en"})


def test_the_first_sentence_on_the_api_is_cited() -> None:
    found = page(PROSE)
    assert found is not None
    assert (found.line, found.formats) == (2, ("JSON",))


@pytest.mark.parametrize("lines", [PROSE[:4], PROSE[:2] + PROSE[4:], PROSE[:1] + PROSE[2:]])
def test_no_format_few_sentences_or_no_word_on_the_api_explain_nothing(lines: list[str]) -> None:
    assert page(lines) is None


def test_pages_are_told_by_their_path() -> None:
    assert PAGE_ON_API.search(PATH)
    assert not PAGE_ON_API.search("app/views/wells/index.html.erb")
