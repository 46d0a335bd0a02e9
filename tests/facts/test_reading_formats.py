"""reStructuredText, HTML, plain text, AsciiDoc and Org."""

from __future__ import annotations

import pytest

from dpgcheck.facts.document import Document, Link
from dpgcheck.facts.reading import read_document, read_markup
from dpgcheck.model import RepoText
from dpgcheck.sources.interface import Area, FileEntry


def read(path: str, text: str) -> Document:
    document = read_document(FileEntry(0, RepoText(path), 1, Area.PROJECT), text)
    assert document is not None
    return document


def headings(document: Document) -> list[tuple[str, int, int]]:
    return [(s.heading, s.level, s.line) for s in document.sections if s.heading]


def blocks(document: Document) -> list[tuple[str, str, int, int]]:
    return [(b.kind.value, b.text, b.line, b.end) for s in document.sections for b in s.blocks]


RST_HEADINGS = """\
=====
Title
=====

Intro.

Install
-------

Deeper
~~~~~~

Privacy
-------

数据保护
----
"""


def test_rst_levels_follow_the_order_of_the_adornments() -> None:
    assert headings(read("a.rst", RST_HEADINGS)) == [
        ("Title", 1, 2),
        ("Install", 2, 7),
        ("Deeper", 3, 10),
        ("Privacy", 2, 13),
        ("数据保护", 2, 16),
    ]


RST_BODY = """\
Run **this** *now*::

    pip install x

    run

- one
  still
- two

  - nested

#. first

.. note:: Take care
   of this.

   And that.

.. code-block:: python
   :linenos:

   import x

.. a comment
   goes on

:Author: Me

term
    meaning

..

  Somebody's words

| line
| block

>>> 1 + 1
2

====  ====
a     b
====  ====
c     d
====  ====

+---+---+
| e | f |
+---+---+
"""


def test_rst_blocks() -> None:
    assert blocks(read("a.rst", RST_BODY)) == [
        ("paragraph", "Run this now:", 1, 1),
        ("code", "pip install x\n\nrun", 3, 5),
        ("item", "one still", 7, 8),
        ("item", "two", 9, 9),
        ("item", "nested", 11, 11),
        ("item", "first", 13, 13),
        ("paragraph", "Take care of this.", 15, 16),
        ("paragraph", "And that.", 18, 18),
        ("code", "import x", 23, 23),
        ("item", "Author: Me", 28, 28),
        ("paragraph", "term", 30, 30),
        ("paragraph", "meaning", 31, 31),
        ("quote", "Somebody's words", 35, 35),
        ("paragraph", "line block", 37, 38),
        ("code", ">>> 1 + 1\n2", 40, 41),
        ("table", "a | b", 44, 44),
        ("table", "c | d", 46, 46),
        ("table", "e | f", 50, 50),
    ]


RST_LINKS = """\
.. image:: https://b/x.svg
   :target: https://ci
   :alt: build status

|docs| See `our site <https://example.org>`_,
`Privacy Policy`_, Python_ and :ref:`this <foo>`, :doc:`the guide </guide>`,
`anonymous`__ and ``https://code``.
Wiki: https://wiki.example/x, some_name_ and a_b.

.. |docs| image:: https://d
   :alt: Documentation
   :target: https://docs
.. _Privacy Policy: https://example.org/privacy
.. _python: https://python.org
__ https://anonymous.example

.. toctree::

   Policies <policies/index>
   other
"""


def test_rst_links() -> None:
    document = read("a.rst", RST_LINKS)
    assert document.links == (
        Link("build status", "https://ci", 1, image=True),
        Link("our site", "https://example.org", 5),
        Link("Privacy Policy", "https://example.org/privacy", 6),
        Link("Python", "https://python.org", 6),
        Link("the guide", "/guide", 6),
        Link("anonymous", "https://anonymous.example", 7),
        Link("Wiki", "https://wiki.example/x", 8),
        Link("Documentation", "https://docs", 10, image=True),
        Link("Policies", "policies/index", 19),
    )
    assert blocks(document)[0][1].startswith(
        "See our site, Privacy Policy, Python and this, the guide, anonymous and"
    )


HTML = """\
<!DOCTYPE html>
<html><head><title>Privacy &amp; terms</title>
<style>p { color: red }</style><script>var a = "<h1>no</h1>";</script></head>
<body>
<!-- <h1>hidden</h1> -->
<nav><a href="/">Home</a></nav>
<h2>Your
  <em>data</em></h2>
<p>We keep
  <a href="what.html">little
  data</a>.<p>Nothing else.
<ul><li>one<ul><li>nested</ul><li><p>two</p></ul>
<blockquote>They said</blockquote>
<pre>
code  here
</pre>
<table><tr><th>a</th><th>b</th></tr>
<tr>
 <td>c <td> d
</table>
<a href="https://ci"><img src=b alt=Build></a>
<footer>Terms: https://x.org/terms.
<a href="#"><i></i></a><a href="https://t.co" aria-label="Chat"><i></i></a></footer>
"""


def test_html() -> None:
    document = read("a.html", HTML)
    assert document.title == "Privacy & terms"
    assert headings(document) == [("Privacy & terms", 1, 2), ("Your data", 2, 7)]
    assert blocks(document) == [
        ("paragraph", "Home", 6, 6),
        ("paragraph", "We keep little data.", 9, 11),
        ("paragraph", "Nothing else.", 11, 11),
        ("item", "one", 12, 12),
        ("item", "nested", 12, 12),
        ("item", "two", 12, 12),
        ("quote", "They said", 13, 13),
        ("code", "code  here", 15, 15),
        ("table", "a | b", 17, 17),
        ("table", "c | d", 19, 19),
        ("paragraph", "Build", 21, 21),
        ("paragraph", "Terms: https://x.org/terms.", 22, 22),
    ]
    assert document.links == (
        Link("Home", "/", 6),
        Link("little data", "what.html", 10),
        Link("Build", "https://ci", 21, image=True),
        Link("Chat", "https://t.co", 23),
        Link("Terms", "https://x.org/terms", 22),
    )


def test_a_heading_of_the_first_level_is_worth_more_than_the_title_element() -> None:
    assert read("a.html", "<title>Site</title><h1>Privacy</h1><p>x").title == "Privacy"


def test_a_link_around_a_heading_is_named_by_it_and_stands_below_it() -> None:
    document = read("a.html", "<h1>A</h1><a href='p'>\n<h2>Privacy</h2><p>What we keep</p></a>")
    assert document.sections[1].heading == "Privacy"
    assert document.sections[1].links == (Link("Privacy", "p", 1),)


TEMPLATE = """\
{% extends "base.html" %}
{# <h1>no</h1> #}
<h1>{% trans "Privacy policy" %}</h1>
<p><%= name %> keeps {{ count }} records.
{{ _('Ask us') }}</p>
<% if a < b %>
<a href="{{ url }}">Terms</a>
"""


@pytest.mark.parametrize("path", ["privacy.html", "privacy.vue", "privacy.html.erb"])
def test_code_of_templates_is_no_text_and_moves_no_line(path: str) -> None:
    document = read_markup(FileEntry(0, RepoText(path), 1, Area.PROJECT), TEMPLATE)
    assert document is not None
    assert document.format == "html"
    assert headings(document) == [("Privacy policy", 1, 3)]
    assert blocks(document) == [
        ("paragraph", "keeps records. Ask us", 4, 5),
        ("paragraph", "Terms", 7, 7),
    ]


def test_the_template_of_a_component() -> None:
    text = "<template>\n  <h2>Usage</h2>\n</template>\n<script>\nif (a < b) { c }\n</script>\n"
    document = read_markup(FileEntry(0, RepoText("a.vue"), 1, Area.PROJECT), text)
    assert document is not None
    assert headings(document) == [("Usage", 2, 2)]
    assert blocks(document) == []


PLAIN = """\
MY PROJECT
==========

Some text
and more.

PRIVACY

Privacy policy: https://example.org/privacy
  - item one
    goes on
  2) item two (https://b.c/d).

1. Data we keep

2. We keep your data for a year.

A short line

Section 2 Rights

-----------------
 Boxed
-----------------
Text
"""


def test_plain_text() -> None:
    document = read("README", PLAIN)
    assert document.format == "plain"
    assert headings(document) == [
        ("MY PROJECT", 1, 1),
        ("PRIVACY", 1, 7),
        ("1. Data we keep", 1, 14),
        ("Section 2 Rights", 1, 20),
        ("Boxed", 1, 23),
    ]
    assert blocks(document) == [
        ("paragraph", "Some text and more.", 4, 5),
        ("paragraph", "Privacy policy: https://example.org/privacy", 9, 9),
        ("item", "item one goes on", 10, 11),
        ("item", "item two (https://b.c/d).", 12, 12),
        ("item", "We keep your data for a year.", 16, 16),
        ("paragraph", "A short line", 18, 18),
        ("paragraph", "Text", 25, 25),
    ]
    assert document.links == (
        Link("Privacy policy", "https://example.org/privacy", 9),
        Link("", "https://b.c/d", 12),
    )


@pytest.mark.parametrize(
    "line", ["A plain sentence.", "COPYRIGHT (C) 2024.", "KEY=VALUE", "A.B.", "a note", "42"]
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert headings(read("a.txt", f"text\n\n{line}\n\ntext\n")) == []


ASCIIDOC = """\
= Project
:toc:

image:https://b.svg[Build,link="https://ci"]

== Privacy

See link:docs/p.md[our *policy*] and https://x.y[Site].
Docs: https://docs.example

* item
** sub

// comment
////
hidden
////
[source,py]
----
code
----

.Title
|===
|a |b
|===
"""


def test_asciidoc() -> None:
    document = read("a.adoc", ASCIIDOC)
    assert headings(document) == [("Project", 1, 1), ("Privacy", 2, 6)]
    assert blocks(document) == [
        ("paragraph", "Build", 4, 4),
        ("paragraph", "See our policy and Site. Docs: https://docs.example", 8, 9),
        ("item", "item", 11, 11),
        ("item", "sub", 12, 12),
        ("code", "code", 20, 20),
        ("paragraph", "Title", 23, 23),
        ("table", "a | b", 25, 25),
    ]
    assert document.links == (
        Link("Build", "https://ci", 4, image=True),
        Link("our policy", "docs/p.md", 8),
        Link("Site", "https://x.y", 8),
        Link("Docs", "https://docs.example", 9),
    )


ASCIIDOC_MORE = """\
= Tool
:rules: https://x.y/rules
:name: Tool

[quote,Somebody]
____
They sell data.

And more.
____

> quoted

See {rules}[the rules of {name}], {other} or mailto:a@b.c[mail us].

`age`:: in years
Sex::
as said

 make install

|===
|Field |Description

|age
|in years

|sex |as said
|===
"""


def test_asciidoc_quotes_terms_cells_and_attributes() -> None:
    document = read("a.adoc", ASCIIDOC_MORE)
    assert blocks(document) == [
        ("quote", "They sell data.", 7, 7),
        ("quote", "And more.", 9, 9),
        ("quote", "quoted", 12, 12),
        ("paragraph", "See the rules of Tool, {other} or mail us.", 14, 14),
        ("item", "age: in years", 16, 16),
        ("item", "Sex: as said", 17, 18),
        ("code", " make install", 20, 20),
        ("table", "Field | Description", 23, 23),
        ("table", "age | in years", 25, 26),
        ("table", "sex | as said", 28, 28),
    ]
    assert document.links == (
        Link("the rules of Tool", "https://x.y/rules", 14),
        Link("mail us", "mailto:a@b.c", 14),
    )


def test_asciidoc_attributes_do_not_multiply_a_text() -> None:
    document = read("a.adoc", ":a: " + "b" * 300 + "\n\n" + "{a} " * 60_000)
    assert sum(len(block[1]) for block in blocks(document)) < 700_000


ORG = """\
#+TITLE: My thing
* Privacy :tag:
See [[https://x.y][our policy]] and /this/.
- item
#+BEGIN_SRC sh
ls
#+END_SRC
#+BEGIN_QUOTE
They said
#+END_QUOTE
| a | b |
# comment
"""


def test_org() -> None:
    document = read("a.org", ORG)
    assert headings(document) == [("My thing", 1, 1), ("Privacy", 2, 2)]
    assert blocks(document) == [
        ("paragraph", "See our policy and this.", 3, 3),
        ("item", "item", 4, 4),
        ("code", "ls", 6, 6),
        ("quote", "They said", 9, 9),
        ("table", "a | b", 11, 11),
    ]
    assert document.links == (Link("our policy", "https://x.y", 3),)


ORG_MORE = """\
* TODO [#A] Install [1/2]
:PROPERTIES:
:CUSTOM_ID: privacy-policy
:END:
: make
: make install
then
- term :: meaning
"""


def test_org_drawers_cookies_and_fixed_lines() -> None:
    document = read("a.org", ORG_MORE)
    assert headings(document) == [("Install", 1, 1)]
    assert blocks(document) == [
        ("code", "make\nmake install", 5, 6),
        ("paragraph", "then", 7, 7),
        ("item", "term :: meaning", 8, 8),
    ]


def test_texts_shown_by_their_keys_are_counted_once_each() -> None:
    template = "<p><%= raw t('a.b') %></p>\n<p>{{ $tr('c') }} {{ coreString('d') }} {{ $tr('c') }}</p>\n<p>{{ name }}</p>\n"
    document = read_markup(FileEntry(0, RepoText("privacy.vue"), 1, Area.PROJECT), template)
    assert document is not None
    assert document.texts == 3
