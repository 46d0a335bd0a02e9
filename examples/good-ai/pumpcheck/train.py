"""Trains the model: python -m pumpcheck.train READINGS.csv WEIGHTS.safetensors."""

import csv
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression

from pumpcheck import READINGS


def main(table, weights):
    """Fits the weights on a table and writes them."""
    with Path(table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    readings = np.array([[float(row[name]) for name in READINGS] for row in rows])
    broke = np.array([int(row["broke_within_30_days"]) for row in rows])
    mean, std = readings.mean(axis=0), readings.std(axis=0)
    model = LogisticRegression(C=1.0, tol=1e-8).fit((readings - mean) / std, broke)
    tensors = {"weight": model.coef_[0], "bias": model.intercept_, "mean": mean, "std": std}
    save_file({name: values.astype(np.float32) for name, values in tensors.items()}, weights)


if __name__ == "__main__":
    main(*sys.argv[1:])
