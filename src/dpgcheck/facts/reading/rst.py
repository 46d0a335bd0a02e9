"""reStructuredText, read line by line and tolerantly: what Sphinx would refuse is still text here."""

from __future__ import annotations

import re

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.outline import Outline
from dpgcheck.facts.reading.rst_inline import Targets, plain_text


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAX_NESTING = 24
"""Bodies inside bodies; deeper ones are read as one paragraph."""

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+\s*$")
_DIRECTIVE = re.compile(r"\.\. (?:\|(?P<name>[^|]+)\| )?(?P<kind>[\w:.+-]+?)::(?:\s+(?P<argument>.*))?$")
_OPTION = re.compile(r"\s*:(?P<name>[\w-]+):(?:\s+(?P<value>.*))?$")
_TARGET = re.compile(r"\.\. _|__ ")
_FOOTNOTE = re.compile(r"\.\. \[[^\]]+\]\s+(?=\S)")
_FIELD = re.compile(r":(?P<name>[^:\s`][^:`]*): *(?=\S|$)")
_ITEM = re.compile(
    r"(?:[-*+•]|(?:\d{1,3}|[a-zA-Z#]|[ivxIVX]{1,5})[.)]|\((?:\d{1,3}|[a-zA-Z#])\))(?:\s+(?=\S)|$)"
)
_GRID_RULE = re.compile(r"\+[-=+]+\+\s*$")
_SIMPLE_RULE = re.compile(r"=+(?: +=+)+\s*$")
_TOC_ENTRY = re.compile(r"\s*(?P<text>[^<>\n]+?)\s+<(?P<href>[^<>\s]+)>\s*$")

_CODE = _words(
    """code code-block sourcecode literalinclude parsed-literal highlight math raw graphviz mermaid
    plantuml uml doctest testcode testsetup testoutput prompt console ipython jupyter-execute
    productionlist"""
)
_NO_TEXT = _words(
    """contents include index meta default-role role highlight sectnum class container-end currentmodule
    module py:module automodule autoclass autofunction autosummary tocdepth unicode date target-notes"""
)
_IMAGES = frozenset({"image", "figure"})


def read(text: str) -> tuple[Section, ...]:
    """The sections of a reStructuredText document."""
    lines = [line.expandtabs(8) for line in text.split("\n")]
    reader = _Reader(Targets(lines))
    reader.body(lines, 1, BlockKind.PARAGRAPH, 0)
    return reader.outline.sections()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dedented(lines: list[str]) -> list[str]:
    width = min((_indent(line) for line in lines if line.strip()), default=0)
    return [line[width:] for line in lines]


def _body_end(lines: list[str], at: int, width: int) -> int:
    """Where the lines end that are empty or indented by at least so much, without empty ones at the end."""
    end = last = at
    while end < len(lines):
        if lines[end].strip():
            if _indent(lines[end]) < width:
                break
            last = end + 1
        end += 1
    return last


class _Reader:
    def __init__(self, targets: Targets) -> None:
        self.outline = Outline()
        self._targets = targets
        self._styles: list[str] = []
        """Adornments of headings in the order in which they first stand: their levels."""

    def body(self, lines: list[str], line: int, kind: BlockKind, depth: int) -> None:
        """Reads the lines of one body, the first of which has this number."""
        if depth > MAX_NESTING:
            self._paragraph(lines, line, kind)
            return
        at = 0
        while at < len(lines):
            at = self._next(lines, at, line, kind, depth) if lines[at].strip() else at + 1

    def _next(self, lines: list[str], at: int, line: int, kind: BlockKind, depth: int) -> int:
        """Reads what begins at an index, and says where the next thing does."""
        text = lines[at]
        if text[0] == " ":
            end = _body_end(lines, at, _indent(text))
            quote = kind is BlockKind.PARAGRAPH and (at == 0 or not lines[at - 1].strip())
            self.body(_dedented(lines[at:end]), line + at, BlockKind.QUOTE if quote else kind, depth + 1)
            return end
        heading = self._heading(lines, at, line, depth)
        if heading:
            return heading
        if text.startswith((".. ", "__ ")) or text.rstrip() == "..":
            return self._explicit(lines, at, line, kind, depth)
        if _GRID_RULE.match(text) or _SIMPLE_RULE.match(text):
            return self._table(lines, at, line)
        if text.startswith(">>> "):
            return self._code_until_empty(lines, at, line)
        marker = _ITEM.match(text) or _FIELD.match(text)
        if marker:
            return self._item(lines, at, line, kind, depth, marker)
        if _ADORNMENT.match(text) and len(text.rstrip()) >= 4:
            return at + 1
        return self._text(lines, at, line, kind)

    def _heading(self, lines: list[str], at: int, line: int, depth: int) -> int:
        """Puts out a heading that begins here and says where it ends; 0 where none does."""
        first = lines[at].rstrip()
        second = lines[at + 1].rstrip() if at + 1 < len(lines) else ""
        third = lines[at + 2].rstrip() if at + 2 < len(lines) else ""
        if _ADORNMENT.match(first) and second and not _ADORNMENT.match(second):
            if third and third == first[: len(third)] and _ADORNMENT.match(third):
                return self._put_heading(second, f"{first[0]}{first[0]}", line + at + 1, at + 3, depth)
        elif second and _ADORNMENT.match(second) and len(second) >= min(len(first), 4):
            enough = len(second) >= len(first) * 0.6 or len(second) >= 12
            if enough and second != "::" and not _ADORNMENT.match(first):
                return self._put_heading(first, second[0], line + at, at + 2, depth)
        return 0

    def _put_heading(self, text: str, style: str, line: int, end: int, depth: int) -> int:
        if style not in self._styles:
            self._styles.append(style)
        plain, links = plain_text(text.strip(), self._targets)
        self.outline.heading(plain, self._styles.index(style) + 1, line)
        for link in links:
            self.outline.link(link.text, link.href, line)
        return end

    def _explicit(self, lines: list[str], at: int, line: int, kind: BlockKind, depth: int) -> int:
        text = lines[at].rstrip()
        if text == ".." and not "".join(lines[at + 1 : at + 2]).strip():
            return at + 1  # An empty comment takes nothing with it.
        end = _body_end(lines, at + 1, 1)
        directive = _DIRECTIVE.match(text)
        footnote = _FOOTNOTE.match(text)
        if directive:
            self._directive(directive, lines[at + 1 : end], line + at, kind, depth)
        elif footnote and not _TARGET.match(text):
            body = [text[footnote.end() :], *_dedented(lines[at + 1 : end])]
            self.body(body, line + at, kind, depth + 1)
        return end if end > at else at + 1

    def _directive(
        self, directive: re.Match[str], lines: list[str], line: int, kind: BlockKind, depth: int
    ) -> None:
        name = directive.group("kind").lower()
        argument = (directive.group("argument") or "").strip()
        lines = _dedented(lines)
        options: dict[str, str] = {}
        start = 0
        while start < len(lines) and (option := _OPTION.match(lines[start])):
            options[option.group("name").lower()] = (option.group("value") or "").strip()
            start += 1
        body, first = lines[start:], line + 1 + start
        if name in _IMAGES:
            self._image(options, line)
        if name in _CODE:
            end = first + len(body) - 1
            at = next((number for number, text in enumerate(body) if text.strip()), 0)
            self.outline.block(BlockKind.CODE, "\n".join(body), first + at, end)
        elif name == "toctree":
            for number, text in enumerate(body):
                entry = _TOC_ENTRY.match(text)
                if entry:
                    self.outline.link(entry.group("text"), entry.group("href"), first + number)
        elif name not in _NO_TEXT and not directive.group("name"):
            if argument and name not in _IMAGES:
                if start == 0:
                    body, first = [argument, *body], line
                else:
                    self._paragraph([argument], line, kind)
            self.body(body, first, kind, depth + 1)

    def _image(self, options: dict[str, str], line: int) -> None:
        alternative, target = options.get("alt", ""), options.get("target", "")
        if target:
            self.outline.link(alternative, self._targets.resolved(target), line, image=True)

    def _item(
        self, lines: list[str], at: int, line: int, kind: BlockKind, depth: int, marker: re.Match[str]
    ) -> int:
        is_field = lines[at].startswith(":")
        width = 1 if is_field else marker.end()
        end = _body_end(lines, at + 1, min(width, 2))
        first = lines[at][marker.end() :]
        if is_field:
            first = f"{marker.group('name')}: {first}"
        own = BlockKind.QUOTE if kind is BlockKind.QUOTE else BlockKind.ITEM
        self.body([first, *_dedented(lines[at + 1 : end])], line + at, own, depth + 1)
        return end

    def _table(self, lines: list[str], at: int, line: int) -> int:
        grid = lines[at].startswith("+")
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        for number in range(at, end):
            text = lines[number].strip()
            if _ADORNMENT.match(text) or _GRID_RULE.match(text) or _SIMPLE_RULE.match(text):
                continue
            cells = text.strip("|").split("|") if grid else re.split(r" {2,}", text)
            plain, links = plain_text(" | ".join(filter(None, map(str.strip, cells))), self._targets)
            self.outline.block(BlockKind.TABLE, plain, line + number, line + number)
            for link in links:
                self.outline.link(link.text, link.href, line + number)
        return end

    def _code_until_empty(self, lines: list[str], at: int, line: int) -> int:
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        self.outline.block(BlockKind.CODE, "\n".join(lines[at:end]), line + at, line + end - 1)
        return end

    def _text(self, lines: list[str], at: int, line: int, kind: BlockKind) -> int:
        end = at + 1
        while end < len(lines) and lines[end].strip() and lines[end][0] != " ":
            if kind is BlockKind.ITEM and _ITEM.match(lines[end]):
                break
            end += 1
        text = lines[at:end]
        literal = text[-1].rstrip().endswith("::")
        if literal:
            shown = text[-1].rstrip()[:-1]
            text = [*text[:-1], "" if shown.strip() == ":" else shown]
        self._paragraph(text, line + at, kind)
        if not literal:
            return end
        after = _body_end(lines, end, 1)
        first = next((number for number in range(end, after) if lines[number].strip()), end)
        if after > end:
            code = "\n".join(_dedented(lines[first:after]))
            self.outline.block(BlockKind.CODE, code, line + first, line + after - 1)
        return after

    def _paragraph(self, lines: list[str], line: int, kind: BlockKind) -> None:
        last = next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 0)
        lines = lines[:last]
        text, links = plain_text("\n".join(part.removeprefix("| ") for part in lines), self._targets)
        self.outline.block(kind, text, line, line + max(0, len(lines) - 1))
        for link in links:
            self.outline.link(link.text, link.href, line + link.newlines)
