"""Podfile.lock of CocoaPods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish
from dpgcheck.sources.interface import FileEntry

_POD = re.compile(r"""  - "?(?P<name>[^\s"(]{1,160})(?: \((?P<version>[^)"]{1,120})\))?"?:?\Z""")
_NEED = re.compile(r"""    - "?(?P<name>[^\s"(]{1,160})""")
_OUTSIDE = re.compile(r"""  "?(?P<name>[^\s":]{1,160})"?:\Z""")
_FROM = re.compile(r"""    :(?P<how>git|path|podspec): "?(?P<where>[^"]{1,300})\"?""")


def parse(file: FileEntry, text: str) -> Lock:
    """Reads Podfile.lock; pods of the folders of other package managers are named there."""
    return finish(file, "cocoapods", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    pods: dict[str, tuple[str, int, list[str]]] = {}
    direct: set[str] = set()
    origins: dict[str, tuple[str, str]] = {}
    section = current = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith(" "):
            section = line.rstrip(":")
        elif section == "PODS" and (pod := _POD.match(line)):
            current = pod["name"]
            pods[current] = (pod["version"] or "", number, [])
        elif section == "PODS" and (need := _NEED.match(line)):
            if current in pods:
                pods[current][2].append(need["name"])
        elif section == "DEPENDENCIES" and (asked := _POD.match(line)):
            direct.add(asked["name"])
        elif section == "EXTERNAL SOURCES":
            if outside := _OUTSIDE.match(line):
                current = outside["name"]
            elif where := _FROM.match(line):
                origins[current] = (where["how"], where["where"])
    for name, (version, line_number, needs) in pods.items():
        how, where_ = origins.get(name.partition("/")[0], ("", ""))
        if how not in ("path", "podspec"):
            yield Locked(
                name, version, line_number, registry=where_, needs=tuple(needs), direct=name in direct
            )
