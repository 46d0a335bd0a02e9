"""The license that notices at the head of source files name, where nothing else in the repository states one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import names
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
_LATER = re.compile(r"\bany\s+later\s+version", re.IGNORECASE)
_MARKS = " \t/*#;%!-"


@dataclass(frozen=True, slots=True)
class _Header:
    """The license that one head names, and the line and words that name it first."""

    expression: str
    file: FileEntry
    line: int
    text: str


def header_statements(facts: Facts, index: Index) -> list[LicenseStatement]:
    """The license that most of the notices name, told by the first two files.

    A tenth of the heads have to name it, too: less is what others left there.
    """
    files = [f for f in facts.own_files if f.area is Area.PROJECT and f.suffix in _ENDINGS]
    found: list[LicenseStatement] = []
    for target in sorted({f.target for f in files}):
        heads = sorted((f for f in files if f.target == target), key=lambda f: f.path)
        sample = heads[:: max(1, -(-len(heads) // MAX_HEADERS))]
        named: dict[str, list[_Header]] = {}
        for header in (_header(facts, file, index) for file in sample):
            if header is not None:
                named.setdefault(header.expression, []).append(header)
        if not named:
            continue
        expression = min(named, key=lambda e: (-len(named[e]), e))
        same = named[expression]
        notices = sum(map(len, named.values()))
        if len(same) < MIN_FILES or 2 * len(same) < notices or 10 * len(same) < len(sample):
            continue
        found += [
            LicenseStatement(
                LicenseSource.HEADER,
                h.file,
                h.line,
                h.text,
                expression,
                LicenseStatus.REFERENCE_ONLY,
                "",
                None,
            )
            for h in same[:2]
        ]
    return found


def _header(facts: Facts, file: FileEntry, index: Index) -> _Header | None:
    head = (facts.read(file, _HEAD_BYTES) or b"").decode("utf-8", "replace").replace("\r\n", "\n")
    lines = head.split("\n")[:40]
    flat = " ".join(line.strip(_MARKS) for line in lines)
    notice = _NOTICE.search(flat)
    if notice is None:
        return None
    named = [n for n in names(flat, index) if n.expression and n.certain and n.end > notice.start()]
    if not named:
        return None
    expression = named[0].expression
    if _LATER.search(flat):
        expression = re.sub(r"(?<=GPL-\d\.\d)-only", "-or-later", expression)
    number = next(
        (n for n, line in enumerate(lines, 1) if re.search(r"licen[cs]e|free software", line, re.IGNORECASE)),
        1,
    )
    return _Header(expression, file, number, lines[number - 1].strip()[:160])
