"""Lines for best practices: those in force, and principles that documents name."""

from __future__ import annotations

from dpgcheck.engine.checks.named import serious
from dpgcheck.engine.rows import row
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.named import practices_named
from dpgcheck.facts.workflows import workflows
from dpgcheck.model import Row, Status
from dpgcheck.rulebook.knowledge import Practice

MAX_NAMED = 6


def practices(facts: Facts) -> list[Row]:
    """A line for each practice in force, then for principles that are named."""
    lines = []
    for practice in facts.get(workflows).practices:
        places = [facts.evidence(hit.file, hit.line, hit.text) for hit in practice.places[:2]]
        lines.append(row(practice.title.capitalize(), Status.MET, "in force", *places))
    named = []
    for places_of in facts.get(practices_named).places.values():
        entry = places_of[0].entry
        found = [place for place in places_of if serious(place)]
        if found and isinstance(entry, Practice) and entry.principle:
            named.append(found)
    named.sort(key=lambda found: -len(found))
    for found in named[:MAX_NAMED]:
        place = found[0]
        quote = facts.evidence(place.file, place.line, place.text, place.language)
        lines.append(row(place.entry.title, Status.PARTIAL, "named; say how it is followed", quote))
    return lines
