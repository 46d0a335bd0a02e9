"""Closed components that a solution depends on, and how sure it is that they are mandatory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dpgcheck.facts.ai.presence import Presence, ai_presence
from dpgcheck.facts.component_copies import COPY, copies
from dpgcheck.facts.component_documents import Said, said_of
from dpgcheck.facts.component_need import (
    ACCOUNTS,
    ADDED,
    MODELS,
    RELATIONAL,
    Judged,
    Need,
    Traces,
    judge,
    runtime_of,
)
from dpgcheck.facts.component_neighbours import (
    GENERIC,
    PLAIN,
    open_sibling,
    own_extension,
    own_words,
    title_words,
)
from dpgcheck.facts.component_others import LATE_PARTS, OPEN_PARTS, open_words, others_of
from dpgcheck.facts.component_places import Places, is_aside, scan_places
from dpgcheck.facts.component_purpose import purpose_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.manifest_types import Dependency
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Confidence, Kind
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import Area

__all__ = ["ComponentUse", "Components", "Need", "components"]

_DRIVER = "-driver"
"""Ends the id of what talks to a server that the knowledge holds under the id before it."""
_OPEN_VARIANT = re.compile(
    r"(?:^|/)src/\w{0,20}(?:f-?droid|f?l?oss|libre|no_?(?:gms|google|firebase|play))\w{0,20}/", re.IGNORECASE
)
"""The folder of a variant of an application that is built of open parts alone."""
_TAG_VERSION = re.compile(r"\d+(?:\.\d+)*")
_VERSIONS_ELSEWHERE = frozenset({"maven", "nuget"})
"""Where manifests leave out versions that a parent or a central list sets: what isn't known isn't closed."""


@dataclass(frozen=True, slots=True)
class ComponentUse:
    """One closed component in use."""

    component: ClosedComponent
    need: Need
    reason: str
    dependencies: tuple[Dependency, ...]
    places: tuple[Hit, ...] = ()
    """Lines of source and configuration that name it."""
    decisive: Hit | None = None
    """The line that decided: a condition, a document, an alternative."""
    named: Hit | None = None
    """The first line of a document that names it."""
    sure: Confidence = Confidence.MEDIUM
    """How sure the need is."""
    documented: Hit | None = None
    """The line of a document that calls it optional or names another way."""


@dataclass(frozen=True)
class Components:
    """Closed components, the most needed first."""

    uses: tuple[ComponentUse, ...]


@fact("components")
def components(facts: Facts) -> Components:
    """The closed components among the dependencies, and in source and configuration."""
    known = facts.book.closed_components
    dependencies = (*facts.get(manifests).dependencies, *copies(facts, known))
    found = _packages(known, dependencies)
    words = {
        component.id: _words(component, found[component.id])
        for component in known
        if (component.part not in ADDED or component.part in ACCOUNTS)
        and runtime_of(found.get(component.id, ()))
    }
    words |= open_words(OPEN_PARTS - LATE_PARTS)
    read = {(m.file.target, m.file.path) for m in facts.get(manifests).manifests}
    read |= {(d.file.target, d.file.path) for d in dependencies if d.ecosystem == COPY}
    scan = scan_places(facts, known, words, read)
    present = {f"{d.ecosystem}:{d.name.lower()}" for d in dependencies}
    built_in = _built_in(facts, known)
    used = [
        c
        for c in known
        if c.id in found or c.id in built_in or (c.id in scan.places and scan.places[c.id].endpoints)
    ]
    purpose = purpose_of(facts)
    late = {
        component.part
        for component in used
        if component.id in RELATIONAL
        or (component.part == "login" and component.id in words)
        or (component.part == "code hosting" and purpose.states(title_words(component)))
        or (component.part == "code hosting" and f"{component.id}-login" in words)
    }
    if late:
        # Words such as the names of databases stand in many files: they are looked for only where they matter.
        more = scan_places(facts, (), open_words(late), read)
        scan = replace(scan, places={**scan.places, **more.places})
    asked = {
        # Documents call a library by its title; its package stands there as a step of the set-up.
        c.id: (
            c,
            frozenset(name.removesuffix(" server") for name in title_words(c))
            | (words.get(c.id, frozenset()) if c.what != "library" else frozenset()),
        )
        for c in used
        if c.part not in ADDED
    }
    said = said_of(facts, asked)
    # Of data, texts and standards the code is what looks after them.
    beside = facts.get(kinds).kinds[0] in (Kind.DATA, Kind.CONTENT, Kind.STANDARD)
    hosted = _has_no_model(facts)
    uses = []
    for component in used:
        traces = Traces(
            found.get(component.id, ()),
            scan.places.get(component.id, Places()),
            said.get(component.id, Said()),
            scanned=scan.scanned,
            present=present,
            others=others_of(component, present, scan),
            complete=scan.complete,
            sibling=open_sibling(facts, component, scan.places.get(component.id, Places())),
            core=purpose.about(component.part) or (hosted and component.part in MODELS),
            bears_name=purpose.place if purpose.bears(title_words(component)) else None,
            extension=own_extension(component, scan.places.get(component.id, Places())),
            purpose=purpose.place if purpose.states(title_words(component)) else None,
            signs_in=f"{component.id}-login" in found,
            built_in=built_in.get(component.id),
            hosted_model=hosted and component.part in MODELS,
        )
        judged = judge(component, traces)
        if beside and not runtime_of(traces.dependencies) and judged.need is not Need.OPTIONAL:
            judged = Judged(Need.OPTIONAL, "scripts call it; what is published here works without them")
        uses.append(_use(component, traces, judged))
    order = list(Need)
    return Components(tuple(sorted(uses, key=lambda use: (order.index(use.need), use.component.id))))


def _built_in(facts: Facts, known: Iterable[ClosedComponent]) -> dict[str, Hit]:
    """By component id, the plugin that puts it into an application; none where a variant is built without."""
    plugins = {
        package.lower().removesuffix("*"): component.id
        for component in known
        for package in component.build_packages
    }
    found: dict[str, Hit] = {}
    for dependency in facts.get(manifests).dependencies:
        key = f"{dependency.ecosystem}:{dependency.name}".lower()
        name = next(
            (i for plugin, i in plugins.items() if key == plugin or key.startswith(f"{plugin.rstrip(':')}:")),
            None,
        )
        if name and dependency.file.area is Area.PROJECT and not is_aside(dependency.file):
            found.setdefault(name, Hit(dependency.file, dependency.line, dependency.name))
    if found and any(_OPEN_VARIANT.search(file.path) for file in facts.own_files):
        return {}
    return found


def _has_no_model(facts: Facts) -> bool:
    """Whether it is an AI system that neither holds nor names weights: its model then runs somewhere else."""
    if facts.get(kinds).kinds[0] is not Kind.AI:
        return False
    return all(found.model.presence is Presence.ABSENT for found in facts.get(ai_presence))


def _use(component: ClosedComponent, traces: Traces, judged: Judged) -> ComponentUse:
    dependencies = runtime_of(traces.dependencies) or traces.dependencies
    return ComponentUse(
        component,
        judged.need,
        judged.reason,
        dependencies,
        tuple(traces.places.hits),
        judged.decisive,
        traces.said.named,
        judged.sure,
        traces.said.optional or traces.said.alternative,
    )


def _packages(
    known: Iterable[ClosedComponent], dependencies: Iterable[Dependency]
) -> dict[str, tuple[Dependency, ...]]:
    index = _Index(known)
    found: dict[str, list[Dependency]] = {}
    open_images: set[str] = set()
    for dependency in dependencies:
        for component in index.of(dependency):
            if version_is_closed(component, dependency):
                found.setdefault(component.id, []).append(dependency)
            elif dependency.ecosystem == "docker":
                open_images.add(component.id)
    # A driver works with the server beside it, and that one is an open version.
    closed_images = {name for name, uses in found.items() if any(use.ecosystem == "docker" for use in uses)}
    return {
        name: tuple(uses)
        for name, uses in found.items()
        if (server := name.removesuffix(_DRIVER)) not in open_images or server in closed_images
    }


class _Index:
    """Closed components by package."""

    def __init__(self, entries: Iterable[ClosedComponent]) -> None:
        self.exact: dict[str, list[ClosedComponent]] = {}
        self.prefixes: dict[str, list[tuple[str, ClosedComponent]]] = {}
        for component in entries:
            for package in component.packages:
                lower = package.lower()
                if lower.endswith("*"):
                    ecosystem = lower.partition(":")[0]
                    self.prefixes.setdefault(ecosystem, []).append((lower[:-1], component))
                else:
                    self.exact.setdefault(lower, []).append(component)

    def of(self, dependency: Dependency) -> list[ClosedComponent]:
        ecosystem, name = dependency.ecosystem, dependency.name.lower()
        if ecosystem == COPY or name.startswith("org.webjars"):
            # A copied file and a package of files for browsers are called as the package itself.
            ecosystem, name = "npm", name.rpartition(":")[2]
        key = f"{ecosystem}:{name}".lower()
        prefixes = self.prefixes.get(ecosystem, ())
        found = [*self.exact.get(key, ()), *(c for prefix, c in prefixes if key.startswith(prefix))]
        return list({component.id: component for component in found}.values())


def version_is_closed(component: ClosedComponent, dependency: Dependency) -> bool:
    """Whether the version that a manifest asks for is a closed one; an image without number is the newest.

    The versions of servers are those of their images: a driver has its own numbers and says nothing.
    """
    if dependency.ecosystem == "docker" and not _edition_is_closed(component, dependency.version):
        return False
    if not component.closed_versions or (component.what != "library" and dependency.ecosystem != "docker"):
        return True
    match = _TAG_VERSION.search(dependency.version)
    if match is None and dependency.ecosystem in _VERSIONS_ELSEWHERE:
        return False
    from packaging.specifiers import SpecifierSet
    from packaging.version import InvalidVersion, Version

    # A tag such as "7.17" or "^1.13" stands for its latest patch, a bare "7" for its latest minor.
    parts = match[0].split(".") if match else ["9999"]
    try:
        return Version(".".join([*parts, *["999"] * (3 - len(parts))])) in SpecifierSet(
            component.closed_versions
        )
    except InvalidVersion:
        return True


def _edition_is_closed(component: ClosedComponent, tag: str) -> bool:
    """Whether the tag of an image names a closed edition, where one name stands for several."""
    lower = tag.lower()
    if component.closed_tags:
        return any(part in lower for part in component.closed_tags)
    return not any(part in lower for part in component.open_tags)


def _words(component: ClosedComponent, uses: Iterable[Dependency]) -> frozenset[str]:
    """Words by which source names a component: its title, and what its packages' names share with it."""
    words = set(title_words(component))
    own = own_words(component)
    for use in uses:
        if use.ecosystem == "docker":
            continue
        name = use.name.lower().rpartition(":")[2]
        parts = {
            part
            for part in re.split(r"[/@._-]+", name)
            if len(part) > 3 and part in own and part not in GENERIC | PLAIN
        }
        words |= parts
        if not parts and len(name) > 3:
            words.add(name)
    return frozenset(words)
