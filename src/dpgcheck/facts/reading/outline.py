"""Collects headings, blocks and links in the order in which they stand, and makes sections of them."""

from __future__ import annotations

from dpgcheck.facts.document import Block, BlockKind, Link, Section
from dpgcheck.facts.reading.addresses import addresses

MAX_HEADING = 240
"""A longer "heading" is a paragraph that somebody set in large type."""

MAX_LEVEL = 6


def folded(text: str) -> str:
    """Text with every run of white space as one space."""
    return " ".join(text.split())


class Outline:
    """The sections of a document in the making."""

    def __init__(self) -> None:
        self._sections: list[Section] = []
        self._heading = ""
        self._level = 0
        self._line = 0
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._title = ("", 0)

    def title(self, text: str, line: int) -> None:
        """A title that stands outside the text (front matter, title element); the first one counts.

        It heads the document where the text has no heading of the first level.
        """
        if not self._title[0]:
            self._title = (folded(text), line)

    def heading(self, text: str, level: int, line: int) -> None:
        """A heading at a 1-based line; one without words is ignored."""
        text = folded(text)
        if len(text) > MAX_HEADING:
            self.block(BlockKind.PARAGRAPH, text, line, line)
        elif text:
            self._close()
            self._heading, self._level, self._line = text, max(1, min(level, MAX_LEVEL)), line

    def block(self, kind: BlockKind, text: str, line: int, end: int) -> None:
        """A block from its first to its last line, both 1-based; one without text is ignored."""
        text = text.strip("\n") if kind is BlockKind.CODE else folded(text)
        if text.strip():
            self._blocks.append(Block(kind, text, line, max(line, end)))

    def link(self, text: str, href: str, line: int, *, image: bool = False) -> None:
        """A link; one that leads nowhere is ignored."""
        href = href.strip()
        if href and href != "#":
            self._links.append(Link(folded(text), href, line, image))

    def addresses(self, text: str, line: int) -> None:
        """The bare addresses in a piece of one line."""
        if "://" in text:
            for label, href in addresses(text):
                self._links.append(Link(label, href, line))

    def sections(self) -> tuple[Section, ...]:
        """Everything collected so far."""
        self._close()
        self._heading, self._level = "", 0
        text, line = self._title
        if not text or any(section.level == 1 for section in self._sections):
            return tuple(self._sections)
        first = self._sections[0] if self._sections and self._sections[0].level == 0 else None
        rest = self._sections[1:] if first else self._sections
        blocks, links = (first.blocks, first.links) if first else ((), ())
        return (Section(text, 1, line, blocks, links), *rest)

    def _close(self) -> None:
        if self._heading or self._blocks or self._links:
            lines = [*(block.line for block in self._blocks), *(link.line for link in self._links)]
            line = self._line if self._heading else min(lines)
            self._sections.append(
                Section(self._heading, self._level, line, tuple(self._blocks), tuple(self._links))
            )
        self._blocks, self._links = [], []
