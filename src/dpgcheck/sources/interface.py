"""The seam between where files come from and everything that reads them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import TracebackType
from typing import Self

from dpgcheck.model import LeftOut, RepoText, TargetInfo

Progress = Callable[[str], None]
"""Told, in a few words, what a long step is doing; the command line shows it, the library ignores it."""


class Area(StrEnum):
    """What a file is to the project, told from its path alone."""

    PROJECT = "project"
    """The project's own work: evidence may stand in it."""
    TEST = "test"
    """The project's tests: they show a practice, and nothing they say is evidence."""
    FIXTURE = "fixture"
    """Data that tests read, samples and snapshots: no evidence."""
    EXAMPLE = "example"
    """Examples for users: documentation, but not what the product does."""
    VENDORED = "vendored"
    """Other people's work that was copied in: no evidence."""
    BUILD = "build"
    """Generated or minified output: no evidence."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a snapshot."""

    target: int
    """Index of the snapshot in the run."""
    path: RepoText
    """POSIX path relative to the root of the snapshot; bytes that aren't UTF-8 stand as surrogate escapes."""
    size: int | None
    """Bytes; None where the object is not available."""
    area: Area
    changed: bool = False
    """True where the content differs from the commit, or is in no commit."""
    link: bool = False
    """True for a symbolic link (that stays inside the snapshot); reading it gives the file it leads to."""

    name: str = field(init=False, repr=False, compare=False)
    """The last part of the path."""
    suffix: str = field(init=False, repr=False, compare=False)
    """The ending of the name in lower case with its dot (``.md``); the empty string without one."""

    def __post_init__(self) -> None:
        # Asked for many times for every file of a repository, so found once.
        slash = self.path.rfind("/")
        dot = self.path.rfind(".")
        object.__setattr__(self, "name", self.path[slash + 1 :])
        object.__setattr__(self, "suffix", self.path[dot:].lower() if dot > slash + 1 else "")

    @property
    def available(self) -> bool:
        """Whether the content can be read; objects that a partial clone lacks can't."""
        return self.size is not None

    @property
    def folder(self) -> str:
        """The path without its last part; the empty string at the root."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Submodule:
    """A part that lives in another repository; it is never fetched."""

    path: RepoText
    url: RepoText | None


class Snapshot(ABC):
    """One target as it was at one moment: what it is, which files it holds, their bytes on demand."""

    index: int
    """Position of the target in the run."""
    name: RepoText
    """How reports call it: the last part of the remote's or the folder's path."""
    url: str | None
    """The remote as a web address without credentials."""
    ref: RepoText | None
    commit: str | None
    dirty: bool
    files: tuple[FileEntry, ...]
    """Sorted by path. Links that lead outside, devices, FIFOs and sockets are not among them."""
    left_out: tuple[LeftOut, ...]
    submodules: tuple[Submodule, ...]
    forks: bool = False
    """Whether a forked process can read it too: True for readers without a process or a position to share."""

    @abstractmethod
    def read(self, file: FileEntry, limit: int | None = None) -> bytes | None:
        """The first ``limit`` bytes of a file (all of them by default); None where it is not available.

        Never raises for what the target holds: a file that vanished or can't be read gives None.
        """

    @abstractmethod
    def permalink(self, file: FileEntry, line: int | None = None) -> str | None:
        """A web address of the file at the commit; None without a known remote or where the file differs."""

    def info(self, left_out: Sequence[LeftOut] = ()) -> TargetInfo:
        """What reports say of it; ``left_out`` is what readers of its files left out besides."""
        return TargetInfo(
            name=self.name,
            url=self.url,
            ref=self.ref,
            commit=self.commit,
            dirty=self.dirty,
            files=len(self.files),
            left_out=[*self.left_out, *left_out],
        )

    def close(self) -> None:  # noqa: B027 - most snapshots have nothing to give back
        """Gives back scratch folders and processes; harmless when called twice."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
