"""Learns the weights by which sentences beside a license text are told apart, and writes them into the package.

    python scripts/train_license_weights.py            # write weights.json
    python scripts/train_license_weights.py --check    # fail where it isn't what the sentences give

Logistic regression over the features of ``dpgcheck.facts.licenses.weights``, by stochastic gradient
descent with a step of its own for each feature (AdaGrad); the same sentences give the same bytes.
Sentences of both kinds stand in ``benchmarks/licenses/sentences``, those it is measured by in ``unseen.yaml``.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

import yaml

from dpgcheck.facts.licenses.normalise import normalise
from dpgcheck.facts.licenses.segments import loud_text
from dpgcheck.facts.licenses.weights import PATH, features

SENTENCES = Path(__file__).parents[1] / "benchmarks" / "licenses" / "sentences"
KINDS = ("harmless", "restricting")
"""The second one has the value 1."""
PASSES = 20
AVERAGED = 10
"""The weights after so many last passes are averaged: it steadies them."""
RATE = 0.05
L2 = 0.5
"""Strength of the pull towards 0; more of it trusts rare words less."""
SMALLEST = 10
"""Hundredths below which only whole words are kept that stand in several sentences: they tell that a word is known."""
OFTEN = 2
"""Words and pairs that stand in fewer sentences tell little by themselves."""


def sentences(kind: str) -> list[str]:
    """The sentences of a kind as they are judged: without addresses and copyright notices."""
    by_language: dict[str, list[str]] = yaml.safe_load((SENTENCES / f"{kind}.yaml").read_text("utf-8"))
    cut = [normalise(text) for texts in by_language.values() for text in texts]
    return [text for text in (loud_text(words, 0, len(words.words)) for words in cut) if text.strip()]


def learn(rows: list[tuple[list[int], int]], width: int) -> list[float]:
    """Weights of ``width`` features from rows of feature numbers, each with its kind; both kinds count the same."""
    kinds = Counter(kind for _, kind in rows)
    share = [len(rows) / (2 * kinds[kind]) for kind in range(len(KINDS))]
    rarity = Counter(number for numbers, _ in rows for number in numbers)
    weights, squares, sums = [0.0] * width, [1e-8] * width, [0.0] * width
    chance = random.Random(1)
    order = list(range(len(rows)))
    for number in range(PASSES):
        chance.shuffle(order)
        for at in order:
            numbers, kind = rows[at]
            total = max(-30.0, min(30.0, sum(weights[n] for n in numbers)))
            error = (1 / (1 + math.exp(-total)) - kind) * share[kind]
            for n in numbers:
                # The pull is spread over the rows that hold the feature.
                gradient = error + L2 * weights[n] / rarity[n]
                squares[n] += gradient * gradient
                weights[n] -= RATE * gradient / math.sqrt(squares[n])
        if number >= PASSES - AVERAGED:
            sums = [total + weight for total, weight in zip(sums, weights, strict=True)]
    return [total / AVERAGED for total in sums]


def table() -> str:
    """The text of ``weights.json``: a line for each feature, with its weight in hundredths."""
    found = [(sorted(features(text)), kind) for kind, name in enumerate(KINDS) for text in sentences(name)]
    seen = Counter(feature for those, _ in found for feature in those)
    numbers: dict[str, int] = {}
    rows = [
        ([numbers.setdefault(f, len(numbers)) for f in those if " " not in f or seen[f] >= OFTEN], kind)
        for those, kind in found
    ]
    weights = learn(rows, len(numbers))
    lines = []
    for feature in sorted(numbers):
        hundredths = round(100 * weights[numbers[feature]])
        word = not (feature[0] in "^|" or " " in feature)
        if abs(hundredths) >= SMALLEST or (word and seen[feature] >= OFTEN):
            lines.append(f"{json.dumps(feature, ensure_ascii=False)}:{hundredths}")
    return "{" + ",\n".join(lines) + "}\n"


def main() -> int:
    """Writes the file, or with ``--check`` tells whether it is up to date."""
    made = table()
    if "--check" in sys.argv[1:]:
        if not PATH.is_file() or PATH.read_text("utf-8") != made:
            print(
                f"{PATH.name} is not what the sentences give; run scripts/train_license_weights.py",
                file=sys.stderr,
            )
            return 1
        return 0
    PATH.write_text(made, encoding="utf-8")
    print(f"{PATH.name}: {made.count(chr(10))} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
