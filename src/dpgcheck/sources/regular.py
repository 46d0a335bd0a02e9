"""Opening files of strangers: only regular files, never through a link that was swapped in, never waiting.

A path was judged when the folder was walked, and may lead elsewhere by the time it is opened. So each
folder of a path is opened from the one above it without following links, and what was opened is checked.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BASE = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_FOLDER = _BASE | getattr(os, "O_DIRECTORY", 0) | _NO_FOLLOW

HAS_DIR_FD = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
"""Whether paths can be opened step by step; not on Windows."""
_CHUNK = 1 << 24
_MAX_OPEN_FOLDERS = 48


def read_regular(path: Path, limit: int) -> bytes | None:
    """The first ``limit`` bytes of a regular file of a git directory; None for anything else."""
    try:
        handle = os.open(path, _BASE)
    except (OSError, ValueError):
        return None
    try:
        return _read(handle, limit)
    finally:
        os.close(handle)


class FolderReader:
    """Reads files below a root by their relative paths; keeps a few folders open between reads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: dict[str, int] = {}

    def read(self, path: str, limit: int | None = None) -> bytes | None:
        """The first ``limit`` bytes; None where there is no regular file that can be read."""
        handle = self.open(path)
        if handle is None:
            return None
        try:
            return _read(handle, limit)
        finally:
            os.close(handle)

    def open(self, path: str) -> int | None:
        """A descriptor of a regular file, to be closed by the caller; None where there is none."""
        folder, _, name = path.rpartition("/")
        try:
            if HAS_DIR_FD:
                handle = os.open(name, _BASE | _NO_FOLLOW, dir_fd=self.folder(folder))
            else:
                handle = self._open_by_path(path)
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return handle
            os.close(handle)
        except (OSError, ValueError):
            pass
        return None

    def folder(self, path: str) -> int:
        """A descriptor of a folder, reached without following links; owned by the reader. Raises OSError."""
        known = self._open.pop(path, None)
        if known is None:
            known = self._open_folder(path)
        self._open[path] = known  # last used, last to be closed
        while len(self._open) > _MAX_OPEN_FOLDERS:
            os.close(self._open.pop(next(iter(self._open))))
        return known

    def close(self) -> None:
        """Closes the folders that are kept open; harmless when called twice."""
        while self._open:
            os.close(self._open.popitem()[1])

    def _open_folder(self, path: str) -> int:
        if not path:
            return os.open(self.root, _FOLDER & ~_NO_FOLLOW)
        above, _, name = path.rpartition("/")
        return os.open(name, _FOLDER, dir_fd=self.folder(above))

    def _open_by_path(self, path: str) -> int:
        """For systems without dir_fd: refuses where any step of the path is a link."""
        step = self.root
        for part in path.split("/"):
            step = step / part
            if step.is_symlink():
                raise OSError
        return os.open(step, _BASE)

    def __del__(self) -> None:
        self.close()


def _read(handle: int, limit: int | None) -> bytes | None:
    """Reads an open file; None where it isn't a regular one or fails to read."""
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return None
        left = status.st_size if limit is None else min(max(limit, 0), status.st_size)
        parts: list[bytes] = []
        while left > 0:
            part = os.read(handle, min(left, _CHUNK))
            if not part:
                break
            parts.append(part)
            left -= len(part)
    except OSError:
        return None
    return parts[0] if len(parts) == 1 else b"".join(parts)
