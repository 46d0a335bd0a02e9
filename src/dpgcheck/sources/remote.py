"""Snapshots of git URLs: one commit is fetched into a scratch directory, without history and submodules."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dpgcheck.errors import NothingToJudgeError, TargetError
from dpgcheck.model import RepoText
from dpgcheck.sources.git import Git, GitError, stop, telling_line
from dpgcheck.sources.gitdir import is_abbreviation
from dpgcheck.sources.interface import Progress
from dpgcheck.sources.origin import Origin
from dpgcheck.sources.permalink import repository_name, web_address
from dpgcheck.sources.scratch import Scratch
from dpgcheck.sources.target import TargetSpec, escape_controls, scrub
from dpgcheck.sources.tree import TreeSnapshot, read_commit, unknown_ref

if TYPE_CHECKING:
    from dpgcheck.sources.git import Process

FETCH_SECONDS = 600.0
"""Time limit of fetching a repository."""
LIST_SECONDS = 60.0
"""Time limit of asking a server for its refs."""
PROTOCOLS = "https:ssh:file"
"""What git may speak when it fetches; no transport helper is among them."""

_PROGRESS_SECONDS = 0.2
_MAX_COMPLAINT = 64 << 10
_FULL_HASH = re.compile(r"(?:[0-9a-fA-F]{40}|[0-9a-fA-F]{64})$")
_PROGRESS = re.compile(r"(?:remote: )?([A-Z][a-z]+ [a-z]+): +(\d+)%.*?(?:, ([\d.]+ [KMG]?i?B))?(?: \||,|$)")


def fetch_url(spec: TargetSpec, index: int, progress: Progress, scratch: Path | None = None) -> TreeSnapshot:
    """Fetches the commit that the spec asks for, HEAD by default, and gives its snapshot.

    Raises TargetError where the URL doesn't answer, the ref doesn't exist or time is up, and
    NothingToJudgeError where there is nothing in it; what was fetched is removed then, and by ``close``.
    """
    try:
        return _fetch(spec, index, progress, scratch, "sha1")
    except GitError as error:
        # The format of objects is only known once a server answered.
        if "sha256" in str(error) or "object format" in str(error) or "hash algorithm" in str(error):
            try:
                return _fetch(spec, index, progress, scratch, "sha256")
            except GitError as second:
                error = second
        raise _unreachable(spec, error) from None


def _fetch(
    spec: TargetSpec, index: int, progress: Progress, scratch: Path | None, hashes: str
) -> TreeSnapshot:
    directory = Scratch(hashes, parent=scratch)
    try:
        git = Git(directory)
        progress(f"fetching {spec.label}")
        branch = None if spec.ref else _head_branch(git, spec)
        _run_fetch(git, spec, branch, progress)
        commit = _fetched_commit(git, spec)
        address = web_address(spec.location)
        name = repository_name(spec.location) or spec.label
        origin = Origin(
            name=RepoText(f"{name}/{spec.path}" if spec.path else name),
            url=address,
            ref=RepoText(spec.ref or branch or commit),
            commit=commit,
            prefix=spec.path,
        )
        return read_commit(git, origin, index, spec.label)
    except BaseException:
        directory.close()
        raise


def _head_branch(git: Git, spec: TargetSpec) -> str | None:
    """The branch that HEAD of the server names; None where it is detached. Raises GitError."""
    running = git.start("ls-remote", "--symref", "--", spec.location, "HEAD", protocols=PROTOCOLS)
    out = running.finish(LIST_SECONDS).decode("utf-8", "surrogateescape")
    match = re.search(r"^ref: refs/heads/(.+)\tHEAD$", out, re.MULTILINE)
    if match is None and not out.strip():
        raise NothingToJudgeError(
            f"{spec.label} has no commits yet, or no HEAD; name a branch with @BRANCH or --ref"
        )
    return match[1] if match else None


def _run_fetch(git: Git, spec: TargetSpec, branch: str | None, progress: Progress) -> None:
    """Fetches one commit without history. Raises TargetError for a ref that isn't there, GitError otherwise."""
    wanted = spec.ref or (f"refs/heads/{branch}" if branch else "HEAD")
    arguments = ("fetch", "--depth=1", "--no-tags", "--no-recurse-submodules", "--no-write-commit-graph")
    process = git.spawn(
        (*arguments, "--no-auto-maintenance", "--progress", "--", spec.location, wanted),
        protocols=PROTOCOLS,
        session=True,
    )
    status, complaint = _watch(process, progress, FETCH_SECONDS)
    if status is None:
        raise GitError(f"it took more than {FETCH_SECONDS / 60:.0f} minutes")
    if status:
        why = telling_line(complaint)
        if spec.ref and re.search(r"couldn't find remote ref|not our ref|no such remote ref", why):
            if is_abbreviation(spec.ref) and not _FULL_HASH.match(spec.ref):
                raise TargetError(
                    f"{spec.label} has no branch or tag {spec.ref!r}; for a commit give its full hash"
                )
            raise unknown_ref(spec.label, spec.ref, _remote_names(git, spec))
        raise GitError(why)


def _fetched_commit(git: Git, spec: TargetSpec) -> str:
    """The commit that FETCH_HEAD names; tags are followed."""
    try:
        head = (git.scratch.path / "FETCH_HEAD").read_text("utf-8", "surrogateescape").split("\t", 1)[0]
    except OSError:
        head = ""
    commit = git.commit(head.strip())
    if commit is None:
        raise TargetError(
            f"{spec.label} gave no commit for {escape_controls(spec.ref or 'HEAD')}; name a branch"
        )
    return commit


def _remote_names(git: Git, spec: TargetSpec) -> tuple[str, ...]:
    """Short names of the branches and tags of the server; none where it doesn't answer."""
    try:
        out = git.start("ls-remote", "--heads", "--tags", "--refs", "--", spec.location, protocols=PROTOCOLS)
        lines = out.finish(LIST_SECONDS).decode("utf-8", "surrogateescape").splitlines()
    except GitError:
        return ()
    names = {re.sub(r"^refs/(?:heads|tags)/", "", line.partition("\t")[2]) for line in lines}
    return tuple(sorted(names - {""}))


def _watch(process: Process, progress: Progress, seconds: float) -> tuple[int | None, str]:
    """Reads what git says until it ends: its status (None when time is up) and its complaints."""
    popen = process.proc
    assert popen is not None
    assert popen.stderr is not None
    expired = threading.Event()

    def end() -> None:
        # A clock read here may be a little behind the timer's own, so it says itself that time is up.
        expired.set()
        _end_session(popen.pid)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    complaint, told = b"", 0.0
    try:
        while chunk := popen.stderr.read1(4096):  # type: ignore[attr-defined]  # a buffered reader
            complaint = (complaint + chunk)[-_MAX_COMPLAINT:]
            now = time.monotonic()
            if now - told >= _PROGRESS_SECONDS and (message := _message(complaint)):
                told = now
                progress(message)
        status = popen.wait()
    except BaseException:
        _end_session(popen.pid)
        raise
    finally:
        timer.cancel()
        stop(process)
    if expired.is_set():
        return None, ""
    lines = re.split(r"[\r\n]+", complaint.decode("utf-8", "replace"))
    return status, "\n".join(line for line in lines if not _PROGRESS.match(line))


def _message(output: bytes) -> str | None:
    """The last progress that git told, in a few words."""
    for line in reversed(re.split(rb"[\r\n]+", output)):
        match = _PROGRESS.match(line.decode("ascii", "replace"))
        if match:
            amount = f", {match[3]}" if match[3] else ""
            return f"{match[1].lower()}: {match[2]} %{amount}"
    return None


def _end_session(pid: int) -> None:
    """Kills git with the helper that speaks https or ssh for it."""
    try:
        if os.name == "posix":
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGTERM)
    except OSError:
        return


def _unreachable(spec: TargetSpec, error: GitError) -> TargetError:
    why = escape_controls(scrub(str(error), spec.location))
    return TargetError(
        f"{spec.label} can't be fetched: {why}; check the address, your access and the network, "
        "or clone it and give the folder"
    )
