from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.document import Block, BlockKind, Document, Link
from dpgcheck.facts.reading import read_document
from dpgcheck.model import RepoText
from dpgcheck.sources.interface import Area, FileEntry


def read(text: str, path: str = "README.md") -> Document:
    document = read_document(FileEntry(0, RepoText(path), 1, Area.PROJECT), text)
    assert document is not None
    return document


def headings(text: str, path: str = "README.md") -> list[tuple[str, int, int]]:
    return [(s.heading, s.level, s.line) for s in read(text, path).sections]


def blocks(text: str, path: str = "README.md") -> list[Block]:
    return [block for section in read(text, path).sections for block in section.blocks]


def links(text: str, path: str = "README.md") -> list[Link]:
    return list(read(text, path).links)


def test_headings_of_both_kinds_and_what_stands_before_them() -> None:
    text = "Before.\n\n# One\n\ntext\n\nTwo\n---\n### Three ###\n"
    assert headings(text) == [("", 0, 1), ("One", 1, 3), ("Two", 2, 7), ("Three", 3, 9)]


def test_headings_without_their_markup() -> None:
    text = "# :lock: **Privacy** and [`data`](x) {#privacy}\n## ![Logo](a.png) Our *project*\n### ![Heron](a.png)\n"
    assert [heading for heading, _, _ in headings(text)] == ["Privacy and data", "Our project", "Heron"]


def test_a_number_sign_in_code_is_no_heading() -> None:
    text = "```sh\n# comment\n```\n\n    # indented\n"
    assert [(b.kind, b.text, b.line, b.end) for b in blocks(text)] == [
        (BlockKind.CODE, "# comment", 2, 2),
        (BlockKind.CODE, "# indented", 5, 5),
    ]


def test_paragraphs_items_rows_and_quotes_with_their_lines() -> None:
    text = (
        "A *first*\nparagraph.\n\n- one\n  - two\n    still two\n\n    more\n\n> said\n> by others\n"
        "\n| a | b |\n|---|---|\n| c | `d` |\n"
    )
    assert [(b.kind.value, b.text, b.line, b.end) for b in blocks(text)] == [
        ("paragraph", "A first paragraph.", 1, 2),
        ("item", "one", 4, 4),
        ("item", "two still two", 5, 6),
        ("item", "more", 8, 8),
        ("quote", "said by others", 10, 11),
        ("table", "a | b", 13, 13),
        ("table", "c | d", 15, 15),
    ]


def test_items_and_rows_in_a_quotation_are_quoted() -> None:
    text = "> - one\n>\n> | a |\n> |---|\n"
    assert {block.kind for block in blocks(text)} == {BlockKind.QUOTE}


def test_side_notes_are_the_authors_own_words() -> None:
    found = blocks("> [!NOTE]\n> We keep no data.\n\n> **Note**: nor logs.\n\n> Noted by others.\n")
    assert [(b.kind.value, b.text, b.line) for b in found] == [
        ("paragraph", "We keep no data.", 2),
        ("paragraph", "Note: nor logs.", 4),
        ("quote", "Noted by others.", 6),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [our\npolicy](docs/p.md).", ("our policy", "docs/p.md", 1, False)),
        ("a\nb [policy][p]\n\n[p]: https://x.org/p", ("policy", "https://x.org/p", 2, False)),
        ("a\n[![Build](b.svg)](https://ci)", ("Build", "https://ci", 2, True)),
        ("a <a href='p.html?a=1&amp;b'>Policy</a>", ("Policy", "p.html?a=1&b", 1, False)),
        ("<p>\n<a href=\"https://ci\"><img alt='Build' src=x></a>", ("Build", "https://ci", 2, True)),
        ("# [Title](x)\n", ("Title", "x", 1, False)),
        ("| a |\n|---|\n| [b](c) |", ("b", "c", 3, False)),
        ("[р](docs/Политика.md)", ("р", "docs/Политика.md", 1, False)),
        ("mail <a@b.org>", ("a@b.org", "mailto:a@b.org", 1, False)),
        ("a\n- Privacy policy: https://x.org/p.", ("Privacy policy", "https://x.org/p", 2, False)),
        ("**Privacy policy**: <https://x.org/p>", ("Privacy policy", "https://x.org/p", 1, False)),
        ("Open it. Docs: https://x.org/(a)", ("Docs", "https://x.org/(a)", 1, False)),
        ("see https://x.org/p, please", ("", "https://x.org/p", 1, False)),
        ("隐私政策：https://x.org/p。", ("隐私政策", "https://x.org/p", 1, False)),
    ],
)
def test_links(text: str, expected: tuple[str, str, int, bool]) -> None:
    (link,) = links(text)
    assert (link.text, link.href, link.line, link.image) == expected


def test_addresses_in_code_and_links_are_not_found_twice() -> None:
    text = "`https://code` and [https://a.org](https://a.org)\n\n```\nhttps://code\n```\n"
    assert [(link.text, link.href) for link in links(text)] == [("https://a.org", "https://a.org")]


def test_links_far_down_a_paragraph_have_their_own_line() -> None:
    text = "`a\nb` c\n<b\n>d</b> e\n[f](g)\nh\n"
    assert links(text) == [Link("f", "g", 5)]


def test_links_belong_to_their_heading() -> None:
    document = read("# A\n[a](1)\n## [B](2)\nText\n")
    assert [[link.href for link in section.links] for section in document.sections] == [["1"], ["2"]]


def test_html_in_markdown() -> None:
    text = (
        '<h1 align="center">\n  <img src="l.png" alt="Logo"> My &amp; yours\n</h1>\n'
        '<p align="center">A short <b>text</b>.<br>\n  <a href="p.md">Privacy</a></p>\n\n'
        "<!-- hidden\n\n# no heading -->\n\nText <!-- no --> <sub>here</sub>.\n"
    )
    document = read(text)
    assert [(s.heading, s.level, s.line) for s in document.sections] == [("My & yours", 1, 2)]
    found = [(b.text, b.line, b.end) for b in document.sections[0].blocks]
    assert found == [("A short text. Privacy", 4, 5), ("Text here.", 11, 11)]
    assert document.links == (Link("Privacy", "p.md", 5),)


def test_a_heading_whose_tags_stand_in_paragraphs_of_their_own() -> None:
    text = '<h1 align="center">\n\n![Logo](l.png)\nMy project\n\n</h1>\n\nText.\n'
    document = read(text)
    assert [(s.heading, s.level, s.line) for s in document.sections] == [("My project", 1, 3)]
    assert [b.text for b in document.sections[0].blocks] == ["Text."]


def test_front_matter_is_no_text_and_its_title_stands_in_for_a_heading() -> None:
    text = "---\nlayout: page\ntitle: 'Privacy policy'\n---\n\nWe keep no data.\n\n## Contact\n"
    document = read(text, "privacy.md")
    assert document.title == "Privacy policy"
    assert headings(text) == [("Privacy policy", 1, 3), ("Contact", 2, 8)]
    assert [(b.text, b.line) for b in blocks(text)] == [("We keep no data.", 6)]
    assert read("---\ntitle: A\n---\n# B\n").title == "B"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert [b.text for b in blocks("---\n\ntext\n")] == ["text"]


def test_mdx_and_documentation_generators() -> None:
    text = (
        "import Tabs from '@theme/Tabs';\nexport const a = 1\n\n:::note Title\n\nWe keep no data.\n\n:::\n"
        '\n{/* not\nthis */}\n<Tabs a="b">\n\nInside.\n\n</Tabs>\n\n!!! note "Keep"\n    Mind this.\n\n    And this.\n\nAfter.\n'
    )
    found = [(b.kind.value, b.text, b.line) for b in blocks(text, "a.mdx")]
    assert found == [
        ("paragraph", "We keep no data.", 6),
        ("paragraph", "Inside.", 14),
        ("paragraph", "Keep Mind this.", 18),
        ("paragraph", "And this.", 21),
        ("paragraph", "After.", 23),
    ]


def test_module_statements_in_code_stay() -> None:
    assert [b.text for b in blocks("```js\nimport a from 'b'\n```\n")] == ["import a from 'b'"]


def test_struck_and_escaped_text() -> None:
    assert [b.text for b in blocks("~~old~~ \\*new\\* &copy; 2024\n")] == ["old *new* © 2024"]


WORDS = st.lists(st.from_regex(r"[A-Z][a-z]{2,8}", fullmatch=True), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, st.integers(1, 6), WORDS), max_size=12))
def test_headings_of_generated_documents_are_recovered(parts: list[tuple[str, int, str]]) -> None:
    text = "".join(f"{'#' * level} {heading}\n\n{body}.\n\n" for heading, level, body in parts)
    if parts:
        expected = [(heading, level, 1 + 4 * number) for number, (heading, level, _) in enumerate(parts)]
        assert headings(text) == expected
        assert [(b.text, b.line) for b in blocks(text)] == [
            (f"{body}.", 3 + 4 * number) for number, (_, _, body) in enumerate(parts)
        ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(WORDS, st.integers(0, 99)), min_size=1, max_size=10),
    st.sampled_from(["\n", "\n\n", "  \n"]),
)
def test_links_of_generated_documents_are_recovered(parts: list[tuple[str, int]], between: str) -> None:
    text = between.join(f"Text [{name}](https://x.org/{number})." for name, number in parts)
    step = between.count("\n")
    assert links(text) == [
        Link(name, f"https://x.org/{number}", 1 + step * at) for at, (name, number) in enumerate(parts)
    ]


def test_headings_without_a_space_behind_their_mark() -> None:
    text = "##Install\n\ntext\n\n```\n##no\n```\n\n##42\n"
    assert headings(text) == [("Install", 2, 1)]
