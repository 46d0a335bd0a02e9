"""Places that state another license than the main part has, or that add to it."""

from __future__ import annotations

from collections.abc import Sequence

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicensedPart, LicenseSource, LicenseStatement
from dpgcheck.facts.licenses import public_domain
from dpgcheck.facts.licenses.accept import bare, ids
from dpgcheck.facts.licenses.identify import RESTRICTS
from dpgcheck.facts.licenses.places import is_plain_name, kind_of_subject
from dpgcheck.model import Kind, LicenseConflict, LicenseStatus

_DEDICATIONS = frozenset({"Unlicense", "CC0-1.0", "PDDL-1.0"})
"""Licenses that put a work in the public domain."""


def conflicts(
    facts: Facts, main: LicensedPart, statements: Sequence[LicenseStatement]
) -> list[LicenseConflict]:
    """Places at the top of a target that say another license than the main part has."""
    if main.expression is None or not main.statements:
        return []
    found = []
    told = set(ids(bare(main.expression)))
    first = main.statements[0]
    agreeing = {s.file for s in statements if set(ids(bare(s.expression))) & told}
    for statement in statements:
        if statement.file.target != main.target or not at_top(statement) or statement in main.statements:
            continue
        if not _speaks_of_main(statement, main, first):
            continue
        said = set(ids(bare(statement.expression)))
        if said == {public_domain.NAME} and told & _DEDICATIONS:
            continue  # The same in words of its own.
        if said and not said & told and statement.file not in agreeing:
            message = (
                f"{first.file.path} says {main.expression}, {statement.file.path} says {statement.expression}"
            )
            places = [facts.evidence(s.file, s.line, s.text) for s in (first, statement)]
            found.append(LicenseConflict(message=message, places=places))
        elif adds_limits(statement) or (
            statement.status is LicenseStatus.UNRECOGNISED and statement.source is LicenseSource.README
        ):
            message = (
                f"{first.file.path} says {main.expression}, {statement.file.path} adds: {statement.text}"
            )
            places = [facts.evidence(s.file, s.line, s.text) for s in (first, statement)]
            found.append(LicenseConflict(message=message, places=places))
    unique = {(c.message): c for c in found}
    return list(unique.values())[:10]


def _speaks_of_main(statement: LicenseStatement, main: LicensedPart, first: LicenseStatement) -> bool:
    if adds_limits(statement):
        return True
    if statement.source is LicenseSource.FILE:
        return is_plain_name(statement.file) and is_plain_name(first.file) and statement.subject is None
    if statement.source is LicenseSource.TAG:
        return False
    if statement.source is LicenseSource.README and (
        "/" in statement.file.path or statement.file.name.lower().startswith("contributing")
    ):
        # A guide for contributors speaks of what they bring, and of projects that they may turn to.
        return False
    kind = kind_of_subject(statement.subject)
    if statement.source is LicenseSource.MANIFEST:
        # A package of code speaks for the data only where it is all there is.
        return kind is None and (main.kind in (Kind.SOFTWARE, Kind.AI) or first.source is LicenseSource.FILE)
    return kind is None or kind is main.kind


def adds_limits(statement: LicenseStatement) -> bool:
    """Whether a file beside the license is no known license and restricts."""
    known = statement.identified
    return (
        statement.source is LicenseSource.FILE
        and statement.expression is None
        and known is not None
        and any(d.startswith(RESTRICTS) for d in known.differences)
    )


def at_top(statement: LicenseStatement) -> bool:
    """Whether a statement speaks of the whole target."""
    return statement.scope == ""
