"""Holders as copyright lines name them, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.owner_names import clean_name, holder_name, is_copyright_line, is_cut, split_more
from dpgcheck.sources.interface import FileEntry

MARKS = " \t#*/;%'\"()\\"
"""What may surround a name that goes on in the next line."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody named as owner at one place."""

    name: str
    strength: str
    """named: an organisation or person on a copyright line or in a statement of ownership; collective: "the X
    contributors"; indirect: a package's author, "maintained by"."""
    file: FileEntry
    line: int | None
    """1-based."""
    text: str
    """The words on that line that name it; for quoting."""


@dataclass(frozen=True, slots=True)
class Holders:
    """The owners that a solution names, best evidenced first."""

    holders: tuple[Holder, ...]
    owner: str | None
    """The name of the best of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A holder with how much its place is worth; less is better."""

    holder: Holder
    rank: int


def key_of(name: str) -> str:
    """A name for comparison: its letters and digits, without the article."""
    return re.sub(r"\W+", "", name.lower().removeprefix("the "))


def owner(file: FileEntry, line: int, text: str, name: str, rank: int, *, indirect: bool = False) -> Found:
    """A holder at a place; its name decides between named and collective."""
    own, collective = split_more(name)
    strength = "indirect" if indirect else "collective" if collective else "named"
    return Found(Holder(own, strength, file, line, text.strip()), rank)


def in_lines(
    file: FileEntry, lines: Sequence[tuple[int, str]], rank: int, most: int | None = None
) -> Iterator[Found]:
    """Holders on copyright lines; ``most`` limits the lines that are looked at, not those that complete them."""
    for position, (number, line) in enumerate(lines[:most]):
        if len(line) > 1_000 or not is_copyright_line(line):
            continue
        name = holder_name(line)
        if name and is_cut(name) and position + 1 < len(lines):
            name = clean_name(f"{name} {lines[position + 1][1].strip(MARKS)}") or name
        if name:
            yield owner(file, number, line[:200], name, rank)


def numbered(facts: Facts, file: FileEntry) -> list[tuple[int, str]]:
    """The lines of a file with their 1-based numbers."""
    return list(enumerate(facts.lines(file), 1))


_AUTHOR = re.compile(
    r"^\s*(?:[-*+]|\d+\.)?\s*((?-i:[A-ZÀ-ÝА-Я])[^<>(\[@:;!?|]{2,60}?)\s*(?:<[^<>]*>|\([^()]*\))?\s*$"
)


_FOR_COPYRIGHT = re.compile(r"\bfor\s+copyright\s+purposes\b", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[-*+]\s+)?((?-i:[A-ZÀ-ÝА-Я])[^<>(\[@:;!?|#]{2,60}?)\s*(?:<[^<>]*>)?\s*$")


def first_author(file: FileEntry, lines: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """The first of the persons or organisations that a file of authors lists, one on a line.

    Where the file says that it lists them for the sake of copyright, they own the work.
    """
    purpose = next((n for n, line in lines[:10] if _FOR_COPYRIGHT.search(line)), None)
    for number, line in lines[:40] if purpose else ():
        listed = _LISTED.match(line) if number > (purpose or 0) else None
        name = clean_name(listed[1]) if listed else None
        if name:
            yield owner(file, number, line[:160], name, 2)
            return
    for number, line in lines[:40]:
        match = _AUTHOR.match(line)
        name = clean_name(match[1]) if match and not line.rstrip().endswith((".", ":")) else None
        words = name.split() if name else []
        if name and 2 <= len(words) <= 6 and all(w[0].isupper() or len(w) < 4 for w in words):
            yield owner(file, number, line[:160], name, 11, indirect=True)
            return


_OF_PEOPLE = re.compile(
    r"^\W*(?:(?:the|our|core|lead|current|project|voting|vetoing|active|main|principal|development|notre|nuestro|nossa)\s+){0,3}"
    r"(?:authors?|maintainers?|contributors?|team(?:\s+members)?|members|developers|credits|people|working\s+group|steering\s+(?:committee|group)|founders?"
    r"|équipe|auteurs?|contributeurs|mainteneurs|equipo|autor(?:es|as)?|colaborador(?:es|as)|equipe|mantenedor(?:es|as)|авторы?|команда|разработчики|участники"
    r"|作者|维护者|贡献者|开发者|团队|المؤلفون|المساهمون|الفريق)\W*$",
    re.IGNORECASE,
)
"""A heading, or a line that ends with a colon, below which people are listed."""
_TITLE = re.compile(r"^\s*(?:#{1,6}\s|\*\*.*\*\*:?\s*$|[^:]{2,60}:\s*$)")
_ITEM = re.compile(
    r"^\s*(?:[-*+]|\d+\.|\|)?\s*\W{0,3}?((?-i:[A-ZÀ-ÝА-Я])[^<>(){}\[\]@:;!?|*,–—]{2,60}?)\**\s*(?:[,(<@|–—:-].*)?$|^\s*[-*+]\s*@([\w-]{3,39})\b.*$"
)
NEAR_HEADING = 12
"""Lines below a heading within which the first of those listed stands."""


def first_listed(file: FileEntry, lines: Sequence[tuple[int, str]], rank: int) -> Iterator[Found]:
    """The first person or group of those that a section of a document lists as its authors, its team, its members."""
    below = 0
    for number, line in lines:
        plain = _LINK.sub(r"\1", line[:400])
        if _TITLE.match(plain) and _OF_PEOPLE.match(plain):
            below = number
            continue
        if not below or number > below + NEAR_HEADING:
            continue
        match = _ITEM.match(plain)
        name = clean_name(next(filter(None, match.groups()))) if match else None
        words = name.split() if name else []
        handle = match is not None and match[2] is not None
        if name and (handle or (2 <= len(words) <= 6 and all(w[0].isupper() or len(w) < 4 for w in words))):
            yield owner(file, number, line[:160], name, rank, indirect=True)
            return


_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)|</?\w{1,8}(?:\s[^<>]*)?>")
