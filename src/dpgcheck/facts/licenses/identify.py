"""What license a text is: ``identify`` for one text, ``identify_files`` for the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dpgcheck.facts.language import language_of
from dpgcheck.facts.license_types import Identified
from dpgcheck.facts.licenses import accept
from dpgcheck.facts.licenses.around import dedication
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.judge import Effect, binds, effect, lists_others, worst
from dpgcheck.facts.licenses.names import Name, formal_notice, full_name, leading_comment, names
from dpgcheck.facts.licenses.normalise import Words, normalise
from dpgcheck.facts.licenses.portions import said_of_portions
from dpgcheck.facts.licenses.restrictions import closed_kind, restricts
from dpgcheck.facts.licenses.segments import (
    MIN_WORDS,
    Difference,
    Segment,
    find_segments,
    loud_text,
)
from dpgcheck.facts.text import MAX_TEXT_BYTES, decode
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.rulebook.knowledge import Licenses

MAX_NOTICE_WORDS = 400
"""A longer text without a known license in it is no notice that points to one."""
MIN_LINES_BEFORE = 3
"""Lines of a text's own terms before what others made may be listed."""
NAMED_ANYWAY = 0.95
"""A text with unexplained changes keeps the name of the license from this likeness on."""
MAX_WORDS = 40_000
"""Words of a text that are looked at; the longest license known has 12,000."""
RESTRICTS = "restricts: "
"""What a difference that takes rights away begins with."""

_DUAL = re.compile(
    r"\b(?:dual|double|tri|multi)[\s-]*licen[cs]|\beither\b|\bat\s+your\s+(?:option|choice)|\byour\s+choice\b|\bchoose\b|\balternatively\b|"
    r"\bau\s+choix\b|\ba\s+su\s+elección|\bà\s+sua\s+escolha|\bна\s+выбор",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\bthird[\s-]*part|\bbundle[sd]?\b|\bincorporat|\bsub-?components?\b|\bportions\s+of\b|\bparts\s+of\b|\bderived\s+from|\bbased\s+on\b|"
    r"\bfollowing\s+(?:components?|librar|packages?|software|files?|modules?)|\b(?:includes?|contains?|uses?)\s+(?:\w+\s+){0,3}(?:code|software|components?|librar|fonts?|work)|"
    r"\bdependenc|\bvendored\b|\bnotices?\s+for\b|\bnot\s+covered\b|\b(?:in|under|below|from)\s+\S{1,120}\s+(?:(?:is|are)\s+)?licen[cs]ed\s+as\s+follows|\boriginal(?:ly)?\s+(?:from|licen[cs]e|copyright)",
    re.IGNORECASE,
)
_COMPONENTS = re.compile(
    r"\b(?:includes?|contains?|uses?|incluyen?|contienen?|inclut|inclue|comprend|contient|incluir|utiliza|contém|inclui)\b[^.\n]{0,120}?"
    r"\b(?:components?|librar(?:y|ies)|third[\s-]part\w+|componentes?|porciones|bibliotecas|librerías|terceros|composants?|bibliothèques|tiers|terceiros)\b[^.\n]{0,120}?"
    r"\b(?:following|under|licen[cs]es?|siguientes?|licencias?|suivant\w*|seguintes?|licenças?)\b",
    re.IGNORECASE,
)
"""The sentence that begins a list of what others made, with their licenses."""
_USUAL_NOTICE = re.compile(
    r"you may not use (?:this|the) [\w ]{1,30}? except in compliance with|unless required by applicable law",
    re.IGNORECASE,
)
_LATER = re.compile(r"\bany\s+later\s+version|\bor\s+later\b|-or-later\b|\bou\s+ultérieure", re.IGNORECASE)
_SPEAKS_OF_LICENSE = re.compile(
    r"licen[cs]|licenc|licença|лиценз|ترخيص|رخصة|许可|协议|copyright|public domain|terms", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What stands outside the known texts."""

    text: str
    differences: tuple[Difference, ...]


def identify(text: str, index: Index, knowledge: Licenses | None = None) -> Identified:
    """What a text says as a license; ``knowledge`` fills the kinds that it is approved for."""
    words = _capped(normalise(text))
    loud = words.loud
    if not text.strip():
        return Identified(None, LicenseStatus.ABSENT, 0.0, None, None, (), ())
    if not loud:
        # Links and copyright lines alone: they may still name a license.
        return _from_words(text, words, index, None)
    exact = index.exact(loud)
    if exact is not None and not exact.exception:
        if not _loud_copyrights(words):
            plain = exact.ids[0]
            found = Identified(plain, LicenseStatus.IDENTIFIED, 1.0, _span(words), plain, (), ())
            return _approved(found, knowledge)
    words, segments, nearest = _own_segments(words, index)
    if any(not segment.known.entry.exception for segment in segments):
        return _approved(_from_segments(text, words, segments, index), knowledge)
    return _from_words(text, words, index, nearest)


def identify_files(
    paths: Iterable[Path], knowledge: Licenses, index: Index | None = None
) -> list[dict[str, Any]]:
    """What ``license identify`` reports: one object per path, in the order given. Raises OSError."""
    index = index or load()
    rows = []
    for path in paths:
        with path.open("rb") as file:
            text = decode(file.read(MAX_TEXT_BYTES))
        found = identify(text or "", index, knowledge)
        rows.append(
            {
                "path": str(path),
                "expression": found.expression,
                "status": found.status.value,
                "similarity": round(found.similarity, 3),
                "lines": list(found.lines) if found.lines else None,
                "approved_for": [kind.value for kind in found.approved_for],
                "nearest": found.nearest,
                "differences": list(found.differences),
            }
        )
    return rows


def _own_segments(words: Words, index: Index) -> tuple[Words, list[Segment], Segment | None]:
    """The words of a file, the texts in it, and the nearest one; without what follows the heading of others' licenses, if one stands before."""
    text = "\n".join(words.lines)
    at = lists_others(text)
    if at:
        line = text.count("\n", 0, at + 1) + 1
        cut = words.starts[line] if line < len(words.starts) else len(words.words)
        before = find_segments(words, index, cut)[0] if cut >= MIN_WORDS else []
        whole = all(segment.coverage >= NAMED_ANYWAY for segment in before)
        if whole and any(not segment.known.entry.exception for segment in before):
            return _cut(words, cut), before, None
    return words, *find_segments(words, index)


def _capped(words: Words) -> Words:
    return words if len(words.words) <= MAX_WORDS else _cut(words, MAX_WORDS)


def _cut(words: Words, end: int) -> Words:
    """The first words of a text, up to ``end``."""
    line = words.line(end - 1)
    return Words(
        words.words[:end],
        words.lines[:line],
        words.starts[:line],
        [(number, text) for number, text in words.copyrights if number <= line],
        words.quiet[:end],
    )


def _span(words: Words) -> tuple[int, int] | None:
    if not words.words:
        return None
    return words.line(0), words.line(len(words.words) - 1)


def _approved(found: Identified, knowledge: Licenses | None) -> Identified:
    if knowledge is None or found.status is not LicenseStatus.IDENTIFIED:
        return found
    kinds = tuple(
        kind for kind in Kind if accept.accept(found.expression, kind, knowledge) is Acceptance.ACCEPTED
    )
    return Identified(
        found.expression, found.status, found.similarity, found.lines, found.nearest, found.differences, kinds
    )


def _from_segments(text: str, words: Words, segments: list[Segment], index: Index) -> Identified:
    own = _own(words, segments)
    notice = _notice_before(text, words, own[0], index)
    if notice is not None:
        return notice
    rest = _rest(words, segments)
    first, last = own[0].alignment, own[-1].alignment
    lines = words.line(first.start), words.line(last.end - 1)
    inside = tuple(d for segment in own for d in segment.differences)
    differences = sorted((*inside, *rest.differences), key=lambda d: (-d.effect, -d.size))
    told = tuple(_tell(d) for d in differences[:8])
    main = max(own, key=lambda s: s.alignment.matched)
    similarity = min(segment.similarity for segment in own)
    similarity = min(
        similarity, main.alignment.matched / (main.alignment.matched + sum(d.size for d in differences))
    )
    expression = _expression(own, rest.text)
    riders = [
        n.expression
        for n in (names(rest.text[:20_000], index) if "commons" in rest.text.lower() else ())
        if n.expression == "LicenseRef-Commons-Clause"
    ]
    if riders and expression:
        expression = accept.join("AND", [expression, *riders])
        return Identified(expression, LicenseStatus.WITH_ADDITIONS, similarity, lines, main.id, told, ())
    worst_effect = max((d.effect for d in differences), default=Effect.HARMLESS)
    changed = any(d.kind != "added" for d in inside) or min(s.coverage for s in own) < NAMED_ANYWAY
    if worst_effect is Effect.HARMLESS and not changed:
        return Identified(expression, LicenseStatus.IDENTIFIED, similarity, lines, main.id, told, ())
    closed = _closed_title(text, index) if worst_effect is not Effect.HARMLESS else None
    if worst_effect is Effect.RESTRICTS or closed:
        return Identified(closed, LicenseStatus.WITH_ADDITIONS, similarity, lines, main.id, told, ())
    if any(d.kind == "added" and d.effect is Effect.UNKNOWN and binds(d.text) for d in inside):
        return Identified(None, LicenseStatus.WITH_ADDITIONS, similarity, lines, main.id, told, ())
    translated = _translation(text, index) if changed else None
    if translated and translated != main.id:
        return Identified(
            translated, LicenseStatus.AMBIGUOUS, similarity, lines, main.id, _compare(translated), ()
        )
    if changed and min(segment.similarity for segment in own) < NAMED_ANYWAY:
        return Identified(None, LicenseStatus.UNRECOGNISED, similarity, lines, main.id, told, ())
    return Identified(expression, LicenseStatus.WITH_ADDITIONS, similarity, lines, main.id, told, ())


def _notice_before(text: str, words: Words, first: Segment, index: Index) -> Identified | None:
    """The license that a notice gives to the whole, where the first text below it is said to be that of a part."""
    line = words.line(first.alignment.start)
    before = "\n".join(text.split("\n")[: line - 1])
    others = _OTHERS.search(before)
    if others is None:
        return None
    # The notices below speak of the parts.
    told = formal_notice(before[: others.start()], index)
    if told is None or accept.base(told) == accept.base(first.id):
        return None
    return Identified(told, LicenseStatus.REFERENCE_ONLY, 0.0, (1, line - 1), first.id, (), ())


def _tell(difference: Difference) -> str:
    text = " ".join(difference.text.split())
    short = text if len(text) <= 160 else f"{text[:157]}…"
    return f"{RESTRICTS if difference.effect is Effect.RESTRICTS else difference.kind + ': '}{short}"


def _rest(words: Words, segments: list[Segment]) -> _Rest:
    """What stands before, between and behind the segments, and what of it isn't harmless.

    What follows the heading of a list of others' licenses is theirs.
    """
    pieces = []
    differences = []
    at = 0
    for start, end in [(s.alignment.start, s.alignment.end) for s in segments] + [(len(words.words),) * 2]:
        if start > at:
            text = loud_text(words, at, start)
            pieces.append(text)
            what = effect(text)
            if what is not Effect.HARMLESS:
                differences.append(Difference("added", what, worst(text), start - at))
            if lists_others(text) is not None:
                break
        at = max(at, end)
    differences += [
        Difference("added", Effect.RESTRICTS, line, len(line.split())) for line in _loud_copyrights(words)
    ]
    return _Rest("\n\n".join(pieces), tuple(differences))


def _loud_copyrights(words: Words) -> list[str]:
    """Copyright lines in capitals that restrict: where names begin and end can't be seen in them."""
    return [line for _, line in words.copyrights if line.upper() == line and restricts(line)]


def _own(words: Words, segments: list[Segment]) -> list[Segment]:
    """The segments that are the project's own license, without the texts of a third-party list behind it."""
    own: list[Segment] = []
    others = False
    at = 0
    for segment in segments:
        before = words.slice(at, segment.alignment.start)
        others = others or bool(own and _OTHERS.search(before))
        if not others and not (segment.known.entry.exception and not own):
            own.append(segment)
        at = segment.alignment.end
    return own or [s for s in segments if not s.known.entry.exception][:1]


def _expression(own: list[Segment], rest: str) -> str | None:
    parts: list[str] = []
    for segment in own:
        if segment.known.entry.exception:
            if parts and " WITH " not in parts[-1]:
                parts[-1] = f"{parts[-1]} WITH {segment.id}"
            continue
        if segment.id not in parts:
            parts.append(segment.id)
    # What is said to hold for portions alone is no license of the whole.
    of_portions = said_of_portions(rest)
    if of_whole := [part for part in parts if part not in of_portions]:
        parts = of_whole
    # The text of the LGPL 3 leans on that of the GPL 3, which often stands beside it.
    if "LGPL-3.0-only" in parts and "GPL-3.0-only" in parts:
        parts.remove("GPL-3.0-only")
    if _LATER.search(rest):
        parts = [accept.or_later(part) for part in parts]
    return accept.join("OR" if len(parts) > 1 and _DUAL.search(rest) else "AND", parts)


def _from_words(text: str, words: Words, index: Index, nearest: Segment | None) -> Identified:
    """What a text without a known license in it says: a closed license by its name, a notice, or nothing."""
    likeness = nearest.similarity * nearest.coverage if nearest else 0.0
    near = nearest.id if nearest and likeness > 0.3 else None
    long = len(words.words) > MAX_NOTICE_WORDS
    title = _closed_title(text, index)
    if title:
        status = LicenseStatus.IDENTIFIED if long or near else LicenseStatus.REFERENCE_ONLY
        return Identified(title, status, likeness, _span(words), near, (), ())
    translated = _translation(text, index) if long else None
    if translated:
        told = _compare(translated)
        return Identified(translated, LicenseStatus.AMBIGUOUS, likeness, _span(words), near, told, ())
    beside = None if long else dedication(text)
    if beside is not None and not restricts(beside):
        return Identified("CC0-1.0", LicenseStatus.REFERENCE_ONLY, likeness, _span(words), near, (), ())
    formal = formal_notice(text, index)
    found = [] if long or (likeness > 0.5 and not formal) else [n for n in names(text, index) if n.expression]
    found = [n for n in found if n.certain or _SPEAKS_OF_LICENSE.search(text)]
    told_of = leading_comment(text) if formal else text
    inside = found if told_of == text else names(told_of, index)
    own = _before_components(told_of)
    inside = [name for name in inside if name.end <= len(own)]
    restriction = None if long and formal else restricts(_without_names(own, inside))
    if not restriction and not long and not found and not formal and binds(text):
        restriction = worst(text)
    differences: tuple[str, ...] = (f"{RESTRICTS}{restriction}",) if restriction else ()
    expression = formal or _named(found, text)
    if not expression and not long and likeness <= 0.5:
        expression = full_name(text, index)
    if expression and not restriction:
        return Identified(expression, LicenseStatus.REFERENCE_ONLY, likeness, _span(words), near, (), ())
    kind = (
        closed_kind(" ".join(text.split())) if restriction and not long and not near and not found else None
    )
    if kind:
        return Identified(kind, LicenseStatus.IDENTIFIED, likeness, _span(words), None, differences, ())
    if nearest and near:
        differences += tuple(_tell(d) for d in sorted(nearest.differences, key=lambda d: -d.size)[:6])
    return Identified(None, LicenseStatus.UNRECOGNISED, likeness, _span(words), near, differences, ())


def _before_components(text: str) -> str:
    """A text up to the sentence that begins a list of what others made, where one stands behind its first lines."""
    match = _COMPONENTS.search(text)
    return text[: match.start()] if match and text.count("\n", 0, match.start()) >= MIN_LINES_BEFORE else text


def _closed_title(text: str, index: Index) -> str | None:
    """The closed license that the head of a text names first."""
    head = "\n".join(line for line in text[:4000].split("\n") if line.strip())[:600]
    first = next((n.expression for n in names(head, index) if n.expression and n.certain), "")
    return first if _is_closed(first) else None


def _translation(text: str, index: Index) -> str | None:
    """The license with official texts in several languages that a text in another language than English is titled by."""
    head = "\n".join(line for line in text[:2000].split("\n") if line.strip())[:200]
    first = next((n.expression for n in names(head, index) if n.expression), "")
    if not first.startswith(_TRANSLATED) or language_of(text[:20_000]) in ("en", None):
        return None
    return first


def _compare(license_id: str) -> tuple[str, ...]:
    return (
        f"a translation that the SPDX list doesn't hold: compare it with the official text of {license_id}",
    )


def _without_names(text: str, found: list[Name]) -> str:
    """A text without the names of licenses in it, which hold words such as NonCommercial, and without usual notices."""
    at = 0
    pieces = []
    for name in found:
        pieces.append(text[at : name.start])
        at = name.end
    flat = " ".join(" ".join([*pieces, text[at:]]).split())
    return _USUAL_NOTICE.sub(" ", flat)


def _named(found: list[Name], text: str) -> str | None:
    parts = list(dict.fromkeys(name.expression for name in found))
    later = {p.replace("-or-later", "-only") for p in parts if p.endswith("-or-later")}
    parts = [p for p in parts if p not in later]
    return accept.join("OR" if _DUAL.search(text) else "AND", parts)


_TRANSLATED = ("EUPL-", "CECILL-", "etalab-", "DL-DE-", "OGL-Canada-", "CC-BY-", "CC0-")
"""Licenses whose stewards publish them in several languages."""
_CLOSED_PREFIXES = ("LicenseRef-", "SSPL", "BUSL", "Elastic", "FSL", "PolyForm", "Hippocratic", "SUL-")


def _is_closed(expression: str) -> bool:
    return expression.startswith(_CLOSED_PREFIXES)
