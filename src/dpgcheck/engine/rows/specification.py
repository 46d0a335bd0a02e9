"""Lines for what those who implement a standard look for: its text, versions, schemas, tests, governance, license."""

from __future__ import annotations

from dpgcheck.engine.rows import row
from dpgcheck.engine.tables import NOT_FOUND
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.specification import Part, specification
from dpgcheck.model import Acceptance, LicenseStatus, Row, Status


def specification_parts(facts: Facts) -> list[Row]:
    """A line for each part, found or not, and one for the license of the standard."""
    found = {part.part: part for part in facts.get(specification)}
    lines = []
    for part in Part:
        known = found.get(part)
        name = f"{part[0].upper()}{part[1:]}"
        if known is None:
            lines.append(row(name, Status.MISSING, NOT_FOUND))
            continue
        places = (facts.evidence(hit.file, hit.line, hit.text) for hit in known.places)
        lines.append(row(name, Status.MET if known.plain else Status.PARTIAL, known.said, *places))
    return [*lines, _license(facts)]


def _license(facts: Facts) -> Row:
    main = facts.get(licenses).main
    if main.status is LicenseStatus.ABSENT:
        return row("License", Status.MISSING, NOT_FOUND)
    accepted = main.acceptance is Acceptance.ACCEPTED
    places = (facts.evidence(s.file, s.line, s.text) for s in main.statements[:2])
    return row(
        "License",
        Status.MET if accepted else Status.PARTIAL,
        main.expression or "a license that is not recognised",
        *places,
    )
