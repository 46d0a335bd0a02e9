"""What formats for people pick out of a report: names, best evidence, where a rule's finding stands."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dpgcheck.model import (
    Evidence,
    Finding,
    IndicatorResult,
    Report,
    RepoText,
    Requirement,
    Status,
    TargetInfo,
)

SHORT_COMMIT = 7
"""Characters of a commit that people see."""

_TELLING: dict[Status, tuple[Status, ...]] = {
    Status.MET: (Status.MET, Status.PARTIAL),
    Status.PARTIAL: (Status.PARTIAL, Status.MET),
    Status.MISSING: (Status.MISSING,),
    Status.NA: (Status.NA,),
    Status.UNANSWERED: (Status.UNANSWERED,),
    Status.ERROR: (Status.ERROR,),
}
"""By an indicator's status: the findings whose evidence tells why it has it, the best first."""


def short_name(target: TargetInfo) -> RepoText:
    """``name@commit`` with the commit's first characters; the name alone where there is no commit."""
    return RepoText(f"{target.name}@{target.commit[:SHORT_COMMIT]}" if target.commit else target.name)


def best_finding(indicator: IndicatorResult) -> Finding | None:
    """The finding whose evidence tells best why an indicator has its status; None without evidence.

    Required rules come before supporting ones. What was found beside an indicator that is missing
    is not shown as its evidence.
    """
    order = _TELLING[indicator.status]
    telling = [finding for finding in indicator.findings if finding.status in order]
    telling.sort(
        key=lambda finding: (finding.requirement is not Requirement.REQUIRED, order.index(finding.status))
    )
    return next((finding for finding in telling if finding.evidence or finding.declared), None)


def judged_indicators(report: Report) -> list[IndicatorResult]:
    """The indicators that any rule was selected for; those that nobody asked about are noise."""
    return [indicator for indicator in report.indicators if indicator.findings]


def place(report: Report, evidence: Evidence) -> RepoText:
    """``path:line`` or ``path, page n``, with the target's name before it where there are several."""
    return RepoText(f"{target_prefix(report, evidence)}{evidence.path}{evidence.spot}")


def target_prefix(report: Report, evidence: Evidence) -> str:
    """The target's name with a colon and a space where there are several targets; otherwise nothing."""
    if len(report.targets) < 2 or not 0 <= evidence.target < len(report.targets):
        return ""
    return f"{report.targets[evidence.target].name}: "


def all_findings(report: Report) -> Iterator[Finding]:
    """The findings of the indicators in order, then those on eligibility."""
    for indicator in report.indicators:
        yield from indicator.findings
    yield from report.eligibility


def home_of(report: Report, rule: str) -> str:
    """The id of the indicator that a rule belongs to; ``eligibility`` for the questions before them."""
    for indicator in report.indicators:
        if any(finding.rule == rule for finding in indicator.findings):
            return indicator.id
    return "eligibility"


def percent(share: float) -> str:
    """``91 %``, rounded down so that only all of it is 100."""
    return f"{math.floor(share * 100 + 1e-9)} %"


def points(number: float) -> str:
    """A number of points without needless zeros, at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
