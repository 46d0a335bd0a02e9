"""Laws, open standards and practices that documents name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dpgcheck.facts.asides import asides
from dpgcheck.facts.denial import denied
from dpgcheck.facts.document import BlockKind
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.matcher import LiteralSet, normal_form, same_length_form, spans
from dpgcheck.facts.project_voice import speaks_for_project
from dpgcheck.rulebook.knowledge import Law, OpenStandard, Practice
from dpgcheck.sources.interface import Area, FileEntry

Entry = Law | OpenStandard | Practice

MAX_PLACES = 12
"""Places kept for one entry."""
MAX_STANDARD_PLACES = 120
"""The same for a standard: which file says most shows only among all of them."""

MIN_SHARED = 4
"""Letters at the beginning by which a word of a name is known again in other forms."""


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names an entry of the knowledge."""

    entry: Entry
    file: FileEntry
    line: int
    """1-based."""
    text: str
    """The name as it was looked for."""
    role: DocRole
    language: str | None
    in_interface: bool = False
    titled: bool = False
    """Whether the title of the document holds it."""


@dataclass(frozen=True)
class NamedThings:
    """Everything that documents name, by entry id, the best places first."""

    places: dict[str, tuple[Named, ...]]


_ROLES = {DocRole.README: 0, DocRole.POLICY: 1, DocRole.DOCS: 1, DocRole.WEBSITE: 2, DocRole.OTHER: 3,
          DocRole.GITHUB: 3, DocRole.CHANGELOG: 5, DocRole.TEMPLATE: 6}  # fmt: skip


@fact("laws-named")
def laws_named(facts: Facts) -> NamedThings:
    """Laws and regulations that documents and the interface name."""
    return _search(facts, facts.book.laws.laws, interface=True)


@fact("standards-named")
def standards_named(facts: Facts) -> NamedThings:
    """Open standards that documents and the interface name."""
    return _search(facts, facts.book.open_standards.standards, interface=True, limit=MAX_STANDARD_PLACES)


@fact("practices-named")
def practices_named(facts: Facts) -> NamedThings:
    """Best practices and principles that documents name."""
    return _search(facts, facts.book.practices.practices)


class _Names:
    """The names of many entries, ready to be looked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        pairs: list[tuple[str, tuple[Entry, str]]] = []
        for entry in entries:
            pairs += [(name, (entry, "")) for name in entry.names]
            pairs += [(acronym.rstrip("# "), (entry, acronym)) for acronym in entry.acronyms]
        self.literals = LiteralSet(pairs)

    def present(self, text: str) -> list[str]:
        """Names in normal form that a text may hold."""
        return [self.literals.literals[index] for index in self.literals.present(normal_form(text))]

    def find(self, text: str) -> list[tuple[Entry, str]]:
        """Entries named in a piece of text, with the name that was found."""
        form = normal_form(text)
        found: dict[str, tuple[Entry, str]] = {}
        for index in self.literals.present(form):
            literal = self.literals.literals[index]
            places = [start for start, end in spans(form, literal) if not denied(form, start, end)]
            if not places:
                continue
            for entry, acronym in self.literals.values[index]:
                written = re.search(_written(acronym), text) if acronym else None
                if written and _stands_for_other(entry, acronym, text):
                    continue
                if written or not acronym:
                    found.setdefault(entry.id, (entry, written[0] if written else literal))
        return list(found.values())


_NUMBER = "[1-9][0-9]{2,4}"


def _stands_for_other(entry: Entry, acronym: str, text: str) -> bool:
    """Whether a text spells an acronym out as something else: a warehouse management system (WMS)."""
    if not acronym.isalpha() or f"({acronym})" not in text:
        return False
    known = [words for name in entry.names if _initials(words := name.split()) == acronym.lower()]
    before = re.split(r"[\s-]+", text[: text.index(f"({acronym})")].rstrip())[-len(acronym) :]
    if not known or _initials(before) != acronym.lower():
        return False
    said = {word[:MIN_SHARED].lower() for word in before}
    return all(said.isdisjoint(word[:MIN_SHARED].lower() for word in words) for words in known)


def _initials(words: list[str]) -> str:
    return "".join(word[:1] for word in words).lower()


def _written(acronym: str) -> str:
    """The pattern of an acronym in its exact case, ``#`` standing for the number of a document."""
    return r"(?<!\w)" + _NUMBER.join(re.escape(part) for part in acronym.split("#")) + r"(?!\w)"


def _search(
    facts: Facts, entries: Iterable[Entry], interface: bool = False, limit: int = MAX_PLACES
) -> NamedThings:
    names = _Names(entries)
    places: dict[str, list[Named]] = {}
    known = facts.get(documents)
    main_kind = facts.get(kinds).kinds[0]
    aside = facts.get(asides)
    order = {file: number for number, file in enumerate(known.files)}
    for file in known.files:
        text = facts.text(file)
        if not text or not names.present(text):
            continue
        role = known.role(file)
        # A license names laws in all its copies; standards are also named by what tools and notices say.
        others = file.area is Area.EXAMPLE or (interface and aside.holds(file))
        if others or not speaks_for_project(file, role, main_kind):
            continue
        lines = facts.lines(file)
        if role is DocRole.CHANGELOG:
            # Changelogs are long, and a line of one is a statement of its own: not worth a parser.
            for entry, line, name in _in_lines(lines, names):
                places.setdefault(entry.id, []).append(Named(entry, file, line, name, role, None))
            continue
        document = known.get(file)
        if document is None:
            continue
        for section in document.sections:
            spans = [(section.line, section.line, section.heading)]
            spans += [
                (b.line, b.end, b.text)
                for b in section.blocks
                if b.kind not in (BlockKind.CODE, BlockKind.QUOTE)
            ]
            for first, last, words in spans:
                for entry, name in names.find(words) if words else ():
                    if interface and role is DocRole.OTHER and not _stands_for_law(entry, name, words):
                        continue
                    line = _line(lines, first, last, name)
                    titled = words == section.heading == document.title
                    places.setdefault(entry.id, []).append(
                        Named(entry, file, line, name, role, document.language, titled=titled)
                    )
    if interface:
        views = facts.get(interface_texts)
        for file in views.files:
            text = facts.text(file)
            if text and (found := names.present(text)):
                for item in views.texts(file, found):
                    for entry, name in names.find(item.text):
                        if not _stands_for_law(entry, name, item.text):
                            continue
                        places.setdefault(entry.id, []).append(
                            Named(
                                entry, file, item.line, name, DocRole.OTHER, item.language, in_interface=True
                            )
                        )
    return NamedThings(
        {
            key: tuple(sorted(named, key=lambda place: _rank(place, order))[:limit])
            for key, named in sorted(places.items())
        }
    )


_OF_LAWS = re.compile(
    r"\b(?:laws?|acts?|legal\w*|regulat\w*|compl(?:y|ies|iant|iance)|conform\w*|privacy|personal\w*|protect\w*|data|rights?|article|consent\w*"
    r"|ley(?:es)?|lois?|leis?|normas?|datos|dados|données|droits?|derechos?|direitos?|protec\w*|proteç\w*|privacidade?|confidential\w*"
    r"|cumpl\w*|artículo|artigo|règlement\w*|reglament\w*|regulament\w*|закон\w*|данны\w*|персональн\w*|dpo|policy|politi\w+|polít\w+)\b"
    r"|قانون|بيانات|خصوصية|法|数据|隐私|个人信息",
    re.IGNORECASE,
)
"""Words beside which a few capital letters are a law; elsewhere they are a disease or an office."""


AROUND = 80
"""Characters before and after an acronym in which they stand: about twelve words."""


def _stands_for_law(entry: Entry, name: str, words: str) -> bool:
    """Whether what was found of a law is its name in words, or letters among words of laws and data."""
    if not isinstance(entry, Law) or not name.isupper():
        return True
    return any(
        _OF_LAWS.search(
            words[max(0, at.start() - AROUND) : at.start()] + " " + words[at.end() : at.end() + AROUND]
        )
        for at in re.finditer(re.escape(name), words)
    )


def _in_lines(lines: list[str], names: _Names) -> Iterator[tuple[Entry, int, str]]:
    """Entries that the lines of a text name, once each, with the line and the name."""
    held = names.present("\n".join(lines))
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        form = same_length_form(line)
        if any(literal in form for literal in held):
            for entry, name in names.find(line):
                if entry.id not in seen:
                    seen.add(entry.id)
                    yield entry, number, name


def _line(lines: list[str], first: int, last: int, name: str) -> int:
    form = normal_form(name)
    for number in range(first, min(last, len(lines)) + 1):
        if form in normal_form(lines[number - 1]):
            return number
    return first


def _rank(place: Named, order: dict[FileEntry, int]) -> tuple[object, ...]:
    """What a reader would open first; documents are in that order already, translations after the original."""
    depth = place.file.path.count("/")
    return (
        _ROLES[place.role],
        place.in_interface,
        depth,
        order.get(place.file, 0),
        place.file.path,
        place.line,
    )
