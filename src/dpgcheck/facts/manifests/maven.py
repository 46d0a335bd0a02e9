"""pom.xml of Maven."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.structured import XmlElement, read_xml
from dpgcheck.sources.interface import FileEntry

_PROPERTY = re.compile(r"\$\{([\w.-]+)\}")
_PARENT = re.compile(r"<parent>(.{0,2000}?)</parent>", re.DOTALL)
_RELATIVE = re.compile(r"<relativePath>([^<]{1,300})</relativePath>")
MAX_HEAD = 20_000
"""Characters of a pom.xml in which its parent is looked for."""
_SCOPES = {"test": Scope.TEST, "provided": Scope.BUILD, "import": Scope.BUILD}
_RUNNING_PLUGINS = (
    "spring-boot-maven-plugin",
    "jetty-maven-plugin",
    "quarkus-maven-plugin",
    "tomcat7-maven-plugin",
)


@dataclass(frozen=True, slots=True)
class Above:
    """What a pom.xml hands down to those that name it as their parent."""

    properties: dict[str, str]
    managed: dict[tuple[str, str], tuple[str, str]]
    """Version and scope by group and artifact."""


NOTHING_ABOVE = Above({}, {})


def parse(file: FileEntry, text: str, above: Above = NOTHING_ABOVE) -> Manifest:
    """Reads one pom.xml; ``above`` is what its parent hands down, where that is at hand."""
    draft = Draft(file, text, "maven")
    project, problem = _project(text)
    if project is None:
        draft.problem = problem
        return draft.finish()
    properties = _properties(project, above)
    draft.name = project.value("artifactId") or None
    if (description := project.first("description")) is not None:
        draft.describe(_fill(description.text, properties), description.line)
    names = [name for name in project.all("licenses", "license", "name") if name.text]
    if names:
        draft.licensed(" OR ".join(name.text for name in names), names[0].line)
    for holder in (*project.all("organization", "name"), *project.all("developers", "developer", "name")):
        draft.author(holder.text, holder.line)
    draft.repository = _fill(project.value("scm", "url") or project.value("url"), properties) or None
    _dependencies(draft, project, properties, _managed(project, above))
    _build(draft, project, properties)
    _application(draft, project)
    return draft.finish()


def hands_down(text: str, above: Above = NOTHING_ABOVE) -> Above:
    """What a pom.xml hands down: its properties and the versions that it manages, with those from above."""
    project, _ = _project(text)
    if project is None:
        return above
    properties = _properties(project, above)
    managed = {
        key: (_fill(version, properties), scope) for key, (version, scope) in _managed(project, above).items()
    }
    return Above(properties, managed)


def parent_path(file: FileEntry, text: str) -> str | None:
    """Where the parent of a pom.xml lies, relative to the snapshot; None without one in the repository."""
    parent = _PARENT.search(text[:MAX_HEAD])
    if parent is None:
        return None
    relative = _RELATIVE.search(parent[1])
    where = relative[1].strip() if relative else ".." if "<relativePath" not in parent[1] else ""
    path = posixpath.normpath(posixpath.join(file.folder, where)) if where else ".."
    if path.startswith(("..", "/")):
        return None
    return path if path.endswith(".xml") else "pom.xml" if path == "." else f"{path}/pom.xml"


def _project(text: str) -> tuple[XmlElement | None, str | None]:
    parsed = read_xml(text)
    if isinstance(parsed.value, XmlElement) and parsed.value.tag == "project":
        return parsed.value, None
    return None, parsed.problem or "not a Maven project"


def _properties(project: XmlElement, above: Above) -> dict[str, str]:
    own = {child.tag: child.text for table in project.all("properties") for child in table.children}
    known = above.properties | own
    group = project.value("groupId") or project.value("parent", "groupId")
    version = project.value("version") or project.value("parent", "version")
    for prefix in ("project.", "pom.", ""):
        for key, value in (
            ("groupId", group),
            ("version", version),
            ("artifactId", project.value("artifactId")),
            ("parent.version", project.value("parent", "version")),
            ("parent.groupId", project.value("parent", "groupId")),
        ):
            if f"{prefix}{key}" not in own:
                known[f"{prefix}{key}"] = value
    return known


def _managed(project: XmlElement, above: Above) -> dict[tuple[str, str], tuple[str, str]]:
    own = {
        (entry.value("groupId"), entry.value("artifactId")): (entry.value("version"), entry.value("scope"))
        for entry in project.all("dependencyManagement", "dependencies", "dependency")
    }
    return above.managed | own if above.managed else own


def _fill(text: str, properties: dict[str, str]) -> str:
    """Puts properties in, a few rounds deep; unknown ones stay as they are written."""
    for _ in range(4):
        if "${" in text and len(text) < 1_000:
            text = _PROPERTY.sub(lambda found: properties.get(found[1]) or found[0], text)
    return text


def _dependencies(
    draft: Draft,
    project: XmlElement,
    properties: dict[str, str],
    managed: dict[tuple[str, str], tuple[str, str]],
) -> None:
    direct = [(entry, False) for entry in project.all("dependencies", "dependency")]
    direct += [(entry, True) for entry in project.all("profiles", "profile", "dependencies", "dependency")]
    for entry, in_profile in direct:
        group, artifact = entry.value("groupId"), entry.value("artifactId")
        known = managed.get((group, artifact), ("", ""))
        version = entry.value("version") or known[0]
        scope = entry.value("scope") or known[1]
        how = _SCOPES.get(scope, Scope.RUNTIME)
        if how is Scope.RUNTIME and (in_profile or entry.value("optional") == "true"):
            how = Scope.OPTIONAL
        _add(draft, entry, (group, artifact, version), how, properties)
    for entry in project.all("dependencyManagement", "dependencies", "dependency"):
        if entry.value("scope") == "import":
            _add(draft, entry, _coordinates(entry), Scope.BUILD, properties)


def _build(draft: Draft, project: XmlElement, properties: dict[str, str]) -> None:
    """The parent from elsewhere, and the plugins."""
    parent = project.first("parent")
    if parent is not None and parent_path(draft.file, draft.text) is None:
        _add(draft, parent, _coordinates(parent), Scope.BUILD, properties)
    for path in (("build", "plugins", "plugin"), ("profiles", "profile", "build", "plugins", "plugin")):
        for plugin in project.all(*path):
            group, artifact, version = _coordinates(plugin)
            named = (group or "org.apache.maven.plugins", artifact, version)
            _add(draft, plugin, named, Scope.BUILD, properties)


def _coordinates(entry: XmlElement) -> tuple[str, str, str]:
    return entry.value("groupId"), entry.value("artifactId"), entry.value("version")


def _add(
    draft: Draft,
    entry: XmlElement,
    coordinates: tuple[str, str, str],
    how: Scope,
    properties: dict[str, str],
) -> None:
    group, artifact, version = coordinates
    name = f"{_fill(group, properties)}:{_fill(artifact, properties)}"
    named = entry.first("artifactId")
    if name.strip(":"):
        draft.add(name, _fill(version, properties), how, named.line if named else entry.line)


def _application(draft: Draft, project: XmlElement) -> None:
    packaging = project.value("packaging")
    plugins = {plugin.value("artifactId") for plugin in project.all("build", "plugins", "plugin")}
    if packaging in ("war", "ear") or plugins.intersection(_RUNNING_PLUGINS):
        draft.application = True
    elif packaging in ("maven-plugin", "bundle"):
        draft.application = False
