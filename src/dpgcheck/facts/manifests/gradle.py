"""build.gradle and build.gradle.kts; they are programs, so they are read line by line and never run."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.structured import read_toml
from dpgcheck.sources.interface import FileEntry

_DEPENDENCY = re.compile(
    r"""(?P<how>\b\w*(?:[iI]mplementation|[aA]pi|[cC]ompile|[cC]ompileOnly|[rR]untimeOnly|[rR]untime|[kK]apt|ksp
        |annotationProcessor|classpath|developmentOnly))\b [\s(]*
        (?:(?:platform|enforcedPlatform)\s*\(\s*)?
        (['"])(?P<group>[\w.-]+):(?P<name>[\w.-]+)(?::(?P<version>[^'"@:]*))?""",
    re.VERBOSE,
)
# Within a block such as implementation( 'a:b:1', 'c:d:2' ) the coordinates stand on lines of their own.
_ALONE = re.compile(
    r"""\s*(?:dependency\s*)?\(?(['"])(?P<group>[\w-]+(?:\.[\w-]+)+):(?P<name>[\w.-]+)(?::(?P<version>[^'"@:]*))?['"]"""
)
_OPENS = re.compile(
    r"\b(?P<how>\w*(?:[iI]mplementation|[aA]pi|[cC]ompile\w*|[rR]untime\w*))\s*\(\s*(?://.*)?\Z"
)
_CATALOGUED = re.compile(
    r"\b(?P<how>\w*(?:[iI]mplementation|[aA]pi|[cC]ompile|[cC]ompileOnly|[rR]untimeOnly|[rR]untime|[kK]apt|ksp"
    r"|annotationProcessor|developmentOnly))\b[\s(]{1,20}(?:(?:platform|enforcedPlatform)\s{0,5}\(\s{0,5})?"
    r"libs\.(?P<name>[A-Za-z][\w.]{0,120})"
)
"""A library that stands in the catalogue of versions."""
_APPLICATION = re.compile(
    r"""com\.android\.application|\bid[\s(]*['"](?:application|war|org\.springframework\.boot|io\.quarkus)['"]
        |apply\s+plugin:\s*['"](?:application|war|org\.springframework\.boot)['"]|\bmainClass\b""",
    re.VERBOSE,
)
_LIBRARY = re.compile(r"""com\.android\.library|['"`]java-library['"`]|['"]maven-publish['"]""")
_BUILD_ONLY = (
    "test",
    "annotation",
    "kapt",
    "ksp",
    "classpath",
    "developmentonly",
    "compileonly",
    "providedcompile",
)


def parse(file: FileEntry, text: str, catalogue: Mapping[str, tuple[str, str]] | None = None) -> Manifest:
    """Reads coordinates that are written out, and those that stand in a catalogue of versions."""
    draft = Draft(file, text, "maven")
    block = ""
    for number, line in enumerate(draft.lines, 1):
        if line.lstrip().startswith(("//", "*", "/*")):
            continue
        found = list(_DEPENDENCY.finditer(line)) if ":" in line else []
        for written in found:
            _add(draft, written, written["how"], number)
        if catalogue and "libs." in line:
            for named in _CATALOGUED.finditer(line):
                if (entry := catalogue.get(_accessor(named["name"]))) is not None:
                    draft.add(entry[0], entry[1], _scope(named["how"]), number)
        if not found and block and (alone := _ALONE.match(line)):
            _add(draft, alone, block, number)
        if opens := _OPENS.search(line):
            block = opens["how"]
        elif block and line.strip().startswith(")"):
            block = ""
        if "description" in line and (
            stated := re.match(r"""\s*description\s*=?\s*(['"])(.+)\1\s*\Z""", line)
        ):
            draft.describe(stated[2], number)
    if _APPLICATION.search(text):
        draft.application = True
    elif _LIBRARY.search(text):
        draft.application = False
    return draft.finish()


def catalogue_of(text: str) -> dict[str, tuple[str, str]]:
    """The coordinates and the version of each library of a libs.versions.toml, by the name that scripts call it."""
    tables = read_toml(text).table
    libraries, versions = tables.get("libraries"), tables.get("versions")
    found: dict[str, tuple[str, str]] = {}
    for alias, entry in libraries.items() if isinstance(libraries, dict) else ():
        if isinstance(entry, str):
            entry = {"module": entry.rpartition(":")[0], "version": entry.rpartition(":")[2]}
        if not isinstance(entry, dict):
            continue
        group, name = entry.get("group"), entry.get("name")
        module = entry.get("module") or (f"{group}:{name}" if group and name else None)
        version = entry.get("version")
        if isinstance(version, dict):
            version = versions.get(str(version.get("ref"))) if isinstance(versions, dict) else None
        if isinstance(module, str):
            found[_accessor(str(alias))] = (module, version if isinstance(version, str) else "")
    return found


def _accessor(name: str) -> str:
    return re.sub(r"[-_.]", "", name).lower()


def _add(draft: Draft, entry: re.Match[str], how: str, number: int) -> None:
    draft.add(f"{entry['group']}:{entry['name']}", entry["version"] or "", _scope(how), number)


def _scope(how: str) -> Scope:
    lower = how.lower()
    development = any(lower.startswith(word) for word in _BUILD_ONLY) or "test" in lower or "debug" in lower
    return Scope.DEVELOPMENT if development else Scope.RUNTIME
