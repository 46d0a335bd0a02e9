"""Licenses of dependencies, where a lock or a bill of materials states them, and those that ask for more.

What a package's metadata states is for information: its own text was not read, and nothing is scored by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from dpgcheck.facts.dependency_types import Needed
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.licenses.accept import Choice, base, parse
from dpgcheck.facts.licenses.fact import licenses
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.names import declared
from dpgcheck.facts.lock_types import Lock
from dpgcheck.facts.locks.registry import STATE_LICENSES, read_locks
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.sbom_types import Sbom
from dpgcheck.facts.sboms import sboms
from dpgcheck.rulebook.knowledge import LicenseObligations, Obligation
from dpgcheck.sources.interface import FileEntry

__all__ = ["LicensedNeeds", "expression_of", "licensed_needs"]


@dataclass(frozen=True)
class LicensedNeeds:
    """What is stated of the licenses of packages that the product needs when it runs."""

    stated: int = 0
    """Packages of which a license is stated."""
    unknown: int = 0
    """Packages of which what is stated is no known license."""
    stricter: tuple[tuple[str, str, tuple[Needed, ...]], ...] = ()
    """License, what it asks for, and the packages under it, of those that ask for more than the project's own."""
    sources: tuple[str, ...] = ()
    unread: tuple[tuple[FileEntry, str], ...] = ()
    """Locks and bills that were not read, or not in full, with the reason."""


@fact("licensed-needs")
def licensed_needs(facts: Facts) -> LicensedNeeds:
    """Only locks that state licenses are read, and bills of materials."""
    bills, locks = facts.get(sboms), read_locks(facts, STATE_LICENSES)
    unread = tuple((bill.file, bill.problem) for bill in bills if bill.problem)
    unread += tuple((lock.file, lock.problem) for lock in locks if lock.problem)
    needed = list(_stated(bills, locks))
    if not needed:
        return LicensedNeeds(unread=unread)
    index, groups = load(), facts.book.license_obligations
    own = _strictness(facts.get(licenses).main.expression, groups)
    by_license: dict[str, dict[tuple[str, str], Needed]] = {}
    levels: dict[str, int] = {}
    unknown = 0
    for entry in needed:
        expression = expression_of(entry.license, index)
        if expression is None:
            unknown += 1
            continue
        if expression not in levels:
            levels[expression] = _strictness(expression, groups)
        if levels[expression] > own:
            by_license.setdefault(expression, {}).setdefault((entry.ecosystem, entry.name), entry)
    stricter = sorted(
        (
            (license_, _asks(license_, groups), tuple(found.values()))
            for license_, found in by_license.items()
        ),
        key=lambda group: (-_strictness(group[0], groups), -len(group[2]), group[0]),
    )
    names = tuple(dict.fromkeys(entry.source for entry in needed))
    return LicensedNeeds(len(needed), unknown, tuple(stricter), names, unread)


@lru_cache(maxsize=4_096)
def expression_of(written: str, index: Index) -> str | None:
    """The SPDX expression of what a package states; None where it is no known license."""
    return declared(written, index)


def _stated(bills: Iterable[Sbom], locks: Iterable[Lock]) -> Iterable[Needed]:
    """Packages that are needed at run time, each version once; a bill of materials comes before locks."""
    seen = set()
    stated = [(bill.file, part.ecosystem, part.purl, part.locked) for bill in bills for part in bill.parts]
    stated += [(lock.file, lock.ecosystem, "", package) for lock in locks for package in lock.packages]
    for file, ecosystem, purl, package in stated:
        key = (ecosystem, package.name, package.version)
        if package.license and package.scope in (None, Scope.RUNTIME) and key not in seen:
            seen.add(key)
            yield Needed(
                ecosystem, package.name, "", package.version, Scope.RUNTIME, package.direct,
                package.license, file, package.line, package.registry, purl, file.path,
            )  # fmt: skip


def _strictness(expression: str | None, groups: LicenseObligations) -> int:
    """The level of an expression: of alternatives the mildest, of what holds together the strictest."""
    tree = parse(expression or "")
    return _level(tree, groups) if tree is not None else 0


def _level(tree: Choice, groups: LicenseObligations) -> int:
    if tree.operator:
        levels = [_level(part, groups) for part in tree.parts]
        return min(levels) if tree.operator == "OR" else max(levels)
    group = _group(tree.id, groups)
    level = group.level if group is not None else 0
    # An exception such as that of the class path lets programs of other licenses link to it.
    return min(level, 1) if tree.exception else level


def _group(license_id: str, groups: LicenseObligations) -> Obligation | None:
    name = base(license_id)
    return next((g for g in groups.groups if any(fnmatchcase(name, pattern) for pattern in g.ids)), None)


def _asks(expression: str, groups: LicenseObligations) -> str:
    """What the strictest part of an expression asks for."""
    tree = parse(expression)
    parts = [part for part in (tree.parts or (tree,)) if not part.operator] if tree is not None else []
    strictest = max(parts, key=lambda part: _level(part, groups), default=None)
    group = _group(strictest.id, groups) if strictest is not None else None
    return group.says if group is not None else ""
