"""How a solution introduces itself: the titles and first statements of its READMEs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.document import BlockKind, Link
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.signal_types import Hit

MAX_READMES = 2
"""READMEs at the root that are read: one more where a second language or format stands beside."""

MAX_HEADINGS = 12
"""Statements of a README after which its headings are no introduction any more."""

MAX_STATEMENTS = 12
"""Paragraphs and items of a README that introduce it."""

MAX_STATEMENT = 600
"""Characters of a paragraph or heading that are read."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One line with which a solution introduces itself."""

    hit: Hit
    text: str
    """In normal form, as words are matched."""
    heading: bool
    """Whether it is a title or heading."""
    said: str
    """As it is written, without markup."""
    links: tuple[Link, ...] = ()


@fact("introduction")
def introduction(facts: Facts) -> tuple[Statement, ...]:
    """Title and first statements of the root READMEs, with their lines, in the order of reading."""
    known = facts.get(documents)
    found: list[Statement] = []
    readmes = [f for f in known.readmes() if known.role(f) is DocRole.README and "/" not in f.path]
    for file in readmes[:MAX_READMES]:
        document = known.get(file)
        if document is None:
            continue
        count = 0
        for section in document.sections:
            if section.heading and count < MAX_HEADINGS:
                text = section.heading[:MAX_STATEMENT]
                found.append(Statement(Hit(file, section.line, text[:60]), normal_form(text), True, text))
            for block in section.blocks:
                if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and count < MAX_STATEMENTS:
                    count += 1
                    text = block.text[:MAX_STATEMENT]
                    hit = Hit(file, block.line, block.text[:60])
                    links = tuple(k for k in section.links if block.line <= k.line <= block.end)
                    found.append(Statement(hit, normal_form(text), False, text, links))
    return tuple(found)


_SELF = frozenset(
    "app application codebase fork it package project repo repository software this which".split()
)
_LAST_WORD = re.compile(r"([\w.-]+)\W*\Z")


def of_itself(before: str, title: str) -> bool:
    """Whether what stands before a verb speaks of the solution: nothing, "this", or a word of its title."""
    found = _LAST_WORD.search(before[-MAX_STATEMENT:])
    word = normal_form(found[1]) if found else ""
    return not word or word in _SELF or word in title.split()
