"""Org mode: headings, paragraphs, items, tables, code and links."""

from __future__ import annotations

import re

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.outline import Outline

_HEADING = re.compile(r"(?P<mark>\*+)\s+(?:(?:TODO|DONE)\s+)?(?P<text>\S.*?)(?:\s+:[\w@:]+:)?\s*$")
_ITEM = re.compile(r"\s*(?:[-+]|\d{1,3}[.)])\s+(?=\S)|\s+\*\s+(?=\S)")
_KEYWORD = re.compile(r"\s*#\+(?P<name>\w+):?\s*(?P<value>.*)$")
_DRAWER = re.compile(r"\s*:(?P<name>[A-Za-z_-]+):\s*$")
_FIXED = re.compile(r"\s*:(?: (?P<text>.*)|$)")
_COOKIES = re.compile(r"\[#[A-Z0-9]\]\s*|\s*\[(?:\d*%|\d*/\d*)\]$")
_LINK = re.compile(r"\[\[(?P<href>[^\[\]]{1,2000})\](?:\[(?P<text>[^\[\]]{1,500})\])?\]")
_FORMAT = re.compile(r"(?<!\w)([*/_=~+])(?=\S)([^*/_=~+\n]{1,500}?)(?<=\S)\1(?!\w)")
_CODE_BLOCKS = frozenset({"src", "example", "export"})


def read(text: str) -> tuple[Section, ...]:
    """The sections of an Org document."""
    reader = _Reader()
    reader.read(text.split("\n"))
    return reader.outline.sections()


class _Reader:
    def __init__(self) -> None:
        self.outline = Outline()
        self._lines: list[str] = []
        self._start = 0
        self._kind = BlockKind.PARAGRAPH
        self._quote = False
        self._drawer = False
        self._below_title = 0
        """1 below a title, which stands above headings with one star."""

    def read(self, lines: list[str]) -> None:
        at = 0
        while at < len(lines):
            keyword = _KEYWORD.match(lines[at])
            if keyword:
                self._flush()
                at = self._keyword(lines, at, keyword)
            else:
                self._line(lines[at], at + 1)
                at += 1
        self._flush()

    def _keyword(self, lines: list[str], at: int, keyword: re.Match[str]) -> int:
        name, value = keyword.group("name").lower(), keyword.group("value").strip()
        if name == "title":
            self.outline.heading(value, 1, at + 1)
            self._below_title = 1
        elif name.startswith("begin_"):
            kind = name.removeprefix("begin_")
            self._quote = kind == "quote"
            if kind in _CODE_BLOCKS or kind == "comment":
                return self._code(lines, at, kind)
        elif name.startswith("end_"):
            self._quote = False
        return at + 1

    def _code(self, lines: list[str], at: int, kind: str) -> int:
        closing = f"#+end_{kind}"
        end = next((n for n in range(at + 1, len(lines)) if lines[n].strip().lower() == closing), len(lines))
        if kind in _CODE_BLOCKS:
            body = "\n".join(lines[at + 1 : end])
            self.outline.block(BlockKind.CODE, body, at + 2, max(at + 2, end))
        return end + 1

    def _line(self, line: str, number: int) -> None:
        heading, marker = _HEADING.match(line), _ITEM.match(line)
        drawer, fixed = _DRAWER.match(line), _FIXED.match(line)
        if heading:
            self._flush()
            self._drawer = False
            text, links = _plain(_COOKIES.sub("", heading.group("text")))
            self.outline.heading(text, len(heading.group("mark")) + self._below_title, number)
            for name, href in links:
                self.outline.link(name, href, number)
        elif drawer:
            self._flush()
            # What stands between two such lines is for the editor: identifiers, clocks, logs.
            self._drawer = drawer["name"].upper() != "END"
        elif self._drawer or not line.strip() or line.lstrip().startswith(("# ", "|-")):
            self._flush()
        elif fixed:
            if self._kind is not BlockKind.CODE:
                self._flush()
            self._kind = BlockKind.CODE
            self._add(fixed["text"] or "", number)
        elif line.lstrip().startswith("|"):
            self._flush()
            self._kind = BlockKind.TABLE
            self._add(" | ".join(filter(None, map(str.strip, line.split("|")))), number)
            self._flush()
        elif marker:
            self._flush()
            self._kind = BlockKind.ITEM
            self._add(line[marker.end() :], number)
        else:
            if self._kind is BlockKind.CODE:
                self._flush()
            self._add(line, number)

    def _add(self, line: str, number: int) -> None:
        self._start = self._start if self._lines else number
        self._lines.append(line)

    def _flush(self) -> None:
        if self._lines:
            kind = BlockKind.QUOTE if self._quote else self._kind
            whole = "\n".join(self._lines)
            text = whole if kind is BlockKind.CODE else _plain(whole)[0]
            self.outline.block(kind, text, self._start, self._start + len(self._lines) - 1)
            for number, line in enumerate(self._lines, self._start):
                for name, href in _plain(line)[1]:
                    self.outline.link(name, href, number)
                self.outline.addresses(_LINK.sub(" ", line), number)
        self._lines, self._kind = [], BlockKind.PARAGRAPH


def _plain(text: str) -> tuple[str, list[tuple[str, str]]]:
    links: list[tuple[str, str]] = []

    def link(match: re.Match[str]) -> str:
        href = match.group("href").removeprefix("file:")
        links.append((match.group("text") or "", href))
        return match.group("text") or href

    return _FORMAT.sub(r"\2", _LINK.sub(link, text)), links
