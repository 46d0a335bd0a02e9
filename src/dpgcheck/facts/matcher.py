"""Finding many literals in many texts: one pass that says which ones occur, then where.

Text and literals are brought to one form first: lower case, every run of white space and hyphens a
single space, typographic apostrophes plain, letters that writers use for one another (ё and е, أ and ا)
one of them. RE2's ``\\b`` knows ASCII only, so word boundaries are checked here at each hit; scripts that
write without spaces (Chinese, Japanese, Thai) need none, and Arabic writes articles, prepositions and
pronouns onto the word.

A ``*`` at the end of a word of a literal stands for any ending: ``шифрован* данн*``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

_REPLACED = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("\u00ad", ""), ("\u200b", ""), ("-", " "), ("‑", " "), ("–", " "), ("_", " "), ("ё", "е"))  # fmt: skip
_REPLACED_ASCII = tuple(pair for pair in _REPLACED if pair[0].isascii())
_ARABIC_LETTERS = tuple(zip("أإآٱىة", "ااااي\u0647", strict=True))
_ARABIC_MARKS = (*map(chr, range(0x064B, 0x0653)), "\u0640")
"""Vowel signs and the stretching line, which most texts leave out."""
_ARABIC = "الةىأ"
"""Hardly an Arabic word that has to be changed is without these, and no text is."""
_BEFORE_WORD = frozenset(
    first + second + article
    for first in ("", "و", "ف")
    for second in ("", "ب", "ل", "ك", "س")
    for article in ("", "ال", "ل")
) - {""}
"""What Arabic writes onto the beginning of a word: and, so, with, for, like, will, the."""
_AFTER_WORD = frozenset("ه ها هم هن ك كم كن ي نا هما".split())
"""Pronouns that Arabic writes onto its end."""
MAX_ENDING = 24
"""Letters that a ``*`` stands for, at most."""

FEW = 12
"""Literals that are quicker looked for one by one than in one pass for all."""


def same_length_form(text: str) -> str:
    """Like the normal form, but every character stays where it is: to find lines before they are read closely."""
    text = text.lower()
    for old, new in _REPLACED:
        if len(old) == len(new) and old in text:
            text = text.replace(old, new)
    return _with_plain_letters(text) if _is_arabic_text(text) else text


def normal_form(text: str) -> str:
    """The form in which texts and literals are compared."""
    text = text.lower()
    if text.isascii():
        for old, new in _REPLACED_ASCII:
            if old in text:
                text = text.replace(old, new)
    else:
        for old, new in _REPLACED:
            if old in text:
                text = text.replace(old, new)
        if _is_arabic_text(text):
            text = _with_plain_letters(text)
            for mark in _ARABIC_MARKS:
                text = text.replace(mark, "")
    return " ".join(text.split())


def _with_plain_letters(text: str) -> str:
    """Arabic letters without what writers leave out; replacing one by one is quicker than a translation."""
    for letter, plain in _ARABIC_LETTERS:
        text = text.replace(letter, plain)
    return text


def without_accents(text: str) -> str:
    """A text without the marks above and below its letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def is_word(character: str) -> bool:
    """Whether a character is part of a word of a script that separates words."""
    return character.isalnum() and not "\u0e00" <= character <= "\u0e7f" and character < "\u2e80"


def spans(text: str, literal: str) -> Iterator[tuple[int, int]]:
    """Start and end of each place at which a literal stands as whole words in a text; both in normal form."""
    first, *rest = literal.split("*")
    start = text.find(first)
    while start != -1:
        if _begins(text, start):
            end = start + len(first)
            for piece in rest:
                end = _end_of_word(text, end)
                if not text.startswith(piece, end):
                    break
                end += len(piece)
            else:
                if literal[-1] == "*" or _ends(text, end):
                    yield start, end
        start = text.find(first, start + 1)


def stem(literal: str) -> str:
    """The part of a literal before its first ``*``, by which texts are looked through."""
    return literal.split("*", maxsplit=1)[0]


def _is_arabic_text(text: str) -> bool:
    return any(letter in text for letter in _ARABIC)


def _is_arabic(character: str) -> bool:
    return "\u0620" <= character <= "\u064a"


def _begins(text: str, start: int) -> bool:
    if not start or not is_word(text[start]) or not is_word(text[start - 1]):
        return True
    if not _is_arabic(text[start]):
        return False
    before = start
    while before and is_word(text[before - 1]) and start - before <= 4:
        before -= 1
    return text[before:start] in _BEFORE_WORD


def _ends(text: str, end: int) -> bool:
    if end >= len(text) or not is_word(text[end - 1]) or not is_word(text[end]):
        return True
    return _is_arabic(text[end]) and text[end : _end_of_word(text, end)] in _AFTER_WORD


def _end_of_word(text: str, end: int) -> int:
    last = min(len(text), end + MAX_ENDING)
    while end < last and is_word(text[end]):
        end += 1
    return end


class LiteralSet:
    """A set of literals, each with values, that is looked for in one pass over a text."""

    def __init__(self, literals: Iterable[tuple[str, Any]]) -> None:
        values: dict[str, list[Any]] = {}
        for literal, value in literals:
            form = normal_form(literal)
            if stem(form):
                values.setdefault(form, []).append(value)
        self.literals: Sequence[str] = sorted(values)
        self.values: Sequence[tuple[Any, ...]] = [tuple(values[literal]) for literal in self.literals]

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        """Indexes of the literals that begin with a stem; many share one."""
        indexes: dict[str, list[int]] = {}
        for index, literal in enumerate(self.literals):
            indexes.setdefault(stem(literal), []).append(index)
        return indexes

    @cached_property
    def _set(self) -> Any:
        import re2

        options = re2.Options()
        options.literal = True
        options.log_errors = False
        options.max_mem = 256 << 20
        compiled = re2.Set.SearchSet(options)
        for literal in self._by_stem:
            compiled.Add(literal)
        compiled.Compile()
        return compiled

    @cached_property
    def _indexes(self) -> list[list[int]]:
        return list(self._by_stem.values())

    def present(self, text: str) -> list[int]:
        """Indexes of the literals whose stems occur in a text in normal form, whole words or not."""
        if not self.literals or not text:
            return []
        # A lone surrogate has no UTF-8 form; what stands around it still matches.
        found = self._set.Match(text.encode("utf-8", "replace")) or ()
        return sorted(index for number in found for index in self._indexes[number])

    def find(self, text: str, among: Sequence[int] | None = None) -> Iterator[tuple[int, int, int]]:
        """Index, start and end of every whole-word occurrence in a text in normal form.

        ``among`` names the literals that the text can hold where that is known: for a part of a text
        whose literals were found, looking for those few is quicker than for all.
        """
        if among is None or len(among) > FEW:
            among = self.present(text)
        for index in among:
            for start, end in spans(text, self.literals[index]):
                yield index, start, end
