"""pnpm-lock.yaml of pnpm, versions 5 to 9."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish, indented
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry

_SECTIONS = {
    "dependencies": Scope.RUNTIME,
    "optionalDependencies": Scope.OPTIONAL,
    "devDependencies": Scope.DEVELOPMENT,
}
_PEERS = re.compile(r"[(_].*")
_NUMBER = re.compile(r"\d[\w.+-]*")


@dataclass(slots=True)
class _Found:
    line: int
    flags: set[str] = field(default_factory=set)
    needs: list[str] = field(default_factory=list)


def parse(file: FileEntry, text: str) -> Lock:
    """Reads pnpm-lock.yaml."""
    return finish(file, "npm", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    found: dict[tuple[str, str], _Found] = {}
    direct: dict[tuple[str, str], Scope] = {}
    old = False
    for entry in indented(text):
        match entry.path:
            case ("lockfileVersion",):
                old = entry.value.startswith("5")
            case ("importers", _, section, name) | (section, name) if section in _SECTIONS and entry.value:
                direct.setdefault(_direct(name, entry.value), _SECTIONS[section])
            case ("importers", _, section, name, "version") | (section, name, "version") if (
                section in _SECTIONS
            ):
                direct.setdefault(_direct(name, entry.value), _SECTIONS[section])
            case ("packages", key):
                found.setdefault(_key(key, old), _Found(entry.line))
            case ("packages", key, "dev" | "optional" as flag) if entry.value == "true":
                found.setdefault(_key(key, old), _Found(entry.line)).flags.add(flag)
            case ("packages" | "snapshots", key, "dependencies" | "optionalDependencies", name):
                found.setdefault(_key(key, old), _Found(entry.line)).needs.append(name)
            case _:
                pass
    for (name, version), package in found.items():
        asked = direct.get((name, version))
        scope = asked
        if "dev" in package.flags:
            scope = Scope.DEVELOPMENT
        elif "optional" in package.flags and scope is None:
            scope = Scope.OPTIONAL
        yield Locked(
            name,
            version,
            package.line,
            scope,
            registry="" if _NUMBER.match(version) else version,
            needs=tuple(package.needs),
            direct=asked is not None,
        )


def _direct(name: str, version: str) -> tuple[str, str]:
    """Name and version of what an importer takes; an alias names the package within its version."""
    plain = _PEERS.sub("", version).lstrip("/")
    if not _NUMBER.match(plain) and "@" in plain[1:]:
        real, _, number = plain.rpartition("@")
        return real, number
    if not _NUMBER.match(plain) and "/" in plain and _NUMBER.match(plain.rpartition("/")[2]):
        real, _, number = plain.rpartition("/")
        return real, number
    return name, plain


def _key(key: str, old: bool) -> tuple[str, str]:
    plain = key.lstrip("/")
    if old:
        name, _, version = plain.rpartition("/")
        if "_" in version or "(" in version or not name:
            version = _PEERS.sub("", version)
        elif "/" in plain and "_" in plain:
            # Peers with a scope hold a / of their own.
            plain = plain[: plain.find("_", plain.find("/", 1 if plain[0] == "@" else 0))]
            name, _, version = plain.rpartition("/")
        return name, version
    plain = plain.partition("(")[0]
    at = plain.rfind("@")
    return (plain[:at], plain[at + 1 :]) if at > 0 else (plain, "")
