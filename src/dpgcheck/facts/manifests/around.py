"""What files around a manifest add to it: values of variables, catalogues of versions, parents."""

from __future__ import annotations

import re
from functools import cached_property

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifests.gradle_catalogue import Catalogue, catalogue_of
from dpgcheck.facts.manifests.maven import NOTHING_ABOVE, Above, hands_down, parent_path
from dpgcheck.sources.interface import FileEntry

MAX_ENVIRONMENT = 64 << 10
"""Characters of a file of settings in which values are looked for."""
MAX_PARENTS = 12
"""Parents of parents of a pom.xml."""

_ENVIRONMENTS = (".env", ".env.example", ".env.sample", ".env.template", ".env.dist", ".env-dist")
_SETTING = re.compile(r"^(?:export )?(?P<name>\w{1,80})=(?P<value>[^\s#]{0,200})", re.MULTILINE)
_CATALOGUE_SUFFIX = ".versions.toml"
_MANAGED = "Directory.Packages.props"


class Around:
    """Looks beside and above manifests; what is read there is kept for the next one."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._catalogues: dict[tuple[int, str], dict[str, Catalogue]] = {}
        self._parents: dict[tuple[int, str], Above] = {}
        self._managed: dict[tuple[int, str], dict[str, str]] = {}

    def environment(self, file: FileEntry) -> dict[str, str]:
        """What compose puts in for variables: the values of .env beside its file, or of the template for one."""
        for name in _ENVIRONMENTS:
            text = self._text(file.target, f"{file.folder}/{name}" if file.folder else name)
            if text is not None:
                found = _SETTING.finditer(text[:MAX_ENVIRONMENT])
                return {match["name"]: match["value"].strip("\"'") for match in found}
        return {}

    def catalogues(self, file: FileEntry) -> dict[str, Catalogue]:
        """The catalogues of the build that a script belongs to, by name: those in the nearest folder ``gradle`` above."""
        for folder in _above(file.folder):
            found = self._catalogues_in(file.target, f"{folder}/gradle" if folder else "gradle")
            if found:
                return found
        return {}

    def _catalogues_in(self, target: int, folder: str) -> dict[str, Catalogue]:
        key = (target, folder)
        if key not in self._catalogues:
            self._catalogues[key] = {
                path.rpartition("/")[2].removesuffix(_CATALOGUE_SUFFIX): catalogue_of(text)
                for path in self._catalogue_paths.get(key, ())
                if (text := self._text(target, path)) is not None
            }
        return self._catalogues[key]

    @cached_property
    def _catalogue_paths(self) -> dict[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = {}
        for file in self.facts.own_files:
            if file.suffix == ".toml" and file.name.endswith(_CATALOGUE_SUFFIX):
                found.setdefault((file.target, file.folder), []).append(file.path)
        return found

    def parent(self, file: FileEntry, text: str) -> Above:
        """What the parent of a pom.xml hands down, where that lies in the same repository."""
        chain: list[tuple[tuple[int, str], str]] = []
        path = parent_path(file, text)
        above = NOTHING_ABOVE
        while path is not None and len(chain) < MAX_PARENTS:
            key = (file.target, path)
            if key in self._parents:
                above = self._parents[key]
                break
            entry = self.facts.by_path.get(key)
            other = self._text(file.target, path)
            if entry is None or other is None or any(key == known for known, _ in chain):
                break
            chain.append((key, other))
            path = parent_path(entry, other)
        for key, other in reversed(chain):
            above = self._parents[key] = hands_down(other, above)
        return above

    def managed_versions(self, file: FileEntry) -> dict[str, str]:
        """The versions that the nearest Directory.Packages.props above gives packages."""
        from dpgcheck.facts.manifests.dotnet import managed_versions

        for folder in _above(file.folder):
            path = f"{folder}/{_MANAGED}" if folder else _MANAGED
            key = (file.target, path)
            if key not in self._managed:
                text = self._text(file.target, path)
                if text is None:
                    continue
                self._managed[key] = managed_versions(text)
            return self._managed[key]
        return {}

    def _text(self, target: int, path: str) -> str | None:
        entry = self.facts.by_path.get((target, path))
        return self.facts.text(entry) if entry is not None and entry.available else None


def _above(folder: str) -> list[str]:
    """A folder and those above it, the nearest first; the root is the empty string."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:depth]) for depth in range(len(parts), -1, -1)]
