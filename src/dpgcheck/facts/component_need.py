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
from dpgcheck.model import Confidence
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

ACCOUNTS = frozenset({"login", "code hosting"})
"""Added parts that are the core of a product where nothing else of their kind shows."""
MODELS = frozenset({"ai", "speech", "translation"})
"""Parts that a hosted model plays."""

SERVERS = frozenset({"gem", "npm", "pypi", "composer", "hex", "golang", "nuget"})
"""Ecosystems of programs that keep accounts; an application on a telephone asks its server."""

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

CALLED = frozenset({"sms", "ai", "speech", "translation", "video", "telephony", "enrichment", "geodata"})
"""Parts whose clients nothing but the product's own source calls; others are called by a framework."""

MANY_FILES = 100
"""Source files from which on a store that one file names is not where data is kept."""

RELATIONAL = frozenset({"sql-server", "oracle-database"})
"""Closed servers that open ones of the same language stand beside, where a product can use them."""

GUARDED_SHARE = 4
"""Of so many files that name a component at least one asks the configuration, where the configuration decides."""

GROUND = frozenset({"dotnet-framework"})
"""Platforms that a project is built for as a whole, which its source has no reason to name."""
WIRED_FILES = 3
"""Files that name a provider from which on it is woven into the product, ..."""
WIRED_SHARE = 0.005
"""... where they are at least this share of its source."""

MAP_SHARE = 0.02
"""Share of the source from which on maps are more than one feature of a product that isn't about them."""


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
    purpose: Hit | None = None
    """The first statement of the README where it names the component."""
    signs_in: bool = False
    """Whether people sign in with an account of it."""
    built_in: Hit | None = None
    """The plugin that puts it into every variant of an application."""
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
    sure: Confidence = Confidence.MEDIUM
    """High where files leave no doubt that it is so."""


def judge(component: ClosedComponent, traces: Traces) -> Judged:
    """Optional where anything shows another way; mandatory only where a closed part is plainly wired in."""
    runtime = runtime_of(traces.dependencies)
    if traces.built_in:
        return Judged(
            Need.UNCLEAR,
            "a plugin of the build puts it into every variant of the application",
            traces.built_in,
        )
    if not runtime and not traces.places.endpoints:
        return Judged(Need.OPTIONAL, _beside(traces.dependencies), sure=Confidence.HIGH)
    instead = [a for a in component.alternative_packages if a.lower() in traces.present]
    if traces.bears_name and component.what == "service" and not instead:
        if runtime:
            return Judged(
                Need.MANDATORY,
                "the product is a client of it by its name",
                traces.bears_name,
                Confidence.HIGH,
            )
        return Judged(Need.UNCLEAR, "the product bears its name", traces.bears_name)
    if component.part in ACCOUNTS:
        return _account(component, traces, runtime)
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
        return _database(component, traces, runtime)
    return _service(component, traces, runtime)


def _beside(dependencies: tuple[Dependency, ...]) -> str:
    scopes = {d.scope for d in dependencies if d.scope is not Scope.RUNTIME}
    if Scope.OPTIONAL in scopes:
        return "an optional dependency"
    names = sorted(str(scope) for scope in scopes)
    return f"only for {' and '.join(names)}" if names else "beside the product"


def _account(component: ClosedComponent, traces: Traces, runtime: tuple[Dependency, ...]) -> Judged:
    """Sign-in through a closed provider, and a closed host of code: the core only where nothing else shows."""
    places = traces.places
    sole = traces.complete and not traces.others and not traces.said.optional
    if component.part == "login":
        served = any(d.ecosystem in SERVERS for d in runtime)
        if sole and served and places.files and not _guarded(places):
            return Judged(Need.UNCLEAR, "people sign in with it; no other way shows", _first(traces))
        return Judged(Need.OPTIONAL, "login: the product works without it", places.guarded)
    if sole and traces.purpose and (places.endpoints or (runtime and places.files)):
        return Judged(Need.MANDATORY, "the product works on what lies there, and calls it", traces.purpose)
    if sole and runtime and traces.signs_in and _is_core(traces):
        return Judged(Need.MANDATORY, "its client is woven through the source", _first(traces))
    return Judged(Need.OPTIONAL, "code hosting: the product works without it", places.guarded)


def _guarded(places: Places) -> bool:
    """Whether the configuration decides, rather than one of many places that use it."""
    return places.guarded is not None and places.guards * GUARDED_SHARE >= places.files


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
        return Judged(
            Need.MANDATORY, "a copy of a proprietary library is part of the product", sure=Confidence.HIGH
        )
    if min(d.file.path.count("/") for d in runtime_of(traces.dependencies)) > MAIN_DEPTH:
        return Judged(Need.UNCLEAR, "a proprietary library is linked into one part of many")
    if component.part == "maps" and traces.places.required:
        return Judged(
            Need.MANDATORY,
            "a proprietary library draws the maps, and its key must be set",
            traces.places.required,
        )
    drawn = traces.places.files >= max(WIRED_FILES, MAP_SHARE * traces.scanned)
    if component.part == "maps" and not traces.core and not drawn:
        return Judged(Need.UNCLEAR, "a proprietary library draws the maps, which the product is not about")
    if not traces.places.files and traces.scanned and traces.complete:
        return Judged(Need.UNCLEAR, "a proprietary library is declared; no source names it")
    # Of source that was not read to its end, an import may be the first of many; an address is no import.
    seen = traces.complete or traces.places.endpoints == traces.places.files
    if seen and traces.places.files and not _is_everywhere(traces) and _is_feature(traces):
        return Judged(Need.UNCLEAR, "a proprietary library is linked in for one place", _first(traces))
    sure = Confidence.MEDIUM if component.part == "maps" and not traces.core else Confidence.HIGH
    return Judged(Need.MANDATORY, "a proprietary library is linked in", sure=sure)


def _database(component: ClosedComponent, traces: Traces, runtime: tuple[Dependency, ...]) -> Judged:
    said, places = traces.said, traces.places
    if component.id in RELATIONAL and traces.others:
        return Judged(Need.OPTIONAL, f"{min(traces.others)} stands beside it", _first(traces))
    if component.id in RELATIONAL and places.endpoints and not said.alternative:
        return Judged(Need.MANDATORY, "the only database that source connects to", _first(traces))
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
    if component.part == "mail" and not runtime and all(hit.text.startswith("smtp") for hit in places.hits):
        return Judged(Need.OPTIONAL, "spoken to over SMTP: another server takes its place", _first(traces))
    if not places.files and component.id in GROUND and runtime:
        return Judged(
            Need.UNCLEAR, "what the product is built to run on, which no source names", _first(traces)
        )
    if not places.files:
        return Judged(Need.OPTIONAL, "a client that the product's own source does not name")
    if traces.extension:
        return Judged(Need.OPTIONAL, "an extension of its own uses it", traces.extension)
    if places.set_up == places.files and runtime and component.part in CALLED and traces.complete:
        return Judged(Need.OPTIONAL, "its client is set up, and no source calls it", _first(traces))
    if _guarded(places):
        return Judged(Need.OPTIONAL, "used only where the configuration asks for it", places.guarded)
    if component.part in FEATURES and _is_feature(traces):
        if component.part == "maps" and not traces.others and not traces.sibling and _is_wired(places):
            return Judged(Need.UNCLEAR, "nothing open draws maps in its place", _first(traces))
        return Judged(Need.OPTIONAL, "one feature among others")
    if component.part == "database" and places.files <= 1 < MANY_FILES <= traces.scanned:
        return Judged(Need.OPTIONAL, "hardly any source names it", _first(traces))
    if places.settings == places.files and not runtime and not places.required:
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
        return Judged(
            Need.MANDATORY, "documents call it what the product is built on", said.basis, Confidence.HIGH
        )
    if places.token and places.endpoints and (component.part == "maps" or component.part not in FEATURES):
        return Judged(
            Need.MANDATORY,
            "wired in with a key in the source; no other way shows",
            _first(traces),
            Confidence.HIGH if traces.core or component.part != "maps" else Confidence.MEDIUM,
        )
    if component.part == "maps" and traces.core:
        return Judged(Need.MANDATORY, "it draws the maps that the product is about", _first(traces))
    if traces.hosted_model and runtime:
        return Judged(
            Need.MANDATORY, "the system has no model but the hosted one", _first(traces), Confidence.HIGH
        )
    if component.part in FEATURES:
        return Judged(Need.UNCLEAR, "wired in at several places; no other way shows", _first(traces))
    # The kit of a whole cloud tells neither which of its services is called nor what for.
    if runtime and component.part != "cloud" and _is_everywhere(traces):
        return Judged(
            Need.MANDATORY,
            "the only provider that is wired in; no other way shows",
            _first(traces),
            Confidence.MEDIUM if component.part in SHARED_PROTOCOL else Confidence.HIGH,
        )
    if places.required and component.part not in SHARED_PROTOCOL:
        return Judged(Need.MANDATORY, "wired in; the product stops without its setting", places.required)
    return Judged(
        Need.UNCLEAR, "wired in; files don't tell whether the product works without it", _first(traces)
    )


def _is_everywhere(traces: Traces) -> bool:
    files = traces.places.files
    if files >= max(WIRED_FILES, WIRED_SHARE * traces.scanned):
        return True
    return traces.scanned >= MIN_FILES and files > FEW_FILES * traces.scanned


def _is_core(traces: Traces) -> bool:
    """Whether more than a few of the source files name it."""
    files = traces.places.files
    return files >= WIRED_FILES and traces.scanned >= MIN_FILES and files > FEW_FILES * traces.scanned


def _is_feature(traces: Traces) -> bool:
    if traces.core or traces.said.basis:
        return False
    return traces.scanned >= MIN_FILES and traces.places.files <= max(2, FEW_FILES * traces.scanned)


def _is_wired(places: Places) -> bool:
    """Whether a key stands in the source, or the frame of every page loads it."""
    return places.token is not None or any(_FRAME.search(hit.file.path) for hit in places.hits)


def _first(traces: Traces) -> Hit | None:
    return traces.places.hits[0] if traces.places.hits else None
