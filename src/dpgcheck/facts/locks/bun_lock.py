"""bun.lock of Bun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import MAX_LINE, finish
from dpgcheck.sources.interface import FileEntry

_PACKAGE = re.compile(
    r'\s+"(?P<path>[^"]{1,300})":\s\["(?P<name>@?[^"@]{1,200})@(?P<version>[^"]{1,200})"(?P<rest>.*)'
)
_NEEDS = re.compile(r'"(?:dependencies|optionalDependencies)":\s\{(?P<table>[^}]*)\}')
_NAME = re.compile(r'"([^"]{1,200})":\s"')


def parse(file: FileEntry, text: str) -> Lock:
    """Reads bun.lock; a path with / between names is a package within another."""
    return finish(file, "npm", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        inside = inside or line.startswith('  "packages"')
        found = _PACKAGE.match(line) if inside and len(line) < MAX_LINE else None
        if found is None or found["version"].startswith("workspace:"):
            continue
        needs = [name for table in _NEEDS.finditer(found["rest"]) for name in _NAME.findall(table["table"])]
        within = found["path"] != found["name"] and found["path"].endswith(f"/{found['name']}")
        yield Locked(
            found["name"],
            found["version"],
            number,
            needs=tuple(needs),
            direct=False if within else None,
        )
