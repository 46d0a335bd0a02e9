"""Pages in template languages that nest by indentation."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dpgcheck.facts.document import Section
from dpgcheck.facts.reading.indented import as_html, read_haml, read_slim

HAML = """\
- title "Privacy"
%h1 Privacy
.page
  %p
    We keep your address, and #{link} delete it
    on request.
    = link_to "Write to us", "https://wells.example/contact"
  %ul.list
    %li Names
  -# nobody sees
    this
  :javascript
    var hidden = 1;
"""
SLIM = """\
- content_for :title, "Privacy"
h2.fr-mb-2w Retention

p
  | We keep your address
    for two years.
  br
p.small We share it with nobody.
/ hidden
  and this
= render "layouts/footer"
a href="https://wells.example/terms" Terms
"""
PUG = """\
extends layout
block content
  h1.title Terms of use
  p.
    You agree to #[strong these terms]
    of use.
  p: a(href="/privacy", class="x") Privacy policy
  script.
    var hidden = 1;
"""


def _told(sections: Sequence[Section]) -> str:
    return "\n".join(b.text for s in sections for b in s.blocks)


def test_haml_is_read_by_its_marks() -> None:
    sections = read_haml(HAML)
    told = _told(sections)
    assert sections[-1].heading == "Privacy"
    assert "We keep your address, and delete it on request." in told
    assert "Names" in told
    assert "hidden" not in told
    assert "nobody" not in told
    assert [link.href for s in sections for link in s.links] == ["https://wells.example/contact"]


def test_slim_is_read_by_its_elements() -> None:
    sections = read_slim(SLIM)
    told = _told(sections)
    assert sections[-1].heading == "Retention"
    assert "We keep your address for two years." in told
    assert "We share it with nobody." in told
    assert "hidden" not in told
    assert "footer" not in told
    assert "content_for" not in told
    assert [link.href for s in sections for link in s.links] == ["https://wells.example/terms"]


def test_pug_has_blocks_of_text() -> None:
    sections = read_slim(PUG)
    told = _told(sections)
    assert sections[-1].heading == "Terms of use"
    assert "You agree to these terms of use." in told
    assert "hidden" not in told
    assert "layout" not in told
    assert [link.text for s in sections for link in s.links] == ["Privacy policy"]


@pytest.mark.parametrize(
    "text", ["", "%", "|", "%p(((", "a" * 5000, "%a{" * 400, " " * 4000 + "| x", "p[" * 500, "#{" * 900]
)
def test_nothing_raises_and_lines_stay(text: str) -> None:
    for marked in (True, False):
        assert as_html(text, marked).count("\n") == text.count("\n")
