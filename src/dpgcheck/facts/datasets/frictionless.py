"""Data Package and Table Schema of Frictionless, versions 1 and 2."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.datasets.interface import MAX_RESOURCES, Descriptor, Field, Form, Resource, Topic
from dpgcheck.facts.datasets.values import Lines, fields_of, items, statements, text_of, topics

_LICENSE = ("name", "type", "id", "path", "url", "title")
_TOPICS = {
    Topic.SOURCE: ("sources", "source"),
    Topic.METHOD: ("methodology", "collection_method", "method", "provenance"),
    Topic.PERIOD: ("temporal", "temporalcoverage", "period", "temporal_coverage"),
    Topic.FREQUENCY: ("accrualperiodicity", "update_frequency", "frequency", "updatefrequency"),
    Topic.CHANGED: ("last_updated", "modified", "updated", "created"),
    Topic.OWNER: ("publisher", "contributors", "maintainers", "author", "creator"),
    Topic.PLACE: ("homepage", "landingpage"),
}
_MEANS = ("description", "title", "type", "format", "label", "rdfType")


def read_package(value: Any, text: str) -> Descriptor:
    """The data package that a value holds, with ``text`` as it was written."""
    if not isinstance(value, dict):
        return Descriptor(Form.DATA_PACKAGE, problem="it is no object")
    lines = Lines(text)
    told = topics(value, _TOPICS, lines)
    licenses = statements(value.get("licenses") or value.get("license"), lines, _LICENSE)
    named = value.get("resources")
    if not isinstance(named, list) or not named:
        return Descriptor(
            Form.DATA_PACKAGE, licenses=licenses, told=told, problem='it names no files under "resources"'
        )
    resources = tuple(_resource(item, lines) for item in named[:MAX_RESOURCES] if isinstance(item, dict))
    if Topic.SOURCE not in told:
        of_files = (
            topics(item, {Topic.SOURCE: ("sources",)}, lines)
            for item in named[:MAX_RESOURCES]
            if isinstance(item, dict)
        )
        told.update(next((found for found in of_files if found), {}))
    return Descriptor(Form.DATA_PACKAGE, resources, licenses=licenses, told=told)


def read_schema(value: Any, text: str) -> Descriptor | None:
    """The Table Schema that a value holds; None where it is something else, such as a JSON Schema."""
    if not isinstance(value, dict) or not isinstance(value.get("fields"), list):
        return None
    fields = schema_fields(value, Lines(text))
    return Descriptor(Form.TABLE_SCHEMA, fields=fields) if fields else None


def schema_fields(schema: Any, lines: Lines) -> tuple[Field, ...]:
    """The fields of a schema."""
    value = schema.get("fields") if isinstance(schema, dict) else None
    return fields_of(value, lines, ("name", "id", "title"), _MEANS)


def _resource(item: dict[str, Any], lines: Lines) -> Resource:
    name = text_of(item.get("name") or item.get("title"))
    written = [path for path in items(item.get("path") or item.get("url")) if isinstance(path, str)]
    line = lines.ahead(written[0]) if written else lines.anywhere(name)
    schema = item.get("schema")
    return Resource(
        name or (written[0][:100] if written else ""),
        tuple(written[:20]),
        schema_fields(schema, lines),
        line,
        statements(item.get("licenses") or item.get("license"), lines, _LICENSE),
        schema if isinstance(schema, str) else None,
    )
