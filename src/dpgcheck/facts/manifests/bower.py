"""bower.json of Bower."""

from __future__ import annotations

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none
from dpgcheck.facts.structured import json_key_lines, read_json
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads bower.json."""
    draft = Draft(file, text, "bower")
    parsed = read_json(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a JSON object"
        return draft.finish()
    lines = json_key_lines(text)
    draft.name = text_or_none(parsed.value.get("name"))
    for section, scope in (("dependencies", Scope.RUNTIME), ("devDependencies", Scope.DEVELOPMENT)):
        for name, version in table(parsed.value, section).items():
            wanted = version if isinstance(version, str) else ""
            draft.add(name, wanted, scope, lines.get((section, name)))
    return draft.finish()
