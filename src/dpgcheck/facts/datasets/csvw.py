"""CSV on the Web: metadata of one table or of a group of tables."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dpgcheck.facts.datasets.interface import MAX_RESOURCES, Descriptor, Form, Resource, Topic
from dpgcheck.facts.datasets.values import Lines, fields_of, statements, text_of, topics

_TOPICS = {
    Topic.SOURCE: ("source", "wasderivedfrom"),
    Topic.METHOD: ("provenance",),
    Topic.PERIOD: ("temporal",),
    Topic.FREQUENCY: ("accrualperiodicity",),
    Topic.CHANGED: ("modified", "issued"),
    Topic.OWNER: ("publisher", "creator"),
}
_MEANS = (
    "dc:description",
    "dct:description",
    "dcterms:description",
    "description",
    "rdfs:comment",
    "datatype",
    "propertyUrl",
)


def read_csvw(value: Any, text: str) -> Descriptor | None:
    """The metadata that a value holds; None where its context is another one."""
    if not isinstance(value, dict) or "ns/csvw" not in str(value.get("@context"))[:400]:
        return None
    lines = Lines(text)
    group = value.get("tables")
    tables = group if isinstance(group, list) else [value]
    resources = tuple(
        _table(table, lines)
        for table in tables[:MAX_RESOURCES]
        if isinstance(table, dict) and table.get("url")
    )
    licenses = statements(
        value.get("dc:license") or value.get("dct:license") or value.get("dcterms:license"),
        lines,
        ("@id", "@value"),
    )
    problem = None if resources else 'it names no table by its "url"'
    return Descriptor(
        Form.CSVW, resources, licenses=licenses, told=topics(value, _TOPICS, lines), problem=problem
    )


def _table(table: dict[str, Any], lines: Lines) -> Resource:
    url = text_of(table["url"])
    line = lines.ahead(url)
    schema = table.get("tableSchema")
    columns = schema.get("columns") if isinstance(schema, dict) else None
    real = (
        [c for c in columns if isinstance(c, dict) and not c.get("virtual")]
        if isinstance(columns, list)
        else []
    )
    # A column goes by its title in the file and by its name elsewhere.
    fields = fields_of(real, lines, ("titles", "title", "name"), _MEANS)
    named = [
        column for column in real if any(text_of(column.get(key)) for key in ("titles", "title", "name"))
    ]
    fields = tuple(
        replace(field, others=(name,))
        if (name := text_of(column.get("name"))) and name != field.name
        else field
        for field, column in zip(fields, named, strict=False)
    )
    return Resource(
        url,
        (url,),
        fields,
        line,
        schema=schema if isinstance(schema, str) else None,
    )
