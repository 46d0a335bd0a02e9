"""What manifests declare: a package's name, license and authors, and what it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpgcheck.sources.interface import FileEntry


class Scope(StrEnum):
    """When a dependency is needed."""

    RUNTIME = "runtime"
    OPTIONAL = "optional"
    DEVELOPMENT = "development"
    """Needed only to develop, build or test."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """One dependency as a manifest names it."""

    ecosystem: str
    """purl type: npm, pypi, maven, gem, composer, docker."""
    name: str
    """As the ecosystem normalises it (pypi: lower case with -; maven: group:artifact)."""
    version: str
    """The requirement as written; empty without one."""
    scope: Scope
    file: FileEntry
    line: int | None
    """1-based line of the manifest that names it."""
    registry: str = ""
    """Where it is taken from when it isn't the ecosystem's own registry (a private one hints at a closed one)."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest."""

    file: FileEntry
    ecosystem: str
    name: str | None
    description: str | None
    description_line: int | None
    license: str | None
    """As written."""
    license_line: int | None
    repository: str | None
    authors: tuple[tuple[str, int | None], ...] = ()
    """Names with the 1-based line that holds each."""
    dependencies: tuple[Dependency, ...] = ()
    scripts: tuple[tuple[str, int | None], ...] = ()
    """Names of scripts or entry points that it defines ("test", "start"), with their lines."""
    application: bool | None = None
    """True where it says that it is run (private package with start script, entry points, web application);
    False where it says that others import it; None where it does not say."""
    problem: str | None = None
    """Why it could not be read in full."""


@dataclass(frozen=True, slots=True)
class Manifests:
    """All manifests of a solution."""

    manifests: tuple[Manifest, ...] = ()
    dependencies: tuple[Dependency, ...] = field(default=())
    """Of all manifests, by file and line."""
