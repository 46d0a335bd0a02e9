"""A check of what the product says of itself first."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.idea_finder import finder_of
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.statements import Statement, statements
from dpgcheck.model import Confidence, Evidence

MAX_CITED = 2
"""Files cited; further ones repeat what these say."""


class StatedArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be stated."""

    ideas: list[str]
    """Ids of vocabulary files; one of them is enough."""


@check("stated-purpose", StatedArgs)
def stated(facts: Facts, args: StatedArgs) -> Result:
    """The product's introduction, or its description in a manifest, names one of several ideas."""
    title = {idea: facts.book.ideas[idea].title for idea in args.ideas}
    looked = (f"an introduction or a package description with {' or '.join(title.values())}",)
    finder = finder_of(facts.book)
    places: dict[object, Evidence] = {}
    said: dict[str, str] = {}
    for statement in facts.get(statements):
        for idea, words in finder.in_text(statement.text).items():
            if idea in title:
                said.setdefault(idea, words)
                if statement.file not in places:
                    places[statement.file] = _place(facts, statement, words)
    if not places:
        return Result(False, looked_for=looked)
    note = "it introduces itself with " + ", ".join(f"{title[idea]} ({said[idea]})" for idea in said)
    return Result(True, tuple(places.values())[:MAX_CITED], note, looked, Confidence.MEDIUM)


def _place(facts: Facts, statement: Statement, words: str) -> Evidence:
    """The line of a statement on which the words stand, or else the first one."""
    lines = facts.lines(statement.file)[statement.first - 1 : statement.last]
    held = (n for n, line in enumerate(lines, statement.first) if words in normal_form(line))
    return facts.evidence(statement.file, next(held, statement.first), words, statement.language)
