"""Who owns the work: copyright lines, statements of ownership, and what packages and authors' fields hint at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.license_types import Identified, LicenseSource
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.normalise import words_of
from dpgcheck.facts.licenses.places import CODE_ENDINGS
from dpgcheck.facts.owner_hints import first_authors, in_mentions, in_policies, in_texts
from dpgcheck.facts.owner_lines import (
    Found,
    Holder,
    Holders,
    first_author,
    first_listed,
    in_lines,
    key_of,
    numbered,
    owner,
)
from dpgcheck.facts.owner_metadata import DEEP, in_metadata
from dpgcheck.facts.owner_names import clean_name
from dpgcheck.facts.owner_pages import doubting_copied_pages, in_legal_notices, in_sites
from dpgcheck.facts.owner_statements import in_citation, in_statements, in_trademarks
from dpgcheck.facts.reading import FORMATS
from dpgcheck.model import LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

MAX_HOLDERS = 12
MAX_PLACES = 2
"""Places kept for one name."""
MAX_HEADERS = 160
"""Source files whose heads are read."""
_HEAD_BYTES = 1_600
PART_OF = 3
"""Folders at the top with less than one in so many of the sources are parts."""
LISTED = 14
"""Rank of the first whom a section lists."""
HEADERS = 6
"""Rank of what stands at the head of a source file; a smaller rank is a better place."""
__all__ = ["Holder", "Holders", "holders"]

_STRENGTHS = ("named", "collective", "indirect")


@fact("holders")
def holders(facts: Facts) -> Holders:
    """Owners in license files, notices, metadata, documents, site configurations and file headers."""
    metadata = list(in_metadata(facts))
    found = [
        *_in_license_files(facts),
        *_in_parts(facts),
        *_in_notices(facts),
        *metadata,
        *_in_documents(facts),
        *_doubting_own_name(facts, doubting_copied_pages(list(in_sites(facts)), metadata)),
        *in_legal_notices(facts),
        *_in_headers(facts),
    ]
    if all(item.holder.strength != "named" for item in found):
        found += in_policies(facts)
    # Where nobody else is named, the author of a package of several is at least a hint, and so is that of a file.
    found = found or list(in_metadata(facts, DEEP))
    found = found or list(in_texts(facts))
    found = found or list(_mentioned(facts))
    found = found or list(_listed(facts))
    found = found or list(first_authors(_heads(facts)))
    found.sort(
        key=lambda f: (
            _STRENGTHS.index(f.holder.strength),
            f.rank,
            f.holder.file.target,
            f.holder.file.path.count("/"),
            f.holder.file.path,
            f.holder.line or 0,
        )
    )
    kept: list[Holder] = []
    places: Counter[str] = Counter()
    for item in found:
        if item.rank >= HEADERS > found[0].rank and item.holder.strength == found[0].holder.strength:
            # A head of a file adds nothing where the project itself names its owner.
            continue
        key = key_of(item.holder.name)
        if places[key] < MAX_PLACES and not any(_same_place(item.holder, k) for k in kept):
            places[key] += 1
            kept.append(item.holder)
    return Holders(tuple(kept[:MAX_HOLDERS]), kept[0].name if kept else None)


def _same_place(one: Holder, other: Holder) -> bool:
    return one.file is other.file and one.line == other.line and key_of(one.name) == key_of(other.name)


def _in_license_files(facts: Facts) -> Iterator[Found]:
    """Copyright lines around license texts, without those of the texts themselves."""
    index = load()
    known_as = _known_as(facts)
    for statement in facts.get(licenses).statements:
        if statement.source is not LicenseSource.FILE or statement.scope:
            continue
        own = _without_license_of_license(_own_lines(numbered(facts, statement.file), statement.identified))
        stewards = _steward_words(statement.identified, index)
        for item in in_lines(statement.file, own, 1):
            if not (_is_stewards(item.holder.name, stewards) or _is_stewards(item.holder.text, stewards)):
                yield item
        beside = _beside(own, statement.identified)
        yield from in_statements(statement.file, beside, 3)
        yield from in_trademarks(statement.file, beside, 3, known_as)
        yield from _stub(statement.file, own)


def _in_parts(facts: Facts) -> Iterator[Found]:
    """Copyright lines in the license files of folders at the top that hold most of the files together."""
    parts = [
        s
        for s in facts.get(licenses).statements
        if s.source is LicenseSource.FILE and s.scope.count("/") == 1 and s.file.area is Area.PROJECT
    ]
    scopes = tuple(sorted({s.scope for s in parts}))
    own = [f for f in facts.own_files if f.area is Area.PROJECT]
    if not scopes or 2 * sum(f.path.startswith(scopes) for f in own) < len(own):
        return
    index = load()
    for statement in parts:
        stewards = _steward_words(statement.identified, index)
        for item in in_lines(
            statement.file, _own_lines(numbered(facts, statement.file), statement.identified), 4
        ):
            if not _is_stewards(item.holder.name, stewards):
                yield item


def _beside(lines: list[tuple[int, str]], identified: Identified | None) -> list[tuple[int, str]]:
    """Lines outside the license text; all of a file in which none was recognised."""
    if identified is None or identified.lines is None or identified.status in _NO_TEXT:
        return lines
    first, last = identified.lines
    return [(number, line) for number, line in lines if not first <= number <= last]


_NO_TEXT = (LicenseStatus.UNRECOGNISED, LicenseStatus.REFERENCE_ONLY)


def _doubting_own_name(facts: Facts, found: Iterable[Found]) -> Iterator[Found]:
    """What sites say, less sure where the one word that they name is what the product itself is called."""
    # Of owner/project the first may well be who owns it.
    whole = {key_of(str(s.name)) for s in facts.snapshots}
    known_as = {key_of(re.split(r"/|__", str(s.name))[-1]) for s in facts.snapshots}
    known_as |= _known_as(facts) - whole
    for item in found:
        holder = item.holder
        key = key_of(holder.name)
        own = len(holder.name.split()) == 1 and any(known.startswith(key) for known in known_as)
        yield replace(item, holder=replace(holder, strength="collective")) if own and key else item


def _known_as(facts: Facts) -> frozenset[str]:
    """What the solution is called: its targets, and the titles of its READMEs."""
    titles = [str(snapshot.name) for snapshot in facts.snapshots]
    known = facts.get(documents)
    readmes = (known.get(file) for file in known.readmes() if "/" not in file.path)
    titles.extend(document.title for document in readmes if document is not None)
    return frozenset(filter(None, map(key_of, titles)))


def _own_lines(lines: list[tuple[int, str]], identified: Identified | None) -> list[tuple[int, str]]:
    """Lines up to the list of others' licenses that may follow the license."""
    end = identified.lines[1] if identified and identified.lines else len(lines)
    kept = lines[:end]
    for number, line in lines[end : end + 30]:
        if re.search(
            r"third[\s-]*part|dependenc|bundled|included|incorporat|portions|subcomponent",
            line,
            re.IGNORECASE,
        ):
            break
        kept.append((number, line))
    return kept


def _without_license_of_license(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lines without the copyright of the license document itself, also where its text is cut short."""
    document = [
        number
        for number, line in lines
        if re.search(r"verbatim copies|of this license document", line, re.IGNORECASE)
    ]
    return [(number, line) for number, line in lines if not any(0 < at - number <= 4 for at in document)]


def _steward_words(identified: Identified | None, index: Index) -> str:
    """The words of the nearest known text, for telling its own copyright lines."""
    if identified is None or identified.nearest is None:
        return ""
    for number, entry in enumerate(index.header.texts):
        if identified.nearest in entry.ids:
            return f" {' '.join(index.word(n) for n in index.known(number).words)} "
    return ""


def _is_stewards(name: str, words: str) -> bool:
    told = " ".join(words_of(name))
    return bool(told) and f" {told} " in words


def _stub(file: FileEntry, lines: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """The holder field of an R package's two-line LICENSE."""
    for number, line in lines[:12]:
        match = re.match(r"\s*COPYRIGHT HOLDER:\s*(\S.*)$", line)
        name = clean_name(match[1]) if match else None
        if name:
            yield owner(file, number, line, name, 2)


_TEXTS = frozenset({"", ".txt", *(ending for ending, format_ in FORMATS.items() if format_ != "html")})
"""Endings of what is written to be read as it is."""
_NOTICES = re.compile(r"^(?:notice|copyright|authors?|copyrights)(?:[-_.][\w.-]*)?$", re.IGNORECASE)


def _in_notices(facts: Facts) -> Iterator[Found]:
    known_as = _known_as(facts)
    for file in facts.own_files:
        if file.area is not Area.PROJECT or file.suffix not in _TEXTS:
            continue
        if _NOTICES.match(file.name) and file.path.count("/") <= 1 and (file.size or 0) < 200_000:
            lines = numbered(facts, file)
            yield from in_lines(file, lines[:60], 2)
            yield from in_trademarks(file, lines[:60], 3, known_as)
            if file.name.lower().startswith("author"):
                yield from in_statements(file, lines[:80], 3)
                yield from first_author(file, lines)


_DOCUMENTS = re.compile(
    r"^(?:readme|about|charter|contributing|governance|legal|index|funding|maintainers|owners|intro|introduction|trademark|cla|contributor[-_]?licen[cs]e[-_]?agreement)(?:[-_.][\w.-]*)?$",
    re.IGNORECASE,
)


def _mentioned(facts: Facts) -> Iterator[Found]:
    """Whom a document mentions as maker or keeper, of each document the first."""
    for file in _documents(facts, DEEP):
        yield from in_mentions(file, _prose(facts.lines(file)))


_LISTS = re.compile(
    r"^(?:authors?|contributors?|maintainers|credits|team|thanks|humans)(?:[-_.][\w.-]*)?$", re.IGNORECASE
)


def _listed(facts: Facts) -> Iterator[Found]:
    """Whom a list of people names first, in a file of its own or in a section of a document."""
    for file in facts.own_files:
        named = _LISTS.match(file.name) and file.path.count("/") <= 1 and file.suffix in _TEXTS
        if named and file.area is Area.PROJECT and (file.size or 0) < 200_000:
            yield from first_author(file, numbered(facts, file))
    for file in _documents(facts, DEEP):
        yield from first_listed(file, _prose(facts.lines(file)), LISTED)


def _documents(facts: Facts, depth: int = 0) -> list[FileEntry]:
    """The documents that speak of the project as a whole; to some depth also those on how it is governed."""
    files = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT
        and f.suffix in _TEXTS
        and _DOCUMENTS.match(f.name)
        and (
            f.path.count("/") == 0
            or f.folder.lower() in ("docs", "doc", ".github", "documentation")
            or (f.path.count("/") < depth and _GOVERNED.match(f.name))
        )
        and (f.size or 0) < 400_000
    ]
    return sorted(files, key=lambda f: (f.target, f.path))[:40]


_GOVERNED = re.compile(r"^(?:about|charter|governance|maintainers)\b", re.IGNORECASE)


def _in_documents(facts: Facts) -> Iterator[Found]:
    known_as = _known_as(facts)
    for file in _documents(facts):
        lines = _prose(facts.lines(file))
        yield from in_lines(
            file, [(n, line) for n, line in lines if not _is_heading(line)], 3 + file.path.count("/")
        )
        yield from in_statements(file, lines, 4 + file.path.count("/"))
        yield from in_trademarks(file, lines, 4 + file.path.count("/"), known_as)
        if file.name.lower().startswith("readme"):
            yield from in_citation(file, facts.lines(file), 12)


_HEADING = re.compile(r"\s*(?:#{1,6}|={1,6}|\*{1,6}|[-+]|\d*\.)\s")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|©|&copy;|\(c\)", re.IGNORECASE)


def _is_heading(line: str) -> bool:
    """Whether a line is a heading or an item such as those of the contents, and no dated notice."""
    return _HEADING.match(line) is not None and _DATED.search(line) is None


_ON_LICENSE = re.compile(
    r"licen[cs]|licencia|licença|lizenz|copyright|лицензи|авторск|ترخيص|رخصة|حقوق|许可|版权", re.IGNORECASE
)
_BARE_NOTICE = re.compile(r"(?:copyright|©|\(c\))", re.IGNORECASE)


def _prose(lines: list[str]) -> list[tuple[int, str]]:
    """Numbered lines without those of code blocks, but for the notice that begins a license in a section on it."""
    kept = []
    fence = False
    first = on_license = False
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith(("```", "~~~")):
            fence = first = not fence
            continue
        if not fence and line.startswith("#"):
            on_license = _ON_LICENSE.search(line) is not None
        if line.strip():
            if not fence or (first and on_license and _BARE_NOTICE.match(line)):
                kept.append((number, line))
            first = False
    return kept


_HEADER_ENDINGS = CODE_ENDINGS | frozenset(
    ".cc .clj .cxx .dart .erl .fs .groovy .hh .hpp .hs .html .jl .kts .lua .m .ml .nim .pas .pl .pm .proto .r .scala .scss .sol .svelte .vb .yaml .yml .zig".split()
)


# Where web projects and plugins keep copies of others' work.
_COPIED = re.compile(
    r"(?i)/(?:static|assets|public|libs?|extras?|contrib|plugins?|externals?|copied|patches|_?sass|scss|css|styles?|stylesheets?)/"
)


def _in_headers(facts: Facts) -> Iterator[Found]:
    """Copyright lines at the head of the project's own sources: in several files, or in one at the top."""
    found: dict[str, list[Found]] = {}
    headed: set[FileEntry] = set()
    heads = _heads(facts)
    tops = Counter(file.path.partition("/")[0] for file, _head in heads)
    for file, head in heads:
        for item in in_lines(file, list(enumerate(head, 1)), HEADERS):
            headed.add(file)
            found.setdefault(key_of(item.holder.name), []).append(item)
    for items in found.values():
        files = {item.holder.file.path for item in items}
        # Who stands in few of the headers wrote a part that was taken over.
        shared = 3 * len(files) >= len(headed)
        if shared and (len(files) > 1 or any("/" not in path for path in files)):
            # Who stands in few folders alone, beside others with more sources, wrote those parts.
            within = sum(tops[top] for top in {path.partition("/")[0] for path in files})
            if PART_OF * within < len(heads):
                items = [replace(i, holder=replace(i.holder, strength="indirect")) for i in items]
            usual = Counter(item.holder.file.suffix for item in items)
            yield from sorted(items, key=lambda i: (-usual[i.holder.file.suffix], *_telling(i.holder.file)))[
                :MAX_PLACES
            ]


def _telling(file: FileEntry) -> tuple[bool, int, int, str]:
    """The order in which a reader opens sources: near the top first, there the large ones, markers of packages last."""
    return file.name.startswith("__"), file.path.count("/"), -(file.size or 0), file.path


def _heads(facts: Facts) -> list[tuple[FileEntry, list[str]]]:
    """The first lines of a sample of the project's own sources."""
    sources = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT and f.suffix in _HEADER_ENDINGS and not _COPIED.search(f"/{f.folder}/")
    ]
    return [(file, _head(facts, file)) for file in _sample(sources)]


def _head(facts: Facts, file: FileEntry) -> list[str]:
    beginning = (facts.read(file, _HEAD_BYTES) or b"").decode("utf-8", "replace")
    return beginning.replace("\r\n", "\n").split("\n")[:-1][:25]


def _sample(files: list[FileEntry]) -> list[FileEntry]:
    """Files near the top, and some from all over."""
    by_depth = sorted(files, key=lambda f: (f.path.count("/"), f.target, f.path))
    near = by_depth[: MAX_HEADERS // 3]
    rest = by_depth[MAX_HEADERS // 3 :]
    step = max(1, len(rest) // (MAX_HEADERS - len(near))) if rest else 1
    return near + rest[::step][: MAX_HEADERS - len(near)]
