"""From what was found to the files of a snapshot: limits, symbolic links, areas, what is left out.

Folders and git trees are listed in different ways and judged here in the same way,
so that a clean repository gives the same files wherever it is read from.
"""

from __future__ import annotations

import os
import re
from bisect import insort
from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass

from dpgcheck.model import LeftOut, RepoText
from dpgcheck.sources.areas import area_of, copied_folders
from dpgcheck.sources.interface import Area, FileEntry

MAX_FILES = 200_000
"""Files of a snapshot; the rest is left out and counted."""
MAX_DEPTH = 60
"""Folders above a file; what lies deeper is left out and counted."""
MAX_PATH_BYTES = 4096
"""Length of a path; longer ones are left out and counted."""
MAX_LINK_BYTES = 4096
"""Length of what a symbolic link holds."""
_MAX_HOPS = 40

TOO_MANY = f"beyond the limit of {MAX_FILES:,} files"
TOO_DEEP = f"more than {MAX_DEPTH} folders deep"
TOO_LONG = f"path longer than {MAX_PATH_BYTES:,} bytes"
FORBIDDEN_PATH = "path that git does not allow"
LINK_OUTSIDE = "symbolic link that leads outside"
LINK_NOWHERE = "symbolic link that leads to no file of the repository"
LINK_FOLDER = "symbolic link to a folder"
LINK_CIRCLE = "symbolic link that leads in a circle"
SPECIAL_FILE = "device, FIFO or socket"
EMBEDDED = "embedded repository"
NOT_CHECKED_OUT = "file that is not checked out"
CLOSED_FOLDER = "folder that can't be opened"

_FORBIDDEN = re.compile(r"(?:^|/)(?:\.{0,2}|\.git)(?:/|$)", re.IGNORECASE)


class LeftOutLog:
    """Collects what is left out: for each reason a count and the first three paths in sorted order."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def add(self, reason: str, path: str) -> None:
        """Counts one path."""
        self._counts[reason] = self._counts.get(reason, 0) + 1
        examples = self._examples.setdefault(reason, [])
        insort(examples, path)
        del examples[3:]

    def report(self) -> tuple[LeftOut, ...]:
        """One entry per reason, sorted."""
        return tuple(
            LeftOut(
                reason=reason,
                count=self._counts[reason],
                examples=[RepoText(p) for p in self._examples[reason]],
            )
            for reason in sorted(self._counts)
        )


@dataclass(slots=True)
class Found:
    """A file or symbolic link as a folder or a tree lists it."""

    path: str
    """POSIX path relative to the root of the snapshot."""
    size: int | None
    """Bytes; None where the object is missing, and without meaning for links."""
    link: str | None = None
    """What a symbolic link holds; None for files."""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a snapshot, and where its links lead."""

    files: tuple[FileEntry, ...]
    real: Mapping[str, str]
    """For each link among the files, the path of the file that it leads to."""


def assemble(index: int, found: Iterable[Found], log: LeftOutLog) -> Listing:
    """The sorted files within the limits, each link judged by where it leads inside the snapshot."""
    plain: dict[str, Found] = {}
    links: dict[str, str] = {}
    changed_links: set[str] = set()
    for item in sorted(found, key=_path):
        path = item.path
        reason = path_fault(path)
        if reason is None and len(plain) + len(links) >= MAX_FILES:
            reason = TOO_MANY
        if reason is not None:
            log.add(reason, path)
        elif item.link is None:
            plain.setdefault(path, item)
        elif path not in plain:
            links[path] = item.link
            if item.changed:
                changed_links.add(path)
    copied = copied_folders(plain)
    entries = [FileEntry(index, RepoText(p), f.size, _area(p, copied), f.changed) for p, f in plain.items()]
    real: dict[str, str] = {}
    if links:
        folders = {folder for path in plain for folder in _ancestors(path)}
        for path in links:
            target = _follow(path, links, plain.keys(), folders, log)
            if target is None:
                continue
            end = plain[target]
            real[path] = target
            area = area_of(path)
            # A link lends its place, not its quality: LICENSE -> vendor/x/LICENSE is somebody else's.
            area = area_of(target) if area is Area.PROJECT else area
            changed = end.changed or path in changed_links
            entries.append(FileEntry(index, RepoText(path), end.size, area, changed, link=True))
        entries.sort(key=_entry_path)
    return Listing(tuple(entries), real)


def _area(path: str, copied: Set[str]) -> Area:
    """The area of a file, which in a library that was copied in whole is somebody else's."""
    if copied and not copied.isdisjoint(_ancestors(path)):
        return Area.VENDORED
    return area_of(path)


def path_fault(path: str) -> str | None:
    """Why a path can't be in a snapshot; None where it can."""
    if path.count("/") > MAX_DEPTH:
        return TOO_DEEP
    if len(path) * 4 > MAX_PATH_BYTES and len(os.fsencode(path)) > MAX_PATH_BYTES:
        return TOO_LONG
    if ("/." in path or path[:1] in (".", "/", "") or "//" in path) and _FORBIDDEN.search(path):
        return FORBIDDEN_PATH
    return None


def _follow(
    path: str, links: Mapping[str, str], files: Container[str], folders: set[str], log: LeftOutLog
) -> str | None:
    """The file that a link leads to by the names in the snapshot alone; logs why there is none."""
    rest = path.split("/")[::-1]
    at: list[str] = []
    hops = 0
    while rest:
        part = rest.pop()
        if part in ("", "."):
            continue
        if part == "..":
            if not at:
                log.add(LINK_OUTSIDE, path)
                return None
            at.pop()
            continue
        at.append(part)
        text = links.get("/".join(at))
        if text is None:
            continue
        hops += 1
        if text.startswith("/"):
            log.add(LINK_OUTSIDE, path)
            return None
        if hops > _MAX_HOPS:
            log.add(LINK_CIRCLE, path)
            return None
        at.pop()
        rest.extend(text.split("/")[::-1])
    joined = "/".join(at)
    if joined in files:
        return joined
    log.add(LINK_FOLDER if joined in folders or not joined else LINK_NOWHERE, path)
    return None


def _ancestors(path: str) -> Iterable[str]:
    position = path.find("/")
    while position >= 0:
        yield path[:position]
        position = path.find("/", position + 1)


def _path(item: Found) -> str:
    return item.path


def _entry_path(entry: FileEntry) -> str:
    return entry.path
