"""A git directory read as data: where it is, what HEAD and the refs say, where its remote is.

No git runs here. What git itself would refuse or follow blindly (a ``.git`` file that leads nowhere,
an unknown extension) is told apart, so that the objects can then be read through a scratch directory.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dpgcheck.errors import TargetError
from dpgcheck.sources.gitconfig import MAX_CONFIG_BYTES, Setting, last_value, parse_config
from dpgcheck.sources.regular import read_regular
from dpgcheck.sources.target import escape_controls

_MAX_POINTER_BYTES = 64 << 10
_MAX_PACKED_REFS_BYTES = 256 << 20
_MAX_LISTED_REFS = 20_000
_MAX_SYMBOLIC_DEPTH = 5
_HASH = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})$")
_ABBREVIATED = re.compile(r"[0-9a-fA-F]{4,64}$")
# Each only changes how git writes, or which objects may be missing; reading is the same.
_HARMLESS_EXTENSIONS = frozenset(
    (
        *("compatobjectformat", "noop", "noop-v1", "partialclone", "preciousobjects"),
        *("relativeworktrees", "worktreeconfig"),
    )
)
# The order in which git tries the short name of a ref; the last one is ours, for clones.
_REF_PLACES = (
    *("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD"),
    "refs/remotes/origin/{}",
)


@dataclass(frozen=True)
class GitDir:
    """A git directory that was found to be one."""

    path: Path
    """Holds HEAD and the index; of a linked work tree its own."""
    common: Path
    """Holds objects, refs and config; the same as ``path`` but for linked work trees."""

    @property
    def objects(self) -> Path:
        """The folder of the object database."""
        return self.common / "objects"

    @cached_property
    def config(self) -> tuple[Setting, ...]:
        """The settings of the config file, as data."""
        data = read_regular(self.common / "config", MAX_CONFIG_BYTES)
        return parse_config((data or b"").decode("utf-8", "surrogateescape"))

    @cached_property
    def object_format(self) -> str:
        """``sha1`` or ``sha256``. Raises TargetError for a format or an extension that we can't read."""
        where = escape_controls(str(self.path))
        version = last_value(self.config, "core", "repositoryformatversion") or "0"
        if version not in ("0", "1"):
            raise TargetError(
                f"{where} is of git's repository format {escape_controls(version)}, which isn't known; "
                "clone it anew and give the clone"
            )
        for setting in self.config:
            if setting.section != "extensions" or setting.subsection is not None:
                continue
            if setting.key == "refstorage" and setting.value != "files":
                raise _reftable(where)
            known = setting.key in _HARMLESS_EXTENSIONS or setting.key in ("objectformat", "refstorage")
            if version == "1" and not known:
                raise TargetError(
                    f"{where} uses git's extension {setting.key!r}, which isn't known; "
                    "clone it without and give the clone"
                )
        found = (last_value(self.config, "extensions", "objectformat") or "sha1").lower()
        if found not in ("sha1", "sha256"):
            raise TargetError(
                f"{where} has objects of format {escape_controls(found)!r}; convert it to sha1 or sha256"
            )
        if (self.common / "reftable").is_dir():
            raise _reftable(where)
        return found

    @cached_property
    def remote(self) -> str | None:
        """The address of the remote ``origin``, else of the only remote; as written, credentials included."""
        found: dict[str, str] = {}
        for setting in self.config:
            if setting.section == "remote" and setting.key == "url" and setting.subsection and setting.value:
                found.setdefault(setting.subsection, setting.value)
        if "origin" in found:
            return found["origin"]
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def head(self) -> tuple[str | None, str | None]:
        """What HEAD says: the full name of a ref (None when detached) and the object (None when unborn)."""
        return self._read_symbolic("HEAD")

    def lookup(self, name: str) -> str | None:
        """The object that a ref of that name holds, by git's order of tags, branches and remotes."""
        if name == "HEAD":
            return self.head[1]
        places = [place.format(name) for place in _REF_PLACES]
        if name.startswith("refs/"):
            places.insert(0, name)
        for place in places:
            found = self._read_symbolic(place)[1]
            if found is not None:
                return found
        return None

    def names(self) -> tuple[str, ...]:
        """Short names of branches and tags, sorted; a limited number of them."""
        found = {_short(name) for name in self._packed}
        for name in self._loose_names():
            if len(found) >= _MAX_LISTED_REFS:
                break
            found.add(_short(name))
        return tuple(sorted(found))

    @cached_property
    def _packed(self) -> dict[str, str]:
        data = read_regular(self.common / "packed-refs", _MAX_PACKED_REFS_BYTES) or b""
        refs: dict[str, str] = {}
        for line in data.decode("utf-8", "surrogateescape").split("\n"):
            value, space, name = line.partition(" ")
            if space and _HASH.match(value):
                refs.setdefault(name, value)
        return refs

    def _read_symbolic(self, name: str) -> tuple[str | None, str | None]:
        """Follows a ref through symbolic ones: the name of the last ref, and the object it holds."""
        last = None
        for _ in range(_MAX_SYMBOLIC_DEPTH):
            value = self._read_loose(name)
            if value is None:
                return last, self._packed.get(name)
            if not value.startswith("ref:"):
                return last, value if _HASH.match(value) else None
            name = value[len("ref:") :].strip()
            if not is_ref_name(name):
                return None, None
            last = name
        return last, None

    def _read_loose(self, name: str) -> str | None:
        """The text of a loose ref; a work tree's own HEAD before anything shared."""
        base = self.path if name == "HEAD" else self.common
        data = read_regular(base / name, _MAX_POINTER_BYTES)
        return None if data is None else data.decode("utf-8", "surrogateescape").strip()

    def _loose_names(self) -> Iterator[str]:
        for kind in ("heads", "tags", "remotes"):
            base = self.common / "refs" / kind
            seen = 0
            for folder, folders, files in os.walk(base):
                folders.sort()
                seen += len(files)
                prefix = Path(folder).relative_to(self.common).as_posix()
                yield from (f"{prefix}/{file}" for file in sorted(files))
                if seen > _MAX_LISTED_REFS:
                    break


@dataclass(frozen=True, slots=True)
class WorkTree:
    """A folder that lies in a git work tree."""

    root: Path
    git: GitDir
    prefix: str
    """POSIX path of the folder below the root; empty for the root itself."""


@dataclass(frozen=True, slots=True)
class BrokenGit:
    """A ``.git`` that is there and isn't a git directory."""

    path: Path
    why: str


def open_git_dir(path: Path) -> GitDir | None:
    """The git directory at a path; None where it isn't one by HEAD, objects and refs."""
    common = path
    pointer = read_regular(path / "commondir", _MAX_POINTER_BYTES)
    if pointer is not None:
        common = path / os.fsdecode(pointer.rstrip(b"\r\n"))
    head = read_regular(path / "HEAD", _MAX_POINTER_BYTES)
    if head is None:
        return None
    text = head.decode("utf-8", "replace").strip()
    # A reftable repository has a HEAD that is no valid ref; that it can't be read is said later.
    if not (_HASH.match(text) or re.match(r"ref:\s*refs/", text)):
        return None
    try:
        if not ((common / "objects").is_dir() and (common / "refs").is_dir()):
            return None
    except (OSError, ValueError):
        return None
    return GitDir(path, common)


def find_work_tree(folder: Path) -> WorkTree | BrokenGit | None:
    """The work tree that a folder lies in, looked for upwards on the same file system; None without one."""
    folder = folder.resolve()
    device = _device(folder)
    for root in (folder, *folder.parents):
        if _device(root) != device:
            return None
        dot_git = root / ".git"
        if not os.path.lexists(dot_git):
            continue
        git = _behind(dot_git)
        if isinstance(git, BrokenGit):
            return git
        prefix = folder.relative_to(root).as_posix()
        return WorkTree(root, git, "" if prefix == "." else prefix)
    return None


def is_ref_name(name: str) -> bool:
    """Whether a full ref name can be joined to a git directory: below refs/, no step up, no odd bytes."""
    if not name.startswith("refs/") or len(name) > 1024:
        return False
    return not re.search(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|//|/\.|/$", name)


def is_abbreviation(name: str) -> bool:
    """Whether a name may be the hash of a commit, or the beginning of one."""
    return _ABBREVIATED.match(name) is not None


def _behind(dot_git: Path) -> GitDir | BrokenGit:
    """The git directory that ``.git`` is, or that the file ``.git`` names."""
    if dot_git.is_dir():
        git = open_git_dir(dot_git)
        return git or BrokenGit(dot_git, "it lacks HEAD, objects or refs")
    data = read_regular(dot_git, _MAX_POINTER_BYTES)
    if data is None or not data.startswith(b"gitdir:"):
        return BrokenGit(dot_git, "it is neither a folder nor a pointer to one")
    named = os.fsdecode(data[len(b"gitdir:") :].strip())
    try:
        path = (dot_git.parent / named).resolve()
        git = open_git_dir(path)
    except (OSError, ValueError, RuntimeError):
        git = None
    return git or BrokenGit(dot_git, "it points to what is no git directory")


def _short(name: str) -> str:
    return re.sub(r"^refs/(?:heads|tags|remotes)/", "", name)


def _device(path: Path) -> int | None:
    try:
        return path.stat().st_dev
    except OSError:
        return None


def _reftable(where: str) -> TargetError:
    return TargetError(
        f"{where} keeps its refs as a reftable, which can't be read yet; "
        "run `git refs migrate --ref-format=files` there, or give its URL"
    )
