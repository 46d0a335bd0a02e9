"""The shape of ``rules/vocabulary/<idea>.yaml``: one idea and its names in many languages."""

from __future__ import annotations

import msgspec

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")
"""ISO 639-1 codes of the languages that vocabularies are written in; other codes are welcome beside them."""


class Idea(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea that documents may express, as literals. Matching ignores case and white space."""

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
    denial_answers: bool = False
    """Whether a section that says that there is none is an answer too ("we collect no personal data")."""
    excepting: dict[str, list[str]] = {}
    """By language: longer phrases that hold a name and mean something else; a hit inside one does not count."""
