"""conan.lock of Conan 2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import LockError, finish, json_of
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry

_LISTS = (
    ("requires", Scope.RUNTIME),
    ("build_requires", Scope.BUILD),
    ("python_requires", Scope.BUILD),
)


def parse(file: FileEntry, text: str) -> Lock:
    """Reads conan.lock."""
    return finish(file, "conan", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, dict[str, Any])
    if not isinstance(lock.get("requires"), list):
        raise LockError("not of the known form")
    lines = {line.strip().strip('",'): number for number, line in enumerate(text.split("\n"), 1)}
    for key, scope in _LISTS:
        entries = lock.get(key)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, str):
                name, _, version = entry.partition("#")[0].partition("@")[0].partition("/")
                yield Locked(name, version, lines.get(entry), scope)
