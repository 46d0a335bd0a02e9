"""Finds the known texts that stand in a text, one after another, and what differs from each."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, replace

from dpgcheck.facts.licenses import weights
from dpgcheck.facts.licenses.align import Alignment, Edit, align
from dpgcheck.facts.licenses.index import UNKNOWN, Index, Known
from dpgcheck.facts.licenses.judge import TRIVIAL, Effect, binds, effect, is_endorsement, worst
from dpgcheck.facts.licenses.normalise import Words, words_of
from dpgcheck.facts.licenses.titles import is_name

MIN_WORDS = 12
"""Shorter stretches are not searched for a license text."""
MIN_COVERAGE = 0.72
"""Share of a text's necessary words that must stand before it is called by its name at all."""
MAX_TITLE = 10
"""Longest name of a license, in words, that may be left out."""
UNLIKE_SHARE = 0.1
"""Candidates of which less is found are not compared once some have been."""
UNLIKE_TRIES = 2
MAX_SEGMENTS = 8
CLEAN_SHARE = 0.9
"""Once a text fits without a difference, only those as likely as this can fit better (by being longer)."""
LONG_PIECE = 8
"""Pieces of a template from so many words on may lack a few of them."""
NEARLY_ALL = 0.85
CHANGE_COST = 3.0
"""What an unexplained word weighs against an agreeing one when candidates are compared."""

WORK_WORDS = frozenset("and of the this its software as well associated documentation files".split())
"""Words that only name more of the work."""
STEWARD_ADDRESS = frozenset(
    "51 59 330 675 franklin temple street st place pl suite ste fifth 5th floor fl boston cambridge massachusetts mass ma ave avenue"
    " 500 02110 02111 02139 1301 1307 1335 usa inc".split()
)
"""Words of the addresses that the Free Software Foundation has had, which its licenses print."""
TURNS = frozenset("except never no non not only unless without".split())
"""Words that turn the sense of a sentence."""
_BRIEF_IDEA = frozenset("brief idea of what it does".split())
"""Of the line of the notice of GNU licenses that names and describes the program."""
ENDORSEMENT_WORDS = 60
"""How far to either side the sentence on names in advertising may reach."""
_SENTENCE_END = re.compile(r"(?<=[.;])\s|\n\s*\n|\n(?=\s*(?:[-*•]|\(?\d[.)])\s)")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*")


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that is not explained by the template or the matching guidelines."""

    kind: str
    """added, dropped or changed."""
    effect: Effect
    text: str
    """What stands there, or what is lacking."""
    size: int
    """Words concerned."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A known text as it stands in a text."""

    known: Known
    alignment: Alignment
    differences: tuple[Difference, ...]
    coverage: float
    """Share of its necessary words that stand there."""

    @property
    def id(self) -> str:
        """Its plainest SPDX id."""
        return self.known.id

    @property
    def cost(self) -> int:
        """Words that are not explained."""
        return sum(d.size for d in self.differences)

    @property
    def similarity(self) -> float:
        """Agreeing words against these and the unexplained ones."""
        return self.alignment.matched / max(1, self.alignment.matched + self.cost)


def find_segments(words: Words, index: Index, end: int | None = None) -> tuple[list[Segment], Segment | None]:
    """All known texts in a text, or in what stands before the word ``end``, in the order in which they stand.

    The second value is the known text that explains most of it, also where it is far from whole.
    """
    numbers = index.numbers(words.words)
    found: list[Segment] = []
    nearest: Segment | None = None
    waiting = [(0, len(numbers) if end is None else end)]
    while waiting and len(found) < MAX_SEGMENTS:
        start, stop = waiting.pop()
        best = best_segment(words, numbers, index, start, stop)
        nearest = nearest or best
        if best is None or best.coverage < MIN_COVERAGE:
            continue
        found.append(best)
        waiting += [(start, best.alignment.start), (best.alignment.end, stop)]
    return sorted(found, key=lambda s: s.alignment.start), nearest


def best_segment(words: Words, numbers: array[int], index: Index, start: int, end: int) -> Segment | None:
    """The known text that explains most of a stretch; None where nothing is alike."""
    if end - start < MIN_WORDS:
        return None
    best: Segment | None = None
    best_score = 0.0
    for place, (share, number) in enumerate(index.shortlist(numbers[start:end])):
        known = index.known(number)
        # What can't reach the best so far need not be compared.
        if best is not None and len(known.words) <= best_score:
            continue
        if best is not None and not best.differences and best_score > 0 and share < CLEAN_SHARE:
            continue
        if share < UNLIKE_SHARE and place >= UNLIKE_TRIES:
            break
        alignment = align(numbers, known.words, start, end)
        if alignment is None:
            continue
        lacking = sum(
            not o for edit in alignment.edits for o in known.optional[edit.known_start : edit.known_end]
        )
        coverage = 1 - lacking / max(1, known.mandatory)
        if coverage < MIN_COVERAGE:
            # Too little of it stands there to be worth judging word by word.
            segment = Segment(known, alignment, (), coverage)
            score = coverage - 1
        else:
            segment = _segment(words, known, alignment, index, coverage)
            score = alignment.matched - CHANGE_COST * segment.cost
        if best is None or (score, coverage) > (best_score, best.coverage):
            best, best_score = segment, score
    if best is not None and best.coverage < MIN_COVERAGE:
        return _segment(words, best.known, best.alignment, index, best.coverage)
    return best


def _segment(words: Words, known: Known, alignment: Alignment, index: Index, coverage: float) -> Segment:
    found = (_difference(words, known, edit, index) for edit in alignment.edits)
    differences = tuple(difference for difference in found if difference is not None)
    return Segment(known, _with_tail(words, known, alignment, index), differences, coverage)


def _difference(words: Words, known: Known, edit: Edit, index: Index) -> Difference | None:
    """An edit that is not explained; None for one that is."""
    here = [words.words[n] for n in range(edit.start, edit.end) if not words.quiet[n]]
    there = [index.word(n) for n in known.words[edit.known_start : edit.known_end]]
    optional = known.optional[edit.known_start : edit.known_end]
    necessary = [w for w, o in zip(there, optional, strict=True) if not o]
    if here and (_fits_slot(words, here, known, edit, index) or _describes(words, there, edit)):
        return None
    if not necessary and not here and _inside_optional(known, edit) and TURNS.intersection(there):
        # A piece may be left out as a whole, but not the word in it that turns its sense.
        return Difference("dropped", Effect.UNKNOWN, " ".join(there), len(there))
    if not necessary:
        return _added(words, edit, here, _inside_optional(known, edit)) if here else None
    if not here and _joined_at_end(words, there, edit, known):
        return None
    if not here and _is_title(there, known, index):
        return None
    if not here and _in_endorsement(words, edit):
        return None
    if not here:
        telling = [w for w in necessary if not _is_mark(w)]
        return Difference("dropped", Effect.UNKNOWN, " ".join(there), len(telling)) if telling else None
    if _same(here, there, index.numbers(here)) or _in_endorsement(words, edit):
        return None
    if STEWARD_ADDRESS.issuperset(here) and STEWARD_ADDRESS.issuperset(there):
        return None
    text = " ".join(here)
    what = Effect.RESTRICTS if effect(text) is Effect.RESTRICTS else Effect.UNKNOWN
    return Difference("changed", what, f"{' '.join(there)} → {text}", len(necessary) + len(here))


def _is_title(there: list[str], known: Known, index: Index) -> bool:
    """Whether words are the name of the license, which may stand as a heading or not."""
    if "license" not in there or len(there) > MAX_TITLE:
        return False
    text = " ".join(there)
    return any(f" {text} " in f" {' '.join(words_of(index.header.names[i]))} " for i in known.entry.ids)


def _in_endorsement(words: Words, edit: Edit) -> bool:
    """Whether an edit lies in the sentence on names in advertising, which is worded in many ways."""
    first = max(0, edit.start - ENDORSEMENT_WORDS)
    last = min(len(words.words), edit.end + ENDORSEMENT_WORDS)
    if "endorse" not in words.words[first:last]:
        return False
    before = words.slice(first, edit.start)
    after = words.slice(edit.end, last)
    piece = words.slice(edit.start, edit.end)
    head = _SENTENCE_END.split(before)[-1]
    tail = "" if piece.endswith((".", ";")) else _SENTENCE_END.split(after, maxsplit=1)[0]
    return is_endorsement(f"{head} {piece} {tail}")


def _joined_at_end(words: Words, there: list[str], edit: Edit, known: Known) -> bool:
    """Whether what lacks at an end stands there in another spelling (non infringement)."""
    if len(there) > 4 or (edit.known_start and edit.known_end < len(known.words)):
        return False
    for count in range(1, len(there) + 3):
        near = (
            words.words[max(0, edit.start - count) : edit.start]
            if not edit.known_start
            else words.words[edit.end : edit.end + count]
        )
        if "".join(near) == "".join(there):
            return True
    return False


def _inside_optional(known: Known, edit: Edit) -> bool:
    """Whether words stand inside a piece that may be left out, such as the appendix on how to apply a license."""
    near = known.optional[max(0, edit.known_start - 1) : edit.known_end + 1]
    return len(near) == edit.known_end - edit.known_start + 2 and all(near)


def _added(words: Words, edit: Edit, here: list[str], inside_optional: bool) -> Difference | None:
    if _names_more(here) or all(map(_is_mark, here)) or _in_endorsement(words, edit):
        return None
    text = loud_text(words, edit.start, edit.end)
    what = effect(text)
    if what is Effect.HARMLESS:
        if inside_optional or _whole_lines(words, edit):
            return None
        # In the middle of a sentence even a harmless-looking word may bend it.
        what = Effect.UNKNOWN
    return Difference("added", what, worst(text) or " ".join(text.split()), len(here))


def _names_more(here: list[str]) -> bool:
    """Whether words only join more of the work to it (and documentation)."""
    return WORK_WORDS.issuperset(here) and ("and" in here or "well" in here)


def loud_text(words: Words, start: int, end: int) -> str:
    """The text between two words without the copyright lines in it."""
    pieces = []
    at = start
    for n in range(start, end + 1):
        if n == end or words.quiet[n]:
            if n > at:
                pieces.append(words.slice(at, n))
            at = n + 1
    return "\n".join(pieces)


def _is_mark(word: str) -> bool:
    return word in TRIVIAL or (len(word) == 1 and word.isascii()) or _NUMBER.fullmatch(word) is not None


def _whole_lines(words: Words, edit: Edit) -> bool:
    first, last = words.line(edit.start), words.line(edit.end - 1)
    ends = len(words.words) if last >= len(words.starts) else words.starts[last]
    return words.starts[first - 1] == edit.start and ends == edit.end


def _fits_slot(words: Words, here: list[str], known: Known, edit: Edit, index: Index) -> bool:
    """Whether the template lets these words stand at this place."""
    for slot in known.slots:
        if slot.start > edit.known_start or slot.end < edit.known_end:
            continue
        if slot.open and is_name(loud_text(words, edit.start, edit.end)):
            return True
        if any(_is_choice(here, [index.word(n) for n in choice]) for choice in slot.choices):
            return True
    return False


def _describes(words: Words, there: list[str], edit: Edit) -> bool:
    """Whether words stand where a notice asks for a brief idea of what the program does, and set no condition."""
    if not _BRIEF_IDEA.issubset(there) or words.line(edit.start) != words.line(edit.end - 1):
        return False
    text = loud_text(words, edit.start, edit.end)
    said = weights.weight(text)
    return effect(text) is not Effect.RESTRICTS and not binds(text) and said is not None and said <= 0


def _is_choice(here: list[str], choice: list[str]) -> bool:
    """Whether words are a piece that may stand there: in full, or a long one but for a few words."""
    if [w for w in here if not _is_mark(w)] == [w for w in choice if not _is_mark(w)]:
        return True
    return len(choice) >= LONG_PIECE and _covered(here, choice) == len(here)


def _covered(here: list[str], choice: list[str]) -> int:
    """How many words at the start of ``here`` are those of a piece in order, which must nearly all stand there."""
    at = matched = last = 0
    for number, word in enumerate(here, 1):
        try:
            at = choice.index(word, at, at + LONG_PIECE) + 1
        except ValueError:
            break
        matched, last = matched + 1, number
    if matched < NEARLY_ALL * len(choice) or _turns(here[:last]) != _turns(choice):
        return 0
    return last


def _turns(words: list[str]) -> list[str]:
    return [word for word in words if word in TURNS]


def _with_tail(words: Words, known: Known, alignment: Alignment, index: Index) -> Alignment:
    """An alignment that also covers a piece that may follow the text as the list has it."""
    if alignment.edits and alignment.edits[-1].known_end == len(known.words):
        return alignment
    for slot in known.slots:
        if slot.start != len(known.words):
            continue
        for choice in slot.choices:
            if len(choice) < LONG_PIECE:
                continue
            here = words.words[alignment.end : alignment.end + len(choice)]
            covered = _covered(here, [index.word(n) for n in choice])
            if covered:
                return replace(alignment, end=alignment.end + covered)
    return alignment


def _same(here: list[str], there: list[str], numbers: array[int]) -> bool:
    """Whether words differ in spelling only: hyphens, plurals, marks, a slip of one letter."""
    if "".join(here) == "".join(there):
        return True
    left = [w for w in here if not _is_mark(w)]
    right = [w for w in there if not _is_mark(w)]
    if left == right:
        return not _versions_differ(here, there)
    if len(here) != len(there):
        return False
    return all(
        a == b or a.rstrip("s") == b.rstrip("s") or (n == UNKNOWN and _slip(a, b))
        for a, b, n in zip(here, there, numbers, strict=True)
    )


def _versions_differ(here: list[str], there: list[str]) -> bool:
    left, right = ([w for w in words if _NUMBER.fullmatch(w)] for words in (here, there))
    return bool(left and right and left != right)


def _slip(a: str, b: str) -> bool:
    """Whether two long words differ by one letter inside; a prefix or ending may turn the sense."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[head + 1 :] == b[head + 1 :] or a[head:] == b[head + 1 :] or a[head + 1 :] == b[head:]
