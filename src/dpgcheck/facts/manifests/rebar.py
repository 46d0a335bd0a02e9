"""rebar.config of Erlang: terms, of which the lists of dependencies are read and nothing is run."""

from __future__ import annotations

import re
from dataclasses import replace

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry

MAX_LISTS = 50
"""Lists of dependencies that are read; each profile has one."""

_TOKEN = re.compile(r"""%[^\n]*|"(?:[^"\\\n]|\\.)*"|[\[\]{},]|[a-z]\w{0,80}""")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads the dependencies, those of profiles with the scope that the profile's name says."""
    draft = Draft(file, text, "hex")
    scope = Scope.RUNTIME
    depth, profiles, inside = 0, 0, 0
    last = before = ""
    line, seen, lists = 1, 0, 0
    for token in _TOKEN.finditer(text):
        what = token.group()
        if what.startswith("%"):
            continue
        if what in "[{":
            if what == "[" and last == "," and before == "profiles":
                profiles = depth
            elif what == "[" and last == "," and before == "deps" and not inside and lists < MAX_LISTS:
                inside, lists = depth + 1, lists + 1
            elif what == "[" and profiles and last == "," and not inside:
                scope = scope_of(before, Scope.OPTIONAL)
            depth += 1
        elif what in "]}":
            depth -= 1
            if inside and depth < inside:
                inside = 0
            elif profiles and depth < profiles:
                profiles, scope = 0, Scope.RUNTIME
        elif what != ",":
            at_name = inside and ((depth == inside and last in "[,") or (depth == inside + 1 and last == "{"))
            if at_name:
                line += text.count("\n", seen, token.start())
                seen = token.start()
                draft.add(what, "", scope, line)
            elif inside and depth == inside + 1 and what[0] == '"' and last == ",":
                if draft.dependencies and not draft.dependencies[-1].version:
                    draft.dependencies[-1] = replace(draft.dependencies[-1], version=what.strip('"'))
            before = what
        last = what
    return draft.finish()
