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
from itertools import islice

from dpgcheck.facts.api_calls import calls_in, shows_answer
from dpgcheck.facts.asides import asides
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.mentions import CATALOGUES, SILENT, main_language
from dpgcheck.facts.project_voice import speaks_for_project
from dpgcheck.facts.signals import signals
from dpgcheck.facts.way_out_pages import PAGE_ON_API, page_on_api
from dpgcheck.facts.way_out_reading import Reading, named_for, standing
from dpgcheck.facts.way_out_types import WayOut
from dpgcheck.facts.way_out_words import Direction, WayOutWords, words_of
from dpgcheck.sources.interface import Area, FileEntry

__all__ = ["Direction", "WayOut", "WaysOut", "told", "touched", "ways_out", "worth"]


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
MAX_OPENED = 40
"""Files about an API of which the beginning is looked at."""
HEAD_OF_SPECIFICATION = 4_096
"""Bytes of that beginning."""
MANY_DESCRIPTIONS = 8
"""Descriptions in a specification of an API from which on it is documentation."""
MOST_DESCRIPTIONS = 200
"""Descriptions that are counted."""
SPECIFICATION = 9.0
"""Weight of such a specification; little that is told in prose says as much."""
NAMED_API = 2.0
"""Weight of a product that is an API and publishes its documentation."""
MAX_INTERFACE = 200
"""Interface files that are looked through for a sentence on a way out."""
MOST_PLACES = 6
"""Places of one file that are summed up."""
EXPLAINED = 2.0
"""Weight of a sentence of the interface that explains an export."""
REPEATED = 1.5
"""The same in a catalogue of gettext, which repeats what stands in the views."""
FULL_SENTENCE = 6
"""Different words of an interface text below which it is the label of a button."""

_DESCRIPTION = re.compile(
    r"^\s*(?:-\s*)?[\"']?(?:description|displayName|summary|operationId)[\"']?\s*:\s*\S|^\s*\"\"\"",
    re.IGNORECASE | re.MULTILINE,
)
"""In OpenAPI, RAML and GraphQL's schema language."""
_OPERATIONS = re.compile(
    r"^\s*[\"']?paths[\"']?\s*:|^(?:extend )?type (?:Query|Mutation)\b|^/[\w{}/.-]{1,200}:\s*$", re.MULTILINE
)
_IN_CODE = re.compile(r"^\s*(?:\*\s*|#\s*)?responses\s*:\s*$", re.MULTILINE)
_DESCRIBED_IN_CODE = re.compile(r"^\s*(?:\*\s*|#\s*)?(?:-\s*)?(?:description|summary)\s*:\s*\S", re.MULTILINE)
"""In the comments of code, from which the documentation of the API is made that it serves."""
_OPERATION_IN_CODE = re.compile(
    r"^\s*(?:desc\s+[\"']|@(?:Api)?Operation\s*\(|@(?:swagger_auto_schema|extend_schema|operation)\b|@\w+\.doc\("
    r"|\[SwaggerOperation\b|api!?\s*:(?:GET|POST|PUT|PATCH|DELETE)\b"
    r"|@\w+\.(?:get|post|put|patch|delete)\([^\n]{0,300}\b(?:summary|description)\s*=)",
    re.MULTILINE,
)
"""What an operation does, said to the framework that shows it to who browses the API."""
MIN_OPERATIONS = 4
"""Operations that a file describes so, at least."""
MAX_ROUTES = 60
"""Files with routes that are read for them."""
DESCRIBED_TO_FRAMEWORK = 4.0
"""Weight of such a file."""
MIN_ANSWERS = 3
"""Operations whose answers the comments of a file describe, at least."""
_ABOUT_API = re.compile(r"open-?_?api|swagger|(?:^|[/_.-])apis?(?=[/_.-])", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"(?:^|/)(?:[\w.-]*clients?|sdks?|stubs?|mocks?|mock-data|fixtures?|samples?|third[-_]party)/",
    re.IGNORECASE,
)
"""Folders with the specifications of what the product calls."""
_SPECIFIES = re.compile(
    rb"^\s{0,4}(?:\{\s*)?[\"']?(?:openapi|swagger|asyncapi)[\"']?\s*:\s*[\"']?\d|\A#%RAML\b", re.MULTILINE
)
_PLANS = re.compile(
    r"(?:^|[/_.-])(?:roadmap|todo|propos(?:als?|ed)|ideas|backlog|requirements/.*requirements?)(?=[/_.-])",
    re.IGNORECASE,
)
"""Pages that say what may be there one day."""
_MAILS = re.compile(r"(?:^|/)(?:templates|views)/(?:[^/]+/)*[^/]+\.txt$")
"""Texts that an application sends."""
_BUILT = re.compile(r"(?:^|/)(?:dist|\w+Dist|build|out|target|_site)/")
"""Folders with what is made from the sources beside them."""
_MARKUP = frozenset({"Markdown", "HTML"})
"""What texts that users write are formatted in."""
_REMARK = re.compile(r"\s*(?:#|//|/\*|<!--)")
_OFFERS_NONE = re.compile(
    r"\b(?:fail(?:s|ed|ure)?|errors?|unable|invalid|not supported|cannot|can't|could not|couldn't|échec|erreur|échoué|impossible"
    r"|falló|fallido|no se pudo|error al|erro|falha|falhou)\b|не удалось|ошибк|失败|错误|فشل|خطأ"
    r"|\b(?:paste|upload|select|choose|drop|drag)\b[^.]{0,40}\bexport"
    r"|\b(?:templates?|samples?|examples?|exemples?|modèles?|plantillas?|modelos?|ejemplos?|exemplos?)\b|шаблон|模板|قالب",
    re.IGNORECASE,
)
"""Texts on what went wrong, on what another program exported, or on an empty form to fill in."""
_KEY = re.compile(r"\s*[\w-]+(?:\.[\w-]+)+\s+")
"""The dotted key that a text of a locale file stands under."""


@fact("ways-out")
def ways_out(facts: Facts) -> WaysOut:
    """Where documents and interface texts say how data leaves or enters the product."""
    words = words_of(facts.book)
    places = [*_in_main_language(facts, list(_in_documents(facts, words))), *_in_specifications(facts)]
    places += _product_itself(facts, words)
    return WaysOut(_ranked(facts, places), _ranked(facts, _in_interface(facts, words)))


def _product_itself(facts: Facts, words: WayOutWords) -> Iterator[WayOut]:
    """The title of the first README where it calls the product an API, and code publishes the documentation of that."""
    known = facts.get(documents)
    document = next((known.get(file) for file in known.readmes()[:1]), None)
    title = document.sections[0] if document and document.sections else None
    if document and title and title.heading and Direction.API in words.about(title.heading):
        if facts.get(signals).counts.get("api-docs"):
            text = normal_form(title.heading)
            yield WayOut(Direction.API, (), document.file, title.line, text, NAMED_API, document.language)


def _in_main_language(facts: Facts, places: list[WayOut]) -> list[WayOut]:
    """The places in the project's main language and in English, in which developers write whatever they speak.

    They stand for their translations; all where there are none.
    """
    known = (facts.get(main_language), "en", None)
    return [place for place in places if place.language in known] or places


def _in_specifications(facts: Facts) -> Iterator[WayOut]:
    """Specifications of the API that describe its operations."""
    for file in islice(_specifications(facts), MAX_SPECIFICATIONS):
        text = facts.text(file, keep=False) or ""
        described = sum(1 for _ in zip(_DESCRIPTION.finditer(text), range(MOST_DESCRIPTIONS), strict=False))
        if described >= MANY_DESCRIPTIONS and (first := _OPERATIONS.search(text)):
            line = text.count("\n", 0, first.start()) + 1
            word = normal_form(first.group())
            # Of several the one that describes most comes first.
            weight = SPECIFICATION + described / MOST_DESCRIPTIONS
            yield WayOut(Direction.API, (), file, line, word, weight, None)
    for file, line, words, described in specified_in_code(facts):
        weight = SPECIFICATION + described / MOST_DESCRIPTIONS
        yield WayOut(Direction.API, (), file, line, normal_form(words), weight, None)
    yield from _told_to_framework(facts)


def _told_to_framework(facts: Facts) -> Iterator[WayOut]:
    """Routes whose operations are described to the framework, where that serves a page of them."""
    shown = facts.get(signals).hits
    if not facts.get(signals).counts.get("api-docs"):
        return
    routes = dict.fromkeys(hit.file for id_ in ("api-route", "api-docs") for hit in shown.get(id_, ()))
    for file in islice((file for file in routes if file.area is Area.PROJECT), MAX_ROUTES):
        text = facts.text(file) or ""
        found = list(islice(_OPERATION_IN_CODE.finditer(text), MOST_DESCRIPTIONS))
        if len(found) >= MIN_OPERATIONS:
            word = found[0].group().strip()
            line = text.count("\n", 0, found[0].end()) + 1
            weight = DESCRIBED_TO_FRAMEWORK + len(found) / MOST_DESCRIPTIONS
            yield WayOut(Direction.API, (), file, line, normal_form(word), weight, None)


def specified_in_code(facts: Facts) -> list[tuple[FileEntry, int, str, int]]:
    """Code that serves documentation of its API and describes the operations in the form of a specification.

    File, line, its words, and how many descriptions there are.
    """
    found = []
    for file in dict.fromkeys(hit.file for hit in facts.get(signals).hits.get("api-docs", ())):
        if file.area is not Area.PROJECT:
            continue
        text = facts.text(file) or ""
        answers = list(islice(_IN_CODE.finditer(text), MOST_DESCRIPTIONS))
        described = sum(1 for _ in islice(_DESCRIBED_IN_CODE.finditer(text), MOST_DESCRIPTIONS))
        if len(answers) >= MIN_ANSWERS and described >= MANY_DESCRIPTIONS:
            word = answers[0].group().strip()
            start = answers[0].end() - len(answers[0].group().lstrip())
            found.append((file, text.count("\n", 0, start) + 1, word, described))
    return found


def _specifications(facts: Facts) -> Iterator[FileEntry]:
    """Files that specify the API, told by their name or by how a file about an API begins."""
    named = [
        hit.file
        for hit in facts.get(signals).hits.get("api-spec", ())
        if hit.line is None and hit.file.area is Area.PROJECT
    ]
    yield from named
    about = [
        file
        for file in facts.own_files
        if file.area is Area.PROJECT
        and file.suffix in (".yaml", ".yml", ".json")
        and _ABOUT_API.search(file.path)
        and not _OF_OTHERS.search(file.path)
        and file not in named
    ]
    about.sort(key=lambda file: (file.path.count("/"), file.target, file.path))
    for file in about[:MAX_OPENED]:
        head = facts.read(file, HEAD_OF_SPECIFICATION) or b""
        if _SPECIFIES.search(head[:HEAD_OF_SPECIFICATION]):
            yield file


def _ranked(facts: Facts, places: Iterable[WayOut]) -> tuple[tuple[WayOut, ...], ...]:
    by_file: dict[FileEntry, list[WayOut]] = {}
    for place in places:
        by_file.setdefault(place.file, []).append(place)
    groups = [sorted(found, key=lambda p: (not p.enough, -p.weight, p.line)) for found in by_file.values()]
    order = {file: number for number, file in enumerate(facts.get(documents).files)}
    groups.sort(
        key=lambda found: (not told(found), -worth(found), order.get(found[0].file, 0), found[0].file.path)
    )
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
    return found[0].enough and found[0].weight >= TOLD


def touched(found: Sequence[WayOut]) -> bool:
    """Whether the places of a file describe a way out, be its format enough or not."""
    return any(place.weight >= TOLD for place in found)


def _in_documents(facts: Facts, words: WayOutWords) -> Iterator[WayOut]:
    known = facts.get(documents)
    main = facts.get(kinds).kinds[0]
    aside = facts.get(asides)
    views = frozenset(facts.get(interface_texts).files)
    looked: list[tuple[float, int, FileEntry]] = []
    for number, file in enumerate(known.files):
        role = known.role(file)
        if (
            role in SILENT
            # A view of the application documents nothing; what it says is read as a text of the interface.
            or file in views
            or _MAILS.search(file.path)
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
    found += words.describes_api.search(data) is not None
    found += bool(end >= 0 and words.offers_data.search(data))
    found += shows_answer(text[:200_000])
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
    pages = (f for f in facts.own_files if f.suffix == ".php" and PAGE_ON_API.search(f.path))
    for file in dict.fromkeys((*islice(pages, MAX_OPENED), *views.files)):
        text = facts.text(file)
        if not text or _BUILT.search(file.path) or not words.quick.search(text):
            continue
        read += 1
        if read > MAX_INTERFACE:
            return
        on_api = PAGE_ON_API.search(file.path) is not None
        if on_api and (page := page_on_api(facts, words, file, languages)):
            yield page
        # A page named for an import or export need not say so again where it names the format.
        about = (named_for(words, file) | words.about(file.folder.rpartition("/")[2])) - {Direction.API}
        for item in views.texts_at(file, _lines_of(words, text)):
            text = _KEY.sub("", item.text)
            if item.language not in languages or len(set(text.lower().split())) < FULL_SENTENCE:
                continue
            if _REMARK.match(item.text) or _OFFERS_NONE.search(text):
                continue
            for saying in words.sayings(text, about):
                # A sentence on what is saved or written there speaks of files of the application as often.
                if _MARKUP.issuperset(saying.formats):
                    continue
                if saying.firm and (saying.direction is not Direction.API or (on_api and saying.formats)):
                    formats, word = saying.formats, saying.words[-1]
                    enough = words.enough(saying.direction, formats)
                    weight = REPEATED if file.suffix in CATALOGUES else EXPLAINED
                    yield WayOut(
                        saying.direction, formats, file, item.line, word, weight, item.language, enough
                    )
