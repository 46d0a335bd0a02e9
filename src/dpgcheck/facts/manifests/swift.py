"""Package.swift of Swift; it is a program, so it is read with patterns and never run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_PACKAGE = re.compile(
    r"""\.package\(\s{0,80}(?:name:\s{0,20}"[^"\n]{1,120}"\s{0,20},\s{0,80})?(?P<how>url|id|path):\s{0,20}"(?P<from>[^"\n]{1,300})"(?P<rest>[^)\n]{0,300})"""
)
_VERSION = re.compile(r""""(\d[\w.+-]{0,60})\"""")
_NAME = re.compile(r"""Package\(\s{0,80}name:\s{0,20}"([^"\n]{1,120})\"""")
_COMMENT = re.compile(r"(?m)^[ \t]*//.*$")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads Package.swift; folders beside it are parts of the project."""
    draft = Draft(file, text, "swift")
    code = _COMMENT.sub("", text)
    if named := _NAME.search(code):
        draft.name = named[1]
    line, seen = 1, 0
    for found in _PACKAGE.finditer(code):
        line += code.count("\n", seen, found.start("how"))
        seen = found.start("how")
        if found["how"] != "path":
            version = _VERSION.search(found["rest"])
            draft.add(repository_name(found["from"]), version[1] if version else "", Scope.RUNTIME, line)
    return draft.finish()


def repository_name(url: str) -> str:
    """How a purl of Swift names a package: host and path of its repository, without scheme and .git."""
    plain = re.sub(r"^(?:\w+://)?(?:[^@/]*@)?", "", url).replace(":", "/", 1).strip("/")
    return plain.removesuffix(".git")
