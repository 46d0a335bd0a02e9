"""Where documents and interface texts express the ideas of the vocabulary, and what each place is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dpgcheck.facts.asides import asides
from dpgcheck.facts.denial import denies, promises
from dpgcheck.facts.document import Block, BlockKind, Document, Link, Section
from dpgcheck.facts.documents import DocRole, Documents, documents
from dpgcheck.facts.idea_finder import finder_of, stem_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import InterfaceTexts, interface_texts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.language import count_words
from dpgcheck.facts.matcher import normal_form, spans
from dpgcheck.facts.page_names import page_ideas
from dpgcheck.facts.project_voice import speaks_for_project
from dpgcheck.sources.interface import FileEntry

SILENT = (DocRole.CHANGELOG, DocRole.TEMPLATE)
"""What changed once and what forms ask of others says nothing on what holds now."""


class Place(IntEnum):
    """Where a mention stands; a smaller number is worth more."""

    DOCUMENT = 1
    """The document is about it: its file is named so, or its title says so."""
    SECTION = 2
    LINK = 3
    TEXT = 4
    INTERFACE = 5
    """A text that users of the application see."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that expresses an idea."""

    idea: str
    place: Place
    file: FileEntry
    line: int
    """1-based."""
    text: str
    """The literal that was found, in normal form; empty where the file's name is the sign."""
    words: int
    """Words of the document, of the section with its sub-sections, or of the statement."""
    role: DocRole
    language: str | None
    order: int
    """Position of the file among the documents, the most useful first; interface files come after them."""
    href: str = ""
    """Where a link, or a text of the interface, leads as far as the file says; empty for a setting."""


CATALOGUES = frozenset({".po", ".pot"})
MAX_MENTIONS = 40
"""Mentions of one idea that are kept; citations need a handful, the best first."""


class Mentions:
    """Finds mentions of an idea when it is asked for; each file is read over once for all ideas."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._documents: Documents = facts.get(documents)
        self._interface: InterfaceTexts = facts.get(interface_texts)
        self._document_files = frozenset(self._documents.files)
        self._interface_files = frozenset(self._interface.files)
        self._finder = finder_of(facts.book)
        self._known: dict[str, tuple[Mention, ...]] = {}
        self._read: dict[FileEntry, dict[str, list[Mention]]] = {}
        self._candidates: dict[str, list[FileEntry]] = {}
        self._literals: dict[FileEntry, list[int]] = {}
        self._links: dict[FileEntry, list[tuple[str, str, int, str]]] = {}
        """Of interface files: ideas that a link's words name, the words in normal form, line and address."""
        self._order: dict[FileEntry, int] = {}
        self._name = _leading_words(self._documents)
        self._laws = frozenset(acronym for law in facts.book.laws.laws for acronym in law.acronyms)
        first = facts.get(kinds).kinds[0]
        aside = facts.get(asides)
        for file in (*self._documents.files, *self._interface.files):
            if (
                aside.holds(file)
                or self._documents.role(file) in SILENT
                or not speaks_for_project(file, self._documents.role(file), first)
            ):
                continue
            self._order[file] = len(self._order)
            text = facts.text(file) or ""
            ideas, literals = self._finder.in_file(text, headings=file in self._document_files)
            self._literals[file] = literals
            if file not in self._document_files:
                self._links[file] = list(self._linked(text, literals))
                ideas = ideas | {link[0] for link in self._links[file]}
            for idea in ideas | self._named_for(file):
                self._candidates.setdefault(idea, []).append(file)

    def of(self, idea: str) -> tuple[Mention, ...]:
        """Mentions of an idea, the best first; empty for one that the vocabulary lacks."""
        if idea not in self._known:
            found = [
                m
                for file in dict.fromkeys(self._candidates.get(idea, ()))
                for m in self._in(file).get(idea, ())
            ]
            found.sort(key=_rank)
            current = [m for m in found if not _SUPERSEDED.search(m.file.path)]
            # What was put aside counts where nothing of the same worth stands elsewhere.
            kept = current if current and current[0].place <= found[0].place else found
            self._known[idea] = tuple(kept[:MAX_MENTIONS])
        return self._known[idea]

    def _in(self, file: FileEntry) -> dict[str, list[Mention]]:
        """All mentions in a file by idea."""
        if file not in self._read:
            found: dict[str, list[Mention]] = {}
            if file in self._document_files:
                document = self._documents.get(file)
                # A component that is a page by its name and shows texts from elsewhere is a part of the interface.
                seen = document is None and file in self._interface_files
                places = self._in_document(document) if document is not None else iter(())
                if seen:
                    places = self._in_interface(file)
            else:
                places = self._in_interface(file)
            for mention in places:
                found.setdefault(mention.idea, []).append(mention)
            self._read[file] = found
        return self._read[file]

    def _named_for(self, file: FileEntry) -> set[str]:
        """Ideas that a file is named for; "privacy/index.html" is the page that its folder names."""
        return set(self._finder.of_stem(stem_of(file))) | page_ideas(file, self._finder)

    def _linked(self, text: str, literals: Sequence[int]) -> Iterator[tuple[str, str, int, str]]:
        """Ideas that the links of a view name; their words are a heading of what they lead to."""
        for link in self._interface.links(text):
            for idea in self._finder.in_heading(link.text, literals):
                yield idea, normal_form(link.text), link.line, link.href

    def _in_interface(self, file: FileEntry) -> Iterator[Mention]:
        order = self._order[file]
        # A catalogue of translations is named after the page that it translates.
        for idea in self._named_for(file) if file.suffix != ".po" else ():
            yield Mention(idea, Place.INTERFACE, file, 1, "", 0, DocRole.OTHER, None, order)
        for idea, words, line, href in self._links.get(file, ()):
            size = count_words(words)
            yield Mention(idea, Place.INTERFACE, file, line, words, size, DocRole.OTHER, None, order, href)
        literals = self._literals[file]
        for text in self._interface.texts(file, self._finder.literals(literals)):
            for idea, literal in self._finder.in_text(text.text, literals).items():
                yield Mention(
                    idea,
                    Place.INTERFACE,
                    file,
                    text.line,
                    literal,
                    text.words,
                    DocRole.OTHER,
                    text.language,
                    order,
                    text.href,
                )

    def _in_document(self, document: Document) -> Iterator[Mention]:
        file, language = document.file, document.language
        role, order, literals = self._documents.role(file), self._order[file], self._literals[file]
        titled = self._finder.in_heading(document.title)
        for idea in sorted(self._named_for(file) | set(titled)):
            line = _title_line(document)
            yield Mention(
                idea, Place.DOCUMENT, file, line, titled.get(idea, ""), document.words, role, language, order
            )
        for number, section in enumerate(document.sections):
            if number in document.past:
                continue
            if section.heading and section.heading != document.title:
                parts = document.below(number)
                statements = [block.text for part in parts for block in part.blocks]
                empty = promises(statements) or _points_elsewhere(parts)
                length = 0 if empty else sum(_words(part) for part in parts)
                none = denies(statements)
                for idea, literal in self._in_heading(section.heading, literals).items():
                    words = 0 if none and not self._finder.ideas[idea].denial_answers else length
                    yield Mention(
                        idea, Place.SECTION, file, section.line, literal, words, role, language, order
                    )
            for link in section.links:
                for idea, literal in self._of_link(link, section, literals).items():
                    yield Mention(
                        idea, Place.LINK, file, link.line, literal, 0, role, language, order, link.href
                    )
            for block in section.blocks:
                if block.kind in (BlockKind.CODE, BlockKind.QUOTE):
                    continue
                linked = [
                    normal_form(link.text) for link in section.links if block.line <= link.line <= block.end
                ]
                said = _IDENTIFIER.sub("·", block.text)
                for idea, literal in self._finder.in_text(said, literals).items():
                    if linked and _only_in(linked, normal_form(block.text), literal):
                        continue
                    line = self._locate(file, block, literal)
                    yield Mention(
                        idea, Place.TEXT, file, line, literal, count_words(block.text), role, language, order
                    )

    def _of_link(self, link: Link, section: Section, literals: Sequence[int]) -> dict[str, str]:
        """Ideas that a link names by its words, or a bare address by the sentence that leads to it."""
        if link.text in self._laws:
            # What "GDPR" leads to is the law.
            return {}
        if link.text or link.image or not link.href.startswith(("http://", "https://")):
            return self._finder.in_link(link.text, link.href, literals)
        block = next(
            (b for b in section.blocks if b.line <= link.line <= b.end and link.href in b.text), None
        )
        if block is None or block.kind in (BlockKind.CODE, BlockKind.QUOTE):
            return {}
        words = _SENTENCES.split(block.text.partition(link.href)[0][-MAX_LEAD:])[-1]
        stated = self._finder.in_text(words, literals)
        return {
            idea: literal
            for idea, literal in self._finder.in_heading(words, literals).items()
            if idea in stated
        }

    def _in_heading(self, heading: str, literals: Sequence[int]) -> dict[str, str]:
        """Ideas that a heading names, with and without the name of the project: "Tool installation"."""
        found = self._finder.in_heading(heading, literals)
        bare = _without_name(heading, self._name)
        return {**self._finder.in_heading(bare, literals), **found} if bare else found

    def _locate(self, file: FileEntry, block: Block, literal: str) -> int:
        """The line of a block that holds what was found, or its beginning where it is broken over several."""
        lines = self._facts.lines(file)
        forms = [normal_form(line) for line in lines[block.line - 1 : block.end]]
        for offset, form in enumerate(forms):
            if literal in form:
                return block.line + offset
        first = literal.split(maxsplit=1)[0]
        for offset, form in enumerate(forms):
            # The rest of what was found stands on the next line.
            if form.endswith(first) or any(literal.startswith(form[at:]) for at, _end in spans(form, first)):
                return block.line + offset
        return block.line


@fact("mentions")
def mentions(facts: Facts) -> Mentions:
    """Where the ideas of the vocabulary are expressed."""
    return Mentions(facts)


@fact("main-language")
def main_language(facts: Facts) -> str | None:
    """ISO 639-1 code of the language of the first README that has enough text to tell."""
    known = facts.get(documents)
    for file in known.readmes()[:3]:
        document = known.get(file)
        if document is not None and document.language:
            return document.language
    return None


def _title_line(document: Document) -> int:
    for section in document.sections:
        if section.heading:
            return section.line
    return document.sections[0].line if document.sections else 1


def _only_in(linked: Sequence[str], form: str, literal: str) -> bool:
    """Whether a literal stands in a text only as words of its links: they name a place, they say nothing here."""
    return sum(words.count(literal) for words in linked) >= form.count(literal)


_SUPERSEDED = re.compile(
    r"(?:^|/)(?:(?:[\w.-]*[-_.])?(?:old|legacy|deprecated|obsolete)|(?:old|legacy)[-_]docs?"
    r"|archived?|attic|backups?|unused|_?posts|blog|blog-?posts|news)/",
    re.IGNORECASE,
)
"""Folders of what was replaced and is kept, and of what was told on a day."""
_LETTERS = re.compile(r"[^\W_]+")
_IDENTIFIER = re.compile(r"(?<!\w)[^\W_]{1,40}(?:_[^\W_]{1,40}){1,10}(?:\.\w{1,8})?(?!\w)")
"""The name of a setting, a column or a file: PRIVACY_POLICY says where a policy would be linked."""
MAX_LEAD = 200
"""Characters before an address in which the sentence stands that leads to it."""
_SENTENCES = re.compile(r"[.!?;。！？；]\s+")


_OF = frozenset("of the de du da do del des d".split())


def _leading_words(known: Documents) -> list[str]:
    """The words of the README's title, which begin with the project's name."""
    for file in known.readmes()[:1]:
        document = known.get(file)
        return _LETTERS.findall(normal_form(document.title)) if document is not None else []
    return []


def _without_name(heading: str, name: Sequence[str]) -> str:
    """A heading without the words at its beginning or end with which the project's title begins; empty if none."""
    words = _LETTERS.findall(normal_form(heading))
    if not name or len(words) < 2:
        return ""
    shared = next((n for n in range(min(len(name), len(words) - 1), 0, -1) if words[:n] == name[:n]), 0)
    if shared:
        return " ".join(words[shared:])
    shared = next((n for n in range(min(len(name), len(words) - 1), 0, -1) if words[-n:] == name[:n]), 0)
    rest = words[:-shared] if shared else []
    return " ".join(rest[:-1] if rest[1:] and rest[-1] in _OF else rest)


MAX_POINTER = 40
"""Words of a section that may do no more than name a place elsewhere."""
_POINTS = re.compile(
    r"\b(?:see|read|refer|check|visit|find|found|available|instructions?|documented|documentation|described|docs|wiki|guide|follow"
    r"|here|consult|voir|consultez|disponibles?|ici|ver|consulte|disponível|aquí|aqui|см|здесь)\b",
    re.IGNORECASE,
)


def _points_elsewhere(parts: Sequence[Section]) -> bool:
    """Whether a section says no more than on which other site something is described."""
    blocks = [(block, part) for part in parts for block in part.blocks]
    return (
        0 < len(blocks) <= 2
        and sum(count_words(block.text) for block, _part in blocks) <= MAX_POINTER
        and all(
            block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            and _POINTS.search(block.text)
            and any(
                block.line <= link.line <= block.end and link.href.startswith(("http://", "https://"))
                for link in part.links
            )
            for block, part in blocks
        )
    )


def _words(section: Section) -> int:
    """Words of a section; the commands of an installation say as much as sentences would."""
    return sum(count_words(block.text) for block in section.blocks if block.kind is not BlockKind.QUOTE)


_ROLE_ORDER = {
    DocRole.README: 0,
    DocRole.POLICY: 0,
    DocRole.DOCS: 1,
    DocRole.WEBSITE: 1,
    DocRole.GITHUB: 2,
    DocRole.OTHER: 2,
    DocRole.TEMPLATE: 3,
    DocRole.CHANGELOG: 4,
}


def _rank(mention: Mention) -> tuple[object, ...]:
    """Best first: what is about it, near the top of the project, in English where there is a choice."""
    return (
        mention.place,
        # A catalogue of gettext repeats what stands in the views.
        mention.place is Place.INTERFACE and mention.file.suffix in CATALOGUES,
        _ROLE_ORDER[mention.role],
        mention.file.target,
        mention.file.path.count("/"),
        -min(mention.words, 400) // 100,
        mention.order,
        mention.line,
    )
