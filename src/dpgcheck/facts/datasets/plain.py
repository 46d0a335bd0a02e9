"""Metadata in YAML or JSON with keys of its own, as projects and catalogues write them."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.datasets.interface import Descriptor, Form, Topic
from dpgcheck.facts.datasets.values import Lines, fields_of, statements, topics

_TOPICS = {
    Topic.SOURCE: ("sources", "source", "origin", "origins", "data_source", "data_sources"),
    Topic.METHOD: (
        "methodology",
        "method",
        "collection",
        "collection_method",
        "data_collection",
        "provenance",
    ),
    Topic.PERIOD: ("temporal_coverage", "temporal", "period", "time_period", "date_range", "coverage"),
    Topic.FREQUENCY: ("update_frequency", "frequency", "updatefrequency", "updates", "accrual_periodicity"),
    Topic.CHANGED: ("last_updated", "modified", "updated", "date", "release_date"),
    Topic.OWNER: ("publisher", "owner", "maintainer", "authors", "author", "creator", "contact"),
    Topic.PLACE: ("homepage", "url", "landing_page"),
}
_FIELDS = ("fields", "columns", "variables", "attributes", "features", "schema")
_MEANS = (
    "description",
    "meaning",
    "definition",
    "title",
    "label",
    "type",
    "dtype",
    "unit",
    "description_short",
)
_SIGNS = frozenset(("title", "name", "description", "dataset", "license", "licenses", "sources", "source"))
MIN_SIGNS = 2
"""Keys at the top that make a file one about data, at least."""


def read_metadata(value: Any, text: str) -> Descriptor | None:
    """The description of a data set that a value holds; None where its keys speak of something else."""
    if not isinstance(value, dict):
        return None
    inner = value.get("dataset")
    node: dict[str, Any] = inner if isinstance(inner, dict) else value
    lines = Lines(text)
    listed = next((node[key] for key in _FIELDS if isinstance(node.get(key), (list, dict))), None)
    if isinstance(listed, dict) and isinstance(listed.get("fields"), list):
        listed = listed["fields"]
    fields = fields_of(listed, lines, ("name", "id", "column", "field", "variable"), _MEANS)
    if len(_SIGNS & {str(key).lower() for key in node}) < MIN_SIGNS and not fields:
        return None
    licenses = statements(
        node.get("licenses") or node.get("license"), lines, ("name", "id", "spdx", "url", "title")
    )
    return Descriptor(Form.METADATA, (), fields, licenses, topics(node, _TOPICS, lines))
