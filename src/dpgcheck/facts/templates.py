"""Whether a document is a template that nobody filled in."""

from __future__ import annotations

import re

from dpgcheck.facts.interface import Facts
from dpgcheck.sources.interface import FileEntry

_FIELD = re.compile(
    r"\[\s*(?:insert|your|enter|add|fill|name of|company|project|organi[sz]ation|e-?mail|contact|date|url|link|xx+|todo|tbd|yyyy|fullname|nom|votre|su|tu|seu)\b[^\]\n]{0,60}\](?!\()"
    r"|<\s*(?:insert|your|enter|add|name of|company|project|organi[sz]ation)[ _-][^>\n]{0,60}>"
    r"|\{\{\s*[\w .-]{2,40}\s*\}\}|\bTODO:|\bTBD\b|\blorem ipsum\b|\bx{4,}\b",
    re.IGNORECASE,
)


_INSTRUCTION = re.compile(r"(?:^|\n)[ \t]*(?:[-*] )?\[(?P<text>[^\[\]]{40,800})\][ \t]*(?=\n|$)")
"""A paragraph in brackets, which tells whoever fills the template in what to write."""
MAX_INSTRUCTIONS = 0.4
"""Share of a text's words that such paragraphs are, from which on nobody filled it in."""


def placeholders(text: str) -> list[tuple[int, str]]:
    """Unfilled fields of a template, with their 1-based lines."""
    return [(text.count("\n", 0, match.start()) + 1, match[0]) for match in _FIELD.finditer(text)]


def unfilled(facts: Facts, file: FileEntry) -> bool:
    """Whether a document has so many unfilled fields for its length that nobody made it their own."""
    text = facts.text(file) or ""
    fields = len(placeholders(text))
    words = len(text.split())
    if fields >= 3 and fields * 120 >= words:
        return True
    asked = sum(len(match["text"].split()) for match in _INSTRUCTION.finditer(text)) if "[" in text else 0
    return asked > MAX_INSTRUCTIONS * words
