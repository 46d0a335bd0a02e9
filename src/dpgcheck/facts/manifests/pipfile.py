"""Pipfile of Pipenv."""

from __future__ import annotations

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table
from dpgcheck.facts.manifests.pyproject import add_keyed
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.facts.structured import read_toml
from dpgcheck.sources.interface import FileEntry

_OTHERS = frozenset({"source", "requires", "scripts", "pipenv"})
"""Tables of a Pipfile that list no packages."""


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads a Pipfile with all its categories of packages."""
    draft = Draft(file, text, "pypi")
    parsed = read_toml(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem
        return draft.finish()
    for section in parsed.value:
        if section not in _OTHERS:
            start = draft.line_of(f"[{section}]") or 1
            scope = Scope.RUNTIME if section == "packages" else scope_of(section, Scope.OPTIONAL)
            for name, wanted in table(parsed.value, section).items():
                add_keyed(draft, name, wanted, scope, start)
    for name in table(parsed.value, "scripts"):
        draft.scripts.append((name, draft.key_line(name, draft.line_of("[scripts]") or 1)))
    return draft.finish()
