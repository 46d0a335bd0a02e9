"""Lines for data extraction: each export, import or API with its format, its document and its code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.engine.rows import row
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import signals
from dpgcheck.facts.ways_out import Direction, WayOut, touched
from dpgcheck.facts.ways_out import ways_out as ways_out_fact
from dpgcheck.model import Evidence, Row, Status

MAX_WAYS = 12
_NAMES = {Direction.EXPORT: "export", Direction.IMPORT: "import", Direction.API: "API"}
_CODE = (
    ("CSV", Direction.EXPORT, "export-csv"),
    ("JSON", Direction.EXPORT, "export-json"),
    ("XML or another open format", Direction.EXPORT, "export-xml-or-other-open"),
    ("XLSX", Direction.EXPORT, "export-xlsx"),
    ("", Direction.EXPORT, "export-generic"),
    ("", Direction.IMPORT, "import-data"),
    ("", Direction.API, "api-spec"),
    ("", Direction.API, "api-docs"),
    ("", Direction.API, "api-route"),
)
"""Signals of the source code that show a way out, with its format and direction."""
_OTHER_OPEN = frozenset("XML GeoJSON RDF KML GML GeoPackage iCalendar EPUB SDMX NetCDF BibTeX".split())
_PERSONAL = re.compile(
    r"\b(?:personal (?:data|information)|(?:your|own|their) (?:data|account|profile)|user data|account data|data subject"
    r"|portability|patients?|participants?|beneficiar(?:y|ies)|données personnelles|datos personales|dados pessoais)\b"
    r"|персональн|个人(?:数据|信息)|البيانات الشخصية",
    re.IGNORECASE,
)
"""Words of a sentence about data on persons."""


def ways_out(facts: Facts) -> list[Row]:
    """A line for each direction and format; those that documents tell before those that code alone shows."""
    told_ways = _told(facts)
    shown = facts.get(signals)
    lines: list[tuple[tuple[int, str], Row]] = []
    used: set[str] = set()
    for (direction, form), places in told_ways.items():
        hits = [hit for s in _signals_for(direction, form) for hit in shown.hits.get(s, ())[:1]]
        used.update(_signals_for(direction, form))
        lines.append(_line(facts, direction, form, places, hits))
    for form, direction, signal in _CODE:
        if signal not in used and (hits := list(shown.hits.get(signal, ())[:2])):
            used.add(signal)
            if (direction, "") in told_ways or (not form and any(way == direction for way, _ in told_ways)):
                continue
            lines.append(_line(facts, direction, form, [], hits))
    lines.extend(_personal_copy(facts))
    lines.sort(key=lambda line: line[0])
    return [line for _rank, line in lines[:MAX_WAYS]]


def _told(facts: Facts) -> dict[tuple[Direction, str], list[WayOut]]:
    """What documents and the interface tell, by direction and format."""
    known = facts.get(ways_out_fact)
    found: dict[tuple[Direction, str], list[WayOut]] = {}
    for group in (*known.documents, *known.interface):
        if touched(group):
            for place in group:
                for form in place.formats or ("",):
                    found.setdefault((place.direction, form), []).append(place)
    for direction in Direction:
        if any(way == direction and form for way, form in found):
            found.pop((direction, ""), None)
    return found


def _signals_for(direction: Direction, form: str) -> Iterator[str]:
    for name, way, signal in _CODE:
        other = name.startswith("XML") and form in _OTHER_OPEN
        if way is direction and (name == form or other or (not name and way is not Direction.EXPORT)):
            yield signal


def _line(
    facts: Facts, direction: Direction, form: str, places: list[WayOut], hits: list[Hit]
) -> tuple[tuple[int, str], Row]:
    name = f"{form} {_NAMES[direction]}".strip()
    name = name[0].upper() + name[1:]
    evidence: list[Evidence] = [facts.evidence(p.file, p.line, p.text, p.language) for p in places[:1]]
    evidence += [facts.evidence(h.file, h.line, h.text) for h in hits[:1]]
    answer = (
        "documented and in the code" if places and hits else "documented" if places else "in the code alone"
    )
    if not form and direction is not Direction.API:
        answer += ", without naming a format"
    if places and _is_personal(facts, places[0]):
        answer += "; of personal data"
    # A format may stand beside others that are enough; a line of its own it is only as much as it is alone.
    enough = any(place.enough for place in places) and (form or direction is Direction.API)
    status = Status.MET if enough else Status.PARTIAL
    return (0 if status is Status.MET else 1 if places else 2, name), row(name, status, answer, *evidence)


def _is_personal(facts: Facts, place: WayOut) -> bool:
    lines = facts.lines(place.file)
    return 0 < place.line <= len(lines) and bool(_PERSONAL.search(lines[place.line - 1]))


def _personal_copy(facts: Facts) -> Iterator[tuple[tuple[int, str], Row]]:
    """Code that gives persons a copy of their own data, which is another thing than an export of all data."""
    if hits := facts.get(signals).hits.get("data-subject-export", ()):
        places = [facts.evidence(h.file, h.line, h.text) for h in hits[:2]]
        name = "Copy of one's own personal data"
        yield (2, name), row(name, Status.PARTIAL, "in the code alone", *places)
