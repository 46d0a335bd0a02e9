"""DCAT in Turtle and RDF/XML, read plainly: the statements of a data set by the names of their properties."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

from dpgcheck.facts.datasets.interface import (
    MAX_RESOURCES,
    MAX_WORDS,
    Descriptor,
    Form,
    Resource,
    Statement,
    Topic,
)
from dpgcheck.facts.structured import XmlElement, read_xml

MAX_LINES = 20_000
"""Lines of a graph that are read."""
MAX_ELEMENTS = 20_000
_TOPICS = {
    "source": Topic.SOURCE,
    "wasderivedfrom": Topic.SOURCE,
    "provenance": Topic.METHOD,
    "temporal": Topic.PERIOD,
    "accrualperiodicity": Topic.FREQUENCY,
    "modified": Topic.CHANGED,
    "issued": Topic.CHANGED,
    "publisher": Topic.OWNER,
    "creator": Topic.OWNER,
    "landingpage": Topic.PLACE,
}
_DATASET = re.compile(r"\bdcat:Dataset\b|ns/dcat#Dataset>")
_SAID = re.compile(
    r"(?:\b(?:dcat|dct|dcterms|dc|prov|schema):(\w{3,30})|<https?://[^<>\s]{3,80}[/#](\w{3,30})>)[ \t]+"
    r"(?:<([^<>\s]{1,500})>|\"([^\"\n]{1,500})\"|([\w-]{1,40}:[\w.-]{1,80})|(\[))"
)


def read_turtle(text: str) -> Descriptor | None:
    """The data sets of a Turtle text; None where it describes none."""
    if not _DATASET.search(text):
        return None
    said = (
        (number, (match[1] or match[2]).lower(), match[3] or match[4] or match[5] or match[6])
        for number, line in enumerate(text.split("\n")[:MAX_LINES], 1)
        if len(line) < 4_000
        for match in _SAID.finditer(line)
    )
    return _descriptor(said)


def read_rdf_xml(text: str) -> Descriptor | None:
    """The data sets of an RDF/XML text; None where it describes none."""
    if not re.search(r"ns/dcat#|schema\.org", text[:5_000]):
        return None
    parsed = read_xml(text)
    if not isinstance(parsed.value, XmlElement):
        return Descriptor(Form.DCAT, problem=parsed.problem)
    said, waiting, datasets, seen = [], deque([parsed.value]), 0, 0
    while waiting and seen < MAX_ELEMENTS:
        element = waiting.popleft()
        seen += 1
        datasets += element.tag == "Dataset" or any(
            child.tag == "type" and child.attributes.get("resource", "").endswith("#Dataset")
            for child in element.children
        )
        value = element.attributes.get("resource") or element.text
        if not value and element.children and element.tag.lower() in _TOPICS:
            value = (
                element.children[0].attributes.get("about")
                or element.children[0].text
                or element.children[0].tag
            )
        if value:
            said.append((element.line, element.tag.lower(), value[:500]))
        waiting += element.children
    return _descriptor(said) if datasets else None


def _descriptor(said: Iterable[tuple[int, str, str]]) -> Descriptor:
    told: dict[Topic, Statement] = {}
    licenses: dict[str, Statement] = {}
    files: dict[str, Resource] = {}
    for line, name, value in said:
        text = value[:MAX_WORDS]
        if name in _TOPICS:
            told.setdefault(_TOPICS[name], Statement(text, line))
        elif name == "license" and value != "[":
            licenses.setdefault(text, Statement(text, line))
        elif name in ("downloadurl", "accessurl") and value != "[" and len(files) < MAX_RESOURCES:
            files.setdefault(value, Resource(text, (value,), (), line))
    return Descriptor(Form.DCAT, tuple(files.values()), (), tuple(licenses.values()), told)
