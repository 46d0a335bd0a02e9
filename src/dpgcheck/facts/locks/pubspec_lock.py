"""pubspec.lock of Dart and Flutter."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish, indented
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry


def parse(file: FileEntry, text: str) -> Lock:
    """Reads pubspec.lock; parts of the SDK and folders of the project are left out."""
    return finish(file, "pub", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    found: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    for entry in indented(text):
        match entry.path:
            case ("packages", name):
                lines[name], found[name] = entry.line, {}
            case ("packages", name, key) if name in found:
                found[name][key] = entry.value
            case ("packages", name, "description", "url") if name in found:
                found[name]["url"] = entry.value
            case _:
                pass
    for name, values in found.items():
        if values.get("source") in ("sdk", "path"):
            continue
        how = values.get("dependency", "")
        scope = {"direct main": Scope.RUNTIME, "direct dev": Scope.DEVELOPMENT}.get(how)
        origin = values.get("url", "") if values.get("source") == "git" else ""
        yield Locked(
            name, values.get("version", ""), lines[name], scope, registry=origin,
            direct=how.startswith("direct"),
        )  # fmt: skip
