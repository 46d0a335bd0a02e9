"""Which lock is read by which parser, and the fact that gathers all locks of a solution."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import cast

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.lock_types import Lock
from dpgcheck.facts.locks.reading import ParseLock
from dpgcheck.facts.text import decode
from dpgcheck.sources.interface import FileEntry

MAX_LOCKS = 200
"""Locks read of one solution, those nearest to the root first."""
MAX_LOCK_BYTES = 16 << 20
"""A larger lock is not read; those of large applications have two to five million bytes."""
MAX_BYTES = 48 << 20
"""Bytes of all locks together."""

_FORMATS = {
    "package-lock.json": ("npm", "npm_lock"),
    "npm-shrinkwrap.json": ("npm", "npm_lock"),
    "yarn.lock": ("npm", "yarn_lock"),
    "pnpm-lock.yaml": ("npm", "pnpm_lock"),
    "bun.lock": ("npm", "bun_lock"),
    "deno.lock": ("npm", "deno_lock"),
    "poetry.lock": ("pypi", "python_lock"),
    "pdm.lock": ("pypi", "python_lock"),
    "uv.lock": ("pypi", "python_lock"),
    "pylock.toml": ("pypi", "python_lock"),
    "Pipfile.lock": ("pypi", "pipfile_lock"),
    "gradle.lockfile": ("maven", "gradle_lock"),
    "buildscript-gradle.lockfile": ("maven", "gradle_lock"),
    "Gemfile.lock": ("gem", "gemfile_lock"),
    "gems.locked": ("gem", "gemfile_lock"),
    "composer.lock": ("composer", "composer_lock"),
    "go.mod": ("golang", "go_lock"),
    "go.sum": ("golang", "go_lock"),
    "Cargo.lock": ("cargo", "cargo_lock"),
    "pubspec.lock": ("pub", "pubspec_lock"),
    "packages.lock.json": ("nuget", "nuget_lock"),
    "mix.lock": ("hex", "beam_lock"),
    "rebar.lock": ("hex", "beam_lock"),
    "renv.lock": ("cran", "renv_lock"),
    "Manifest.toml": ("julia", "julia_manifest"),
    "JuliaManifest.toml": ("julia", "julia_manifest"),
    "Package.resolved": ("swift", "swift_lock"),
    "Podfile.lock": ("cocoapods", "podfile_lock"),
    "conan.lock": ("conan", "conan_lock"),
    ".terraform.lock.hcl": ("terraform", "terraform_lock"),
}
"""Ecosystem and module by the name of the file."""
STATE_LICENSES = frozenset({"package-lock.json", "npm-shrinkwrap.json", "composer.lock", "renv.lock"})
"""Names of the locks that say under which license a package is."""


@fact("locks")
def locks(facts: Facts) -> tuple[Lock, ...]:
    """All locks in the project's own files, those nearest to the root first; what was not read says why."""
    return read_locks(facts, _FORMATS)


def read_locks(facts: Facts, names: Collection[str]) -> tuple[Lock, ...]:
    """The locks of some names."""
    files = [f for f in facts.own_files if f.name in names and f.name in _FORMATS]
    files.sort(key=lambda f: (f.path.count("/"), f.target, f.path))
    found: list[Lock] = []
    total = 0
    for number, file in enumerate(files):
        size = file.size or 0
        problem = None
        if size > MAX_LOCK_BYTES:
            problem = f"larger than {MAX_LOCK_BYTES >> 20} MiB; not read"
        elif number >= MAX_LOCKS:
            problem = f"one of more than {MAX_LOCKS} locks; not read"
        elif total + size > MAX_BYTES:
            problem = f"all locks together are larger than {MAX_BYTES >> 20} MiB; not read"
        if problem is not None:
            found.append(Lock(file, _FORMATS[file.name][0], file.name, (), problem))
            continue
        total += size
        data = facts.read(file, MAX_LOCK_BYTES)
        text = decode(data) if data is not None else None
        if text is not None:
            found.append(read_lock(file, text))
    return tuple(lock for lock in found if not _is_superseded(lock, found))


def read_lock(file: FileEntry, text: str) -> Lock:
    """What a lock says; raises KeyError for a file whose name is none of a lock."""
    parse = cast("ParseLock", import_module(f"dpgcheck.facts.locks.{_FORMATS[file.name][1]}").parse)
    return parse(file, text)


def _is_superseded(lock: Lock, found: list[Lock]) -> bool:
    """A go.sum beside a go.mod that names indirect requirements says nothing more."""
    if lock.format != "go.sum":
        return lock.format == "go.mod" and all(package.direct for package in lock.packages)
    return any(
        other.format == "go.mod"
        and other.file.target == lock.file.target
        and other.file.folder == lock.file.folder
        and not all(package.direct for package in other.packages)
        for other in found
    )
