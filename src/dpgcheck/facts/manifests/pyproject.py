"""pyproject.toml: PEP 621, PEP 735, and the tables of Poetry, PDM, Flit, Hatch and uv."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none, texts
from dpgcheck.facts.manifests.pep508 import add_requirement, normalised
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.facts.structured import read_toml
from dpgcheck.sources.interface import FileEntry

Table = dict[str, Any]


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads pyproject.toml."""
    draft = Draft(file, text, "pypi")
    parsed = read_toml(text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem
        return draft.finish()
    project, tool = table(parsed.value, "project"), table(parsed.value, "tool")
    poetry, flit = table(tool, "poetry"), table(table(tool, "flit"), "metadata")
    _project(draft, project)
    if poetry:
        _poetry(draft, poetry, named_by_project="dependencies" in project)
    if flit:
        _flit(draft, flit)
    for entry in texts(table(parsed.value, "build-system").get("requires")):
        _require(draft, entry, Scope.BUILD, "[build-system]")
    for name, entries in table(parsed.value, "dependency-groups").items():
        for entry in texts(entries):
            _require(draft, entry, scope_of(name, Scope.DEVELOPMENT), "[dependency-groups]")
    _tools(draft, tool)
    if draft.scripts:
        draft.application = True
    elif draft.name and "build-system" in parsed.value and poetry.get("package-mode") is not False:
        draft.application = False
    return draft.finish()


def add_keyed(draft: Draft, name: str, wanted: object, scope: Scope, start: int) -> None:
    """Notes a dependency written as ``name = "version"``, as a table, or as a list of tables for several systems."""
    if isinstance(wanted, list) and wanted:
        wanted = wanted[0]
    version, registry = wanted if isinstance(wanted, str) else "", ""
    if isinstance(wanted, dict):
        version = str(wanted.get("version") or "")
        origins = (wanted.get(key) for key in ("git", "url", "path", "file", "source", "index"))
        registry = next((str(origin) for origin in origins if origin), "")
        if wanted.get("optional") is True and scope is Scope.RUNTIME:
            scope = Scope.OPTIONAL
    line = draft.key_line(name, start) or draft.line_of(f".{name}]", start=start)
    draft.add(normalised(name), version, scope, line, registry, ecosystem="pypi")


def _project(draft: Draft, project: Table) -> None:
    start = draft.line_of("[project]") or 1
    draft.name = text_or_none(project.get("name"))
    draft.describe(project.get("description"), draft.key_line("description", start))
    stated = project.get("license")
    if isinstance(stated, dict):
        stated = stated.get("text")
    draft.licensed(stated, draft.key_line("license", start))
    if draft.license is None:
        for classifier in texts(project.get("classifiers")):
            if classifier.startswith("License :: "):
                draft.licensed(classifier.rpartition(" :: ")[2], draft.line_of(classifier))
    for person in (*_items(project.get("authors")), *_items(project.get("maintainers"))):
        if isinstance(person, dict) and isinstance(person.get("name"), str):
            draft.author(person["name"], draft.line_of(person["name"], start=start))
    urls = {key.lower(): value for key, value in table(project, "urls").items()}
    for key in ("repository", "source", "source code", "code", "github", "homepage"):
        draft.repository = draft.repository or text_or_none(urls.get(key))
    for entry in texts(project.get("dependencies")):
        _require(draft, entry, Scope.RUNTIME, "dependencies")
    for extra, entries in table(project, "optional-dependencies").items():
        for entry in texts(entries):
            _require(draft, entry, scope_of(extra, Scope.OPTIONAL), "optional-dependencies")
    for key in ("scripts", "gui-scripts"):
        at = draft.line_of(f"[project.{key}]") or start
        draft.scripts.extend((name, draft.key_line(name, at)) for name in table(project, key))


def _poetry(draft: Draft, poetry: Table, *, named_by_project: bool) -> None:
    start = draft.line_of("[tool.poetry]") or 1
    draft.name = draft.name or text_or_none(poetry.get("name"))
    if draft.description is None:
        draft.describe(poetry.get("description"), draft.key_line("description", start))
    if draft.license is None:
        draft.licensed(poetry.get("license"), draft.key_line("license", start))
    for person in texts(poetry.get("authors")):
        draft.author(person, draft.line_of(person, start=start))
    draft.repository = draft.repository or text_or_none(poetry.get("repository"))
    groups: list[tuple[str, Scope, Table]] = [
        ("[tool.poetry.dev-dependencies]", Scope.DEVELOPMENT, table(poetry, "dev-dependencies")),
    ]
    if not named_by_project:
        # Beside a [project] the table only says where packages that are named there come from.
        groups.insert(0, ("[tool.poetry.dependencies]", Scope.RUNTIME, table(poetry, "dependencies")))
    for name, group in table(poetry, "group").items():
        if isinstance(group, dict):
            other = Scope.OPTIONAL if group.get("optional") is True else Scope.RUNTIME
            heading = f"[tool.poetry.group.{name}.dependencies]"
            groups.append((heading, scope_of(name, other), table(group, "dependencies")))
    for heading, scope, entries in groups:
        at = draft.line_of(heading) or 1
        for name, wanted in entries.items():
            if name.lower() != "python":
                add_keyed(draft, name, wanted, scope, at)
    at = draft.line_of("[tool.poetry.scripts]") or start
    draft.scripts.extend((name, draft.key_line(name, at)) for name in table(poetry, "scripts"))


def _flit(draft: Draft, flit: Table) -> None:
    """The table from before PEP 621."""
    start = draft.line_of("[tool.flit.metadata]") or 1
    draft.name = draft.name or text_or_none(flit.get("dist-name")) or text_or_none(flit.get("module"))
    draft.author(flit.get("author"), draft.key_line("author", start))
    draft.repository = draft.repository or text_or_none(flit.get("home-page"))
    if draft.license is None:
        draft.licensed(flit.get("license"), draft.key_line("license", start))
    for entry in texts(flit.get("requires")):
        _require(draft, entry, Scope.RUNTIME, "requires")
    for extra, entries in table(flit, "requires-extra").items():
        for entry in texts(entries):
            _require(draft, entry, scope_of(extra, Scope.OPTIONAL), "requires-extra")


def _tools(draft: Draft, tool: Table) -> None:
    """What uv, PDM and Hatch list for those who work on a project."""
    for entry in texts(table(tool, "uv").get("dev-dependencies")):
        _require(draft, entry, Scope.DEVELOPMENT, "dev-dependencies")
    for name, entries in table(table(tool, "pdm"), "dev-dependencies").items():
        for entry in texts(entries):
            _require(draft, entry, scope_of(name, Scope.DEVELOPMENT), "dev-dependencies")
    for name, environment in table(table(tool, "hatch"), "envs").items():
        if isinstance(environment, dict):
            scope = scope_of(name, Scope.DEVELOPMENT)
            for key in ("dependencies", "extra-dependencies"):
                for entry in texts(environment.get(key)):
                    _require(draft, entry, scope, f"[tool.hatch.envs.{name}]")


def _require(draft: Draft, entry: str, scope: Scope, heading: str) -> None:
    start = draft.line_of(heading) or 1
    line = draft.line_of(f'"{entry}"', f"'{entry}'", start=start) or draft.line_of(entry, start=start)
    add_requirement(draft, entry, scope, line)


def _items(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
