"""The licenses that tags and notices at the head of source files name, counted over a sample."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import or_later
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.names import LATER_VERSION, TAG, listed, names
from dpgcheck.model import LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

MAX_HEADERS = 80
"""Source files whose heads are read, spread evenly over the project."""
MIN_FILES = 3
"""Files that have to say the same."""
_HEAD_BYTES = 2_400
_ENDINGS = frozenset(
    ".py .js .ts .tsx .jsx .go .java .rb .php .c .h .cpp .hpp .cc .cs .rs .sh .kt .swift .ex .exs .vue .scala .r .pl .m".split()
)
_NOTICE = re.compile(
    r"\bfree\s+software\b|\blicen[cs]ed\s+(?:under|to)\b|\b(?:released|distributed|redistribut\w+|available)\b[^.]{0,90}\bunder\b|\bsubject\s+to\s+the\s+terms|\blicen[cs]e\s*:",
    re.IGNORECASE,
)
_MARKS = " \t/*#;%!-"


@dataclass(frozen=True, slots=True)
class Head:
    """The license that one head names, and the line and words that name it first."""

    expression: str
    file: FileEntry
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class SourceHeads:
    """What the heads of the source files of one target say, from a sample."""

    target: int
    sampled: int
    """Files that were read."""
    stated: dict[str, tuple[Head, ...]]
    """Heads by the expression that they state, the most frequent first."""

    @property
    def usual(self) -> str | None:
        """What most of the heads with a notice say; None where these are few, or disagree.

        A tenth of the heads have to say it: less is what others left there.
        """
        if not self.stated:
            return None
        expression, same = next(iter(self.stated.items()))
        notices = sum(map(len, self.stated.values()))
        few = len(same) < MIN_FILES or 2 * len(same) < notices or 10 * len(same) < self.sampled
        return None if few else expression


@fact("source-heads")
def source_heads(facts: Facts) -> tuple[SourceHeads, ...]:
    """The licenses in the heads of source files, by target; targets without source files are left out."""
    index = load()
    files = [f for f in facts.own_files if f.area is Area.PROJECT and f.suffix in _ENDINGS]
    found = []
    for target in sorted({f.target for f in files}):
        heads = sorted((f for f in files if f.target == target), key=lambda f: f.path)
        sample = heads[:: max(1, -(-len(heads) // MAX_HEADERS))]
        stated: dict[str, list[Head]] = {}
        for head in (_head(facts, file, index) for file in sample):
            if head is not None:
                stated.setdefault(head.expression, []).append(head)
        ordered = sorted(stated, key=lambda e: (-len(stated[e]), e))
        found.append(SourceHeads(target, len(sample), {e: tuple(stated[e]) for e in ordered}))
    return tuple(found)


def header_statements(facts: Facts) -> list[LicenseStatement]:
    """The license that most of the notices name, told by the first two files."""
    return [
        LicenseStatement(
            LicenseSource.HEADER, h.file, h.line, h.text, h.expression, LicenseStatus.REFERENCE_ONLY, "", None
        )
        for heads in facts.get(source_heads)
        if heads.usual
        for h in heads.stated[heads.usual][:2]
    ]


def _head(facts: Facts, file: FileEntry, index: Index) -> Head | None:
    head = (facts.read(file, _HEAD_BYTES) or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    tag = TAG.search(head) if "SPDX-License-Identifier" in head else None
    expression = listed(tag[1], index) if tag else None
    if tag and expression:
        return Head(expression, file, head.count("\n", 0, tag.start()) + 1, tag[0].strip())
    lines = head.split("\n")[:40]
    flat = " ".join(line.strip(_MARKS) for line in lines)
    notice = _NOTICE.search(flat)
    if notice is None:
        return None
    expression = _named(
        flat[max(0, notice.start() - 120) : notice.end() + 600], notice.end() - notice.start()
    )
    if expression is None:
        return None
    number = next(
        (n for n, line in enumerate(lines, 1) if re.search(r"licen[cs]e|free software", line, re.IGNORECASE)),
        1,
    )
    return Head(expression, file, number, lines[number - 1].strip()[:160])


@lru_cache(maxsize=512)
def _named(near: str, size: int) -> str | None:
    """The first license named from a notice on; the same notice stands in most files of a project."""
    start = min(120, len(near)) - size
    named = [n for n in names(near, load()) if n.expression and n.certain and n.end > start]
    if not named:
        return None
    expression = named[0].expression
    return or_later(expression) if LATER_VERSION.search(near) else expression
