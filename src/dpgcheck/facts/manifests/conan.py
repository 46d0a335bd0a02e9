"""conanfile.txt of Conan, and what conanfile.py writes out; neither is run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_REFERENCE = re.compile(r"(?P<name>[a-z0-9_][a-z0-9_+.-]{1,100})/(?P<version>\[[^\]]{1,60}\]|[\w.+-]{1,60})")
_SECTIONS = {
    "requires": Scope.RUNTIME,
    "build_requires": Scope.BUILD,
    "tool_requires": Scope.BUILD,
    "test_requires": Scope.TEST,
}
_CALL = re.compile(
    r"""\b(?:self\.)?(?P<how>requires|build_requires|tool_requires|test_requires)\s{0,5}(?:\(|=\s{0,5}[\[(]?)(?P<rest>.{0,400})"""
)
_STRING = re.compile(r"""(['"])([^'"\n]{3,160})\1""")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads either file, told by its ending."""
    draft = Draft(file, text, "conan")
    if file.suffix == ".py":
        _program(draft)
    else:
        _sections(draft)
    return draft.finish()


def _sections(draft: Draft) -> None:
    scope: Scope | None = None
    for number, raw in enumerate(draft.lines, 1):
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            scope = _SECTIONS.get(line.strip("[]"))
        elif scope is not None and (found := _REFERENCE.match(line)):
            draft.add(found["name"], found["version"], scope, number)


def _program(draft: Draft) -> None:
    for number, line in enumerate(draft.lines, 1):
        if len(line) > 500 or line.lstrip().startswith("#"):
            continue
        for call in _CALL.finditer(line):
            for string in _STRING.finditer(call["rest"]):
                if found := _REFERENCE.match(string[2]):
                    draft.add(found["name"], found["version"], _SECTIONS[call["how"]], number)
