"""Where a lock takes a package from, when that is another place than the rest of the lock comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

_HOST = re.compile(r"https?://([^/:?#\s]+)")
_ELSEWHERE = re.compile(r"(?:git|ssh|file|link|portal|github|gitlab|bitbucket)\b")
MANY = 20
"""Packages from one host, from which on it is a registry or a mirror of one, and no place of a single package."""


def main_hosts(urls: Iterable[str]) -> frozenset[str]:
    """The host that most packages come from, and all that many come from: the ecosystem's registry and its mirrors."""
    hosts = Counter(found[1] for url in urls if (found := _HOST.match(url)))
    return frozenset(
        [*(host for host, _ in hosts.most_common(1)), *(h for h, n in hosts.items() if n >= MANY)]
    )


def elsewhere(url: str, main: Collection[str]) -> str:
    """The host, the repository or the folder, where a package comes from another place than most; else nothing."""
    if _ELSEWHERE.match(url):
        return url[:300]
    found = _HOST.match(url)
    return found[1] if found and found[1] not in main else ""
