"""A manifest while it is being read: what all parsers share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dpgcheck.facts.manifest_types import Dependency, Manifest, Scope
from dpgcheck.sources.interface import FileEntry

Parse = Callable[[FileEntry, str], Manifest]
"""What every parser module offers as ``parse``: the manifest that a text says, never an error."""

MAX_DEPENDENCIES = 5_000
"""Dependencies kept of one manifest; the largest known ones name a few hundred."""
MAX_SEARCHED = 2_000_000
"""Lines that are compared to find the places of what one manifest says."""


@dataclass
class Draft:
    """Collects what a manifest says; lines are 1-based."""

    file: FileEntry
    text: str
    ecosystem: str
    name: str | None = None
    description: str | None = None
    description_line: int | None = None
    license: str | None = None
    license_line: int | None = None
    repository: str | None = None
    authors: list[tuple[str, int | None]] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    scripts: list[tuple[str, int | None]] = field(default_factory=list)
    application: bool | None = None
    problem: str | None = None
    odd: int = 0
    """Requirements that were read by their full grammar, which takes long."""
    _searched: int = 0

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def line_of(self, *needles: str, start: int = 1) -> int | None:
        """The first line from ``start`` on that holds one of the needles; None once too much was searched."""
        for number, line in enumerate(self.lines[start - 1 :], start):
            self._searched += 1
            if self._searched > MAX_SEARCHED:
                return None
            if any(needle in line for needle in needles):
                return number
        return None

    @cached_property
    def _keys(self) -> dict[str, list[int]]:
        keys: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines, 1):
            before, equals, _ = line.partition("=")
            if equals:
                keys.setdefault(before.strip().strip("\"'"), []).append(number)
        return keys

    def key_line(self, key: str, start: int = 1) -> int | None:
        """The first line from ``start`` on that gives ``key`` a value with ``=`` (TOML)."""
        known = self._keys.get(key, [])
        at = bisect_left(known, start)
        return known[at] if at < len(known) else None

    def add(
        self,
        name: str,
        version: str = "",
        scope: Scope = Scope.RUNTIME,
        line: int | None = None,
        registry: str = "",
        ecosystem: str = "",
    ) -> None:
        """Notes a dependency; names that are empty are none."""
        name = name.strip()
        if name and len(self.dependencies) < MAX_DEPENDENCIES:
            self.dependencies.append(
                Dependency(
                    ecosystem or self.ecosystem, name, version.strip(), scope, self.file, line, registry
                )
            )

    def describe(self, text: object, line: int | None) -> None:
        """Notes the description where it is text."""
        if isinstance(text, str) and text.strip():
            self.description, self.description_line = " ".join(text.split()), line

    def licensed(self, text: object, line: int | None) -> None:
        """Notes the license where it is text."""
        if isinstance(text, str) and text.strip():
            self.license, self.license_line = " ".join(text.split())[:500], line

    def author(self, name: object, line: int | None) -> None:
        """Notes an author by name, without the address and web page that may follow it."""
        if isinstance(name, str):
            plain = re.sub(r"\s*[<(][^>)]*[>)]", "", name).strip().strip(",")
            if plain and plain not in (known for known, _ in self.authors):
                self.authors.append((plain, line))

    def finish(self) -> Manifest:
        """The manifest as it was read."""
        return Manifest(
            file=self.file,
            ecosystem=self.ecosystem,
            name=self.name or None,
            description=self.description,
            description_line=self.description_line,
            license=self.license,
            license_line=self.license_line,
            repository=self.repository or None,
            authors=tuple(self.authors),
            dependencies=tuple(self.dependencies),
            scripts=tuple(self.scripts),
            application=self.application,
            problem=self.problem,
        )


def table(value: object, key: str) -> dict[str, Any]:
    """The table that a table has under a key; an empty one where there is none."""
    inner = value.get(key) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def texts(value: object) -> list[str]:
    """The texts of a list; none of anything else."""
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def text_or_none(value: object) -> str | None:
    """The value where it is text with something in it."""
    return value.strip() if isinstance(value, str) and value.strip() else None
