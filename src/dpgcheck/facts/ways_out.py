"""Where documents and interface texts say how data leaves or enters the product: exports, imports, APIs.

A cheap look at each line of each document tells which documents are worth reading closely; of those the
sentences, headings and example requests are weighed. A page about exporting that names formats comes before
one that mentions an API in passing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dpgcheck.facts.api_calls import calls_in
from dpgcheck.facts.asides import asides
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.kinds import kinds, speaks_for_project
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.mentions import SILENT, main_language
from dpgcheck.facts.signals import signals
from dpgcheck.facts.way_out_reading import Reading, named_for, standing
from dpgcheck.facts.way_out_types import WayOut
from dpgcheck.facts.way_out_words import Direction, WayOutWords, words_of
from dpgcheck.sources.interface import Area, FileEntry

__all__ = ["Direction", "WayOut", "WaysOut", "told", "ways_out", "worth"]


@dataclass(frozen=True)
class WaysOut:
    """The places by file, the best file first and its best place first."""

    documents: tuple[tuple[WayOut, ...], ...]
    interface: tuple[tuple[WayOut, ...], ...]


TOLD = 1.0
"""Weight of a place that describes a way out, at least."""
MAX_READ = 30
"""Documents that are read closely."""
MAX_SPECIFICATIONS = 6
MANY_DESCRIPTIONS = 8
"""Descriptions in a specification of an API from which on it is documentation."""
SPECIFICATION = 4.0
"""Weight of such a specification."""
MAX_INTERFACE = 200
"""Interface files that are looked through for a sentence on a way out."""
MOST_PLACES = 6
"""Places of one file that are summed up."""
EXPLAINED = 2.0
"""Weight of a sentence of the interface that explains an export."""
FULL_SENTENCE = 6
"""Different words of an interface text below which it is the label of a button."""

_DESCRIPTION = re.compile(
    r"^\s*(?:-\s*)?[\"']?(?:description|summary)[\"']?\s*:\s*\S|^\s*\"\"\"", re.IGNORECASE | re.MULTILINE
)
"""In OpenAPI and in GraphQL's schema language."""
_OPERATIONS = re.compile(r"^\s*[\"']?paths[\"']?\s*:|^(?:extend )?type (?:Query|Mutation)\b", re.MULTILINE)
_PLANS = re.compile(r"(?:^|[/_.-])(?:roadmap|todo|proposals?|ideas|backlog)(?=[/_.-])", re.IGNORECASE)
"""Pages that say what may be there one day."""
_KEY = re.compile(r"\s*[\w-]+(?:\.[\w-]+)+\s+")
"""The dotted key that a text of a locale file stands under."""


@fact("ways-out")
def ways_out(facts: Facts) -> WaysOut:
    """Where documents and interface texts say how data leaves or enters the product."""
    words = words_of(facts.book)
    places = [*_in_main_language(facts, list(_in_documents(facts, words))), *_in_specifications(facts)]
    return WaysOut(_ranked(facts, places), _ranked(facts, _in_interface(facts, words)))


def _in_main_language(facts: Facts, places: list[WayOut]) -> list[WayOut]:
    """The places in the project's main language, which stand for their translations; all where there are none."""
    main = facts.get(main_language)
    return [place for place in places if place.language in (main, None)] or places


def _in_specifications(facts: Facts) -> Iterator[WayOut]:
    """Specifications of the API that describe its operations."""
    read = 0
    for hit in facts.get(signals).hits.get("api-spec", ()):
        if hit.line is not None or hit.file.area is not Area.PROJECT or read >= MAX_SPECIFICATIONS:
            continue
        read += 1
        text = facts.text(hit.file, keep=False) or ""
        described = sum(1 for _ in zip(_DESCRIPTION.finditer(text), range(MANY_DESCRIPTIONS), strict=False))
        if described >= MANY_DESCRIPTIONS and (first := _OPERATIONS.search(text)):
            line = text.count("\n", 0, first.start()) + 1
            word = normal_form(first.group())
            yield WayOut(Direction.API, (), hit.file, line, word, SPECIFICATION, None)


def _ranked(facts: Facts, places: Iterable[WayOut]) -> tuple[tuple[WayOut, ...], ...]:
    by_file: dict[FileEntry, list[WayOut]] = {}
    for place in places:
        by_file.setdefault(place.file, []).append(place)
    groups = [sorted(found, key=lambda p: (-p.weight, p.line)) for found in by_file.values()]
    order = {file: number for number, file in enumerate(facts.get(documents).files)}
    groups.sort(key=lambda found: (-worth(found), order.get(found[0].file, 0), found[0].file.path))
    return tuple(tuple(found) for found in groups)


def worth(found: Sequence[WayOut]) -> float:
    """How much the places of one file tell together, in the unit of their weights.

    What is said often counts little more than what is said once; what is said on several formats counts more.
    """
    said: Counter[tuple[object, ...]] = Counter()
    total = 0.0
    for place in sorted(found, key=lambda place: -place.weight):
        key = (place.direction, place.formats)
        total += place.weight / 2 ** said[key]
        said[key] += 1
        if said.total() == MOST_PLACES:
            break
    return total


def told(found: Sequence[WayOut]) -> bool:
    """Whether the best of the places of a file describes a way out; many that touch it in passing don't."""
    return found[0].weight >= TOLD


def _in_documents(facts: Facts, words: WayOutWords) -> Iterator[WayOut]:
    known = facts.get(documents)
    main = facts.get(kinds).kinds[0]
    aside = facts.get(asides)
    looked: list[tuple[float, int, FileEntry]] = []
    for number, file in enumerate(known.files):
        role = known.role(file)
        if (
            role in SILENT
            or _PLANS.search(file.path)
            or aside.holds(file)
            or known.is_translation(file)
            or not speaks_for_project(file, role, main)
        ):
            continue
        signs = _signs(facts.text(file) or "", words)
        if signs:
            about = 2 if named_for(words, file) else 1
            looked.append((-signs * about * standing(words, file, role), number, file))
    for _signs_of, _number, file in sorted(looked, key=lambda entry: entry[:2])[:MAX_READ]:
        document = known.get(file)
        if document is not None:
            yield from Reading(facts, words, document, standing(words, file, known.role(file))).places()


def _signs(text: str, words: WayOutWords) -> int:
    """Lines of a text that hold a format or a style of API beside a word for a way out; capped."""
    data = text.encode("utf-8", "surrogateescape")
    found = 0
    end = -1
    for match in words.quick.finditer(data):
        if match.start() < end:
            continue
        start = data.rfind(b"\n", 0, match.start()) + 1
        end = data.find(b"\n", match.end())
        end = len(data) if end == -1 else end
        piece = data[max(start, match.start() - 200) : min(end, match.end() + 200)].decode("utf-8", "replace")
        form = normal_form(piece)
        ways = (words.out, words.into, words.written, words.api)
        found += any(pattern.search(form) for pattern in ways) or words.writes.search(piece) is not None
        if found >= 20:
            break
    return found + min(10, len(calls_in(text[:200_000]).lines))


def _lines_of(words: WayOutWords, text: str) -> list[int]:
    """1-based numbers of the lines that name a format or a style of API."""
    data = text.encode("utf-8", "surrogateescape")
    numbers: dict[int, None] = {}
    number, counted = 1, 0
    for match in words.quick.finditer(data):
        number += data.count(b"\n", counted, match.start())
        counted = match.start()
        numbers[number] = None
    return list(numbers)


def _in_interface(facts: Facts, words: WayOutWords) -> Iterator[WayOut]:
    views = facts.get(interface_texts)
    languages = {None, "en", facts.get(main_language)}
    read = 0
    for file in views.files:
        text = facts.text(file)
        if not text or not words.quick.search(text):
            continue
        read += 1
        if read > MAX_INTERFACE:
            return
        for item in views.texts_at(file, _lines_of(words, text)):
            text = _KEY.sub("", item.text)
            if item.language not in languages or len(set(text.lower().split())) < FULL_SENTENCE:
                continue
            for saying in words.sayings(text):
                # A sentence on what is saved or written there speaks of files of the application as often.
                if saying.direction is Direction.EXPORT and saying.firm:
                    yield WayOut(
                        saying.direction,
                        saying.formats,
                        file,
                        item.line,
                        saying.words[-1],
                        EXPLAINED,
                        item.language,
                    )
