"""The fact of how many of the real columns are described, and by what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.documents import fields_in
from dpgcheck.facts.datasets.frictionless import schema_fields
from dpgcheck.facts.datasets.interface import Field, Resource
from dpgcheck.facts.datasets.names import ASIDE, form_of
from dpgcheck.facts.datasets.paths import resolve
from dpgcheck.facts.datasets.tables import DELIMITED, RECORDS, Table, published_tables
from dpgcheck.facts.datasets.values import Lines
from dpgcheck.facts.document_role import DocRole
from dpgcheck.facts.documents import documents
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.structured import read_json, read_yaml
from dpgcheck.sources.interface import Area, FileEntry

MAX_DOCUMENTS = 60
"""Documents that are searched for fields: those beside the tables and above them first."""
MIN_FAMILY = 4
"""Columns that differ in a number alone (week_1, week_2, …), from which on one of them stands for all."""
MOST_OF = 0.5
"""Share of a table's columns that a file in another folder describes, to be about the same columns."""
MIN_SAME = 3
_VALUE = re.compile(r"\d[\d\s./:-]{0,20}Z?")
"""A year, a date or a number as the name of a column, which is a value of the table."""
_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column is described."""

    file: FileEntry
    line: int | None
    """1-based."""
    text: str
    """The name of the field as it is written there; for quoting."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The columns of one table, and which of them are described."""

    table: Table
    described: tuple[tuple[str, Place], ...]
    """Columns with the place that describes them, in the order of the file."""
    missing: tuple[str, ...]
    """Columns that nothing describes."""
    read: bool = True
    """Whether the columns are those of the file; otherwise they are those that a descriptor gives it."""

    @property
    def of(self) -> int:
        """Columns in all."""
        return len(self.described) + len(self.missing)


@fact("column-coverage")
def column_coverage(facts: Facts) -> tuple[Coverage, ...]:
    """One entry for each header that tables have, at its first table; empty where no columns could be read."""
    # One column without a descriptor is a list, whose name says what it holds.
    tables = [t for t in facts.get(published_tables) if len(t.columns.names) > 1 or t.resources]
    unread = [t for t in tables if not t.columns.names]
    tables = [t for t in tables if t.columns.names]
    anywhere = _anywhere(facts, tables)
    seen: set[tuple[str, ...]] = set()
    found = []
    for table in sorted(tables, key=lambda t: not t.resources):
        if table.columns.names in seen:
            continue
        seen.add(table.columns.names)
        found.append(_cover(table, _of_resources(facts, table), anywhere))
    found += filter(None, (_as_told(facts, table) for table in unread))
    return tuple(sorted(found, key=lambda c: (c.table.file.target, c.table.file.path)))


def _as_told(facts: Facts, table: Table) -> Coverage | None:
    """Of a table whose columns can't be read what descriptors say of it; None where they say nothing."""
    found: dict[str, tuple[str, Place]] = {}
    silent: dict[str, str] = {}
    for descriptor, resource in table.resources:
        for file, field in fields_of_resource(facts, descriptor, resource):
            if field.told:
                found.setdefault(normal(field.name), (field.name, Place(file, field.line, field.name)))
            else:
                silent.setdefault(normal(field.name), field.name)
    missing = tuple(name for key, name in silent.items() if key not in found)
    return Coverage(table, tuple(found.values()), missing, read=False) if found or missing else None


@fact("columns-known")
def columns_known(facts: Facts) -> bool:
    """Whether the columns of most published data are known, so that they can tell how far it is described."""
    tables = facts.get(published_tables)
    covered = {(c.table.file.target, c.table.file.path) for c in facts.get(column_coverage) if not c.read}
    known = [
        t
        for t in tables
        if len(t.columns.names) > 1
        or (t.resources and t.columns.names)
        or (t.file.target, t.file.path) in covered
    ]
    # The same table in another format says nothing else.
    stems = {_stem(t.file) for t in known}
    others = [
        f
        for f in facts.get(holdings).files[Holding.DATA]
        if f.area is Area.PROJECT
        and f.suffix not in DELIMITED | RECORDS
        and form_of(f.name) is None
        and not ASIDE.search(f.path)
        and _stem(f) not in stems
        and not f.name.startswith("_")
    ]
    return len(known) > len(tables) - len(known) + len(others)


def _stem(file: FileEntry) -> str:
    return file.name.removesuffix(file.suffix).casefold()


def share(found: tuple[Coverage, ...]) -> tuple[int, int]:
    """Described columns and all columns; tables of one header count once."""
    return sum(len(c.described) for c in found), sum(c.of for c in found)


def normal(name: str) -> str:
    """A column's name as descriptors and files may write it differently: without case, spaces and signs."""
    return _SIGNS.sub("", name).casefold()


def families(names: tuple[str, ...]) -> tuple[str, ...]:
    """Columns that need a description: of years and dates none, of those that differ in a number alone one."""
    counted = [name for name in names if not _VALUE.fullmatch(name.strip())]
    counts = Counter(_DIGITS.sub("#", name) for name in counted)
    seen: set[str] = set()
    kept = []
    for name in counted:
        family = _DIGITS.sub("#", name)
        if counts[family] < MIN_FAMILY or family not in seen:
            kept.append(name)
        seen.add(family)
    return tuple(kept)


def _cover(table: Table, own: dict[str, Place], anywhere: dict[str, list[Place]]) -> Coverage:
    described, missing = [], []
    names = families(table.columns.names)
    further = _same_table(table, names, anywhere)
    for name in names:
        key = normal(name)
        places = [p for p in anywhere.get(key, ()) if p.file.target == table.file.target]
        place = own.get(key) or _nearest(table.file, places)
        place = place or next((p for p in places if p.file == further), None)
        if place is None:
            missing.append(name)
        else:
            described.append((name, place))
    return Coverage(table, tuple(described), tuple(missing))


def _nearest(file: FileEntry, places: list[Place]) -> Place | None:
    """The nearest place that speaks of a table: in its own folder or one above it, or in a folder of documents there."""
    fitting = [p for p in places if _speaks_of(p.file.folder, file.folder)]
    return min(fitting, key=lambda p: -_shared(p.file.folder, file.folder), default=None)


def _same_table(table: Table, names: tuple[str, ...], anywhere: dict[str, list[Place]]) -> FileEntry | None:
    """A file elsewhere that describes most columns of a table, and so the same table; one name alone is chance."""
    counts = Counter(
        file
        for name in names
        for file in {p.file for p in anywhere.get(normal(name), ()) if p.file.target == table.file.target}
    )
    best = max(counts, key=lambda f: (counts[f], f.path), default=None)
    return best if best and counts[best] >= max(MIN_SAME, MOST_OF * len(names)) else None


_BESIDE = re.compile(
    r"(?:docs?|documentation|metadata|meta|dictionar(?:y|ies)|schemas?|codebooks?|references?|wiki|man)",
    re.IGNORECASE,
)
"""Folders whose files speak of what lies beside them."""


def _speaks_of(folder: str, of: str) -> bool:
    """Whether what lies in a folder speaks of tables in another one."""
    parts = folder.split("/") if folder else []
    beside = next((at for at, part in enumerate(parts) if _BESIDE.fullmatch(part)), len(parts))
    return of.split("/")[:beside] == parts[:beside] if of or not beside else False


def _shared(one: str, other: str) -> int:
    """Folders that two paths have in common."""
    count = 0
    for a, b in zip(one.split("/"), other.split("/"), strict=False):
        if a != b or not a:
            break
        count += 1
    return count


def fields_of_resource(
    facts: Facts, descriptor: FileEntry, resource: Resource
) -> Iterator[tuple[FileEntry, Field]]:
    """The fields that a descriptor gives one of its files, each with the file that they stand in."""
    yield from ((descriptor, field) for field in resource.fields)
    file = resolve(facts, descriptor, resource.schema) if resource.schema else None
    if isinstance(file, FileEntry):
        text = facts.text(file, keep=False) or ""
        parsed = read_yaml(text) if file.suffix in (".yaml", ".yml") else read_json(text)
        yield from ((file, field) for field in schema_fields(parsed.value, Lines(text)))


def _of_resources(facts: Facts, table: Table) -> dict[str, Place]:
    """What descriptors that name this file say of its columns, by their normal names."""
    found: dict[str, Place] = {}
    for descriptor, resource in table.resources:
        for file, field in fields_of_resource(facts, descriptor, resource):
            for name in field.names if field.told else ():
                found.setdefault(normal(name), Place(file, field.line, field.name))
    return found


def _anywhere(facts: Facts, tables: list[Table]) -> dict[str, list[Place]]:
    """What dictionaries and documents say of the columns that there are, by their normal names."""
    wanted = {normal(name) for table in tables for name in table.columns.names}
    found: dict[str, list[Place]] = {}
    for file, field in (*_of_descriptors(facts), *_of_documents(facts, tables)) if wanted else ():
        for key in wanted.intersection(map(normal, field.names)) if field.told else ():
            found.setdefault(key, []).append(Place(file, field.line, field.name))
    return found


def _of_descriptors(facts: Facts) -> Iterator[tuple[FileEntry, Field]]:
    for described in facts.get(descriptors):
        yield from ((described.file, field) for field in described.descriptor.fields)
        for resource in described.descriptor.resources:
            # Files elsewhere, and those that are not there, have columns of the same names.
            yield from fields_of_resource(facts, described.file, resource)


def _of_documents(facts: Facts, tables: list[Table]) -> Iterator[tuple[FileEntry, Field]]:
    known = facts.get(documents)
    folders = {table.file.folder for table in tables}
    files = [
        f
        for f in known.files
        if f.area is Area.PROJECT
        and (
            known.role(f) in (DocRole.README, DocRole.DOCS)
            or (known.role(f) is DocRole.OTHER and ("/" not in f.path or f.folder in folders))
        )
        and f.suffix not in (".html", ".htm", ".pdf")
    ]
    files.sort(
        key=lambda f: (f.folder not in folders and f.folder != "", f.target, f.path.count("/"), f.path)
    )
    for file in files[:MAX_DOCUMENTS]:
        document = known.get(file)
        if document is not None:
            yield from ((file, field) for field in fields_in(document, facts.lines(file)))
