"""Taking water points out and bringing them in: CSV and GeoJSON."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable

from wellwatch.store import WaterPoint

FIELDS = [field.name for field in dataclasses.fields(WaterPoint)]


def export_csv(points: Iterable[WaterPoint]) -> str:
    """All fields of the points as CSV (RFC 4180) with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, FIELDS)
    writer.writeheader()
    writer.writerows(dataclasses.asdict(point) for point in points)
    return text.getvalue()


def import_csv(text: str) -> list[WaterPoint]:
    """Points from CSV as ``export_csv`` writes it; raises ValueError with the number of a wrong line."""
    points = []
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        try:
            point = WaterPoint(
                id=int(row["id"]),
                name=row["name"],
                kind=row["kind"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                state=row["state"],
                checked_on=row["checked_on"],
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"line {number}: {error}") from None
        points.append(point)
    return points


def export_geojson(points: Iterable[WaterPoint]) -> str:
    """The points as a GeoJSON feature collection (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "id": point.id,
            "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
            "properties": {
                "name": point.name,
                "kind": point.kind,
                "state": point.state,
                "checked_on": point.checked_on,
            },
        }
        for point in points
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
