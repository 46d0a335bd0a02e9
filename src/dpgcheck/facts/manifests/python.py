"""Python's manifests: pyproject.toml, Pipfile, requirements files, setup.cfg, setup.py, environment.yml.

setup.py is a program, so it is read with patterns and never run.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from dpgcheck.facts.manifest_types import Dependency, Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, is_development, is_optional, text_or_none
from dpgcheck.sources.interface import FileEntry

_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_INCLUDE = re.compile(r"\s*(?:-r|--requirement)[ =]\s*(\S+)")
_INDEX = re.compile(r"\s*(?:-i|--index-url)[ =]\s*(\S+)")
_STRING = re.compile(r"""(['"])([^'"\n]*)\1""")
_PUBLIC_INDEX = re.compile(r"https?://(?:[\w.-]+\.)?(?:pypi|python)\.org/")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads any of them, told by the file's name."""
    from dpgcheck.facts.manifests import pyproject

    draft = Draft(file, text, "pypi")
    name = file.name.lower()
    if name == "pyproject.toml":
        pyproject.read_pyproject(draft)
    elif name == "pipfile":
        pyproject.read_pipfile(draft)
    elif name == "setup.cfg":
        _setup_cfg(draft)
    elif name == "setup.py":
        _setup_py(draft)
    elif name.startswith("environment"):
        _environment(draft)
    else:
        _requirements(draft)
    return draft.finish()


def normalised(name: str) -> str:
    """A project name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def add_requirement(draft: Draft, text: str, scope: Scope, line: int | None, registry: str = "") -> None:
    """Notes one PEP 508 requirement; what is none by that grammar counts by the name that it opens with."""
    from packaging.requirements import InvalidRequirement, Requirement

    text = text.strip()
    try:
        requirement = Requirement(text)
    except (InvalidRequirement, RecursionError):
        named = _NAME.match(text)
        if named is not None and not re.match(r"\s*(?:[/:\\]|\w+://)", text[named.end() :]):
            draft.add(normalised(named[1]), text[named.end() :].partition(";")[0], scope, line, registry)
        return
    if requirement.marker is not None and "extra" in str(requirement.marker) and scope is Scope.RUNTIME:
        scope = Scope.OPTIONAL
    draft.add(
        normalised(requirement.name), str(requirement.specifier), scope, line, requirement.url or registry
    )


def included(file: FileEntry, text: str) -> list[str]:
    """Paths of the requirements files that a requirements file includes, relative to the snapshot."""
    found = (_INCLUDE.match(line) for line in text.split("\n"))
    paths = (posixpath.normpath(posixpath.join(file.folder, match[1])) for match in found if match)
    return [path for path in paths if not path.startswith(("..", "/"))]


def _requirements(draft: Draft) -> None:
    file = draft.file
    stem = file.name.rpartition(".")[0]
    scope = Scope.RUNTIME
    if is_development(stem):
        scope = Scope.DEVELOPMENT
    elif is_optional(stem):
        scope = Scope.OPTIONAL
    registry = ""
    continued = False
    for number, raw in enumerate(draft.lines, 1):
        part_of_above, continued = continued, raw.rstrip().endswith("\\")
        line = re.sub(r"(?:^|\s)#.*", "", raw).strip().rstrip("\\").strip()
        if not line or part_of_above:
            continue
        if index := _INDEX.match(line):
            registry = "" if _PUBLIC_INDEX.match(index[1]) else index[1]
        elif egg := _EGG.search(line):
            draft.add(normalised(egg[1]), "", scope, number, line.removeprefix("-e").strip())
        elif not line.startswith(("-", ".", "/")) and not re.match(r"(?:git\+)?\w+://", line):
            add_requirement(draft, re.sub(r"\s--\w.*", "", line), scope, number, registry)


def _setup_cfg(draft: Draft) -> None:
    import configparser

    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(draft.text)
    except configparser.Error as error:
        draft.problem = f"not a configuration file ({type(error).__name__})"
        return
    draft.name = text_or_none(parser.get("metadata", "name", fallback=None))
    for key, take in (("description", draft.describe), ("license", draft.licensed), ("author", draft.author)):
        value = parser.get("metadata", key, fallback="").strip()
        if value and not value.startswith(("file:", "attr:")):
            take(value.split("\n")[0], draft.line_of(value.split("\n")[0]))
    draft.repository = text_or_none(parser.get("metadata", "url", fallback=None))
    _setup_cfg_list(draft, parser.get("options", "install_requires", fallback=""), Scope.RUNTIME)
    if parser.has_section("options.extras_require"):
        for extra, value in parser.items("options.extras_require"):
            _setup_cfg_list(draft, value, Scope.DEVELOPMENT if is_development(extra) else Scope.OPTIONAL)
    entries = parser.get("options.entry_points", "console_scripts", fallback="")
    for entry in entries.split("\n"):
        if "=" in entry:
            draft.scripts.append((entry.partition("=")[0].strip(), draft.line_of(entry.strip())))
    if draft.name:
        draft.application = bool(draft.scripts)


def _setup_cfg_list(draft: Draft, value: str, scope: Scope) -> None:
    for entry in value.split("\n"):
        if entry.strip() and not entry.strip().startswith(("#", "file:")):
            add_requirement(draft, entry, scope, draft.line_of(entry.strip()))


def _setup_py(draft: Draft) -> None:
    # Comments only hide literals; the strings of setup() rarely hold a # of their own.
    code = re.sub(r"(?m)^[ \t]*#.*$", "", draft.text)
    for key in ("name", "description", "license", "author", "url"):
        found = re.search(rf"""(?m)(?:^|[\s,(]){key}\s*=\s*[uf]?(['"])([^'"\n{{]+)\1""", code)
        if found is None:
            continue
        line = code.count("\n", 0, found.start(2)) + 1
        if key == "name":
            draft.name = found[2]
        elif key == "description":
            draft.describe(found[2], line)
        elif key == "license":
            draft.licensed(found[2], line)
        elif key == "author":
            draft.author(found[2], line)
        else:
            draft.repository = found[2]
    if draft.license is None and (
        classified := re.search(r"License :: (?:OSI Approved :: )?([^'\"\n]+)", code)
    ):
        draft.licensed(classified[1], code.count("\n", 0, classified.start()) + 1)
    for key, scope in (
        ("install_requires", Scope.RUNTIME),
        ("tests_require", Scope.DEVELOPMENT),
        ("setup_requires", Scope.DEVELOPMENT),
    ):
        for start, body in _literal_lists(code, rf"\b{key}\s*=\s*\["):
            _setup_py_list(draft, code, start, body, scope)
    for table_start, table in _literal_lists(code, r"\bextras_require\s*=\s*\{", "}"):
        for start, body in _literal_lists(table, r"""['"][\w-]+['"]\s*:\s*\["""):
            extra = re.findall(r"""['"]([\w-]+)['"]\s*:\s*\[\Z""", table[:start])
            scope = Scope.DEVELOPMENT if extra and is_development(extra[0]) else Scope.OPTIONAL
            _setup_py_list(draft, code, table_start + start, body, scope)
    if "setup(" in code:
        draft.application = bool(
            re.search(r"\b(?:console_scripts|gui_scripts|scripts\s*=\s*\[\s*['\"])", code)
        )


def _literal_lists(code: str, opening: str, closing: str = "]") -> list[tuple[int, str]]:
    """Where the inside of each literal list or table starts, with the text up to its end."""
    found = []
    for match in re.finditer(opening, code):
        end = code.find(closing, match.end())
        # extras such as "package[extra]>=1" hold a bracket of their own
        while end != -1 and closing == "]" and code.count('"', match.end(), end) % 2:
            end = code.find(closing, end + 1)
        found.append((match.end(), code[match.end() : end if end != -1 else match.end()]))
    return found


def _setup_py_list(draft: Draft, code: str, start: int, body: str, scope: Scope) -> None:
    for string in _STRING.finditer(body):
        add_requirement(draft, string[2], scope, code.count("\n", 0, start + string.start()) + 1)


def _environment(draft: Draft) -> None:
    """Conda's environment.yml; its list of names is read line by line, which gives the lines as well."""
    draft.ecosystem = "conda"
    scope = Scope.DEVELOPMENT if is_development(draft.file.name.rpartition(".")[0]) else Scope.RUNTIME
    inside, pip_indent = False, -1
    for number, raw in enumerate(draft.lines, 1):
        line = re.sub(r"(?:^|\s)#.*", "", raw).rstrip()
        if named := re.match(r"name:\s*['\"]?([\w.-]+)", line):
            draft.name = named[1]
        if line and not line.startswith((" ", "-")):
            inside = line.startswith("dependencies:")
        entry = re.match(r"""(\s*)-\s+['"]?([^'"]+)""", line)
        if not inside or entry is None:
            continue
        indent, text = len(entry[1]), entry[2].strip()
        if text == "pip:":
            pip_indent = indent
        elif pip_indent >= 0 and indent > pip_indent:
            if not text.startswith("-"):
                before = len(draft.dependencies)
                add_requirement(draft, text, scope, number)
                draft.dependencies[before:] = [_of_pypi(found) for found in draft.dependencies[before:]]
        elif found := re.match(r"(?:(?P<channel>[\w.-]+)::)?(?P<name>[\w.-]+)\s*(?P<version>.*)", text):
            pip_indent = -1
            if found["name"] not in ("python", "pip"):
                draft.add(found["name"].lower(), found["version"], scope, number, found["channel"] or "")


def _of_pypi(dependency: Dependency) -> Dependency:
    return replace(dependency, ecosystem="pypi")
