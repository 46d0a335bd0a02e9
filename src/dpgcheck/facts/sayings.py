"""Words that express an idea together: whether what stands around one of them completes the saying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dpgcheck.facts.denial import denied
from dpgcheck.facts.matcher import is_word, normal_form, spans, stem
from dpgcheck.rulebook.vocabulary import Saying

NEAR = 75
"""Characters between two words of a saying, at most, where words are set apart by spaces: about twelve words."""
NEAR_UNSPACED = 25
"""The same for scripts without spaces, in which two or three characters are a word."""
SENTENCE = 300
"""Characters before and after a word that are looked through for the ends of its sentence."""
AROUND = 4 * NEAR
"""Characters of a file, with its markup, that can hold what a sentence of it says within ``NEAR``."""

_END = re.compile(r"[.!?;](?=\s)|[。！？；؟؛]")


class NearWords:
    """A saying of the vocabulary, ready to be looked for around a hit of one of its rarer words."""

    def __init__(self, saying: Saying) -> None:
        self.near = _forms(saying.near)
        self.also = _forms(saying.also)
        self.unless = [(stem(word), word) for word in _forms(saying.unless)]
        self.negated = saying.negated
        self._stems = [[stem(word) for word in words] for words in (self.near, self.also) if words]

    def possible(self, form: str, start: int, end: int) -> bool:
        """Whether the text of a file around a hit can complete the saying; quick, and never wrong when it says no."""
        return self._holds_stems(form[max(0, start - AROUND) : end + AROUND])

    def complete(self, form: str, start: int, end: int) -> tuple[int, int] | None:
        """Where a statement in normal form says it all, from the first of its words to the last, and denies none."""
        reach = NEAR if is_word(form[end - 1]) else NEAR_UNSPACED
        begin, stop = max(0, start - reach), end + reach
        if not self._holds_stems(form[begin:stop]):
            return None
        first, last = _sentence(form, start, end)
        begin, stop = max(first, begin), min(last, stop)
        around = form[begin:stop]
        found = [start, end]
        for words in (self.near, self.also):
            if not words:
                continue
            places = self._places(around, words, start - begin, end - begin)
            if not places:
                return None
            nearest = min(places, key=lambda place: max(place[0] - end + begin, start - begin - place[1]))
            found += (begin + nearest[0], begin + nearest[1])
        sentence = form[first:last]
        if any(
            word_stem in sentence and next(spans(sentence, word), None) for word_stem, word in self.unless
        ):
            return None
        # What denies is looked for last, since that takes longest.
        return None if not self.negated and denied(form, start, end) else (min(found), max(found))

    def _holds_stems(self, around: str) -> bool:
        for words in self._stems:
            for word in words:
                if word in around:
                    break
            else:
                return False
        return True

    def _places(self, around: str, words: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
        """Where one of some words stands beside the hit and is not denied in between."""
        return [
            place
            for word in words
            if stem(word) in around
            for place in spans(around, word)
            if (place[1] <= start or place[0] >= end)
            and (self.negated or not _denied(around, place, start, end))
        ]


def _denied(around: str, place: tuple[int, int], start: int, end: int) -> bool:
    """Whether words deny the second word of a saying; those of the first word are part of what is said."""
    if place[0] >= end:
        return denied(around[end:], place[0] - end, place[1] - end)
    return denied(around[:start], *place)


def _sentence(form: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a piece of a statement begins and ends."""
    before = form[max(0, start - SENTENCE) : start]
    first = start - len(before) + max((match.end() for match in _END.finditer(before)), default=0)
    after = _END.search(form[end : end + SENTENCE])
    return first, end + after.start() if after else min(len(form), end + SENTENCE)


def _forms(words: Iterable[str]) -> list[str]:
    return [form for word in words if stem(form := normal_form(word))]
