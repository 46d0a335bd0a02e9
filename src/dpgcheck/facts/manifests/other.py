"""Manifests that are read more lightly: Go, Rust, Elixir, Dart, R and .NET."""

from __future__ import annotations

import re
from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, is_development, text_or_none
from dpgcheck.facts.structured import XmlElement, read_toml, read_xml, read_yaml
from dpgcheck.sources.interface import FileEntry

_MIX = re.compile(r"""\{\s*:(?P<name>\w+)\s*,\s*(?:"(?P<version>[^"]*)")?(?P<rest>.*)""")
_MIX_FROM = re.compile(r"""\b(?:repo|organization|git|github|path):\s*"(?P<from>[^"]+)\"""")
_MIX_ONLY = re.compile(r"\bonly:\s*(\[[^\]]*\]|:\w+)")
_R_ENTRY = re.compile(r"([A-Za-z][A-Za-z0-9.]*)\s*(?:\(([^)]*)\))?")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads any of them, told by the file's name."""
    name = file.name
    if name == "go.mod":
        return _go(Draft(file, text, "golang"))
    if name == "Cargo.toml":
        return _cargo(Draft(file, text, "cargo"))
    if name == "mix.exs":
        return _mix(Draft(file, text, "hex"))
    if name in ("pubspec.yaml", "pubspec.yml"):
        return _pubspec(Draft(file, text, "pub"))
    if name == "DESCRIPTION":
        return _description(Draft(file, text, "cran"))
    return _dotnet(Draft(file, text, "nuget"))


def _go(draft: Draft) -> Manifest:
    """Modules marked ``// indirect`` are needs of needs and left out."""
    inside = False
    for number, raw in enumerate(draft.lines, 1):
        line, _, comment = raw.partition("//")
        words = line.split()
        if words[:1] == ["module"] and len(words) > 1:
            draft.name = words[1].strip('"')
        if words[:1] == ["require"]:
            inside = words[1:2] == ["("]
            words = words[1:]
        elif words[:1] == [")"]:
            inside = False
        elif not inside:
            continue
        if len(words) == 2 and "/" in words[0] and "indirect" not in comment:
            draft.add(words[0], words[1], Scope.RUNTIME, number)
    return draft.finish()


def _cargo(draft: Draft) -> Manifest:
    parsed = read_toml(draft.text)
    draft.problem = parsed.problem
    package = _table(parsed.table, "package")
    draft.name = text_or_none(package.get("name"))
    draft.describe(package.get("description"), draft.key_line("description"))
    draft.licensed(package.get("license"), draft.key_line("license"))
    authors = package.get("authors")
    for author in authors if isinstance(authors, list) else ():
        if isinstance(author, str):
            draft.author(author, draft.line_of(author))
    draft.repository = text_or_none(package.get("repository"))
    sections = {"dependencies": Scope.RUNTIME, "dev-dependencies": Scope.DEVELOPMENT,
                "build-dependencies": Scope.DEVELOPMENT}  # fmt: skip
    targets = _table(parsed.table, "target").values()
    for table in (parsed.table, _table(parsed.table, "workspace"), *targets):
        for section, scope in sections.items():
            for name, wanted in _table(table, section).items() if isinstance(table, dict) else ():
                spec = wanted if isinstance(wanted, dict) else {"version": wanted}
                how = Scope.OPTIONAL if spec.get("optional") is True and scope is Scope.RUNTIME else scope
                start = draft.line_of(f"{section}]") or 1
                line = (
                    draft.key_line(name, start)
                    or draft.key_line(f"{name}.workspace", start)
                    or draft.line_of(f"{section}.{name}]")
                )
                registry = str(spec.get("git") or spec.get("registry") or "")
                draft.add(
                    str(spec.get("package") or name), str(spec.get("version") or ""), how, line, registry
                )
    draft.application = True if "bin" in parsed.table else False if "lib" in parsed.table else None
    return draft.finish()


def _mix(draft: Draft) -> Manifest:
    """Hex packages; ``repo:`` and ``organization:`` name a private, usually paid, source."""
    for number, line in enumerate(draft.lines, 1):
        if line.lstrip().startswith("#"):
            continue
        if app := re.match(r"\s*app:\s*:(\w+)", line):
            draft.name = draft.name or app[1]
        if stated := re.match(r"""\s*description:\s*"([^"]+)\"""", line):
            draft.describe(stated[1], number)
        if licenses := re.search(r"""\blicenses:\s*\[\s*"([^"]+)\"""", line):
            draft.licensed(licenses[1], number)
        for entry in _MIX.finditer(line):
            rest = entry["rest"]
            if not re.match(r"[~<>=!\s\d]", entry["version"] or "x") and not _MIX_FROM.search(rest):
                continue  # a pair of something else
            only = _MIX_ONLY.search(rest)
            names = re.findall(r"\w+", only[1]) if only else []
            development = bool(names) and all(is_development(name) for name in names)
            origin = _MIX_FROM.search(rest)
            scope = (
                Scope.DEVELOPMENT
                if development
                else Scope.OPTIONAL
                if "optional: true" in rest
                else Scope.RUNTIME
            )
            draft.add(entry["name"], entry["version"] or "", scope, number, origin["from"] if origin else "")
    names_known = {dependency.name for dependency in draft.dependencies}
    draft.application = True if "phoenix" in names_known and "package()" not in draft.text else None
    return draft.finish()


def _pubspec(draft: Draft) -> Manifest:
    parsed = read_yaml(draft.text)
    draft.problem = parsed.problem
    draft.name = text_or_none(parsed.table.get("name"))
    draft.describe(parsed.table.get("description"), draft.line_of("description:"))
    draft.repository = text_or_none(parsed.table.get("repository"))
    for section, scope in (("dependencies", Scope.RUNTIME), ("dev_dependencies", Scope.DEVELOPMENT)):
        start = next((n for n, line in enumerate(draft.lines, 1) if line.startswith(f"{section}:")), 1)
        for name, wanted in _table(parsed.table, section).items():
            if isinstance(wanted, dict) and "sdk" in wanted:
                continue
            version = wanted if isinstance(wanted, str) else ""
            draft.add(name, version, scope, draft.line_of(f" {name}:", start=start))
    draft.application = True if parsed.table.get("publish_to") == "none" else None
    return draft.finish()


def _description(draft: Draft) -> Manifest:
    """R's DESCRIPTION: fields in the manner of Debian, continued by indented lines."""
    fields: list[tuple[str, list[tuple[int, str]]]] = []
    for number, line in enumerate(draft.lines, 1):
        if start := re.match(r"([A-Za-z][\w@/.-]*):(.*)", line):
            fields.append((start[1], [(number, start[2])]))
        elif fields and line[:1].isspace():
            fields[-1][1].append((number, line))
    if not any(name == "Package" for name, _ in fields):
        draft.problem = "not the description of an R package"
        return draft.finish()
    scopes = {"Depends": Scope.RUNTIME, "Imports": Scope.RUNTIME, "LinkingTo": Scope.RUNTIME,
              "Suggests": Scope.OPTIONAL, "Enhances": Scope.OPTIONAL}  # fmt: skip
    for name, lines in fields:
        number, value = lines[0][0], " ".join(" ".join(text for _, text in lines).split())
        if name == "Package":
            draft.name = value
        elif name in ("Title", "Description"):
            draft.describe(value, number)
        elif name == "License":
            draft.licensed(value, number)
        elif name == "Author":
            draft.author(re.sub(r"\s*\[[^\]]*\]", "", value.split(",")[0]), number)
        elif name == "URL":
            draft.repository = value.split(",")[0].strip() or None
        elif name in scopes:
            for at, text in lines:
                for package, version in _R_ENTRY.findall(text):
                    if package != "R":
                        draft.add(package, version, scopes[name], at)
    draft.application = False
    return draft.finish()


def _dotnet(draft: Draft) -> Manifest:
    parsed = read_xml(draft.text)
    if not isinstance(parsed.value, XmlElement):
        draft.problem = parsed.problem
        return draft.finish()
    for entry in parsed.value.all("ItemGroup", "PackageReference"):
        name = entry.attributes.get("Include", "")
        version = entry.attributes.get("Version") or entry.value("Version")
        draft.add(name, version, Scope.RUNTIME, entry.line)
    output = parsed.value.value("PropertyGroup", "OutputType")
    web = parsed.value.attributes.get("Sdk") == "Microsoft.NET.Sdk.Web"
    draft.application = True if web or output in ("Exe", "WinExe") else None
    return draft.finish()


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key)
    return value if isinstance(value, dict) else {}
