"""Conditions: any, first, all and not over checks, parsed when a rule is loaded, evaluated over facts."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import msgspec

from dpgcheck.engine.checks import Check, Result, check_names, find_check
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence, Evidence
from dpgcheck.rulebook.yaml import Path

MAX_EVIDENCE = 5
"""Places that a finding cites at most: what a reviewer opens, the best first."""

ENOUGH = 2
"""Places after which weaker forms of the same evidence add nothing to what a reviewer would open."""

_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


class ConditionError(Exception):
    """A condition that can't be parsed: where in the rule, and what to do."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


@dataclass(frozen=True, slots=True)
class Call:
    """One check with its arguments."""

    check: Check
    args: Any

    def evaluate(self, facts: Facts) -> Result:
        """What the check finds."""
        return self.check.run(facts, self.args)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds where one of its parts does; cites all that do, in the order in which they are written."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Result:
        """Evaluates all parts, since each may add evidence."""
        results = [part.evaluate(facts) for part in self.parts]
        holding = [result for result in results if result.holds]
        if not holding:
            wanted = tuple(dict.fromkeys(text for result in results for text in result.wanted))
            return Result(False, looked_for=_looked_for(results), note=_first_note(results), lacking=wanted)
        # Later branches are weaker forms of the first: they fill up, they don't set the tone.
        evidence = _distinct(holding[0].evidence)[:MAX_EVIDENCE]
        if len(evidence) < ENOUGH:
            evidence = _distinct(e for result in holding for e in result.evidence)[:ENOUGH]
        return Result(True, evidence, holding[0].note, _looked_for(results), holding[0].confidence)


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Holds where one of its parts does, and cites only the first that does: the later ones would be noise."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Result:
        """Evaluates the parts up to the first that holds."""
        results: list[Result] = []
        for part in self.parts:
            result = part.evaluate(facts)
            if result.holds:
                return result
            results.append(result)
        wanted = tuple(dict.fromkeys(text for result in results for text in result.wanted))
        return Result(False, looked_for=_looked_for(results), note=_first_note(results), lacking=wanted)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds where all of its parts do; cites them in turn, so that each is shown."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Result:
        """Evaluates all parts; the notes of those that don't hold say what is lacking."""
        results = [part.evaluate(facts) for part in self.parts]
        looked_for = _looked_for(results)
        if not all(result.holds for result in results):
            return Result(
                False, looked_for=looked_for, note=_first_note(results), lacking=_all_wanted(results)
            )
        turns = zip_longest(*(result.evidence for result in results))
        evidence = _distinct(e for turn in turns for e in turn if e is not None)
        note = "; ".join(dict.fromkeys(n for result in results for n in result.note.split("; ") if n))
        return Result(
            True, evidence, note, looked_for, min((r.confidence for r in results), key=_ORDER.index)
        )


@dataclass(frozen=True, slots=True)
class Not:
    """Holds where its part does not; cites what the part gave as read when it found nothing."""

    part: Condition

    def evaluate(self, facts: Facts) -> Result:
        """Evaluates the part and turns the outcome round."""
        result = self.part.evaluate(facts)
        if result.holds:
            return Result(False, note=result.note, looked_for=result.looked_for, confidence=result.confidence)
        return Result(True, result.evidence, result.note, result.looked_for, result.confidence)


Condition = Call | AnyOf | FirstOf | AllOf | Not

_OF_MANY: dict[str, type[AnyOf | FirstOf | AllOf]] = {"any": AnyOf, "first": FirstOf, "all": AllOf}


def parse_condition(value: Any, path: Path = (), validate: Callable[[Call], str] | None = None) -> Condition:
    """Builds a condition from its YAML value; raises ConditionError.

    ``validate`` may refuse a call with a message (an unknown idea, say).
    """
    if not isinstance(value, dict) or len(value) != 1:
        raise ConditionError(path, "a condition has one key: any, first, all, not or the name of a check")
    ((name, args),) = value.items()
    if name in _OF_MANY:
        if not isinstance(args, list) or not args:
            raise ConditionError((*path, name), f"{name} takes a list of conditions")
        parts = tuple(parse_condition(part, (*path, name, i), validate) for i, part in enumerate(args))
        return _OF_MANY[name](parts)
    if name == "not":
        return Not(parse_condition(args, (*path, name), validate))
    found = find_check(name)
    if found is None:
        near = difflib.get_close_matches(name, check_names(), 1)
        hint = f"did you mean {near[0]!r}?" if near else f"checks are {', '.join(check_names())}"
        raise ConditionError((*path, name), f"no check {name!r}; {hint}")
    try:
        call = Call(found, msgspec.convert({} if args is None else args, found.args))
    except msgspec.ValidationError as error:
        fields = ", ".join(field.name for field in msgspec.structs.fields(found.args))
        raise ConditionError((*path, name), f"{error}; {name} takes {fields or 'nothing'}") from None
    problem = validate(call) if validate else ""
    if problem:
        raise ConditionError((*path, name), problem)
    return call


def _distinct(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """One place per file, in order, capped."""
    seen: dict[tuple[int, str], Evidence] = {}
    for item in evidence:
        seen.setdefault((item.target, item.path), item)
    return tuple(seen.values())[:MAX_EVIDENCE]


def _looked_for(results: Iterable[Result]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for result in results for text in result.looked_for))


def _all_wanted(results: Iterable[Result]) -> tuple[str, ...]:
    """What is lacking to several that all have to hold."""
    lacking = [result.wanted for result in results if result.wanted]
    if len(lacking) == 1:
        return lacking[0]
    return (" and ".join(" or ".join(wanted) for wanted in lacking),)


def _first_note(results: Iterable[Result]) -> str:
    return next((result.note for result in results if not result.holds and result.note), "")
