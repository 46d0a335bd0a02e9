"""Cargo.toml of Rust."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none, texts
from dpgcheck.facts.structured import read_toml
from dpgcheck.sources.interface import FileEntry

_SECTIONS = {
    "dependencies": Scope.RUNTIME,
    "dev-dependencies": Scope.DEVELOPMENT,
    "build-dependencies": Scope.BUILD,
}


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads Cargo.toml of a package or a workspace, with what single systems need."""
    draft = Draft(file, text, "cargo")
    parsed = read_toml(text)
    draft.problem = parsed.problem
    package = table(parsed.table, "package")
    draft.name = text_or_none(package.get("name"))
    draft.describe(package.get("description"), draft.key_line("description"))
    draft.licensed(package.get("license"), draft.key_line("license"))
    for author in texts(package.get("authors")):
        draft.author(author, draft.line_of(author))
    draft.repository = text_or_none(package.get("repository"))
    targets = table(parsed.table, "target").values()
    for part in (parsed.table, table(parsed.table, "workspace"), *targets):
        for section, scope in _SECTIONS.items():
            for name, wanted in table(part, section).items():
                _add(draft, name, wanted, section, scope)
    draft.application = True if "bin" in parsed.table else False if "lib" in parsed.table else None
    return draft.finish()


def _add(draft: Draft, name: str, wanted: Any, section: str, scope: Scope) -> None:
    spec = wanted if isinstance(wanted, dict) else {"version": wanted}
    how = Scope.OPTIONAL if spec.get("optional") is True and scope is Scope.RUNTIME else scope
    start = draft.line_of(f"{section}]") or 1
    line = (
        draft.key_line(name, start)
        or draft.key_line(f"{name}.workspace", start)
        or draft.line_of(f"{section}.{name}]")
    )
    registry = str(spec.get("git") or spec.get("path") or spec.get("registry") or "")
    draft.add(str(spec.get("package") or name), str(spec.get("version") or ""), how, line, registry)
