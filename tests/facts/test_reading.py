"""What holds for every format."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.document import BlockKind, Document
from dpgcheck.facts.reading import FORMATS, MAX_PARSED, read_document, read_markup
from dpgcheck.facts.reading import markdown as markdown_reader
from dpgcheck.model import RepoText
from dpgcheck.sources.interface import Area, FileEntry
from growth import check_linear

ENDINGS = (".md", ".rst", ".html", ".txt", ".adoc", ".org", "")


def entry(path: str) -> FileEntry:
    return FileEntry(0, RepoText(path), 1, Area.PROJECT)


def check_lines(document: Document | None, text: str) -> None:
    last = text.count("\n") + 1
    for section in document.sections if document else ():
        assert 1 <= section.line <= last
        assert bool(section.heading) == (section.level > 0)
        for block in section.blocks:
            assert 1 <= block.line <= block.end <= last
            assert block.text.strip()
            assert block.kind is BlockKind.CODE or "\n" not in block.text
        for link in section.links:
            assert 1 <= link.line <= last
            assert link.href
            assert "\n" not in link.text


PIECES = """# | ## |* |- |1. |> |```|~~~|    |[|]|(|)|![|](|](x)|<|>|<a href="x">|</a>|<h1>|</h1>|<!--|-->|<p>|<li>
    |<pre>|<script>|</script>|<table><tr><td>|{{|}}|{%|%}|<%|%>|&amp;|`|``|_|__|**|:: |.. |.. note:: |.. _a: b|`a`_
    ||a|===|---|----|****|...|+--+|= |== |#+begin_src|#+end_src|[[|]]|:::|!!! note|import a|https://x.org/|word
    |Policy: https://y.org|中文|é|\t|\0|\u2028|\\|---\ntitle: x\n---\n|ALL CAPS|1. Title|*a|a_ |[^1]:"""
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from([*PIECES.split("|"), "\n", "\n\n", " ", "|"]), max_size=60).map("".join),
)


def unified(text: str) -> str:
    """Line ends as an editor counts them: a lone carriage return ends a line too."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(ENDINGS))
def test_any_text_is_read(text: str, ending: str) -> None:
    document = read_document(entry(f"README{ending}"), text)
    check_lines(document, unified(text))
    # None of them needed the plain reader's help.
    assert document is None or document.format == FORMATS.get(ending, document.format)


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_any_template_is_read(text: str) -> None:
    check_lines(read_markup(entry("privacy.vue"), text), unified(text))


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_text_there_is_no_document(ending: str) -> None:
    assert read_document(entry(f"README{ending}"), " \n\n\t") is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_language_and_words_of_a_document(ending: str) -> None:
    text = "Nous ne collectons pas les données qui ne sont pas utiles pour le service.\n"
    document = read_document(entry(f"README{ending}"), text)
    assert document is not None
    assert document.language == "fr"
    assert document.words == 14


@pytest.mark.parametrize(
    ("path", "text", "format_"),
    [
        ("README", "# Title\n\nSome text with a [link](x).\n", "markdown"),
        ("README", "# Title\n\ntext\n\n## Install\n\ntext", "markdown"),
        ("script", "#!/bin/sh\n# one comment\nrun\n", "plain"),
        ("notes.txt", "Title\n=====\n\ntext\n", "plain"),
        ("a.Rmd", "text", "markdown"),
        ("a.htm", "text", "html"),
        ("a.rst", "text", "restructuredtext"),
        ("a.adoc", "text", "asciidoc"),
        ("a.org", "text", "org"),
        ("LICENSE", "MIT License\n", "plain"),
    ],
)
def test_format(path: str, text: str, format_: str) -> None:
    document = read_document(entry(path), text)
    assert document is not None
    assert document.format == format_


def test_a_fault_of_a_parser_leaves_the_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> None:
        raise RecursionError

    monkeypatch.setattr(markdown_reader, "read", broken)
    document = read_document(entry("README.md"), "We keep no data.\n")
    assert document is not None
    assert document.format == "plain"
    assert document.sections[0].blocks[0].text == "We keep no data."


def test_only_the_beginning_of_a_huge_document_is_parsed() -> None:
    document = read_document(entry("a.md"), "Some words of text.\n\n" * 60_000)
    assert document is not None
    blocks = document.sections[0].blocks
    assert 10_000 < len(blocks) <= MAX_PARSED // 20
    assert blocks[-1].text == "Some words of text."


SLOW = ("[", "![", "[a](", "<a ", "<a href=\"", "<!--", "<?", "{{", "*a_", "**a*", "> ", "- ", "``a", "|a", "`a <",
        "https://)", "---\n", "|a|\n", "a_ ", "::\n\n ", "<ul><li>", "&", "\\", "<![CDATA[")  # fmt: skip


@pytest.mark.parametrize("ending", [".md", ".rst", ".html", ".txt", ".adoc", ".org"])
@pytest.mark.parametrize("piece", SLOW)
def test_texts_made_to_be_slow_are_read_in_time_that_grows_with_their_size(ending: str, piece: str) -> None:
    def run(size: int) -> None:
        text = (piece * size)[:size]
        check_lines(read_document(entry(f"README{ending}"), text), text)

    check_linear(run, 10_000)
