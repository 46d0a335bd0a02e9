"""package.json of npm, Yarn, pnpm and Bun."""

from __future__ import annotations

import re
from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, text_or_none, texts
from dpgcheck.facts.structured import json_key_lines, read_json
from dpgcheck.sources.interface import FileEntry

_SECTIONS = {
    "dependencies": Scope.RUNTIME,
    "peerDependencies": Scope.RUNTIME,
    "optionalDependencies": Scope.OPTIONAL,
    "devDependencies": Scope.DEVELOPMENT,
}
_RUN_SCRIPTS = ("start", "serve", "dev", "start:prod", "develop")
_LIBRARY_KEYS = ("main", "module", "exports", "types", "typings", "files", "publishConfig", "browser")
_ALIAS = re.compile(r"npm:(@?[^@]+)(?:@(.*))?\Z")
# A version that says where to fetch the package instead of which one to take from the registry.
_ELSEWHERE = re.compile(
    r"(?:git[+@:]|github:|gitlab:|bitbucket:|https?:|file:|link:|portal:|workspace:)|[\w.-]+/[\w.-]+"
)


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads package.json."""
    draft = Draft(file, text, "npm")
    parsed = read_json(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a JSON object"
        return draft.finish()
    lines = json_key_lines(text)
    package = parsed.value
    draft.name = text_or_none(package.get("name"))
    draft.describe(package.get("description"), lines.get(("description",)))
    _license(draft, package, lines)
    _people(draft, package, lines)
    repository = package.get("repository")
    draft.repository = text_or_none(repository.get("url") if isinstance(repository, dict) else repository)
    _dependencies(draft, package, lines)
    named = {dependency.name for dependency in draft.dependencies}
    for name in texts(package.get("bundledDependencies") or package.get("bundleDependencies")):
        if name not in named:
            draft.add(name, "", Scope.RUNTIME, draft.line_of(f'"{name}"'))
    scripts = package.get("scripts")
    for name in scripts if isinstance(scripts, dict) else ():
        draft.scripts.append((name, lines.get(("scripts", name))))
    draft.application = _application(package)
    return draft.finish()


def _license(draft: Draft, package: dict[str, Any], lines: dict[tuple[str | int, ...], int]) -> None:
    stated = package.get("license")
    if isinstance(stated, dict):
        stated = stated.get("type")
    draft.licensed(stated, lines.get(("license",)))
    several = package.get("licenses")
    if draft.license is None and isinstance(several, list):
        types = [entry.get("type") if isinstance(entry, dict) else entry for entry in several]
        draft.licensed(" OR ".join(t for t in types if isinstance(t, str)), lines.get(("licenses",)))


def _people(draft: Draft, package: dict[str, Any], lines: dict[tuple[str | int, ...], int]) -> None:
    author = package.get("author")
    if isinstance(author, dict):
        draft.author(author.get("name"), lines.get(("author", "name")))
    else:
        draft.author(author, lines.get(("author",)))
    for key in ("authors", "contributors", "maintainers"):
        people = package.get(key)
        for i, person in enumerate(people if isinstance(people, list) else ()):
            if isinstance(person, dict):
                draft.author(person.get("name"), lines.get((key, i, "name")))
            else:
                draft.author(person, lines.get((key, i)))


def _dependencies(draft: Draft, package: dict[str, Any], lines: dict[tuple[str | int, ...], int]) -> None:
    meta = package.get("peerDependenciesMeta")
    meta = meta if isinstance(meta, dict) else {}
    optional = package.get("optionalDependencies")
    for section, scope in _SECTIONS.items():
        entries = package.get(section)
        for name, version in entries.items() if isinstance(entries, dict) else ():
            if section == "dependencies" and isinstance(optional, dict) and name in optional:
                continue  # npm lists optional ones in both sections
            how = scope
            if (
                section == "peerDependencies"
                and isinstance(meta.get(name), dict)
                and meta[name].get("optional")
            ):
                how = Scope.OPTIONAL
            version = version if isinstance(version, str) else ""
            real, wanted, registry = name, version, ""
            if alias := _ALIAS.match(version):
                real, wanted = alias[1], alias[2] or ""
            elif _ELSEWHERE.match(version):
                registry = version
            draft.add(real, wanted, how, lines.get((section, name)), registry)


def _application(package: dict[str, Any]) -> bool | None:
    scripts = package.get("scripts")
    runs = isinstance(scripts, dict) and any(name in scripts for name in _RUN_SCRIPTS)
    if package.get("bin") or (runs and package.get("private") is True):
        return True
    engines = package.get("engines")
    if isinstance(engines, dict) and "vscode" in engines:
        return False
    if package.get("private") is not True and package.get("name"):
        if any(key in package for key in _LIBRARY_KEYS) and not runs:
            return False
        if runs and not any(key in package for key in ("module", "exports", "types", "typings", "files")):
            return True
    return None
