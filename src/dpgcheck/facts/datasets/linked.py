"""DCAT, schema.org and Croissant in JSON-LD: nodes are told by their types, whatever the prefixes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from dpgcheck.facts.datasets.interface import (
    MAX_RESOURCES,
    Descriptor,
    Field,
    Form,
    Resource,
    Statement,
    Topic,
)
from dpgcheck.facts.datasets.values import Lines, fields_of, items, text_of, topics

MAX_NODES = 5_000
"""Objects that one file is searched through."""
_TOPICS = {
    Topic.SOURCE: ("source", "isbasedon", "wasderivedfrom", "isbasedonurl"),
    Topic.METHOD: ("datacollection", "measurementtechnique", "provenance", "datacollectiontype"),
    Topic.PERIOD: ("temporalcoverage", "temporal"),
    Topic.FREQUENCY: ("accrualperiodicity", "datareleasemaintenanceplan"),
    Topic.CHANGED: ("datemodified", "modified", "datepublished", "issued", "datecreated"),
    Topic.OWNER: ("publisher", "creator", "maintainer", "author"),
    Topic.PLACE: ("landingpage", "url", "sameas"),
}
_FILES = ("contenturl", "downloadurl", "accessurl")
_MEANS = ("description", "unitText", "dataType", "sc:description", "alternateName")


def read_linked(value: Any, text: str) -> Descriptor | None:
    """The first data set among the nodes of a JSON-LD value; None without one."""
    found = next((node for node in _nodes(value) if "dataset" in _types(node)), None)
    if found is None:
        return None
    lines = Lines(text)
    croissant = (
        "croissant" in str(found.get("conformsTo") or found.get("dct:conformsTo") or "")[:400].lower()
        or "recordSet" in found
    )
    dcat = any(
        ":" in key and _local(key) in ("distribution", "landingpage") and "dcat" in key for key in found
    )
    form = Form.CROISSANT if croissant else Form.DCAT if dcat else Form.SCHEMA_ORG
    resources = [
        Resource(text_of(item.get("name")) or url, (url,), (), lines.anywhere(url))
        for item in items(_value(found, "distribution"))[:MAX_RESOURCES]
        if isinstance(item, dict) and (url := _first(item, _FILES))
    ]
    records = [item for item in items(_value(found, "recordset"))[:MAX_RESOURCES] if isinstance(item, dict)]
    fields: tuple[Field, ...] = tuple(
        field
        for record in records
        for field in fields_of(_value(record, "field"), lines, ("name", "@id"), _MEANS)
    )
    if not fields:
        fields = fields_of(_value(found, "variablemeasured"), lines, ("name", "propertyID"), _MEANS)
    said = [*items(_value(found, "license"))[:20]]
    said += [
        s
        for item in items(_value(found, "distribution"))[:MAX_RESOURCES]
        if isinstance(item, dict)
        for s in items(_value(item, "license"))[:3]
    ]
    licenses = dict.fromkeys(text for item in said if (text := _address(item)))
    return Descriptor(
        form,
        tuple(resources),
        tuple(Field(_column(f.name), f.told, f.line) for f in fields),
        tuple(Statement(name, lines.anywhere(name)) for name in licenses),
        topics(found, _TOPICS, lines),
    )


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a value, outer ones first."""
    waiting, seen = deque([value]), 0
    while waiting and seen < MAX_NODES:
        node = waiting.popleft()
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting += [v for v in node.values() if isinstance(v, (dict, list))]
        elif isinstance(node, list):
            waiting += [v for v in node[:MAX_NODES] if isinstance(v, (dict, list))]


def _types(node: dict[str, Any]) -> set[str]:
    return {_local(kind) for kind in items(node.get("@type"))[:10] if isinstance(kind, str)}


def _local(name: str) -> str:
    return name.rpartition(":")[2].rpartition("/")[2].rpartition("#")[2].lower()


def _value(node: dict[str, Any], name: str) -> Any:
    return next((value for key, value in node.items() if _local(key) == name), None)


def _first(node: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := _address(_value(node, name)))), "")


def _address(value: Any) -> str:
    """The address of a node, or its text."""
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return text_of(value["@id"])
    if isinstance(value, dict) and isinstance(value.get("url"), str):
        return text_of(value["url"])
    return text_of(value)


def _column(name: str) -> str:
    """The column of a field's id ("wells/depth")."""
    return name.rpartition("/")[2] or name
