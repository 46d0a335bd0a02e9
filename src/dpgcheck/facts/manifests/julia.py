"""Project.toml of Julia."""

from __future__ import annotations

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none, texts
from dpgcheck.facts.structured import read_toml
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads Project.toml; what it calls extras belongs to its targets, which are tests as a rule."""
    draft = Draft(file, text, "julia")
    parsed = read_toml(text)
    draft.problem = parsed.problem
    draft.name = text_or_none(parsed.table.get("name"))
    for author in texts(parsed.table.get("authors")):
        draft.author(author, draft.line_of(author))
    versions = table(parsed.table, "compat")
    scopes = {"deps": Scope.RUNTIME, "weakdeps": Scope.OPTIONAL, "extras": Scope.TEST}
    for section, scope in scopes.items():
        start = draft.line_of(f"[{section}]") or 1
        for name in table(parsed.table, section):
            version = versions.get(name)
            draft.add(name, version if isinstance(version, str) else "", scope, draft.key_line(name, start))
    draft.application = False if draft.name else None
    return draft.finish()
