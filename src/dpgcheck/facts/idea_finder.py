"""Which ideas of the vocabulary a piece of text expresses: a heading, the words of a link, a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dpgcheck.facts.denial import denied
from dpgcheck.facts.matcher import LiteralSet, normal_form, stem
from dpgcheck.facts.sayings import NearWords
from dpgcheck.rulebook.vocabulary import Idea
from dpgcheck.sources.interface import FileEntry

if TYPE_CHECKING:
    from dpgcheck.rulebook.book import Rulebook


class Form(StrEnum):
    """Which list of an idea a literal comes from."""

    NAME = "name"
    PHRASE = "phrase"
    SAYING = "saying"
    EXCEPTING = "excepting"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a literal stands for."""

    idea: str
    form: Form
    near: NearWords | None = None
    """What has to stand beside it, where it is the rarer word of a saying."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A place in a piece of text that expresses an idea."""

    idea: str
    form: Form
    start: int
    end: int


_NUMBERING = re.compile(r"\A(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)]|[a-z][.)]|§ ?\d+)\s+")
_DECORATION = re.compile(r"\A[\W_]+|[\W_]+\Z")
_PAIR = re.compile(r" (?:and|&|/|or|et|y|e|и) |, ?| ?/ ?")
"""Between two headings in one: «Installing and running»."""
_PAGE_ENDING = re.compile(r"\.(?:html?|md|php|aspx?|pdf|rst|txt)\Z")
_STEM_SPLIT = re.compile(r"[\W_]+|(?<=[a-z0-9])(?=[A-Z])")

MAX_HEADING = 8
"""A name that is less than one part in so many of a heading is not what the heading is about."""


MAX_LOOKED = 100
"""Places of a word in a file that are looked at for the others of its saying; a word that is there more often is
looked for in every statement."""


class IdeaFinder:
    """Finds all ideas of a vocabulary in one pass over a piece of text."""

    def __init__(self, ideas: Mapping[str, Idea]) -> None:
        self.ideas = ideas
        self._literals = LiteralSet(_literals(ideas))
        self._headings: dict[str, list[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for idea in ideas.values():
            for words in idea.headings.values():
                for heading in words:
                    self._headings.setdefault(normal_form(heading), []).append(idea.idea)
            for name in idea.files:
                self._stems.setdefault(normal_form(name), set()).add(idea.idea)

    @cached_property
    def _words(self) -> LiteralSet:
        """Headings as literals, and pages that links may lead to, to tell which files may have such."""
        headings = [(heading, idea) for heading, ideas in self._headings.items() for idea in ideas]
        pages = [(f"/{stem}", idea) for stem, ideas in self._stems.items() for idea in sorted(ideas)]
        return LiteralSet(headings + pages)

    def in_file(self, text: str, *, headings: bool) -> tuple[set[str], list[int]]:
        """Ideas of which a whole text may express something, and the literals that its parts can hold.

        ``headings`` takes in those that only a heading or the address of a link can name.
        """
        form = normal_form(text)
        indexes = [index for index in self._literals.present(form) if self._possible(form, index)]
        ideas = {
            entry.idea
            for index in indexes
            for entry in self._literals.values[index]
            if entry.form is not Form.EXCEPTING
        }
        if headings:
            ideas.update(idea for index in self._words.present(form) for idea in self._words.values[index])
        return ideas, indexes

    def _possible(self, form: str, index: int) -> bool:
        """Whether a literal that a file holds may say something there: around that of a saying stand the others."""
        sayings = [entry.near for entry in self._literals.values[index] if entry.near is not None]
        if len(sayings) < len(self._literals.values[index]):
            return True
        word = stem(self._literals.literals[index])
        start, looked = form.find(word), 0
        while start != -1:
            looked += 1
            if looked > MAX_LOOKED or any(near.possible(form, start, start + len(word)) for near in sayings):
                return True
            start = form.find(word, start + len(word))
        return False

    def literals(self, indexes: Iterable[int]) -> list[str]:
        """The stems of literals in normal form by their indexes."""
        return [stem(self._literals.literals[index]) for index in indexes]

    def of_stem(self, stem: str) -> set[str]:
        """Ideas that a file's name stands for."""
        return self._stems.get(normal_form(stem), set())

    def in_heading(self, heading: str, among: Sequence[int] | None = None) -> dict[str, str]:
        """Ideas that a heading or a link's words name, with the literal that was found."""
        form = normal_form(heading)
        if not form:
            return {}
        bare = _DECORATION.sub("", _NUMBERING.sub("", _DECORATION.sub("", form)))
        found = dict.fromkeys(self._headings.get(bare, ()), bare)
        parts = _PAIR.split(bare)
        if len(parts) == 2 and all(part in self._headings for part in parts):
            found |= {idea: part for part in parts for idea in self._headings[part]}
        for hit in self._hits(form, among, (Form.NAME,)):
            if len(form) <= MAX_HEADING * (hit.end - hit.start) + 20:
                found.setdefault(hit.idea, form[hit.start : hit.end])
        return found

    def in_link(self, text: str, href: str, among: Sequence[int] | None = None) -> dict[str, str]:
        """Ideas that a link names by its words, or by the page it leads to where it has words at all."""
        if not text:
            return {}
        found = self.in_heading(text, among)
        if "://" in text or " " not in text.strip():
            # An address that is shown as it is, or an abbreviation beside one (dct), names no page in words.
            return found
        page = normal_form(
            href.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0].rstrip("/").rpartition("/")[2]
        )
        for idea in self._stems.get(_PAGE_ENDING.sub("", page), ()):
            found.setdefault(idea, normal_form(text))
        return found

    def in_text(self, text: str, among: Sequence[int] | None = None) -> dict[str, str]:
        """Ideas that a statement names or expresses, unless it denies them."""
        form = normal_form(text)
        found: dict[str, str] = {}
        for hit in self._hits(form, among, (Form.NAME, Form.PHRASE, Form.SAYING)):
            if hit.idea not in found and not (
                hit.form is not Form.SAYING and denied(form, hit.start, hit.end)
            ):
                found[hit.idea] = form[hit.start : hit.end]
        return found

    def _hits(self, form: str, among: Sequence[int] | None, forms: Sequence[Form]) -> Iterator[_Found]:
        """What is found and not part of something that means otherwise."""
        hits: list[_Found] = []
        excepted: list[_Found] = []
        for index, start, end in self._literals.find(form, among):
            for entry in self._literals.values[index]:
                if entry.form is Form.EXCEPTING:
                    excepted.append(_Found(entry.idea, entry.form, start, end))
                elif entry.form in forms:
                    place = entry.near.complete(form, start, end) if entry.near else (start, end)
                    if place:
                        hits.append(_Found(entry.idea, entry.form, *place))
        for hit in hits:
            if not any(
                other.idea == hit.idea and other.start <= hit.start and hit.end <= other.end
                for other in excepted
            ):
                yield hit


@lru_cache(maxsize=2)
def finder_of(book: Rulebook) -> IdeaFinder:
    """The finder of a rule book; many samples are judged with the same one."""
    return IdeaFinder(book.ideas)


def stem_of(file: FileEntry) -> str:
    """The file's name without ending, as ideas' ``files`` list it: lower case, ``-`` for separators."""
    stem = file.name.split(".")[0] or file.name.lstrip(".").split(".")[0]
    return "-".join(part for part in _STEM_SPLIT.split(stem) if part).lower()


def _literals(ideas: Mapping[str, Idea]) -> Iterator[tuple[str, _Entry]]:
    for idea in ideas.values():
        lists = ((Form.NAME, idea.names), (Form.PHRASE, idea.phrases), (Form.EXCEPTING, idea.excepting))
        for form, by_language in lists:
            for words in by_language.values():
                for literal in words:
                    yield literal, _Entry(idea.idea, form)
        for sayings in idea.sayings.values():
            for saying in sayings:
                entry = _Entry(idea.idea, Form.SAYING, NearWords(saying))
                for literal in saying.say:
                    yield literal, entry
