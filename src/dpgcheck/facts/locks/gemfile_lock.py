"""Gemfile.lock of Bundler."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish
from dpgcheck.sources.interface import FileEntry

_SPEC = re.compile(r"    (?P<name>[\w.-]{1,120})(?: \((?P<version>[^)\s]{1,100})\))?\Z")
_NEED = re.compile(r"      (?P<name>[\w.-]{1,120})")
_DIRECT = re.compile(r"  (?P<name>[\w.-]{1,120})")
_REMOTE = re.compile(r"  remote: (?P<where>.{1,300})")


def parse(file: FileEntry, text: str) -> Lock:
    """Reads Gemfile.lock; gems of folders (PATH) are the project's own."""
    return finish(file, "gem", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    found: list[tuple[str, str, int, str, list[str]]] = []
    direct: set[str] = set()
    section = remote = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith(" "):
            section, remote = line.strip(), ""
        elif where := _REMOTE.match(line):
            remote = where["where"] if section == "GIT" else ""
        elif section in ("GEM", "GIT", "PLUGIN SOURCE") and (spec := _SPEC.match(line)):
            found.append((spec["name"], spec["version"] or "", number, remote, []))
        elif section in ("GEM", "GIT") and (need := _NEED.match(line)):
            if found:
                found[-1][4].append(need["name"])
        elif section == "DEPENDENCIES" and (asked := _DIRECT.match(line)):
            direct.add(asked["name"])
    for name, version, line_number, origin, needs in found:
        yield Locked(name, version, line_number, registry=origin, needs=tuple(needs), direct=name in direct)
