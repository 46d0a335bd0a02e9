"""A case of the benchmark, and how an answer to it is counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dpgcheck.facts.licenses.accept import bare


@dataclass(frozen=True)
class Case:
    """A text, and what is right to say of it."""

    group: str
    """The row of the table that it counts in."""
    name: str
    """Unique within its group."""
    text: bytes
    expected: frozenset[str] = frozenset()
    """Expressions that are right, without ``-only`` and ``-or-later``; empty where no plain name is right."""
    approve: bool | None = None
    """True where refusing it is wrong, False where approving it is wrong, None where neither counts."""


@dataclass(frozen=True)
class Answer:
    """What a tool says of a text."""

    expression: str | None
    approved: bool
    """Whether it would be taken for an open license of any kind."""


@dataclass
class Row:
    """The figures of one tool on one group."""

    cases: int = 0
    named: int = 0
    """Answers with a right expression, or without one where none is right."""
    false_approvals: int = 0
    refusals: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    """One line for each answer that isn't right."""


def expressions(names: Iterable[str]) -> frozenset[str]:
    """Expressions in the form that answers are compared in."""
    return frozenset(filter(None, (bare(name) for name in names)))


def count(row: Row, case: Case, answer: Answer) -> None:
    """Adds an answer to a row."""
    row.cases += 1
    said = bare(answer.expression)
    right = said in case.expected if case.expected else not (said and answer.approved)
    row.named += right
    wrong_approval = case.approve is False and answer.approved
    refused = case.approve is True and not answer.approved
    row.false_approvals += wrong_approval
    row.refusals += refused
    if wrong_approval or refused or not right:
        word = "APPROVED " if wrong_approval else "refused " if refused else ""
        wanted = " or ".join(sorted(case.expected)) or "no plain license"
        row.wrong.append(f"{case.group}: {case.name}: {word}{answer.expression} (right: {wanted})")
