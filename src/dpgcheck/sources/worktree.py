"""Snapshots of folders: a git work tree, a subfolder of one, or a folder without git.

A work tree is what git would show: tracked files plus untracked ones that are not ignored. Which files
are tracked comes from a copy of the index; whether one differs from the commit is decided by hashing it
ourselves, since a filter of the repository's configuration must not run.
"""

from __future__ import annotations

from pathlib import Path

from dpgcheck.model import RepoText
from dpgcheck.sources import listing
from dpgcheck.sources.content import same_content
from dpgcheck.sources.git import BlobReader, Git, GitError, Running, TreeEntry, changes
from dpgcheck.sources.gitdir import WorkTree
from dpgcheck.sources.interface import FileEntry, Snapshot, Submodule
from dpgcheck.sources.listing import Found, LeftOutLog, Listing, assemble, path_fault
from dpgcheck.sources.origin import Origin, folder_name, origin_of
from dpgcheck.sources.regular import FolderReader
from dpgcheck.sources.scratch import Scratch
from dpgcheck.sources.submodules import find_submodules
from dpgcheck.sources.walk import TrackedWalk, look_up, walk_all, walk_tracked

BROKEN_GIT = "broken .git: read as a folder without history"
UNKNOWN_UNTRACKED = "untracked files that git could not list"
_MAX_MODULES_BYTES = 1 << 20
_MODULE_MODE = "160000"


class FolderSnapshot(Snapshot):
    """Files read from a folder at the moment they are asked for."""

    forks = True

    def __init__(
        self,
        index: int,
        origin: Origin,
        reader: FolderReader,
        files: Listing,
        log: LeftOutLog,
        *,
        dirty: bool = False,
        submodules: tuple[Submodule, ...] = (),
    ) -> None:
        self.index = index
        self.name = origin.name
        self.url = origin.url
        self.ref = origin.ref
        self.commit = origin.commit
        self.dirty = dirty
        self.files = files.files
        self.left_out = log.report()
        self.submodules = submodules
        self._real = files.real
        self._reader = reader
        self._permalinks = origin.permalinks

    def read(self, file: FileEntry, limit: int | None = None) -> bytes | None:
        """See Snapshot; a file that was swapped for a link, a device or a FIFO since gives None."""
        return self._reader.read(self._real.get(file.path, file.path), limit)

    def permalink(self, file: FileEntry, line: int | None = None) -> str | None:
        """See Snapshot; of a link, the address of the file that it leads to."""
        return None if file.changed else self._permalinks.of(self._real.get(file.path, file.path), line)

    def close(self) -> None:
        """See Snapshot."""
        self._reader.close()


def open_folder(root: Path, index: int, *, broken_git: Path | None = None) -> FolderSnapshot:
    """A folder in no repository: everything is taken; what others wrote is set apart by its area."""
    log = LeftOutLog()
    reader = FolderReader(root.resolve())
    files = assemble(index, walk_all(reader, log), log)
    if broken_git is not None:
        log.add(BROKEN_GIT, broken_git.name)
    modules = find_submodules(_modules_text(reader.root), ())
    origin = Origin(RepoText(folder_name(root)), None)
    return FolderSnapshot(index, origin, reader, files, log, submodules=modules)


def open_work_tree(tree: WorkTree, index: int, *, scratch: Path | None = None) -> FolderSnapshot | None:
    """A work tree or a subfolder of one; None where a subfolder holds nothing that is tracked."""
    git_dir = tree.git
    with Scratch(git_dir.object_format, git_dir.objects, scratch) as directory:
        directory.copy_exclude(git_dir)
        survey = _Survey(tree, Git(directory))
        if tree.prefix and not survey.tracked and not survey.modules:
            survey.stop()
            return None
        found, dirty = survey.files()
    branch, commit = git_dir.head[0], survey.commit
    ref = branch.removeprefix("refs/heads/") if branch else commit
    return FolderSnapshot(
        index,
        origin_of(git_dir, tree.root, ref=ref, commit=commit, prefix=tree.prefix),
        survey.reader,
        assemble(index, found, survey.log),
        survey.log,
        dirty=dirty,
        submodules=find_submodules(_modules_text(tree.root), survey.modules, tree.prefix),
    )


def _modules_text(root: Path) -> bytes | None:
    reader = FolderReader(root)
    try:
        return reader.read(".gitmodules", _MAX_MODULES_BYTES)
    finally:
        reader.close()


class _Survey:
    """One look at a work tree: what is tracked, what is there, what differs from the commit."""

    def __init__(self, tree: WorkTree, git: Git) -> None:
        self.log = LeftOutLog()
        self.reader = FolderReader(tree.root / tree.prefix)
        self.commit = tree.git.head[1]
        """None once it turned out not to be there."""
        self.modules: set[str] = set()
        """Paths of submodules from the root of the work tree."""
        self.tracked: dict[str, TreeEntry] = {}
        """By path relative to the snapshot's root."""
        self._tree, self._git = tree, git
        self._start = f"{tree.prefix}/" if tree.prefix else ""
        self._running: Running | None = None
        for entry in self._index():
            if entry.mode == _MODULE_MODE:
                self.modules.add(entry.path)
            elif (fault := path_fault(path := self._relative(entry.path))) is not None:
                self.log.add(fault, path)
            else:
                self.tracked[path] = entry

    def stop(self) -> None:
        """Ends what is still at work."""
        if self._running is not None:
            self._running.stop()
            self._running = None

    def files(self) -> tuple[list[Found], bool]:
        """Everything that git would show, and whether any of it differs from the commit."""
        modules = {self._relative(path) for path in self.modules}
        walk = walk_tracked(self.reader, self.tracked.keys(), modules, self.log)
        found = walk.files
        dirty = self._note_missing(found)
        candidates = self._candidates(walk.trap)
        if self.commit is None:
            for item in found.values():
                item.changed = True
        else:
            blobs = BlobReader(self._git)
            for path, old in candidates.items():
                if path in found:
                    found[path].changed = not same_content(self.reader, found[path], old, blobs)
            blobs.close()
            dirty = dirty or any(path not in self.tracked for path in candidates)
        untracked = self._untracked(walk)
        everything = [*found.values(), *untracked]
        return everything, dirty or any(item.changed for item in everything)

    def _index(self) -> list[TreeEntry]:
        """What is tracked, by a copy of the index; by the commit where there is no index or a broken one."""
        git, tree = self._git, self._tree
        if git.scratch.copy_index(tree.git):
            if self.commit is not None:
                # Beside ls-files and the walk, since it takes longest.
                self._running = git.start_changes(self.commit, tree.root, tree.prefix)
            try:
                return git.index(tree.root, tree.prefix)
            except GitError:
                self.stop()
                (git.scratch.path / "index").unlink(missing_ok=True)
        if self.commit is not None:
            try:
                git.run("read-tree", self.commit)
                return git.index(tree.root, tree.prefix)
            except GitError:
                (git.scratch.path / "index").unlink(missing_ok=True)
        return []

    def _candidates(self, trap: bool) -> dict[str, str]:
        """Files that may differ from the commit, each with the hash it has there."""
        unsure = {path: entry.object for path, entry in self.tracked.items() if entry.tag != "H"}
        if trap:
            self.stop()
        if self._running is not None:
            try:
                out = self._running.finish()
                return unsure | {self._relative(path): old for _status, old, path in changes(out)}
            except GitError:
                pass
        if self.commit is not None:
            self.commit = self._git.commit(self.commit)
        return {path: entry.object for path, entry in self.tracked.items()}

    def _note_missing(self, found: dict[str, Found]) -> bool:
        """Whether a tracked file was deleted; those that a sparse checkout leaves out are named instead."""
        deleted = False
        for path, entry in self.tracked.items():
            if path not in found:
                if entry.tag in "Ss":
                    self.log.add(listing.NOT_CHECKED_OUT, path)
                else:
                    deleted = True
        return deleted

    def _untracked(self, walk: TrackedWalk) -> list[Found]:
        if walk.trap:
            self.log.add(UNKNOWN_UNTRACKED, ".")
        if walk.trap or not walk.strangers:
            return []
        try:
            names = self._git.untracked(self._tree.root, self._tree.prefix)
        except GitError:
            self.log.add(UNKNOWN_UNTRACKED, ".")
            return []
        paths = []
        for name in map(self._relative, names):
            if name.endswith("/"):
                self.log.add(listing.EMBEDDED, name.rstrip("/"))
            elif (fault := path_fault(name)) is not None:
                self.log.add(fault, name)
            else:
                paths.append(name)
        untracked = look_up(self.reader, paths, walk.folders, self.log)
        for item in untracked:
            item.changed = True
        return untracked

    def _relative(self, path: str) -> str:
        return path.removeprefix(self._start)
