"""rebar.config of Erlang: terms, of which the list of dependencies is read with patterns."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry

_ENTRY = re.compile(
    r"""\{\s{0,5}(?P<name>[a-z]\w{0,80})\s{0,5},\s{0,5}(?:"(?P<version>[^"\n]{1,60})"|\{\s{0,5}(?:git|hg|git_subdir|pkg)\s{0,5},?)"""
    r"""|(?<=[\[,])\s{0,20}(?P<bare>[a-z]\w{0,80})\s{0,5}(?=[,\]])"""
)
_OPENS = re.compile(r"\{\s{0,5}(?P<section>deps|profiles)\s{0,5},")
_PROFILE = re.compile(r"\{\s{0,5}(?P<name>[a-z]\w{0,40})\s{0,5},\s{0,40}\[")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads the dependencies, those of profiles with the scope that the profile's name says."""
    draft = Draft(file, text, "hex")
    code = re.sub(r"(?m)%.*$", "", text)
    profiles = code.find("{profiles")
    for opens in _OPENS.finditer(code):
        if opens["section"] != "deps":
            continue
        scope = Scope.RUNTIME
        if 0 <= profiles < opens.start():
            near = code[max(profiles, opens.start() - 400) : opens.start()]
            names = _PROFILE.findall(near)
            scope = scope_of(names[-1], Scope.OPTIONAL) if names else Scope.OPTIONAL
        end = _end_of_list(code, opens.end())
        line, seen = code.count("\n", 0, opens.end()) + 1, opens.end()
        for entry in _ENTRY.finditer(code, opens.end(), end):
            line += code.count("\n", seen, entry.start())
            seen = entry.start()
            draft.add(entry["name"] or entry["bare"], entry["version"] or "", scope, line)
    return draft.finish()


def _end_of_list(code: str, start: int) -> int:
    depth = 0
    for bracket in re.finditer(r"[\[\]]", code[start : start + 50_000]):
        depth += 1 if bracket[0] == "[" else -1
        if depth <= 0:
            return start + bracket.end()
    return start
