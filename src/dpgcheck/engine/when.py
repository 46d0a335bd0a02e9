"""Applicability: a small grammar over facts with three values.

``personal-data != no and kind in (software, ai)``: names are facts about the product, values are words.
A fact that is unclear makes a comparison unclear, unless it is compared with ``unclear`` itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(r"\s*(?:(?P<op>==|!=|\(|\)|,)|(?P<word>[A-Za-z0-9][A-Za-z0-9-]*))")

Lookup = Callable[[str], Collection[str]]
"""The values that a fact has, most facts just one; ``unclear`` where nobody could tell."""


class Truth(Enum):
    """Three values, in the order in which ``and`` takes the least."""

    NO = 0
    UNCLEAR = 1
    YES = 2


class WhenError(ValueError):
    """A condition that is not of the grammar."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact compared with one or more words."""

    fact: str
    words: tuple[str, ...]
    equal: bool

    def truth(self, lookup: Lookup) -> Truth:
        """Whether it holds."""
        values = lookup(self.fact)
        if any(word in values for word in self.words):
            return Truth.YES if self.equal else Truth.NO
        if "unclear" in values:
            return Truth.UNCLEAR
        return Truth.NO if self.equal else Truth.YES


@dataclass(frozen=True, slots=True)
class Junction:
    """``and`` (the least of its parts) or ``or`` (the most)."""

    parts: tuple[When, ...]
    every: bool

    def truth(self, lookup: Lookup) -> Truth:
        """Whether it holds."""
        values = [part.truth(lookup) for part in self.parts]
        return (min if self.every else max)(values, key=lambda value: value.value)


@dataclass(frozen=True, slots=True)
class Negation:
    """``not``."""

    part: When

    def truth(self, lookup: Lookup) -> Truth:
        """Whether it holds."""
        return Truth(2 - self.part.truth(lookup).value)


When = Comparison | Junction | Negation


def parse_when(text: str, facts: Collection[str]) -> When:
    """Parses a condition; raises WhenError with what was expected."""
    tokens = _tokens(text)
    parser = _Parser(tokens, facts)
    result = parser.alternatives()
    if parser.rest():
        raise WhenError(f"{parser.rest()!r} was not expected; join comparisons with 'and' or 'or'")
    return result


def _tokens(text: str) -> list[str]:
    tokens, position = [], 0
    text = text.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise WhenError(f"{text[position:].strip()[:10]!r} is neither a word nor an operator")
        tokens.append(match["op"] or match["word"])
        position = match.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[str], facts: Collection[str]) -> None:
        self.tokens = tokens
        self.facts = facts
        self.at = 0

    def rest(self) -> str:
        return " ".join(self.tokens[self.at :])

    def alternatives(self) -> When:
        parts = [self.conjunction()]
        while self._accept("or"):
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else Junction(tuple(parts), every=False)

    def conjunction(self) -> When:
        parts = [self.term()]
        while self._accept("and"):
            parts.append(self.term())
        return parts[0] if len(parts) == 1 else Junction(tuple(parts), every=True)

    def term(self) -> When:
        if self._accept("not"):
            return Negation(self.term())
        if self._accept("("):
            inner = self.alternatives()
            self._expect(")")
            return inner
        name = self._word("the name of a fact")
        if name not in self.facts:
            raise WhenError(f"no fact {name!r} to compare; there are {', '.join(sorted(self.facts))}")
        if self._accept("in"):
            self._expect("(")
            words = [self._word("a value")]
            while self._accept(","):
                words.append(self._word("a value"))
            self._expect(")")
            return Comparison(name, tuple(words), equal=True)
        equal = self._accept("==")
        if not equal:
            self._expect("!=")
        return Comparison(name, (self._word("a value"),), equal=equal)

    def _accept(self, token: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at] == token:
            self.at += 1
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise WhenError(f"{token!r} expected before {self.rest() or 'the end'!r}")

    def _word(self, what: str) -> str:
        if self.at >= len(self.tokens) or not self.tokens[self.at][0].isalnum():
            raise WhenError(f"{what} expected before {self.rest() or 'the end'!r}")
        self.at += 1
        return self.tokens[self.at - 1]
