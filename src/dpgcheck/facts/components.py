"""Closed components that a solution depends on, and how sure it is that they are mandatory."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifest_types import Dependency, Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import Area

_TAG_VERSION = re.compile(r"\d+(?:\.\d+)*")


class Need(StrEnum):
    """How much the solution needs a closed component."""

    MANDATORY = "mandatory"
    """Nothing closed replaces it and no other way shows."""
    UNCLEAR = "unclear"
    """It is a run-time dependency, and files don't tell whether the product works without it."""
    OPTIONAL = "optional"
    """Optional, for development, or beside an open alternative in the same place."""


@dataclass(frozen=True, slots=True)
class ComponentUse:
    """One closed component in use."""

    component: ClosedComponent
    need: Need
    reason: str
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True)
class Components:
    """Closed components, the most needed first."""

    uses: tuple[ComponentUse, ...]


@fact("components")
def components(facts: Facts) -> Components:
    """The closed components among the dependencies."""
    found: dict[str, list[Dependency]] = {}
    known = {component.id: component for component in facts.book.closed_components}
    index = _Index(facts.book.closed_components)
    dependencies = facts.get(manifests).dependencies
    for dependency in dependencies:
        for component in index.of(dependency):
            found.setdefault(component.id, []).append(dependency)
    present = {f"{d.ecosystem}:{d.name.lower()}" for d in dependencies}
    uses = [_judge(known[name], tuple(uses), present) for name, uses in found.items()]
    order = list(Need)
    return Components(tuple(sorted(uses, key=lambda use: (order.index(use.need), use.component.id))))


class _Index:
    """Closed components by package."""

    def __init__(self, entries: tuple[ClosedComponent, ...]) -> None:
        self.exact: dict[str, list[ClosedComponent]] = {}
        self.prefixes: list[tuple[str, ClosedComponent]] = []
        for component in entries:
            for package in component.packages:
                if package.endswith("*"):
                    self.prefixes.append((package[:-1].lower(), component))
                else:
                    self.exact.setdefault(package.lower(), []).append(component)

    def of(self, dependency: Dependency) -> list[ClosedComponent]:
        key = f"{dependency.ecosystem}:{dependency.name}".lower()
        found = [*self.exact.get(key, ()), *(c for prefix, c in self.prefixes if key.startswith(prefix))]
        return [component for component in found if _version_is_closed(component, dependency.version)]


def _version_is_closed(component: ClosedComponent, version: str) -> bool:
    """Whether the version that a manifest asks for is one of the closed ones; unknown ones are taken as closed."""
    if not component.closed_versions:
        return True
    match = _TAG_VERSION.search(version)
    if match is None:
        return True
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        specifiers = SpecifierSet(component.closed_versions)
        number = match[0]
        # A tag such as "7.17" or "^1.13" stands for its latest patch, a bare "7" for its latest minor.
        parts = number.split(".")
        latest = number if len(parts) >= 3 else ".".join([*parts, *["999"] * (3 - len(parts))])
        return Version(latest) in specifiers
    except (InvalidSpecifier, InvalidVersion):
        return True


def _judge(component: ClosedComponent, uses: tuple[Dependency, ...], present: set[str]) -> ComponentUse:
    runtime = tuple(d for d in uses if d.scope is Scope.RUNTIME and d.file.area is Area.PROJECT)
    if not runtime:
        return ComponentUse(component, Need.OPTIONAL, "only for development or optional", uses)
    instead = [a for a in component.alternative_packages if a.lower() in present]
    if instead:
        return ComponentUse(component, Need.OPTIONAL, f"{instead[0]} stands beside it", runtime)
    if component.what == "library":
        return ComponentUse(component, Need.MANDATORY, "a proprietary library is linked in", runtime)
    if component.what == "database":
        return ComponentUse(
            component, Need.UNCLEAR, "a source-available server is part of the set-up", runtime
        )
    return ComponentUse(
        component,
        Need.OPTIONAL,
        "a client of a closed service; files don't show that it must be used",
        runtime,
    )
