"""Learns the weights by which the kind of a repository is told, and writes them into the package.

    python scripts/train_kind_weights.py              # write kind_weights.json
    python scripts/train_kind_weights.py --measure    # ten-fold cross-validation instead

Multinomial logistic regression over the figures of ``dpgcheck.facts.kind_features``, by gradient descent with a step of
its own for each weight (AdaGrad); the same rows give the same bytes. The rows stand in ``benchmarks/corpus/kinds.jsonl``:
a repository, its kind as people told it, and its figures.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dpgcheck.facts.kind_model import START, WEIGHTS, shares
from dpgcheck.model import Kind

ROWS = Path(__file__).parents[1] / "benchmarks" / "corpus" / "kinds.jsonl"
STEPS = 300
RATE = 0.5
L2 = 1.0
"""Strength of the pull towards 0."""
RARE = 3
"""Figures that fewer repositories have are left out."""
FOLDS = 10


class Row(NamedTuple):
    """One repository."""

    kind: Kind
    figures: dict[str, float]


def rows() -> list[Row]:
    """All repositories, in the order of the file."""
    found = (json.loads(line) for line in ROWS.read_text("utf-8").splitlines())
    return [Row(Kind(row["kind"]), row["figures"]) for row in found]


def learn(those: Sequence[Row]) -> dict[Kind, dict[str, float]]:
    """Weights by kind and figure."""
    seen = Counter(name for row in those for name in row.figures)
    kept = [
        Row(row.kind, {name: value for name, value in row.figures.items() if seen[name] >= RARE})
        for row in those
    ]
    names = [START, *sorted({name for row in kept for name in row.figures})]
    weights = {kind: dict.fromkeys(names, 0.0) for kind in Kind}
    squares = {kind: dict.fromkeys(names, 1e-8) for kind in Kind}
    for _ in range(STEPS):
        slopes = {
            kind: {name: L2 * weight if name else 0.0 for name, weight in of.items()}
            for kind, of in weights.items()
        }
        for row in kept:
            for kind, share in shares(row.figures, weights).items():
                error = share - (kind is row.kind)
                of = slopes[kind]
                of[START] += error
                for name, value in row.figures.items():
                    of[name] += error * value
        for kind, of in slopes.items():
            for name, slope in of.items():
                squares[kind][name] += slope * slope
                weights[kind][name] -= RATE * slope / squares[kind][name] ** 0.5
    return weights


def told(row: Row, weights: dict[Kind, dict[str, float]]) -> Kind:
    """The likeliest kind of a repository."""
    found = shares(row.figures, weights)
    return max(Kind, key=lambda kind: found[kind])


def measure(those: Sequence[Row]) -> None:
    """Prints how many kinds are told right by weights that were learned without them."""
    right: Counter[Kind] = Counter()
    for fold in range(FOLDS):
        weights = learn([row for number, row in enumerate(those) if number % FOLDS != fold])
        right.update(row.kind for row in those[fold::FOLDS] if told(row, weights) is row.kind)
    of = Counter(row.kind for row in those)
    for kind in Kind:
        print(f"{kind:10} {right[kind]} of {of[kind]}")
    print(f"{'all':10} {right.total()} of {of.total()}, {right.total() / of.total():.3f}")


def table(weights: dict[Kind, dict[str, float]]) -> str:
    """The text of ``kind_weights.json``: a line for each kind, weights in hundredths, without those that are 0."""
    lines = [
        f"  {json.dumps(kind.value)}: "
        + json.dumps(
            {name: round(100 * weight) for name, weight in of.items() if round(100 * weight)}, sort_keys=True
        )
        for kind, of in weights.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    if "--measure" in sys.argv[1:]:
        measure(rows())
    else:
        WEIGHTS.write_text(table(learn(rows())), "utf-8")
