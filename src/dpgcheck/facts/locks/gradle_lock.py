"""gradle.lockfile and buildscript-gradle.lockfile of Gradle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry

_ENTRY = re.compile(
    r"(?P<group>[^:=#\s]{1,200}):(?P<name>[^:=\s]{1,200}):(?P<version>[^:=\s]{1,100})=(?P<used>.*)"
)


def parse(file: FileEntry, text: str) -> Lock:
    """Reads one of them; the names of configurations say when a library is needed."""
    return finish(file, "maven", _packages(text, build=file.name.startswith("buildscript")))


def _packages(text: str, *, build: bool) -> Iterator[Locked]:
    for number, line in enumerate(text.split("\n"), 1):
        if entry := _ENTRY.match(line):
            scope = Scope.BUILD if build else _scope(entry["used"].split(","))
            yield Locked(f"{entry['group']}:{entry['name']}", entry["version"], number, scope)


def _scope(used: list[str]) -> Scope:
    """What a classpath of the running product holds is needed there; else it is for tests or for building."""
    names = [name.strip().lower() for name in used]
    if any("runtimeclasspath" in name and "test" not in name for name in names):
        return Scope.RUNTIME
    return Scope.TEST if any("test" in name and "classpath" in name for name in names) else Scope.BUILD
