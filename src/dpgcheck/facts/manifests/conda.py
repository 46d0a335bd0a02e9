"""environment.yml of Conda, with its part for pip; read line by line, which gives the lines as well."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.pep508 import add_requirement
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry

_COMMENT = re.compile(r"(?:^|\s)#.*")
_NAMED = re.compile(r"name:\s*['\"]?([\w.-]+)")
_ENTRY = re.compile(r"""(\s*)-\s+['"]?([^'"]+)""")
_PACKAGE = re.compile(r"(?:(?P<channel>[\w./-]+)::)?(?P<name>[\w.-]+)\s*(?P<version>.*)")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads one environment."""
    draft = Draft(file, text, "conda")
    scope = scope_of(file.name.rpartition(".")[0], Scope.RUNTIME)
    inside, pip_indent = False, -1
    for number, raw in enumerate(draft.lines, 1):
        line = _COMMENT.sub("", raw).rstrip()
        if named := _NAMED.match(line):
            draft.name = named[1]
        if line and not line.startswith((" ", "-")):
            inside = line.startswith("dependencies:")
        entry = _ENTRY.match(line)
        if not inside or entry is None:
            continue
        indent, wanted = len(entry[1]), entry[2].strip()
        if wanted == "pip:":
            pip_indent = indent
        elif pip_indent >= 0 and indent > pip_indent:
            if not wanted.startswith("-"):
                add_requirement(draft, wanted, scope, number)
        elif found := _PACKAGE.match(wanted):
            pip_indent = -1
            if found["name"] not in ("python", "pip"):
                draft.add(found["name"].lower(), found["version"], scope, number, found["channel"] or "")
    return draft.finish()
