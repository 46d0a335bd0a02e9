"""DESCRIPTION of a package or an application of R: fields in the manner of Debian, continued by indented lines."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_FIELD = re.compile(r"([A-Za-z][\w@/.-]*):(.*)")
_ENTRY = re.compile(r"([A-Za-z][A-Za-z0-9.]*)\s*(?:\(([^)]*)\))?")
_SCOPES = {
    "Depends": Scope.RUNTIME,
    "Imports": Scope.RUNTIME,
    "LinkingTo": Scope.RUNTIME,
    "Suggests": Scope.OPTIONAL,
    "Enhances": Scope.OPTIONAL,
}


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads DESCRIPTION; R itself is no dependency."""
    draft = Draft(file, text, "cran")
    fields: list[tuple[str, list[tuple[int, str]]]] = []
    for number, line in enumerate(draft.lines, 1):
        if start := _FIELD.match(line):
            fields.append((start[1], [(number, start[2])]))
        elif fields and line[:1].isspace():
            fields[-1][1].append((number, line))
    named = {name for name, _ in fields}
    if "Package" not in named and not ("Title" in named and named & set(_SCOPES)):
        draft.problem = "not the description of an R package"
        return draft.finish()
    for name, lines in fields:
        number, value = lines[0][0], " ".join(" ".join(text for _, text in lines).split())
        if name == "Package":
            draft.name = value
        elif name in ("Title", "Description"):
            draft.describe(value, number)
        elif name == "License":
            draft.licensed(value, number)
        elif name == "Author":
            draft.author(re.sub(r"\s*\[[^\]]*\]", "", value.split(",")[0]), number)
        elif name == "URL":
            draft.repository = value.split(",")[0].strip() or None
        elif name in _SCOPES:
            for at, text in lines:
                for package, version in _ENTRY.findall(text):
                    if package != "R":
                        draft.add(package, version, _SCOPES[name], at)
    draft.application = False if "Package" in named else None
    return draft.finish()
