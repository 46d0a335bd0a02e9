"""The fact ``licenses``, and its summary for the report."""

from __future__ import annotations

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.license_types import LicensedPart, Licenses
from dpgcheck.facts.licenses.ai_parts import AiPart, parts_of
from dpgcheck.facts.licenses.collect import license_statements
from dpgcheck.facts.licenses.conflicts import conflicts
from dpgcheck.facts.licenses.headers import source_heads
from dpgcheck.facts.licenses.index import load
from dpgcheck.facts.licenses.of_works import front_matter_statements
from dpgcheck.facts.licenses.parts import best_first, main_part, other_parts
from dpgcheck.model import HeadCount, Kind, LicensePart, LicenseSummary, RepoText

MAX_COUNTS = 10
"""Licenses of source files' heads that a report lists for each target."""


@fact("licenses")
def licenses(facts: Facts) -> Licenses:
    """The licenses of the solution: of its main part, of its other parts, and what disagrees."""
    kinds = _kinds(facts)
    statements = facts.get(license_statements)
    if kinds[0] is Kind.CONTENT:
        statements += tuple(front_matter_statements(facts, load()))
    mains = [main_part(facts, n, kinds[0], statements) for n in range(len(facts.snapshots))]
    others = [part for main in mains for part in other_parts(facts, main, statements, kinds)]
    disagreeing = [c for main in mains for c in conflicts(facts, main, statements)]
    parts = best_first([*mains, *others])
    return Licenses(parts[0], parts, statements, tuple(disagreeing))


@fact("ai-parts")
def ai_parts(facts: Facts) -> tuple[tuple[AiPart, ...], ...]:
    """For each target code, model and training data of the AI system that it is a part of."""
    statements = facts.get(licenses).statements
    return tuple(parts_of(facts, statements, target) for target in range(len(facts.snapshots)))


def summary(facts: Facts, found: Licenses) -> LicenseSummary:
    """What the report says of the licenses."""
    main = found.main
    return LicenseSummary(
        expression=main.expression,
        status=main.status,
        acceptance=main.acceptance,
        paths=_paths(main),
        parts=[
            LicensePart(
                target=part.target,
                scope=RepoText(part.scope),
                kind=part.kind,
                expression=part.expression,
                status=part.status,
                acceptance=part.acceptance,
                paths=_paths(part),
            )
            for part in found.parts
        ],
        conflicts=list(found.conflicts),
        headers=[
            HeadCount(target=heads.target, expression=expression, files=len(same), sampled=heads.sampled)
            for heads in facts.get(source_heads)
            for expression, same in list(heads.stated.items())[:MAX_COUNTS]
        ],
    )


def _paths(part: LicensedPart) -> list[RepoText]:
    return list(dict.fromkeys(statement.file.path for statement in part.statements))


def _kinds(facts: Facts) -> tuple[Kind, ...]:
    """The kinds of the solution, most important first."""
    from dpgcheck.facts.kinds import kinds

    return facts.get(kinds).kinds or (Kind.SOFTWARE,)
