"""What manifests declare: a package's name, license and authors, and what it depends on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dpgcheck.sources.interface import FileEntry


class Scope(StrEnum):
    """When a dependency is needed."""

    RUNTIME = "runtime"
    OPTIONAL = "optional"
    """The product runs without it: an extra, a feature, a suggestion."""
    TEST = "test"
    BUILD = "build"
    """Needed to put the product together, and gone when it runs: plugins, compilers, code generators."""
    DEVELOPMENT = "development"
    """Needed only to work on it, or by examples and documentation."""
    HOSTING = "hosting"
    """What sets up the place where it runs (Terraform, Helm): no part of the product."""

    @property
    def beside(self) -> bool:
        """Whether it is nothing that the product holds or needs when it runs."""
        return self not in (Scope.RUNTIME, Scope.OPTIONAL)


@dataclass(frozen=True, slots=True)
class Dependency:
    """One dependency as a manifest names it."""

    ecosystem: str
    """purl type: npm, pypi, maven, gem, composer, docker, …; terraform for providers and modules of it."""
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
    left_out: tuple[FileEntry, ...] = ()
    """Manifests beyond the number that is read of one solution."""
