"""What the model card says, measured on the published weights and data."""

import csv
import unittest
from pathlib import Path

from pumpcheck import READINGS
from pumpcheck.predict import risk
from pumpcheck.weights import load

DATA = Path(__file__).parents[1] / "data"


def predictions(name):
    """Age, whether the pump broke, and whether the model said so, for each row of a table."""
    model = load()
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            readings = [float(row[reading]) for reading in READINGS]
            yield int(row["age_years"]), row["broke_within_30_days"] == "1", risk(readings, model) >= 0.5


class Evaluation(unittest.TestCase):
    """The numbers of MODEL_CARD.md."""

    def test_accuracy_on_unseen_pumps(self):
        rows = list(predictions("pumps-test.csv"))
        self.assertEqual(len(rows), 100)
        self.assertEqual(sum(broke == said for _age, broke, said in rows), 85)
        self.assertEqual(sum(broke and said for _age, broke, said in rows), 11)

    def test_young_pumps_are_missed(self):
        young = [(broke, said) for age, broke, said in predictions("pumps-test.csv") if age < 5]
        self.assertEqual((len(young), sum(broke for broke, _said in young)), (37, 3))
        self.assertFalse(any(said for _broke, said in young))

    def test_every_reading_raises_the_risk(self):
        self.assertTrue(all(weight > 0 for weight in load()["weight"]))


if __name__ == "__main__":
    unittest.main()
