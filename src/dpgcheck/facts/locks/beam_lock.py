"""mix.lock of Elixir and rebar.lock of Erlang: terms that are read line by line and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import MAX_LINE, finish
from dpgcheck.sources.interface import FileEntry

_MIX = re.compile(
    r"""\s*"(?P<key>\w{1,80})":\s*\{:(?P<how>hex|git|path),\s*(?::(?P<name>\w{1,80})|"(?P<url>[^"]{1,300})"),\s*"(?P<version>[^"]{1,120})"(?P<rest>.*)"""
)
_NEED = re.compile(r"""\{:(\w{1,80}), "[^"]*", \[""")
_REPOSITORY = re.compile(r'\], "(?P<from>[\w:-]{1,80})", "')
_REBAR = re.compile(
    r"""\s*[\[{]*<<"(?P<key>[^"]{1,80})">>,\s*\{pkg,<<"(?P<name>[^"]{1,80})">>,<<"(?P<version>[^"]{1,80})">>[^}]*\},\s*(?P<level>\d{1,3})\}"""
)


def parse(file: FileEntry, text: str) -> Lock:
    """Reads either lock, told by the file's name."""
    return finish(file, "hex", _rebar(text) if file.name == "rebar.lock" else _mix(text))


def _mix(text: str) -> Iterator[Locked]:
    for number, line in enumerate(text.split("\n"), 1):
        found = _MIX.match(line[:MAX_LINE])
        if found is None or found["how"] == "path":
            continue
        origin = found["url"] or ""
        repository = _REPOSITORY.search(found["rest"])
        if repository and repository["from"] != "hexpm":
            origin = repository["from"]
        needs = tuple(_NEED.findall(found["rest"]))
        yield Locked(found["name"] or found["key"], found["version"], number, registry=origin, needs=needs)


def _rebar(text: str) -> Iterator[Locked]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := _REBAR.match(line[:MAX_LINE]):
            yield Locked(found["name"], found["version"], number, direct=found["level"] == "0")
