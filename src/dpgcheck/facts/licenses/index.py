"""The index of known license texts: what the SPDX list holds, packed for fast look-up.

The file is made by ``scripts/build_license_index.py``. Words are numbers; every text is packed by
itself and unpacked when it is compared, and a sample of its five-word shingles finds it.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec

PATH = Path(__file__).with_name("index.bin")
UNKNOWN = 0
"""The number of every word that no known text holds."""
SHORT = 400
"""Texts with fewer words are sampled more densely."""

_LITTLE = sys.byteorder == "little"


class Slot(msgspec.Struct, frozen=True, array_like=True):
    """A place of a text that may differ, by the SPDX template of the license."""

    start: int
    """Index of its first word in the text."""
    end: int
    """Index after its last word; equal to ``start`` where words may only be added."""
    open: bool
    """True where any name may stand; False where only ``choices`` may."""
    choices: list[list[int]]
    """Numbers of the words of each piece that may stand there."""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What the header says of one text."""

    ids: list[str]
    """SPDX ids that share the text, the plainest first."""
    digest: str
    """Of its words; see ``digest``."""
    words: int
    sampled: int
    """How many shingles stand for it."""
    offset: int
    size: int
    exception: bool
    """True for a license exception, which never stands alone."""


class Header(msgspec.Struct, frozen=True):
    """The head of the file."""

    list_version: str
    """Version of the SPDX license list."""
    list_date: str
    """ISO date of that version."""
    vocabulary: str
    """All words, numbered from one, with single spaces between."""
    texts: list[Entry]
    names: dict[str, str]
    """Full names of all ids."""
    deprecated: list[str]
    osi: list[str]
    """Ids that the list marks as approved by the Open Source Initiative."""


@dataclass(frozen=True)
class Known:
    """A known text, unpacked."""

    entry: Entry
    words: array[int]
    optional: bytes
    """For each word 1 where the template lets it be left out, else 0."""
    slots: list[Slot]

    @property
    def id(self) -> str:
        """The plainest of its ids."""
        return self.entry.ids[0]

    @cached_property
    def mandatory(self) -> int:
        """How many of its words must stand."""
        return len(self.words) - sum(self.optional)


class Index:
    """All known texts."""

    def __init__(self, data: bytes) -> None:
        length = int.from_bytes(data[:4], "little")
        self.header = msgspec.json.decode(zlib.decompress(data[4 : 4 + length]), type=Header)
        count = int.from_bytes(data[4 + length : 8 + length], "little")
        at = 8 + length
        self._hashes = _unpack("I", data[at : at + 4 * count])
        self._owners = _unpack("H", data[at + 4 * count : at + 6 * count])
        self._blobs = memoryview(data)[at + 6 * count :]
        self._numbers = {w: n for n, w in enumerate(self.header.vocabulary.split(" "), 1)}
        self._by_digest = {entry.digest: n for n, entry in enumerate(self.header.texts)}
        self._known: dict[int, Known] = {}

    @cached_property
    def ids(self) -> dict[str, str]:
        """All license ids by their lower case; exceptions too."""
        return {name.lower(): name for name in self.header.names}

    @cached_property
    def exceptions(self) -> frozenset[str]:
        """Ids of the license exceptions."""
        return frozenset(i for entry in self.header.texts if entry.exception for i in entry.ids)

    def numbers(self, words: list[str]) -> array[int]:
        """Numbers of words."""
        get = self._numbers.get
        return array("H", [get(word, UNKNOWN) for word in words])

    def word(self, number: int) -> str:
        """The word with a number."""
        return self._vocabulary[number - 1] if number else "?"

    @cached_property
    def _vocabulary(self) -> list[str]:
        return self.header.vocabulary.split(" ")

    def exact(self, words: list[str]) -> Entry | None:
        """The text that has exactly these words."""
        found = self._by_digest.get(digest(words))
        return None if found is None else self.header.texts[found]

    def known(self, number: int) -> Known:
        """A text by its position in the header."""
        if number not in self._known:
            entry = self.header.texts[number]
            raw = zlib.decompress(self._blobs[entry.offset : entry.offset + entry.size])
            words = _unpack("H", raw[: 2 * entry.words])
            optional = raw[2 * entry.words : 3 * entry.words]
            slots = msgspec.json.decode(raw[3 * entry.words :], type=list[Slot])
            self._known[number] = Known(entry, words, optional, slots)
        return self._known[number]

    @cached_property
    def _shingles(self) -> frozenset[int]:
        return frozenset(self._hashes)

    @cached_property
    def _sizes(self) -> list[int]:
        return [entry.sampled for entry in self.header.texts]

    def shortlist(self, numbers: Sequence[int], most: int = 8) -> list[tuple[float, int]]:
        """Texts that may stand in these words: share of their shingles found, and position; likeliest first."""
        hashes, owners = self._hashes, self._owners
        found = array("H")
        for shingle in self._shingles.intersection(shingles(numbers)):
            at = bisect_left(hashes, shingle)
            found.extend(owners[at : bisect_right(hashes, shingle, at)])
        sizes = self._sizes
        scored = [
            (hits / sizes[n], hits, n) for n, hits in Counter(found).items() if hits > 1 or sizes[n] < 3
        ]
        by_share = sorted(scored, key=lambda s: (-s[0], -s[1], s[2]))[:most]
        by_hits = sorted(scored, key=lambda s: (-s[1], -s[0], s[2]))[: most // 2]
        merged = {n: share for share, _, n in by_share + by_hits}
        return sorted(((share, n) for n, share in merged.items()), key=lambda s: (-s[0], s[1]))


def shingles(numbers: Sequence[int]) -> list[int]:
    """Hashes (32 bits) of all runs of five words."""
    return [
        (a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D + d * 0x27D4EB2F + e * 0x165667B1) & 0xFFFFFFFF
        for a, b, c, d, e in zip(numbers, numbers[1:], numbers[2:], numbers[3:], numbers[4:], strict=False)
    ]


def sampled(numbers: Sequence[int]) -> list[int]:
    """The shingles that stand for a text in the index, sorted and each once."""
    mask = 0x10000 if len(numbers) < SHORT else 0x70000
    return sorted({h for h in shingles(numbers) if not h & mask})


def digest(words: list[str]) -> str:
    """A short digest of words in order."""
    return blake2b(" ".join(words).encode(), digest_size=9).hexdigest()


def _unpack(kind: str, data: bytes) -> array[int]:
    values: array[int] = array(kind)
    values.frombytes(data)
    if not _LITTLE:
        values.byteswap()
    return values


@lru_cache(maxsize=1)
def load() -> Index:
    """The index that comes with the package; read once."""
    return Index(PATH.read_bytes())
