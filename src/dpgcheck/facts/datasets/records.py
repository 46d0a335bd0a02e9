"""The keys of records in JSON, lines of JSON and GeoJSON, from the beginning of the file alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dpgcheck.facts.datasets.delimited import decode_head
from dpgcheck.facts.datasets.interface import MAX_FIELDS, Columns

MAX_RECORDS = 20
"""Records whose keys are put together."""
MIN_SHARED = 0.5
"""Share of the records that a key stands in to be a column; a list of all sorts of objects has none."""
_PROPERTIES = re.compile(r'"properties"\s*:\s*(?=\{)')
_GEOJSON = re.compile(r'"type"\s*:\s*"(?:FeatureCollection|Feature)"')
_LIST = re.compile(r'\A\s*(?:\{\s*"[^"\n]{1,60}"\s*:\s*)?\[\s*(?=\{)')
_COMMA = re.compile(r"\s*,\s*(?=\{)")
_DECODER = json.JSONDecoder()


def read_records(data: bytes) -> Columns:
    """The columns of records from the first bytes of their file; never raises."""
    text = decode_head(data)
    if text is None:
        return Columns((), 1, problem="it is no text")
    if _GEOJSON.search(text[:4_000]):
        found = list(_properties(text))
    elif match := _LIST.match(text):
        found = list(_listed(text, match.end()))
    else:
        found = list(_by_line(text))
    records = [record for _, record in found if record]
    if not records:
        return Columns((), 1, problem="it holds no list of records")
    counts: dict[str, int] = {}
    for record in records:
        for key in list(record)[:MAX_FIELDS]:
            counts[key] = counts.get(key, 0) + 1
    names = [key for key, count in counts.items() if count >= MIN_SHARED * len(records)]
    if not names:
        return Columns((), 1, problem="its records share no keys")
    line = text.count("\n", 0, found[0][0]) + 1
    first = text.find(f'"{names[0]}"', found[0][0])
    line = text.count("\n", 0, first) + 1 if first >= 0 else line
    cells = tuple(
        tuple("" if isinstance(r.get(n), (dict, list)) else str(r.get(n, "")) for n in names) for r in records
    )
    return Columns(tuple(names[:MAX_FIELDS]), line, len(names) > MAX_FIELDS, rows=cells)


def _properties(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, match in enumerate(_PROPERTIES.finditer(text)):
        if number >= MAX_RECORDS or (found := _object(text, match.end())) is None:
            return
        yield match.end(), found[0]


def _listed(text: str, at: int) -> Iterator[tuple[int, dict[str, Any]]]:
    for _ in range(MAX_RECORDS):
        found = _object(text, at)
        if found is None:
            return
        yield at, found[0]
        comma = _COMMA.match(text, found[1])
        if comma is None:
            return
        at = comma.end()


def _by_line(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Records of which each stands on a line of its own; one alone is settings rather than a table."""
    lines = text.split("\n")
    if (
        len(lines) < 2
        or not lines[0].startswith("{")
        or not lines[0].rstrip().endswith("}")
        or not lines[1].startswith("{")
    ):
        return
    at = 0
    for line in lines[:MAX_RECORDS]:
        found = _object(line, 0) if line.startswith("{") else None
        if found is None:
            return
        yield at, found[0]
        at += len(line) + 1


def _object(text: str, at: int) -> tuple[dict[str, Any], int] | None:
    """The object at a place and where it ends; None where it is cut or none."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return (value, end) if isinstance(value, dict) else None
