"""Licenses that works state themselves: in front matter, in the folders they lie in, in the descriptors of data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpgcheck.facts.content_items import content_works
from dpgcheck.facts.datasets.names import describes_data
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept, bare
from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import declared, names
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

MAX_WORKS = 120
"""Files of content whose beginnings are read."""
MAX_HEAD = 3_000
"""Bytes of a beginning: front matter is short."""
FEW = 10
"""One in so many states another license than the rest, at most, where it is a part of its own."""
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<body>(?:[^\n]{0,400}\n){1,80}?)---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(
    r"^(?:licen[cs]e|licen[cs]e[-_]?(?:name|url|id)|rights)[ \t]*:[ \t]*[\"']?(?P<value>[^\"'\n#]{2,200})",
    re.IGNORECASE | re.MULTILINE,
)


def front_matter_statements(facts: Facts, index: Index) -> list[LicenseStatement]:
    """What most of the content says of its license at its head; one statement for each license that occurs.

    Where few files state any, these speak for themselves alone.
    """
    works = facts.get(content_works)
    read = works[:: max(1, len(works) // MAX_WORKS)][:MAX_WORKS]
    stated = list(_stated(facts, read, index))
    if not stated or 2 * len(stated) < len(read):
        return []
    first: dict[str, LicenseStatement] = {}
    for statement in stated:
        first.setdefault(bare(statement.expression), statement)
    counts = Counter(bare(statement.expression) for statement in stated)
    return [
        # A guest's chapter or two are a part of their own.
        statement if FEW * counts[name] >= len(stated) else replace(statement, subject="media")
        for name, statement in first.items()
    ]


def _stated(facts: Facts, files: Sequence[FileEntry], index: Index) -> Iterator[LicenseStatement]:
    for file in files:
        text = (facts.read(file, MAX_HEAD) or b"").decode("utf-8", "replace").replace("\r\n", "\n")
        front = _FRONT.match(text)
        field = _FIELD.search(front["body"]) if front else None
        if front is None or field is None:
            continue
        value = field["value"].strip()
        named = next((name.expression for name in names(value, index) if name.expression), None)
        if expression := named or declared(value, index):
            line = text.count("\n", 0, front.start("body") + field.start()) + 1
            yield LicenseStatement(
                LicenseSource.HEADER, file, line, value, expression, LicenseStatus.REFERENCE_ONLY, "", "docs"
            )


def of_the_folder(
    facts: Facts, target: int, statements: Sequence[LicenseStatement]
) -> list[LicenseStatement]:
    """Statements of a folder in which most of the content lies, as statements of the content."""
    works = [work for work in facts.get(content_works) if work.target == target]
    found: list[LicenseStatement] = []
    for statement in statements:
        if statement.file.target != target or not statement.scope or not statement.expression:
            continue
        if statement.source is not LicenseSource.FILE or statement.subject not in (None, "docs"):
            continue
        inside = sum(work.path.startswith(statement.scope) for work in works)
        if 2 * inside > len(works):
            found.append(replace(statement, scope="", subject="docs"))
    return found


def of_all_folders(
    facts: Facts, target: int, kind: Kind, statements: Sequence[LicenseStatement]
) -> list[LicenseStatement]:
    """License texts of the folders at the top that hold most of a target together, where each is accepted for its kind.

    Collections of schemas or packages keep one text in each of their parts, and none at the root.
    """
    knowledge = facts.book.licenses
    texts = [
        s
        for s in statements
        if s.file.target == target
        and s.scope.count("/") == 1
        and s.source is LicenseSource.FILE
        and s.status is LicenseStatus.IDENTIFIED
        and s.file.area is Area.PROJECT
    ]
    scopes = tuple(sorted({s.scope for s in texts}))
    own = [f for f in facts.own_files if f.target == target and not f.path.startswith(".")]
    if not scopes or any(accept(s.expression, kind, knowledge) is not Acceptance.ACCEPTED for s in texts):
        return []
    inside = sum(f.path.startswith(scopes) for f in own)
    return [replace(s, scope="") for s in texts] if 2 * inside > len(own) else []


def of_descriptors(target: int, statements: Sequence[LicenseStatement]) -> list[LicenseStatement]:
    """What the descriptors of data sets state, wherever they lie: they speak of the data, as a text for code does not."""
    return [
        replace(s, scope="", subject="data")
        for s in statements
        if s.file.target == target
        and s.source is LicenseSource.MANIFEST
        and s.expression
        and s.file.area is Area.PROJECT
        and describes_data(s.file.path)
    ]
