"""poetry.lock, pdm.lock, uv.lock and pylock.toml (PEP 751): tables of packages in TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import TomlBlock, finish, toml_blocks
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests.pep508 import normalised
from dpgcheck.facts.manifests.scopes import scope_of_groups
from dpgcheck.sources.interface import FileEntry

_PACKAGES = ("package", "packages")
_NAMED = re.compile(r'\bname\s*=\s*"([^"]{1,200})"')
_LEADING = re.compile(r"[A-Za-z0-9][\w.-]*")
_OWN = ("virtual", "editable", "directory", "workspace")
_MAIN = frozenset({"main", "default"})


def parse(file: FileEntry, text: str) -> Lock:
    """Reads any of them; their tables differ in a few keys only."""
    return finish(file, "pypi", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    groups: list[list[TomlBlock]] = []
    for block in toml_blocks(text):
        if block.name in _PACKAGES:
            groups.append([block])
        elif groups and block.name.partition(".")[0] in _PACKAGES:
            groups[-1].append(block)
    direct: set[str] | None = None
    for package, *parts in groups:
        if _is_own(package):
            direct = (direct or set()) | set(_needs([package, *parts]))
    for package, *parts in groups:
        if not _is_own(package):
            name = normalised(package.text("name"))
            yield Locked(
                name,
                package.text("version"),
                package.line,
                _scope(package),
                registry=_origin(package, parts),
                needs=tuple(_needs([package, *parts])),
                direct=None if direct is None else name in direct,
            )


def _is_own(package: TomlBlock) -> bool:
    source = package.values.get("source", "")
    return source.startswith("{") and any(re.search(rf"\b{word}\s*=", source) for word in _OWN)


def _needs(blocks: list[TomlBlock]) -> Iterator[str]:
    """Names that a package needs, in all the forms that the tools write."""
    package, *parts = blocks
    value = package.values.get("dependencies", "")
    tables = [part for part in parts if part.name.partition(".")[2] in
              ("dependencies", "optional-dependencies", "dev-dependencies")]  # fmt: skip
    values = [value, *(inner for part in tables for inner in part.values.values() if "name" in inner)]
    for inner in values:
        if "name" in inner:
            yield from (normalised(name) for name in _NAMED.findall(inner))
    if "name" not in value:
        yield from (
            normalised(found[0]) for text in package.texts("dependencies") if (found := _LEADING.match(text))
        )
    for part in tables:
        if part.name.endswith(".dependencies"):
            yield from (normalised(key) for key in part.values if key.lower() != "python")


def _scope(package: TomlBlock) -> Scope | None:
    groups = package.texts("groups") or package.texts("category")
    if not groups:
        return None
    optional = package.values.get("optional") == "true"
    if _MAIN & set(groups):
        return Scope.OPTIONAL if optional else Scope.RUNTIME
    return scope_of_groups(groups, Scope.OPTIONAL)


def _origin(package: TomlBlock, parts: list[TomlBlock]) -> str:
    """A repository, an address or an index of its own."""
    for part in parts:
        if part.name.partition(".")[2] == "source" and part.text("type") != "legacy":
            return part.text("url")
    source = package.values.get("source", "")
    found = re.search(r'\b(?:git|url|path)\s*=\s*"([^"]{1,300})"', source)
    return found[1] if found else package.text("git") or package.text("path")
