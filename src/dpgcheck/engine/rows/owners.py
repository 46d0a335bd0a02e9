"""Lines for ownership: who is named where, and whether the places agree."""

from __future__ import annotations

import re

from dpgcheck.engine.rows import row
from dpgcheck.facts.holders import holders
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.owner_lines import Holder, key_of
from dpgcheck.model import Row, Status

_STRENGTH = {
    "named": (Status.MET, "named as owner"),
    "collective": (Status.PARTIAL, "a collective, which names no legal owner"),
    "indirect": (Status.PARTIAL, "named as author or maintainer, not as owner"),
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    "the and of for inc ltd llc limited gmbh corp corporation foundation association project team community"
    " contributors authors developers de la le du des el los da do e und".split()
)
"""Words that two different owners may share."""


def owners(facts: Facts) -> list[Row]:
    """A line for each name with its places, after one that says whether the named owners agree."""
    known = facts.get(holders).holders
    by_name: dict[str, list[Holder]] = {}
    for holder in known:
        by_name.setdefault(key_of(holder.name), []).append(holder)
    lines = [_named(facts, group) for group in by_name.values()]
    named = [group for group in by_name.values() if group[0].strength == "named"]
    if len(named) < 2:
        return lines
    return [_agreement(facts, named), *lines]


def _named(facts: Facts, group: list[Holder]) -> Row:
    status, answer = _STRENGTH[group[0].strength]
    return row(group[0].name, status, answer, *(facts.evidence(h.file, h.line, h.text) for h in group))


def _agreement(facts: Facts, groups: list[list[Holder]]) -> Row:
    first, *others = groups
    apart = [group for group in others if not _same(first[0].name, group[0].name)]
    if not apart:
        return row(
            "Do the places agree?",
            Status.MET,
            "they name the same owner",
            *(facts.evidence(g[0].file, g[0].line, g[0].text) for g in groups),
        )
    names = "; ".join(f"{group[0].file.path} names {group[0].name}" for group in [first, *apart][:3])
    return row(
        "Do the places agree?",
        Status.PARTIAL,
        f"they name different owners: {names}",
        *(facts.evidence(g[0].file, g[0].line, g[0].text) for g in [first, *apart]),
    )


def _same(one: str, other: str) -> bool:
    """Whether two names may be those of one owner: one is in the other, is its initials, or they share a name."""
    first, second = _words(one), _words(other)
    if not first or not second or first <= second or second <= first:
        return True
    initials = {"".join(word[0] for word in _WORD.findall(name.lower())) for name in (one, other)}
    return bool(initials & (first | second))


def _words(name: str) -> set[str]:
    return set(_WORD.findall(name.lower())) - _COMMON
