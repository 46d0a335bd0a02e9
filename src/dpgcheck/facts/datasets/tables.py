"""The fact of the tables that are published, with the columns that their files begin with."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.datasets.delimited import HEAD_BYTES, read_header
from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.interface import Columns, Resource
from dpgcheck.facts.datasets.names import ASIDE, form_of
from dpgcheck.facts.datasets.paths import resolve
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import Area, FileEntry

MAX_TABLES = 60
"""Tables whose beginnings are read: those that descriptors name first, then evenly from all."""

DELIMITED = frozenset({".csv", ".tsv", ".tab"})
RECORDS = frozenset({".json", ".geojson", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Table:
    """A published table."""

    file: FileEntry
    columns: Columns
    resources: tuple[tuple[FileEntry, Resource], ...]
    """What descriptors say of it, each with the descriptor's file."""


@fact("published-tables")
def published_tables(facts: Facts) -> tuple[Table, ...]:
    """Tables in formats whose columns can be read as text, by target and path."""
    named: dict[tuple[int, str], list[tuple[FileEntry, Resource]]] = {}
    for described in facts.get(descriptors):
        for resource in described.descriptor.resources:
            for path in resource.paths:
                found = resolve(facts, described.file, path)
                if isinstance(found, FileEntry):
                    named.setdefault((found.target, found.path), []).append((described.file, resource))
    files = [f for f in facts.get(holdings).files[Holding.DATA] if _is_table(f)]
    first = [f for f in files if (f.target, f.path) in named][:MAX_TABLES]
    rest = [f for f in files if (f.target, f.path) not in named and not ASIDE.search(f.path)]
    left = MAX_TABLES - len(first)
    if left and rest:
        first += rest[:: max(1, -(-len(rest) // left))]
    first.sort(key=lambda f: (f.target, f.path))
    return tuple(
        Table(f, columns_of(facts, f), tuple(named.get((f.target, f.path), ()))) for f in first[:MAX_TABLES]
    )


def _is_table(file: FileEntry) -> bool:
    return (
        file.available
        and file.area is Area.PROJECT
        and file.suffix in DELIMITED | RECORDS
        and form_of(file.name) is None
    )


def columns_of(facts: Facts, file: FileEntry) -> Columns:
    """The columns of one table, from the first bytes of its file."""
    data = facts.read(file, HEAD_BYTES)
    if data is None:
        return Columns((), 1, problem="it can't be read")
    if file.suffix in DELIMITED:
        return read_header(data, file.size)
    from dpgcheck.facts.datasets.records import read_records

    return read_records(data)
