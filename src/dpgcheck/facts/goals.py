"""Sustainable Development Goals: which ones the files name, and whether they explain it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.document import Block, BlockKind, Document
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.language import count_words
from dpgcheck.facts.mentions import Place, mentions
from dpgcheck.sources.interface import Area, FileEntry

_NUMBERED = re.compile(
    r"(?<![\w/.-])(?:SDGs?|ODDs?|ODS|ЦУР|Sustainable Development Goals?|Global Goals?|Goal|Objectifs? de développement durable|Objetivos? de (?:Desarrollo Sostenible|Desenvolvimento Sustentável))"
    r"(?:\s+(?:goals?|nos?\.?|number|n[º°]))?[\s:#-]*(?P<numbers>\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?:\s*(?:,|&|and|et|y|e|/|\+)\s*(?:(?:SDG|ODD|ODS)\s*)?\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)*)(?![\w%])",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"sdg|sustainable development|odd\b|ods\b|цур|objectifs? de développement|objetivos? de des|可持续发展目标|التنمية المستدامة",
    re.IGNORECASE,
)
_TARGET = re.compile(r"(?<![\d.])\d{1,2}\.(?:\d{1,2}|[a-d])(?![\d.]?\d)")
_HINTS = (
    "sdg",
    "sustainable development",
    "odd",
    "ods ",
    "цур",
    "développement durable",
    "objetivos de des",
    "objetivo de des",
    "可持续发展目标",
    "التنمية المستدامة",
)
"""Words of which a text that names the goals holds one."""
_TARGET_WORD = re.compile(r"\b(?:targets?|cibles?|metas?|задач\w*)\b|目标", re.IGNORECASE)
_PART = re.compile(r"(\d{1,2})(?:\.(\d{1,2}|[a-d]))?")

_NEWS = re.compile(
    r"(?:^|/)_?(?:blog|blog[-_]?posts?|posts?|news|noticias|notícias|actualites|stories)/", re.IGNORECASE
)
"""Folders of what is reported about: the goals named there are often those of others."""
MIN_EXPLANATION = 18
"""Words beside a goal that can say how the product contributes to it."""


@dataclass(frozen=True, slots=True)
class GoalMention:
    """One place that names a goal."""

    number: int
    target: str | None
    """Target number where a valid one is named ("3.8")."""
    file: FileEntry
    line: int
    text: str
    explained: bool
    """Whether the same section says in words of its own how the product contributes."""
    language: str | None


@dataclass(frozen=True)
class Goals:
    """The goals that the files name."""

    mentions: tuple[GoalMention, ...]

    @property
    def numbers(self) -> list[int]:
        """Goals named by number, most mentioned first."""
        counts: dict[int, int] = {}
        for mention in self.mentions:
            counts[mention.number] = counts.get(mention.number, 0) + 1
        return sorted(counts, key=lambda number: (-counts[number], number))


@fact("goals")
def goals(facts: Facts) -> Goals:
    """The Sustainable Development Goals that the files name."""
    named = sorted(
        _named(facts),
        key=lambda m: (not m.explained, m.file.target, m.file.path.count("/"), m.file.path, m.line),
    )
    return Goals(tuple(named[:40]))


def _named(facts: Facts) -> Iterator[GoalMention]:
    known = facts.get(documents)
    valid = {target for goal in facts.book.goals.goals for target in goal.targets}
    found = {m.file: None for m in facts.get(mentions).of("sdg") if m.place is not Place.INTERFACE}
    candidates = [f for f in known.files if f in found or _hints(facts.text(f))]
    for file in candidates:
        if known.role(file) in (DocRole.CHANGELOG, DocRole.TEMPLATE) or file.area is Area.EXAMPLE:
            continue
        document = known.get(file)
        if document is not None:
            yield from _in_document(facts, document, valid)


def _hints(text: str | None) -> bool:
    if not text:
        return False
    lower = text.lower()
    return any(word in lower for word in _HINTS)


def _in_document(facts: Facts, document: Document, valid: set[str]) -> Iterator[GoalMention]:
    news = _NEWS.search(document.file.path) is not None
    for section in document.sections:
        words = sum(count_words(b.text) for b in section.blocks if _own_words(b))
        pieces = [(section.line, section.line, section.heading)]
        pieces += [(b.line, b.end, b.text) for b in section.blocks if _own_words(b)]
        for first, _last, text in pieces:
            for number, target, literal in _numbers(text, valid):
                near = count_words(text) if text != section.heading else words
                explained = near >= MIN_EXPLANATION and not news
                yield GoalMention(number, target, document.file, first, literal, explained, document.language)
        for link in section.links:
            # A badge or a link that names a goal is a mention, never an explanation.
            for number, target, literal in _numbers(link.text, valid):
                yield GoalMention(number, target, document.file, link.line, literal, False, document.language)


def _numbers(text: str, valid: set[str]) -> Iterator[tuple[int, str | None, str]]:
    for match in _NUMBERED.finditer(text):
        if match[0].lower().startswith("goal") and not _CONTEXT.search(text):
            continue
        for part in _PART.finditer(match["numbers"]):
            number = int(part[1])
            target = part[0] if part[2] and part[0] in valid else _target_of(number, text, valid)
            if 1 <= number <= 17:
                yield number, target, match[0]


def _target_of(number: int, text: str, valid: set[str]) -> str | None:
    """A target of a goal that the same piece of text names apart from it ("SDG 6, target 6.1")."""
    for match in _TARGET.finditer(text):
        near = text[max(0, match.start() - 60) : match.start()]
        if match[0] in valid and match[0].startswith(f"{number}.") and _TARGET_WORD.search(near):
            return match[0]
    return None


def _own_words(block: Block) -> bool:
    return block.kind not in (BlockKind.CODE, BlockKind.QUOTE)
