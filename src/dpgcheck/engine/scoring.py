"""Findings to statuses, scores, next steps and the verdict, by the formula of ``standard.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dpgcheck.model import (
    Consequence,
    Finding,
    IndicatorResult,
    NextStep,
    Requirement,
    Settled,
    Status,
    Table,
    Verdict,
)
from dpgcheck.rulebook.rule import Indicator, Rule, Scoring

_RISKS = ("high", "medium", "low")
_OPEN = (Consequence.OPEN, Consequence.BLOCKER)


def indicator_result(
    indicator: Indicator, findings: Sequence[Finding], scoring: Scoring, tables: Sequence[Table] = ()
) -> IndicatorResult:
    """Status, score and shown sum of one indicator, with its tables as they are."""
    if not findings:
        why = "not judged: none of its rules was selected, or none concerns this kind"
        return IndicatorResult(
            id=indicator.id,
            title=indicator.title,
            status=Status.NA,
            score=None,
            why=why,
            sum="not judged",
            findings=[],
        )
    status = indicator_status(findings)
    judged = [f for f in findings if f.status in scoring.share]
    points, maximum = sum(f.points for f in judged), sum(f.max_points for f in judged)
    return IndicatorResult(
        id=indicator.id,
        title=indicator.title,
        status=status,
        score=round(points / maximum, 4) if maximum and status is not Status.NA else None,
        why=_why(status, findings),
        sum=_sum(judged, points, maximum) if status is not Status.NA else "does not apply",
        findings=list(findings),
        tables=list(tables),
    )


def indicator_status(findings: Iterable[Finding]) -> Status:
    """The status that the required rules of an indicator come to.

    Missing where one is a blocker; met where all that apply are met; na where none applies; partial where
    any is met or partial; error where one failed and none of the others shows anything; otherwise missing
    or unanswered.
    """
    rules = [f for f in findings if f.requirement is Requirement.REQUIRED]
    if any(f.consequence is Consequence.BLOCKER for f in rules):
        return Status.MISSING
    required = [f.status for f in rules]
    applying = [status for status in required if status is not Status.NA]
    if not applying:
        return Status.NA
    if all(status is Status.MET for status in applying):
        return Status.MET
    if any(status in (Status.MET, Status.PARTIAL) for status in applying):
        return Status.PARTIAL
    if Status.ERROR in applying:
        return Status.ERROR
    return Status.UNANSWERED if all(status is Status.UNANSWERED for status in applying) else Status.MISSING


def total_score(
    indicators: Sequence[IndicatorResult], weights: dict[str, float]
) -> tuple[float | None, str, dict[str, float]]:
    """The score (0 to 100), its sum in words, and each indicator's share of it in points of the score."""
    judged = [i for i in indicators if i.score is not None]
    whole = sum(weights[i.id] for i in judged)
    if not whole:
        return None, "nothing was judged", {}
    shares = {i.id: 100 * weights[i.id] / whole for i in judged}
    score = round(sum(shares[i.id] * (i.score or 0.0) for i in judged), 1)
    terms = " + ".join(f"{i.id}: {shares[i.id]:.1f} × {i.score or 0:.2f}" for i in judged)
    return score, f"{terms} = {score:.1f}", shares


def judged_share(indicators: Iterable[IndicatorResult], weights: dict[str, float], scoring: Scoring) -> float:
    """How much of the Standard's points files could tell: unanswered and failed rules could not be."""
    told = whole = 0.0
    for indicator in indicators:
        applying = [f for f in indicator.findings if f.status is not Status.NA]
        maximum = sum(f.max_points for f in applying)
        if not maximum:
            continue
        known = sum(
            f.max_points
            for f in applying
            if f.status in scoring.share and f.status is not Status.ERROR and not f.declared
        )
        told += weights[indicator.id] * known / maximum
        whole += weights[indicator.id]
    return round(told / whole, 4) if whole else 0.0


def settled(indicators: Iterable[IndicatorResult], groups: dict[str, str]) -> Settled:
    """How many of the nine indicators have no open point; 9a, 9b and 9c are one."""
    clear: dict[str, bool] = {}
    for indicator in indicators:
        if not indicator.findings:
            continue
        group = groups[indicator.id]
        open_ = any(f.consequence in _OPEN for f in indicator.findings)
        clear[group] = clear.get(group, True) and not open_
    return Settled(of=len(clear), without_open_points=sum(clear.values()))


def verdict(findings: Iterable[Finding], any_declared: bool) -> tuple[Verdict, str]:
    """blocked, open or clear, and why."""
    known = list(findings)
    blockers = [f for f in known if f.consequence is Consequence.BLOCKER]
    open_ = [f for f in known if f.consequence is Consequence.OPEN]
    if blockers:
        names = ", ".join(finding.rule for finding in blockers)
        return Verdict.BLOCKED, f"{_count(len(blockers), 'blocker')}: {names}"
    if open_:
        return Verdict.OPEN, _count(len(open_), "open point")
    if any_declared:
        return Verdict.CLEAR, "no open point in the files; declared answers are shown as declared"
    return Verdict.CLEAR, "no open point in the files; indicators 7 to 9 still need the representative's word"


def next_steps(
    findings: Iterable[tuple[str, Rule | None, Finding]],
    indicators: Sequence[IndicatorResult],
    shares: dict[str, float],
) -> list[NextStep]:
    """What to do, first what reviewers reject for most often, then what gains most."""
    results = {i.id: i for i in indicators}
    steps = []
    for indicator, rule, finding in findings:
        if finding.consequence not in _OPEN or not finding.remedy:
            continue
        risk = "high" if finding.consequence is Consequence.BLOCKER else (rule.risk if rule else "medium")
        gain = _gain(finding, results.get(indicator), shares.get(indicator, 0.0))
        blocking = finding.consequence is Consequence.BLOCKER
        steps.append(
            (
                not blocking,
                _RISKS.index(risk),
                -gain,
                NextStep(rule=finding.rule, risk=risk, gain=gain, action=finding.remedy),
            )
        )
    return [step for *_key, step in sorted(steps, key=lambda entry: entry[:3])]


def _gain(finding: Finding, result: IndicatorResult | None, share: float) -> float:
    if result is None or finding.status is Status.UNANSWERED:
        return 0.0
    maximum = sum(f.max_points for f in result.findings if f.status not in (Status.NA, Status.UNANSWERED))
    return round(share * (finding.max_points - finding.points) / maximum, 1) if maximum else 0.0


def _why(status: Status, findings: Sequence[Finding]) -> str:
    required = [f for f in findings if f.requirement is Requirement.REQUIRED]
    order = {
        Status.MET: (Status.MET,),
        Status.NA: (Status.NA,),
        Status.PARTIAL: (Status.PARTIAL, Status.MISSING, Status.ERROR, Status.UNANSWERED),
    }.get(status, (Status.MISSING, Status.ERROR, Status.UNANSWERED))
    for wanted in order:
        for finding in required:
            if finding.status is wanted and finding.why:
                return finding.why
    return next((f.why for f in required if f.why), "")


def _sum(judged: Sequence[Finding], points: float, maximum: float) -> str:
    terms = " + ".join(f"{f.rule} {f.points:g}/{f.max_points:g}" for f in judged)
    return f"{terms} = {points:g}/{maximum:g}" if terms else "nothing was judged"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
