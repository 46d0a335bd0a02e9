"""Podfile of CocoaPods; it is a program, so it is read line by line and never run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_POD = re.compile(r"""\s*pod[\s(]{1,5}(['"])(?P<name>[\w.+/-]{1,120})\1(?P<rest>.{0,400})""")
_VERSION = re.compile(r"""\s*,\s*(['"])(?P<version>[^'"]{1,60})\1""")
_FROM = re.compile(
    r"""(?::(?P<old>git|path|podspec)\s*=>|\b(?P<new>git|path|podspec):)\s*(['"])(?P<from>[^'"]{1,300})\3"""
)
_TARGET = re.compile(r"""\s*(?:abstract_)?target\s+(['"])(?P<name>[^'"]{1,120})\1""")
_OPENS = re.compile(r"(?:.*\bdo\b(?:\s*\|[^|]*\|)?|\s*(?:if|unless|case|begin|def|while)\b.*)\Z")
_CONFIGURATION = re.compile(r":?configurations?\s*(?:=>|:)\s*\[?\s*['\":]?Debug\b['\"]?\s*(?:\]|,|\Z)")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads a Podfile; pods of the folders of other package managers (``path:``) are named there."""
    draft = Draft(file, text, "cocoapods")
    blocks: list[bool] = []
    for number, raw in enumerate(draft.lines, 1):
        line = raw.partition("#")[0].rstrip()
        if pod := _POD.match(line):
            origin = _FROM.search(pod["rest"])
            if origin and "path" in (origin["old"], origin["new"]):
                continue
            version = _VERSION.match(pod["rest"])
            test = any(blocks)
            scope = Scope.TEST if test else Scope.RUNTIME
            if not test and _CONFIGURATION.search(pod["rest"]):
                scope = Scope.DEVELOPMENT
            draft.add(pod["name"], version["version"] if version else "", scope, number,
                      origin["from"] if origin else "")  # fmt: skip
        elif target := _TARGET.match(line):
            if line.endswith("do"):
                blocks.append("test" in target["name"].lower())
        elif re.match(r"\s*end\b", line):
            if blocks:
                blocks.pop()
        elif len(line) < 500 and _OPENS.match(line):
            blocks.append(False)
    return draft.finish()
