"""Which file is read by which parser, and the fact that gathers all manifests of a solution."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import cast

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifest_types import Dependency, Manifest, Manifests, Scope
from dpgcheck.facts.manifests.around import Around
from dpgcheck.facts.manifests.draft import Parse
from dpgcheck.sources.interface import Area, FileEntry

MAX_MANIFESTS = 500
"""Manifests read of one solution, those nearest to the root first."""
MAX_INCLUDES = 5
"""Lists of packages that include each other, one below the other."""

_BY_NAME = {
    "package.json": "package_json",
    "bower.json": "bower",
    "deno.json": "deno",
    "deno.jsonc": "deno",
    "elm.json": "elm",
    "pyproject.toml": "pyproject",
    "Pipfile": "pipfile",
    "setup.cfg": "setup_cfg",
    "setup.py": "setup_py",
    "pom.xml": "maven",
    "Gemfile": "gemfile",
    "gems.rb": "gemfile",
    "composer.json": "composer",
    "Containerfile": "dockerfile",
    "go.mod": "go",
    "Cargo.toml": "cargo",
    "mix.exs": "mix",
    "rebar.config": "rebar",
    "pubspec.yaml": "pubspec",
    "pubspec.yml": "pubspec",
    "DESCRIPTION": "r_description",
    "Project.toml": "julia",
    "JuliaProject.toml": "julia",
    "Package.swift": "swift",
    "Podfile": "podfile",
    "conanfile.txt": "conan",
    "conanfile.py": "conan",
    "vcpkg.json": "vcpkg",
    "packages.config": "dotnet",
    "Directory.Build.props": "dotnet",
}
_BY_SUFFIX = {
    ".gradle": "gradle",
    ".gemspec": "gemspec",
    ".csproj": "dotnet",
    ".fsproj": "dotnet",
    ".vbproj": "dotnet",
    ".dockerfile": "dockerfile",
}
_REQUIREMENTS = re.compile(
    r"(?:.*/)?(?:(?:[\w.-]*[_.-])?requirements?(?:[_.-][\w.-]*)?|requirements/[\w.-]+)\.(?:txt|in|pip)"
)
_YAML = (
    (re.compile(r"(?:[\w.-]*docker-)?compose(?:[._-][\w.-]+)?\.ya?ml"), "compose"),
    (re.compile(r"environment(?:[._-][\w.-]+)?\.ya?ml"), "conda"),
)
_DOCKERFILE = re.compile(r"[Dd]ockerfile(?:[._-][\w.-]+)?")
# What is declared below these folders builds or checks the project rather than running it.
_DEVELOPMENT_FOLDER = re.compile(
    r"(?:.*/)?(?:\.github|\.devcontainer|\.circleci|\.gitlab|\.ci|\.storybook|ci|docs?|documentation|e2e|benchmarks?)/"
)
_PORT = re.compile(r"(?:.*/)?ports/[^/]+/vcpkg\.json")
"""How vcpkg builds somebody's library, which is no need of the project's own."""


def parser_of(file: FileEntry) -> str | None:
    """The module that reads a file; None where the name is no manifest's."""
    name, suffix = file.name, file.suffix
    module = _BY_NAME.get(name) or _BY_SUFFIX.get(suffix)
    if module is not None:
        return None if module == "vcpkg" and _PORT.fullmatch(file.path) else module
    if suffix in (".txt", ".in", ".pip"):
        return "requirements" if _REQUIREMENTS.fullmatch(file.path) else None
    if suffix in (".yml", ".yaml"):
        return next((module for pattern, module in _YAML if pattern.fullmatch(name)), None)
    if name.endswith(".gradle.kts"):
        return "gradle"
    if suffix in (".md", ".rst", ".html", ".dockerignore"):
        return None
    return "dockerfile" if _DOCKERFILE.fullmatch(name) else None


def read_manifest(module: str, file: FileEntry, text: str) -> Manifest:
    """What a manifest says by itself."""
    parse = cast("Parse", import_module(f"dpgcheck.facts.manifests.{module}").parse)
    return parse(file, text)


@fact("manifests")
def manifests(facts: Facts) -> Manifests:
    """All manifests in the project's own files, by target and path, with all that they depend on."""
    found = [(file, module) for file in facts.own_files if (module := parser_of(file)) is not None]
    found.sort(key=lambda entry: (entry[0].path.count("/"), entry[0].target, entry[0].path))
    reader = _Reader(facts)
    for file, module in found[:MAX_MANIFESTS]:
        reader.take(file, module)
    ordered = tuple(reader.read[key] for key in sorted(reader.read))
    dependencies = (dependency for manifest in ordered for dependency in manifest.dependencies)
    left_out = tuple(file for file, _ in found[MAX_MANIFESTS:])
    return Manifests(ordered, tuple(sorted(dependencies, key=_place)), left_out)


class _Reader:
    """Reads manifests, each once, with what files around them add."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.around = Around(facts)
        self.read: dict[tuple[int, str], Manifest] = {}

    def take(self, file: FileEntry, module: str, depth: int = 0) -> None:
        """Reads a manifest, and the lists of packages that it includes."""
        key = (file.target, file.path)
        if key in self.read or len(self.read) >= MAX_MANIFESTS:
            return
        text = self.facts.text(file)
        if text is None:
            return
        self.read[key] = _below(self._parse(module, file, text))
        if module == "requirements" and depth < MAX_INCLUDES:
            from dpgcheck.facts.manifests.requirements import included

            for path in included(file, text):
                other = self.facts.by_path.get((file.target, path))
                if other is not None and other.available and other.area in (Area.PROJECT, Area.EXAMPLE):
                    self.take(other, module, depth + 1)

    def _parse(self, module: str, file: FileEntry, text: str) -> Manifest:
        match module:
            case "compose":
                from dpgcheck.facts.manifests import compose

                return compose.parse(file, text, self.around.environment(file))
            case "gradle":
                from dpgcheck.facts.manifests import gradle

                return gradle.parse(file, text, self.around.catalogues(file))
            case "maven":
                from dpgcheck.facts.manifests import maven

                return maven.parse(file, text, self.around.parent(file, text))
            case "dotnet":
                from dpgcheck.facts.manifests import dotnet

                return dotnet.parse(file, text, self.around.managed_versions(file))
            case _:
                return read_manifest(module, file, text)


def _below(manifest: Manifest) -> Manifest:
    """Where an example or a folder of tools declares something, it is not needed to run the product."""
    file = manifest.file
    if file.area is Area.PROJECT and not _DEVELOPMENT_FOLDER.match(file.path):
        return manifest
    return replace(
        manifest,
        dependencies=tuple(
            found if found.scope.beside else replace(found, scope=Scope.DEVELOPMENT)
            for found in manifest.dependencies
        ),
    )


def _place(dependency: Dependency) -> tuple[int, str, int, str]:
    return (dependency.file.target, dependency.file.path, dependency.line or 0, dependency.name)
