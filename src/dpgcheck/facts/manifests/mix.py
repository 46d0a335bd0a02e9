"""mix.exs of Elixir; it is a program, so it is read line by line and never run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.scopes import scope_of_groups
from dpgcheck.sources.interface import FileEntry

_MIX = re.compile(r"""\{\s*:(?P<name>\w+)\s*,\s*(?:"(?P<version>[^"]*)")?(?P<rest>.*)""")
_FROM = re.compile(r"""\b(?:repo|organization|git|github|path):\s*"(?P<from>[^"]+)\"""")
_ONLY = re.compile(r"\bonly:\s*(\[[^\]]*\]|:\w+)")
MAX_LINE = 2_000


def parse(file: FileEntry, text: str) -> Manifest:
    """Hex packages; ``repo:`` and ``organization:`` name a private, usually paid, source."""
    draft = Draft(file, text, "hex")
    for number, line in enumerate(draft.lines, 1):
        if line.lstrip().startswith("#") or len(line) > MAX_LINE:
            continue
        if app := re.match(r"\s*app:\s*:(\w+)", line):
            draft.name = draft.name or app[1]
        if stated := re.match(r"""\s*description:\s*"([^"]+)\"""", line):
            draft.describe(stated[1], number)
        if licenses := re.search(r"""\blicenses:\s*\[\s*"([^"]+)\"""", line):
            draft.licensed(licenses[1], number)
        for entry in _MIX.finditer(line):
            _add(draft, entry, number)
    names = {dependency.name for dependency in draft.dependencies}
    draft.application = True if "phoenix" in names and "package()" not in text else None
    return draft.finish()


def _add(draft: Draft, entry: re.Match[str], number: int) -> None:
    rest = entry["rest"]
    origin = _FROM.search(rest)
    if not re.match(r"[~<>=!\s\d]", entry["version"] or "x") and not origin:
        return  # a pair of something else
    only = _ONLY.search(rest)
    otherwise = Scope.OPTIONAL if "optional: true" in rest else Scope.RUNTIME
    scope = scope_of_groups(re.findall(r"\w+", only[1]), otherwise) if only else otherwise
    draft.add(entry["name"], entry["version"] or "", scope, number, origin["from"] if origin else "")
