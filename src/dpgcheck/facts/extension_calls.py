"""Services of others that a browser extension calls at a fixed address.

A server is set up by those who run it; an extension comes as it is, and what its source calls it always calls.
"""

from __future__ import annotations

import re

from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.structured import read_json
from dpgcheck.sources.interface import Area, FileEntry

MAX_EXTENSIONS = 5
MAX_FILES = 200
"""Source files that are read of all extensions."""
MAX_FILE_BYTES = 512 << 10
MAX_LINE = 2_000
"""Characters of a line; what is longer was written by a machine."""
MAX_HITS = 6

_CALL = re.compile(
    r"""(?:\bfetch|\baxios(?:\.\w{1,10})?|\.open)\(\s{0,20}(?:["']\w{1,10}["'],\s{0,20})?["'`]https?://(?P<host>[\w.-]{4,200})"""
)
_COMMENT = re.compile(r"\s*(?://|\*|/\*)")
_SOURCE = frozenset({".js", ".jsx", ".mjs", ".ts", ".tsx", ".vue", ".svelte"})
_OPEN_HOSTS = re.compile(
    r"(?:^|\.)(?:localhost|openstreetmap\.org|(?:wikipedia|wikimedia|wikidata)\.org|archive\.org|example\.(?:com|org))\Z"
    r"|^(?:127|10|192\.168)\."
)
_LABEL = re.compile(r"[a-z0-9]{4,}")


@fact("extension-calls")
def extension_calls(facts: Facts) -> tuple[Hit, ...]:
    """Lines at which a browser extension calls a service that is neither the project's own nor known to be open."""
    folders = _extensions(facts)
    own = _own_names(facts) if folders else frozenset()
    hits: list[Hit] = []
    for file in _sources(facts, folders):
        text = facts.text(file, keep=False) or ""
        for number, line in enumerate(text.split("\n"), 1):
            call = _CALL.search(line) if len(line) <= MAX_LINE and not _COMMENT.match(line) else None
            if call is None:
                continue
            host = call["host"].lower()
            if not _OPEN_HOSTS.search(host) and own.isdisjoint(_LABEL.findall(host)):
                hits.append(Hit(file, number, call["host"]))
                break
        if len(hits) == MAX_HITS:
            break
    return tuple(hits)


def _extensions(facts: Facts) -> list[tuple[int, str]]:
    """Target and folder of each manifest of a browser extension."""
    found: list[tuple[int, str]] = []
    for file in facts.own_files:
        if file.name == "manifest.json" and file.area is Area.PROJECT and len(found) < MAX_EXTENSIONS:
            manifest = read_json(facts.text(file) or "").table
            if isinstance(manifest.get("manifest_version"), int):
                found.append((file.target, file.folder))
    return found


def _sources(facts: Facts, folders: list[tuple[int, str]]) -> list[FileEntry]:
    return [
        file
        for file in facts.own_files
        if file.suffix in _SOURCE
        and file.area is Area.PROJECT
        and (file.size or 0) <= MAX_FILE_BYTES
        and any(
            file.target == target and (not folder or f"{file.folder}/".startswith(f"{folder}/"))
            for target, folder in folders
        )
    ][:MAX_FILES]


def _own_names(facts: Facts) -> frozenset[str]:
    """Words of the names of the project: of its repository, its owner and the title of its README."""
    names = [f"{snapshot.name} {snapshot.url or ''}" for snapshot in facts.snapshots]
    for file in facts.get(documents).readmes()[:1]:
        document = facts.get(documents).get(file)
        names.append(document.title if document else "")
    return frozenset(_LABEL.findall(" ".join(names).lower())) - {
        "https",
        "http",
        "github",
        "gitlab",
        "extension",
    }
