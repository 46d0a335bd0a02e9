"""elm.json of Elm, which has all versions of an application in it."""

from __future__ import annotations

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none
from dpgcheck.facts.structured import read_json
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads elm.json of an application or a package."""
    draft = Draft(file, text, "elm")
    parsed = read_json(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a JSON object"
        return draft.finish()
    draft.name = text_or_none(parsed.value.get("name"))
    draft.licensed(parsed.value.get("license"), draft.line_of('"license"'))
    draft.application = parsed.value.get("type") == "application"
    for section, scope in (("dependencies", Scope.RUNTIME), ("test-dependencies", Scope.TEST)):
        start = draft.line_of(f'"{section}"') or 1
        entries = table(parsed.value, section)
        for name, version in (table(entries, "direct") or entries).items():
            if "/" in name and isinstance(version, str):
                draft.add(name, version, scope, draft.line_of(f'"{name}"', start=start))
    return draft.finish()
