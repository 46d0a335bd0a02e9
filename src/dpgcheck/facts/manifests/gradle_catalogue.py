"""Catalogues of versions of Gradle (libs.versions.toml and catalogues of other names)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from dpgcheck.facts.manifests.draft import table
from dpgcheck.facts.structured import read_toml

MAX_BUNDLE = 200
"""Libraries of one bundle."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a catalogue names, by the accessor that scripts use, in lower case without separators."""

    libraries: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Coordinates and version."""
    bundles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Accessors of the libraries of a bundle."""
    plugins: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id and version."""


def catalogue_of(text: str) -> Catalogue:
    """Reads a catalogue; what is broken names nothing."""
    tables = read_toml(text).table
    versions = table(tables, "versions")
    libraries, bundles, plugins = {}, {}, {}
    for alias, entry in table(tables, "libraries").items():
        if isinstance(entry, str):
            entry = {"module": entry.rpartition(":")[0], "version": entry.rpartition(":")[2]}
        if not isinstance(entry, dict):
            continue
        group, name = entry.get("group"), entry.get("name")
        module = entry.get("module") or (f"{group}:{name}" if group and name else None)
        if isinstance(module, str):
            libraries[accessor(alias)] = (module, _version(entry, versions))
    for alias, entry in table(tables, "plugins").items():
        if isinstance(entry, str):
            entry = {"id": entry.partition(":")[0], "version": entry.partition(":")[2]}
        if isinstance(entry, dict) and isinstance(entry.get("id"), str):
            plugins[accessor(alias)] = (entry["id"], _version(entry, versions))
    for alias, entry in table(tables, "bundles").items():
        if isinstance(entry, list):
            bundles[accessor(alias)] = tuple(accessor(str(name)) for name in entry[:MAX_BUNDLE])
    return Catalogue(libraries, bundles, plugins)


def accessor(name: str) -> str:
    """The form in which names are compared: aliases have -, _ or . where scripts have dots."""
    return re.sub(r"[-_.]", "", name).lower()


def _version(entry: dict[str, Any], versions: dict[str, Any]) -> str:
    version = entry.get("version")
    if isinstance(version, dict):
        ref = version.get("ref")
        version = versions.get(ref) if isinstance(ref, str) else _rich(version)
    if isinstance(version, dict):
        version = _rich(version)
    return version if isinstance(version, str) else ""


def _rich(version: dict[str, Any]) -> Any:
    return next((version[key] for key in ("strictly", "require", "prefer") if version.get(key)), None)
