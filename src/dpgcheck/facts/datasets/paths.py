"""Paths that a descriptor names, and the files of the repository that they lead to."""

from __future__ import annotations

import posixpath
import re
from enum import StrEnum

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import FileEntry

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,20}:")
MAX_PATH = 1_000


class Leads(StrEnum):
    """Where a path leads that is no file of the repository."""

    ELSEWHERE = "elsewhere"
    """To an address; it was not opened."""
    OUTSIDE = "outside"
    """Out of the repository, or it is absolute."""
    NOWHERE = "nowhere"
    """No file has this path."""
    MANY = "many"
    """It is a pattern or a folder."""


@fact("folders")
def _folders(facts: Facts) -> frozenset[tuple[int, str]]:
    """Every folder that holds files, by target and path."""
    found: set[tuple[int, str]] = set()
    for file in facts.files:
        folder = file.folder
        while folder and (file.target, folder) not in found:
            found.add((file.target, folder))
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def resolve(facts: Facts, descriptor: FileEntry, path: str) -> FileEntry | Leads:
    """The file that a path in a descriptor leads to, by the list of files alone: nothing is opened."""
    if _ADDRESS.match(path):
        return Leads.ELSEWHERE
    if path.startswith(("/", "\\", "~")) or len(path) > MAX_PATH or "\0" in path:
        return Leads.OUTSIDE
    joined = posixpath.normpath(posixpath.join(descriptor.folder, path.replace("\\", "/")))
    if joined == ".." or joined.startswith("../"):
        return Leads.OUTSIDE
    found = facts.by_path.get((descriptor.target, joined))
    if found is not None:
        return found
    if any(sign in path for sign in "*?{["):
        return Leads.MANY
    if (descriptor.target, joined) in facts.get(_folders):
        return Leads.MANY
    return Leads.NOWHERE
