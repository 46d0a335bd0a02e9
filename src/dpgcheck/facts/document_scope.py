"""Which part of a repository a document speaks for, and whether some documents together speak for most of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dpgcheck.facts.document_role import DOCS_FOLDERS, FORGE_FOLDERS
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts
from dpgcheck.sources.interface import FileEntry

MOST_OF_THE_CODE = 0.5
"""Share of the bytes of code from which on documents speak for the whole."""

_SETTING_UP = frozenset(
    """ansible build chart charts compose container containers deploy deployment deployments dev development devops
    docker helm infra infrastructure install installation installer k8s kubernetes local ops production
    setup terraform vagrant""".split()
)
"""Folders that build, set up or run what lies beside them, rather than being a part of it."""


_FOR_USERS = frozenset("help manual manuals user-guide user-manual userguide usermanual".split())
"""Folders with what the users of the product read, wherever in the code they lie."""


def scope_of(path: str) -> str:
    """The folder that a document speaks for, as a path; empty for the whole repository.

    A folder of documentation, or one that sets up the rest, speaks for what lies around it.
    """
    folders = path.split("/")[:-1]
    names = [folder.lower() for folder in folders]
    if not _FOR_USERS.isdisjoint(names):
        return ""
    for number, name in enumerate(names):
        words = {name, *re.split(r"[-_.]", name)}
        if name in FORGE_FOLDERS or not (DOCS_FOLDERS | _SETTING_UP).isdisjoint(words):
            return "/".join(folders[:number])
    return "/".join(folders)


def speak_for_most(facts: Facts, files: Iterable[FileEntry]) -> bool:
    """Whether documents speak together for at least half of the code: for the whole, or for enough parts of it."""
    scopes = {(file.target, scope_of(file.path)) for file in files}
    if any(not scope for _target, scope in scopes):
        return True
    code = facts.get(holdings).files[Holding.CODE]
    total = sum(file.size or 0 for file in code)
    inside = sum(file.size or 0 for file in code if _within(file, scopes))
    return bool(scopes) and inside >= MOST_OF_THE_CODE * total


def _within(file: FileEntry, scopes: set[tuple[int, str]]) -> bool:
    folders = file.path.split("/")[:-1]
    return any((file.target, "/".join(folders[:depth])) in scopes for depth in range(1, len(folders) + 1))
