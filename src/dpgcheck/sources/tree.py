"""Snapshots of a commit: of a bare git directory, of a work tree at ``--ref``, of what was fetched.

Only objects are read; a work tree beside them is neither looked at nor touched.
"""

from __future__ import annotations

from pathlib import Path

from dpgcheck.errors import NothingToJudgeError, TargetError
from dpgcheck.sources.git import BlobReader, Git, GitError, TreeEntry
from dpgcheck.sources.gitdir import GitDir, is_abbreviation
from dpgcheck.sources.interface import FileEntry, Snapshot, Submodule
from dpgcheck.sources.listing import MAX_LINK_BYTES, Found, LeftOutLog, Listing, assemble
from dpgcheck.sources.origin import Origin, origin_of
from dpgcheck.sources.scratch import Scratch
from dpgcheck.sources.submodules import find_submodules
from dpgcheck.sources.target import escape_controls

_MAX_MODULES_BYTES = 1 << 20
_LINK_MODE = "120000"
_MODULE_MODE = "160000"


class TreeSnapshot(Snapshot):
    """Files of one commit, read from the object database."""

    def __init__(
        self,
        index: int,
        origin: Origin,
        git: Git,
        blobs: BlobReader,
        objects: dict[str, str],
        files: Listing,
        log: LeftOutLog,
        submodules: tuple[Submodule, ...],
    ) -> None:
        self.index = index
        self.name = origin.name
        self.url = origin.url
        self.ref = origin.ref
        self.commit = origin.commit
        self.dirty = False
        self.files = files.files
        self.left_out = log.report()
        self.submodules = submodules
        self._git = git
        self._blobs = blobs
        self._objects = objects
        self._real = files.real
        self._permalinks = origin.permalinks

    def read(self, file: FileEntry, limit: int | None = None) -> bytes | None:
        """See Snapshot; blobs beyond 64 MiB are only read in part, where a limit says how much."""
        blob = self._objects.get(self._real.get(file.path, file.path))
        return None if blob is None or not file.available else self._blobs.read(blob, limit)

    def permalink(self, file: FileEntry, line: int | None = None) -> str | None:
        """See Snapshot; of a link, the address of the file that it leads to."""
        return self._permalinks.of(self._real.get(file.path, file.path), line)

    def close(self) -> None:
        """See Snapshot."""
        self._blobs.close()
        self._git.scratch.close()


def open_commit(
    git_dir: GitDir, root: Path, index: int, *, ref: str | None, prefix: str = "", scratch: Path | None = None
) -> TreeSnapshot:
    """The commit that a ref of a git directory names, or HEAD; ``root`` is the folder it is called after.

    Raises TargetError for a ref that doesn't exist, with near names, and NothingToJudgeError where there
    is no commit or nothing in it.
    """
    directory = Scratch(git_dir.object_format, git_dir.objects, scratch)
    try:
        git = Git(directory)
        asked, commit = resolve(git_dir, git, root, ref)
        origin = origin_of(git_dir, root, ref=asked, commit=commit, prefix=prefix)
        return read_commit(git, origin, index, escape_controls(str(root)))
    except BaseException:
        directory.close()
        raise


def read_commit(git: Git, origin: Origin, index: int, label: str) -> TreeSnapshot:
    """The snapshot of a commit that the scratch directory of ``git`` reaches; ``label`` names the target."""
    commit, prefix = origin.commit, origin.prefix
    assert commit is not None
    entries = _list(git, commit, prefix, label)
    blobs = BlobReader(git)
    try:
        log = LeftOutLog()
        found, objects, modules = _sort(entries, blobs)
        files = assemble(index, found, log)
        if not files.files:
            raise NothingToJudgeError(f"{label} holds no files at {commit[:12]}; give another ref or folder")
        start = f"{prefix}/" if prefix else ""
        declared = blobs.read(f"{commit}:.gitmodules", _MAX_MODULES_BYTES)
        submodules = find_submodules(declared, [start + path for path in modules], prefix)
    except BaseException:
        blobs.close()
        raise
    return TreeSnapshot(index, origin, git, blobs, objects, files, log, submodules)


def resolve(git_dir: GitDir, git: Git, root: Path, ref: str | None) -> tuple[str, str]:
    """What a report calls the ref, and the commit: of HEAD its branch, or the commit where it is detached."""
    label = escape_controls(str(root))
    if ref is None:
        branch, head = git_dir.head
        commit = git.commit(head) if head else None
        if commit is None:
            raise NothingToJudgeError(f"{label} has no commits yet; commit something first")
        return (branch.removeprefix("refs/heads/") if branch else commit), commit
    found = git_dir.lookup(ref)
    if found is None and is_abbreviation(ref):
        found = ref.lower()
    commit = git.commit(found) if found else None
    if commit is None:
        raise unknown_ref(label, ref, git_dir.names())
    return ref, commit


def unknown_ref(label: str, ref: str, names: tuple[str, ...]) -> TargetError:
    """The error for a ref that doesn't exist, with up to five names that are near."""
    import difflib

    near = difflib.get_close_matches(ref, names, n=5, cutoff=0.5) or list(names[:5])
    listed = ", ".join(escape_controls(name) for name in near)
    hint = f"near it: {listed}" if listed else "it has no branches or tags"
    return TargetError(f"{label} has no branch, tag or commit {escape_controls(ref)!r}; {hint}")


def _list(git: Git, commit: str, prefix: str, label: str) -> list[TreeEntry]:
    try:
        return git.tree(commit, prefix)
    except GitError as error:
        if prefix and not git.has_folder(commit, prefix):
            raise NothingToJudgeError(
                f"{label} has no folder {escape_controls(prefix)!r} at {commit[:12]}; check the subfolder"
            ) from error
        raise TargetError(
            f"the files of {label} can't be listed ({escape_controls(str(error))}); "
            "make a full clone and give that"
        ) from error


def _sort(entries: list[TreeEntry], blobs: BlobReader) -> tuple[list[Found], dict[str, str], list[str]]:
    """Files and links, the objects of files by path, and the paths of submodules."""
    found: list[Found] = []
    objects: dict[str, str] = {}
    modules: list[str] = []
    for entry in entries:
        if entry.mode == _MODULE_MODE:
            modules.append(entry.path)
        elif entry.mode == _LINK_MODE and (text := blobs.read(entry.object, MAX_LINK_BYTES)) is not None:
            found.append(Found(entry.path, None, text.decode("utf-8", "surrogateescape")))
        else:
            objects.setdefault(entry.path, entry.object)
            found.append(Found(entry.path, entry.size))
    return found, objects, modules
