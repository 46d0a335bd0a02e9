"""Which file is read by which parser, and the fact that gathers all manifests of a solution."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from typing import cast

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifest_types import Dependency, Manifest, Manifests, Scope
from dpgcheck.facts.manifests.draft import Parse
from dpgcheck.sources.interface import Area, FileEntry

MAX_MANIFESTS = 500
"""Manifests read of one solution, those nearest to the root first."""

_BY_NAME = {
    "package.json": "npm",
    "pyproject.toml": "python",
    "Pipfile": "python",
    "setup.cfg": "python",
    "setup.py": "python",
    "pom.xml": "maven",
    "Gemfile": "ruby",
    "gems.rb": "ruby",
    "composer.json": "php",
    "Containerfile": "docker",
    "go.mod": "other",
    "Cargo.toml": "other",
    "mix.exs": "other",
    "pubspec.yaml": "other",
    "pubspec.yml": "other",
    "DESCRIPTION": "other",
}
_BY_SUFFIX = {
    ".gradle": "gradle",
    ".gemspec": "ruby",
    ".csproj": "other",
    ".dockerfile": "docker",
}
_REQUIREMENTS = re.compile(
    r"(?:.*/)?(?:(?:[\w.-]*[_.-])?requirements?(?:[_.-][\w.-]*)?|requirements/[\w.-]+)\.(?:txt|in|pip)"
)
_YAML = (
    (re.compile(r"(?:[\w.-]*docker-)?compose(?:[._-][\w.-]+)?\.ya?ml"), "docker"),
    (re.compile(r"environment(?:[._-][\w.-]+)?\.ya?ml"), "python"),
)
_ENVIRONMENTS = (".env", ".env.example", ".env.sample", ".env.template", ".env.dist", ".env-dist")
_SETTING = re.compile(r"^(?:export )?(?P<name>\w{1,80})=(?P<value>[^\s#]{0,200})", re.MULTILINE)
MAX_ENVIRONMENT = 64 << 10
"""Characters of a file of settings in which values are looked for."""
_DOCKERFILE = re.compile(r"[Dd]ockerfile(?:[._-][\w.-]+)?")
# What is declared below these folders builds or checks the project rather than running it.
_DEVELOPMENT_FOLDER = re.compile(
    r"(?:.*/)?(?:\.github|\.devcontainer|\.circleci|\.gitlab|\.ci|\.storybook|ci|docs?|documentation|e2e|benchmarks?)/"
)


def parser_of(file: FileEntry) -> str | None:
    """The module that reads a file; None where the name is no manifest's."""
    name, suffix = file.name, file.suffix
    module = _BY_NAME.get(name) or _BY_SUFFIX.get(suffix)
    if module is not None:
        return module
    if suffix in (".txt", ".in", ".pip"):
        return "python" if _REQUIREMENTS.fullmatch(file.path) else None
    if suffix in (".yml", ".yaml"):
        return next((module for pattern, module in _YAML if pattern.fullmatch(name)), None)
    if name.endswith(".gradle.kts"):
        return "gradle"
    if suffix in (".md", ".rst", ".html", ".dockerignore"):
        return None
    return "docker" if _DOCKERFILE.fullmatch(name) else None


def read_manifest(module: str, file: FileEntry, text: str) -> Manifest:
    """What a manifest says; one that its parser stumbles over is kept with the problem."""
    parse = cast("Parse", import_module(f"dpgcheck.facts.manifests.{module}").parse)
    return parse(file, text)


@fact("manifests")
def manifests(facts: Facts) -> Manifests:
    """All manifests in the project's own files, by target and path, with all that they depend on."""
    found = [(file, module) for file in facts.own_files if (module := parser_of(file)) is not None]
    found.sort(key=lambda entry: (entry[0].path.count("/"), entry[0].target, entry[0].path))
    read: dict[tuple[int, str], Manifest] = {}
    for file, module in found[:MAX_MANIFESTS]:
        _read_into(read, facts, file, module)
    ordered = tuple(read[key] for key in sorted(read))
    dependencies = (dependency for manifest in ordered for dependency in manifest.dependencies)
    return Manifests(ordered, tuple(sorted(dependencies, key=_place)))


def _read_into(
    read: dict[tuple[int, str], Manifest], facts: Facts, file: FileEntry, module: str, depth: int = 0
) -> None:
    key = (file.target, file.path)
    if key in read or len(read) >= MAX_MANIFESTS:
        return
    text = facts.text(file)
    if text is None:
        return
    if module == "docker":
        from dpgcheck.facts.manifests.docker import parse

        read[key] = _below(parse(file, text, _environment(facts, file)))
    elif module == "gradle":
        from dpgcheck.facts.manifests.gradle import parse as parse_gradle

        read[key] = _below(parse_gradle(file, text, _catalogue(facts, file)))
    else:
        read[key] = _below(read_manifest(module, file, text))
    if module == "python" and file.suffix in (".txt", ".in", ".pip") and depth < 5:
        from dpgcheck.facts.manifests.python import included

        for path in included(file, text):
            other = facts.by_path.get((file.target, path))
            if other is not None and other.available and other.area in (Area.PROJECT, Area.EXAMPLE):
                _read_into(read, facts, other, module, depth + 1)


def _environment(facts: Facts, file: FileEntry) -> dict[str, str]:
    """What compose puts in for variables: the values of .env beside its file, or of the template for one."""
    for name in _ENVIRONMENTS:
        beside = facts.by_path.get((file.target, f"{file.folder}/{name}" if file.folder else name))
        if beside is not None and beside.available:
            found = _SETTING.finditer((facts.text(beside) or "")[:MAX_ENVIRONMENT])
            return {match["name"]: match["value"].strip("\"'") for match in found}
    return {}


def _catalogue(facts: Facts, file: FileEntry) -> dict[str, tuple[str, str]]:
    """The catalogue of versions of the build that a script belongs to: the nearest above it."""
    from dpgcheck.facts.manifests.gradle import catalogue_of

    folders = file.folder.split("/") if file.folder else []
    for depth in range(len(folders), -1, -1):
        path = "/".join((*folders[:depth], "gradle", "libs.versions.toml"))
        beside = facts.by_path.get((file.target, path))
        if beside is not None and beside.available:
            return catalogue_of(facts.text(beside) or "")
    return {}


def _below(manifest: Manifest) -> Manifest:
    """Where an example or a folder of tools declares something, it is not needed to run the product."""
    file = manifest.file
    if file.area is Area.PROJECT and not _DEVELOPMENT_FOLDER.match(file.path):
        return manifest
    return replace(
        manifest,
        dependencies=tuple(replace(found, scope=Scope.DEVELOPMENT) for found in manifest.dependencies),
    )


def _place(dependency: Dependency) -> tuple[int, str, int, str]:
    return (dependency.file.target, dependency.file.path, dependency.line or 0, dependency.name)
