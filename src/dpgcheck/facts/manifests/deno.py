"""deno.json of Deno: the packages that its import map takes from a registry."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none
from dpgcheck.facts.structured import read_json
from dpgcheck.sources.interface import FileEntry

SPECIFIER = re.compile(
    r"(?P<from>npm|jsr):/?(?P<name>@?[^@/]+(?:/[^@/]+)?)(?:@(?P<version>[^/]+))?(?:/.*)?\Z"
)
"""npm:name@version, jsr:@scope/name@version, either with a path in the package."""
_COMMENT = re.compile(r"(?m)^\s*//.*$")
_TRAILING = re.compile(r",(?=\s*[}\]])")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads deno.json or deno.jsonc; addresses and folders of the import map are no packages."""
    draft = Draft(file, text, "npm")
    plain = _TRAILING.sub("", _COMMENT.sub("", text)) if file.suffix == ".jsonc" else text
    parsed = read_json(plain)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a JSON object"
        return draft.finish()
    draft.name = text_or_none(parsed.value.get("name"))
    start = draft.line_of('"imports"') or 1
    for alias, target in table(parsed.value, "imports").items():
        found = SPECIFIER.match(target) if isinstance(target, str) else None
        if found is not None:
            line = draft.line_of(f'"{alias}"', start=start)
            name = found["name"] if found["name"].startswith("@") else found["name"].partition("/")[0]
            draft.add(name, found["version"] or "", Scope.RUNTIME, line, ecosystem=found["from"])
    for name in table(parsed.value, "tasks"):
        draft.scripts.append((name, draft.line_of(f'"{name}"')))
    return draft.finish()
