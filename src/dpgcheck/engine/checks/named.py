"""Checks of what documents name: laws, open standards, best practices."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.documents import DocRole
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.mentions import main_language
from dpgcheck.facts.named import Named, laws_named, practices_named
from dpgcheck.facts.standards import most_telling, standards_followed
from dpgcheck.model import Confidence, Evidence
from dpgcheck.rulebook.knowledge import Law, Practice

MAX_STANDARDS_CITED = 1
"""Files cited for the standards: the one that shows most of them; the note names them."""
MAX_TITLES = 6
"""Standards that are named as what was looked for."""
MAX_LINE = 2_000
"""Characters of a line that are searched."""


class LawArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which laws count."""

    privacy: bool = True
    """Only laws that govern personal data."""


class StandardArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many standards, and which."""

    min: int = 1
    """Standards that have to be named, at least."""
    tiers: tuple[str, ...] = ("listed", "used", "known")
    """listed (by the Alliance), used (by approved goods), known (to us)."""
    any: tuple[str, ...] = ()
    """Ids of those that count; empty for all."""
    shown: bool = False
    """Whether only files count that are written in the form of the standard, no words of documents."""


class PracticeArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many practices have to be named."""

    min: int = 1
    """At least."""
    principles: bool = False
    """Whether only principles count, which can't be seen at work in files."""


@check("law", LawArgs)
def law(facts: Facts, args: LawArgs) -> Result:
    """A law or regulation that the documents or the interface name."""
    main = facts.get(main_language)
    groups = [
        sorted(found, key=lambda place: place.language not in (main, None))
        for places in facts.get(laws_named).places.values()
        if (found := [p for p in places if serious(p)])
        and isinstance(places[0].entry, Law)
        and (places[0].entry.privacy or not args.privacy)
    ]
    titles = [group[0].entry.title for group in groups]
    return _named(
        facts,
        groups,
        bool(groups),
        "names " + ", ".join(titles[:4]),
        "a data protection law by name" if args.privacy else "any law by name",
    )


@check("standard", StandardArgs)
def standard(facts: Facts, args: StandardArgs) -> Result:
    """Open standards that documents name or specification files show; for data also the formats it is in."""
    groups = [
        found
        for places in facts.get(standards_followed).values()
        if places[0].standard.tier in args.tiers
        and (not args.any or places[0].standard.id in args.any)
        and (found := [place for place in places if place.shown or not args.shown])
    ]
    looked = _looked_for(facts, args)
    if len(groups) < args.min:
        return Result(False, looked_for=looked)
    groups.sort(key=lambda places: -len(places))
    titles = ", ".join(places[0].standard.title for places in groups[:5])
    evidence = tuple(
        facts.evidence(place.file, place.line, place.text, place.language)
        for place in most_telling(groups, MAX_STANDARDS_CITED)
    )
    return Result(True, evidence, f"follows {titles}", looked, Confidence.MEDIUM)


def _looked_for(facts: Facts, args: StandardArgs) -> tuple[str, ...]:
    titles = [known.title for known in facts.book.open_standards.standards if known.id in args.any]
    which = ", ".join(titles[:MAX_TITLES]) or "open standards"
    files = f"specification files of {which}" if titles else "specification files"
    return (files,) if args.shown else (f"{which} named in documents", files)


@check("best-practice", PracticeArgs)
def best_practice(facts: Facts, args: PracticeArgs) -> Result:
    """Best practices or principles that the documents name."""
    groups = [
        found
        for places in facts.get(practices_named).places.values()
        if isinstance(entry := places[0].entry, Practice)
        and (entry.principle or not args.principles)
        and not any(_names_itself(p) for p in places)
        and (found := [p for p in places if serious(p) and (not args.principles or _follows(facts, p))])
    ]
    titles = [group[0].entry.title for group in groups]
    return _named(
        facts,
        groups,
        len(groups) >= args.min,
        "names " + ", ".join(titles[:5]),
        "best practices named in documents",
    )


def serious(place: Named) -> bool:
    """Whether a place speaks of what holds now: no changelog, no template."""
    return place.role not in (DocRole.CHANGELOG, DocRole.TEMPLATE)


_FOLLOWS = re.compile(
    r"\b(?:follow\w*|adher\w*|appl(?:y|ies|ied|ying)|compl(?:y|ies|iant|iance)|accord\w*|align\w*|based on|guided|commit\w*|adopt\w*"
    r"|implement\w*|uses?|meets?|in line with|principl\w*|s'appuie\w*|respect\w*|suit|suivons|conform\w*|sigue\w*|seguimos|segue\w*|cumpl\w*|aplica\w*|adot\w*)\b"
    r"|следу|соблюда|принцип|соответств|遵循|遵守|采用|原则|نتبع|يتبع|مبادئ|تلتزم",
    re.IGNORECASE,
)
"""Says that somebody holds to something."""


def _follows(facts: Facts, place: Named) -> bool:
    """Whether a place says that the product holds to what it names: the first page does, others have to say so."""
    if place.role is DocRole.README and "/" not in place.file.path:
        return True
    around = facts.lines(place.file)[max(0, place.line - 2) : place.line + 1]
    return any(_FOLLOWS.search(line[:MAX_LINE]) for line in around)


def _names_itself(place: Named) -> bool:
    """Whether the title of the first page says that the project is what it names."""
    return place.titled and place.role is DocRole.README and "/" not in place.file.path


def _named(facts: Facts, groups: Iterable[list[Named]], holds: bool, note: str, looked_for: str) -> Result:
    # What is named most often is what the product is most about.
    firsts = [group[0] for group in sorted(groups, key=lambda group: -len(group))][:2]
    lines = {(place.file, place.line): place for place in reversed(firsts)}
    evidence: tuple[Evidence, ...] = tuple(
        facts.evidence(place.file, place.line, place.text, place.language)
        for place in reversed(lines.values())
    )
    if not holds:
        return Result(False, looked_for=(looked_for,))
    return Result(True, evidence, note, (looked_for,), Confidence.MEDIUM)
