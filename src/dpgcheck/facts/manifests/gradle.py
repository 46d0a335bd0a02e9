"""build.gradle and build.gradle.kts; they are programs, so they are read line by line and never run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
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


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads coordinates that are written out; those of version catalogues are not resolved."""
    draft = Draft(file, text, "maven")
    block = ""
    for number, line in enumerate(draft.lines, 1):
        if line.lstrip().startswith(("//", "*", "/*")):
            continue
        found = list(_DEPENDENCY.finditer(line)) if ":" in line else []
        for entry in found:
            _add(draft, entry, entry["how"], number)
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


def _add(draft: Draft, entry: re.Match[str], how: str, number: int) -> None:
    lower = how.lower()
    development = any(lower.startswith(word) for word in _BUILD_ONLY) or "test" in lower or "debug" in lower
    scope = Scope.DEVELOPMENT if development else Scope.RUNTIME
    draft.add(f"{entry['group']}:{entry['name']}", entry["version"] or "", scope, number)
