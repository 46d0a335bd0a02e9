"""The shape of ``rules/vocabulary/<idea>.yaml``: one idea and its names in many languages."""

from __future__ import annotations

import msgspec

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")
"""ISO 639-1 codes of the languages that vocabularies are written in; other codes are welcome beside them."""


class Saying(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that express an idea together: one of each list, in one sentence, within a few words."""

    say: list[str]
    """The rarer words; one of them has to stand there."""
    near: list[str] = []
    """One of these beside it, before or after; without them the words of ``say`` are enough."""
    also: list[str] = []
    """And one of these."""
    unless: list[str] = msgspec.field(default_factory=list, name="not")
    """None of these, anywhere in the sentence."""
    negated: bool = False
    """Whether it is no denial where "not" stands before it, since that belongs to it ("not kept longer than")."""


class Idea(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea that documents may express, as literals. Matching ignores case and white space.

    A ``*`` at the end of a word in names, phrases, sayings and exceptions stands for any ending.
    """

    idea: str
    """Its id in kebab-case, which is the file's name too."""
    title: str
    """How reports name it, with an article: "a privacy policy"."""
    checked_on: str
    """ISO date on which the names were last read over."""
    files: list[str] = []
    """Stems of file or folder names (without ending) in lower case with ``-`` for every separator."""
    headings: dict[str, list[str]] = {}
    """By language: words that name the idea only as a whole heading, title or link text ("Privacy")."""
    names: dict[str, list[str]] = {}
    """By language: noun phrases that name it anywhere: in titles, headings, links and sentences."""
    phrases: dict[str, list[str]] = {}
    """By language: parts of sentences that express the idea without naming it; they count in sentences only."""
    sayings: dict[str, list[Saying]] = {}
    """By language: words that express the idea where they stand together; they count in sentences only."""
    denial_answers: bool = False
    """Whether a section that says that there is none is an answer too ("we collect no personal data")."""
    excepting: dict[str, list[str]] = {}
    """By language: longer phrases that hold a name and mean something else; a hit inside one does not count."""
