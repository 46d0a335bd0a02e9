"""Project files of .NET, Directory.Packages.props and packages.config."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.structured import XmlElement, read_xml
from dpgcheck.sources.interface import FileEntry

_REFERENCES = "Microsoft.NETFramework.ReferenceAssemblies"
_FRAMEWORK = re.compile(r"[1-4](?:\.\d){1,2}|net[1-4]\d{1,2}")
"""Versions of the framework as old and new project files write them; from 5 on, and as netstandard, .NET is open."""
_TEST_SDK = "Microsoft.NET.Test.Sdk"
"""The package that makes a project one of tests."""


def parse(file: FileEntry, text: str, managed: Mapping[str, str] | None = None) -> Manifest:
    """Reads one of them; ``managed`` has the versions of Directory.Packages.props by name in lower case."""
    draft = Draft(file, text, "nuget")
    parsed = read_xml(text)
    root = parsed.value
    if not isinstance(root, XmlElement):
        draft.problem = parsed.problem
        return draft.finish()
    if file.name.lower() == "packages.config":
        for entry in root.all("package"):
            development = entry.attributes.get("developmentDependency", "").lower() == "true"
            scope = Scope.DEVELOPMENT if development else Scope.RUNTIME
            draft.add(entry.attributes.get("id", ""), entry.attributes.get("version", ""), scope, entry.line)
        return draft.finish()
    references = list(root.all("ItemGroup", "PackageReference"))
    tests = any(entry.attributes.get("Include") == _TEST_SDK for entry in references)
    for entry in (*references, *root.all("ItemGroup", "GlobalPackageReference")):
        name = entry.attributes.get("Include", "")
        version = entry.attributes.get("Version") or entry.value("Version")
        version = version or entry.attributes.get("VersionOverride") or (managed or {}).get(name.lower(), "")
        private = (entry.attributes.get("PrivateAssets") or entry.value("PrivateAssets")).lower() == "all"
        scope = Scope.BUILD if private or entry.tag.startswith("Global") else Scope.RUNTIME
        draft.add(name, version, Scope.TEST if tests else scope, entry.line)
    _add_framework(draft, root, Scope.TEST if tests else Scope.RUNTIME)
    output = root.value("PropertyGroup", "OutputType")
    web = root.attributes.get("Sdk") == "Microsoft.NET.Sdk.Web"
    draft.application = True if web or output in ("Exe", "WinExe") else None
    return draft.finish()


def _add_framework(draft: Draft, root: XmlElement, scope: Scope) -> None:
    """The .NET Framework for Windows, where a project is built for nothing else, by the package of its reference assemblies."""
    old = [
        (entry, entry.text.strip().removeprefix("v"))
        for entry in root.all("PropertyGroup", "TargetFrameworkVersion")
    ]
    new = [
        (entry, name.strip())
        for tag in ("TargetFramework", "TargetFrameworks")
        for entry in root.all("PropertyGroup", tag)
        for name in entry.text.split(";")
        if name.strip()
    ]
    targets = [*old, *((entry, name) for entry, name in new)]
    if targets and all(_FRAMEWORK.fullmatch(name) for _entry, name in targets):
        entry, name = targets[0]
        draft.add(_REFERENCES, name.removeprefix("net"), scope, entry.line)


def managed_versions(text: str) -> dict[str, str]:
    """The versions that Directory.Packages.props gives packages, by name in lower case."""
    root = read_xml(text).value
    if not isinstance(root, XmlElement):
        return {}
    entries = root.all("ItemGroup", "PackageVersion")
    return {
        entry.attributes.get("Include", "").lower(): entry.attributes.get("Version") or entry.value("Version")
        for entry in entries
    }
