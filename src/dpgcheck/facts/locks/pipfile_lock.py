"""Pipfile.lock of Pipenv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import LockError, finish, json_of, key_lines, text_of
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests.pep508 import normalised
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Lock:
    """Reads Pipfile.lock with all its categories."""
    return finish(file, "pypi", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, dict[str, Any])
    if not isinstance(lock.get("default"), dict):
        raise LockError("not of the known form")
    lines = key_lines(text)
    for section, entries in lock.items():
        if section.startswith("_") or not isinstance(entries, dict):
            continue
        scope = Scope.RUNTIME if section == "default" else scope_of(section, Scope.OPTIONAL)
        for name, entry in entries.items():
            spec = entry if isinstance(entry, dict) else {}
            origin = text_of(spec.get("git")) or text_of(spec.get("file")) or text_of(spec.get("path"))
            version = text_of(spec.get("version")).removeprefix("==")
            yield Locked(normalised(name), version, lines.get(name), scope, registry=origin)
