"""What a document is once it is read: sections with headings, blocks and links, all with line numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dpgcheck.sources.interface import FileEntry

WORDS_SHOWN = 8
"""Words that a text of a locale file counts for where a page shows it by its key: a short sentence."""


class BlockKind(StrEnum):
    """What a block of a document is; quotes and code are not the author's own statements."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    QUOTE = "quote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the words that name it."""

    text: str
    """Plain text of the link, white space folded; an image's alternative text for a linked image or badge."""
    href: str
    line: int
    """1-based line on which the link begins."""
    image: bool = False
    """True where the link's text is an image (a badge)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table row, quotation or code block as plain text."""

    kind: BlockKind
    text: str
    """Without markup, white space folded to single spaces (kept in code)."""
    line: int
    """1-based first line."""
    end: int
    """1-based last line."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it, up to the next heading of any level."""

    heading: str
    """Plain text of the heading; empty for what stands before the first one."""
    level: int
    """1 to 6; 0 for what stands before the first heading."""
    line: int
    """1-based line of the heading (of the first block where there is none)."""
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


_CHANGES = re.compile(
    r"\W*(?:change ?logs?|changes|release (?:notes|history)|version history|history of changes|what['’]s new|journal des (?:modifications|changements)"
    r"|notes de version|historique des versions|registro de (?:cambios|alterações|mudanças)|historial de (?:cambios|versiones)|notas de (?:la )?versi[óo]n"
    r"|histórico de (?:versões|alterações)|список изменений|история (?:изменений|версий)|سجل التغييرات|更新(?:日志|记录|历史)|变更(?:日志|记录)|版本历史)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Document:
    """A text document of the project."""

    file: FileEntry
    format: str
    """markdown, restructuredtext, html, asciidoc, org, pdf or plain."""
    language: str | None
    """ISO 639-1 code of its main language; None where there is too little text to tell."""
    sections: tuple[Section, ...]
    texts: int = 0
    """Texts of locale files that a template shows by their keys."""

    @cached_property
    def title(self) -> str:
        """The first heading (of an HTML page its title element where there is no heading); empty without one."""
        return next((section.heading for section in self.sections if section.heading), "")

    @cached_property
    def words(self) -> int:
        """Number of words of its own statements (paragraphs, items, tables); Chinese characters count 1/1.7."""
        from dpgcheck.facts.language import count_words

        return WORDS_SHOWN * self.texts + sum(
            count_words(block.text)
            for section in self.sections
            for block in section.blocks
            if block.kind not in (BlockKind.CODE, BlockKind.QUOTE)
        )

    @cached_property
    def past(self) -> frozenset[int]:
        """Indices of the sections that list what changed from version to version."""
        return frozenset(
            at + offset
            for at, section in enumerate(self.sections)
            if _CHANGES.fullmatch(section.heading)
            for offset in range(len(self.below(at)))
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links in the order in which they stand."""
        return tuple(link for section in self.sections for link in section.links)

    def below(self, index: int) -> tuple[Section, ...]:
        """A section with its sub-sections."""
        end = index + 1
        level = self.sections[index].level
        while end < len(self.sections) and self.sections[end].level > level:
            end += 1
        return self.sections[index:end]
