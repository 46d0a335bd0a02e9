"""What documents say of content that people compose, and of their records: who adds it, and how it is removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dpgcheck.facts.composed_words import BEFORE, ComposedWords, words_for
from dpgcheck.facts.document import Block, BlockKind, Document
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.idea_finder import stem_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.kinds import kinds, speaks_for_project
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry

MAX_HITS = 12
"""Places kept of each."""
MAX_PARSED = 40
"""Documents that are parsed for it, the most useful first."""
MAX_BLOCK = 3_000
"""Characters of a paragraph that are read."""

_ROLES = (DocRole.README, DocRole.DOCS, DocRole.WEBSITE, DocRole.OTHER)
_OF_PEOPLE_WHO_DEVELOP = frozenset(
    "code-of-conduct conduct contributing contribute governance charter security changelog changes history"
    " maintainers releasing development agents claude".split()
)


@dataclass(frozen=True, slots=True)
class Composed:
    """Statements of the documents; each the most telling first, one for each file."""

    contributed: tuple[Hit, ...]
    """People contribute text, recordings or pictures."""
    means: tuple[Hit, ...]
    """Something of it can be removed, rejected, hidden, blocked or reported."""
    deletion: tuple[Hit, ...]
    """How records or accounts of people are deleted: headings alone, since sentences say it of anything."""
    process: tuple[Hit, ...]
    """Who notices what is wrong with it, and what follows, in one paragraph; or that it is looked at before it is
    published, which the application may tell as well."""


@fact("composed")
def composed(facts: Facts) -> Composed:
    """What documents say of content that people compose."""
    known, first = facts.get(documents), facts.get(kinds).kinds[0]
    contributed: list[Hit] = []
    means: list[tuple[bool, int, Hit]] = []
    deletion: list[tuple[bool, bool, Hit]] = []
    process: list[Hit] = []
    parsed = 0
    for file in known.files:
        if parsed >= MAX_PARSED:
            break
        role = known.role(file)
        if not speaks_of_use(file, role) or not speaks_for_project(file, role, first):
            continue
        text = facts.text(file) or ""
        saying = [
            words
            for words in words_for(text)
            if any(
                p.search(text)
                for p in (words.contributed, words.means, words.deletes_people, words.noticed, words.vetted)
            )
        ]
        document = known.get(file) if saying else None
        if document is None:
            continue
        parsed += 1
        found: list[Hit] = []
        for words in saying:
            found += _means(document, words)
            deletion.extend(_deletion(document, words))
            for block in statements(document, words):
                if hit := _hit(facts, file, block, words.contributed):
                    contributed.append(hit)
                if words.composed.search(block.text) and words.consequence.search(block.text):
                    if hit := _hit(facts, file, block, words.noticed):
                        process.append(hit)
                elif hit := _hit(facts, file, block, words.vetted):
                    process.append(hit)
        if found:
            means.append((_is_page(file), -len(found), found[0]))
    process.extend(_vetted(facts))
    means.sort(key=lambda entry: entry[:2])
    deletion.sort(key=lambda entry: entry[:2])
    return Composed(
        first_of_each(contributed),
        first_of_each([hit for *_rank, hit in means]),
        first_of_each([hit for *_rank, hit in deletion]),
        first_of_each(process),
    )


def _vetted(facts: Facts) -> Iterator[Hit]:
    """Where the application itself tells those who compose that it is looked at before others see it."""
    for file in facts.get(interface_texts).files:
        text = facts.text(file) or ""
        if not any(word in text for word in BEFORE):
            continue
        for words in words_for(text):
            if match := words.vetted.search(text):
                yield Hit(file, text.count("\n", 0, match.start()) + 1, match.group().split("\n")[0].strip())
                break


def _is_page(file: FileEntry) -> bool:
    """Whether a file is a page of a website; one made from a source that stands beside it repeats it."""
    return file.suffix in (".html", ".htm")


def speaks_of_use(file: FileEntry, role: DocRole) -> bool:
    """Whether a document may speak of the product in use, rather than of those who develop it."""
    return file.area is Area.PROJECT and role in _ROLES and stem_of(file) not in _OF_PEOPLE_WHO_DEVELOP


def statements(document: Document, words: ComposedWords) -> Iterator[Block]:
    """What the authors state, of moderate length, in words that aren't those of development."""
    for section in document.sections:
        for block in section.blocks:
            if block.kind not in (BlockKind.CODE, BlockKind.QUOTE) and len(block.text) <= MAX_BLOCK:
                if not words.of_code.search(block.text):
                    yield block


def _means(document: Document, words: ComposedWords) -> Iterator[Hit]:
    """Headings first: a section on it says more than a sentence, and a sentence says who may do it, or to whose."""
    for section in document.sections:
        if (match := words.means.search(section.heading)) and not words.of_code.search(section.heading):
            yield Hit(document.file, section.line, match.group())
    for block in statements(document, words):
        match = words.means.search(block.text)
        if match and words.persons.search(block.text):
            yield Hit(document.file, block.line, match.group())


def _deletion(document: Document, words: ComposedWords) -> Iterator[tuple[bool, bool, Hit]]:
    """Headings on it with their rank: a page on contacts says more of deleting them than one on their tags."""
    for section in document.sections:
        if match := words.deletes_people.search(section.heading):
            whose = match.group().lower().split()[-1].rstrip("s")
            other = stem_of(document.file).rstrip("s") != whose
            yield _is_page(document.file), other, Hit(document.file, section.line, match.group())


def _hit(facts: Facts, file: FileEntry, block: Block, pattern: Any) -> Hit | None:
    match = pattern.search(block.text)
    if match is None:
        return None
    lines = facts.lines(file)[block.line - 1 : block.end]
    line = next((n for n, words in enumerate(lines, block.line) if match.group() in words), block.line)
    return Hit(file, line, match.group())


def first_of_each(hits: list[Hit]) -> tuple[Hit, ...]:
    """One place for each file."""
    seen: dict[FileEntry, Hit] = {}
    for hit in hits:
        seen.setdefault(hit.file, hit)
    return tuple(seen.values())[:MAX_HITS]
