"""build.gradle and build.gradle.kts; they are programs, so they are read line by line and never run."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.gradle_catalogue import Catalogue, accessor
from dpgcheck.sources.interface import FileEntry

_DEPENDENCY = re.compile(
    r"""(?P<how>\b\w*(?:[iI]mplementation|[aA]pi|[cC]ompile|[cC]ompileOnly|[rR]untimeOnly|[rR]untime|[kK]apt|ksp
        |annotationProcessor|classpath|developmentOnly))\b [\s(]*
        (?:(?:platform|enforcedPlatform)\s*\(\s*)?
        (['"])(?P<group>[\w.-]+):(?P<name>[\w.-]+)(?::(?P<version>[^'"@:]*))?""",
    re.VERBOSE,
)
_MAPPED = re.compile(
    r"""(?P<how>\b\w{0,40}(?:[iI]mplementation|[aA]pi|[cC]ompile|[cC]ompileOnly|[rR]untimeOnly|[rR]untime|kapt|ksp
        |annotationProcessor|classpath|developmentOnly))\b [\s(]{0,5}
        group\s?[:=]\s{0,5}(['"])(?P<group>[\w.-]{1,120})\2\s{0,5},\s{0,5}name\s?[:=]\s{0,5}(['"])(?P<name>[\w.-]{1,120})\4
        (?:\s{0,5},\s{0,5}version\s?[:=]\s{0,5}(?P<quote>['"]?)(?P<version>[\w.${}+-]{1,60})(?P=quote))?""",
    re.VERBOSE,
)
_KOTLIN = re.compile(
    r"""(?P<how>\b\w{0,40}(?:[iI]mplementation|[aA]pi))\b[\s(]{1,5}kotlin\((['"])(?P<name>[\w.-]{1,60})\2"""
)
_GIVEN = re.compile(
    r"""(?:\b(?:def|val|ext\.|set\(['"]))?\s{0,5}\b(?P<name>\w{1,60})['"]?\s{0,5}[=:,]\s{0,5}(['"])(?P<value>[\w.+-]{1,60})\2"""
)
"""A variable that a script gives a version."""
_USED = re.compile(r"\$\{?(?:[\w.]{0,40}\.)?(\w{1,60})\}?\Z")
MAX_LINE = 2_000
"""Characters of a line; what is longer was written by a machine."""
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
    r"(?P<catalogue>[a-z]\w{0,40})\.(?P<name>[A-Za-z][\w.]{0,120})"
)
"""A library that stands in the catalogue of versions."""
_ALIASED = re.compile(r"\balias[\s(]{1,5}(?P<catalogue>[a-z]\w{0,40})\.plugins\.(?P<name>\w[\w.]{0,120})")
_PLUGIN = re.compile(
    r"""\s*id[\s(]{1,5}(['"])(?P<id>[\w.-]{1,120})\1\)?\s{1,5}version[\s(]{1,5}(['"])(?P<version>[^'"]{1,60})\3"""
)
"""A plugin from elsewhere; those without a version come with Gradle or the build itself."""
_APPLICATION = re.compile(
    r"""com\.android\.application|\bid[\s(]*['"](?:application|war|org\.springframework\.boot|io\.quarkus)['"]
        |apply\s+plugin:\s*['"](?:application|war|org\.springframework\.boot)['"]|\bmainClass\b""",
    re.VERBOSE,
)
_LIBRARY = re.compile(r"""com\.android\.library|['"`]java-library['"`]|['"]maven-publish['"]""")
_BUILD_ONLY = ("annotation", "kapt", "ksp", "classpath", "compileonly", "providedcompile")


def parse(file: FileEntry, text: str, catalogues: Mapping[str, Catalogue] | None = None) -> Manifest:
    """Reads coordinates that are written out, and those that stand in a catalogue of versions."""
    draft = Draft(file, text, "maven")
    block = ""
    given = {found["name"]: found["value"] for found in _GIVEN.finditer(text)} if "$" in text else {}
    for number, line in enumerate(draft.lines, 1):
        if len(line) > MAX_LINE or line.lstrip().startswith(("//", "*", "/*")):
            continue
        found = list(_DEPENDENCY.finditer(line)) if ":" in line else []
        if not found and "group" in line:
            found = list(_MAPPED.finditer(line))
        for written in found:
            _add(draft, written, written["how"], number, given)
        for part in _KOTLIN.finditer(line) if "kotlin(" in line else ():
            draft.add(f"org.jetbrains.kotlin:kotlin-{part['name']}", "", _scope(part["how"]), number)
        if catalogues and "." in line:
            _catalogued(draft, line, number, catalogues)
        if not found and block and (alone := _ALONE.match(line)):
            _add(draft, alone, block, number, given)
        if (plugin := _PLUGIN.match(line)) is not None:
            draft.add(f"{plugin['id']}:{plugin['id']}.gradle.plugin", plugin["version"], Scope.BUILD, number)
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


def _catalogued(draft: Draft, line: str, number: int, catalogues: Mapping[str, Catalogue]) -> None:
    """What a line takes from a catalogue: libraries, bundles of them, plugins."""
    for named in _CATALOGUED.finditer(line):
        catalogue = catalogues.get(named["catalogue"])
        if catalogue is None:
            continue
        name = accessor(named["name"].removesuffix(".get"))
        parts = catalogue.bundles.get(name.removeprefix("bundles")) if name.startswith("bundles") else None
        for part in parts or (name,):
            if (entry := catalogue.libraries.get(part)) is not None:
                draft.add(*entry, _scope(named["how"]), number)
    for aliased in _ALIASED.finditer(line):
        catalogue = catalogues.get(aliased["catalogue"])
        entry = catalogue.plugins.get(accessor(aliased["name"])) if catalogue else None
        if entry is not None:
            draft.add(f"{entry[0]}:{entry[0]}.gradle.plugin", entry[1], Scope.BUILD, number)


def _add(draft: Draft, entry: re.Match[str], how: str, number: int, given: Mapping[str, str]) -> None:
    version = entry["version"] or ""
    if used := _USED.match(version):
        version = given.get(used[1], version)
    draft.add(f"{entry['group']}:{entry['name']}", version, _scope(how), number)


def _scope(how: str) -> Scope:
    """When the dependencies of a configuration are needed."""
    lower = how.lower()
    if "test" in lower:
        return Scope.TEST
    if "debug" in lower or lower.startswith("developmentonly"):
        return Scope.DEVELOPMENT
    return Scope.BUILD if lower.startswith(_BUILD_ONLY) else Scope.RUNTIME
