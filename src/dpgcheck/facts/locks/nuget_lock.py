"""packages.lock.json of NuGet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish, json_of, key_lines, text_of
from dpgcheck.sources.interface import FileEntry


class _Package(Struct):
    type: Any = None
    resolved: Any = None
    dependencies: Any = None


class _LockFile(Struct):
    dependencies: dict[str, dict[str, _Package]]


def parse(file: FileEntry, text: str) -> Lock:
    """Reads packages.lock.json; a package counts once for all frameworks that take the same version."""
    return finish(file, "nuget", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, _LockFile)
    lines = key_lines(text)
    seen: set[tuple[str, str]] = set()
    for packages in lock.dependencies.values():
        for name, package in packages.items():
            version = text_of(package.resolved)
            if package.type != "Project" and (name, version) not in seen:
                seen.add((name, version))
                needs = tuple(package.dependencies) if isinstance(package.dependencies, dict) else ()
                yield Locked(name, version, lines.get(name), needs=needs, direct=package.type == "Direct")
