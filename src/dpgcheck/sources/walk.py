"""Walking a folder: what stands in it, without following links, without opening a file.

Each folder is opened from the one above it, so a folder that is swapped for a link while we walk
leads nowhere; nested repositories, devices, FIFOs and sockets are named and left alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path

from dpgcheck.sources import listing
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import Area
from dpgcheck.sources.listing import Found, LeftOutLog
from dpgcheck.sources.regular import HAS_DIR_FD, FolderReader


@dataclass(slots=True)
class _Contents:
    """One folder: its files and links with paths relative to the root, and its folders."""

    files: list[Found] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    special: list[str] = field(default_factory=list)
    repository: bool = False
    """It holds a ``.git``."""


@dataclass(slots=True)
class TrackedWalk:
    """What a walk through the folders of tracked files found."""

    files: dict[str, Found]
    """The tracked files that are there, by path."""
    folders: set[str]
    """The folders that were entered."""
    strangers: bool = False
    """Whether anything stands beside them: something untracked, ignored or not."""
    trap: bool = False
    """Whether a .gitignore or .gitattributes is a FIFO or a device, at which git would wait for ever."""


def walk_tracked(reader: FolderReader, tracked: Set[str], modules: Set[str], log: LeftOutLog) -> TrackedWalk:
    """Finds tracked files, entering only folders that hold some; ``modules`` are folders of submodules."""
    wanted = _folders_of(tracked)
    walk = TrackedWalk({}, set())
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        walk.folders.add(folder)
        contents = _read_folder(reader, folder, log)
        for found in contents.files:
            if found.path in tracked:
                walk.files[found.path] = found
            else:
                walk.strangers = True
        for path in contents.special:
            log.add(listing.SPECIAL_FILE, path)
            walk.trap = walk.trap or path.endswith((".gitignore", ".gitattributes"))
        for path in contents.folders:
            if path in wanted:
                waiting.append(path)
            elif path not in modules:
                walk.strangers = True
    return walk


def walk_all(reader: FolderReader, log: LeftOutLog) -> list[Found]:
    """All files of a folder that is in no repository; vendored and built ones last, should a limit be met."""
    found: list[Found] = []
    waiting, others = [""], list[str]()
    while waiting or others:
        folder = waiting.pop() if waiting else others.pop()
        contents = _read_folder(reader, folder, log)
        if contents.repository and folder:
            log.add(listing.EMBEDDED, folder)
            continue
        for path in contents.special:
            log.add(listing.SPECIAL_FILE, path)
        for item in contents.files:
            if len(found) < listing.MAX_FILES:
                found.append(item)
            else:
                log.add(listing.TOO_MANY, item.path)
        for path in reversed(contents.folders):
            if path.count("/") + 1 > listing.MAX_DEPTH:
                log.add(listing.TOO_DEEP, path)
            elif len(found) >= listing.MAX_FILES:
                log.add(listing.TOO_MANY, path)
            elif area_of(f"{path}/x") in (Area.VENDORED, Area.BUILD):
                others.append(path)
            else:
                waiting.append(path)
    return found


def look_up(reader: FolderReader, paths: Iterable[str], entered: Set[str], log: LeftOutLog) -> list[Found]:
    """Files and links at given paths; what is something else by now, or behind a link, is left out.

    ``entered`` are the folders whose devices and FIFOs were named already.
    """
    found: list[Found] = []
    by_folder: dict[str, set[str]] = {}
    for path in paths:
        by_folder.setdefault(path.rpartition("/")[0], set()).add(path)
    for folder, wanted in sorted(by_folder.items()):
        contents = _read_folder(reader, folder, log)
        found.extend(item for item in contents.files if item.path in wanted)
        for path in contents.special if folder not in entered else ():
            log.add(listing.SPECIAL_FILE, path)
    return found


def _read_folder(reader: FolderReader, folder: str, log: LeftOutLog) -> _Contents:
    """Reads one folder; an empty one where it can't be opened, which is logged."""
    contents = _Contents()
    prefix = f"{folder}/" if folder else ""
    try:
        handle = reader.folder(folder) if HAS_DIR_FD else None
        place: int | Path = reader.root / folder if handle is None else handle
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.name.lower() == ".git":
                    contents.repository = True
                else:
                    _sort_in(contents, entry, prefix + entry.name, handle)
    except (OSError, ValueError):
        log.add(listing.CLOSED_FOLDER, folder or ".")
    contents.files.sort(key=lambda item: item.path)
    contents.folders.sort()
    return contents


def _sort_in(contents: _Contents, entry: os.DirEntry[str], path: str, handle: int | None) -> None:
    if entry.is_symlink():
        try:
            link = os.readlink(entry.name if handle is not None else entry.path, dir_fd=handle)
        except (OSError, NotImplementedError):
            return
        link = link.replace(os.sep, "/")[: listing.MAX_LINK_BYTES]
        contents.files.append(Found(path, None, link))
    elif entry.is_dir(follow_symlinks=False):
        contents.folders.append(path)
    elif entry.is_file(follow_symlinks=False):
        try:
            size = entry.stat(follow_symlinks=False).st_size
        except OSError:
            return
        contents.files.append(Found(path, size))
    else:
        contents.special.append(path)


def _folders_of(paths: Iterable[str]) -> set[str]:
    """All folders above the paths, the root among them."""
    folders = {""}
    for folder in {path.rpartition("/")[0] for path in paths}:
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
