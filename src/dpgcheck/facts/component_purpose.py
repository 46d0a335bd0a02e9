"""What a product is for, as far as it tells how much it needs a closed component.

A map is one feature of a survey tool and all there is to an atlas; a program that bears the name of a service
is a client of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from dpgcheck.facts.document import BlockKind
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.signal_types import Hit

MAX_STATEMENT = 400
"""Characters of the first statement that are looked at."""

_ABOUT = {
    part: re.compile(pattern, re.IGNORECASE)
    for part, pattern in {
        "maps": r"\b(?:(?:web|inter)?map(?:s|ping|pa|pas)?|cartes?|cartogra\w+|cartógra\w+|geospatial|atlas)\b",
        "geodata": r"\b(?:satellite|remote sensing|earth observation)\b",
        "ai": r"\b(?:chat ?bots?|llms?|language models?|gpt|ai assistants?|generative)\b",
        "speech": r"\b(?:speech|voice)\b",
        "translation": r"\btranslat(?:e|es|or|ion|ions|ing)\b",
        "push": r"\b(?:push notifications?|alerts?)\b",
        "video": r"\b(?:video|telemedicine|telehealth|conferenc\w+)\b",
        "office": r"\bspreadsheets?\b",
    }.items()
}
_INSTEAD = re.compile(
    r"\b(?:alternativ\w+|instead|replac\w+|without|unlike|like|similar|inspired|compatible|self-host\w*)\b",
    re.IGNORECASE,
)


_KEPT_THERE = re.compile(
    r"\b(?:this|our|hosted on|available (?:on|at|from)|(?:source|code|developed|published|found|contribute|us|project) on)\W{1,4}\Z",
    re.IGNORECASE,
)
_OF_HOST = re.compile(
    r"\W{1,3}(?:repo\w*|pages?|issues?|organi[sz]ations?|wiki|discussions?|projects?|readme|releases?|actions?|accounts?)\b",
    re.IGNORECASE,
)
"""After the name of a host of code: a part of it in which a product is kept."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """The title and the first statement of the README."""

    title: str = ""
    statement: str = ""
    place: Hit | None = None
    """The line of the title."""
    origin: str = ""
    """The address and the name of the repository, in lower case."""

    def about(self, part: str) -> bool:
        """Whether it says that a part is what the product is about."""
        pattern = _ABOUT.get(part)
        return pattern is not None and pattern.search(f"{self.title}\n{self.statement}") is not None

    def states(self, names: Collection[str]) -> bool:
        """Whether the title or the first statement holds the name of a product, and not to set itself off."""
        text = f"{self.title}\n{self.statement}"
        if not names or _INSTEAD.search(text):
            return False
        found = re.search(
            rf"(?<![\w./@-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w/-]|\.\w)", text, re.IGNORECASE
        )
        # Where the source of nearly every product lies is said of it, and no purpose.
        return not (
            found is None or _KEPT_THERE.search(text, 0, found.start()) or _OF_HOST.match(text, found.end())
        )

    def bears(self, names: Collection[str]) -> bool:
        """Whether the title holds the name of a product, and not to set itself off against it."""
        if not names or _INSTEAD.search(self.title):
            return False
        found = re.search(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)", self.title, re.IGNORECASE
        )
        if found is None or found.group().lower() == self.title.strip().lower():
            return False
        # Its makers publish the product itself.
        return found.group().lower().replace(" ", "") not in self.origin


def purpose_of(facts: Facts) -> Purpose:
    """What the README in the root says; empty without one."""
    for file in [f for f in facts.get(documents).readmes() if "/" not in f.path][:1]:
        document = facts.get(documents).get(file)
        if document is None or not document.sections:
            continue
        blocks = (block for section in document.sections[:3] for block in section.blocks)
        first = next(
            (b.text for b in blocks if b.kind is BlockKind.PARAGRAPH and len(b.text.split()) > 3), ""
        )
        line = next((s.line for s in document.sections if s.heading == document.title), 1)
        snapshot = facts.snapshots[file.target]
        url = re.sub(r"^\w+://[^/]*", "", snapshot.url or "")
        place = Hit(file, line, document.title)
        return Purpose(document.title, first[:MAX_STATEMENT], place, f"{url} {snapshot.name}".lower())
    return Purpose()
