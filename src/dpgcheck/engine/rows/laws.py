"""Lines for laws and regulations that the files name."""

from __future__ import annotations

from dpgcheck.engine.checks.named import serious
from dpgcheck.engine.rows import row
from dpgcheck.facts.documents import DocRole
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.named import Named, laws_named
from dpgcheck.model import Row, Status
from dpgcheck.rulebook.knowledge import Law

MAX_LAWS = 10


def laws(facts: Facts) -> list[Row]:
    """A line for each law, those on data protection first, each with where it is named."""
    groups = [
        found
        for places in facts.get(laws_named).places.values()
        if (found := [place for place in places if serious(place)])
    ]
    groups.sort(key=lambda found: (not _law(found[0]).privacy, -len(found), _law(found[0]).id))
    return [_line(facts, group) for group in groups[:MAX_LAWS]]


def _line(facts: Facts, group: list[Named]) -> Row:
    law = _law(group[0])
    policies = [p for p in group if p.role is DocRole.POLICY or p.titled]
    places = list({p.file: p for p in (policies + group)[::-1]}.values())[::-1][:2]
    about = "on data protection" if law.privacy else "on another matter than data protection"
    where = "in a policy" if policies else "in the interface" if group[0].in_interface else "in documents"
    return row(
        f"{law.title} ({law.region})",
        Status.MET if law.privacy else Status.PARTIAL,
        f"named {where}; a law {about}",
        *(facts.evidence(p.file, p.line, p.text, p.language) for p in places),
    )


def _law(place: Named) -> Law:
    assert isinstance(place.entry, Law)
    return place.entry
