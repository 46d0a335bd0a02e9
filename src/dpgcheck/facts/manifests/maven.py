"""pom.xml of Maven."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.structured import XmlElement, read_xml
from dpgcheck.sources.interface import FileEntry

_PROPERTY = re.compile(r"\$\{([\w.-]+)\}")
_RUNNING_PLUGINS = (
    "spring-boot-maven-plugin",
    "jetty-maven-plugin",
    "quarkus-maven-plugin",
    "tomcat7-maven-plugin",
)


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads one pom.xml; what only its parent says is not filled in."""
    draft = Draft(file, text, "maven")
    parsed = read_xml(text)
    project = parsed.value
    if not isinstance(project, XmlElement) or project.tag != "project":
        draft.problem = parsed.problem or "not a Maven project"
        return draft.finish()
    properties = _properties(project)
    draft.name = project.value("artifactId") or None
    if (description := project.first("description")) is not None:
        draft.describe(_fill(description.text, properties), description.line)
    names = [name for name in project.all("licenses", "license", "name") if name.text]
    if names:
        draft.licensed(" OR ".join(name.text for name in names), names[0].line)
    for holder in (*project.all("organization", "name"), *project.all("developers", "developer", "name")):
        draft.author(holder.text, holder.line)
    draft.repository = _fill(project.value("scm", "url") or project.value("url"), properties) or None
    _dependencies(draft, project, properties)
    _application(draft, project)
    return draft.finish()


def _properties(project: XmlElement) -> dict[str, str]:
    known = {child.tag: child.text for table in project.all("properties") for child in table.children}
    group = project.value("groupId") or project.value("parent", "groupId")
    version = project.value("version") or project.value("parent", "version")
    for prefix in ("project.", "pom.", ""):
        known.setdefault(f"{prefix}groupId", group)
        known.setdefault(f"{prefix}version", version)
        known.setdefault(f"{prefix}artifactId", project.value("artifactId"))
        known.setdefault(f"{prefix}parent.version", project.value("parent", "version"))
        known.setdefault(f"{prefix}parent.groupId", project.value("parent", "groupId"))
    return known


def _fill(text: str, properties: dict[str, str]) -> str:
    """Puts properties in, two rounds deep; unknown ones stay as they are written."""
    for _ in range(2):
        if "${" in text and len(text) < 1_000:
            text = _PROPERTY.sub(lambda found: properties.get(found[1]) or found[0], text)
    return text


def _dependencies(draft: Draft, project: XmlElement, properties: dict[str, str]) -> None:
    managed = {
        (entry.value("groupId"), entry.value("artifactId")): entry
        for entry in project.all("dependencyManagement", "dependencies", "dependency")
    }
    direct = [(entry, False) for entry in project.all("dependencies", "dependency")]
    direct += [(entry, True) for entry in project.all("profiles", "profile", "dependencies", "dependency")]
    for entry, in_profile in direct:
        group, artifact = entry.value("groupId"), entry.value("artifactId")
        above = managed.get((group, artifact))
        version = entry.value("version") or (above.value("version") if above else "")
        scope = entry.value("scope") or (above.value("scope") if above else "")
        if scope in ("test", "provided"):
            how = Scope.DEVELOPMENT
        elif in_profile or entry.value("optional") == "true":
            how = Scope.OPTIONAL
        else:
            how = Scope.RUNTIME
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
