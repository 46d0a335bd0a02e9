"""The fact ``dependencies``: manifests, with what locks and bills of materials add to them.

A lock rules the manifests of its ecosystem in its folder and below, up to the next lock. What manifests ask for is
listed where they do, with the version that the lock takes; what only the lock names is there for something else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dpgcheck.facts.dependency_types import Dependencies, DependencySource, Needed, SourceKind
from dpgcheck.facts.hosting import hosting
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks import locks
from dpgcheck.facts.manifest_types import Dependency, Manifest, Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.purls import pinned
from dpgcheck.facts.sbom_types import Sbom
from dpgcheck.facts.sboms import sboms

MAX_NEEDED = 100_000
"""Dependencies kept of one solution."""


@fact("dependencies")
def dependencies(facts: Facts) -> Dependencies:
    """All dependencies of the solution; a bill of materials in it takes the place of locks of its ecosystems."""
    found = facts.get(manifests)
    bills = facts.get(sboms)
    covered = {(bill.file.target, part.ecosystem) for bill in bills for part in bill.parts}
    taken = tuple(lock for lock in facts.get(locks) if (lock.file.target, lock.ecosystem) not in covered)
    resolutions = [*(_Resolution.of_sbom(bill) for bill in bills), *(_Resolution(lock) for lock in taken)]
    needed: list[Needed] = []
    for manifest in (*found.manifests, *facts.get(hosting)):
        needed += _of_manifest(manifest, resolutions)
    for resolution in resolutions:
        needed += resolution.rest()
    sources = [
        *(_sbom_source(bill) for bill in bills),
        *(
            DependencySource(SourceKind.LOCK, k.file, k.file.path, k.format, len(k.packages), k.problem)
            for k in taken
        ),
        *(_manifest_source(SourceKind.MANIFEST, manifest) for manifest in found.manifests),
        *(_manifest_source(SourceKind.HOSTING, manifest) for manifest in facts.get(hosting)),
        *(
            DependencySource(
                SourceKind.MANIFEST, file, file.path, file.name, 0, "one of many manifests; not read"
            )
            for file in found.left_out
        ),
    ]
    return _sorted(needed, sources)


def of_sbom(facts: Facts, bill: Sbom) -> Dependencies:
    """What a bill of materials that the caller named states, each part at the manifest that asks for it."""
    resolution = _Resolution.of_sbom(bill)
    asked = [
        entry
        for manifest in facts.get(manifests).manifests
        for entry in _of_manifest(manifest, [resolution])
        if entry.source
    ]
    return _sorted([*asked, *resolution.rest()], [_sbom_source(bill)])


class _Resolution:
    """The packages of one lock or bill of materials, by name, and which of them were asked for."""

    def __init__(self, lock: Lock, *, everywhere: bool = False) -> None:
        self.lock = lock
        self.name = str(lock.file.path)
        self.given = False
        """Whether the caller named it, so that it lies in no target."""
        self.everywhere = everywhere
        """Whether it rules all manifests of its target, and not only those below it."""
        self.purls: dict[tuple[str, str, str], str] = {}
        self.by_name: dict[tuple[str, str], list[Locked]] = {}
        self.by_asked: dict[str, Locked] = {}
        for package in lock.packages:
            self.by_name.setdefault((package.ecosystem or lock.ecosystem, package.name), []).append(package)
            for asked in package.asked:
                self.by_asked.setdefault(asked, package)
        self.taken: dict[int, Scope] = {}
        """Scopes of the packages that manifests ask for, by the identity of the package."""

    @classmethod
    def of_sbom(cls, bill: Sbom) -> _Resolution:
        """A bill of materials as the lock of everything."""
        packages = tuple(part.locked for part in bill.parts)
        resolution = cls(Lock(bill.file, "", bill.format, packages, bill.problem), everywhere=True)
        resolution.given = bill.given
        resolution.purls = {
            (part.ecosystem, part.locked.name, part.locked.version): part.purl for part in bill.parts
        }
        return resolution

    def rules(self, dependency: Dependency) -> bool:
        """Whether it may say what becomes of a dependency."""
        own = self.lock.file
        if self.everywhere:
            return True
        if own.target != dependency.file.target or self.lock.ecosystem != dependency.ecosystem:
            return False
        return not own.folder or f"{dependency.file.folder}/".startswith(f"{own.folder}/")

    def find(self, dependency: Dependency) -> Locked | None:
        """The package that a manifest's requirement takes."""
        for separator in ("@", "@npm:"):
            found = self.by_asked.get(f"{dependency.name}{separator}{dependency.version}")
            if found is not None:
                return found
        candidates = self.by_name.get((dependency.ecosystem, dependency.name), [])
        exact = pinned(dependency.version) or dependency.version
        for package in candidates:
            if package.version == exact:
                return package
        asked = [package for package in candidates if package.direct]
        return next(iter(asked or candidates), None)

    def take(self, package: Locked, scope: Scope) -> None:
        """Notes that a manifest asks for a package; the scope that needs it most counts."""
        known = self.taken.get(id(package))
        if known is None or _RANK[scope] < _RANK[known]:
            self.taken[id(package)] = scope

    def rest(self) -> Iterable[Needed]:
        """The packages that no manifest asks for, with the scope of what leads to them."""
        reached = self._reached()
        for package in self.lock.packages:
            if id(package) in self.taken:
                continue
            ecosystem = package.ecosystem or self.lock.ecosystem
            scope = package.scope or reached.get((ecosystem, package.name), Scope.RUNTIME)
            yield Needed(
                ecosystem, package.name, "", package.version, scope,
                package.direct if package.direct is not None or self.everywhere else False,
                package.license, None if self.given else self.lock.file,
                package.line, package.registry,
                self.purls.get((ecosystem, package.name, package.version), ""), self.name,
            )  # fmt: skip

    def _reached(self) -> dict[tuple[str, str], Scope]:
        """By name the scope of what a package is there for: of several, the one that needs it most."""
        scopes: dict[tuple[str, str], Scope] = {}
        starts = sorted(
            (
                (self.taken.get(id(p)) or p.scope, p)
                for p in self.lock.packages
                if id(p) in self.taken or p.direct
            ),
            key=lambda start: _RANK[start[0] or Scope.RUNTIME],
        )
        for scope, package in starts:
            waiting = deque([package])
            while waiting:
                current = waiting.popleft()
                key = (current.ecosystem or self.lock.ecosystem, current.name)
                if key not in scopes:
                    scopes[key] = scope or Scope.RUNTIME
                    for need in current.needs:
                        waiting.extend(self.by_name.get((key[0], need), ()))
        return scopes


_RANK = {scope: number for number, scope in enumerate(Scope)}
"""Scopes by how much they need a package."""


def _of_manifest(manifest: Manifest, resolutions: Sequence[_Resolution]) -> Iterable[Needed]:
    for dependency in manifest.dependencies:
        found, source, purl = None, "", ""
        for resolution in sorted(
            (r for r in resolutions if r.rules(dependency)),
            key=lambda r: (not r.everywhere, -r.lock.file.path.count("/")),
        ):
            found = resolution.find(dependency)
            if found is not None:
                resolution.take(found, dependency.scope)
                source = resolution.name
                purl = resolution.purls.get((dependency.ecosystem, found.name, found.version), "")
                break
        yield Needed(
            dependency.ecosystem,
            dependency.name,
            dependency.version,
            found.version if found else "",
            dependency.scope,
            True,
            found.license if found else "",
            dependency.file,
            dependency.line,
            dependency.registry or (found.registry if found else ""),
            purl,
            source,
        )


def _sorted(needed: Iterable[Needed], sources: Iterable[DependencySource]) -> Dependencies:
    known: dict[tuple[object, ...], Needed] = {}
    for entry in needed:
        place = (entry.file.target, entry.file.path) if entry.file else (0, entry.source)
        # A lock may hold the same version many times, once for each of those that need it.
        line = entry.line if entry.direct else None
        key = (*place, entry.ecosystem, entry.name, entry.version, entry.resolved, entry.direct, line)
        before = known.get(key)
        if before is None or _RANK[entry.scope] < _RANK[before.scope]:
            known[key] = entry if before is None else replace(before, scope=entry.scope)
    ordered = sorted(
        known.values(),
        key=lambda e: (
            e.file.target if e.file else 0,
            e.ecosystem,
            e.name.lower(),
            e.name,
            e.file.path if e.file else "",
            e.line or 0,
            e.resolved,
            e.version,
        ),
    )
    return Dependencies(tuple(ordered[:MAX_NEEDED]), tuple(sources), max(0, len(ordered) - MAX_NEEDED))


def _sbom_source(bill: Sbom) -> DependencySource:
    file = None if bill.given else bill.file
    return DependencySource(SourceKind.SBOM, file, bill.file.path, bill.format, len(bill.parts), bill.problem)


def _manifest_source(kind: SourceKind, manifest: Manifest) -> DependencySource:
    count = len(manifest.dependencies)
    return DependencySource(
        kind, manifest.file, manifest.file.path, manifest.file.name, count, manifest.problem
    )
