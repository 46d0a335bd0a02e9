"""AsciiDoc: titles, paragraphs, items, tables, code and links; its macros and conditions are left out."""

from __future__ import annotations

import re

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.outline import Outline

_TITLE = re.compile(r"(?P<mark>={1,6}|#{1,6})\s+(?P<text>\S.*?)(?:\s+=+)?\s*$")
_ITEM = re.compile(r"\s*(?:\*{1,5}|-|\.{1,5}|\d{1,3}\.)\s+(?=\S)")
_ATTRIBUTE = re.compile(r":!?(?P<name>[\w-]+)!?:(?:\s+(?P<value>.*)|$)")
_BLOCK_ATTRIBUTES = re.compile(r"\[[^\]]*\]\s*$")
_DIRECTIVE = re.compile(r"(?:include|ifdef|ifndef|ifeval|endif|image|video|toc)::")
_CODE_FENCE = re.compile(r"(?:-{4,}|\.{4,}|`{3,}.*|\+{4,})\s*$")
_COMMENT_FENCE = re.compile(r"/{4,}\s*$")
_OTHER_FENCE = re.compile(r"(?:={4,}|\*{4,}|--)\s*$")
_QUOTE_FENCE = re.compile(r"(?:_{4,}|\"\")\s*$")
_TERM = re.compile(r"\s*(?P<term>\S.{0,200}?):{2,4}(?:\s+|$)(?P<text>.*)")
_REFERENCE = re.compile(r"\{(?P<name>[\w-]{1,60})\}")
_TABLE_FENCE = re.compile(r"[|!]={3,}\s*$")
_LINK = re.compile(
    r"(?:link:|xref:)(?P<path>[^\s\[\]]{1,2000})\[(?P<name>[^\]]{0,500})\]"
    r"|(?P<url>(?:https?://|mailto:)[^\s\[\]<>]{1,2000})\[(?P<text>[^\]]{0,500})\]"
    r"|<<(?P<anchor>[^,<>]{1,200})(?:,(?P<title>[^<>]{1,500}))?>>"
)
_IMAGE = re.compile(r"image:{1,2}[^\s\[\]]{1,2000}\[(?P<attributes>[^\]]{0,1000})\]")
_IMAGE_LINK = re.compile(r"link=\"?(?P<href>[^\",\]\s]+)")
_FORMAT = re.compile(r"(?<!\w)([*_`#])\1?(?=\S)([^*_`#]{1,500}?)(?<=\S)\1{1,2}(?!\w)")
_LABEL = re.compile(r"^\.(?=[^\s.])")

MAX_ATTRIBUTES = 200
"""Attributes of a document that are put in where it refers to them."""
MAX_REFERENCES = 1_000
"""References that are put in; more are left as they stand."""
MAX_VALUE = 300
"""Characters of the value of one."""


def read(text: str) -> tuple[Section, ...]:
    """The sections of an AsciiDoc document."""
    reader = _Reader()
    reader.read(text.split("\n"))
    return reader.outline.sections()


class _Reader:
    def __init__(self) -> None:
        self.outline = Outline()
        self._lines: list[str] = []
        self._start = 0
        self._kind = BlockKind.PARAGRAPH
        self._table = False
        self._columns = 0
        """Cells of a row of the table, told from its first line."""
        self._quote = False
        self._attributes: dict[str, str] = {}
        self._references = 0
        """References that were put in so far."""

    def read(self, lines: list[str]) -> None:
        at = 0
        while at < len(lines):
            line = lines[at].rstrip()
            if _CODE_FENCE.match(line) or _COMMENT_FENCE.match(line):
                at = self._fenced(lines, at, line)
                continue
            self._line(line, at + 1)
            at += 1
        self._flush()

    def _fenced(self, lines: list[str], at: int, fence: str) -> int:
        self._flush()
        closing = "```" if fence.startswith("```") else fence
        end = next((n for n in range(at + 1, len(lines)) if lines[n].rstrip() == closing), len(lines))
        if not _COMMENT_FENCE.match(fence):
            body = "\n".join(lines[at + 1 : end])
            self.outline.block(BlockKind.CODE, body, at + 2, max(at + 2, end))
        return end + 1

    def _line(self, line: str, number: int) -> None:
        title, attribute = _TITLE.match(line), _ATTRIBUTE.match(line)
        if attribute and attribute["value"] and len(self._attributes) < MAX_ATTRIBUTES:
            self._attributes[attribute["name"]] = attribute["value"].strip()[:MAX_VALUE]
        elif "{" in line and self._attributes:
            line = _REFERENCE.sub(self._value, line)
        if _TABLE_FENCE.match(line):
            self._flush()
            self._table, self._columns = not self._table, 0
        elif _QUOTE_FENCE.match(line):
            self._flush()
            self._quote = not self._quote
        elif not line.strip() or line == "+" or _OTHER_FENCE.match(line):
            self._flush()
            self._kind = BlockKind.PARAGRAPH
        elif title and not self._table:
            self._flush()
            text, links = _plain(title.group("text"))
            self.outline.heading(text, len(title.group("mark")), number)
            self._put_links(links, number)
        elif line.startswith("//") or attribute or _DIRECTIVE.match(line):
            self._put_links(_plain(line)[1] if line.startswith("image::") else [], number)
        elif _BLOCK_ATTRIBUTES.match(line) and not self._lines:
            self._kind = BlockKind.QUOTE if line.startswith("[quote") else BlockKind.PARAGRAPH
        else:
            self._add(_LABEL.sub("", line), number)

    def _value(self, reference: re.Match[str]) -> str:
        if reference["name"] not in self._attributes or self._references >= MAX_REFERENCES:
            return reference[0]
        self._references += 1
        return self._attributes[reference["name"]]

    def _add(self, line: str, number: int) -> None:
        marker, term = _ITEM.match(line), _TERM.fullmatch(line)
        if self._table and line.lstrip().startswith("|"):
            cells = line.count("|")
            self._columns = self._columns or cells
            if sum(row.count("|") for row in self._lines) + cells > self._columns:
                self._flush()
            self._kind = BlockKind.TABLE
        elif marker and not self._table:
            self._flush()
            self._kind, line = BlockKind.ITEM, line[marker.end() :]
        elif term and not self._table:
            self._flush()
            self._kind, line = BlockKind.ITEM, f"{term['term']}: {term['text']}".rstrip()
        elif line.startswith(">") and not self._table:
            self._kind, line = BlockKind.QUOTE, line.lstrip("> ")
        elif line.startswith((" ", "\t")) and not self._lines and not self._table:
            self._kind = BlockKind.CODE
        if not self._lines:
            self._start = number
        self._lines.append(line)

    def _flush(self) -> None:
        texts = []
        found = []
        kind = BlockKind.QUOTE if self._quote else self._kind
        for offset, line in enumerate(self._lines):
            text, links = (line, []) if kind is BlockKind.CODE else _plain(line)
            texts.append(text)
            found.append((links, line, self._start + offset))
        if texts:
            whole = "\n".join(texts)
            if kind is BlockKind.TABLE:
                whole = " | ".join(filter(None, map(str.strip, whole.split("|"))))
            self.outline.block(kind, whole, self._start, self._start + len(texts) - 1)
        for links, line, number in found:
            self._put_links(links, number)
            self.outline.addresses(_LINK.sub(" ", line), number)
        self._lines, self._kind = [], BlockKind.PARAGRAPH

    def _put_links(self, links: list[tuple[str, str, bool]], number: int) -> None:
        for name, href, image in links:
            self.outline.link(name, href, number, image=image)


def _plain(line: str) -> tuple[str, list[tuple[str, str, bool]]]:
    """A line without markup, and its links as name, address and whether an image stands for it."""
    links: list[tuple[str, str, bool]] = []

    def image(match: re.Match[str]) -> str:
        attributes = match.group("attributes")
        name = attributes.split(",", 1)[0].strip('" ')
        name = "" if "=" in name else name
        target = _IMAGE_LINK.search(attributes)
        if target:
            links.append((name, target.group("href"), True))
        return name

    def link(match: re.Match[str]) -> str:
        if match.group("anchor"):
            return (match.group("title") or match.group("anchor")).strip()
        href = match.group("path") or match.group("url")
        name = (match.group("name") or match.group("text") or "").split(",window=")[0].strip('^" ')
        links.append((_FORMAT.sub(r"\2", name), href, False))
        return name or href

    if "image:" in line:
        line = _IMAGE.sub(image, line)
    if "[" in line or "<<" in line:
        line = _LINK.sub(link, line)
    return _FORMAT.sub(r"\2", line), links
