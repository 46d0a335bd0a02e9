"""Whether people run a product, or programmers import it into software of their own."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.manifest_types import Manifest
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.signal_types import Hit, Signals
from dpgcheck.facts.signals import signals
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area

_RUN = frozenset(
    "app.yaml chart.yaml fly.toml procfile render.yaml scrapy.cfg serverless.yaml serverless.yml wrangler.toml".split()
)
"""Files that say how a product is run: on a platform, as functions, as a project of crawlers."""
_ENTRY = frozenset("androidmanifest.xml artisan config.ru main.go main.rs manage.py".split())
"""Files with which a program begins; what others import has none."""

MAX_ENTRY_DEPTH = 2
"""Folders above a file with which the product begins (cmd/tool/main.go); deeper ones begin a part or a sample."""

MIN_STORES = 5
"""Files with stores or routes from which a product keeps data that people come for."""


@dataclass(frozen=True, slots=True)
class WayOfUse:
    """How a product is used, and what tells it."""

    library: str
    """yes, no or unclear: others import it rather than run it."""
    reason: str = ""
    """In a few words; empty where the kind or nothing told."""
    places: tuple[Hit, ...] = ()


@fact("way-of-use")
def way_of_use(facts: Facts) -> WayOfUse:
    """Whether it is run or imported."""
    if facts.get(kinds).kinds[0] not in (Kind.SOFTWARE, Kind.AI):
        return WayOfUse("no")
    found = facts.get(signals)
    known = [m for m in facts.get(manifests).manifests if m.file.area is Area.PROJECT]
    described = [m for m in known if m.application is False]
    if why := _run_by_people(facts, known, found):
        return WayOfUse("no", why)
    if not described and _begins(facts):
        return WayOfUse("no", "a program begins near its root")
    if described or (known and not _count(found, "database", "api-route")):
        manifest = (described or known)[0]
        why = "its manifest describes a package that others import, and it has no store of its own"
        return WayOfUse("yes", why, (Hit(manifest.file, manifest.description_line, ""),))
    return WayOfUse("unclear")


def _run_by_people(facts: Facts, known: list[Manifest], found: Signals) -> str:
    """Why it is run rather than imported; empty where nothing tells."""
    if runs := next((m for m in known if m.application), None):
        return f"{runs.file.path} says that it is run"
    stores = _count(found, "database", "api-route")
    if stores >= MIN_STORES:
        return f"it keeps and serves data of its own ({stores} files)"
    if deployed(facts):
        return "a file says how it is deployed"
    return "people sign in and write, and what they write is kept" if _written_in(found) else ""


def _count(found: Signals, *ids: str) -> int:
    return sum(found.counts.get(i, 0) for i in ids)


def _written_in(found: Signals) -> bool:
    """Whether people sign in and write, and what they write is kept: in an extension as in an application."""
    return bool(
        _count(found, "authentication", "registration")
        and _count(found, "free-text")
        and _count(found, "kept-text", "user-content")
    )


def deployed(facts: Facts) -> bool:
    """Whether a file that only what is run has lies near the root."""
    return any(
        f.name.lower() in _RUN and f.path.count("/") <= 1 and f.area is Area.PROJECT for f in facts.own_files
    )


def _begins(facts: Facts) -> bool:
    """Whether a file lies near the root with which a program begins."""
    return any(
        f.name.lower() in _ENTRY and f.path.count("/") <= MAX_ENTRY_DEPTH and f.area is Area.PROJECT
        for f in facts.own_files
    )
