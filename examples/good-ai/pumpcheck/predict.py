"""Predicts the risk of each pump: python -m pumpcheck.predict READINGS.csv > risks.csv."""

import csv
import math
import sys
from pathlib import Path

from pumpcheck import READINGS
from pumpcheck.weights import load


def risk(readings, model):
    """The probability that a pump breaks within 30 days, from its four readings."""
    terms = zip(readings, model["mean"], model["std"], model["weight"], strict=True)
    score = model["bias"][0] + sum((value - mean) / std * weight for value, mean, std, weight in terms)
    return 1 / (1 + math.exp(-score))


def main(path):
    """Writes pump and risk of each row of a table."""
    model = load()
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["pump", "risk"])
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            writer.writerow([row["pump"], f"{risk([float(row[name]) for name in READINGS], model):.3f}"])


if __name__ == "__main__":
    main(sys.argv[1])
