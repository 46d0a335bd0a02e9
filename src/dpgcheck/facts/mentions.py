"""Where documents and interface texts express the ideas of the vocabulary, and what each place is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dpgcheck.facts.document import Block, BlockKind, Document, Link, Section
from dpgcheck.facts.documents import DocRole, Documents, documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import InterfaceTexts, interface_texts
from dpgcheck.facts.matcher import LiteralSet, normal_form
from dpgcheck.rulebook.vocabulary import Idea
from dpgcheck.sources.interface import FileEntry


class Form(StrEnum):
    """Which list of an idea a literal comes from."""

    NAME = "name"
    HEADING = "heading"
    PHRASE = "phrase"
    EXCEPTING = "excepting"


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
    """The literal that was found, in normal form; the file's stem where the name is the sign."""
    words: int
    """Words of the document, of the section with its sub-sections, or of the sentence's block."""
    role: DocRole
    language: str | None
    href: str = ""
    """For links: where it leads."""


_NEGATED = re.compile(
    r"(?:\bno|\bnot|\bwithout|\bnever|\black(?:s|ing)?|\bn't|\bmissing|\btodo:?|\btbd:?|\bplanned|\bsans|\bpas de|\bsin|\bsem|\bбез|\bнет|没有|无)"
    r"(?: (?:a|an|any|have|has|yet|the|our|own|formal|separate|une?|de|un|una|uma))*\s*\Z"
)
_AFTER = re.compile(r"\A\W*(?:is |are )?(?:not yet|coming soon|tbd|todo|to be (?:written|added|done|defined)|does not exist|is missing)")
_NUMBERING = re.compile(r"\A(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)]|[a-z][.)]|§ ?\d+)\s+")
_DECORATION = re.compile(r"\A[\W_]+|[\W_]+\Z")
_STEM_SPLIT = re.compile(r"[\W_]+|(?<=[a-z0-9])(?=[A-Z])")

MAX_MENTIONS = 40
"""Mentions of one idea that are kept; citations need a handful, the best first."""


class Mentions:
    """Finds mentions of an idea when it is asked for; files are read over once for all ideas."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._documents: Documents = facts.get(documents)
        self._interface: InterfaceTexts = facts.get(interface_texts)
        self._ideas = facts.book.ideas
        self._literals = LiteralSet(_literals(self._ideas))
        self._stems = _stems(self._ideas)
        self._known: dict[str, tuple[Mention, ...]] = {}
        self._in_documents: dict[str, list[FileEntry]] = {}
        self._in_interface: dict[str, list[FileEntry]] = {}
        self._scan()

    def of(self, idea: str) -> tuple[Mention, ...]:
        """Mentions of an idea, the best first."""
        if idea not in self._known:
            found = list(self._find(idea))
            found.sort(key=_rank)
            self._known[idea] = tuple(found[:MAX_MENTIONS])
        return self._known[idea]

    def _scan(self) -> None:
        """Notes for each idea the files that may hold it: one pass over every text."""
        files = [(file, self._in_documents) for file in self._documents.files]
        files += [(file, self._in_interface) for file in self._interface.files]
        for file, index in files:
            ideas = set(self._stems.get(stem_of(file), ()))
            text = self._facts.text(file)
            if text:
                for number in self._literals.present(normal_form(text)):
                    ideas.update(idea for idea, form in self._literals.values[number] if form is not Form.EXCEPTING)
            for idea in ideas:
                index.setdefault(idea, []).append(file)

    def _find(self, idea: str) -> Iterator[Mention]:
        finder = _Finder(self._ideas[idea])
        for file in self._in_documents.get(idea, ()):
            document = self._documents.get(file)
            if document is not None:
                role = self._documents.role(file)
                yield from self._in_document(idea, finder, document, role)
        for file in self._in_interface.get(idea, ()):
            for text in self._interface.texts(file):
                hit = finder.in_text(text.text)
                if hit:
                    yield Mention(
                        idea, Place.INTERFACE, file, text.line, hit, text.words, DocRole.OTHER, text.language
                    )

    def _in_document(self, idea: str, finder: _Finder, document: Document, role: DocRole) -> Iterator[Mention]:
        file, language = document.file, document.language
        named = idea in self._stems.get(stem_of(file), ())
        titled = finder.in_heading(document.title)
        if named or titled:
            line = _title_line(document)
            yield Mention(idea, Place.DOCUMENT, file, line, titled or "", document.words, role, language)
        for number, section in enumerate(document.sections):
            heading = finder.in_heading(section.heading) if section.heading else ""
            if heading and section.heading != document.title:
                words = sum(_words(part) for part in document.below(number))
                yield Mention(idea, Place.SECTION, file, section.line, heading, words, role, language)
            for link in section.links:
                hit = finder.in_link(link)
                if hit:
                    line = self._locate(file, link.line, link.line, hit)
                    yield Mention(idea, Place.LINK, file, line, hit, 0, role, language, link.href)
            for block in section.blocks:
                if block.kind in (BlockKind.CODE, BlockKind.QUOTE):
                    continue
                hit = finder.in_text(block.text)
                if hit:
                    line = self._locate(file, block.line, block.end, hit)
                    yield Mention(idea, Place.TEXT, file, line, hit, _block_words(block), role, language)

    def _locate(self, file: FileEntry, first: int, last: int, literal: str) -> int:
        """The line within a block that holds a literal, or its beginning."""
        lines = self._facts.lines(file)
        part = [normal_form(line) for line in lines[first - 1 : min(last, len(lines))]]
        for offset, line in enumerate(part):
            if literal in line:
                return first + offset
        head = " ".join(literal.split()[:2])
        for offset, line in enumerate(part):
            if line.endswith(literal.split()[0]) or head in line:
                return first + offset
        return first


class _Finder:
    """Looks for one idea in headings, links and sentences."""

    def __init__(self, idea: Idea) -> None:
        self.idea = idea
        self.headings = {normal_form(h) for words in idea.headings.values() for h in words}
        self.names = LiteralSet((n, Form.NAME) for words in idea.names.values() for n in words)
        self.stems = {normal_form(stem) for stem in idea.files}
        entries = [(n, Form.NAME) for words in idea.names.values() for n in words]
        entries += [(p, Form.PHRASE) for words in idea.phrases.values() for p in words]
        self.sentences = LiteralSet(entries)
        self.excepting = LiteralSet((e, Form.EXCEPTING) for words in idea.excepting.values() for e in words)

    def in_heading(self, heading: str) -> str:
        """The literal that a heading holds, or the empty string."""
        form = normal_form(heading)
        if not form:
            return ""
        bare = _DECORATION.sub("", _NUMBERING.sub("", _DECORATION.sub("", form)))
        if bare in self.headings:
            return bare
        for index, position in self.names.find(form):
            literal = self.names.literals[index]
            if not self._excepted(form, position, len(literal)) and len(form) <= 8 * len(literal) + 20:
                return literal
        return ""

    def in_link(self, link: Link) -> str:
        """The literal that a link's words hold; a page named for the idea counts where the link has words."""
        hit = self.in_heading(link.text)
        if hit or not link.text:
            return hit
        page = normal_form(link.href.split("#")[0].split("?")[0].rstrip("/").rpartition("/")[2])
        page = re.sub(r"\.(?:html?|md|php|aspx?|pdf|rst|txt)\Z", "", page)
        return normal_form(link.text) if page in self.stems else ""

    def in_text(self, text: str) -> str:
        """The literal that a statement holds, unless it is negated or means something else."""
        form = normal_form(text)
        for index, position in self.sentences.find(form):
            literal = self.sentences.literals[index]
            if self._excepted(form, position, len(literal)):
                continue
            if Form.NAME in self.sentences.values[index] and (
                _NEGATED.search(form[max(0, position - 40) : position])
                or _AFTER.match(form[position + len(literal) : position + len(literal) + 40])
            ):
                continue
            return literal
        return ""

    def _excepted(self, form: str, position: int, length: int) -> bool:
        return any(
            start <= position and position + length <= start + len(self.excepting.literals[index])
            for index, start in self.excepting.find(form)
        )


@fact("mentions")
def mentions(facts: Facts) -> Mentions:
    """Where the ideas of the vocabulary are expressed."""
    return Mentions(facts)


def stem_of(file: FileEntry) -> str:
    """The file's name without ending, as ideas' ``files`` list it: lower case, ``-`` for separators."""
    stem = file.name.split(".")[0] or file.name.lstrip(".").split(".")[0]
    return "-".join(part for part in _STEM_SPLIT.split(stem) if part).lower()


def _literals(ideas: dict[str, Idea]) -> Iterator[tuple[str, tuple[str, Form]]]:
    for idea in ideas.values():
        for form, lists in ((Form.NAME, idea.names), (Form.HEADING, idea.headings), (Form.PHRASE, idea.phrases)):
            for words in lists.values():
                for literal in words:
                    yield literal, (idea.idea, form)


def _stems(ideas: dict[str, Idea]) -> dict[str, set[str]]:
    stems: dict[str, set[str]] = {}
    for idea in ideas.values():
        for stem in idea.files:
            stems.setdefault(stem, set()).add(idea.idea)
    return stems


def _title_line(document: Document) -> int:
    for section in document.sections:
        if section.heading:
            return section.line
    return document.sections[0].line if document.sections else 1


def _words(section: Section) -> int:
    return sum(_block_words(b) for b in section.blocks if b.kind not in (BlockKind.CODE, BlockKind.QUOTE))


def _block_words(block: Block) -> int:
    from dpgcheck.facts.language import count_words

    return count_words(block.text)


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
        _ROLE_ORDER[mention.role],
        mention.file.target,
        mention.file.path.count("/"),
        mention.language != "en",
        -min(mention.words, 400) // 100,
        mention.file.path,
        mention.line,
    )
