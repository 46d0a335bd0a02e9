"""One document read closely for how data leaves or enters the product: sentences, commands, example requests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.api_calls import Calls, answer_in, calls_in
from dpgcheck.facts.document import Block, BlockKind, Document, Section
from dpgcheck.facts.documents import DocRole
from dpgcheck.facts.idea_finder import stem_of
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.way_out_types import WayOut
from dpgcheck.facts.way_out_words import Direction, Saying, WayOutWords
from dpgcheck.sources.interface import FileEntry

PAGE = 3.0
"""Weight that a place gains on a page that is about exporting, importing or the API."""
FIRST_PAGE = 1.5
"""Factor of the page that opens a set of pages about exporting, importing or the API."""
_FIRST_PAGES = frozenset({"index", "overview", "introduction", "getting-started"})
_WEIGHTS = {Direction.EXPORT: 3.0, Direction.IMPORT: 0.6, Direction.API: 0.6}
"""Of a sentence by what it is about; that there is an API is soon said, and files are imported into editors, too."""
HALF = 0.5
"""Factor of words that only write or offer, and of dumps, which administrators make."""
_COMMAND = re.compile(
    r"(?:\$ |sudo |docker |kubectl |npm |yarn |pip |git |cd |cp |mv |psql |pg_\w+ |mysql\w* )"
)
"""Begins a line for a shell, which is no statement."""
_ELSEWHERE = re.compile(
    r"(?:^|[/_.-])(?:adrs?|arch|arc|decisions?|rfcs?|guidelines|protocols|use_?cases|releases?|blog|posts?"
    r"|news|tests?|testing|performance|benchmarks?|contribut\w*|troubleshooting|i18n|charts"
    r"|claude|agents)(?=[/_.-])|up(?:grade|dat)|install|migrat|deploy",
    re.IGNORECASE,
)
"""Pages on why, when and how well something was built; what they say of an export they say in passing."""
_INSIDE = re.compile(
    r"(?:^|[/_.-])(?:dev|development|back-?end|front-?end|architecture|internals?)(?=[/_.-])", re.IGNORECASE
)
"""Pages for those who work on the product, which count less unless they are about an export or the API."""
_IN_PASSING = 0.4
_ROLES = {DocRole.README: 1.0, DocRole.DOCS: 1.0, DocRole.WEBSITE: 0.8, DocRole.OTHER: 0.6}
_ROLE = 0.4
"""Of policies and what forges read."""


def standing(words: WayOutWords, file: FileEntry, role: DocRole) -> float:
    """What a place is worth in a document, as a factor, told from its path and role."""
    factor = _ROLES.get(role, _ROLE)
    if _ELSEWHERE.search(file.path):
        factor *= _IN_PASSING
    if named_for(words, file):
        factor *= FIRST_PAGE if stem_of(file) in _FIRST_PAGES else 1.0
    elif _INSIDE.search(file.path):
        factor *= _IN_PASSING
    if role is DocRole.README:
        return factor * (1.6 if "/" not in file.path else 0.8)
    return factor


def named_for(words: WayOutWords, file: FileEntry) -> frozenset[Direction]:
    """What a page is about by its name; within a folder named for an API all pages are about the API."""
    folders = file.path.split("/")[-3:-1]
    about = words.about(stem_of(file).replace("-", " "))
    if any(Direction.API in words.about(folder.replace(".", " ")) for folder in folders):
        about |= {Direction.API}
    return about


class Reading:
    """One document read closely."""

    def __init__(self, facts: Facts, words: WayOutWords, document: Document, standing: float) -> None:
        self.facts = facts
        self.words = words
        self.document = document
        self.standing = standing
        self.page = words.about(document.title) | named_for(words, document.file)

    def places(self) -> Iterator[WayOut]:
        """All places of the document that say something."""
        level = 0
        for section in self.document.sections:
            own = self.words.about(section.heading)
            if Direction.API in own and not level:
                level = section.level
            elif level and section.level > level:
                # What stands below "API overview" is on the API; "Backups" may have anything below it.
                own |= {Direction.API}
            else:
                level = section.level if Direction.API in own else 0
            yield from self._in_section(section, own | self.page, own)

    def _in_section(
        self, section: Section, about: frozenset[Direction], own: frozenset[Direction]
    ) -> Iterator[WayOut]:
        for block in section.blocks:
            if block.kind is BlockKind.QUOTE:
                continue
            if block.kind is not BlockKind.CODE:
                if (about or self.words.quick.search(block.text)) and not _COMMAND.match(block.text):
                    for saying in self.words.sayings(block.text, about):
                        yield self._place(block, saying, own)
            elif (command := self.words.writes.search(block.text)) is not None:
                yield self._command(block, command.group(), own)
            calls = calls_in(block.text)
            if not calls.lines and Direction.API in own and block.kind is BlockKind.CODE:
                calls = answer_in(block.text)
            if calls.lines:
                yield self._calls(block, calls, own)

    def _place(self, block: Block, saying: Saying, own: frozenset[Direction]) -> WayOut:
        weight = _WEIGHTS[saying.direction]
        if not saying.firm or saying.formats == ("SQL",):
            weight *= HALF
        if saying.direction in own:
            weight += 2.0
        if saying.direction in self.page:
            weight += PAGE
        line = self._line(block, saying.words)
        return self._way(saying.direction, saying.formats, line, saying.words[-1], weight)

    def _command(self, block: Block, command: str, own: frozenset[Direction]) -> WayOut:
        weight = 2.0 + 2.0 * (Direction.EXPORT in own) + PAGE * (Direction.EXPORT in self.page)
        formats = self.words.names(command)
        text = normal_form(command)
        line = self._line(block, (text,))
        return self._way(Direction.EXPORT, formats, line, text, weight)

    def _calls(self, block: Block, calls: Calls, own: frozenset[Direction]) -> WayOut:
        weight = 0.2 + 0.4 * min(4, len(calls.lines))
        weight += 2.0 * (Direction.API in own) + PAGE * (Direction.API in self.page)
        # A folded paragraph doesn't keep its lines; code does, below the line of its fence.
        line = self._line(block, (normal_form(calls.text),))
        formats = ("JSON",) if calls.graphql else self.words.names(block.text)
        return self._way(Direction.API, formats, line, normal_form(calls.text), weight)

    def _way(
        self,
        direction: Direction,
        formats: tuple[str, ...],
        line: int,
        text: str,
        weight: float,
    ) -> WayOut:
        document = self.document
        return WayOut(
            direction, formats, document.file, line, text, weight * self.standing, document.language
        )

    def _line(self, block: Block, words: tuple[str, ...]) -> int:
        """The line of a block that holds most of some words."""
        lines = self.facts.lines(self.document.file)[block.line - 1 : block.end]
        counts = [sum(word in form for word in words) for form in map(normal_form, lines)]
        return block.line + (counts.index(max(counts)) if counts else 0)
