"""How much a solution needs a closed component, and what tells."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.component_copies import COPY
from dpgcheck.facts.component_documents import Said
from dpgcheck.facts.component_places import Places, is_aside
from dpgcheck.facts.manifest_types import Dependency, Scope
from dpgcheck.facts.signal_types import Hit
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import Area

ADDED = frozenset(
    {
        *("monitoring", "analytics", "advertising", "payments", "login", "captcha", "support", "social"),
        *("newsletter", "hosting", "acceleration", "embedding", "enrichment", "code hosting"),
    }
)
"""Parts that a product works without: they watch it, or stand beside an own way to do the same."""

FEATURES = frozenset(
    {
        *("ai", "speech", "translation", "office", "geodata", "crm", "warehouse", "site search", "video"),
        *("moderation", "push", "charts", "content management", "device services", "blockchain node"),
        *("data source", "reporting", "fonts", "maps"),
    }
)
"""Parts that are one feature in most products, and the core of a few."""

MODELS = frozenset({"ai", "speech", "translation"})
"""Parts that a hosted model plays."""

SHARED_PROTOCOL = frozenset({"storage", "cloud"})
"""Parts whose clients take another server by a setting, or that nearly always have a local counterpart."""

FEW_FILES = 0.05
"""A feature stands in at most this share of the source files; more of them make it the core."""
MIN_FILES = 20
"""Source files from which on that share says something."""

DROP_IN = frozenset({"cache"})
"""Parts whose servers speak one protocol: an open one takes the place of a closed one without a change."""

OWN_SERVER = frozenset({"mail", "sms", "identity", "realtime"})
"""Parts that a server of one's own does as well, once the source can talk to one."""

MANY_FILES = 100
"""Source files from which on a store that one file names is not where data is kept."""

WIRED_FILES = 3
"""Files that name a provider from which on it is woven into the product."""


_FRAME = re.compile(
    r"(?:^|/)layouts?/(?!.+/)|(?:^|/)_?(?:layout|head|base|index)\.[\w.]*(?:html?|erb|haml|slim|twig|php|jinja2?|pug)\Z",
    re.IGNORECASE,
)
"""The frame around the pages of an application: what it loads, all of them do."""


class Need(StrEnum):
    """How much the solution needs a closed component."""

    MANDATORY = "mandatory"
    """Nothing open replaces it and no other way shows."""
    UNCLEAR = "unclear"
    """It is used at run time, and files don't tell whether the product works without it."""
    OPTIONAL = "optional"
    """Optional, for development, or beside an open alternative in the same place."""


@dataclass(frozen=True, slots=True)
class Traces:
    """All that was found of one component."""

    dependencies: tuple[Dependency, ...]
    places: Places
    said: Said
    scanned: int
    """Source and configuration files that were read."""
    present: Collection[str]
    """All dependencies as ``ecosystem:name``, in lower case."""
    others: Collection[str] = ()
    """Open products in the same part that source or dependencies name."""
    complete: bool = True
    """Whether all source was read, so that what was not found isn't there."""
    sibling: Hit | None = None
    """A file beside one that names it, named for an open way to do the same."""
    core: bool = False
    """Whether the product is about the part that it plays."""
    bears_name: Hit | None = None
    """The title of the product where it holds the name of the component."""
    extension: Hit | None = None
    """A place of it, where all are in an extension that is named for it."""
    hosted_model: bool = False
    """Whether the product is an AI system without weights, so that the model is what this service hosts."""


MAIN_DEPTH = 2
"""Folders down to which a manifest speaks for the product; deeper ones are parts that it may do without."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A need with its reason and the place that decided, where there is one."""

    need: Need
    reason: str
    decisive: Hit | None = None


def judge(component: ClosedComponent, traces: Traces) -> Judged:
    """Optional where anything shows another way; mandatory only where a closed part is plainly wired in."""
    runtime = runtime_of(traces.dependencies)
    if not runtime and not traces.places.endpoints:
        return Judged(Need.OPTIONAL, "only for development, optional, or beside the product")
    instead = [a for a in component.alternative_packages if a.lower() in traces.present]
    if traces.bears_name and component.what == "service" and not instead:
        if runtime:
            return Judged(Need.MANDATORY, "the product is a client of it by its name", traces.bears_name)
        return Judged(Need.UNCLEAR, "the product bears its name", traces.bears_name)
    if component.part in ADDED:
        return Judged(Need.OPTIONAL, f"{component.part}: the product works without it", traces.places.guarded)
    if component.what == "library":
        return _library(component, traces, instead)
    if instead:
        beside = f"{instead[0].partition(':')[2]} stands beside it"
        if traces.places.token and traces.places.endpoints:
            return Judged(Need.UNCLEAR, f"the default, with a key in the source; {beside}", _first(traces))
        return Judged(Need.OPTIONAL, beside)
    if component.part in DROP_IN:
        return Judged(Need.OPTIONAL, "open servers speak the same protocol and take its place as it is")
    if component.what == "database" or any(d.ecosystem == "docker" for d in runtime):
        return _database(traces, runtime)
    return _service(component, traces, runtime)


def runtime_of(dependencies: tuple[Dependency, ...]) -> tuple[Dependency, ...]:
    """Those that the product needs when it runs."""
    return tuple(
        d
        for d in dependencies
        if d.scope is Scope.RUNTIME
        and (d.file.area is Area.PROJECT or d.ecosystem == COPY)
        and not is_aside(d.file)
    )


def _library(component: ClosedComponent, traces: Traces, instead: list[str]) -> Judged:
    if not runtime_of(traces.dependencies):
        return Judged(Need.UNCLEAR, "a proprietary library is loaded from its maker", _first(traces))
    said = traces.said
    if instead and (said.alternative or said.optional):
        beside = instead[0].partition(":")[2]
        return Judged(
            Need.OPTIONAL, f"{beside} stands beside it, as documents say", said.alternative or said.optional
        )
    if said.alternative or said.optional:
        where = said.alternative or said.optional
        return Judged(Need.UNCLEAR, "a proprietary library; documents name another way", where)
    if instead:
        beside = instead[0].partition(":")[2]
        return Judged(Need.UNCLEAR, f"a proprietary library is linked in; {beside} stands beside it")
    copied = [d for d in traces.dependencies if d.ecosystem == COPY]
    if len(copied) == len(traces.dependencies):
        if not traces.places.files and traces.complete:
            return Judged(Need.UNCLEAR, "a copy of a proprietary library lies here; no source names it")
        return Judged(Need.MANDATORY, "a copy of a proprietary library is part of the product")
    if min(d.file.path.count("/") for d in runtime_of(traces.dependencies)) > MAIN_DEPTH:
        return Judged(Need.UNCLEAR, "a proprietary library is linked into one part of many")
    if component.part == "maps" and not traces.core:
        return Judged(Need.UNCLEAR, "a proprietary library draws the maps, which the product is not about")
    if 0 < traces.places.files < WIRED_FILES and _is_feature(traces) and traces.complete:
        return Judged(Need.UNCLEAR, "a proprietary library is linked in for one place", _first(traces))
    return Judged(Need.MANDATORY, "a proprietary library is linked in")


def _database(traces: Traces, runtime: tuple[Dependency, ...]) -> Judged:
    said, places = traces.said, traces.places
    if not any(d.ecosystem == "docker" for d in runtime) and not places.endpoints:
        if places.files <= 1 < MANY_FILES <= traces.scanned:
            return Judged(Need.OPTIONAL, "a driver that hardly any source names; no server is set up")
        return Judged(Need.UNCLEAR, "a driver of a closed or source-available server")
    if said.alternative:
        return Judged(
            Need.UNCLEAR, "a closed server; another one is named, but not set up here", said.alternative
        )
    return Judged(Need.UNCLEAR, "a closed or source-available server is part of the set-up")


def _service(component: ClosedComponent, traces: Traces, runtime: tuple[Dependency, ...]) -> Judged:
    places, said = traces.places, traces.said
    if component.part in SHARED_PROTOCOL:
        if traces.others or said.alternative:
            return Judged(Need.OPTIONAL, "its clients take another server by a setting", said.alternative)
        if not runtime:
            return Judged(Need.OPTIONAL, "a host of files that can lie anywhere")
    if said.optional:
        return Judged(Need.OPTIONAL, "documents call it optional", said.optional)
    if not places.files:
        return Judged(Need.OPTIONAL, "a client that the product's own source does not name")
    if traces.extension:
        return Judged(Need.OPTIONAL, "an extension of its own uses it", traces.extension)
    if places.guarded:
        return Judged(Need.OPTIONAL, "used only where the configuration asks for it", places.guarded)
    if component.part in FEATURES and _is_feature(traces):
        if component.part == "maps" and not traces.others and not traces.sibling and _is_wired(places):
            return Judged(Need.UNCLEAR, "nothing open draws maps in its place", _first(traces))
        return Judged(Need.OPTIONAL, "one feature among others")
    if places.settings == places.files and not runtime:
        return Judged(Need.OPTIONAL, "an address that stands in the settings alone", _first(traces))
    if traces.sibling:
        return Judged(Need.OPTIONAL, "an open way to do the same stands beside it", traces.sibling)
    if component.part in OWN_SERVER and traces.others:
        beside = min(traces.others)
        return Judged(Need.OPTIONAL, f"{beside} in the same part names a server of one's own")
    if said.alternative:
        return Judged(Need.UNCLEAR, "wired in; documents name another way", said.alternative)
    if traces.others:
        return Judged(Need.UNCLEAR, f"wired in; {min(traces.others)} stands in the same part", _first(traces))
    if said.basis and runtime and _is_everywhere(traces):
        return Judged(Need.MANDATORY, "documents call it what the product is built on", said.basis)
    if places.token and places.endpoints and (component.part == "maps" or component.part not in FEATURES):
        return Judged(Need.MANDATORY, "wired in with a key in the source; no other way shows", _first(traces))
    if component.part == "maps" and traces.core:
        return Judged(Need.MANDATORY, "it draws the maps that the product is about", _first(traces))
    if traces.hosted_model and runtime:
        return Judged(Need.MANDATORY, "the system has no model but the hosted one", _first(traces))
    if component.part in FEATURES:
        return Judged(Need.UNCLEAR, "wired in at several places; no other way shows", _first(traces))
    if runtime and _is_everywhere(traces):
        return Judged(
            Need.MANDATORY, "the only provider that is wired in; no other way shows", _first(traces)
        )
    return Judged(
        Need.UNCLEAR, "wired in; files don't tell whether the product works without it", _first(traces)
    )


def _is_everywhere(traces: Traces) -> bool:
    files = traces.places.files
    return files >= WIRED_FILES or (traces.scanned >= MIN_FILES and files > FEW_FILES * traces.scanned)


def _is_feature(traces: Traces) -> bool:
    if traces.core or traces.said.basis:
        return False
    return traces.scanned >= MIN_FILES and traces.places.files <= max(2, FEW_FILES * traces.scanned)


def _is_wired(places: Places) -> bool:
    """Whether a key stands in the source, or the frame of every page loads it."""
    return places.token is not None or any(_FRAME.search(hit.file.path) for hit in places.hits)


def _first(traces: Traces) -> Hit | None:
    return traces.places.hits[0] if traces.places.hits else None
