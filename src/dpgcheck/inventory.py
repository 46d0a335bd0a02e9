"""What a solution depends on, as a list for people and programs: the public function and the types of its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dpgcheck import __version__
from dpgcheck.errors import NothingToJudgeError, UsageError
from dpgcheck.facts.dependency_types import Dependencies, Needed, SourceKind
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.model import RepoText, TargetInfo, ToolInfo
from dpgcheck.sources.interface import Progress, Snapshot

if TYPE_CHECKING:
    from dpgcheck.facts.licenses.index import Index
    from dpgcheck.facts.sbom_types import Sbom
    from dpgcheck.rulebook.book import Rulebook

SCHEMA_VERSION = "1"


class InventorySource(Struct, frozen=True, kw_only=True):
    """One file that tells of dependencies."""

    kind: SourceKind
    """manifest, lock, sbom, or hosting for what sets up the place where the product runs."""
    target: int | None
    """Index of the target; null for a file that the caller named."""
    path: RepoText
    """In the target, or as the caller named it."""
    format: str
    """The name of the format, as its tool writes it ("poetry.lock", "CycloneDX 1.5")."""
    dependencies: int
    """How many it names."""
    problem: str | None
    """Why it was not read, or not in full."""


class InventoryEntry(Struct, frozen=True, kw_only=True):
    """One dependency in one version, where it is asked for or where only a lock or a bill of materials names it."""

    ecosystem: str
    """A purl type (npm, pypi, maven, docker), or terraform, helm, vcpkg, elm, jsr, which have none yet."""
    name: RepoText
    """As the ecosystem normalises it: group:artifact of Java, @scope/name of npm."""
    version: RepoText
    """The requirement as the manifest writes it; empty where no manifest asks for it."""
    resolved: RepoText | None
    """The version that is taken, where a lock or a bill of materials states it."""
    scope: Scope
    """runtime, optional, test, build, development or hosting."""
    direct: bool | None
    """Whether the project asks for it itself; null where a bill of materials doesn't tell."""
    purl: str | None
    """Package URL, with the version where one is known; null where none can be built."""
    license: str | None
    """SPDX expression of what the lock or the bill of materials states; null where it states none that is known."""
    license_as_written: RepoText | None
    target: int | None
    """Index of the target; null where only a file that the caller named tells of it."""
    path: RepoText | None
    line: int | None
    """1-based line of the file."""
    registry: RepoText | None
    """Where it is taken from when it isn't the ecosystem's own registry: a host, a repository, a folder."""
    source: RepoText | None
    """The lock or bill of materials that the version and the license come from."""


class Inventory(Struct, frozen=True, kw_only=True):
    """What a solution depends on."""

    schema_version: str
    tool: ToolInfo
    targets: list[TargetInfo]
    sources: list[InventorySource]
    """All files that were read, also those whose dependencies were filtered out."""
    dependencies: list[InventoryEntry]
    """By target, ecosystem and name."""
    left_out: int
    """Dependencies beyond the number that is listed."""


@dataclass(frozen=True, kw_only=True)
class InventoryOptions:
    """What to list."""

    targets: tuple[str, ...] = (".",)
    """As in CheckOptions."""
    ref: str | None = None
    path: str | None = None
    scopes: tuple[Scope, ...] = ()
    """Only these; empty for all."""
    direct: bool = False
    """Only what the project asks for itself."""
    sbom: Path | None = None
    """A bill of materials to read instead of locks."""


def inventory(options: InventoryOptions, progress: Progress = lambda _message: None) -> Inventory:
    """Reads the targets and lists what they depend on. Raises UsageError, TargetError or NothingToJudgeError."""
    from dpgcheck.rulebook.book import Rulebook
    from dpgcheck.rulebook.locate import rules_root
    from dpgcheck.sources.open import open_targets
    from dpgcheck.sources.target import parse_targets

    specs = parse_targets(options.targets, ref=options.ref, path=options.path)
    bill = _given(options.sbom) if options.sbom else None
    with open_targets(specs, progress) as snapshots:
        progress("reading manifests and locks")
        return list_dependencies(snapshots, Rulebook(rules_root()), options, bill)


def list_dependencies(
    snapshots: Sequence[Snapshot], book: Rulebook, options: InventoryOptions, bill: Sbom | None = None
) -> Inventory:
    """The list for snapshots that are already open."""
    from dpgcheck.facts.dependencies import dependencies, of_sbom
    from dpgcheck.rulebook.config import Config

    facts = Facts(snapshots, book, Config())
    if not facts.files:
        names = ", ".join(snapshot.name for snapshot in snapshots)
        raise NothingToJudgeError(f"{names}: no file to read; give a folder with the project's files")
    found = of_sbom(facts, bill) if bill is not None else facts.get(dependencies)
    chosen = [
        entry
        for entry in found.needed
        if (not options.scopes or entry.scope in options.scopes)
        and (entry.direct is True or not options.direct)
    ]
    index = _index() if any(entry.license for entry in chosen) else None
    return Inventory(
        schema_version=SCHEMA_VERSION,
        tool=ToolInfo(name="dpgcheck", version=__version__),
        targets=[snapshot.info() for snapshot in snapshots],
        sources=_sources(found),
        dependencies=[_entry(entry, index) for entry in chosen],
        left_out=found.left_out,
    )


def _given(path: Path) -> Sbom:
    from dpgcheck.facts.sboms.draft import SbomError
    from dpgcheck.facts.sboms.find import given_sbom

    try:
        return given_sbom(path)
    except OSError as error:
        raise UsageError(f"--sbom {path}: it can't be read: {error.strerror or error}; name a file") from None
    except SbomError as error:
        raise UsageError(
            f"--sbom {path}: {error}; give CycloneDX as JSON or XML, or SPDX 2 as JSON or tags"
        ) from None


def _index() -> Index:
    from dpgcheck.facts.licenses.index import load

    return load()


def _entry(entry: Needed, index: Index | None) -> InventoryEntry:
    from dpgcheck.facts.dependency_licenses import expression_of
    from dpgcheck.facts.purls import exact, purl_of
    from dpgcheck.sources.target import without_credentials

    # Addresses of packages and registries may hold the password of who wrote them down.
    asked, resolved, registry = map(without_credentials, (entry.version, entry.resolved, entry.registry))
    version = resolved or exact(entry.ecosystem, asked)
    purl = without_credentials(entry.purl) or purl_of(entry.ecosystem, entry.name, version, registry)
    return InventoryEntry(
        ecosystem=entry.ecosystem,
        name=RepoText(without_credentials(entry.name)),
        version=RepoText(asked),
        resolved=RepoText(resolved) if resolved else None,
        scope=entry.scope,
        direct=entry.direct,
        purl=purl or None,
        license=expression_of(entry.license, index) if entry.license and index else None,
        license_as_written=RepoText(entry.license) if entry.license else None,
        target=entry.file.target if entry.file else None,
        path=entry.file.path if entry.file else None,
        line=entry.line,
        registry=RepoText(registry) if registry else None,
        source=RepoText(entry.source) if entry.source else None,
    )


def _sources(found: Dependencies) -> list[InventorySource]:
    return [
        InventorySource(
            kind=source.kind,
            target=source.file.target if source.file else None,
            path=RepoText(source.name),
            format=source.format,
            dependencies=source.count,
            problem=source.problem,
        )
        for source in found.sources
    ]
