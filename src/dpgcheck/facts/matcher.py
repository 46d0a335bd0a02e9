"""Finding many literals in many texts: one pass that says which ones occur, then where.

Text and literals are brought to one form first: lower case, every run of white space and hyphens a
single space, typographic apostrophes plain. RE2's ``\\b`` knows ASCII only, so word boundaries
are checked here at each hit; scripts that write without spaces (Chinese, Japanese, Thai) need none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

_REPLACED = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00ad", ""), ("\u200b", ""), ("-", " "), ("‑", " "), ("–", " "), ("_", " "))  # fmt: skip
_REPLACED_ASCII = tuple(pair for pair in _REPLACED if pair[0].isascii())


FEW = 12
"""Literals that are quicker looked for one by one than in one pass for all."""


def same_length_form(text: str) -> str:
    """Like the normal form, but every character stays where it is: to find lines before they are read closely."""
    text = text.lower()
    for old, new in _REPLACED:
        if len(old) == len(new) and old in text:
            text = text.replace(old, new)
    return text


def normal_form(text: str) -> str:
    """The form in which texts and literals are compared."""
    text = text.lower()
    for old, new in _REPLACED_ASCII if text.isascii() else _REPLACED:
        if old in text:
            text = text.replace(old, new)
    return " ".join(text.split())


def is_word(character: str) -> bool:
    """Whether a character is part of a word of a script that separates words."""
    return character.isalnum() and not "\u0e00" <= character <= "\u0e7f" and character < "\u2e80"


def occurrences(text: str, literal: str) -> Iterator[int]:
    """Positions at which a literal stands as whole words in a text; both in normal form."""
    start = text.find(literal)
    first, last = is_word(literal[0]), is_word(literal[-1])
    while start != -1:
        end = start + len(literal)
        if not (first and start and is_word(text[start - 1])) and not (
            last and end < len(text) and is_word(text[end])
        ):
            yield start
        start = text.find(literal, start + 1)


class LiteralSet:
    """A set of literals, each with a value, that is looked for in one pass over a text."""

    def __init__(self, literals: Iterable[tuple[str, Any]]) -> None:
        values: dict[str, list[Any]] = {}
        for literal, value in literals:
            form = normal_form(literal)
            if form:
                values.setdefault(form, []).append(value)
        self.literals: Sequence[str] = sorted(values)
        self.values: Sequence[tuple[Any, ...]] = [tuple(values[literal]) for literal in self.literals]

    @cached_property
    def _set(self) -> Any:
        import re2

        options = re2.Options()
        options.literal = True
        options.log_errors = False
        options.max_mem = 256 << 20
        compiled = re2.Set.SearchSet(options)
        for literal in self.literals:
            compiled.Add(literal)
        compiled.Compile()
        return compiled

    def present(self, text: str) -> list[int]:
        """Indexes of the literals that occur in a text in normal form, whole words or not."""
        if not self.literals or not text:
            return []
        # A lone surrogate has no UTF-8 form; what stands around it still matches.
        return sorted(self._set.Match(text.encode("utf-8", "replace")) or ())

    def find(self, text: str, among: Sequence[int] | None = None) -> Iterator[tuple[int, int]]:
        """Index and position of every whole-word occurrence in a text in normal form.

        ``among`` names the literals that the text can hold where that is known: for a part of a text
        whose literals were found, looking for those few is quicker than for all.
        """
        if among is None or len(among) > FEW:
            among = self.present(text)
        for index in among:
            for position in occurrences(text, self.literals[index]):
                yield index, position
