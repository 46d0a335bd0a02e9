"""renv.lock of R."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish, json_of, key_lines, text_of
from dpgcheck.sources.interface import FileEntry


class _Package(Struct, rename="pascal"):
    version: Any = None
    source: Any = None
    remote_url: Any = field(default=None, name="RemoteUrl")
    remote_username: Any = None
    remote_repo: Any = None
    requirements: Any = None
    license: Any = None


class _LockFile(Struct, rename="pascal"):
    packages: dict[str, _Package]


def parse(file: FileEntry, text: str) -> Lock:
    """Reads renv.lock."""
    return finish(file, "cran", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    lock = json_of(text, _LockFile)
    lines = key_lines(text)
    for name, package in lock.packages.items():
        origin = text_of(package.remote_url)
        if not origin and text_of(package.source) not in ("", "Repository", "Bioconductor"):
            owner = text_of(package.remote_username)
            origin = f"{text_of(package.source)} {owner}/{text_of(package.remote_repo)}".strip(" /")
        needs = package.requirements if isinstance(package.requirements, list) else []
        yield Locked(
            name,
            text_of(package.version),
            lines.get(name),
            license=text_of(package.license)[:200],
            registry=origin,
            needs=tuple(need for need in needs if isinstance(need, str) and need != "R"),
        )
