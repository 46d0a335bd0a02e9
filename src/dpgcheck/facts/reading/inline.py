"""The text and the links of one Markdown paragraph, from the parser's inline tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from markdown_it.token import Token

_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))"""
_HREF = re.compile(_ATTRIBUTE.format("href"), re.IGNORECASE)
_ALT = re.compile(_ATTRIBUTE.format("alt"), re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


@dataclass(frozen=True, slots=True)
class LinkSpan:
    """A link, or the part of a line that holds bare addresses."""

    text: str
    """Name of the link; of bare addresses the whole part of the line."""
    href: str
    newlines: int
    """Line breaks before it, as far as the tokens tell."""
    image: bool = False
    bare: bool = False


@dataclass(slots=True)
class Inline:
    """Plain text (line breaks kept) and links of a paragraph."""

    text: str = ""
    heading: str = ""
    """The text without that of images, where there is any: a logo stands in many headings."""
    links: list[LinkSpan] = field(default_factory=list)


def read_inline(tokens: Sequence[Token] | None, content: str) -> Inline:
    """The text and links of a paragraph; without tokens its content is plain text."""
    if not tokens:
        links = [
            LinkSpan(line, "", number, bare=True)
            for number, line in enumerate(content.split("\n"))
            if "://" in line
        ]
        return Inline(content, content, links)
    return _InlineReader().read(tokens)


class _InlineReader:
    def __init__(self) -> None:
        self._inline = Inline()
        self._parts: list[str] = []
        self._images: set[int] = set()
        """Which parts are images' alternative texts."""
        self._line: list[str] = []
        """What stands on the current line outside links."""
        self._newlines = 0
        self._open: tuple[str, int, int, bool] | None = None
        """Address, index of the first part inside, line breaks before it, whether an image is in it."""

    def read(self, tokens: Sequence[Token]) -> Inline:
        for token in tokens:
            kind = token.type
            if kind == "text":
                self._add(token.content)
            elif kind in ("softbreak", "hardbreak"):
                self._break()
            elif kind == "code_inline":
                self._parts.append(token.content)
                self._line.append(" ")
            elif kind == "image":
                self._image(_plain(token.children) or token.content)
            elif kind == "link_open":
                self._start(str(token.attrGet("href") or ""), autolink=token.info == "auto")
            elif kind == "link_close":
                self._end()
            elif kind == "html_inline":
                self._html(token.content)
        self._end()
        self._end_line()
        self._inline.text = "".join(self._parts)
        own = "".join(part for number, part in enumerate(self._parts) if number not in self._images)
        self._inline.heading = own if own.strip() else self._inline.text
        return self._inline

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if self._open is None:
            self._line.append(text)

    def _break(self) -> None:
        self._end_line()
        self._parts.append("\n")
        self._newlines += 1

    def _end_line(self) -> None:
        line = "".join(self._line)
        if "://" in line:
            self._inline.links.append(LinkSpan(line, "", self._newlines, bare=True))
        self._line = []

    def _image(self, text: str) -> None:
        # Badges stand side by side without a space between them.
        self._images.add(len(self._parts))
        self._parts.append(f" {text} ")
        if self._open:
            self._open = (*self._open[:3], True)

    def _start(self, href: str, *, autolink: bool = False) -> None:
        self._end()
        if autolink and "://" in href:
            self._line.append(href)
            self._open = ("", len(self._parts), self._newlines, False)
        else:
            self._open = (href, len(self._parts), self._newlines, False)

    def _end(self) -> None:
        if self._open:
            href, at, newlines, image = self._open
            self._open = None
            if href:
                self._inline.links.append(LinkSpan("".join(self._parts[at:]), href, newlines, image))
            self._line.append(" ")

    def _html(self, content: str) -> None:
        tag = _TAG.match(content)
        if tag is None:
            return
        name, closing = tag.group(2).lower(), bool(tag.group(1))
        if name == "br":
            self._parts.append(" ")
            self._line.append(" ")
        elif name == "a":
            href = _value(_HREF, content)
            if closing or href:
                self._end()
            if href and not closing:
                self._start(href)
        elif name == "img":
            self._image(_value(_ALT, content))
        self._newlines += content.count("\n")


def _value(pattern: re.Pattern[str], tag: str) -> str:
    found = pattern.search(tag)
    return unescape(next(filter(None, found.groups()), "")) if found else ""


def _plain(tokens: Sequence[Token] | None) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in tokens or ()
        if token.type != "html_inline"
    )
