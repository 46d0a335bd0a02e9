"""Lines for open standards: each beside the specification file, dependency or document that shows it."""

from __future__ import annotations

from dpgcheck.engine.rows import row
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Dependency
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.standards import StandardPlace, most_telling, standards_followed
from dpgcheck.model import Evidence, Row, Status
from dpgcheck.rulebook.knowledge import OpenStandard

MAX_STANDARDS = 12
_TIERS = {"listed": 0, "used": 1, "known": 2}


def standards(facts: Facts) -> list[Row]:
    """A line for each open standard that documents name or files show, those shown at work first."""
    places = facts.get(standards_followed)
    packages = _dependencies(facts)
    lines: list[tuple[tuple[object, ...], Row]] = []
    for entry in facts.book.open_standards.standards:
        found = list(places.get(entry.id, ()))
        uses = packages.get(entry.id, [])
        if found or (uses and not entry.generic):
            lines.append(_line(facts, entry, found, uses))
    lines.sort(key=lambda line: line[0])
    return [line for _rank, line in lines[:MAX_STANDARDS]]


def _line(
    facts: Facts, entry: OpenStandard, found: list[StandardPlace], uses: list[Dependency]
) -> tuple[tuple[object, ...], Row]:
    files = [place for place in found if place.line is None]
    told = [place for place in found if place.line is not None and place.lasting]
    ways = []
    evidence: list[Evidence] = []
    if files:
        ways.append("a specification file")
        evidence += [facts.evidence(place.file) for place in files[:1]]
    if uses:
        ways.append(f"the dependency {uses[0].name}")
        evidence += [facts.evidence(uses[0].file, uses[0].line, uses[0].name)]
    if told:
        ways.append("documents")
        evidence += [
            facts.evidence(place.file, place.line, place.text, place.language)
            for place in most_telling([told], 1)
        ]
    shown = bool(files or (uses and told))
    answer = f"shown by {' and '.join(ways)}" if ways else "named in a changelog alone"
    if not ways:
        evidence += [facts.evidence(place.file, place.line, place.text) for place in found[:1]]
    status = Status.MET if told or files else Status.PARTIAL
    rank = (not shown, status is not Status.MET, _TIERS.get(entry.tier, 3), -len(found), entry.id)
    return rank, row(entry.title, status, answer, *evidence)


def _dependencies(facts: Facts) -> dict[str, list[Dependency]]:
    """Dependencies that implement a standard, by its id."""
    owners: dict[str, list[str]] = {}
    for entry in facts.book.open_standards.standards:
        for package in entry.packages:
            owners.setdefault(package, []).append(entry.id)
    found: dict[str, list[Dependency]] = {}
    for dependency in facts.get(manifests).dependencies:
        if dependency.scope.beside:
            continue
        for standard in owners.get(f"{dependency.ecosystem}:{dependency.name}", ()):
            found.setdefault(standard, []).append(dependency)
    return found
