"""Lists of the facts that give lines of tables, by name; one module each.

A module has a function ``rows(facts)`` that gives the lines, the most telling first. Nothing here judges:
statuses say where something stands (told, hinted at, not found), rules say what that is worth.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable

from dpgcheck.facts.interface import Facts
from dpgcheck.model import Evidence, RepoText, Row, Status

LISTS = {
    "goals": "goals",
    "owners": "owners",
    "assets": "assets",
    "content-items": "content_forms",
    "content-formats": "content_forms",
    "content-languages": "content_forms",
    "specification-parts": "specification",
    "ai-parts": "ai_parts",
    "ways-out": "ways_out",
    "laws": "laws",
    "standards": "standards",
    "practices": "practices",
    "closed-components": "closed_components",
    "core-technologies": "core_technologies",
    "dependency-licenses": "dependency_licenses",
    "personal-fields": "personal_fields",
    "personal-data-state": "personal_fields",
    "data-columns": "data_columns",
    "content-state": "content",
    "content-types": "content",
    "interaction": "content",
}
"""Modules by the name of a list; where one module has several, its functions are named like the lists."""

MAX_EVIDENCE = 3
"""Places of one line."""


def rows_of(name: str, facts: Facts) -> list[Row]:
    """The lines of a list; raises KeyError for a name that isn't in LISTS."""
    module = importlib.import_module(f"dpgcheck.engine.rows.{LISTS[name]}")
    rows: Callable[[Facts], list[Row]] = getattr(module, name.replace("-", "_"))
    return rows(facts)


def row(name: str, status: Status, answer: str, *evidence: Evidence) -> Row:
    """A line with at most MAX_EVIDENCE places, each once."""
    places = {(item.target, item.path, item.line): item for item in evidence}
    return Row(
        name=RepoText(name),
        status=status,
        answer=RepoText(answer),
        evidence=list(places.values())[:MAX_EVIDENCE],
    )
