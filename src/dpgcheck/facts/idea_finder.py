"""Which ideas of the vocabulary a piece of text expresses: a heading, the words of a link, a statement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from dpgcheck.facts.denial import denied
from dpgcheck.facts.matcher import LiteralSet, normal_form
from dpgcheck.rulebook.vocabulary import Idea
from dpgcheck.sources.interface import FileEntry

if TYPE_CHECKING:
    from dpgcheck.rulebook.book import Rulebook


class Form(StrEnum):
    """Which list of an idea a literal comes from."""

    NAME = "name"
    PHRASE = "phrase"
    EXCEPTING = "excepting"


_NUMBERING = re.compile(r"\A(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)]|[a-z][.)]|§ ?\d+)\s+")
_DECORATION = re.compile(r"\A[\W_]+|[\W_]+\Z")
_PAIR = re.compile(r" (?:and|&|/|or|et|y|e|и) |, ?| ?/ ?")
"""Between two headings in one: «Installing and running»."""
_PAGE_ENDING = re.compile(r"\.(?:html?|md|php|aspx?|pdf|rst|txt)\Z")
_STEM_SPLIT = re.compile(r"[\W_]+|(?<=[a-z0-9])(?=[A-Z])")

MAX_HEADING = 8
"""A name that is less than one part in so many of a heading is not what the heading is about."""


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
            for stem in idea.files:
                self._stems.setdefault(normal_form(stem), set()).add(idea.idea)

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
        indexes = self._literals.present(form)
        ideas = {
            idea
            for index in indexes
            for idea, kind in self._literals.values[index]
            if kind is not Form.EXCEPTING
        }
        if headings:
            ideas.update(idea for index in self._words.present(form) for idea in self._words.values[index])
        return ideas, indexes

    def literals(self, indexes: Iterable[int]) -> list[str]:
        """Literals in normal form by their indexes."""
        return [self._literals.literals[index] for index in indexes]

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
        for idea, kind, literal, _position in self._hits(form, among):
            if kind is Form.NAME and len(form) <= MAX_HEADING * len(literal) + 20:
                found.setdefault(idea, literal)
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
        for idea, _kind, literal, position in self._hits(form, among):
            if idea in found:
                continue
            if denied(form, position, position + len(literal)):
                continue
            found[idea] = literal
        return found

    def _hits(self, form: str, among: Sequence[int] | None) -> Iterator[tuple[str, Form, str, int]]:
        """Idea, form, literal and position of what is found and not part of something that means otherwise."""
        hits = [
            (idea, kind, self._literals.literals[index], position)
            for index, position in self._literals.find(form, among)
            for idea, kind in self._literals.values[index]
        ]
        excepted = [hit for hit in hits if hit[1] is Form.EXCEPTING]
        for idea, kind, literal, position in hits:
            if kind is not Form.EXCEPTING and not any(
                other == idea and start <= position and position + len(literal) <= start + len(longer)
                for other, _kind, longer, start in excepted
            ):
                yield idea, kind, literal, position


@lru_cache(maxsize=2)
def finder_of(book: Rulebook) -> IdeaFinder:
    """The finder of a rule book; many samples are judged with the same one."""
    return IdeaFinder(book.ideas)


def stem_of(file: FileEntry) -> str:
    """The file's name without ending, as ideas' ``files`` list it: lower case, ``-`` for separators."""
    stem = file.name.split(".")[0] or file.name.lstrip(".").split(".")[0]
    return "-".join(part for part in _STEM_SPLIT.split(stem) if part).lower()


def _literals(ideas: Mapping[str, Idea]) -> Iterator[tuple[str, tuple[str, Form]]]:
    for idea in ideas.values():
        lists = ((Form.NAME, idea.names), (Form.PHRASE, idea.phrases), (Form.EXCEPTING, idea.excepting))
        for form, by_language in lists:
            for words in by_language.values():
                for literal in words:
                    yield literal, (idea.idea, form)
