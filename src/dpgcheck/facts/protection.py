"""What documents and the application tell of the protection of users: who acts on what harms, and how to report it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.composed import MAX_PARSED, first_of_each, speaks_of_use, statements
from dpgcheck.facts.composed_words import words_for as composed_words_for
from dpgcheck.facts.denial import denied
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import InterfaceTexts, interface_texts
from dpgcheck.facts.kinds import kinds, speaks_for_project
from dpgcheck.facts.protection_words import words_for
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import FileEntry

MAX_LINES = 200
"""Lines of an interface file that are read closely."""
MAX_LINES_OF_STATEMENT = 40
"""Lines of a statement of a document in which its words are looked for."""
MAX_SENTENCE = 400
"""Characters of a sentence, at most; longer ones are lists or data."""
MAX_PARAGRAPH = 12
"""Lines of a paragraph in a view on either side of one that tells."""
_PROSE = re.compile(r"\s*[^\s<>{}()=;:#*/@\"'`][^<>{}=;]{0,300}$")
"""A line of a view that holds words alone, without tags or code."""
_END = re.compile(r"(?<=[.!?;])\s+|[。！？；؟؛\n]")


@dataclass(frozen=True, slots=True)
class Protection:
    """Sentences for those who use it, one place for each file."""

    guarded: tuple[Hit, ...]
    """Those who run it review, remove or ban what offends, or are told of it."""
    reported: tuple[Hit, ...]
    """Users can report what others compose, or each other."""


@fact("protection")
def protection(facts: Facts) -> Protection:
    """What is told of the protection of users against each other."""
    guarded: list[Hit] = []
    reported: list[Hit] = []
    for file, line, text in _told(facts):
        for sentence in _END.split(text):
            if not sentence or len(sentence) > MAX_SENTENCE:
                continue
            acts, reports = _reading(sentence)
            if acts:
                guarded.append(_hit(facts, file, line, acts))
            if reports:
                reported.append(_hit(facts, file, line, reports))
    return Protection(first_of_each(guarded), first_of_each(reported))


def _reading(sentence: str) -> tuple[str, str]:
    """Who acts, and how users report, in the words of a sentence; empty where it tells neither or denies it."""
    acts, reports = "", ""
    for words in words_for(sentence):
        harmful = words.harm.search(sentence) and words.composed.search(sentence)
        report = words.report.search(sentence) or (words.tell.search(sentence) if harmful else None)
        if report and not denied(sentence.lower(), *report.span()):
            reports = reports or report.group()
        actor = words.actor.search(sentence) if report or harmful else None
        act = words.act.search(sentence) if actor else None
        if actor and act and not denied(sentence.lower(), *act.span()):
            acts = acts or actor.group()
    return acts, reports


def _told(facts: Facts) -> Iterator[tuple[FileEntry, int, str]]:
    """Statements of documents on the product in use, and lines of the application that people read."""
    known, kind = facts.get(documents), facts.get(kinds).kinds[0]
    parsed = 0
    for file in known.files:
        if parsed >= MAX_PARSED:
            break
        role = known.role(file)
        if not speaks_of_use(file, role) or not speaks_for_project(file, role, kind):
            continue
        text = facts.text(file) or ""
        document = known.get(file) if _may_guard(text) else None
        if document is None:
            continue
        parsed += 1
        for words in composed_words_for(text)[:1]:
            for block in statements(document, words):
                yield file, block.line, block.text
    interface: InterfaceTexts = facts.get(interface_texts)
    for file in interface.files:
        numbers = sorted(_telling_lines(facts.text(file) or ""))[:MAX_LINES]
        for shown in interface.texts_at(file, numbers):
            yield file, shown.line, shown.text
        yield from _paragraphs(facts, file, numbers)


def _paragraphs(facts: Facts, file: FileEntry, numbers: list[int]) -> Iterator[tuple[FileEntry, int, str]]:
    """What stands on several lines between two tags, as the pages of terms do in views."""
    lines = facts.lines(file)
    last = 0
    for number in numbers:
        if number <= last or _PROSE.match(lines[number - 1]) is None:
            continue
        first = last = number
        while first > 1 and number - first < MAX_PARAGRAPH and _PROSE.match(lines[first - 2]):
            first -= 1
        while last < len(lines) and last - number < MAX_PARAGRAPH and _PROSE.match(lines[last]):
            last += 1
        if last > first:
            yield file, first, " ".join(line.strip() for line in lines[first - 1 : last])


def _may_guard(text: str) -> bool:
    """Whether a line names who acts, and it or one beside it a harm or a report; parsing takes much longer."""
    lines = text.split("\n")
    for number in _telling_lines(text):
        around = "\n".join(lines[max(0, number - 2) : number + 1])
        if any(w.harm.search(around) or w.report.search(around) for w in words_for(around)):
            return True
    return False


def _telling_lines(text: str) -> set[int]:
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


def _hit(facts: Facts, file: FileEntry, line: int, words: str) -> Hit:
    """Where a statement that begins in some line holds the words; the line itself where its markup parts them."""
    lines = facts.lines(file)
    for number in range(line, min(line + MAX_LINES_OF_STATEMENT, len(lines) + 1)):
        if words in lines[number - 1]:
            return Hit(file, number, words)
    return Hit(file, line, "")
