"""Markdown and what is written in it: README files, MDX, Docusaurus and Jekyll pages, R Markdown, Quarto."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.html import Markup
from dpgcheck.facts.reading.inline import Inline, LinkSpan, read_inline
from dpgcheck.facts.reading.outline import Outline
from dpgcheck.facts.reading.preparation import prepared

MAX_INLINE = 50_000
"""Characters of one paragraph whose markup is read; a longer one is taken as it stands."""
MAX_BRACKETS = 1_000
"""Opening brackets of one paragraph whose markup is read: the parser's time grows with their square."""

MAX_AWAY = 40
"""Lines before and after the expected one on which a link is searched."""

_MARKUP = re.compile(r"[\\`*_\[\]<&!~]")
_SIDE_NOTE = re.compile(
    r"\[!(?:note|tip|important|warning|caution|info)\][-+]?|(?:note|warning|tip|important)\b", re.IGNORECASE
)
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}]*\}\s*$")
_EMOJI_NAMES = re.compile(r"(?:^|\s):[a-z][a-z0-9_+-]*:(?=\s|$)")


class _Parser(MarkdownIt):
    """markdown-it with addresses left as they are written, so that they can be found on their line."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def read(text: str) -> tuple[Section, ...]:
    """The sections of a Markdown document."""
    outline = Outline()
    body, title = prepared(text)
    if title:
        outline.title(*title)
    _Reader(outline, body.split("\n")).read(_parser().parse(body))
    return outline.sections()


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _parse_inline(state: StateCore) -> None:
    """The parser's own rule, but for paragraphs without markup (most) and those made to be slow."""
    for token in state.tokens:
        if token.type == "inline":
            content = token.content
            token.children = []
            if not _MARKUP.search(content) or _too_costly(content):
                continue
            state.md.inline.parse(content, state.md, state.env, token.children)


def _too_costly(content: str) -> bool:
    return (
        len(content) > MAX_INLINE or content.count("[") > MAX_BRACKETS or content.count("*") > MAX_INLINE // 5
    )


class _Reader:
    """Walks over the parser's tokens."""

    def __init__(self, outline: Outline, lines: list[str]) -> None:
        self._outline = outline
        self._lines = lines
        self._markup = Markup(outline)
        self._items = 0
        self._quotes = 0
        self._side_note = False
        self._level = 0
        self._row: tuple[list[str], int] | None = None

    def read(self, tokens: list[Token]) -> None:
        for token in tokens:
            first, after = token.map or (0, 0)
            if token.type == "inline":
                self._inline(token, first + 1, max(after, first + 1))
            elif token.type in ("fence", "code_block"):
                self._code(token, first + 1, after)
            elif token.type == "html_block":
                self._html(token.content, first + 1)
            else:
                self._structure(token, first + 1)

    def _structure(self, token: Token, line: int) -> None:
        kind, step = token.type, token.nesting
        if kind in ("heading_open", "heading_close"):
            self._level = int(token.tag[1]) if step > 0 else 0
        elif kind in ("list_item_open", "list_item_close"):
            self._items += step
        elif kind in ("blockquote_open", "blockquote_close"):
            self._quotes += step
            self._side_note = False
        elif kind == "tr_open":
            self._row = ([], line)
        elif kind == "tr_close" and self._row:
            cells, at = self._row
            self._row = None
            self._outline.block(self._kind(BlockKind.TABLE), " | ".join(filter(None, cells)), at, at)

    def _kind(self, own: BlockKind) -> BlockKind:
        if self._quotes and not self._side_note:
            return BlockKind.QUOTE
        return BlockKind.ITEM if self._items and own is BlockKind.PARAGRAPH else own

    def _code(self, token: Token, line: int, end: int) -> None:
        lines = token.content.rstrip("\n").split("\n")
        line += token.type == "fence"
        line += next((number for number, text in enumerate(lines) if text.strip()), 0)
        self._outline.block(BlockKind.CODE, token.content, line, max(line, end - (token.type == "fence")))

    def _inline(self, token: Token, line: int, end: int) -> None:
        content = read_inline(token.children, token.content)
        if self._level:
            text = _EMOJI_NAMES.sub("", _ATTRIBUTES.sub("", content.heading))
            self._outline.heading(text, self._level, line)
        elif self._row:
            self._row[0].append(" ".join(content.text.split()))
        else:
            self._paragraph(content, line, end)
        self._links(content, line, end)

    def _paragraph(self, content: Inline, line: int, end: int) -> None:
        text = content.text
        if self._quotes and not self._side_note:
            # GitHub's alerts and "> **Note**": the author speaks, though the mark is a quotation's.
            note = _SIDE_NOTE.match(text)
            if note:
                self._side_note = True
                if note.group().startswith("["):
                    text = text[note.end() :]
                    line = line if text.split("\n", 1)[0].strip() else min(line + 1, end)
        if self._markup.open_heading and text.strip():
            level, self._markup.open_heading = self._markup.open_heading, 0
            self._outline.heading(content.heading, level, line)
        else:
            self._outline.block(self._kind(BlockKind.PARAGRAPH), text, line, end)

    def _links(self, content: Inline, line: int, end: int) -> None:
        for link in content.links:
            if link.bare:
                at = self._line_of(min(line + link.newlines, end), line, end, _last_word(link.text))
                self._outline.addresses(link.text, at)
            else:
                at = self._line_of(min(line + link.newlines, end), line, end, *_needles(link))
                self._outline.link(link.text, link.href, at, image=link.image)

    def _line_of(self, guess: int, line: int, end: int, *needles: str) -> int:
        """The line in a block that holds a link; the parser's tokens don't say it for every kind of break."""
        first, last = max(line, guess - MAX_AWAY), min(end, guess + MAX_AWAY, len(self._lines))
        tried: list[int] = [guess, *range(guess + 1, last + 1), *range(guess - 1, first - 1, -1)]
        for needle in filter(None, needles):
            for at in tried:
                if at <= last and needle in self._lines[at - 1]:
                    return at
        return guess

    def _html(self, content: str, line: int) -> None:
        self._markup.base = self._kind(BlockKind.PARAGRAPH)
        self._markup.add(content, line)
        self._markup.finish_piece()


def _needles(link: LinkSpan) -> tuple[str, ...]:
    words = link.text.split("\n", 1)[0].strip()
    return (f"[{words}" if words else "", link.href, words)


def _last_word(text: str) -> str:
    at = text.find("://")
    return text[max(0, at - 5) :].split(None, 1)[0][:200] if at != -1 else ""
