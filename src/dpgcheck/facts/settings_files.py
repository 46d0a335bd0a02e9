"""The file of settings in which closed services are named, and so can be left out or exchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dpgcheck.facts.component_neighbours import GENERIC, titles
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import Area, FileEntry

MAX_FILES = 40
MAX_BYTES = 128 << 10
MAX_LINE = 1_000
"""Characters of a line that are looked at."""
ENOUGH = 2
"""Closed products that a file names, from which on it is where they are set."""

_NAMES = re.compile(
    r"(?:[\w-]*settings?(?:[_-](?:common|base|default|prod\w*))?|base|common)\.py\Z"
    r"|application(?:-(?:default|common|prod\w*))?\.(?:properties|ya?ml)\Z"
    r"|[\w.-]*\.env[\w.-]*\Z|env[._-](?:example|sample|template)\Z"
    r"|[\w.-]*[.-](?:example|sample|dist|template)(?:\.(?:ya?ml|py|rb|json|toml|ini|env|cfg|conf|properties))?\Z"
)
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z][A-Z0-9]*")
_COMMON = frozenset(
    """adjust agora alchemy analytics apple azure bandwidth batch beats bedrock bird blob boundary box
    branch bubble builder charts chat clarity clerk comet communication confluent connect consent convex
    cosmic crisp daily dashboard datastore dialog dpo drift enterprise epic ernie expo fireworks fonts
    form forms front glide glue graph hasura healthcare heap here hive huawei identity ignition inference
    ivs kirby kit kms language line linear liquibase lob magic make materialize mux neo4j neon neptune
    notion nutrient orange outline payme perplexity persona personalize perspective phrase pinata plaid
    planet postgres postmark premium prince pubsub push realm redactor replicate resend router sanity sas
    segment seq space spire split square stream streamline tally tasks telephony tenor terra tiny turn
    unity vault video wave waypoint wearables weather wise x-ray""".split()
)
"""Names of products that settings use as words of their own."""
_ADDRESS = re.compile(r"https?://\S{1,300}")
_PYTHON_BASE = re.compile(r"(?:^|/)(?:settings|config|conf)/(?:base|common)\.py\Z")
_LEFT_OUT = re.compile(
    r"(?:^|[/_.-])(?:tests?|e2e|ci|smoke|mocks?|docs?|i18n|locales?|node_modules|\.github)(?=[/_.-])",
    re.IGNORECASE,
)


@fact("settings-file")
def settings_file(facts: Facts) -> Hit | None:
    """The one that names most closed products, at the first of them; None where none names several."""
    names = _names(facts.book.closed_components)
    best: tuple[int, Hit] | None = None
    for file in sorted(
        (f for f in facts.own_files if _is_settings(f)), key=lambda f: (f.target, f.path.count("/"), f.path)
    )[:MAX_FILES]:
        first: Hit | None = None
        found: set[str] = set()
        for number, line in enumerate((facts.text(file, keep=False) or "").split("\n"), 1):
            for component, text in _named(_ADDRESS.sub("", line[:MAX_LINE]), names):
                first = first or Hit(file, number, text)
                found.add(component)
        if first is not None and len(found) >= ENOUGH and (best is None or len(found) > best[0]):
            best = (len(found), first)
    return best[1] if best else None


def _names(known: Iterable[ClosedComponent]) -> dict[str, str]:
    """Component ids by the names of the products, in lower case and with single spaces."""
    names: dict[str, str] = {}
    for component in known:
        identifier = component.id.replace("-", " ")
        hosts = set(re.findall(r"\w+", " ".join(component.hosts)))
        brands = [word for word in identifier.split() if word in hosts and len(word) > 3]
        for name in (identifier, *brands, *(title for title in titles(component) if title[:1].isupper())):
            if len(name) > 2 and (name == "aws" or name.lower() not in GENERIC | _COMMON):
                names.setdefault(name.lower(), component.id)
    return names


def _named(line: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    words = list(_WORD.finditer(line))
    for at in range(len(words)):
        for length in (3, 2, 1):
            run = words[at : at + length]
            name = " ".join(word.group().lower() for word in run)
            if len(run) == length and name in names:
                yield names[name], line[run[0].start() : run[-1].end()]
                break


def _is_settings(file: FileEntry) -> bool:
    if file.area is not Area.PROJECT or not 0 < (file.size or 0) <= MAX_BYTES or _LEFT_OUT.search(file.path):
        return False
    if not _NAMES.match(file.name):
        return False
    return file.name not in ("base.py", "common.py") or _PYTHON_BASE.search(file.path) is not None
