"""Which files speak of something else than the project."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.asides import asides
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

MIT = """The MIT License (MIT)

Copyright (c) 2024 Well Watch Association

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


BOOK = load_rulebook()


def _is_aside(path: str, text: str = "Words.\n") -> bool:
    facts = Facts([DictSnapshot({path: text})], BOOK, Config())
    return facts.get(asides).holds(facts.files[0])


@pytest.mark.parametrize(
    "path",
    ["LICENSE", "LICENSE.md", "COPYING.LESSER", "docs/LICENSE-docs.txt", "GNU AFFERO GENERAL PUBLIC LICENSE.md",
     "app-licenses.md", "NOTICE", "NOTICE.txt", "third-party-notice.md", "copyright-notice.md", "AGENTS.md",
     ".cursor/rules.md", "examples/shop/PRIVACY.md"],
)  # fmt: skip
def test_others_words_by_the_name_of_the_file(path: str) -> None:
    assert _is_aside(path)


@pytest.mark.parametrize(
    "path",
    ["privacy-notice.md", "docs/about/privacy-notice.rst", "legal-notice.md", "data-protection-notice.md",
     "license-and-privacy.md", "NOTICE-OF-PRIVACY-PRACTICES.md", "README.md", "examples/README.md",
     ".github/CODE_OF_CONDUCT.md", "docs/licensing-guide.md"],
)  # fmt: skip
def test_own_words_by_the_name_of_the_file(path: str) -> None:
    assert not _is_aside(path)


def test_a_license_text_is_told_by_its_content_whatever_its_name() -> None:
    assert _is_aside("docs/mit.md", MIT)
    assert _is_aside("legal/terms.txt", MIT)


def test_a_page_that_quotes_a_license_speaks_for_the_project() -> None:
    page = "# License and warranty\n\n" + "We ask you to name us where you show the wells.\n\n" * 40
    assert not _is_aside("docs/terms.md", page + MIT)


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    assert _is_aside("docs/page.md", text) in (True, False)
