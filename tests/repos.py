"""Builds real git repositories for tests, the same bytes on every machine and at every time."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

_WHEN = "2025-01-02T03:04:05+00:00"


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without anything of git's, with a pinned author and date."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    pinned = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_AUTHOR_DATE": _WHEN,
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_COMMITTER_DATE": _WHEN,
        "GIT_ALLOW_PROTOCOL": "file",
        "GIT_TERMINAL_PROMPT": "0",
    }
    return kept | pinned | more


def run_git(folder: Path, *arguments: str, stdin: bytes | None = None) -> str:
    """Runs git in a folder and gives stdout without the last line end; raises where git fails."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],
        cwd=folder,
        env=clean_environment(),
        input=stdin if stdin is not None else b"",
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"git {' '.join(arguments)}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes files by POSIX path, making folders as needed; text is written as it is, without line ends."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        )


def make_repo(
    path: Path,
    files: Mapping[str, str | bytes],
    *,
    commit: bool = True,
    remote: str | None = None,
    sha256: bool = False,
) -> Path:
    """A repository with files, on the branch main, in one commit unless told otherwise; gives its folder."""
    path.mkdir(parents=True, exist_ok=True)
    run_git(path, "init", "--quiet", "--template=", *(["--object-format=sha256"] if sha256 else []))
    if remote is not None:
        run_git(path, "remote", "add", "origin", remote)
    write_files(path, files)
    if commit:
        commit_all(path)
    return path


def commit_all(path: Path, message: str = "Change") -> str:
    """Commits everything that is not ignored; gives the full hash."""
    run_git(path, "add", "--all")
    run_git(path, "commit", "--quiet", "--allow-empty", "--no-verify", "--message", message)
    return run_git(path, "rev-parse", "HEAD")


def make_bare(repo: Path, path: Path) -> Path:
    """A bare copy of a repository with all its branches and tags."""
    run_git(path.parent, "clone", "--quiet", "--bare", "--template=", str(repo), str(path))
    return path
