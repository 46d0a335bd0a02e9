"""The words of ``ways-out.yaml`` made into patterns, and what one sentence says with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dpgcheck.facts.denial import denied
from dpgcheck.facts.matcher import normal_form

if TYPE_CHECKING:
    from dpgcheck.rulebook.book import Rulebook
    from dpgcheck.rulebook.knowledge import OpenStandard, WaysOut


class Direction(StrEnum):
    """Which way data goes, or that programs can ask for it."""

    EXPORT = "export"
    IMPORT = "import"
    API = "api"


@dataclass(frozen=True, slots=True)
class Saying:
    """What one sentence says of a way out."""

    direction: Direction
    formats: tuple[str, ...]
    """Names of the formats beside the word, as the knowledge lists them; empty for an API without one."""
    words: tuple[str, ...]
    """The words that say it, in normal form; for finding their line."""
    firm: bool
    """Whether the word itself means taking out or bringing in, rather than writing or offering; of an API, whether
    it is said in which format it answers or that it is described, rather than that there is one."""


NEAR = {True: 140, False: 70}
"""Characters between the word and the format, at most, where the word is firm and where it isn't."""
MAX_STATEMENT = 4_000
"""Characters of a statement that are read."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|[。！？؟]")
_SAME = re.compile(
    r"(?:these|those|this|they|it|ces|cette|ils|elles|estos|estas|esses|essas|eles|elas)\b|эти |они |这些|هذه "
)
"""Begins a sentence on what the one before was about."""
_OTHERS = re.compile(r"\w['’]s (?:\w+ ){0,2}\Z|\bthird[- ]party (?:\w+ )?\Z")
"""Before the word API: it is somebody else's."""
_TABLES = frozenset({"csv", "tsv"})
"""Endings that only tables have; requests, settings and schemas end in others."""
_DATA = re.compile(r"\b(?:data|datasets?|datos|dados|données)\b|данны|数据|بيانات")
"""What a heading says to be downloaded."""
_LATIN = r"[A-Za-z0-9À-ɏЀ-ӿ]"
"""Letters of the scripts that set words apart by spaces; "导出为CSV文件" has CSV without any."""


class WayOutWords:
    """Patterns over text in normal form."""

    def __init__(self, known: WaysOut, standards: Iterable[OpenStandard] = ()) -> None:
        names = [
            name
            for entry in standards
            if not entry.generic
            for name in entry.names
            if " format" in name.lower()
        ]
        self.standards = _pattern(map(normal_form, names or ["\0"]))
        self.open = {form.name for form in known.formats if form.open}
        self._format_of = {normal_form(word): form.name for form in known.formats for word in form.words}
        self.formats = _pattern(self._format_of)
        self.headings = _pattern(_all(known.out))
        self.download = _pattern(_all(known.download))
        self.out = _pattern([*_all(known.out), *_all(known.download)])
        self.written = _pattern(_all(known.written))
        self.into = _pattern(_all(known.into))
        self.api = _pattern(_all(known.api))
        self.styles = _pattern(known.styles)
        self.described = _pattern(_all(known.described))
        self._prose = {form.name for form in known.formats if form.prose}
        self._alone = {form.name for form in known.formats if form.alone}
        endings = sorted(
            word for word, name in self._format_of.items() if name in self.open and " " not in word
        )
        self.writes = re.compile(
            rf"(?:\s-o|\s--out(?:put|file)?(?:[-_]\w{{1,20}})?|\s>{{1,2}})[ =]?\s{{0,3}}[^\s|]{{1,100}}\.(?:{'|'.join(endings)})\b"
        )
        """A command of a shell that writes a file in an open format."""
        self.other_things = _pattern(known.other_things)
        self.quick = _quick([*self._format_of, *known.styles])
        """Formats and styles as an RE2 pattern, for a first look at a whole file."""
        self.describes_api = linear(
            r"\bapis?\b[^.\n]{0,80}\b(?:doc|referen|réf|especific|specific)|\b(?:doc|referen|réf|especific|specific)[^.\n]{0,40}\bapis?\b"
        )
        """A line that speaks of the documentation of an API, for the same look."""
        stems = "|".join(re.escape(word.rstrip("*")) for word in [*_all(known.out), *_all(known.download)])
        self.offers_data = linear(rf"(?m)^#{{1,6}} [^\n]{{0,80}}(?:{stems})")
        """A heading on an export or a download, for the same look."""

    def sayings(self, statement: str, about: frozenset[Direction] = frozenset()) -> list[Saying]:
        """What the sentences of a statement say; ``about`` is what the headings above it are about already."""
        found = []
        other = False
        for sentence in _SENTENCE.split(statement[:MAX_STATEMENT]):
            form = normal_form(sentence)
            # "These files are exported": what the sentence before is about.
            other = self.other_things.search(form) is not None or (other and _SAME.match(form) is not None)
            if form and not other:
                found += self._in_sentence(form, about)
        return found

    def about(self, heading: str) -> frozenset[Direction]:
        """What a heading or a title is about."""
        form = normal_form(heading)
        if self.download.search(form) and _DATA.search(form):
            # The program itself is downloaded, too.
            return frozenset({Direction.EXPORT})
        pairs = ((self.headings, Direction.EXPORT), (self.into, Direction.IMPORT), (self.api, Direction.API))
        return frozenset(direction for pattern, direction in pairs if pattern.search(form))

    def enough(self, direction: Direction, formats: Iterable[str]) -> bool:
        """Whether a way out with these formats is enough, or knows one only that isn't enough alone."""
        named = set(formats)
        return direction is Direction.API or not named or not named <= self.open - self._alone

    def names(self, text: str) -> tuple[str, ...]:
        """The open formats that a text names, in order."""
        found = (self._name(match) for match in self.formats.finditer(normal_form(text)))
        return tuple(dict.fromkeys(name for name in found if name in self.open))

    def _in_sentence(self, form: str, about: frozenset[Direction]) -> list[Saying]:
        formats = [m for m in self.formats.finditer(form) if self._name(m) in self.open]
        found = []
        if formats:
            of_data = [m for m in formats if self._name(m) not in self._prose]
            ways = (
                (self.out, Direction.EXPORT, True, formats),
                (self.into, Direction.IMPORT, True, formats),
                (self.written, Direction.EXPORT, False, of_data),
            )
            for pattern, direction, firm, near in ways:
                saying = self._near(form, pattern, near, direction, firm)
                if saying is not None:
                    found.append(saying)
            said = {saying.direction for saying in found}
            meant = [m for m in of_data if not _of_one_file(form, m)]
            if meant and not denied(form, *meant[0].span()):
                names = self._names(meant)
                found += (
                    Saying(direction, names, (meant[0].group(),), True)
                    for direction in sorted(about - said - {Direction.API})
                )
        elif about - {Direction.API} and (standard := self.standards.search(form)):
            # A page or section on exporting that names the format of its field says which one it is.
            if not denied(form, *standard.span()):
                direction = min(about - {Direction.API})
                found.append(Saying(direction, (standard.group(),), (standard.group(),), True))
        api = self.api.search(form)
        if api and self.is_own(form, api):
            formats = [m for m in formats if not _of_one_file(form, m) and self._name(m) not in self._prose]
            styles = (m for m in self.styles.finditer(form) if not _of_one_file(form, m))
            if style := next(styles, None):
                names = self._names(formats)
                firm = bool(names) or self.described.search(form) is not None
                found.append(Saying(Direction.API, names, (api.group(), style.group()), firm))
        return found

    def _near(
        self,
        form: str,
        pattern: re.Pattern[str],
        formats: Sequence[re.Match[str]],
        direction: Direction,
        firm: bool,
    ) -> Saying | None:
        for word in pattern.finditer(form):
            if denied(form, *word.span()):
                continue
            near = [
                m
                for m in formats
                if max(m.start() - word.end(), word.start() - m.end()) <= NEAR[firm]
                and not denied(form, *m.span())
            ]
            if near:
                return Saying(direction, self._names(near), (word.group(), near[0].group()), firm)
        return None

    @staticmethod
    def is_own(form: str, match: re.Match[str]) -> bool:
        """Whether a word for an API means the product's own rather than somebody else's."""
        before = form[max(0, match.start() - 40) : match.start()]
        return not _OTHERS.search(before) and not denied(form, *match.span())

    def _name(self, match: re.Match[str]) -> str:
        return self._format_of[match.group()]

    def _names(self, matches: Iterable[re.Match[str]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._name(match) for match in matches))


def _of_one_file(form: str, match: re.Match[str]) -> bool:
    """Whether a word is a part of a name with dots, such as that of a request or a setting, rather than of a table."""
    if match.group() in _TABLES:
        return False
    before, after = form[max(0, match.start() - 2) : match.start()], form[match.end() : match.end() + 2]
    return re.fullmatch(r"\w\.", before) is not None or re.fullmatch(r"\.\w", after) is not None


@lru_cache(maxsize=2)
def words_of(book: Rulebook) -> WayOutWords:
    """The patterns of a rule book; many samples are judged with the same one."""
    return WayOutWords(book.ways_out, book.open_standards.standards)


def _all(by_language: Mapping[str, Sequence[str]]) -> list[str]:
    return [word for words in by_language.values() for word in words]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Words as a pattern over normal form; a dot may stand before one ("wells.csv")."""
    whole: list[str] = []
    beginnings: list[str] = []
    inside: list[str] = []
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        stem = re.escape(normal_form(word)).replace(r"\*", r"\w*")
        # Scripts that write without spaces, or write articles and prepositions onto the word, have no boundary.
        (inside if word[0] >= "\u0600" else beginnings if word.endswith("*") else whole).append(stem)
    # One look at what stands around for all words: such a look is what takes long to compile.
    parts = [rf"(?<!{_LATIN})(?:{'|'.join(whole)})(?!{_LATIN})"] if whole else []
    parts += [rf"(?<!{_LATIN})(?:{'|'.join(beginnings)})"] if beginnings else []
    return re.compile("|".join(parts + inside))


def _quick(words: Iterable[str]) -> Any:
    forms = {re.escape(word).replace(r"\ ", r"[\s_-]+") for word in words}
    return linear(rf"\b(?:{'|'.join(sorted(forms))})\b")


def linear(pattern: str) -> Any:
    """A pattern that is looked for in time linear in the text, whatever its case, and without what its groups hold."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.never_capture = True
    return re2.compile(pattern, options)
