"""A PDF's lines to the sections of a document: headings by size and place, paragraphs joined from broken lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.outline import Outline
from dpgcheck.facts.reading.plain import level_alone, marker_end

MAX_TITLE = 60
"""Characters of a line that may be a heading by its place alone."""
MAX_HEADING = 160
"""Characters of a heading in large or bold type; what is longer is an emphasised paragraph."""

_LARGER = 1.08
"""Times the size of the text that headings have at least."""
_GAP = 1.4
"""Times the usual distance of two lines from which on the next one begins something new."""
_MAX_BOLD = 0.5
"""Share of bold characters above which bold type marks no heading."""
_FAR = 1e6
"""Points; no page is so large, and what a broken file places there or nowhere is as good as at 0."""
_SAME_SIZE = 0.6
"""Points by which the size of lines of one paragraph may differ."""

_BULLET = re.compile(r"[•‣▪■□●○◦∙·▸►➢➤✓✔–—*-]\s+(?=\S)|[•▪●\uf0b7\uf0a7]\s*(?=\S)")
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+(?=\S)")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]{1,9}\W*)?\d{1,4}(?:\W+(?:[^\W\d]{1,4}\W+)?\d{1,4})?\W*")
_SENTENCE_END = re.compile(r"[.!?:;。！？：；…]\W*$")
_HYPHENATED = re.compile(r"(?P<start>[^\W\d_]+)(?:-|\u2010|\u00ad)$")
_WORD = re.compile(r"[^\W\d_]+")
_ODD = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ", "\ufffd": ""
}  # fmt: skip
_ODD_CHARACTERS = re.compile(f"[{''.join(_ODD)}]|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page as it is seen."""

    text: str
    size: float
    """Points."""
    bold: bool
    x: float
    """Points from the left at which it begins."""
    y: float
    """Points from the bottom."""
    links: tuple[tuple[str, str], ...] = ()
    """Words and address of the links that lie over it."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What was read of a PDF, as a text with one line for each heading, paragraph and item."""

    text: str
    """The lines, with an empty one between two of them."""
    sections: tuple[Section, ...]
    """The sections; their line numbers are those of ``text``."""
    pages: tuple[int, ...]
    """For each line of ``text`` the 1-based page on which it begins."""


@dataclass(slots=True)
class _Group:
    """Lines that belong together."""

    page: int
    lines: list[PdfLine] = field(default_factory=list)
    level: int = 0
    """Of a heading 1 to 6; 0 for what is none."""
    kind: BlockKind = BlockKind.PARAGRAPH


def read_pages(pages: Sequence[Sequence[PdfLine]]) -> PdfText:
    """The document that the lines of pages make."""
    return _Layout([_in_order([_clean(line) for line in page]) for page in pages]).read()


class _Layout:
    def __init__(self, pages: list[list[PdfLine]]) -> None:
        self._pages = _without_running_lines(pages)
        lines = [line for page in self._pages for line in page]
        sizes: Counter[float] = Counter()
        bold = 0
        for line in lines:
            sizes[line.size] += len(line.text)
            bold += len(line.text) * line.bold
        self._size = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
        self._bold_tells = bold < _MAX_BOLD * sum(sizes.values())
        self._leading = _leading(self._pages, self._size)
        self._words = {word for line in lines for word in line.text.split() if "-" in word[1:-1]}

    def read(self) -> PdfText:
        groups = self._groups()
        self._find_headings(groups)
        outline = Outline()
        rendered: list[str] = []
        numbers: list[int] = []
        for group in groups:
            text = self._joined(group.lines)
            if group.kind is BlockKind.ITEM:
                text = text[_marker_end(text) :]
            if not text:
                continue
            if rendered:
                rendered.append("")
                numbers.append(group.page)
            rendered.append(text)
            numbers.append(group.page)
            self._put(outline, group, text, len(rendered))
        return PdfText("\n".join(rendered), outline.sections(), tuple(numbers))

    @staticmethod
    def _put(outline: Outline, group: _Group, text: str, number: int) -> None:
        if group.level:
            outline.heading(text, group.level, number)
        else:
            outline.block(group.kind, text, number, number)
        links = [link for line in group.lines for link in line.links]
        for words, address in links:
            outline.link(words, address, number)
        if not links:
            outline.addresses(text, number)

    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        for number, page in enumerate(self._pages, 1):
            before: PdfLine | None = None
            for line in page:
                last = groups[-1] if groups else None
                if last is not None and self._goes_on(last, before, line):
                    last.lines.append(line)
                else:
                    kind = BlockKind.ITEM if _marker_end(line.text) else BlockKind.PARAGRAPH
                    groups.append(_Group(number, [line], kind=kind))
                before = line
        return groups

    def _goes_on(self, group: _Group, before: PdfLine | None, line: PdfLine) -> bool:
        """Whether a line belongs to the group before it; ``before`` is None at the top of a page."""
        last = group.lines[-1]
        if _marker_end(line.text) or _CLAUSE.match(line.text) or abs(last.size - line.size) > _SAME_SIZE:
            return False
        if last.bold and not line.bold and len(last.text) < MAX_TITLE and last is group.lines[0]:
            return False
        down = last.y - line.y if before is not None else -1.0
        if down < -1:
            # The top of a page or of a column: a sentence that was broken off goes on.
            return not _SENTENCE_END.search(last.text) and line.text[:1].islower()
        if down > _GAP * max(self._leading, line.size * 1.1):
            return False
        indented = line.x > last.x + 6 and last.x <= group.lines[0].x
        return not (indented and len(group.lines) > 1 and _SENTENCE_END.search(last.text))

    def _find_headings(self, groups: list[_Group]) -> None:
        large = sorted({g.lines[0].size for g in groups if self._is_large(g)}, reverse=True)
        below = min(len(large), 4) + 1
        for before, group, following in zip([None, *groups], groups, [*groups[1:], None], strict=False):
            text = " ".join(line.text for line in group.lines)
            if self._is_large(group):
                group.level = min(large.index(group.lines[0].size) + 1, 5)
            elif self._is_bold(group, text):
                group.level = below
            elif len(group.lines) == 1 and not _is_item(before) and following and not _is_item(following):
                # "1. Accounts" between other items is one itself.
                if alone := level_alone(text):
                    group.level = min(below - 1 + alone, 6)
                elif _is_title(text) and self._is_text(following):
                    group.level = min(below + 1, 6)
        for group in groups:
            if group.level:
                group.kind = BlockKind.PARAGRAPH

    def _is_large(self, group: _Group) -> bool:
        text = " ".join(line.text for line in group.lines)
        return (
            group.lines[0].size >= max(self._size * _LARGER, self._size + 0.5)
            and len(text) <= MAX_HEADING
            and len(group.lines) <= 3
            and any(map(str.isalpha, text))
            and not (text.endswith(".") and len(text) > MAX_TITLE)
        )

    def _is_bold(self, group: _Group, text: str) -> bool:
        return (
            self._bold_tells
            and all(line.bold for line in group.lines)
            and len(text) <= MAX_HEADING // 2
            and text[-1] not in ".,;"
            and any(map(str.isalpha, text))
        )

    def _is_text(self, group: _Group) -> bool:
        """Whether a group is a paragraph below a heading, rather than a further short line."""
        return group.kind is BlockKind.PARAGRAPH and sum(len(line.text) for line in group.lines) > 80

    def _joined(self, lines: Sequence[PdfLine]) -> str:
        """The lines as one, words that were broken at their ends whole again."""
        text = ""
        for line in lines:
            broken = _HYPHENATED.search(text)
            if broken and line.text[:1].islower():
                word = _WORD.match(line.text)
                compound = f"{broken['start']}-{word[0]}" if word else ""
                kept = any(known.startswith(compound) for known in self._words) if compound else False
                text = text[:-1] + ("-" if kept else "") + line.text
            else:
                text = f"{text} {line.text}" if text else line.text
        return text


def _is_item(group: _Group | None) -> bool:
    return group is not None and group.kind is BlockKind.ITEM and not group.level


def _clean(line: PdfLine) -> PdfLine:
    text = " ".join(_ODD_CHARACTERS.sub(lambda found: _ODD.get(found[0], " "), line.text).split())
    size, x, y = (number if abs(number) < _FAR else 0.0 for number in (line.size, line.x, line.y))
    return PdfLine(text, round(size, 1), line.bold, x, y, line.links)


def _in_order(page: list[PdfLine]) -> list[PdfLine]:
    """The lines as they are read; slides are often drawn from the bottom up."""
    ups = sum(second.y > first.y + 1 for first, second in pairwise(page))
    downs = sum(second.y < first.y - 1 for first, second in pairwise(page))
    return sorted(page, key=lambda line: (-line.y, line.x)) if ups > downs else page


def _without_running_lines(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    """Pages without what stands at the same place of most of them, and without lone page numbers."""
    places = [_places(page) for page in pages]
    counts = Counter(place for page in places for place in set(page))
    most = max(2, (len(pages) + 1) // 2)
    return [
        [
            line
            for line, place in zip(page, places[number], strict=True)
            if line.text and counts[place] < most and not _PAGE_NUMBER.fullmatch(line.text)
        ]
        for number, page in enumerate(pages)
    ]


def _places(page: list[PdfLine]) -> list[tuple[str, int]]:
    """Lines with their places; the highest and the lowest of a page may count the pages."""
    heights = [line.y for line in page]
    outer = {max(heights), min(heights)} if page else set()
    return [
        (_NUMBER.sub("#", line.text) if line.y in outer else line.text, round(line.y / 4)) for line in page
    ]


def _leading(pages: list[list[PdfLine]], size: float) -> float:
    """The usual distance of two lines of the text, in points."""
    distances: Counter[float] = Counter()
    for page in pages:
        for first, second in pairwise(page):
            down = first.y - second.y
            if first.size == second.size == size and 0 < down < 4 * size and len(first.text) > 40:
                distances[round(down * 2) / 2] += 1
    return max(distances, key=lambda down: (distances[down], -down), default=size * 1.2)


def _marker_end(text: str) -> int:
    bullet = _BULLET.match(text)
    return bullet.end() if bullet else marker_end(text)


def _is_title(text: str) -> bool:
    """Whether a line reads like a heading: short, beginning with a capital, no sentence, no field or address."""
    return (
        3 <= len(text) <= MAX_TITLE
        and len(text.split()) <= 8
        and text[0].isupper()
        and not _SENTENCE_END.search(text)
        and text[-1] not in ",)"
        and not any(mark in text for mark in ("@", "://", "=", "|", ": "))
        and sum(map(str.isdigit, text)) * 3 < len(text)
    )
