from __future__ import annotations

import itertools

import pytest

from dpgcheck.cli.exits import FailOn, exit_code
from dpgcheck.model import Consequence, Finding, Report, Requirement, Status, Waiver
from report_samples import finding, full_report, indicator, report

OPEN_MISSING = finding("a", Status.MISSING)
OPEN_PARTIAL = finding("a", Status.PARTIAL)
UNANSWERED = finding("a", Status.UNANSWERED)
NOTED = finding("a", Status.MISSING, consequence=Consequence.NOTE)
MET = finding("a")


def with_findings(*findings: Finding, **more: object) -> Report:
    return report(indicator("1", "One", Status.PARTIAL, "why", *findings), **more)


@pytest.mark.parametrize(
    ("found", "codes"),
    [
        (MET, (0, 0, 0, 0)),
        (NOTED, (0, 0, 0, 0)),
        (UNANSWERED, (0, 0, 0, 0)),
        (OPEN_PARTIAL, (0, 0, 1, 0)),
        (OPEN_MISSING, (0, 1, 1, 0)),
    ],
)
def test_the_gate(found: Finding, codes: tuple[int, ...]) -> None:
    order = (FailOn.BLOCKER, FailOn.MISSING, FailOn.PARTIAL, FailOn.NONE)
    assert tuple(exit_code(with_findings(found), fail_on=gate) for gate in order) == codes


def test_a_blocker_fails_every_gate_but_none() -> None:
    blocked = with_findings(MET, blockers=["a"])
    for gate in FailOn:
        assert exit_code(blocked, fail_on=gate) == (0 if gate is FailOn.NONE else 1)
    assert exit_code(blocked) == 1


def test_eligibility_questions_are_open_points_too() -> None:
    value = report(eligibility=[OPEN_MISSING])
    assert exit_code(value, fail_on=FailOn.MISSING) == 1


@pytest.mark.parametrize(("score", "code"), [(71.0, 0), (70.0, 0), (69.99, 1), (0.0, 1), (None, 1)])
def test_fail_under(score: float | None, code: int) -> None:
    assert exit_code(report(score=score), fail_under=70) == code
    assert exit_code(report(score=score), fail_on=FailOn.NONE, fail_under=70) == code
    assert exit_code(report(score=score)) == 0


def test_a_required_rule_in_error_is_never_turned_into_zero() -> None:
    failed = with_findings(finding("a", Status.ERROR), blockers=["b"])
    for gate, zero in itertools.product(FailOn, (False, True)):
        assert exit_code(failed, fail_on=gate, exit_zero=zero) == 70
    supporting = with_findings(finding("a", Status.ERROR, requirement=Requirement.SUPPORTING))
    assert exit_code(supporting) == 0
    waiver = Waiver(rule="a", reason="known", owner=None, expires=None, state="active")
    assert exit_code(with_findings(finding("a", Status.ERROR), waivers=[waiver])) == 0


def test_exit_zero_turns_one_into_zero() -> None:
    assert exit_code(full_report(), exit_zero=True) == 70  # its indicator 9a failed while running
    assert exit_code(with_findings(MET, blockers=["a"]), exit_zero=True) == 0
    assert exit_code(report(score=1.0), fail_under=50, exit_zero=True) == 0
