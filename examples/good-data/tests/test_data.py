"""What the data package promises of its tables, tested with the standard library alone."""

import csv
import datetime
import json
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = json.loads((ROOT / "datapackage.json").read_text("utf-8"))


def rows(resource):
    """The rows of a resource."""
    with (ROOT / resource["path"]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Tables(unittest.TestCase):
    """Each table is as datapackage.json describes it."""

    def test_columns_are_those_of_the_schema(self):
        for resource in PACKAGE["resources"]:
            names = [field["name"] for field in resource["schema"]["fields"]]
            self.assertEqual(list(rows(resource)[0]), names)

    def test_keys_are_unique(self):
        for resource in PACKAGE["resources"]:
            key = resource["schema"]["primaryKey"]
            names = [key] if isinstance(key, str) else key
            keys = [tuple(row[name] for name in names) for row in rows(resource)]
            self.assertEqual(len(keys), len(set(keys)))

    def test_readings_are_of_known_gauges_and_no_less_than_nothing(self):
        rainfall, stations = (rows(resource) for resource in PACKAGE["resources"])
        known = {row["station_id"] for row in stations}
        for row in rainfall:
            datetime.date.fromisoformat(row["date"])
            self.assertIn(row["station_id"], known)
            self.assertEqual(row["rainfall_mm"] == "", row["quality"] == "missing")
            self.assertGreaterEqual(float(row["rainfall_mm"] or 0), 0)


if __name__ == "__main__":
    unittest.main()
