"""composer.json of PHP's Composer."""

from __future__ import annotations

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, text_or_none
from dpgcheck.facts.structured import json_key_lines, read_json
from dpgcheck.sources.interface import FileEntry

_SECTIONS = {"require": Scope.RUNTIME, "require-dev": Scope.DEVELOPMENT}
_LIBRARY_TYPES = ("library", "symfony-bundle", "wordpress-plugin", "composer-plugin", "metapackage")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads composer.json; PHP itself and its extensions are no dependencies."""
    draft = Draft(file, text, "composer")
    parsed = read_json(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a JSON object"
        return draft.finish()
    lines = json_key_lines(text)
    package = parsed.value
    draft.name = text_or_none(package.get("name"))
    draft.describe(package.get("description"), lines.get(("description",)))
    stated = package.get("license")
    if isinstance(stated, list):
        stated = " OR ".join(entry for entry in stated if isinstance(entry, str))
    draft.licensed(stated, lines.get(("license",)))
    authors = package.get("authors")
    for i, person in enumerate(authors if isinstance(authors, list) else ()):
        if isinstance(person, dict):
            draft.author(person.get("name"), lines.get(("authors", i, "name")))
    support = package.get("support")
    draft.repository = text_or_none(support.get("source")) if isinstance(support, dict) else None
    for section, scope in _SECTIONS.items():
        entries = package.get(section)
        for name, version in entries.items() if isinstance(entries, dict) else ():
            if "/" in name:
                wanted = version if isinstance(version, str) else ""
                draft.add(name.lower(), wanted, scope, lines.get((section, name)))
    scripts = package.get("scripts")
    for name in scripts if isinstance(scripts, dict) else ():
        draft.scripts.append((name, lines.get(("scripts", name))))
    kind = package.get("type")
    if kind == "project":
        draft.application = True
    elif kind in _LIBRARY_TYPES:
        draft.application = False
    return draft.finish()
