"""Plain text: paragraphs between empty lines, items, and headings guessed with care."""

from __future__ import annotations

import re

from dpgcheck.facts.document import BlockKind, Section
from dpgcheck.facts.reading.outline import Outline

MAX_HEADING = 80
"""Characters; a longer line is no heading."""

_UNDERLINE = re.compile(r"\s*(?:=+|-+|~+|\*+|#+|_+)\s*$")
_NUMBERED = re.compile(
    r"(?:(?:section|article|chapter|part)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-z])[.):]?\s+\S",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"(?P<frame>={1,3})\s+(?P<title>[^=\s][^=]{0,80}?)\s+(?P=frame)")
"""A heading between signs of equality: the more of them, the higher, as extensions of web sites describe themselves."""
_ITEM = re.compile(r"\s*(?:[-*+•·o–]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s+(?=\S)")


def read(text: str) -> tuple[Section, ...]:
    """The sections of a plain text."""
    outline = Outline()
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = at
        while end < len(lines) and lines[end].strip():
            end += 1
        _Chunk(outline, lines[at:end], at + 1).read()
        at = end
    return outline.sections()


def level_alone(line: str) -> int:
    """The level of a heading that a trimmed line by itself is by its words: numbered, or in capitals; 0 for none."""
    if not _is_title(line):
        return 0
    numbered = _NUMBERED.match(line)
    if numbered and line[-1] not in ".;,:" and _is_numbered_title(line, numbered):
        return 1 + numbered.group("number").count(".")
    return 1 if _is_capitals(line) else 0


def marker_end(line: str) -> int:
    """How many characters of a line mark an item of a list; 0 where it is none."""
    marker = _ITEM.match(line)
    return marker.end() if marker else 0


class _Chunk:
    """The lines between two empty ones."""

    def __init__(self, outline: Outline, lines: list[str], line: int) -> None:
        self._outline = outline
        self._lines = lines
        self._line = line

    def read(self) -> None:
        at = self._heading()
        start = at
        kind = BlockKind.PARAGRAPH
        while at < len(self._lines):
            marker = _ITEM.match(self._lines[at])
            if marker:
                self._block(kind, start, at)
                start, kind = at, BlockKind.ITEM
            at += 1
        self._block(kind, start, at)

    def _heading(self) -> int:
        """Puts out the heading that the lines open with, and says how many lines it took."""
        lines = self._lines
        first = lines[0].strip()
        if framed := _FRAMED.fullmatch(first):
            return self._put_heading(framed["title"], max(1, 4 - len(framed["frame"])), 0, 1)
        if len(lines) > 1 and _is_rule(lines[0]) and _is_title(lines[1]):
            if len(lines) > 2 and _is_rule(lines[2]):
                return self._put_heading(lines[1].strip(), 1, 1, 3)
        elif len(lines) > 1 and _is_title(first) and _is_underline(lines[1], first):
            return self._put_heading(first, 1 if "=" in lines[1] else 2, 0, 2)
        elif len(lines) == 1 and (level := level_alone(first)):
            return self._put_heading(first, level, 0, 1)
        return 0

    def _put_heading(self, text: str, level: int, at: int, lines: int) -> int:
        self._outline.heading(text, level, self._line + at)
        self._outline.addresses(text, self._line + at)
        return lines

    def _block(self, kind: BlockKind, start: int, end: int) -> None:
        lines = self._lines[start:end]
        first = next((number for number, line in enumerate(lines) if not _is_rule(line)), len(lines))
        while len(lines) > first and _is_rule(lines[-1]):
            lines.pop()
        lines, start = lines[first:], start + first
        if not lines:
            return
        text = "\n".join(lines)
        if kind is BlockKind.ITEM:
            text = text[marker_end(text) :]
        self._outline.block(kind, text, self._line + start, self._line + start + len(lines) - 1)
        for number, line in enumerate(lines):
            self._outline.addresses(line, self._line + start + number)


def _is_rule(line: str) -> bool:
    return len(line.strip()) >= 3 and _UNDERLINE.match(line) is not None


def _is_underline(line: str, title: str) -> bool:
    return _is_rule(line) and len(line.strip()) >= len(title) // 2


def _is_title(line: str) -> bool:
    return 2 <= len(line.strip()) <= MAX_HEADING and any(map(str.isalpha, line)) and "://" not in line


def _is_capitals(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return (
        len(letters) >= 4
        and all(map(str.isupper, letters))
        and line[-1] not in ".;,"
        and not line.startswith(("(", "[", "<", "$", "/"))
        and "=" not in line
    )


def _is_numbered_title(line: str, numbered: re.Match[str]) -> bool:
    """Whether a numbered line by itself is a heading, not a sentence or a lone item."""
    words = line[numbered.end() - 1 :].split()
    letter = words[0][:1]
    number = numbered.group("number")
    if not number[0].isdigit() and line[len(number) : len(number) + 1] not in ".):" and not line[0].islower():
        return line.lower().startswith(("section", "article", "chapter", "part"))
    return len(words) <= 10 and (letter.isupper() or not letter.islower())
