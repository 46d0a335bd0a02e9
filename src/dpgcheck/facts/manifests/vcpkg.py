"""vcpkg.json of vcpkg."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.facts.structured import read_json
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads vcpkg.json with its features; parts for the host build only."""
    draft = Draft(file, text, "vcpkg")
    parsed = read_json(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a JSON object"
        return draft.finish()
    draft.name = text_or_none(parsed.value.get("name"))
    draft.licensed(parsed.value.get("license"), draft.line_of('"license"'))
    _list(draft, parsed.value.get("dependencies"), Scope.RUNTIME, 1)
    for name, feature in table(parsed.value, "features").items():
        start = draft.line_of(f'"{name}"') or 1
        _list(draft, table({"": feature}, "").get("dependencies"), scope_of(name, Scope.OPTIONAL), start)
    return draft.finish()


def _list(draft: Draft, entries: Any, scope: Scope, start: int) -> None:
    for entry in entries if isinstance(entries, list) else ():
        spec = entry if isinstance(entry, dict) else {"name": entry}
        name = spec.get("name")
        if isinstance(name, str):
            how = Scope.BUILD if spec.get("host") is True and scope is Scope.RUNTIME else scope
            line = draft.line_of(f'"{name}"', start=start)
            draft.add(name, str(spec.get("version>=") or ""), how, line)
