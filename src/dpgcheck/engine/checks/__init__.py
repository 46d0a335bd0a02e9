"""The checks that conditions are made of, by name; one module per concern.

Other packages add checks through the entry-point group ``dpgcheck.checks``; the group is read only
when a rule names a check that is not among ours, since reading entry points takes longer than starting.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence, Evidence

ENTRY_POINTS = "dpgcheck.checks"

_MODULES = {
    "document": "ideas",
    "leads-through": "introduction",
    "section": "ideas",
    "described": "ideas",
    "link": "ideas",
    "text": "ideas",
    "interface": "ideas",
    "answers": "ideas",
    "license": "licensing",
    "unlicensed-part": "licensing",
    "license-conflict": "licensing",
    "holder": "licensing",
    "assets-credited": "assets",
    "specification-text": "specification",
    "law": "named",
    "standard": "named",
    "best-practice": "named",
    "sdg": "goals",
    "purpose": "goals",
    "stated-purpose": "stated",
    "closed-component": "components",
    "extension-call": "components",
    "source": "code",
    "practice": "code",
    "tests": "code",
    "manifest": "code",
    "files": "holdings",
    "open-formats": "holdings",
    "outweighing-data": "holdings",
    "content-elsewhere": "holdings",
    "submodules": "holdings",
    "way-out": "ways_out",
    "way-out-offered": "ways_out",
    "product": "product",
    "conduct": "conduct",
    "composed": "told",
    "protection": "told",
    "fields-listed": "data",
    "collection-told": "data",
    "used-directly": "gates",
    "stands-alone": "gates",
    "own-work": "gates",
    "own-work-told": "gates",
    "run-by-others": "gates",
    "collection": "gates",
    "rows-published": "gates",
    "no-hardware": "gates",
    "card-field": "ai",
    "card-readable": "ai",
    "card-broken": "ai",
    "weights": "ai",
    "ai-risks": "ai",
    "columns-described": "datasets",
    "columns-known": "datasets",
    "descriptor-problem": "datasets",
    "descriptor-license": "datasets",
    "dataset-told": "datasets",
    "data-formats": "data_formats",
    "mixed-formats": "data_formats",
    "one-place": "data_formats",
}


class Args(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the typed arguments of checks."""


class NoArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The arguments of a check that takes none."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a check or a condition came to."""

    holds: bool
    evidence: tuple[Evidence, ...] = ()
    """The best first."""
    note: str = ""
    """What was found, in a few words."""
    looked_for: tuple[str, ...] = ()
    """What was looked for and where."""
    confidence: Confidence = Confidence.HIGH
    lacking: tuple[str, ...] = ()
    """What would make it hold where it doesn't: any one of these; empty where all of ``looked_for`` would."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """What would make it hold, any one of these; empty where it does."""
        return () if self.holds else self.lacking or self.looked_for


@dataclass(frozen=True)
class Check:
    """A registered check."""

    name: str
    args: type[Args]
    run: Callable[[Facts, Any], Result]

    @property
    def help(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.run) or "").partition("\n")[0]


def check(name: str, args: type[Args]) -> Callable[[Callable[[Facts, Any], Result]], Check]:
    """Registers a function of facts and arguments as a check."""

    def make(run: Callable[[Facts, Any], Result]) -> Check:
        return Check(name, args, run)

    return make


def find_check(name: str) -> Check | None:
    """The check of that name; None where neither we nor another package has it."""
    if name in _MODULES:
        module = importlib.import_module(f"dpgcheck.engine.checks.{_MODULES[name]}")
        for value in vars(module).values():
            if isinstance(value, Check) and value.name == name:
                return value
        return None
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINTS, name=name):
        loaded = entry.load()
        if isinstance(loaded, Check):
            return loaded
    return None


def check_names() -> list[str]:
    """Names of the built-in checks."""
    return sorted(_MODULES)
