"""What the user typed as a target, taken apart and checked: ``TARGET[@REF][#SUBDIR]``."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from dpgcheck.errors import TargetError, UsageError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HELPER = re.compile(r"[A-Za-z0-9+.-]*::")
# host:path and user@host:path, as ssh takes them. One letter before the colon is a drive of Windows.
_SCP = re.compile(r"(?:[^/\\:@\s]+@)?(?!-)(?:[^/\\:@\s]{2,}|\[[0-9A-Fa-f:.]+\]):(?!//)(?P<path>[^:].*)$")
_BAD_REF = re.compile(r"[ ~^:?*\[\\]|\.\.|@\{|//|/\.|\.lock(?:/|$)|[/.]$|^[/+.]|^@$")
_USERINFO = re.compile(r"(?<=://)[^/?#\s]*@")

ALLOWED_SCHEMES = ("https", "ssh", "file")
"""Ways to a URL that are taken; user@host:path is ssh too."""


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """A target as it was asked for; nothing is opened yet."""

    location: str
    """Folder, git directory or URL, without ref and subfolder. A URL may hold credentials:
    what is shown is ``label``."""
    ref: str | None = None
    """Branch, tag or commit; None for the work tree or the branch that HEAD names."""
    path: str = ""
    """POSIX path of the subfolder to read, relative to the root; empty for all of it."""
    is_url: bool = False

    @property
    def label(self) -> str:
        """The location as it may be shown: credentials removed, control characters escaped."""
        return escape_controls(clean_url(self.location) if self.is_url else self.location)


def parse_target(text: str, *, ref: str | None = None, path: str | None = None) -> TargetSpec:
    """Takes a target apart; ``ref`` and ``path`` are those of ``--ref`` and ``--path``.

    An existing local path wins over a split at @ or #. Raises UsageError for what can't be a target,
    a ref or a subfolder, and TargetError for a way of fetching that isn't allowed.
    """
    if not text:
        raise UsageError("the target is empty; give a folder, a bare git directory or a git URL")
    if _CONTROL.search(text):
        raise UsageError(
            f"the target {escape_controls(text)} holds control characters; rename it or give it another way"
        )
    if text.startswith("-"):
        raise UsageError(f"the target {text} begins with '-'; write ./{text} if it is a folder")
    location, found_ref, found_path, is_url = _split(text)
    if ref is not None and found_ref is not None and ref != found_ref:
        raise UsageError(f"two refs, {found_ref} and {ref}, are given for one target; keep one of them")
    if path is not None and found_path is not None and path != found_path:
        raise UsageError(
            f"two subfolders, {found_path} and {path}, are given for one target; keep one of them"
        )
    asked = ref if ref is not None else found_ref
    subfolder = path if path is not None else found_path
    return TargetSpec(
        location,
        None if asked is None else _checked_ref(asked),
        "" if subfolder is None else _checked_path(subfolder),
        is_url,
    )


def parse_targets(
    texts: Sequence[str], *, ref: str | None = None, path: str | None = None
) -> list[TargetSpec]:
    """Takes the targets of one solution apart, as ``parse_target`` does; ref and path go with a single one."""
    if (ref is not None or path is not None) and len(texts) != 1:
        raise UsageError("--ref and --path go with a single target; write TARGET@REF#SUBDIR for each instead")
    return [parse_target(text, ref=ref, path=path) for text in texts]


def without_credentials(text: str) -> str:
    """A text without the user names and passwords of the URLs in it; the user of ssh is kept, it is no secret."""

    def kept(match: re.Match[str]) -> str:
        of_ssh = text.endswith("ssh://", 0, match.start()) and ":" not in match[0]
        return match[0] if of_ssh else ""

    return _USERINFO.sub(kept, text)


def clean_url(url: str) -> str:
    """A URL without user name, password, query and fragment; the user of ssh is kept, it is no secret."""
    scheme = _SCHEME.match(url)
    if scheme is None:
        return url
    bare = re.split(r"[?#]", url, maxsplit=1)[0]
    userinfo = _USERINFO.search(bare)
    if userinfo is None:
        return bare
    user = userinfo[0].rstrip("@").partition(":")[0]
    keep = f"{user}@" if scheme[1].lower() == "ssh" and user and ":" not in userinfo[0] else ""
    return bare[: userinfo.start()] + keep + bare[userinfo.end() :]


def scrub(text: str, url: str) -> str:
    """A message without the credentials of any URL in it, nor those of ``url`` anywhere."""
    cleaned = _USERINFO.sub("", text.replace(url, clean_url(url)))
    if _SCHEME.match(url):
        userinfo = _USERINFO.search(url)
        secrets = userinfo[0].rstrip("@").split(":", 1) if userinfo else []
        if len(secrets) == 1 and url.lower().startswith("ssh:"):
            secrets = []
        for secret in {form for part in secrets for form in (part, unquote(part)) if len(form) > 3}:
            cleaned = cleaned.replace(secret, "…")
    return cleaned


def escape_controls(text: str) -> str:
    """Text for a message: control characters and bytes that aren't UTF-8 stand as escapes."""
    escaped = _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")


def file_url_path(url: str) -> Path | None:
    """The local path of a ``file://`` URL; None for a host other than this one."""
    parts = urlsplit(url)
    if parts.netloc not in ("", "localhost"):
        return None
    path = unquote(url[len("file://") + len(parts.netloc) :])
    if os.name == "nt":
        path = path.lstrip("/")
    return Path(path)


def _split(text: str) -> tuple[str, str | None, str | None, bool]:
    """Location, ref, subfolder and whether it is a URL."""
    scheme = _SCHEME.match(text)
    if scheme is not None:
        return (*_split_url(text, scheme[1].lower()), True)
    local = _split_local(text)
    if local is not None:
        return (*local, False)
    if _HELPER.match(text):
        raise TargetError(
            f"{escape_controls(text)} names a transport helper, which could run commands; "
            "give an https or ssh URL"
        )
    scp = _SCP.match(text)
    if scp is not None:
        return (*_split_at_marks(text, scp.start("path")), True)
    head, mark, subfolder = text.partition("#")
    return head, None, subfolder if mark else None, False


def _split_local(text: str) -> tuple[str, str | None, str | None] | None:
    """Splits at the last @ or # that leaves something that exists; None where nothing does."""
    if _exists(text):
        return text, None, None
    marks = [position for position, character in enumerate(text) if character in "@#"]
    for position in reversed(marks):
        if position and _exists(text[:position]):
            rest = text[position + 1 :]
            if text[position] == "#":
                return text[:position], None, rest
            ref, mark, subfolder = rest.partition("#")
            return text[:position], ref, subfolder if mark else None
    return None


def _split_url(text: str, scheme: str) -> tuple[str, str | None, str | None]:
    if scheme in ("http", "git"):
        raise TargetError(
            f"{clean_url(text)} would be fetched unprotected, over {scheme}; "
            "give its https or ssh URL, or clone it and give the folder"
        )
    if scheme not in ALLOWED_SCHEMES:
        raise TargetError(f"{clean_url(text)} can't be fetched over {scheme}; give an https, ssh or file URL")
    start = len(scheme) + len("://")
    if text.startswith("-", start):
        raise UsageError(f"{clean_url(text)} names a host that begins with '-'; check the address")
    if scheme == "file":
        local = _split_local(unquote(text[start:]))
        if local is not None:
            rest = text[start:]
            kept = len(rest) if local[1] is None and local[2] is None else _mark_of(rest, local[0])
            return (text[: start + kept], *local[1:])
    userinfo = _USERINFO.search(text)
    authority = userinfo.end() if userinfo else start
    if text.startswith("-", authority):
        raise UsageError(f"{clean_url(text)} names a host that begins with '-'; check the address")
    slash = text.find("/", authority)
    return _split_at_marks(text, len(text) if slash < 0 else slash)


def _mark_of(quoted: str, location: str) -> int:
    """Where the part of a percent-encoded path ends that stands for ``location``."""
    for position, character in enumerate(quoted):
        if character in "@#" and unquote(quoted[:position]) == location:
            return position
    return len(quoted)


def _split_at_marks(text: str, start: int) -> tuple[str, str | None, str | None]:
    """Splits a URL whose path begins at ``start``: @ only counts in the path's last part, or after .git."""
    head, mark, subfolder = text[start:].partition("#")
    at = head.find(".git@")
    at = at + len(".git") if at >= 0 else head.find("@", head.rfind("/") + 1)
    ref = None
    if at > 0 and head[at - 1] != "/":
        head, ref = head[:at], head[at + 1 :]
    return text[:start] + head, ref, subfolder if mark else None


def _checked_ref(ref: str) -> str:
    shown = escape_controls(ref)
    if not ref:
        raise UsageError("the ref is empty; give a branch, a tag or a commit")
    if ref.startswith("-"):
        raise UsageError(f"the ref {shown} begins with '-'; give a branch, a tag or a commit")
    if _CONTROL.search(ref) or _BAD_REF.search(ref):
        raise UsageError(f"{shown!r} is no name of a branch, tag or commit; give one as git lists it")
    return ref


def _checked_path(path: str) -> str:
    shown = escape_controls(path)
    if _CONTROL.search(path):
        raise UsageError(f"the subfolder {shown} holds control characters; rename it")
    posix = path.replace(os.sep, "/")
    parts = [part for part in posix.split("/") if part not in ("", ".")]
    if posix.startswith("/") or PurePosixPath(posix).is_absolute() or ".." in parts:
        raise UsageError(
            f"the subfolder {shown} leads outside the target; give it relative to the target's root"
        )
    return "/".join(parts)


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
