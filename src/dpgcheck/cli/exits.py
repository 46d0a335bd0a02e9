"""Exit codes, decided once from the finished report, whatever form it is shown in."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from dpgcheck.model import Consequence, Report, Requirement, Status
from dpgcheck.report.summary import all_findings

PASSED = 0
GATE_FAILED = 1
INTERNAL = 70


class FailOn(StrEnum):
    """The gate: the least of what makes a run fail."""

    BLOCKER = "blocker"
    """A blocker."""
    MISSING = "missing"
    """A blocker, or an open point with nothing in the files; unanswered questions don't count."""
    PARTIAL = "partial"
    """All of these, or an open point that is met in part."""
    NONE = "none"
    """Nothing."""


def exit_code(
    report: Report,
    *,
    fail_on: FailOn = FailOn.BLOCKER,
    fail_under: float | None = None,
    exit_zero: bool = False,
) -> int:
    """0 where the gate is passed, 1 where it isn't, 70 where a required rule failed while running.

    ``fail_under`` is a score of 0 to 100; a report without a score is under any. ``exit_zero``
    turns a failed gate into 0 and nothing else.
    """
    waived = {waiver.rule for waiver in report.waivers if waiver.state == "active"}
    if any(
        finding.requirement is Requirement.REQUIRED
        and finding.status is Status.ERROR
        and finding.rule not in waived
        for finding in all_findings(report)
    ):
        return INTERNAL
    failed = _gate_failed(report, fail_on)
    if fail_under is not None and (report.score is None or report.score < fail_under):
        failed = True
    return GATE_FAILED if failed and not exit_zero else PASSED


def _gate_failed(report: Report, fail_on: FailOn) -> bool:
    match fail_on:
        case FailOn.NONE:
            return False
        case FailOn.BLOCKER:
            statuses: tuple[Status, ...] = ()
        case FailOn.MISSING:
            statuses = (Status.MISSING,)
        case FailOn.PARTIAL:
            statuses = (Status.MISSING, Status.PARTIAL)
        case _:
            assert_never(fail_on)
    # What the caller waived is no blocker and no open point in the report any more.
    return bool(report.blockers) or any(
        finding.consequence is Consequence.OPEN and finding.status in statuses
        for finding in all_findings(report)
    )
