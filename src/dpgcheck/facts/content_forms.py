"""What content comes as: its formats with the programs that open them, and its languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dpgcheck.facts.content_items import content_works
from dpgcheck.facts.documents import LANGUAGE_CODES, documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.rulebook.knowledge import ContentFormat
from dpgcheck.sources.interface import Area, FileEntry


@dataclass(frozen=True, slots=True)
class FormatUsed:
    """A format with the files that come in it, by path."""

    format: ContentFormat
    files: tuple[FileEntry, ...]
    without_source: tuple[FileEntry, ...]
    """Of a format that closed programs alone can edit: the files without an open one of the same name beside them."""


@dataclass(frozen=True, slots=True)
class LanguageUsed:
    """A language that content comes in."""

    code: str
    """ISO 639-1."""
    files: int
    first: FileEntry


MIN_CLOSED_BYTES = 4_000
"""Bytes below which a file of such an ending is another thing: a key to a server (.key, .pub), a stub."""


@fact("content-formats")
def content_formats(facts: Facts) -> tuple[FormatUsed, ...]:
    """The formats of the files of content, the most frequent first, those that need a closed program before all."""
    by_ending = {ending: entry for entry in facts.book.content_formats.formats for ending in entry.endings}
    groups: dict[str, list[FileEntry]] = {}
    stems: set[tuple[int, str]] = set()
    for file in facts.own_files:
        entry = by_ending.get(file.suffix[1:])
        if entry is None or file.area is not Area.PROJECT or not file.size:
            continue
        if not entry.open and file.size < MIN_CLOSED_BYTES:
            continue
        groups.setdefault(entry.title, []).append(file)
        if entry.open:
            stems.add(_stem(file))
    found = []
    for entry in facts.book.content_formats.formats:
        files = tuple(groups.get(entry.title, ()))
        lone = () if entry.open else tuple(f for f in files if _stem(f) not in stems)
        if files:
            found.append(FormatUsed(entry, files, lone))
    return tuple(sorted(found, key=lambda used: (not used.without_source, -len(used.files))))


def _stem(file: FileEntry) -> tuple[int, str]:
    return file.target, file.path[: -len(file.suffix)].lower()


_MARK = re.compile(r"[._-](?P<code>[a-z]{2})(?:[_-](?:[a-z]{2}|hans|hant))?$", re.IGNORECASE)
_FOLDER = re.compile(r"(?P<code>[a-z]{2})(?:[-_](?:[a-z]{2}|hans|hant|419))?$", re.IGNORECASE)
MIN_FOLDER_FILES = 2
"""Files of a folder of a language; one that is called "no" or "it" and holds one file may be anything."""


@fact("content-languages")
def content_languages(facts: Facts) -> tuple[LanguageUsed, ...]:
    """The languages of the content, by folders and names (``fr/``, ``README.fr.md``), the most frequent first.

    What bears no mark is in the language of the first README.
    """
    known = facts.get(documents)
    counts: Counter[str] = Counter()
    first: dict[str, FileEntry] = {}
    plain: list[FileEntry] = []
    texts = [f for f in known.files if f.area is Area.PROJECT]
    siblings = Counter((f.target, part.lower()) for f in texts for part in f.path.split("/")[:-1])
    for file in sorted(texts, key=lambda f: (f.path.count("/"), f.target, f.path)):
        code = _code(file, siblings)
        if code:
            counts[code] += 1
            first.setdefault(code, file)
        else:
            plain.append(file)
    if not counts:
        return ()
    readme = next((d for f in known.readmes()[:1] if (d := known.get(f)) is not None), None)
    works = [f for f in facts.get(content_works) if f in plain]
    if readme is not None and readme.language and works:
        counts[readme.language] += len(works)
        first.setdefault(readme.language, works[0])
    return tuple(LanguageUsed(code, count, first[code]) for code, count in counts.most_common())


def _code(file: FileEntry, siblings: Counter[tuple[int, str]]) -> str:
    for part in file.path.lower().split("/")[:-1]:
        match = _FOLDER.match(part)
        if match and match["code"] in LANGUAGE_CODES and siblings[file.target, part] >= MIN_FOLDER_FILES:
            return match["code"]
    mark = _MARK.search(file.name[: -len(file.suffix)] if file.suffix else file.name)
    return mark["code"].lower() if mark and mark["code"].lower() in LANGUAGE_CODES else ""
