"""Manifest.toml of Julia."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import TomlBlock, finish, toml_blocks
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Lock:
    """Reads Manifest.toml of either form; parts of Julia itself have no version of their own and are left out."""
    return finish(file, "julia", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    packages: list[tuple[str, TomlBlock, list[str]]] = []
    for block in toml_blocks(text):
        name = block.name.removeprefix("deps.")
        if name and "." not in name and name != "deps":
            packages.append((name, block, block.texts("deps")))
        elif packages and name == f"{packages[-1][0]}.deps":
            packages[-1][2].extend(block.values)
    for name, block, needs in packages:
        if block.text("version") and "path" not in block.values:
            origin = block.text("repo-url")
            yield Locked(name, block.text("version"), block.line, registry=origin, needs=tuple(needs))
