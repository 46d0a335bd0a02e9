"""Bare web addresses in a line of text, and the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_ADDRESS = 2_000
"""Characters of one address; browsers accept little more."""

_ADDRESS = re.compile(r"https?://[^\s<>\"`|\\^{}，。；：！？（）「」【】《》、]+", re.IGNORECASE)
_TRAILING = ".,;:!?'*_~…"
_CLOSERS = {")": "(", "]": "["}
# "Privacy policy: https://…", "* Wiki – <https://…>"; what stands before another sentence's end is no label.
_MARK = re.compile(r"\s*(?::|：|\s[-–—=→]|-+>|=>)\s*[<(\[]?$")
_SENTENCE_END = re.compile(r"[.!?;]\s|[。；|]")
_LABEL_WINDOW = 140
MAX_LABEL = 100
"""Characters; more are no name."""
_MARKERS = re.compile(r"^(?:[-*+•#>]+|\(?[0-9a-zA-Z][.)])\s+")


def addresses(line: str) -> Iterator[tuple[str, str]]:
    """The addresses in one line, each with its label: the words before it in "Label: address", or none."""
    done = 0
    for match in _ADDRESS.finditer(line):
        href = _trimmed(match.group()[:MAX_ADDRESS])
        if len(href) > len("https://"):
            yield _label(line[max(done, match.start() - _LABEL_WINDOW) : match.start()]), href
        done = match.end()


def _trimmed(href: str) -> str:
    """The address without the punctuation of the sentence around it."""
    while href:
        last = href[-1]
        opener = _CLOSERS.get(last)
        if last in _TRAILING or (opener and href.count(opener) < href.count(last)):
            href = href[:-1]
        else:
            return href
    return href


def _label(before: str) -> str:
    mark = _MARK.search(before.rstrip("\"'"))
    if mark is None:
        return ""
    label = _SENTENCE_END.split(before[: mark.start()])[-1]
    label = _MARKERS.sub("", label.strip()).strip(" \t*_`\"'")
    return " ".join(label.split()) if any(map(str.isalpha, label)) and len(label) <= MAX_LABEL else ""
