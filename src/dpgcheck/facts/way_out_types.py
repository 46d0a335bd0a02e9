"""A place that says how data leaves or enters the product."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.way_out_words import Direction
from dpgcheck.sources.interface import FileEntry


@dataclass(frozen=True, slots=True)
class WayOut:
    """One place that says how data leaves or enters the product."""

    direction: Direction
    formats: tuple[str, ...]
    """Open formats named beside it."""
    file: FileEntry
    line: int
    """1-based."""
    text: str
    """A word of that line that says it, in normal form; for quoting."""
    weight: float
    """How much it tells, from 0.5 up; the places of one file are summed up."""
    language: str | None
    enough: bool = True
    """False where it names no other format than one that isn't enough alone."""
