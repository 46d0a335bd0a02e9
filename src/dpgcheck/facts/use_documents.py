"""Documents that tell of content that people compose and of their protection, found in one walk for both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.composed_words import ComposedWords
from dpgcheck.facts.composed_words import words_for as composed_words_for
from dpgcheck.facts.document import Block, BlockKind, Document
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.idea_finder import stem_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.project_voice import speaks_for_project
from dpgcheck.facts.protection_words import words_for
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry

MAX_HITS = 12
"""Places kept of each statement."""
MAX_PARSED = 80
"""Documents that are parsed for it, the most useful first."""
MAX_BLOCK = 3_000
"""Characters of a paragraph that are read."""

_ROLES = (DocRole.README, DocRole.DOCS, DocRole.WEBSITE, DocRole.OTHER)
_TERMS = re.compile(
    r"(?:^|[^a-z])(?:terms|tos|cgu|conditions|acceptable[-_]?use|t[ée]rminos|termos|nutzungsbedingungen)(?![a-z])",
    re.IGNORECASE,
)
"""Policies that are made with those who use the product, and speak of what they may do in it."""
_OF_PEOPLE_WHO_DEVELOP = frozenset(
    "code-of-conduct conduct contributing contribute governance charter security changelog changes history"
    " maintainers releasing development agents claude".split()
)


@dataclass(frozen=True, slots=True)
class UseDocument:
    """A document on the product in use, parsed because its text may tell something."""

    document: Document
    composed: tuple[ComposedWords, ...]
    """The words that tell of composed content, by the scripts in which the text holds some."""
    language: ComposedWords
    """Those of its main script, by which words of development are told apart."""
    protects: bool
    """Whether it may tell who acts against what harms, or how it is reported."""


@fact("use-documents")
def use_documents(facts: Facts) -> tuple[UseDocument, ...]:
    """Documents that may tell of composed content or of protection."""
    known, first = facts.get(documents), facts.get(kinds).kinds[0]
    found: list[UseDocument] = []
    for file in known.files:
        if len(found) >= MAX_PARSED:
            break
        role = known.role(file)
        if not speaks_of_use(file, role) or not speaks_for_project(file, role, first):
            continue
        text = facts.text(file) or ""
        words = composed_words_for(text)
        saying = tuple(w for w in words if _speaks(w, text))
        protects = may_guard(text)
        document = known.get(file) if saying or protects else None
        if document is not None:
            found.append(UseDocument(document, saying, words[0], protects))
    return tuple(found)


def _speaks(words: ComposedWords, text: str) -> bool:
    telling = (words.contributed, words.means, words.deletes_people, words.noticed, words.vetted)
    return any(pattern.search(text) for pattern in telling)


def speaks_of_use(file: FileEntry, role: DocRole) -> bool:
    """Whether a document may speak of the product in use, rather than of those who develop it."""
    of_use = role in _ROLES or (role is DocRole.POLICY and _TERMS.search(file.name))
    if file.area is not Area.PROJECT or not of_use or "changelog" in file.folder.lower():
        return False
    return stem_of(file) not in _OF_PEOPLE_WHO_DEVELOP


def statements(document: Document, words: ComposedWords) -> Iterator[Block]:
    """What the authors state, of moderate length, in words that aren't those of development."""
    for section in document.sections:
        for block in section.blocks:
            if block.kind not in (BlockKind.CODE, BlockKind.QUOTE) and len(block.text) <= MAX_BLOCK:
                if not words.of_code.search(block.text):
                    yield block


def may_guard(text: str) -> bool:
    """Whether a line names who acts, and it or one beside it a harm or a report; parsing takes much longer."""
    lines = text.split("\n")
    for number in telling_lines(text):
        around = "\n".join(lines[max(0, number - 2) : number + 1])
        if any(w.harm.search(around) or w.report.search(around) for w in words_for(around)):
            return True
    return False


def telling_lines(text: str) -> set[int]:
    """1-based numbers of the lines that name who acts, or a report."""
    numbers = set()
    for words in words_for(text):
        for pattern in (words.actor, words.report):
            line, counted = 1, 0
            for match in pattern.finditer(text):
                line += text.count("\n", counted, match.start())
                counted = match.start()
                numbers.add(line)
    return numbers


def first_of_each(hits: list[Hit]) -> tuple[Hit, ...]:
    """One place for each file."""
    seen: dict[FileEntry, Hit] = {}
    for hit in hits:
        seen.setdefault(hit.file, hit)
    return tuple(seen.values())[:MAX_HITS]
