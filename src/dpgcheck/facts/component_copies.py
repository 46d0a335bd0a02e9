"""Copies of proprietary libraries for browsers that lie in the repository instead of in a manifest.

A copy is told by the name of its file, which is that of the package, and by its first lines, which name the
library and its version beside a word on copyright or license.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Dependency, Scope
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import Area, FileEntry

COPY = "copy"
"""Stands for the ecosystem of a dependency that is a copied file."""

MAX_OPENED = 40
"""Files named like a proprietary library that are opened."""
HEAD_BYTES = 1_500
"""Bytes at the beginning in which a release says what it is."""

_NAME = re.compile(
    r"(?P<name>[a-z0-9][\w-]*?)(?:[.-]v?(?P<version>\d+(?:\.\d+)+))?"
    r"(?:[.-](?:min|src|all|full|umd|bundle|pkgd|prod))*\.m?js",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?:licen[sc]ed?|copyright)\b|©|\(c\)", re.IGNORECASE)
_NUMBER = re.compile(r"\bv?(\d{1,3}(?:\.\d{1,4}){1,3})\b")
_LEFT_OUT = frozenset({Area.TEST, Area.FIXTURE, Area.EXAMPLE})


def copies(facts: Facts, known: Iterable[ClosedComponent]) -> Iterator[Dependency]:
    """Each copy as a dependency, with the line that names it."""
    names = {_plain(name): component for component in known for name in _file_names(component)}
    opened = 0
    for file in facts.files:
        if file.suffix not in (".js", ".mjs") or file.area in _LEFT_OUT or not file.available:
            continue
        match = _NAME.fullmatch(file.name)
        component = names.get(_plain(match["name"])) if match else None
        if match is None or component is None:
            continue
        opened += 1
        if opened > MAX_OPENED:
            return
        if (found := _release(facts, file, match["name"], match["version"] or "")) is not None:
            yield found


def _file_names(component: ClosedComponent) -> Iterator[str]:
    """Names of packages for browsers without a scope: what a copied file is called."""
    if component.what == "library":
        for package in component.packages:
            ecosystem, _, name = package.partition(":")
            if ecosystem == "npm" and "/" not in name and "*" not in name:
                yield name


def _release(facts: Facts, file: FileEntry, name: str, version: str) -> Dependency | None:
    head = (facts.read(file, HEAD_BYTES) or b"").decode("utf-8", "replace")
    if not _RIGHTS.search(head):
        return None
    for number, line in enumerate(head.split("\n"), 1):
        if _plain(name) in _plain(line):
            written = _NUMBER.search(line)
            version = written[1] if written else version
            return Dependency(COPY, name.lower(), version, Scope.RUNTIME, file, number) if version else None
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())
