"""Where source and configuration name closed components: their endpoints, and those already known by package.

Endpoints of all components make one automaton that passes over a bounded number of files, the most
telling first, so that the cost does not grow with the size of a repository.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dpgcheck.facts.component_settings import (
    in_development,
    is_environment,
    is_read_at_start,
    is_required,
    stops_without,
)
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import SOURCE_SUFFIXES
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import Area, FileEntry

MAX_FILES = 1_500
MAX_BYTES = 12 << 20
"""Bytes read in all."""
MAX_FILE_BYTES = 512 << 10
MAX_SETTINGS_BYTES = 64 << 10
"""A larger YAML file holds data."""
MAX_LINE = 2_000
"""Characters of a line; what is longer was written by a machine."""
MAX_MEAN_LINE = 400
FILE_PARTS = frozenset({"storage", "cloud"})
"""Parts whose hosts keep files: a picture that lies there is no use of the service."""
OPEN = "open "
"""Begins the names under which open products of a part are looked for."""
MAX_PLACES = 12
"""Places kept for one component."""

_SETTINGS = frozenset({".yml", ".yaml", ".toml", ".ini", ".cfg", ".conf", ".properties", ".env", ".htm"})
_DATA_OR_SETTINGS = frozenset({".yml", ".yaml"})
_SETTINGS_NAME = re.compile(r"\.env(?:\.[\w.-]+)?$|(?:appsettings|settings|config)[\w.-]*\.json$")
# Neither what a product does when it runs nor how it is set up.
_ASIDE_FOLDERS = frozenset(
    """doc docs documentation website docusaurus script scripts tool tools bin benchmark benchmarks baseline baselines
    notebook notebooks seeds locale locales i18n lang langs languages translations stories storybook migrations infra
    infrastructure terraform ansible deploy deployment heroku ci e2e dev development example examples demo
    contrib cdk research experiments old obsolete deprecated retired attic archive archived unused""".split()
)
# Commands that somebody who looks after an installation types: Django, Rails, Laravel, Mix.
_COMMAND_FOLDERS = ("management/commands", "lib/tasks", "console/commands", "mix/tasks")
_ASIDE_NAME = re.compile(
    r"\.(?:stories|d|generated|gen)\.\w+$|(?:security[-_]policy|csp|seeds?|changelog)[\w-]*\.\w+$"
    r"|^\.(?!env)|^__(?:manifest|openerp)__\.py$|pipelines?[\w-]*\.ya?ml$|^test\.exs?$|^\.env\.(?:test|ci|dev\w*)$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?:^|[/_.-])(?:config|settings|environments?|production|constants|providers?|adapters?|clients?|services?|jobs"
    r"|mail(?:er|s)?|sms|notif\w*|messag\w+|map\w*|layers?|api|gateways?|integrations?|third_?party|upload\w*|storage"
    r"|initializers)(?=[/_.-])|(?:Client|Service|Gateway|Provider|Config)\.\w+$",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\s*(?://|#|\*|/\*|--|<!--|%(?!\w)|;|\{#|<%#|\"\"\"|''')")
_GUARD = re.compile(
    r"\b(?:if|unless|elsif|elif|when|case|switch)\b.{0,80}(?:\benv\b|environ\b|getenv|\bsettings?\b|\bconfig\w*\b|_enabled\b"
    r"|\benabled|enabled\?|(?:storage|mail|sms|search|map)_?(?:provider|driver|backend|adapter)"
    r"|(?-i:\b[A-Z]{3,}[A-Z_]*_(?:KEY|TOKEN|DSN|SECRET|URL|ID)\b))"
    r"|(?:\benabled?|enable_\w+|_ENABLED|\buse_\w+)\W{0,4}(?:=|:|\?)|ConditionalOn|\bfeature_?(?:flag|enabled)"
    r"|@Profile\b|Flipper\.enabled|\b(?:process\.env|import\.meta\.env)\.\w+\s*(?:&&|\?(?!\?))",
    re.IGNORECASE,
)
_LEFT_EMPTY = re.compile(
    r"\b(?:if|when|unless|leave|leaving|left)\b.{0,60}\b(?:empty|blank|unset|undefined|omitted|absent|missing|not (?:set|defined|provided|given"
    r"|specified|configured|present)|(?:is|are|be) (?:set|defined|provided|given|specified|present))\b.{0,160}\b(?:disabled?|off|skip\w*|fall\w* back"
    r"|ignored?|won't|will not|does(?:n't| not)|not be|no \w+ (?:will|is|are)|enabled?|activated?|instead)\b|(?<!not )\boptional(?:ly)?\b"
    r"|\b(?:delet|remov)(?:e|ing) (?:this|it|these|the)\b|\b(?:facultati\w+|opcional\w*|optionnel\w*|необязательн\w*)\b|可选|选填|اختياري",
    re.IGNORECASE,
)
"""In the comment on a setting: that the product runs without it."""
MAX_COMMENT = 6
"""Lines of the comment above a setting that are looked at."""
_HOST_LINE = re.compile(r"""\s*[-*|@]{0,2}\s?["']?[*.\w-]+(?:\.[\w-]+)+[*^/]?["']?\s*(?:[:,].{0,12})?\Z""")
MAX_HOST_LINE = 120
MANY_HOSTS = 40
"""Lines that each hold a host and no more, from which on a file is a list of them: of suffixes, of trackers."""
_BLOCKS = {"/*": "*/", "<!--": "-->"}
"""What opens a comment of several lines, and what ends it."""
_SET_UP = re.compile(r"(?:^|/)(?:config/)?initializers/|(?:^|/)config/environments/")
_SHOWN = re.compile(
    r"<(?:img|link|meta|source|video)\b[^<>]{0,300}\Z|\burl\([\"']?\w{0,5}:?\Z", re.IGNORECASE
)
"""Before an address: what lies there is shown, whoever keeps it."""
_LINK = re.compile(r"(?:<a\b[^<>]{0,300}|\]\([^()\s]{0,20})\Z", re.IGNORECASE)
"""Before an address: readers may follow it, and the product doesn't call it."""
_POLICY = re.compile(
    r"(?:form|connect|script|img|frame|style|font)[_-](?:action|src)|content[_-]?security", re.IGNORECASE
)
"""What browsers may load or send to: hosts that pages may use, not that the product needs."""
_TOKEN = re.compile(r"\bpk\.eyJ[\w-]{10,}|[?&](?:key|access_token|api_?key)=[\w.-]{12,}", re.IGNORECASE)


@dataclass
class Places:
    """Where the product's own files name one component."""

    hits: list[Hit] = field(default_factory=list)
    files: int = 0
    """Files that name it."""
    endpoints: int = 0
    """Files with one of its endpoints."""
    settings: int = 0
    """Files of settings among them."""
    guarded: Hit | None = None
    """A line that uses it only under a condition on settings."""
    guards: int = 0
    """Files with such a line; what stands in a file of settings holds for all."""
    token: Hit | None = None
    """A line that holds a key or token of it in plain text."""
    required: Hit | None = None
    """A line that asks for a setting of it, without which the product stops."""
    set_up: int = 0
    """Files among them that only make its client when the product starts, or are settings."""


@dataclass(frozen=True)
class Scan:
    """What the product's own source and configuration name."""

    places: dict[str, Places]
    """By component id."""
    scanned: int
    """Files read."""
    complete: bool = True
    """Whether all of them were read, and not only the most telling ones."""


def scan_places(
    facts: Facts,
    components: Sequence[ClosedComponent],
    words: dict[str, frozenset[str]],
    known: Collection[tuple[int, str]] = (),
) -> Scan:
    """Looks for the endpoints of all components, and for the given words (by component id), in own files.

    Files in ``known`` (by target and path), the manifests, are left out: they were read already.
    """
    patterns = [(component.id, True, endpoint(host)) for component in components for host in component.hosts]
    patterns += [
        (component.id, True, rf"(?:^|[^A-Za-z]){re.escape(call)}(?:[^a-z]|$)")
        for component in components
        for call in component.calls
    ]
    patterns += [
        (name, False, rf"(?:^|[^A-Za-z.]){re.escape(word)}(?:[^a-z]|$)")
        for name in sorted(words)
        for word in sorted(words[name])
    ]
    if not patterns:
        return Scan({}, 0)
    # Hosts by themselves make a small automaton; what stands around one is looked at where it was found.
    hosts = [re.escape(host) for component in components for host in component.hosts]
    automaton = _automaton([*hosts, *(pattern for _, _, pattern in patterns[len(hosts) :])])
    of_files = {component.id for component in components if component.part in FILE_PARTS}
    places: dict[str, Places] = {}
    scanned = total = 0
    complete = True
    for file in _ranked(file for file in facts.own_files if (file.target, file.path) not in known):
        if scanned >= MAX_FILES or total >= MAX_BYTES:
            complete = False
            break
        data = facts.read(file, MAX_FILE_BYTES)
        if data is None or b"\0" in data[:1024] or len(data) > MAX_MEAN_LINE * (data.count(b"\n") + 1):
            continue
        scanned += 1
        total += len(data)
        numbers = automaton.Match(data)
        if numbers:
            _note(facts, file, [patterns[n] for n in sorted(numbers)], places, of_files)
    return Scan(places, scanned, complete)


def endpoint(host: str) -> str:
    """A pattern for a host of the knowledge: inside quotes or a URL, not in running text or an address."""
    if host.startswith("."):
        return rf"[/\"'=\s][\w-][\w.-]*{re.escape(host)}(?:[^\w.-]|$)"
    return rf"[/\"'=\s]{re.escape(host)}(?:[^\w.-]|$)"


def _note(
    facts: Facts,
    file: FileEntry,
    found: Sequence[tuple[str, bool, str]],
    places: dict[str, Places],
    of_files: Collection[str],
) -> None:
    written = (facts.text(file, keep=False) or "").split("\n")
    lines = _without_comments(written)
    seen: set[str] = set()
    hosts = sum(_HOST_LINE.match(line[:MAX_HOST_LINE]) is not None for line in written)
    if hosts >= MANY_HOSTS and 2 * hosts > len(written):
        return
    for name, is_endpoint, expression in found:
        pattern = re.compile(expression, re.IGNORECASE)
        all_ = _matches(lines, pattern, name, is_endpoint)
        if is_endpoint and name in of_files:
            all_ = [(n, m) for n, m in all_ if not _SHOWN.search(lines[n - 1][: m.start()])]
        if not all_:
            continue
        number, match = all_[0]
        place = places.setdefault(name, Places())
        hit = Hit(file, number, match.group().strip(" \"'/=("))
        if name not in seen:
            place.files += 1
            place.settings += _is_settings(file)
            place.set_up += _is_settings(file) or _SET_UP.search(file.path) is not None
            seen.add(name)
            if len(place.hits) < MAX_PLACES:
                place.hits.append(hit)
        place.endpoints += is_endpoint
        condition, said = _condition(file, lines, number), _said_above(file, written, lines, number)
        place.guarded = place.guarded or condition or said
        if condition or said:
            # What stands in the settings, or is said of one of them, holds wherever it is used.
            place.guards += MAX_FILES if said or _is_settings(file) else 1
        if place.required is None and is_read_at_start(file.path):
            place.required = next(
                (Hit(file, n, m.group()) for n, m in all_ if is_required(lines, n, file.suffix)), None
            )
        if place.token is None:
            for i, line in enumerate(lines):
                # In the address of another host it is that one's.
                if (
                    len(line) <= MAX_LINE
                    and (secret := _TOKEN.search(line))
                    and ("://" not in line or pattern.search(line))
                ):
                    place.token = Hit(file, i + 1, secret.group())
                    break


def _condition(file: FileEntry, lines: list[str], number: int) -> Hit | None:
    """A condition on settings around a line."""
    for near in range(max(0, number - 4), min(len(lines), number + 2)):
        line = lines[near]
        if (
            len(line) <= MAX_LINE
            and _GUARD.search(line)
            and not (is_environment(line) or stops_without(lines, near + 1))
        ):
            return Hit(file, near + 1, line.strip()[:80])
    return None


def _matches(
    lines: list[str], pattern: re.Pattern[str], name: str, is_endpoint: bool
) -> list[tuple[int, re.Match[str]]]:
    """The first places in a file, with 1-based lines, that are no link for readers and no list of allowed hosts."""
    found = []
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            continue
        for match in pattern.finditer(line):
            if is_endpoint and (_LINK.search(line[: match.start()]) or _POLICY.search(line)):
                continue
            if name == f"{OPEN}storage" and in_development(lines, number):
                # A stand-in for those who work on the product is no other way for those who run it.
                continue
            found.append((number, match))
            break
        if len(found) >= MAX_PLACES:
            break
    return found


def _said_above(file: FileEntry, written: list[str], lines: list[str], number: int) -> Hit | None:
    """The comment right above a line, or at its end, where it says that the product runs without the setting."""
    above = number - 1
    while (
        above > max(0, number - 1 - MAX_COMMENT)
        and written[above - 1].strip()
        and not lines[above - 1].strip()
    ):
        above -= 1
    own = written[number - 1]
    comment = " ".join(line.strip(" \t#/*-;") for line in written[above : number - 1])
    comment += " " + own.partition(" #")[2] + " " + own.partition(" //")[2]
    said = _LEFT_EMPTY.search(comment[:MAX_LINE])
    return Hit(file, above + 1, written[above].strip()[:80]) if said else None


def _without_comments(lines: list[str]) -> list[str]:
    """The same lines, empty where they are comments as a whole; a block that nothing ends is left as it is."""
    kept = list(lines)
    number = 0
    while number < len(kept):
        line = kept[number].lstrip()
        end = next((end for begin, end in _BLOCKS.items() if line.startswith(begin)), None)
        last = number
        if end is not None:
            last = next((n for n in range(number, len(kept)) if end in kept[n]), number)
            for inner in range(number, last):
                kept[inner] = ""
            kept[last] = kept[last].partition(end)[2] if end in kept[last] else kept[last]
        if _COMMENT.match(kept[last]):
            kept[last] = ""
        number = last + 1
    return kept


def _ranked(files: Iterable[FileEntry]) -> list[FileEntry]:
    kept = [file for file in files if file.area is Area.PROJECT and _is_read(file)]
    if len(kept) <= MAX_FILES:
        return kept
    return sorted(
        kept,
        key=lambda file: (
            not _is_settings(file),
            not (_telling_folder(file.folder) or _TELLING.search(file.name)),
            file.path.count("/"),
            file.target,
            file.path,
        ),
    )


def is_aside(file: FileEntry) -> bool:
    """Whether a file stands beside the product: documentation, hosting, CI, tools, seeds, translations."""
    return _aside_folder(file.folder) or _ASIDE_NAME.search(file.name) is not None


@lru_cache(maxsize=1 << 14)
def _aside_folder(folder: str) -> bool:
    lower = folder.lower()
    if any(f"/{commands}/" in f"/{lower}/" for commands in _COMMAND_FOLDERS):
        return True
    parts = lower.split("/")
    return any(
        part in _ASIDE_FOLDERS or (part.startswith(".") and part != ".docker") or part.startswith("jquery.")
        for part in parts
    )


@lru_cache(maxsize=1 << 14)
def _telling_folder(folder: str) -> bool:
    return _TELLING.search(f"{folder}/") is not None


def _is_read(file: FileEntry) -> bool:
    if not 0 < (file.size or 0) <= MAX_FILE_BYTES:
        return False
    if file.suffix in _DATA_OR_SETTINGS and (file.size or 0) > MAX_SETTINGS_BYTES:
        return False
    return (file.suffix in SOURCE_SUFFIXES or _is_settings(file)) and not is_aside(file)


def _is_settings(file: FileEntry) -> bool:
    return file.suffix in _SETTINGS or _SETTINGS_NAME.match(file.name) is not None


def _automaton(patterns: Sequence[str]) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.never_nl = True
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 64 << 20
    found = re2.Set.SearchSet(options)
    for pattern in patterns:
        found.Add(f"(?m:{pattern})".encode())
    found.Compile()
    return found
