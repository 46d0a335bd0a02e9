"""HTML, HTML templates, and HTML inside Markdown."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.blanking import without_hidden, without_template_code
from dpgcheck.facts.reading.outline import Outline, folded


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ITEMS = frozenset({"li", "dt", "dd"})
_BREAKS = _words(
    """address article aside blockquote body button center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol option p pre section select
    summary table tbody td template tfoot th thead tr ul"""
)
_NESTING = _words("""li dd dt ul ol dl blockquote pre td th tr""")
MAX_OPEN = 200
"""Nesting depth of the elements that say what their text is."""


def read(text: str) -> tuple[Section, ...]:
    """The sections of an HTML page or template."""
    outline = Outline()
    page = Markup(outline)
    page.add(without_template_code(text), 1)
    page.finish()
    return outline.sections()


class _Anchor(NamedTuple):
    """A link that is open."""

    href: str
    line: int
    at: int
    """Index of the first piece of text inside it."""
    name: str
    """Its label or title attribute, for links without text."""
    image: bool = False


class Markup(HTMLParser):
    """Feeds what is visible of some HTML to an outline; Markdown feeds it piece by piece."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = outline
        self.base = BlockKind.PARAGRAPH
        """What text is that stands in no element that says otherwise."""
        self.open_heading = 0
        """Level of the heading that is open; 0 for none."""
        self._offset = 0
        self._open: list[str] = []
        self._text: list[str] = []
        self._images: set[int] = set()
        """Which pieces of the text are images' alternative texts."""
        self._start = 0
        self._end = 0
        self._cells: list[str] | None = None
        self._row = (0, 0)
        self._anchor: _Anchor | None = None
        self._links: list[tuple[str, str, int, bool]] = []
        self._bare: list[tuple[str, int]] = []
        self._in_title = False

    def add(self, text: str, line: int) -> None:
        """Reads a piece of HTML that begins at a 1-based line."""
        self._offset = line - 1
        self.feed(without_hidden(text))
        self.close()
        self.reset()

    def finish(self) -> None:
        """Puts out what is still open."""
        self._end_anchor()
        self._flush()
        self._end_row()

    def finish_piece(self) -> None:
        """Puts out the text of a piece; a heading that has had no text yet stays open for what follows."""
        heading = 0 if any(part.strip() for part in self._text) else self.open_heading
        self.finish()
        self._open.clear()
        self.open_heading = heading

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag; html.parser's call."""
        line = self.getpos()[0] + self._offset
        if tag in _BREAKS:
            self._break(tag)
        elif tag == "br":
            self._add("\n", line)
        elif tag == "a":
            self._end_anchor()
            values = dict(attrs)
            if values.get("href"):
                name = values.get("aria-label") or values.get("title") or ""
                self._anchor = _Anchor(values["href"] or "", line, len(self._text), name)
        elif tag == "img":
            if self._anchor:
                self._anchor = self._anchor._replace(image=True)
            self._images.add(len(self._text))
            self._add(f" {dict(attrs).get('alt') or ''} ", line)
        elif tag == "title":
            self._flush()
            self._in_title = True
        if tag in _HEADINGS:
            self.open_heading = _HEADINGS[tag]
        if tag in _NESTING and len(self._open) < MAX_OPEN:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """An end tag; html.parser's call."""
        if tag == "a":
            self._end_anchor()
        elif tag in _BREAKS or tag == "title":
            self._flush()
            if tag in _HEADINGS:
                self.open_heading = 0
            elif tag in ("tr", "table"):
                self._end_row()
            elif tag == "title":
                self._in_title = False
        if tag in _NESTING and tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Text; html.parser's call."""
        line = self.getpos()[0] + self._offset
        if "://" in data and self._anchor is None and "pre" not in self._open:
            before = "".join(self._text[-3:]).rpartition("\n")[2]
            for number, piece in enumerate(data.split("\n")):
                label = before if number == 0 and "://" not in before else ""
                self._bare.append((label + piece, line + number))
        self._add(data, line)

    def _break(self, tag: str) -> None:
        self._flush()
        self.open_heading = 0
        if tag == "tr":
            self._end_row()
            self._cells, self._row = [], (0, 0)
        if tag in _ITEMS and self._open and self._open[-1] in _ITEMS:
            self._open.pop()  # HTML lets these end tags be left out; a list inside has its own <ul>.

    def _add(self, data: str, line: int) -> None:
        stripped = data.lstrip()
        if stripped:
            first = line + data.count("\n", 0, len(data) - len(stripped))
            self._start = self._start or first
            self._end = first + stripped.rstrip().count("\n")
        self._text.append(data)

    def _end_anchor(self) -> None:
        if self._anchor:
            anchor, self._anchor = self._anchor, None
            text = "".join(self._text[anchor.at :])
            self._links.append(
                (text if text.strip() else anchor.name, anchor.href, anchor.line, anchor.image)
            )

    def _kind(self) -> BlockKind:
        if "pre" in self._open:
            return BlockKind.CODE
        if self.base is BlockKind.QUOTE or "blockquote" in self._open:
            return BlockKind.QUOTE
        if self._open and self._open[-1] in _ITEMS:
            return BlockKind.ITEM
        return self.base

    def _flush(self) -> None:
        """Puts out the text since the last break, and the links in it."""
        text, start, end = "".join(self._text), self._start, self._end
        if self._anchor:
            if text.strip() and folded("".join(self._text[self._anchor.at :])):
                self._end_anchor()  # A link around several blocks is named by the first of them.
            else:
                self._anchor = self._anchor._replace(at=0)
        if text.strip() and self.open_heading and self._images:
            # A logo's text is the heading only where there is no other.
            own = "".join(part for number, part in enumerate(self._text) if number not in self._images)
            text = own if own.strip() else text
        self._text, self._images, self._start, self._end = [], set(), 0, 0
        if text.strip():
            self._put(text, start, end)
        for name, href, line, image in self._links:
            self.outline.link(name, href, line, image=image)
        for piece, line in self._bare:
            self.outline.addresses(piece, line)
        self._links, self._bare = [], []

    def _put(self, text: str, start: int, end: int) -> None:
        kind = self._kind()
        if self._in_title:
            self.outline.title(text, start)
        elif self.open_heading and kind is not BlockKind.CODE:
            self.outline.heading(text, self.open_heading, start)
        elif self._cells is not None and kind is not BlockKind.CODE:
            self._cells.append(folded(text))
            self._row = (self._row[0] or start, end)
        else:
            self.outline.block(kind, text, start, end)

    def _end_row(self) -> None:
        if self._cells:
            kind = self.base if self.base is BlockKind.QUOTE else BlockKind.TABLE
            self.outline.block(kind, " | ".join(self._cells), *self._row)
        self._cells = None
