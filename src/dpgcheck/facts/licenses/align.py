"""Lays a known text onto a text at hand: which words agree, which were added, dropped or changed."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from difflib import SequenceMatcher

GRAM = 4
"""Length of the runs of words that blocks grow from."""
STEP = 3
"""Distance between the runs of the known text that blocks grow from."""
MAX_PLACES = 12
"""A run that stands at more places than this in the known text begins no block."""
MAX_BLOCKS = 64
"""Blocks that are chained, the longest; shorter agreement is found between them."""
MAX_GAP = 400
"""Gaps with more words on either side are not looked into further."""
GAP_COST = 0.25
"""What a word that lies between two blocks costs when blocks are chained; keeps copies apart."""

_SIZE = array("H").itemsize


@dataclass(frozen=True, slots=True)
class Edit:
    """Words ``start`` to ``end`` stand where the known text has its words ``known_start`` to ``known_end``."""

    start: int
    end: int
    known_start: int
    known_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a known text lies on the text at hand."""

    start: int
    """First word of the stretch that it covers."""
    end: int
    """Index after the last one."""
    matched: int
    """How many of its words agree."""
    edits: tuple[Edit, ...]
    """Where they do not, in order; what it lacks at its ends is an edit with an empty stretch."""


def align(words: array[int], known: array[int], start: int, end: int) -> Alignment | None:
    """The best stretch within ``start`` and ``end``; None where they share nothing worth naming."""
    chain = _chain(_blocks(words, known, start, end))
    if not chain:
        return None
    matches: list[tuple[int, int, int]] = []
    for number, block in enumerate(chain):
        if number:
            i, j, size = chain[number - 1]
            matches += _refine(words, known, i + size, block[0], j + size, block[1])
        matches.append(block)
    edits = []
    first, last = matches[0], matches[-1]
    if first[1]:
        edits.append(Edit(first[0], first[0], 0, first[1]))
    at, known_at = first[0], first[1]
    for i, j, size in matches:
        if i > at or j > known_at:
            edits.append(Edit(at, i, known_at, j))
        at, known_at = i + size, j + size
    if known_at < len(known):
        edits.append(Edit(at, at, known_at, len(known)))
    return Alignment(first[0], last[0] + last[2], sum(m[2] for m in matches), tuple(edits))


def _blocks(words: array[int], known: array[int], start: int, end: int) -> list[tuple[int, int, int]]:
    """Stretches of at least GRAM equal words: position, position in the known text, length.

    Only every STEP-th run of the known text begins a block, which then grows both ways; a run inside
    the longest block at its place is not looked at again.
    """
    whole = _whole(words, known, start, end)
    if whole is not None:
        return [(whole, 0, len(known))]
    places: dict[bytes, list[int]] = {}
    packed = known.tobytes()
    for j in range(0, len(known) - GRAM + 1, STEP):
        places.setdefault(packed[_SIZE * j : _SIZE * (j + GRAM)], []).append(j)
    text = words.tobytes()
    blocks = []
    size = len(known)
    i = start
    get = places.get
    while i <= end - GRAM:
        found = get(text[_SIZE * i : _SIZE * (i + GRAM)])
        if found is None or len(found) > MAX_PLACES:
            i += 1
            continue
        reach = i + 1
        for j in found:
            length = GRAM
            while i + length < end and j + length < size and words[i + length] == known[j + length]:
                length += 1
            back = 0
            while i - back > start and j - back > 0 and words[i - back - 1] == known[j - back - 1]:
                back += 1
            blocks.append((i - back, j - back, length + back))
            reach = max(reach, i + length)
        i = reach
    return sorted(sorted(set(blocks), key=lambda b: (-b[2], b[0], b[1]))[:MAX_BLOCKS])


def _whole(words: array[int], known: array[int], start: int, end: int) -> int | None:
    """Where a known text stands without any difference."""
    text, packed = words[start:end].tobytes(), known.tobytes()
    at = text.find(packed)
    while at > 0 and at % _SIZE:
        at = text.find(packed, at + 1)
    return None if at < 0 else start + at // _SIZE


def _chain(blocks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The blocks that follow one another in both texts and agree in most words, without overlaps."""
    if not blocks:
        return []
    scores: list[float] = []
    before: list[int] = []
    for n, (i, j, size) in enumerate(blocks):
        best, origin = 0.0, -1
        for m in range(n):
            a, b, length = blocks[m]
            shift = max(0, a + length - i, b + length - j)
            if a >= i or b >= j or shift >= size:
                continue
            score = scores[m] - shift - GAP_COST * max(0, i - a - length)
            if score > best:
                best, origin = score, m
        scores.append(best + size)
        before.append(origin)
    n = max(range(len(blocks)), key=lambda k: (scores[k], -k))
    chain = []
    while n >= 0:
        chain.append(blocks[n])
        n = before[n]
    chain.reverse()
    return _cut_overlaps(chain)


def _cut_overlaps(chain: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    clean: list[tuple[int, int, int]] = []
    for i, j, size in chain:
        if clean:
            a, b, length = clean[-1]
            shift = max(0, a + length - i, b + length - j)
            i, j, size = i + shift, j + shift, size - shift
        clean.append((i, j, size))
    return clean


def _refine(
    words: array[int], known: array[int], start: int, end: int, known_start: int, known_end: int
) -> list[tuple[int, int, int]]:
    """Equal words inside a gap."""
    if not (0 < end - start <= MAX_GAP and 0 < known_end - known_start <= MAX_GAP):
        return []
    matcher = SequenceMatcher(None, words[start:end], known[known_start:known_end], autojunk=False)
    return [
        (start + block.a, known_start + block.b, block.size)
        for block in matcher.get_matching_blocks()
        if block.size
    ]
