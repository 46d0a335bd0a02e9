"""Tables and lists about persons: data files whose columns or keys are names, birthdays, phones and addresses.

Values are looked at and never kept: what is cited is the head of a column, so that a report gives away nobody's data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.datasets.delimited import HEAD_BYTES, MAX_ROWS, read_header
from dpgcheck.facts.datasets.interface import Columns
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.personal_words import (
    AGGREGATES,
    AUTHORS,
    KINDS,
    OF_PERSONS,
    OFFICES,
    ORGANISATIONS,
    PLACE,
    PLAIN_NAMES,
)
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry

MAX_TABLES = 1_000
"""Tables whose headers are looked at, evenly from all."""
MAX_HEADER = 8 << 10
"""Bytes of a table that are read for its header; its rows are looked at where that doesn't tell."""
MAX_FILES = 40
"""Files of records that are looked into, evenly from all."""
MAX_BYTES = 32 << 10
"""Bytes of each: its first records."""
MIN_KINDS = 2
"""Kinds of columns that make a table one about persons."""
MIN_MAILS = 3
"""Addresses with a first and a last name that make a table one about persons: one may be its publisher's."""
MIN_NAMED = 0.6
"""Share of the cells of a column that look like names of persons."""
MIN_AGES = 0.7
"""Share of the cells of a column of ages that are one number, rather than a group."""
MIN_DISTINCT = 0.9
"""Share of them that are different from each other: regions come back on many rows."""

_TABLES = frozenset({".csv", ".tsv", ".tab"})
_RECORDS = frozenset({".json", ".jsonl", ".ndjson", ".yaml", ".yml"})
_KEY = re.compile(r"[ \t\-{,]*[\"']?(?P<key>[^\W\d][\w .-]{1,40})[\"']?[ \t]*:")
_NAMED = re.compile(
    r"\"(?:key|field|column)\"[ \t]*:[ \t]*\"(?P<value>[^\"\n]{2,40})\"|\"(?P<key>[^\"\n]{2,40})\"[ \t]*:"
)
"""Keys in a line of JSON, which may hold a whole file; some files name their columns in records of key and value."""
_SEPARATOR = re.compile(r"[ .-]")
_MAIL = re.compile(
    r"(?P<address>[a-z]{2,20}\.[a-z]{2,20}(?:\.[a-z]{2,20})?@[\w-]{1,60}\.[\w.-]{2,60})", re.IGNORECASE
)
_DESKS = re.compile(
    r"(?:^|\.)(?:info|contact|help|support|service|desk|office|team|security|admin|web|press|mail|data|it|no|reply)(?:\.|@)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?:,? [^\W\d_][\w.'’-]{0,30}){1,3}")
_AGE = re.compile(r"\d{1,3}(?:\.0)?")


@dataclass(frozen=True)
class PersonalData:
    """The first data file that is about persons, those about private persons before those about others."""

    hits: tuple[Hit, ...]
    """One place for each kind of column; empty where no file is about persons."""
    public: str = ""
    """Why they may be no private persons: holders of public office, or contacts of organisations; empty otherwise."""


@fact("personal-data")
def personal_data(facts: Facts) -> PersonalData:
    """What data files hold on persons."""
    known = [f for f in facts.get(holdings).files[Holding.DATA] if f.available and f.area is Area.PROJECT]
    tables = [f for f in known if f.suffix in _TABLES]
    records = [f for f in known if f.suffix in _RECORDS]
    found: PersonalData | None = None
    chosen = [*_evenly(tables, MAX_TABLES), *_evenly(records, MAX_FILES)]
    for file in sorted(chosen, key=lambda f: (f.target, f.path)):
        one = _in_table(facts, file) if file.suffix in _TABLES else _in_records(facts, file)
        if one is not None and not one.public:
            return one
        found = found or one
    return found or PersonalData(())


@fact("personal-columns")
def personal_columns(facts: Facts) -> tuple[Hit, ...]:
    """One place for each kind of the first data file that is about persons; empty where none is."""
    return facts.get(personal_data).hits


def _evenly(files: list[FileEntry], most: int) -> list[FileEntry]:
    return files[:: max(1, -(-len(files) // most))]


def _in_table(facts: Facts, file: FileEntry) -> PersonalData | None:
    data = facts.read(file, MAX_HEADER) or b""
    head = read_header(data, file.size, 2)
    kinds: dict[str, str] = {}
    for name in head.names:
        kind = _kind_of(name)
        if kind is not None:
            kinds.setdefault(kind, name)
    if _about_persons(kinds) and not _counted(head, kinds):
        return _result(file, head, kinds)
    plain = next((name for name in head.names if PLAIN_NAMES.fullmatch(name.strip())), None)
    if plain is None and b"@" not in data:
        return None
    rows = read_header(facts.read(file, HEAD_BYTES) or b"", file.size, MAX_ROWS)
    if plain is not None and len(kinds) >= MIN_KINDS and _names_persons(rows, plain, kinds):
        return _result(file, head, {"name": plain, **kinds})
    column = _column_of_mails(rows)
    if column is not None:
        # The address itself is somebody's: what is cited is the head of its column.
        return _result(file, head, {"reach": column} if column else {})
    return None


def _result(file: FileEntry, head: Columns, kinds: dict[str, str]) -> PersonalData:
    place = next((n for n in head.names if PLACE.fullmatch(_SEPARATOR.sub("_", n.strip()))), None)
    kinds = kinds if place is None else {**kinds, "place": place}
    hits = tuple(Hit(file, head.line, name, alone=True) for name in kinds.values()) or (Hit(file, None, ""),)
    return PersonalData(hits, _public(file, head.names))


def _in_records(facts: Facts, file: FileEntry) -> PersonalData | None:
    text = (facts.read(file, MAX_BYTES) or b"").decode("utf-8", "replace")
    found: dict[str, tuple[int, str]] = {}
    names: dict[str, None] = {}
    for number, line in enumerate(text.splitlines(), 1):
        keys = [match["value"] or match["key"] for match in _NAMED.finditer(line)]
        keys += [match["key"] for match in filter(None, [_KEY.match(line)])]
        for key in map(str.strip, keys):
            names.setdefault(key)
            kind = _kind_of(key)
            if kind is not None:
                found.setdefault(kind, (number, key))
    if not _about_persons(found):
        return None
    return PersonalData(
        tuple(Hit(file, *place, alone=True) for place in found.values()), _public(file, tuple(names))
    )


def _kind_of(name: str) -> str | None:
    plain = _SEPARATOR.sub("_", name.strip())
    return next((kind for kind, pattern in KINDS.items() if pattern.fullmatch(plain)), None)


def _about_persons(kinds: dict[str, str] | dict[str, tuple[int, str]]) -> bool:
    """Whether kinds of columns make a table one about persons: organisations have phones and addresses, too."""
    return len(kinds) >= MIN_KINDS and bool(OF_PERSONS & kinds.keys())


def _counted(head: Columns, kinds: dict[str, str]) -> bool:
    """Whether a table counts persons by their first names, ages or sexes rather than listing them."""
    return kinds.keys() <= {"name", "gender", "age"} and any(
        AGGREGATES.fullmatch(n.strip()) for n in head.names
    )


def _names_persons(rows: Columns, plain: str, kinds: dict[str, str]) -> bool:
    """Whether a column that is only called "name" holds names of persons, each on a row of its own."""
    if not kinds.keys() & {"age", "gender", "health", "address"}:
        return False
    cells = _cells(rows, plain)
    like = [cell for cell in cells if _PERSON.fullmatch(cell)]
    if (
        len(cells) < MIN_MAILS
        or len(like) < MIN_NAMED * len(cells)
        or len(set(like)) < MIN_DISTINCT * len(like)
    ):
        return False
    ages = _cells(rows, kinds["age"]) if "age" in kinds else []
    whole = sum(1 for age in ages if _AGE.fullmatch(age))
    return whole >= MIN_AGES * len(ages) or len(kinds.keys() & {"gender", "health", "address"}) > 1


def _cells(rows: Columns, name: str) -> list[str]:
    at = rows.names.index(name)
    return [cell for row in rows.rows if len(row) > at and (cell := row[at].strip())]


def _column_of_mails(rows: Columns) -> str | None:
    """The column with addresses that name persons (first.last@…); empty without a header; None where they are few."""
    found: dict[int, set[str]] = {}
    for row in rows.rows:
        for at, cell in enumerate(row):
            if "@" in cell:
                for match in _MAIL.finditer(cell[:500]):
                    if not _DESKS.search(match["address"]):
                        found.setdefault(at, set()).add(match["address"].lower())
    first = next((at for at, mails in found.items() if len(mails) >= MIN_MAILS), None)
    if first is None:
        return None
    return rows.names[first] if first < len(rows.names) else ""


def _public(file: FileEntry, names: tuple[str, ...]) -> str:
    """Why persons may be no private ones, in a few words."""
    plain = [_SEPARATOR.sub("_", name.strip()) for name in names]
    if any(OFFICES.fullmatch(name) for name in plain) or OFFICES.search(file.path.replace("/", "_")):
        return "holders of public office"
    if AUTHORS.search(file.path):
        return "those who made the data"
    if any(ORGANISATIONS.fullmatch(name) for name in plain) and not any(
        KINDS[kind].fullmatch(name) for kind in ("birth", "health", "id", "gender", "age") for name in plain
    ):
        return "contacts of organisations"
    return ""
