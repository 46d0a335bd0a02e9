"""pubspec.yaml of Dart and Flutter."""

from __future__ import annotations

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none
from dpgcheck.facts.structured import read_yaml
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads pubspec.yaml; parts of the SDK are no dependencies."""
    draft = Draft(file, text, "pub")
    parsed = read_yaml(text)
    draft.problem = parsed.problem
    draft.name = text_or_none(parsed.table.get("name"))
    draft.describe(parsed.table.get("description"), draft.line_of("description:"))
    draft.repository = text_or_none(parsed.table.get("repository"))
    for section, scope in (("dependencies", Scope.RUNTIME), ("dev_dependencies", Scope.DEVELOPMENT)):
        start = next((n for n, line in enumerate(draft.lines, 1) if line.startswith(f"{section}:")), 1)
        for name, wanted in table(parsed.table, section).items():
            if isinstance(wanted, dict) and "sdk" in wanted:
                continue
            version, registry = wanted if isinstance(wanted, str) else "", ""
            if isinstance(wanted, dict):
                version = str(wanted.get("version") or "")
                git = wanted.get("git")
                origins = (git.get("url") if isinstance(git, dict) else git, wanted.get("path"))
                registry = next((origin for origin in origins if isinstance(origin, str)), "")
            draft.add(name, version, scope, draft.line_of(f" {name}:", start=start), registry)
    draft.application = True if parsed.table.get("publish_to") == "none" else None
    return draft.finish()
