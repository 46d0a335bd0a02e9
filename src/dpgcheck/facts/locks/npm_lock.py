"""package-lock.json and npm-shrinkwrap.json of npm, all three versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Raw, Struct

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.origins import elsewhere, main_hosts
from dpgcheck.facts.locks.reading import MAX_PACKAGES, finish, json_of, key_lines, text_of
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry

_FOLDER = "node_modules/"


class _Package(Struct, rename="camel"):
    name: Any = None
    version: Any = None
    resolved: Any = None
    link: Any = None
    dev: Any = None
    dev_optional: Any = None
    optional: Any = None
    license: Any = None
    dependencies: Any = None
    dev_dependencies: Any = None
    optional_dependencies: Any = None
    peer_dependencies: Any = None


class _Old(Struct):
    version: Any = None
    resolved: Any = None
    dev: Any = None
    optional: Any = None
    bundled: Any = None
    requires: Any = None
    dependencies: dict[str, _Old] | None = None


class _LockFile(Struct):
    packages: dict[str, _Package] | None = None
    dependencies: Raw = Raw(b"null")


def parse(file: FileEntry, text: str) -> Lock:
    """Reads a lock of npm."""
    return finish(file, "npm", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, _LockFile)
    lines = key_lines(text)
    if lock.packages is not None:
        yield from _by_path(lock.packages, lines)
    else:
        inner = bytes(lock.dependencies).decode("utf-8", "replace")
        old = json_of(inner, dict[str, _Old]) if inner != "null" else {}
        yield from _nested(old, lines)


def _by_path(packages: dict[str, _Package], lines: dict[str, int]) -> Iterator[Locked]:
    """Versions 2 and 3: the path of each package below node_modules."""
    main = main_hosts(text_of(package.resolved) for package in packages.values())
    direct = _asked_for(packages)
    for path, package in packages.items():
        at = path.rfind(_FOLDER)
        if at < 0 or package.link is True:
            continue
        name = text_of(package.name) or path[at + len(_FOLDER) :]
        yield Locked(
            name,
            text_of(package.version),
            lines.get(path),
            _scope(package),
            license_text(package.license),
            elsewhere(text_of(package.resolved), main),
            (*_names(package.dependencies), *_names(package.optional_dependencies)),
            direct=path in direct,
        )


def _asked_for(packages: dict[str, _Package]) -> set[str]:
    """The paths that the project's own packages find for what they ask for: the nearest node_modules has it."""
    found = set()
    for path, package in packages.items():
        if _FOLDER in path:
            continue
        folders = path.split("/") if path else []
        above = ["/".join(folders[:depth]) for depth in range(len(folders), -1, -1)]
        wanted = (
            package.dependencies,
            package.dev_dependencies,
            package.optional_dependencies,
            package.peer_dependencies,
        )
        for name in (name for table in wanted for name in _names(table)):
            places = (f"{folder}/{_FOLDER}{name}" if folder else f"{_FOLDER}{name}" for folder in above)
            place = next((place for place in places if place in packages), None)
            if place is not None:
                found.add(place)
    return found


def _nested(packages: dict[str, _Old], lines: dict[str, int]) -> Iterator[Locked]:
    """Version 1: packages within those that need a version of their own."""
    main = main_hosts(text_of(package.resolved) for package in packages.values())
    left = [(name, package, True) for name, package in reversed(packages.items())]
    while left:
        name, package, top = left.pop()
        scope = None
        if package.dev is True:
            scope = Scope.DEVELOPMENT
        elif package.optional is True:
            scope = Scope.OPTIONAL
        version = text_of(package.version)
        origin = version if "://" in version or version.startswith(("github:", "file:")) else ""
        yield Locked(
            name,
            version,
            lines.get(name) if top else None,
            scope or Scope.RUNTIME,
            registry=elsewhere(origin or text_of(package.resolved), main),
            needs=_names(package.requires),
            direct=None if top else False,
        )
        if package.dependencies and len(left) < MAX_PACKAGES:
            left += [(inner, entry, False) for inner, entry in package.dependencies.items()]


def _scope(package: _Package) -> Scope:
    if package.dev is True:
        return Scope.DEVELOPMENT
    return Scope.OPTIONAL if True in (package.optional, package.dev_optional) else Scope.RUNTIME


def _names(table: Any) -> tuple[str, ...]:
    return tuple(table) if isinstance(table, dict) else ()


def license_text(stated: Any) -> str:
    """A license as package.json writes it: a text, a table with a type, or a list of either."""
    if isinstance(stated, dict):
        stated = stated.get("type")
    if isinstance(stated, list):
        parts = [license_text(part) for part in stated[:20]]
        return " OR ".join(part for part in parts if part)
    return " ".join(text_of(stated).split())[:200]
