"""The model and dataset cards of a solution, with what their heads say to machines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.ai.front_matter import FrontMatter, read_front_matter
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import Area, FileEntry

MAX_CARDS = 40
"""Files whose heads are read, those nearest to the top first."""
MAX_DEPTH = 4
"""Folders above a card."""
MAX_BYTES = 1 << 20
_NAME = re.compile(
    r"^(?:read[-_]?me|(?P<card>(?:[\w.-]{0,60}[-_])?(?P<of>model|data(?:set)?)[-_ ]?(?:card|sheet)s?))(?:[-_.][\w-]{1,20})?\.(?:md|markdown|mdx|rst|txt)$",
    re.IGNORECASE,
)
_FOLDER = re.compile(
    r"(?:^|/)(?P<of>model|data(?:set)?)[-_ ]?(?:card|sheet)s?/[^/]{1,100}\.(?:md|markdown)$", re.IGNORECASE
)
_DATASHEET = re.compile(r"^datasheets?(?:[-_.][\w.-]{0,40})?\.(?:md|markdown|rst|txt)$", re.IGNORECASE)
_ENDINGS = frozenset({".md", ".markdown", ".mdx", ".rst", ".txt"})
_TEMPLATE = re.compile(r"template|example|skeleton", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A document that describes a model or a data set as cards do."""

    file: FileEntry
    of: str
    """model or dataset."""
    front: FrontMatter | None
    """Its front matter; None without one."""
    named: bool
    """Whether the file's own name or folder says that it is a card."""


@fact("cards")
def cards(facts: Facts) -> tuple[Card, ...]:
    """Model and dataset cards: files that are named so, and READMEs with the front matter of one."""
    named = [(file, of) for file in facts.own_files if (of := _may_be(file)) is not None]
    named.sort(key=lambda entry: (entry[0].path.count("/"), entry[0].target, entry[0].path))
    found = []
    for file, of in named[:MAX_CARDS]:
        text = facts.text(file) or ""
        front = read_front_matter(text) if text.lstrip("\ufeff \t\n").startswith("---") else None
        if of or front is not None:
            found.append(Card(file, of or (front.of if front else ""), front, bool(of)))
    return tuple(found)


def _may_be(file: FileEntry) -> str | None:
    """model or dataset where a name says so, the empty string for a README, None for other files."""
    if (
        file.suffix not in _ENDINGS
        or file.area is not Area.PROJECT
        or file.path.count("/") > MAX_DEPTH
        or not 0 < (file.size or 0) <= MAX_BYTES
    ):
        return None
    if _DATASHEET.match(file.name):
        return "dataset"
    match = _NAME.match(file.name) or _FOLDER.search(file.path)
    if match is None or _TEMPLATE.search(file.path):
        return None
    if match["of"] is None:
        return ""
    return "model" if match["of"].lower() == "model" else "dataset"
