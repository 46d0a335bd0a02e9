"""All that a solution depends on: what manifests ask for, and what locks and bills of materials make of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry


class SourceKind(StrEnum):
    """What sort of file tells of dependencies."""

    MANIFEST = "manifest"
    """People write it: what a project asks for."""
    LOCK = "lock"
    """A package manager writes it: the versions that are taken, of needs of needs too."""
    SBOM = "sbom"
    """A bill of materials: CycloneDX or SPDX."""
    HOSTING = "hosting"
    """It sets up the place where the product runs."""


@dataclass(frozen=True, slots=True)
class DependencySource:
    """One file that was read, or was not and says why."""

    kind: SourceKind
    file: FileEntry | None
    """None for a file that the caller named."""
    name: str
    """The path in the target, or as the caller named it."""
    format: str
    count: int
    """Dependencies that it names."""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Needed:
    """One dependency, in one version, at the place that tells of it best."""

    ecosystem: str
    name: str
    version: str
    """The requirement as a manifest writes it; empty for what only a lock or a bill of materials names."""
    resolved: str
    """The version that is taken, where a lock or a bill of materials states it."""
    scope: Scope
    direct: bool | None
    """Whether the project asks for it itself; None where a bill of materials doesn't tell."""
    license: str
    """As the lock or the bill of materials states it; empty where none does."""
    file: FileEntry | None
    """None where only a file that the caller named tells of it."""
    line: int | None
    registry: str
    purl: str = ""
    """As a bill of materials states it; else it follows from the rest."""
    source: str = ""
    """The lock or bill of materials that version and license come from; empty for a manifest alone."""


@dataclass(frozen=True)
class Dependencies:
    """All dependencies of a solution."""

    needed: tuple[Needed, ...]
    """By target, ecosystem, name and version."""
    sources: tuple[DependencySource, ...]
    left_out: int = 0
    """Dependencies beyond the number that is kept."""
