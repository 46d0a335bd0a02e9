"""Sentences that license portions of a work in another way than the whole."""

from __future__ import annotations

import re

from dpgcheck.facts.licenses.index import load
from dpgcheck.facts.licenses.names import names

_FOR_PORTIONS = re.compile(
    r"\b(?:portions?|snippets?|excerpts?|(?:code\s+)?samples?)\b[^.;\n]{0,200}(?:\n[^.;\n]{0,200})?\b(?:licen[cs]ed|released|available)\s+under\b[^.;\n]{0,120}",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"-N[CD]\b|LicenseRef")
"""Licenses that close what holds portions under them."""


def said_of_portions(text: str) -> frozenset[str]:
    """The licenses that sentences give to portions alone; those that close a portion concern the whole."""
    said = (
        n.expression for sentence in _FOR_PORTIONS.findall(text[:20_000]) for n in names(sentence, load())
    )
    return frozenset(e for e in said if e and not _CLOSES.search(e))
