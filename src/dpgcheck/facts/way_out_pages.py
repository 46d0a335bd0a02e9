"""Pages of the application that explain its API to those who call it."""

from __future__ import annotations

import re

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.way_out_types import WayOut
from dpgcheck.facts.way_out_words import Direction, WayOutWords
from dpgcheck.sources.interface import FileEntry

EXPLAINED = 4.0
"""Weight of such a page."""
MIN_SENTENCES = 4
"""Sentences of such a page, at least."""
MIN_WORDS = 6
"""Different words of a sentence; fewer are a label."""
MAX_LINE = 2_000
"""Characters of a line; longer ones are no prose."""
MOST_LINES = 400
"""Lines of it that are read."""

PAGE_ON_API = re.compile(
    r"(?:doc(?:s|umentation)?|help|about|pages?|developers?)(?:[/_.-][\w.-]*)?[/_.-]apis?(?=[/_.-])"
    r"|(?:^|[/_.-])apis?[/_.-](?:doc(?:s|umentation)?|developers?|guide|help|how-?to|reference)(?=[/_.-])",
    re.IGNORECASE,
)
"""Paths of pages of the application that describe its API."""
_NO_PROSE = re.compile(
    r"[$;]|\w\(|=>|^\s*(?:#|//|/\*|<!--)|\b(?:fail(?:s|ed)?|errors?|invalid|cannot|could not)\b",
    re.IGNORECASE,
)
"""Code, remarks in it, and texts on what went wrong."""


def page_on_api(
    facts: Facts, words: WayOutWords, file: FileEntry, languages: set[str | None]
) -> WayOut | None:
    """The first sentence on the API of a page that explains it and names an open format."""
    text = facts.text(file) or ""
    formats = words.names(text)
    if not formats:
        return None
    lines = [
        number
        for number, line in enumerate(text.split("\n")[:MOST_LINES], 1)
        if len(line) < MAX_LINE and not _NO_PROSE.search(line)
    ]
    said = [
        item
        for item in facts.get(interface_texts).texts_at(file, lines)
        if item.language in languages and len(set(item.text.lower().split())) >= MIN_WORDS
    ]
    named = ((item, words.api.search(normal_form(item.text))) for item in said)
    first = next(((item, word) for item, word in named if word), None)
    if first is None or len(said) < MIN_SENTENCES:
        return None
    item, word = first
    return WayOut(Direction.API, formats, file, item.line, word.group(), EXPLAINED, item.language)
