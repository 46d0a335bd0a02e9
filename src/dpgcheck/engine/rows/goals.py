"""Lines for the Sustainable Development Goals: named and explained, named, or only served by the purpose."""

from __future__ import annotations

from collections.abc import Iterable

from dpgcheck.engine.rows import row
from dpgcheck.facts.goals import GoalMention
from dpgcheck.facts.goals import goals as goals_fact
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.purposes import Purpose, purposes
from dpgcheck.model import Row, Status

MAX_IMPLIED = 3
"""Goals that are suggested from the purpose."""


def goals(facts: Facts) -> list[Row]:
    """A line for each goal that the files name, then for those that the stated purpose would serve."""
    known = facts.get(goals_fact)
    titles = {goal.number: goal.title for goal in facts.book.goals.goals}
    by_goal: dict[int, list[GoalMention]] = {}
    for mention in known.mentions:
        by_goal.setdefault(mention.number, []).append(mention)
    lines = [_named(facts, n, titles[n], by_goal[n]) for n in known.numbers if n in titles]
    served: dict[int, list[Purpose]] = {}
    for purpose in facts.get(purposes):
        if purpose.number not in by_goal:
            served.setdefault(purpose.number, []).append(purpose)
    ranked = sorted(served, key=lambda number: (-len(served[number]), number))
    return lines + [_implied(facts, n, titles[n], served[n]) for n in ranked[:MAX_IMPLIED]]


def _named(facts: Facts, number: int, title: str, mentions: list[GoalMention]) -> Row:
    explained = [m for m in mentions if m.explained]
    targets = sorted({m.target for m in mentions if m.target}, key=_by_number)
    aimed = f"target {', '.join(targets)}" if targets else "no target by number"
    places = _first_of_each_file(explained or mentions)
    return row(
        f"SDG {number}: {title}",
        Status.MET if explained else Status.PARTIAL,
        f"named with words on the contribution, {aimed}" if explained else f"named only, {aimed}",
        *(facts.evidence(m.file, m.line, m.text, m.language) for m in places),
    )


def _implied(facts: Facts, number: int, title: str, found: list[Purpose]) -> Row:
    return row(
        f"SDG {number}: {title}",
        Status.MISSING,
        f"not named; the stated purpose ({found[0].text}) would serve it",
        *(facts.evidence(p.file, p.line, p.text, p.language) for p in found[:1]),
    )


def _first_of_each_file(mentions: Iterable[GoalMention]) -> list[GoalMention]:
    return list({m.file: m for m in reversed(list(mentions))}.values())[::-1]


def _by_number(target: str) -> tuple[int, int, str]:
    goal, _, part = target.partition(".")
    return int(goal), int(part) if part.isdigit() else 99, part
