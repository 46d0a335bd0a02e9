"""What lock files state: each package in the version that is taken, with what it needs."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry


@dataclass(frozen=True, slots=True)
class Locked:
    """One package in one version."""

    name: str
    """As the ecosystem normalises it, as in Dependency."""
    version: str
    line: int | None = None
    """1-based line of the lock."""
    scope: Scope | None = None
    """When it is needed, where the lock says so."""
    license: str = ""
    """As the lock writes it; alternatives joined by OR."""
    registry: str = ""
    """Where it is taken from when it isn't the ecosystem's own registry."""
    needs: tuple[str, ...] = ()
    """Names of what it needs itself."""
    asked: tuple[str, ...] = ()
    """The requirements that it answers, as ``name@requirement``, where the lock keeps them."""
    direct: bool | None = None
    """Whether the project itself asks for it, where the lock says so."""
    ecosystem: str = ""
    """Where it isn't that of the lock."""


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock file."""

    file: FileEntry
    ecosystem: str
    """purl type of its packages."""
    format: str
    """Name of the format as its tool writes it ("poetry.lock")."""
    packages: tuple[Locked, ...] = ()
    problem: str | None = None
    """Why it could not be read, or not in full."""
