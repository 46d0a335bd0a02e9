"""Gemspecs of Ruby; they are programs, so they are read line by line and never run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_VERSION = re.compile(r"""\s*,\s*\[?\s*(['"])(?P<version>[^'"]*)\1""")
_STRING = re.compile(r"""(['"])(?P<text>[^'"]*)\1""")
_FIELD = re.compile(
    r"""\s*\w+\.(?P<field>name|licenses?|authors?|summary|description|homepage)\s*=\s*(?P<rest>.*)"""
)
_NEEDS = re.compile(
    r"""\s*\w+\.add_(?P<kind>runtime_|development_)?dependency[ (]+\s*(['"])(?P<name>[\w.-]+)\2(?P<rest>.*)"""
)


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads a gemspec."""
    draft = Draft(file, text, "gem")
    draft.application = False
    for number, line in enumerate(draft.lines, 1):
        if line.lstrip().startswith("#"):
            continue
        if needs := _NEEDS.match(line):
            version = _VERSION.match(needs["rest"])
            scope = Scope.DEVELOPMENT if needs["kind"] == "development_" else Scope.RUNTIME
            draft.add(needs["name"], version["version"] if version else "", scope, number)
        elif stated := _FIELD.match(line):
            texts = [string["text"] for string in _STRING.finditer(stated["rest"])]
            _field(draft, stated["field"], texts, number)
        elif re.match(r"\s*\w+\.executables\s*(?:=|<<)", line):
            draft.application = True
    return draft.finish()


def _field(draft: Draft, name: str, texts: list[str], number: int) -> None:
    if not texts:
        return
    if name == "name":
        draft.name = draft.name or texts[0]
    elif name.startswith("license"):
        draft.licensed(" OR ".join(texts), number)
    elif name.startswith("author"):
        for text in texts:
            draft.author(text, number)
    elif name == "homepage":
        draft.repository = texts[0]
    elif draft.description is None:
        draft.describe(texts[0], number)
