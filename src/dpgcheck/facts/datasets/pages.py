"""Data sets that web pages describe in script elements of JSON-LD."""

from __future__ import annotations

import re

from dpgcheck.facts.datasets.interface import Descriptor, Form
from dpgcheck.facts.datasets.linked import read_linked
from dpgcheck.facts.structured import read_json

MAX_SCRIPTS = 10
"""Script elements of one page that are read."""
_SCRIPT = re.compile(r"<script\b[^<>]{0,200}application/ld\+json[^<>]{0,200}>", re.IGNORECASE)
_END = re.compile(r"</script\s*>", re.IGNORECASE)


def read_page(text: str) -> Descriptor | None:
    """The first data set that the scripts of a page describe; None without one."""
    at = 0
    for _ in range(MAX_SCRIPTS):
        start = _SCRIPT.search(text, at)
        end = _END.search(text, start.end()) if start else None
        if start is None or end is None:
            return None
        inner = text[start.end() : end.start()]
        at = end.end()
        if "Dataset" not in inner:
            continue
        parsed = read_json(inner)
        if parsed.problem:
            return Descriptor(Form.SCHEMA_ORG, problem=parsed.problem)
        # Lines are those of the page.
        found = read_linked(parsed.value, "\n" * text.count("\n", 0, start.end()) + inner)
        if found is not None:
            return found
    return None
