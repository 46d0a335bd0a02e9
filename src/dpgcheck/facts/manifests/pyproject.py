"""The TOML manifests of Python: pyproject.toml (PEP 621, PEP 735, Poetry, PDM, uv) and Pipfile."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests.draft import Draft, is_development, text_or_none
from dpgcheck.facts.structured import read_toml

Table = dict[str, Any]


def read_pyproject(draft: Draft) -> None:
    """Fills the draft from pyproject.toml."""
    parsed = read_toml(draft.text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem
        return
    project, tool = _table(parsed.value, "project"), _table(parsed.value, "tool")
    poetry = _table(tool, "poetry")
    _project(draft, project)
    if poetry:
        _poetry(draft, poetry)
    for entry in _texts(_table(parsed.value, "build-system").get("requires")):
        _require(draft, entry, Scope.DEVELOPMENT, "[build-system]")
    for entries in _table(parsed.value, "dependency-groups").values():
        for entry in _texts(entries):
            _require(draft, entry, Scope.DEVELOPMENT, "[dependency-groups]")
    development = [
        _table(tool, "uv").get("dev-dependencies"),
        *_table(_table(tool, "pdm"), "dev-dependencies").values(),
    ]
    for entries in development:
        for entry in _texts(entries):
            _require(draft, entry, Scope.DEVELOPMENT, "dev-dependencies")
    if draft.scripts:
        draft.application = True
    elif draft.name and "build-system" in parsed.value and poetry.get("package-mode") is not False:
        draft.application = False


def read_pipfile(draft: Draft) -> None:
    """Fills the draft from a Pipfile."""
    parsed = read_toml(draft.text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem
        return
    for section, scope in (("packages", Scope.RUNTIME), ("dev-packages", Scope.DEVELOPMENT)):
        start = draft.line_of(f"[{section}]") or 1
        for name, wanted in _table(parsed.value, section).items():
            _keyed(draft, name, wanted, scope, start)
    for name in _table(parsed.value, "scripts"):
        draft.scripts.append((name, draft.key_line(name, draft.line_of("[scripts]") or 1)))


def _project(draft: Draft, project: Table) -> None:
    start = draft.line_of("[project]") or 1
    draft.name = text_or_none(project.get("name"))
    draft.describe(project.get("description"), draft.key_line("description", start))
    stated = project.get("license")
    if isinstance(stated, dict):
        stated = stated.get("text")
    draft.licensed(stated, draft.key_line("license", start))
    if draft.license is None:
        for classifier in _texts(project.get("classifiers")):
            if classifier.startswith("License :: "):
                draft.licensed(classifier.rpartition(" :: ")[2], draft.line_of(classifier))
    for person in (*_items(project.get("authors")), *_items(project.get("maintainers"))):
        if isinstance(person, dict) and isinstance(person.get("name"), str):
            draft.author(person["name"], draft.line_of(person["name"], start=start))
    urls = {key.lower(): value for key, value in _table(project, "urls").items()}
    for key in ("repository", "source", "source code", "code", "github", "homepage"):
        draft.repository = draft.repository or text_or_none(urls.get(key))
    for entry in _texts(project.get("dependencies")):
        _require(draft, entry, Scope.RUNTIME, "dependencies")
    for extra, entries in _table(project, "optional-dependencies").items():
        scope = Scope.DEVELOPMENT if is_development(extra) else Scope.OPTIONAL
        for entry in _texts(entries):
            _require(draft, entry, scope, "optional-dependencies")
    for key in ("scripts", "gui-scripts"):
        at = draft.line_of(f"[project.{key}]") or start
        draft.scripts.extend((name, draft.key_line(name, at)) for name in _table(project, key))


def _poetry(draft: Draft, poetry: Table) -> None:
    start = draft.line_of("[tool.poetry]") or 1
    draft.name = draft.name or text_or_none(poetry.get("name"))
    if draft.description is None:
        draft.describe(poetry.get("description"), draft.key_line("description", start))
    if draft.license is None:
        draft.licensed(poetry.get("license"), draft.key_line("license", start))
    for person in _texts(poetry.get("authors")):
        draft.author(person, draft.line_of(person, start=start))
    draft.repository = draft.repository or text_or_none(poetry.get("repository"))
    groups: list[tuple[str, Scope, Table]] = [
        ("[tool.poetry.dependencies]", Scope.RUNTIME, _table(poetry, "dependencies")),
        ("[tool.poetry.dev-dependencies]", Scope.DEVELOPMENT, _table(poetry, "dev-dependencies")),
    ]
    for name, group in _table(poetry, "group").items():
        if isinstance(group, dict):
            other = Scope.OPTIONAL if group.get("optional") is True else Scope.RUNTIME
            scope = Scope.DEVELOPMENT if is_development(name) else other
            groups.append((f"[tool.poetry.group.{name}.dependencies]", scope, _table(group, "dependencies")))
    for heading, scope, entries in groups:
        at = draft.line_of(heading) or 1
        for name, wanted in entries.items():
            if name.lower() != "python":
                _keyed(draft, name, wanted, scope, at)
    at = draft.line_of("[tool.poetry.scripts]") or start
    draft.scripts.extend((name, draft.key_line(name, at)) for name in _table(poetry, "scripts"))


def _keyed(draft: Draft, name: str, wanted: object, scope: Scope, start: int) -> None:
    """A dependency written as ``name = "version"`` or as a table."""
    from dpgcheck.facts.manifests.python import normalised

    version, registry = wanted if isinstance(wanted, str) else "", ""
    if isinstance(wanted, dict):
        version = str(wanted.get("version") or "")
        registry = str(
            wanted.get("git") or wanted.get("url") or wanted.get("path") or wanted.get("source") or ""
        )
        if wanted.get("optional") is True and scope is Scope.RUNTIME:
            scope = Scope.OPTIONAL
    draft.add(normalised(name), version, scope, draft.key_line(name, start), registry)


def _require(draft: Draft, entry: str, scope: Scope, heading: str) -> None:
    from dpgcheck.facts.manifests.python import add_requirement

    start = draft.line_of(heading) or 1
    line = draft.line_of(f'"{entry}"', f"'{entry}'", start=start) or draft.line_of(entry, start=start)
    add_requirement(draft, entry, scope, line)


def _table(table: Table, key: str) -> Table:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [entry for entry in _items(value) if isinstance(entry, str)]
