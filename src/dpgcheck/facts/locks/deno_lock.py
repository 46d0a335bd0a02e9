"""deno.lock of Deno: packages of npm and JSR."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish, json_of, key_lines
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Lock:
    """Reads deno.lock of versions 2 to 5."""
    return finish(file, "npm", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, dict[str, Any])
    lines = key_lines(text)
    for ecosystem in ("npm", "jsr"):
        inner = lock.get("packages")
        table = (inner.get(ecosystem) if isinstance(inner, dict) else None) or lock.get(ecosystem)
        if isinstance(table, dict) and isinstance(table.get("packages"), dict):
            table = table["packages"]
        for key, entry in table.items() if isinstance(table, dict) else ():
            name, _, version = key.partition("_")[0].rpartition("@")
            needs = entry.get("dependencies") if isinstance(entry, dict) else None
            listed = needs if isinstance(needs, list | dict) else ()
            names = [need.rpartition("@")[0] or need for need in listed if isinstance(need, str)]
            yield Locked(name, version, lines.get(key), needs=tuple(names), ecosystem=ecosystem)
