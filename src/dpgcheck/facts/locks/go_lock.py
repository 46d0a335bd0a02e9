"""go.mod, whose indirect requirements are a lock since Go 1.17, and go.sum for older ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish
from dpgcheck.facts.manifests.go import directives
from dpgcheck.sources.interface import FileEntry

_SUM = re.compile(r"(?P<name>\S{1,300}) (?P<version>v\S{1,120}) h1:\S+\Z")
_NUMBERS = re.compile(r"\d{1,9}")


def parse(file: FileEntry, text: str) -> Lock:
    """Reads either file, told by its name."""
    return finish(file, "golang", _sums(text) if file.name == "go.sum" else _requirements(text))


def _requirements(text: str) -> Iterator[Locked]:
    for verb, words, comment, number in directives(text):
        if verb == "require" and len(words) == 2 and "." in words[0]:
            yield Locked(words[0], words[1], number, direct="indirect" not in comment)


def _sums(text: str) -> Iterator[Locked]:
    """Of each module the highest version whose content was needed; others were only looked at."""
    found: dict[str, tuple[list[int], str, int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        entry = _SUM.match(line)
        if entry is not None and not entry["version"].endswith("/go.mod"):
            rank = [int(part) for part in _NUMBERS.findall(entry["version"])[:4]]
            known = found.get(entry["name"])
            if known is None or rank >= known[0]:
                found[entry["name"]] = (rank, entry["version"], number)
    for name, (_, version, line_number) in found.items():
        yield Locked(name, version, line_number)
