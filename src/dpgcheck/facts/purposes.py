"""Which Sustainable Development Goals a stated purpose would serve, though it names none.

Introductions are read statement by statement. A statement serves a goal where it holds a word that is about
that goal alone (patients, drinking water), or two different ones that touch it (food, rural).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dpgcheck.facts.descriptions import descriptions
from dpgcheck.facts.document import Block, BlockKind, Document, Section
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.language import count_words
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.mentions import main_language
from dpgcheck.sources.interface import Area, FileEntry

if TYPE_CHECKING:
    from dpgcheck.rulebook.book import Rulebook

INTRODUCTION_WORDS = 400
"""How far into a README or an introduction a purpose is looked for."""
TOUCHES = 2
"""Different words that touch a goal and together serve it."""
MAX_PURPOSES = 20
MAX_PARTS = 12
"""READMEs in folders of the root above which each is about one of many things, and none about the whole."""
WORDS_OF_TITLE = 6
"""Words of a link that is the title of a paper or an article, not a name."""
MAX_STATEMENT = 2_000
"""Characters of a statement that are read."""
_ENGLISH = "en"
_OF_MODELS = re.compile(r" (?:teacher|student)s?(?= )")
_NOT_WORDS = re.compile(r"[^\w']+")
_PLURAL = re.compile(r"\b([A-Z]{2})s\b")
"""Several of what a short acronym stands for, which is no acronym of three letters."""
_SIZED = re.compile(r"\b[\w.]+-\d{1,4}(?:\.\d+)?[BMK]\b")
"""The name of a model with its size."""
_DERIVED = re.compile(
    r"\b(?:(?:heavily|largely|loosely|mostly|partly|strongly|originally|initially|closely)\s+(?:based|modell?ed|built)\s+(?:up)?on|built\s+on\s+top\s+of|(?:heavily\s+)?inspired\s+by|forked\s+from|fork\s+of"
    r"|inspirée?\s+(?:de|par)|inspirad[oa]\s+(?:en|por|em|n[oa])|по\s+мотивам)\b[^.;:,!?\n]{0,300}",
    re.IGNORECASE,
)
"""What it came from, which is for something else."""
_INSIDE = re.compile(r"[\u0600-\u06ff\u2e80-\u9fff]")
"""Scripts that write without spaces, or write articles onto the word."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """A stated purpose that plainly serves a goal."""

    number: int
    file: FileEntry
    line: int
    """1-based."""
    text: str
    """The first word that says it, as it stands in the text in lower case."""
    language: str | None


@fact("purposes")
def purposes(facts: Facts) -> tuple[Purpose, ...]:
    """Purposes in READMEs, in index and about pages, in descriptions and in pages of the application about it."""
    found = [*_in_documents(facts), *_in_manifests(facts)]
    if not found:
        found = _in_descriptions(facts)
    return tuple(found[:MAX_PURPOSES])


def _in_documents(facts: Facts) -> Iterator[Purpose]:
    known = facts.get(documents)
    below = sum(known.role(f) is DocRole.README and f.path.count("/") == 1 for f in known.files)
    for file in known.files:
        role = known.role(file)
        if not introduces(file, role):
            continue
        if role is DocRole.README and "/" in file.path and below > MAX_PARTS and not introduces_whole(file):
            continue
        document = known.get(file)
        if document is None:
            continue
        topics = _topics(facts.book, document.language)
        for first, last, text in opening(document):
            for number, word in topics.served(text):
                lines = facts.lines(file)[first - 1 : last]
                line = next((n for n, words in enumerate(lines, first) if word in words.lower()), first)
                yield Purpose(number, file, line, word, document.language)


def _in_manifests(facts: Facts) -> Iterator[Purpose]:
    topics = _topics(facts.book, facts.get(main_language))
    for manifest in facts.get(manifests).manifests:
        if manifest.description and manifest.file.area is Area.PROJECT:
            for number, word in topics.served(manifest.description):
                yield Purpose(number, manifest.file, manifest.description_line or 1, word, None)


def _in_descriptions(facts: Facts) -> list[Purpose]:
    """Purposes in descriptions outside documents; the file that states most of them comes first."""
    topics = _topics(facts.book, facts.get(main_language))
    found = [
        Purpose(number, said.file, said.line, word, None)
        for said in facts.get(descriptions)
        for number, word in topics.served(said.text)
    ]
    stated = Counter(purpose.file for purpose in found)
    return sorted(found, key=lambda purpose: -stated[purpose.file])


class _Topics:
    """The words of all goals in one language, looked for in one pass over a statement."""

    def __init__(self, entries: Iterable[tuple[str, int, bool]]) -> None:
        import re2

        options = re2.Options()
        options.log_errors = False
        options.max_mem = 64 << 20
        by_pattern: dict[str, list[tuple[int, bool]]] = {}
        for word, number, plain in entries:
            by_pattern.setdefault(_pattern(word), []).append((number, plain))
        self._patterns = sorted(by_pattern)
        self._meanings = [by_pattern[pattern] for pattern in self._patterns]
        self._set = re2.Set.SearchSet(options)
        for pattern in self._patterns:
            self._set.Add(pattern)
        self._set.Compile()
        self._options = options

    def served(self, statement: str) -> list[tuple[int, str]]:
        """The goals that a statement serves, by number, each with the first word that says it."""
        import re2

        statement = _PLURAL.sub(r"\1", statement[:MAX_STATEMENT])
        statement = _DERIVED.sub(" ", _SIZED.sub(" ", statement))
        text = f" {_NOT_WORDS.sub(' ', normal_form(statement))} "
        if " distill" in text:
            # Models teach each other there.
            text = _OF_MODELS.sub(" ", text)
        plain: dict[int, tuple[int, str]] = {}
        touch: dict[int, list[tuple[int, str]]] = {}
        for index in self._set.Match(text.encode("utf-8", "replace")) or ():
            match: Any = re2.search(self._patterns[index], text, self._options)
            # A stem is shown with the rest of its word.
            end = text.find(" ", match.end() - 1)
            found = (match.start(), text[match.start() : end].strip())
            for number, is_plain in self._meanings[index]:
                if is_plain:
                    plain[number] = min(plain.get(number, found), found)
                else:
                    touch.setdefault(number, []).append(found)
        for number, places in touch.items():
            if number not in plain and len({place for place, _word in places}) >= TOUCHES:
                plain[number] = min(places)
        return [(number, plain[number][1]) for number in sorted(plain)]


def _pattern(word: str) -> str:
    """A word or stem as a pattern over words that are parted by single spaces."""
    # Normal form drops the space after a stem's end, which parts it from the next word.
    parts = [
        " " * part.startswith(" ") + _NOT_WORDS.sub(" ", normal_form(part)).strip()
        for part in word.split("*")
    ]
    form = "[^ ]*".join(re.escape(part).replace("\\ ", " ") for part in parts)
    if _INSIDE.search(word):
        return form.removesuffix("[^ ]*")
    return f" {form}".removesuffix("[^ ]*") if word.endswith("*") else f" {form} "


@lru_cache(maxsize=8)
def _topics(book: Rulebook, language: str | None) -> _Topics:
    """The topics in a language, and those in English, which is mixed into everything."""
    wanted = dict.fromkeys((language or _ENGLISH, _ENGLISH))
    return _Topics(
        (word, goal.number, plain)
        for goal in book.goals.goals
        for code in wanted
        if (topics := goal.topics.get(code)) is not None
        for words, plain in ((topics.plain, True), (topics.touch, False))
        for word in words
    )


def opening(document: Document) -> Iterator[tuple[int, int, str]]:
    """The title and the first statements of a document, with their first and last lines."""
    read = 0
    for section in document.sections:
        if section.heading and section.heading == document.title:
            yield section.line, section.line, section.heading
        for block in section.blocks:
            # A quotation right below the title is the product's own line; later ones are others' words.
            own = block.kind is not BlockKind.CODE and (block.kind is not BlockKind.QUOTE or not read)
            if read <= INTRODUCTION_WORDS and own:
                read += count_words(block.text)
                yield block.line, block.end, _without_titles(block, section)


_PART = re.compile(r"^[^:#?]+\.\w{1,8}#\w|^[^:#?]+\.(?:csv|tsv|json|geojson|parquet|xlsx?|zip)$")
"""Where a link leads that names one part of a list: a place in a file, or a file of data."""


def _without_titles(block: Block, section: Section) -> str:
    """A statement without the titles of what it refers to and the names of parts, which are about other things."""
    text = block.text
    for link in section.links:
        named = count_words(link.text) >= WORDS_OF_TITLE or _PART.search(link.href)
        if block.line <= link.line <= block.end and link.text and named:
            text = text.replace(link.text, " ")
    return text


_INTRODUCTIONS = {"index", "about", "introduction", "introducing", "intro", "welcome", "overview", "home", "foreword", "mission", "vision", "a-propos", "acerca-de", "sobre", "dpg", "sdg", "charter"}  # fmt: skip
_TRIED = re.compile(
    r"(?:.*[-_.])?(?:tests?|testing|harness|samples?|examples?|demos?|fixtures?|art(?:work)?|assets|branding|logos?|images|press|media)(?:[-_.].*)?$",
    re.IGNORECASE,
)
"""Folders in which a README speaks of what something is tried with, or of its pictures."""
_STORE_TEXTS = {"full-description", "short-description"}
_STORE = re.compile(r"(?:^|/)(?:fastlane|metadata|store)/")
"""Folders with what shops for applications tell of it."""
_ROOT_INTRODUCTIONS = {"agents", "claude", "notice"}
"""Files at the root that say in passing what the product is."""


_OF_ALL = re.compile(
    r"(?:docs?|documentation|manual|guide|wiki|book|www|web|website|site|pages?|content|src|source|static|public|home|about|[a-z]{2}(?:[-_][a-z]{2,4})?"
    r"|.*[-_.]docs?|docs?[-_.].*)$",
    re.IGNORECASE,
)


def introduces_whole(file: FileEntry) -> bool:
    """Whether an introduction is about all of it: an index in some other folder is about what lies there."""
    return all(_OF_ALL.match(folder) for folder in file.path.split("/")[:-1])


def introduces(file: FileEntry, role: DocRole) -> bool:
    """Whether a document says what the product is for."""
    stem = file.name.split(".")[0].lower().replace("_", "-").lstrip("-")
    if role is DocRole.README:
        return file.path.count("/") <= 1 and _TRIED.match(file.folder) is None
    if stem in _ROOT_INTRODUCTIONS:
        return "/" not in file.path
    if stem in _STORE_TEXTS:
        return _STORE.search(file.path) is not None
    # What introduces contributors to the work introduces no product.
    return stem in _INTRODUCTIONS and file.path.count("/") <= 3 and "contribut" not in file.folder.lower()
