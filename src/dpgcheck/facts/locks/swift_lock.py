"""Package.resolved of Swift, all versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import LockError, finish, json_of, text_of, value_lines
from dpgcheck.facts.manifests.swift import repository_name
from dpgcheck.sources.interface import FileEntry


class _Pin(Struct):
    location: Any = None
    repository_url: Any = field(default=None, name="repositoryURL")
    state: Any = None


class _Pins(Struct):
    pins: list[_Pin]


class _LockFile(Struct):
    pins: list[_Pin] | None = None
    object: _Pins | None = None


def parse(file: FileEntry, text: str) -> Lock:
    """Reads Package.resolved."""
    return finish(file, "swift", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, _LockFile)
    pins = lock.pins if lock.pins is not None else lock.object.pins if lock.object else None
    if pins is None:
        raise LockError("not of the known form")
    lines = value_lines(text, "location") or value_lines(text, "repositoryURL")
    for pin in pins:
        url = text_of(pin.location) or text_of(pin.repository_url)
        state = pin.state if isinstance(pin.state, dict) else {}
        version = next(
            (text_of(state.get(key)) for key in ("version", "branch", "revision") if state.get(key)), ""
        )
        yield Locked(repository_name(url), version, lines.get(url))
