"""What a product is built with and runs on: languages by bytes, and technologies by its direct dependencies and images."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.component_places import is_aside
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifest_types import Dependency, Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.rulebook.knowledge import Technology
from dpgcheck.sources.interface import Area

LEAST_SHARE = 0.02
"""Share of the bytes of all source from which on a language is named."""
MAX_SOURCE = 1 << 20
"""Bytes of a source file; a larger one was written by a machine or holds data."""


_TESTS = re.compile(r"(?:^|[-_./])(?:tests?|e2e)(?=[-_./])", re.IGNORECASE)
"""In a folder's name: a part of the product that tests it."""


@dataclass(frozen=True)
class CoreTechnologies:
    """Languages and technologies, the most telling first."""

    languages: tuple[tuple[str, float], ...] = ()
    """Names with their shares of the bytes of source, 0 to 1."""
    technologies: tuple[tuple[Technology, tuple[Dependency, ...]], ...] = ()
    """In the order of the knowledge, each with the dependencies that show it, those nearest to the root first."""


@fact("core-technologies")
def core_technologies(facts: Facts) -> CoreTechnologies:
    """Nothing is read for it but the manifests; sizes tell the languages."""
    known = facts.book.core_technologies
    return CoreTechnologies(_languages(facts, known.languages), _technologies(facts, known.technologies))


def _languages(facts: Facts, known: dict[str, list[str]]) -> tuple[tuple[str, float], ...]:
    by_suffix = {suffix: name for name, suffixes in known.items() for suffix in suffixes}
    sizes: dict[str, int] = {}
    for file in facts.own_files:
        name = by_suffix.get(file.suffix)
        if name is not None and file.area is Area.PROJECT and 0 < (file.size or 0) <= MAX_SOURCE:
            sizes[name] = sizes.get(name, 0) + (file.size or 0)
    total = sum(sizes.values())
    shares = ((name, size / total) for name, size in sizes.items())
    named = [(name, share) for name, share in shares if share >= LEAST_SHARE]
    return tuple(sorted(named, key=lambda entry: (-entry[1], entry[0])))


def _technologies(
    facts: Facts, known: list[Technology]
) -> tuple[tuple[Technology, tuple[Dependency, ...]], ...]:
    exact: dict[str, list[Dependency]] = {}
    for dependency in facts.get(manifests).dependencies:
        file = dependency.file
        aside = file.area is not Area.PROJECT or is_aside(file) or _TESTS.search(f"{file.folder}/")
        if dependency.scope is Scope.RUNTIME and not aside:
            exact.setdefault(f"{dependency.ecosystem}:{dependency.name}".lower(), []).append(dependency)
    found = []
    for technology in known:
        places: list[Dependency] = []
        for package in technology.packages:
            lower = package.lower()
            if lower.endswith("*"):
                places += [d for name, uses in exact.items() if name.startswith(lower[:-1]) for d in uses]
            else:
                places += exact.get(lower, [])
        if places:
            places.sort(key=lambda d: (d.file.path.count("/"), d.file.target, d.file.path, d.line or 0))
            found.append((technology, tuple(places)))
    return tuple(found)
