"""The formula: statuses of indicators, the score and its shown sum, verdicts, next steps."""

from __future__ import annotations

import msgspec
import pytest

from dpgcheck.engine import scoring
from dpgcheck.model import Confidence, Consequence, Finding, Requirement, Status, Verdict
from dpgcheck.rulebook.rule import Indicator, Scoring

FORMULA = Scoring(
    points={Requirement.REQUIRED: 2.0, Requirement.SUPPORTING: 1.0},
    share={Status.MET: 1.0, Status.PARTIAL: 0.5, Status.MISSING: 0.0, Status.ERROR: 0.0},
    explanation="",
)


def finding(
    status: Status,
    requirement: Requirement = Requirement.REQUIRED,
    consequence: Consequence | None = None,
    rule: str = "rule",
) -> Finding:
    maximum = FORMULA.points[requirement]
    if consequence is None and status not in (Status.MET, Status.NA):
        consequence = Consequence.OPEN
    return Finding(
        rule=rule, title="It does", requirement=requirement, status=status, consequence=consequence,
        confidence=Confidence.HIGH, declared=False, points=maximum * FORMULA.share.get(status, 0.0), max_points=maximum,
        clause="", why=status.value, evidence=[], looked_for=[], remedy="Do it.",
    )  # fmt: skip


def indicator(name: str, group: str | None = None) -> Indicator:
    return Indicator(id=name, title=name, asks="", clause="", group=group or name, weight=1.0, questions=[])


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["met", "met"], "met"),
        (["met", "na"], "met"),
        (["na", "na"], "na"),
        (["met", "missing"], "partial"),
        (["met", "error"], "partial"),
        (["partial", "missing"], "partial"),
        (["missing", "unanswered"], "missing"),
        (["unanswered"], "unanswered"),
        (["missing", "error"], "error"),
    ],
)
def test_an_indicators_status_comes_from_its_required_rules(statuses: list[str], expected: str) -> None:
    findings = [finding(Status(status)) for status in statuses]
    findings.append(finding(Status.MISSING, Requirement.SUPPORTING))
    assert scoring.indicator_status(findings) is Status(expected)


def test_the_sum_is_shown_and_unanswered_rules_are_left_out() -> None:
    result = scoring.indicator_result(
        indicator("7"),
        [
            finding(Status.MET, rule="a"),
            finding(Status.PARTIAL, rule="b"),
            finding(Status.UNANSWERED, Requirement.SUPPORTING),
        ],
        FORMULA,
    )
    assert result.score == 0.75
    assert result.sum == "a 2/2 + b 1/2 = 3/4"


def test_an_error_can_not_raise_a_score() -> None:
    without = scoring.indicator_result(
        indicator("1"), [finding(Status.MET), finding(Status.MISSING)], FORMULA
    )
    failed = scoring.indicator_result(indicator("1"), [finding(Status.MET), finding(Status.ERROR)], FORMULA)
    assert failed.score == without.score


def test_the_total_leaves_out_what_does_not_apply() -> None:
    results = [
        scoring.indicator_result(indicator("1"), [finding(Status.MET)], FORMULA),
        scoring.indicator_result(indicator("9a"), [finding(Status.NA)], FORMULA),
        scoring.indicator_result(indicator("9b"), [finding(Status.MISSING)], FORMULA),
    ]
    score, words, shares = scoring.total_score(results, {"1": 1.0, "9a": 1.0, "9b": 1.0})
    assert score == 50.0
    assert words == "1: 50.0 × 1.00 + 9b: 50.0 × 0.00 = 50.0"
    assert set(shares) == {"1", "9b"}


def test_nothing_judged_is_no_score() -> None:
    assert scoring.total_score([], {})[0] is None


def test_nine_a_to_c_are_settled_together() -> None:
    names = ["8", "9a", "9b", "9c"]
    results = [
        scoring.indicator_result(
            indicator(n), [finding(Status.MISSING if n == "9b" else Status.MET)], FORMULA
        )
        for n in names
    ]
    settled = scoring.settled(results, {"8": "8", "9a": "9", "9b": "9", "9c": "9"})
    assert (settled.of, settled.without_open_points) == (2, 1)


def test_verdicts() -> None:
    met, open_ = finding(Status.MET), finding(Status.MISSING)
    blocker = finding(Status.MISSING, consequence=Consequence.BLOCKER)
    note = finding(Status.UNANSWERED, consequence=Consequence.NOTE)
    assert scoring.verdict([met, open_, blocker], False)[0] is Verdict.BLOCKED
    assert scoring.verdict([met, open_], False)[0] is Verdict.OPEN
    clear, why = scoring.verdict([met, note], False)
    assert clear is Verdict.CLEAR
    assert "representative" in why
    assert "declared" in scoring.verdict([met, note], True)[1]


def test_steps_go_by_risk_then_by_gain() -> None:
    results = [
        scoring.indicator_result(
            indicator("1"), [finding(Status.MISSING, rule="a"), finding(Status.PARTIAL, rule="b")], FORMULA
        )
    ]
    shares = {"1": 100.0}
    findings = [("1", None, f) for f in results[0].findings]
    blocker = msgspec.structs.replace(findings[1][2], rule="c", consequence=Consequence.BLOCKER)
    steps = scoring.next_steps([*findings, ("1", None, blocker)], results, shares)
    assert [step.rule for step in steps] == ["c", "a", "b"]
    assert [step.gain for step in steps] == [25.0, 50.0, 25.0]
