"""How likely each kind is, by weights that were learned from repositories whose kind people told, and what speaks for it.

``scripts/train_kind_weights.py`` learns them from ``benchmarks/corpus/kinds.jsonl``: multinomial logistic regression over
the figures of ``kind_features``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dpgcheck.facts.held_sizes import held_sizes
from dpgcheck.facts.holdings import holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kind_features import kind_features, words_of
from dpgcheck.facts.signals import signals
from dpgcheck.model import Kind

WEIGHTS = Path(__file__).with_name("kind_weights.json")
"""By kind and figure, in hundredths; the figure without a name is what each kind begins with."""
START = ""
SURE = 0.6
"""Share from which nobody would think of another kind first."""
MAX_REASONS = 2
MIN_SPEAKS = 0.1
"""Weight of a figure from which it is worth telling."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A kind with how likely it is."""

    kind: Kind
    share: float
    """0 to 1; those of all kinds sum to 1."""
    reasons: tuple[str, ...]
    """What speaks for it most."""


@lru_cache(maxsize=1)
def weights() -> dict[Kind, dict[str, float]]:
    """The weights by kind and figure."""
    table: dict[str, dict[str, int]] = json.loads(WEIGHTS.read_text("utf-8"))
    return {
        Kind(kind): {name: hundredths / 100 for name, hundredths in of.items()} for kind, of in table.items()
    }


def shares(figures: Mapping[str, float], of: Mapping[Kind, Mapping[str, float]]) -> dict[Kind, float]:
    """How likely each kind is by some figures: the shares sum to 1."""
    totals = {
        kind: known.get(START, 0.0) + sum(known.get(name, 0.0) * value for name, value in figures.items())
        for kind, known in of.items()
    }
    highest = max(totals.values())
    powers = {kind: math.exp(total - highest) for kind, total in totals.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}


@fact("likely-kinds")
def likely_kinds(facts: Facts) -> tuple[Likely, ...]:
    """All kinds, the likeliest first."""
    figures, known = facts.get(kind_features), weights()
    found = shares(figures, known)
    order = sorted(found, key=lambda kind: (-found[kind], list(Kind).index(kind)))
    return tuple(Likely(kind, found[kind], _reasons(facts, kind, figures)) for kind in order)


def _reasons(facts: Facts, kind: Kind, figures: Mapping[str, float]) -> tuple[str, ...]:
    """The figures that raise a kind above the others most, in words."""
    known = weights()
    speaks = {
        name: value
        * (known[kind].get(name, 0.0) - sum(of.get(name, 0.0) for of in known.values()) / len(known))
        for name, value in figures.items()
    }
    best = sorted(
        (name for name in speaks if speaks[name] >= MIN_SPEAKS), key=lambda name: (-speaks[name], name)
    )
    told = dict.fromkeys(filter(None, (_in_words(facts, kind, name) for name in best)))
    return tuple(told)[:MAX_REASONS]


_MOSTLY = {Kind.SOFTWARE: "mostly code", Kind.DATA: "mostly data files", Kind.CONTENT: "mostly prose"}
_SORTS = {
    "specification": "specifications",
    "text": "courses and books",
    "site": "sites",
    "data": "data sets",
    "model": "models",
    "application": "programs",
}


def _in_words(facts: Facts, kind: Kind, name: str) -> str:
    """What a figure says, for people; empty where it says nothing that they would check."""
    place, _, of = name.rpartition(" ")
    if place in ("title", "first statements", "further statements"):
        words = words_of(facts, Kind(of)) if of == kind else []
        return f"the introduction speaks of {', '.join(words)}" if words else ""
    if place == "at root":
        return f"names at the root are those of {_SORTS[of]}"
    if place in ("files", "share of files"):
        return f"files of {of.replace('-', ' ')}"
    if name.startswith(("size ", "share ", "more ")):
        return _MOSTLY.get(kind, "")
    return _of_signs(facts, name)


def _of_signs(facts: Facts, name: str) -> str:
    sizes = facts.get(held_sizes)
    if name == "schemas":
        return f"{len(facts.get(holdings).schemas)} schemas"
    if name == "descriptors":
        return f"{sizes.descriptors[0].path} describes a data set"
    if name in ("built or run", "built or run in several ways"):
        return f"{sizes.products[0].path} says how it is built or run"
    if name == "packages":
        return f"{sizes.packages[0].path} makes it a package"
    if name in ("sources on models", "share of sources on models"):
        return f"{facts.get(signals).counts.get('ai-model', 0)} files train or run models"
    return ""
