"""All use of git: through GitPython, over a scratch directory, with fixed arguments and time limits.

Nothing of a target's configuration is in force here (see scratch), the environment is cleaned of every
``GIT_`` variable, and the only command that may use the network is ``fetch`` with ``ls-remote``.
"""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from dpgcheck.errors import TargetError
from dpgcheck.sources.scratch import Scratch

if TYPE_CHECKING:
    from git.cmd import Git as GitPython

    Process = GitPython.AutoInterrupt

LOCAL_SECONDS = 120.0
"""Time limit of a command that reads local files; a FIFO in a git directory would make it wait for ever."""
UNTRACKED_SECONDS = 60.0
"""Time limit of the search for untracked files; a FIFO named .gitignore would make git wait."""
READ_SECONDS = 30.0
"""Time limit of reading one object."""
MAX_BLOB_BYTES = 64 << 20
"""A blob beyond this size is only read where the caller's limit is smaller."""
_RESTART_BYTES = 8 << 20
"""When more than this is left of a blob, starting git anew costs less than reading on."""

_OBJECT = re.compile(r"[0-9a-f]{4,64}$")
_environment_lock = threading.Lock()


class GitError(TargetError):
    """A git command that ended with an error; the message is its first telling line."""


class TreeEntry(NamedTuple):
    """One line of a listing of a tree or an index."""

    mode: str
    """Octal: 100644, 100755, 120000 for links, 160000 for submodules."""
    object: str
    """Hash in hexadecimal."""
    size: int | None
    """Bytes; None where the object is missing, and in listings that don't say."""
    path: str
    """POSIX path; bytes that aren't UTF-8 stand as surrogate escapes."""
    tag: str = "H"
    """In an index: S for what a sparse checkout leaves out, a small letter where git was told not to look."""


class Running:
    """A git command at work."""

    def __init__(self, process: Process, what: str) -> None:
        self._process = process
        self._what = what

    def finish(self, seconds: float = LOCAL_SECONDS) -> bytes:
        """Waits for the end and gives stdout. Raises GitError on an error and when time is up."""
        popen = self._process.proc
        assert popen is not None
        try:
            out, err = popen.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            self.stop()
            raise GitError(f"git {self._what} took more than {seconds:.0f} seconds") from None
        except BaseException:
            self.stop()
            raise
        if popen.returncode:
            raise GitError(f"git {self._what}: {telling_line(err)}")
        return bytes(out)

    def stop(self) -> None:
        """Ends the command and waits until it is gone."""
        stop(self._process)


class Git:
    """Git commands over one scratch directory."""

    def __init__(self, scratch: Scratch) -> None:
        self.scratch = scratch

    def start(self, *arguments: str, work_tree: Path | None = None, protocols: str = "none") -> Running:
        """Starts a command; ``work_tree`` is the folder whose files it may look at."""
        return Running(self.spawn(arguments, work_tree=work_tree, protocols=protocols), arguments[0])

    def run(self, *arguments: str, work_tree: Path | None = None) -> bytes:
        """Runs a command to its end and gives stdout. Raises GitError."""
        return self.start(*arguments, work_tree=work_tree).finish()

    def commit(self, name: str) -> str | None:
        """The full hash of the commit that a hash, or the beginning of one, stands for; tags are followed."""
        if not _OBJECT.match(name):
            return None
        try:
            found = self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
        except GitError:
            return None
        return found.decode("ascii").strip() or None

    def tree(self, commit: str, prefix: str = "") -> list[TreeEntry]:
        """All files below a folder of a commit, with paths relative to it; sizes None where objects lack."""
        out = self.run("ls-tree", "-r", "-l", "-z", f"{commit}:{prefix}" if prefix else commit)
        entries = []
        for line in out.split(b"\0")[:-1]:
            head, _, path = line.partition(b"\t")
            mode, _kind, object_id, size = head.decode("ascii").split()
            entries.append(
                TreeEntry(mode, object_id, int(size) if size.isdigit() else None, decode_path(path))
            )
        return entries

    def has_folder(self, commit: str, path: str) -> bool:
        """Whether a commit holds a folder at that path. Raises GitError where it can't be told."""
        return b" tree " in self.run("ls-tree", "-d", "-z", commit, "--", path).partition(b"\t")[0]

    def index(self, work_tree: Path, prefix: str = "") -> list[TreeEntry]:
        """The entries of the copied index below a folder, paths relative to the root of the work tree."""
        out = self.run("ls-files", "-s", "-v", "-z", "--", *_below(prefix), work_tree=work_tree)
        entries = []
        for line in decode_path(out).split("\0")[:-1]:
            head, _, path = line.partition("\t")
            tag, mode, object_id, _stage = head.split(" ")
            entries.append(TreeEntry(mode, object_id, None, path, tag))
        return entries

    def start_changes(self, commit: str, work_tree: Path, prefix: str = "") -> Running:
        """Starts to look for files that may differ from the commit, told by size and times; see changes."""
        # Without ignoring submodules git would run `git status` inside them, with their configuration.
        arguments = ("diff-index", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff")
        return self.start(
            *arguments, "--ignore-submodules=all", commit, "--", *_below(prefix), work_tree=work_tree
        )

    def untracked(self, work_tree: Path, prefix: str = "") -> list[str]:
        """Files that are neither tracked nor ignored; embedded repositories end with a slash."""
        arguments = ("ls-files", "-o", "--exclude-standard", "-z", "--", *_below(prefix))
        out = self.start(*arguments, work_tree=work_tree).finish(UNTRACKED_SECONDS)
        return [decode_path(path) for path in out.split(b"\0")[:-1]]

    def spawn(
        self,
        arguments: tuple[str, ...],
        *,
        work_tree: Path | None = None,
        protocols: str = "none",
        stdin: bool = False,
        session: bool = False,
    ) -> Process:
        """Starts git in the scratch directory with nothing but our environment."""
        module = _git_module()
        environment = _environment(self.scratch.path, work_tree, protocols)
        command = [module.Git.GIT_PYTHON_GIT_EXECUTABLE, *arguments]
        options: dict[str, Any] = {"start_new_session": True} if session and os.name == "posix" else {}
        try:
            with without_git_variables():
                process: Process = module.Git(self.scratch.path).execute(
                    command,
                    istream=subprocess.PIPE if stdin else None,
                    as_process=True,
                    env=environment,
                    **options,
                )
        except module.exc.GitCommandNotFound as error:
            raise TargetError(
                "git is not installed or not on PATH; install git, or give a folder without .git"
            ) from error
        return process


class BlobReader:
    """Reads blobs by hash through one ``cat-file --batch``."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process: Process | None = None

    def read(self, name: str, limit: int | None = None) -> bytes | None:
        """Reads what a hash, or ``commit:path``, names.

        The first ``limit`` bytes of a blob; None where it is missing or too large to read.
        """
        if limit is not None and limit <= 0:
            return b""
        try:
            return self._read(name, limit)
        except (OSError, ValueError, TargetError):
            self.close()
            return None

    def close(self) -> None:
        """Ends the process; harmless when called twice."""
        if self._process is not None:
            stop(self._process)
            self._process = None

    def _read(self, name: str, limit: int | None) -> bytes | None:
        if self._process is None:
            self._process = self._git.spawn(("cat-file", "--batch"), stdin=True)
        stdin: IO[bytes] = self._process.stdin
        stdout: IO[bytes] = self._process.stdout
        stdin.write(name.encode("ascii") + b"\n")
        stdin.flush()
        if not _answers(stdout, READ_SECONDS):
            raise TimeoutError
        header = stdout.readline().split()
        if len(header) != 3:
            if header[1:] != [b"missing"]:
                self.close()
            return None
        size = int(header[2])
        wanted = size if limit is None else min(limit, size)
        if header[1] != b"blob" or wanted > MAX_BLOB_BYTES:
            self.close()
            return None
        data = stdout.read(wanted)
        if size - wanted > _RESTART_BYTES:
            self.close()
        else:
            stdout.read(size - wanted + 1)
        return data if len(data) == wanted else None


def _answers(stream: IO[bytes], seconds: float) -> bool:
    """Whether there is something to read before time is up; on Windows, where pipes can't be asked, yes."""
    if sys.platform == "win32":
        return True
    poll = select.poll()  # select() refuses descriptors beyond 1023
    poll.register(stream, select.POLLIN)
    return bool(poll.poll(seconds * 1000))


def changes(out: bytes) -> Iterator[tuple[str, str, str]]:
    """What ``start_changes`` found: status letter, hash in the commit (zeros for none), path."""
    fields = out.split(b"\0")
    for head, path in zip(fields[::2], fields[1::2], strict=False):
        _mode, _new_mode, old, _new, status = head.decode("ascii").lstrip(":").split()
        yield status[0], old, decode_path(path)


def decode_path(path: bytes) -> str:
    """A path as git gives it; bytes that aren't UTF-8 become surrogate escapes."""
    return path.decode("utf-8", "surrogateescape")


def telling_line(stderr: bytes | str) -> str:
    """The first line of git's complaint that says what is wrong."""
    text = stderr.decode("utf-8", "replace") if isinstance(stderr, bytes) else stderr
    lines = [line.strip() for line in re.split(r"[\r\n]+", text) if line.strip()]
    for line in lines:
        for mark in ("fatal: ", "error: ", "ERROR: "):
            if line.startswith(mark):
                return line.removeprefix(mark)
    return lines[-1] if lines else "it failed without a word"


def stop(process: Process) -> None:
    """Kills a process, waits until it is gone and closes its pipes."""
    popen = process.proc
    if popen is None:
        return
    if popen.poll() is None:
        popen.kill()
    for stream in (popen.stdin, popen.stdout, popen.stderr):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue
    popen.wait()


@contextmanager
def without_git_variables() -> Iterator[None]:
    """Hides the ``GIT_`` variables of our own environment, which GitPython would pass on."""
    with _environment_lock:
        hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.upper().startswith("GIT_")}
        try:
            yield
        finally:
            os.environ.update(hidden)


@cache
def _git_module() -> Any:
    """GitPython, which runs ``git version`` when it is imported and takes 0.1 s: only when needed."""
    executable = os.environ.get("GIT_PYTHON_GIT_EXECUTABLE")
    with without_git_variables():
        os.environ["GIT_PYTHON_REFRESH"] = "quiet"
        if executable:
            os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = executable
        try:
            import git
        finally:
            os.environ.pop("GIT_PYTHON_REFRESH", None)
            os.environ.pop("GIT_PYTHON_GIT_EXECUTABLE", None)
    return git


def _environment(git_dir: Path, work_tree: Path | None, protocols: str) -> dict[str, str]:
    environment = {
        "GIT_DIR": str(git_dir),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "true",
        "SSH_ASKPASS": "true",
        "GIT_ALLOW_PROTOCOL": protocols,
        "GIT_PROTOCOL_FROM_USER": "0",
        "GIT_SSH_COMMAND": "ssh -o BatchMode=yes",
        "GIT_SSH_VARIANT": "ssh",
    }
    if work_tree is not None:
        environment["GIT_WORK_TREE"] = str(work_tree)
    return environment


def _below(prefix: str) -> tuple[str, ...]:
    return (f"{prefix}/",) if prefix else ()
