"""Bills of materials: the parts that a product is made of, as a tool or a person listed them."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.lock_types import Locked
from dpgcheck.sources.interface import FileEntry


@dataclass(frozen=True, slots=True)
class SbomPart:
    """One part of a product."""

    ecosystem: str
    """purl type; generic where it has no purl."""
    purl: str
    """As written; empty without one."""
    locked: Locked


@dataclass(frozen=True, slots=True)
class Sbom:
    """One bill of materials."""

    file: FileEntry
    """Of a file that the caller named, an entry with its name that belongs to no target."""
    format: str
    """CycloneDX or SPDX with its version ("CycloneDX 1.5")."""
    parts: tuple[SbomPart, ...] = ()
    """Without the product itself."""
    problem: str | None = None
    """Why it could not be read, or not in full."""
    given: bool = False
    """Whether the caller named it."""
