"""Pointers of git LFS: small texts that stand in a repository for large files which are kept elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.interface import Facts
from dpgcheck.sources.interface import FileEntry

MAX_POINTER_BYTES = 1024
"""A pointer is smaller, by the specification of git LFS."""
MAX_SIZE = 1 << 50
"""Bytes; a pointer that states more states nothing."""
_POINTER = re.compile(
    rb"version https://(?:git-lfs\.github\.com|hawser\.github\.com)/spec/v1\n(?:ext-[^\n]{1,200}\n){0,8}"
    rb"oid sha256:(?P<oid>[0-9a-f]{64})\nsize (?P<size>[0-9]{1,16})\n*\Z"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """What stands in for a large file."""

    oid: str
    """SHA-256 of the file, in hexadecimal digits."""
    size: int
    """Bytes of the file."""


def read_pointer(data: bytes) -> Pointer | None:
    """The pointer that some bytes are; None where they are anything else."""
    if len(data) > MAX_POINTER_BYTES:
        return None
    match = _POINTER.match(data)
    if match is None or int(match["size"]) > MAX_SIZE:
        return None
    return Pointer(match["oid"].decode("ascii"), int(match["size"]))


def pointer_of(facts: Facts, file: FileEntry) -> Pointer | None:
    """The pointer that a file is; it is read only where it is small enough to be one."""
    if file.size is None or not 0 < file.size <= MAX_POINTER_BYTES:
        return None
    data = facts.read(file, MAX_POINTER_BYTES)
    return None if data is None else read_pointer(data)
