"""Web addresses: of a repository from the address of its remote, and of a line in it at a commit."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from dpgcheck.sources.target import clean_url

_SCP = re.compile(r"(?:[^@/\s]+@)?(?P<host>[A-Za-z0-9.-]{2,}):(?!/{2})(?P<path>[^:].*)$")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$")
# Names that forges give their ssh service, for networks that only let port 443 through.
_SSH_ALIASES = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
# Instances whose name doesn't tell the software, each run in public for many projects.
_KNOWN_HOSTS = {
    "bitbucket.org": "bitbucket",
    "codeberg.org": "gitea",
    "framagit.org": "gitlab",
    "gitea.com": "gitea",
    "invent.kde.org": "gitlab",
    "salsa.debian.org": "gitlab",
}
_HOST_PREFIXES = {"github.": "github", "gitlab.": "gitlab", "gitea.": "gitea", "forgejo.": "gitea"}
_FILE_PATHS = {
    "github": "{base}/blob/{commit}/{path}",
    "gitlab": "{base}/-/blob/{commit}/{path}",
    "gitea": "{base}/src/commit/{commit}/{path}",
    "bitbucket": "{base}/src/{commit}/{path}",
}


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Makes web addresses of the files of one commit."""

    base: str | None
    """Web address of the repository; None where there is none."""
    commit: str | None
    prefix: str = ""
    """POSIX path of the snapshot's root below the repository's; empty for the root itself."""

    def of(self, path: str, line: int | None = None) -> str | None:
        """The address of a file, or of a line (1-based) in it; None without a forge that is known."""
        if self.base is None or self.commit is None:
            return None
        forge = _forge(urlsplit(self.base).hostname or "")
        if forge is None:
            return None
        full = f"{self.prefix}/{path}" if self.prefix else path
        address = _FILE_PATHS[forge].format(base=self.base, commit=self.commit, path=_quoted(full))
        if line is None:
            return address
        return f"{address}#{'lines-' if forge == 'bitbucket' else 'L'}{line}"


def web_address(remote: str) -> str | None:
    """The https address of a repository from the address of its remote, without credentials.

    None for a local path, for a file URL, and for what isn't an address with a host and a path.
    """
    if "://" in remote:
        try:
            parts = urlsplit(clean_url(remote))
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return None
        if parts.scheme.lower() not in ("https", "http", "ssh", "git", "git+ssh"):
            return None
        path = unquote(parts.path, errors="surrogateescape")
        if parts.scheme.lower() not in ("https", "http"):
            port = None
    else:
        match = _SCP.match(remote)
        if match is None:
            return None
        host, port, path = match["host"].lower(), None, match["path"]
    host = _SSH_ALIASES.get(host, host)
    path = path.strip("/").removesuffix(".git").rstrip("/")
    # A host without a dot is a nickname of somebody's ssh configuration.
    if "." not in host or not _HOST.match(host) or not path:
        return None
    return f"https://{host}{f':{port}' if port not in (None, 80, 443) else ''}/{_quoted(path)}"


def repository_name(remote: str) -> str | None:
    """The last part of the path of a remote, without ``.git``; None where there is none."""
    address = clean_url(remote).replace("\\", "/") if os.name == "nt" else clean_url(remote)
    if "://" in address:
        address = unquote(address.split("://", 1)[1].partition("/")[2], errors="surrogateescape")
    elif _SCP.match(address):
        address = address.partition(":")[2]
    name = address.rstrip("/").removesuffix("/.git").rpartition("/")[2]
    return name.removesuffix(".git") or None


def _forge(host: str) -> str | None:
    """The software behind a host: github, gitlab, gitea or bitbucket; None where the name doesn't tell."""
    known = _KNOWN_HOSTS.get(host)
    if known is not None:
        return known
    return next((forge for prefix, forge in _HOST_PREFIXES.items() if host.startswith(prefix)), None)


def _quoted(path: str) -> str:
    """A path as it stands in a URL; bytes that aren't UTF-8 are encoded as they are."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
