"""Cargo.lock of Rust."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import TomlBlock, finish, toml_blocks
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Lock:
    """Reads Cargo.lock; packages without a source are the project's own."""
    return finish(file, "cargo", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    blocks = [block for block in toml_blocks(text) if block.name == "package"]
    own = [block for block in blocks if "source" not in block.values]
    direct = {(name, version) for block in own for name, version in _needs(block)}
    for block in blocks:
        if "source" not in block.values:
            continue
        name, version, source = block.text("name"), block.text("version"), block.text("source")
        yield Locked(
            name,
            version,
            block.line,
            registry="" if source.startswith(("registry+", "sparse+")) else source,
            needs=tuple(need for need, _ in _needs(block)),
            direct=(name, "") in direct or (name, version) in direct,
        )


def _needs(block: TomlBlock) -> Iterator[tuple[str, str]]:
    """Names, with the version where several are locked."""
    for text in block.texts("dependencies"):
        name, _, rest = text.partition(" ")
        yield name, rest.partition(" ")[0]
