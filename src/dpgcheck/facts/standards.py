"""The open standards that a solution follows: what documents name, and what specification files show.

A changelog says that a standard came once; for those that only we know of, that is too little. A format that
every product touches counts for a data set alone, where its README names it and its files are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dpgcheck.facts.documents import DocRole, is_for_machines
from dpgcheck.facts.globs import Globs
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.named import Named, standards_named
from dpgcheck.facts.practices import RAW
from dpgcheck.facts.way_out_words import words_of
from dpgcheck.facts.ways_out import specified_in_code, told, ways_out
from dpgcheck.model import Kind
from dpgcheck.rulebook.knowledge import OpenStandard
from dpgcheck.sources.interface import Area, FileEntry

MIN_SPECIFICATION_BYTES = 20
MAX_SPECIFICATIONS = 3
"""Files kept that show one standard."""
MAX_COUNTED = 4
"""Places of one standard that count: many standards say more than one that is named everywhere."""
MAX_SCHEMAS = 60
"""Files named like a schema that are opened."""
MAX_SCHEMA_BYTES = 1_000
"""Bytes at the beginning of a schema in which it says what it is."""

JSON_SCHEMA = "json-schema"
"""The standard that a file can declare by ``$schema``, whatever its name is."""

OPENAPI = "openapi"
"""The standard that a description of an interface declares by its first key, whatever its name is."""
MAX_DESCRIPTIONS = 60
"""Files named or placed like a description of an interface that are opened."""

OPENPGP = "openpgp"
"""The standard that a page on how to report a vulnerability names for the messages to those who look after it."""
_REPORTING = re.compile(r"(?:.*/)?security(?:[-_](?:policy|txt))?(?:\.\w+)?\Z", re.IGNORECASE)

EXCHANGED = frozenset({"csv", "xml"})
"""Formats that say something where documents name them for exports or imports; in JSON and YAML programs also
write their settings."""

_FORM = re.compile(
    r"\b(?:encod(?:ed|ing|age|ificación|ificação|é)|codificad[oa]|charset|s[eé]par(?:at\w+|ad\w+|é\w*)|delimit\w+|délimit\w+"
    r"|RFC 4180|(?:expected|required|following)(?: \w+){0,2} format|format (?:attendu|suivant|esperado|siguiente)|well-formed|namespaces?)\b|(?:CSV|XML)\W{1,3}UTF-?8|UTF-?8\W{1,3}(?:CSV|XML)|кодировк|разделител|编码|分隔|ترميز|فاصل",
    re.IGNORECASE,
)
"""How a format is written: its encoding, what parts its fields. With it a format is followed; alone it occurs."""
MAX_FORM = 2_000
"""Characters of a line in which that is looked for."""

PAGES = frozenset(".html .htm .vue .erb .jsx .tsx .php .haml .gsp .jsp".split())
"""Endings of pages of an application."""

FORMATS = frozenset("data education geo government health i18n media open-data research".split())
"""Domains of standards for the form of data, which an interface can offer for a download or an upload."""
BESIDE = 120
"""Characters around a format in which the interface says that data is taken in or out."""

STATED = "accessibility"
"""The domain of standards for which the application's own pages state how far they are met."""

_DESCRIPTION_PATH = re.compile(
    r"(?:^|[/_.-])(?:api|apis|openapi|swagger|oas\d?|rest|spec|specs|specification)(?=[/_.-])(?:.*/)?[^/]*\.(?:ya?ml|json)\Z",
    re.IGNORECASE,
)
_DECLARES_OPENAPI = re.compile(
    r"""^\s{0,4}["']?(?:openapi["']?\s*:\s*["']?3\.\d|swagger["']?\s*:\s*["']?2\.0)""", re.MULTILINE
)
_SCHEMA_NAME = re.compile(r"schema.*\.json\Z", re.IGNORECASE)
_DECLARES_SCHEMA = re.compile(r'"\$schema"\s*:\s*"https?://json-schema\.org/')
_VERSION = re.compile(r"(?:^|/)v(\d{1,3})/")
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class StandardPlace:
    """One place that names or shows a standard."""

    standard: OpenStandard
    file: FileEntry
    line: int | None
    """1-based; None where the file itself is the sign."""
    text: str
    """The words on that line; for quoting."""
    language: str | None
    worth: int
    """How much the place says, above 0: a specification or a document about it more than a line among others."""
    lasting: bool = True
    """False for a changelog: it says what came once."""
    shown: bool = False
    """Whether the file is written in the form of the standard, rather than naming it."""


@fact("standards-followed")
def standards_followed(facts: Facts) -> Mapping[str, tuple[StandardPlace, ...]]:
    """The places of each standard by its id, as documents and files show them, generic formats left out."""
    found: dict[str, list[StandardPlace]] = {}
    for place in (*_specifications(facts), *_in_documents(facts), *_data_formats(facts)):
        found.setdefault(place.standard.id, []).append(place)
    return {key: tuple(places) for key, places in sorted(found.items())}


def most_telling(groups: Iterable[Sequence[StandardPlace]], limit: int) -> list[StandardPlace]:
    """Up to ``limit`` places in different files that show the most of the given standards.

    A file is worth what it adds: each standard counts once, more where it is named often, and a file that
    adds no more than half of what the first one shows is left out.
    """
    left = {places[0].standard.id: places for places in groups if places}
    chosen: list[StandardPlace] = []
    first = 0
    while left and len(chosen) < limit:
        gains: dict[FileEntry, int] = {}
        best: dict[FileEntry, tuple[int, StandardPlace]] = {}
        for places in left.values():
            weight = min(sum(place.lasting for place in places), MAX_COUNTED).bit_length() or 1
            for file, place in _first_of_each_file(places).items():
                gain = weight * place.worth
                gains[file] = gains.get(file, 0) + gain
                if file not in best or gain > best[file][0]:
                    best[file] = gain, place
        # Of equals the first wins: places of the standard named most often come first, as readers open them.
        file = max(gains, key=lambda file: gains[file])
        first = first or gains[file]
        if chosen and 2 * gains[file] <= first:
            break
        chosen.append(best[file][1])
        left = {key: places for key, places in left.items() if all(p.file != file for p in places)}
    return chosen


def _first_of_each_file(places: Sequence[StandardPlace]) -> dict[FileEntry, StandardPlace]:
    """The place of each file that is worth most, the first of equals."""
    found: dict[FileEntry, StandardPlace] = {}
    for place in places:
        if place.file not in found or place.worth > found[place.file].worth:
            found[place.file] = place
    return found


_WORTH = {
    DocRole.README: 4,
    DocRole.POLICY: 4,
    DocRole.DOCS: 4,
    DocRole.WEBSITE: 2,
    DocRole.GITHUB: 3,
    DocRole.OTHER: 2,
    DocRole.CHANGELOG: 1,
}
SHOWN = 8
"""The worth of a specification file."""


def _in_documents(facts: Facts) -> Iterator[StandardPlace]:
    for places in facts.get(standards_named).places.values():
        for place in places:
            entry = place.entry
            if not isinstance(entry, OpenStandard) or entry.generic or place.role is DocRole.TEMPLATE:
                continue
            if entry.id == OPENPGP and _REPORTING.match(place.file.path):
                continue
            if place.in_interface and entry.domain != STATED and not _exchanged(facts, entry, place):
                continue  # Code that draws pages names protocols in passing.
            lasting = place.role is not DocRole.CHANGELOG
            if lasting or entry.tier != "known":
                yield _named(entry, place, lasting)


def _exchanged(facts: Facts, entry: OpenStandard, place: Named) -> bool:
    """Whether the interface offers to take data in or out in a format that it names."""
    if entry.domain not in FORMATS:
        return False
    words = words_of(facts.book)
    form = normal_form(facts.lines(place.file)[place.line - 1])
    name = form.find(normal_form(place.text))
    near = form[max(0, name - BESIDE) : name + BESIDE] if name >= 0 else ""
    return any(pattern.search(near) for pattern in (words.out, words.into, words.api))


def _named(entry: OpenStandard, place: Named, lasting: bool = True) -> StandardPlace:
    if entry.generic or is_for_machines(place.file.path):
        return StandardPlace(entry, place.file, place.line, place.text, place.language, 1, lasting)
    worth = _WORTH[place.role]
    first = place.role is DocRole.README and "/" not in place.file.path
    if first or (lasting and (place.titled or _in_name(place))):
        # What the project says first of itself tells as much as a page of its own.
        worth *= 2
    return StandardPlace(entry, place.file, place.line, place.text, place.language, worth, lasting)


def _in_name(place: Named) -> bool:
    """Whether a file is named for what it names: docs/directFHIRCommunication.md."""
    words = [word.lower() for word in _WORDS.findall(place.file.name.rpartition(".")[0])]
    name = [word.lower() for word in _WORDS.findall(place.text)]
    return any(words[at : at + len(name)] == name for at in range(len(words)))


def _specifications(facts: Facts) -> Iterator[StandardPlace]:
    """Files that are a specification or description in the form of a standard."""
    standards = [s for s in facts.book.open_standards.standards if s.files and not s.generic]
    owners = [standard for standard in standards for _glob in standard.files]
    globs = Globs([glob for standard in standards for glob in standard.files])
    shown: dict[str, list[StandardPlace]] = {}
    own = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT and (f.size or 0) >= MIN_SPECIFICATION_BYTES and not is_taken_in(f)
    ]
    for file in own:
        for number in globs.matching(file.path):
            standard = owners[number]
            shown.setdefault(standard.id, []).append(
                StandardPlace(standard, file, None, "", None, worth=SHOWN)
            )
    by_id = {standard.id: standard for standard in standards}
    if JSON_SCHEMA in by_id:
        named = sorted((f for f in own if _SCHEMA_NAME.search(f.path)), key=_depth)
        for file in named[:MAX_SCHEMAS]:
            if (place := _declared(facts, file, by_id[JSON_SCHEMA], _DECLARES_SCHEMA)) is not None:
                shown.setdefault(JSON_SCHEMA, []).append(place)
    if OPENAPI in by_id and OPENAPI not in shown:
        named = sorted((f for f in own if _DESCRIPTION_PATH.search(f.path)), key=_depth)
        for file in named[:MAX_DESCRIPTIONS]:
            if (place := _declared(facts, file, by_id[OPENAPI], _DECLARES_OPENAPI)) is not None:
                shown.setdefault(OPENAPI, []).append(place)
    if OPENAPI in by_id and OPENAPI not in shown:
        shown[OPENAPI] = [
            StandardPlace(by_id[OPENAPI], file, line, words, None, worth=SHOWN)
            for file, line, words, _described in specified_in_code(facts)
        ]
    for places in shown.values():
        for place in sorted(places, key=lambda place: _newest(place.file))[:MAX_SPECIFICATIONS]:
            yield replace(place, shown=True)


def is_taken_in(file: FileEntry) -> bool:
    """Whether a file lies among raw data, which others published."""
    return RAW.search(file.path) is not None


def _declared(
    facts: Facts, file: FileEntry, standard: OpenStandard, declares: re.Pattern[str]
) -> StandardPlace | None:
    """The line at the beginning of a file that declares what it is."""
    beginning = (facts.read(file, MAX_SCHEMA_BYTES) or b"").decode("utf-8", "replace")
    declared = declares.search(beginning)
    if declared is None:
        return None
    words = declared.group().lstrip()
    line = beginning.count("\n", 0, declared.end() - len(words)) + 1
    return StandardPlace(standard, file, line, words, None, worth=SHOWN)


def _newest(file: FileEntry) -> tuple[int, int, int, str]:
    """What lies highest comes first, of several versions (v1/, v2/) the newest."""
    version = _VERSION.search(file.path)
    return file.target, file.path.count("/"), -int(version[1]) if version else 0, file.path


def _depth(file: FileEntry) -> tuple[int, int, str]:
    return file.target, file.path.count("/"), file.path


def _data_formats(facts: Facts) -> Iterator[StandardPlace]:
    """The open formats that a data set is in by its READMEs and files, or that others get and give data in."""
    generic = [
        (entry, places)
        for places in facts.get(standards_named).places.values()
        if isinstance(entry := places[0].entry, OpenStandard) and entry.generic and entry.files
    ]
    if facts.get(kinds).kinds[0] is Kind.DATA:
        data = facts.get(holdings).files[Holding.DATA]
        for entry, places in generic:
            globs = Globs(entry.files)
            folders = {file.folder for file in data if globs.match(file.path)}
            for place in places:
                if place.role is DocRole.README and _describes(place.file, folders):
                    yield _named(entry, place)
        return
    ways = {
        way.file for found in facts.get(ways_out).documents if told(found) for way in found if way.formats
    }
    for entry, places in generic:
        # A page that takes a table in offers a way, and states no standard.
        stating = [place for place in places if place.file.suffix not in PAGES]
        if entry.id in EXCHANGED and any(place.file in ways for place in stating):
            yield from (_named(entry, place) for place in stating if _form_told(facts, place))


def _form_told(facts: Facts, place: Named) -> bool:
    """Whether a line of a document that names a format says how it is written."""
    name = place.text.lower()
    return any(name in line.lower() and _FORM.search(line[:MAX_FORM]) for line in facts.lines(place.file))


def _describes(readme: FileEntry, folders: set[str]) -> bool:
    """Whether a README lies in one of the folders or above it."""
    return any(not readme.folder or f"{folder}/".startswith(f"{readme.folder}/") for folder in folders)
