"""Which other product a solution is a plugin, module or theme of, told by its manifests and its introduction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import introduction, of_itself
from dpgcheck.facts.signal_types import Hit
from dpgcheck.rulebook.knowledge import PluginFile
from dpgcheck.sources.interface import Area, FileEntry

MAX_BEGINNING = 8_192
"""Bytes of a manifest in which the line stands that tells what it belongs to."""

MAX_CANDIDATES = 12
"""Files of one name that are looked into."""

MAX_LINES = 6
"""Lines of an introduction that say what it is; those below name what it works with."""

_PLUGIN = r"(?:plug-?ins?|add-?ons?|add-?in|extensions?|modules?|themes?|complementos?|módulos?|extensiones|плагин|модуль)"


_OF_ANOTHER = re.compile(
    r"(?:\A|\bis\s)(?i:(?:an?|the)\s)(?:[\w-]+\s){0,3}(?i:plug-?in|add-?on)\sfor\s(?:the\s)?"
    r"(?!(?:Android|iOS|Chrom|Firefox|Safari|Edge|Opera|Windows|Linux|macOS|Microsoft Edge|Google Chrome|Mozilla))(?P<host>[A-Z][\w+-]*(?:\s[A-Z][\w+-]*){0,3})"
)
"""That it is a plugin for what has a name of its own; what runs in any browser or system stands alone."""


@fact("extends")
def extends(facts: Facts) -> Gate | None:
    """The product that it extends; None for what stands alone, and for what runs in any browser."""
    return next(iter((*_manifests(facts), *_statements(facts))), None)


def _manifests(facts: Facts) -> Iterator[Gate]:
    own = [f for f in facts.own_files if f.area is Area.PROJECT and f.path.count("/") <= 1]
    for host in facts.book.host_products.hosts:
        for wanted in host.files:
            for file in [f for f in own if _is(f, wanted)][:MAX_CANDIDATES]:
                found = _line(facts, file, wanted)
                if found:
                    yield Gate(host.name, (found,))
                    break


def _is(file: FileEntry, wanted: PluginFile) -> bool:
    if file.path.count("/") > wanted.depth:
        return False
    if wanted.path.startswith("*"):
        return file.path.endswith(wanted.path[1:])
    return file.path == wanted.path or file.path.endswith(f"/{wanted.path}")


def _line(facts: Facts, file: FileEntry, wanted: PluginFile) -> Hit | None:
    if not wanted.line:
        return Hit(file, None, "")
    text = (facts.read(file, MAX_BEGINNING) or b"").decode("utf-8", "replace")
    found = _pattern(wanted.line).search(text)
    if not found:
        return None
    line = text.count("\n", 0, found.end()) + 1
    last = found[0].rpartition("\n")[2]
    return Hit(file, line, last.strip())


def _statements(facts: Facts) -> Iterator[Gate]:
    lines = facts.get(introduction)
    for statement in lines[:MAX_LINES]:
        if not _any_plugin().search(statement.said):
            continue
        for host in facts.book.host_products.hosts:
            if _says(host.name, *host.names).search(statement.said):
                yield Gate(host.name, (statement.hit,))
        other = _OF_ANOTHER.search(statement.said)
        if other and of_itself(statement.said[: other.start()], lines[0].text):
            yield Gate(other["host"], (statement.hit,))


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.MULTILINE)


@lru_cache(maxsize=1)
def _any_plugin() -> re.Pattern[str]:
    return re.compile(rf"\b{_PLUGIN}\b", re.IGNORECASE)


@lru_cache(maxsize=128)
def _says(*names: str) -> re.Pattern[str]:
    """That it is a plugin of a product: "is a plugin for QGIS", "A WordPress plugin that …"."""
    name = "(?:" + "|".join(re.escape(n) for n in names) + ")"
    kind = rf"(?i:{_PLUGIN})"
    is_a = r"(?i:(?:\bis|\A)\s?(?:an?|the)\s)"
    return re.compile(
        rf"(?:{is_a}(?:[\w-]+\s){{0,3}}|\A){kind}\b[^.,;:]{{0,60}}?\b(?i:for|of|to|in|via|into|para|для)\s(?i:the\s)?{name}\b"
        rf"|(?:{is_a}(?:[\w-]+\s){{0,2}}|\A){name}\s(?:[\w-]+\s){{0,2}}{kind}\b"
    )
