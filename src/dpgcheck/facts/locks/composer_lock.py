"""composer.lock of Composer, which states the license of each package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.npm_lock import license_text
from dpgcheck.facts.locks.reading import finish, json_of, text_of, value_lines
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry


class _Package(Struct):
    name: Any = None
    version: Any = None
    license: Any = None
    require: Any = None
    dist: Any = None


class _LockFile(Struct, rename="kebab"):
    packages: list[_Package]
    packages_dev: list[_Package] | None = field(default=None)


def parse(file: FileEntry, text: str) -> Lock:
    """Reads composer.lock."""
    return finish(file, "composer", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, _LockFile)
    lines = value_lines(text, "name")
    for packages, scope in ((lock.packages, Scope.RUNTIME), (lock.packages_dev or [], Scope.DEVELOPMENT)):
        for package in packages:
            name = text_of(package.name)
            needs = tuple(package.require) if isinstance(package.require, dict) else ()
            dist = package.dist if isinstance(package.dist, dict) else {}
            yield Locked(
                name.lower(),
                text_of(package.version).removeprefix("v"),
                lines.get(name),
                scope,
                license_text(package.license),
                text_of(dist.get("url")) if dist.get("type") == "path" else "",
                tuple(need.lower() for need in needs if "/" in need),
            )
