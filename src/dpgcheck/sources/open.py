"""From what was asked for to a snapshot: decides what a target is and who reads it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dpgcheck.errors import NothingToJudgeError, TargetError
from dpgcheck.sources.gitdir import BrokenGit, GitDir, find_work_tree, open_git_dir
from dpgcheck.sources.interface import Progress, Snapshot
from dpgcheck.sources.target import TargetSpec, escape_controls, file_url_path
from dpgcheck.sources.tree import open_commit
from dpgcheck.sources.worktree import FolderSnapshot, open_folder, open_work_tree


@contextmanager
def open_targets(specs: Sequence[TargetSpec], progress: Progress) -> Iterator[list[Snapshot]]:
    """Opens the parts of one solution and closes them again. Raises what ``open_target`` raises."""
    with ExitStack() as stack:
        snapshots = []
        for index, spec in enumerate(specs):
            progress(f"reading {spec.location}")
            snapshots.append(stack.enter_context(open_target(spec, index, progress)))
        yield snapshots


def open_target(
    spec: TargetSpec, index: int = 0, progress: Progress = lambda _message: None, scratch: Path | None = None
) -> Snapshot:
    """Opens a target; the caller closes the snapshot.

    ``index`` is its position in the run, ``scratch`` the folder for temporary files (the system's by
    default). Raises TargetError for what can't be read or fetched, and NothingToJudgeError for what is empty.
    """
    if not spec.is_url:
        return _open_path(spec, Path(spec.location), index, scratch)
    if spec.location.lower().startswith("file:"):
        return _open_file_url(spec, index, scratch)
    from dpgcheck.sources.remote import fetch_url

    return fetch_url(spec, index, progress, scratch)


def _open_path(spec: TargetSpec, path: Path, index: int, scratch: Path | None) -> Snapshot:
    root = _existing_folder(spec, path)
    bare = _bare(root)
    if bare is not None:
        return open_commit(bare, root, index, ref=spec.ref, prefix=spec.path, scratch=scratch)
    if spec.ref is not None:
        return _open_ref(spec, root, index, scratch)
    folder = _subfolder(spec, root)
    tree = find_work_tree(folder)
    snapshot: FolderSnapshot | None = None
    if isinstance(tree, BrokenGit):
        snapshot = open_folder(folder, index, broken_git=tree.path)
    elif tree is not None:
        snapshot = open_work_tree(tree, index, scratch=scratch)
    if snapshot is None:
        snapshot = open_folder(folder, index)
    if not snapshot.files:
        snapshot.close()
        raise NothingToJudgeError(
            f"{_shown(folder)} holds no files to judge; give a folder with a project in it"
        )
    return snapshot


def _open_ref(spec: TargetSpec, root: Path, index: int, scratch: Path | None) -> Snapshot:
    """A commit of the repository that a folder lies in; whether the subfolder exists is up to the commit."""
    tree = find_work_tree(root)
    if isinstance(tree, BrokenGit):
        raise TargetError(f"{_shown(tree.path)} can't be read ({tree.why}); leave out --ref, or give a clone")
    if tree is None:
        raise TargetError(f"{spec.label} lies in no git repository, so it has no refs; leave out --ref")
    prefix = "/".join(part for part in (tree.prefix, spec.path) if part)
    return open_commit(tree.git, tree.root, index, ref=spec.ref, prefix=prefix, scratch=scratch)


def _open_file_url(spec: TargetSpec, index: int, scratch: Path | None) -> Snapshot:
    """A local repository, given as a URL: its commit, read in place.

    Fetching from it would start ``git upload-pack`` inside it, with its configuration in force; and would
    fail for a repository of another user and for a partial clone.
    """
    path = file_url_path(spec.location)
    if path is None:
        raise TargetError(f"{spec.label} names another machine; give its https or ssh URL")
    root = _existing_folder(spec, path)
    git: GitDir | None = _bare(root)
    if git is None:
        tree = find_work_tree(root)
        git = tree.git if tree is not None and not isinstance(tree, BrokenGit) and not tree.prefix else None
    if git is None:
        raise TargetError(f"{spec.label} is no git repository; give the folder itself, without file://")
    return open_commit(git, root, index, ref=spec.ref, prefix=spec.path, scratch=scratch)


def _existing_folder(spec: TargetSpec, path: Path) -> Path:
    try:
        if path.is_dir():
            os.scandir(path).close()
            return path.resolve()
        exists = os.path.lexists(path)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no such name"
        raise TargetError(f"can't open the folder {spec.label}: {why}; check its permissions") from error
    if exists:
        raise TargetError(f"{spec.label} is no folder; give a folder, a bare git directory or a git URL")
    raise TargetError(f"no such folder: {spec.label}; give a folder, a bare git directory or a git URL")


def _bare(root: Path) -> GitDir | None:
    """The git directory that a folder is itself; not one that it holds as ``.git``."""
    return None if os.path.lexists(root / ".git") else open_git_dir(root)


def _subfolder(spec: TargetSpec, root: Path) -> Path:
    if not spec.path:
        return root
    folder = root / spec.path
    try:
        if folder.is_dir():
            folder = folder.resolve()
            if not folder.is_relative_to(root):
                raise TargetError(
                    f"the subfolder {spec.path!r} leads outside {spec.label}; give it as a target"
                )
            os.scandir(folder).close()
            return folder
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "no such name"
        raise TargetError(f"can't open the folder {_shown(folder)}: {why}; check its permissions") from error
    raise NothingToJudgeError(f"{spec.label} has no folder {spec.path!r}; check the subfolder")


def _shown(path: Path) -> str:
    return escape_controls(str(path))
