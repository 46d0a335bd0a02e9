"""The bare git directory that we write, and through which the objects of a target are read.

It borrows the target's object database as an alternate and nothing else: none of its configuration,
hooks, attributes or remotes is in force, and a repository of another user needs no trust.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

from dpgcheck.errors import TargetError
from dpgcheck.sources.gitdir import GitDir
from dpgcheck.sources.regular import read_regular

_MAX_INDEX_BYTES = 1 << 30
_MAX_EXCLUDE_BYTES = 1 << 20

_CONFIG = """\
[core]
	repositoryformatversion = {version}
	bare = true
	hooksPath = {null}
	attributesFile = {null}
	excludesFile = {null}
	fsmonitor = false
	untrackedCache = false
	symlinks = true
[extensions]{extensions}
[gc]
	auto = 0
[maintenance]
	auto = false
[fetch]
	recurseSubmodules = false
	writeCommitGraph = false
[submodule]
	recurse = false
[diff]
	ignoreSubmodules = all
[http]
	followRedirects = initial
	lowSpeedLimit = 1
	lowSpeedTime = 60
[credential]
	helper =
[protocol]
	version = 2
"""


class Scratch:
    """A temporary bare git directory; removed by ``close``, when it is forgotten, and at exit."""

    def __init__(self, object_format: str, objects: Path | None = None, parent: Path | None = None) -> None:
        """``objects`` is the object database to borrow; ``parent`` the folder for temporary ones."""
        try:
            self.path = Path(tempfile.mkdtemp(prefix="dpgcheck-", dir=parent))
        except OSError as error:
            raise TargetError(
                f"can't write temporary files: {error.strerror}; set TMPDIR to a folder with room"
            ) from error
        self._remove = weakref.finalize(self, remove_folder, self.path)
        try:
            self._write(object_format, objects)
        except OSError as error:
            self.close()
            raise TargetError(
                f"can't write temporary files: {error.strerror}; set TMPDIR to a folder with room"
            ) from error
        except BaseException:
            self.close()
            raise

    def copy_index(self, git: GitDir) -> bool:
        """Copies the index of a work tree with its time, by which git tells files that were touched since.

        False where there is none, or none that can be read.
        """
        source = git.path / "index"
        data = read_regular(source, _MAX_INDEX_BYTES)
        if not data:
            return False
        times = source.stat()
        target = self.path / "index"
        target.write_bytes(data)
        os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
        for shared in sorted(git.path.glob("sharedindex.*"))[:4]:
            part = read_regular(shared, _MAX_INDEX_BYTES)
            if part is not None:
                (self.path / shared.name).write_bytes(part)
        return True

    def copy_exclude(self, git: GitDir) -> None:
        """Copies ``info/exclude``, which names files to ignore."""
        data = read_regular(git.common / "info" / "exclude", _MAX_EXCLUDE_BYTES)
        if data:
            (self.path / "info" / "exclude").write_bytes(data)

    def close(self) -> None:
        """Removes the directory; harmless when called twice."""
        self._remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, object_format: str, objects: Path | None) -> None:
        (self.path / "objects" / "info").mkdir(parents=True)
        (self.path / "info").mkdir()
        (self.path / "refs").mkdir()
        (self.path / "HEAD").write_text("ref: refs/heads/none\n", encoding="ascii")
        sha256 = object_format == "sha256"
        config = _CONFIG.format(
            version=1 if sha256 else 0,
            extensions="\n\tobjectFormat = sha256" if sha256 else "",
            null=Path(os.devnull).as_posix(),
        )
        (self.path / "config").write_text(config, encoding="ascii")
        if objects is not None:
            alternates = self.path / "objects" / "info" / "alternates"
            alternates.write_bytes(_quoted(objects.resolve()) + b"\n")


def remove_folder(path: Path) -> None:
    """Removes a temporary folder with all it holds; what can't be removed stays without a word."""

    if os.name == "nt":
        # Packs are read-only, which keeps Windows from removing them.
        for folder, _folders, files in os.walk(path):
            for file in files:
                with contextlib.suppress(OSError):
                    (Path(folder) / file).chmod(stat.S_IRWXU)
    shutil.rmtree(path, ignore_errors=True)


def _quoted(path: Path) -> bytes:
    """A path as a line of ``info/alternates``, quoted as in C: it may hold a newline or begin with #."""
    quoted = bytearray(b'"')
    for byte in os.fsencode(path.as_posix()):
        if byte in b'"\\':
            quoted += b"\\" + bytes([byte])
        elif byte < 0x20 or byte >= 0x7F:
            quoted += b"\\%03o" % byte
        else:
            quoted.append(byte)
    return bytes(quoted) + b'"'
