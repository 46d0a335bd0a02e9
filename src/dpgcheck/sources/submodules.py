"""Submodules, from ``.gitmodules`` read as data and from the entries that stand for them."""

from __future__ import annotations

from collections.abc import Iterable

from dpgcheck.model import RepoText
from dpgcheck.sources.gitconfig import parse_config
from dpgcheck.sources.interface import Submodule
from dpgcheck.sources.target import clean_url


def find_submodules(
    declared: bytes | None, entries: Iterable[str], prefix: str = ""
) -> tuple[Submodule, ...]:
    """Submodules below a folder, sorted by path relative to it; the address is None where none is declared.

    ``declared`` is the content of ``.gitmodules`` at the root of the repository, ``entries`` the paths from
    that root of what is recorded as a submodule.
    """
    urls: dict[str, str | None] = dict.fromkeys(entries)
    sections: dict[str, dict[str, str]] = {}
    for setting in parse_config((declared or b"").decode("utf-8", "surrogateescape")):
        if setting.section == "submodule" and setting.subsection and setting.value:
            sections.setdefault(setting.subsection, {})[setting.key] = setting.value
    for section in sections.values():
        path = section.get("path", "").strip("/")
        if path and ".." not in path.split("/"):
            urls[path] = section.get("url")
    start = f"{prefix}/" if prefix else ""
    return tuple(
        Submodule(RepoText(path.removeprefix(start)), None if url is None else RepoText(clean_url(url)))
        for path, url in sorted(urls.items())
        if path.startswith(start)
    )
