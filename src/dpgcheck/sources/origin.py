"""What a repository is called and where it is on the web."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpgcheck.model import RepoText
from dpgcheck.sources.gitdir import GitDir
from dpgcheck.sources.permalink import Permalinks, repository_name, web_address


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a snapshot comes from: the same for a folder and for a bare copy of one repository."""

    name: RepoText
    url: str | None
    """Web address without credentials."""
    ref: RepoText | None = None
    commit: str | None = None
    prefix: str = ""
    """POSIX path of the snapshot's root below the repository's."""

    @property
    def permalinks(self) -> Permalinks:
        """Makes web addresses of files at the commit."""
        return Permalinks(self.url, self.commit, self.prefix)


def origin_of(git: GitDir, root: Path, *, ref: str | None, commit: str | None, prefix: str = "") -> Origin:
    """The origin of a repository at ``root``, named after its remote where there is one."""
    remote = git.remote
    name = (repository_name(remote) if remote else None) or folder_name(root)
    return Origin(
        name=RepoText(f"{name}/{prefix}" if prefix else name),
        url=web_address(remote) if remote else None,
        ref=None if ref is None else RepoText(ref),
        commit=commit,
        prefix=prefix,
    )


def folder_name(path: Path) -> str:
    """The name of a folder without ``.git``; of a folder ``.git`` itself, that of the one above."""
    path = path.resolve()
    if path.name == ".git":
        path = path.parent
    return path.name.removesuffix(".git") or str(path)
