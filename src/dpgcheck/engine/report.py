"""Findings to the report: everything that a run concludes, put together."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import dpgcheck
from dpgcheck.engine import scoring
from dpgcheck.facts.goals import goals
from dpgcheck.facts.holders import holders
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.licenses import licenses, summary
from dpgcheck.facts.pdfs import pdfs
from dpgcheck.model import (
    SCHEMA_VERSION,
    Consequence,
    Finding,
    Report,
    RepoText,
    StandardInfo,
    Table,
    ToolInfo,
    Waiver,
)
from dpgcheck.rulebook.book import ELIGIBILITY, LoadedRule


@dataclass(frozen=True)
class Run:
    """What a report is made from."""

    facts: Facts
    findings: Sequence[tuple[LoadedRule, Finding]]
    as_of: datetime.date
    warnings: Sequence[str]
    tables: Mapping[str, Sequence[Table]] = field(default_factory=dict)
    """By indicator."""


def build_report(run: Run) -> Report:
    """The report of a run; the same for the same findings."""
    facts, book = run.facts, run.facts.book
    waived, waivers = _waive(run)
    findings = [(loaded, finding) for loaded, finding in waived if loaded.indicator != ELIGIBILITY]
    eligibility = [finding for loaded, finding in waived if loaded.indicator == ELIGIBILITY]
    standard = book.standard
    indicators = [
        scoring.indicator_result(
            indicator,
            [f for loaded, f in findings if loaded.indicator == indicator.id],
            standard.scoring,
            run.tables.get(indicator.id, ()),
        )
        for indicator in standard.indicators
    ]
    weights = {indicator.id: indicator.weight for indicator in standard.indicators}
    score, score_sum, shares = scoring.total_score(indicators, weights)
    everything = [finding for _loaded, finding in waived]
    verdict, reason = scoring.verdict(everything, any(f.declared for f in everything))
    known = facts.get(kinds)
    return Report(
        schema_version=SCHEMA_VERSION,
        tool=ToolInfo(name="dpgcheck", version=dpgcheck.__version__),
        standard=StandardInfo(id=standard.id, version=standard.version, checked_on=standard.checked_on),
        as_of=run.as_of.isoformat(),
        targets=[snapshot.info(facts.get(pdfs).left_out(snapshot.index)) for snapshot in facts.snapshots],
        kinds=list(known.kinds),
        kind_reasons=list(known.reasons),
        kinds_by=known.by,
        license=summary(facts, facts.get(licenses)),
        owner=RepoText(owner) if (owner := facts.get(holders).owner) else None,
        sdgs=facts.get(goals).numbers,
        verdict=verdict,
        verdict_reason=reason,
        settled=scoring.settled(indicators, {i.id: i.group for i in standard.indicators}),
        blockers=[f.rule for f in everything if f.consequence is Consequence.BLOCKER],
        score=score,
        score_sum=score_sum,
        judged=scoring.judged_share(indicators, weights, standard.scoring),
        eligibility=eligibility,
        indicators=indicators,
        next_steps=scoring.next_steps([(lo.indicator, lo.rule, f) for lo, f in waived], indicators, shares),
        waivers=waivers,
        warnings=[*run.warnings, *_notices(facts)],
    )


def _waive(run: Run) -> tuple[list[tuple[LoadedRule, Finding]], list[Waiver]]:
    """Turns waived open points into notes; only the caller's policy can waive, a target can't."""
    waivers = []
    waived: dict[str, str] = {}
    names = {
        name: loaded.rule.id for loaded, _ in run.findings for name in (loaded.rule.id, *loaded.rule.aliases)
    }
    unsettled = {f.rule for _, f in run.findings if f.consequence in (Consequence.OPEN, Consequence.BLOCKER)}
    for entry in run.facts.config.policy.waivers:
        rule = names.get(entry.rule, entry.rule)
        expired = entry.expires is not None and entry.expires < run.as_of
        state = "expired" if expired else "active" if rule in unsettled else "unused"
        waivers.append(
            Waiver(
                rule=rule,
                reason=entry.reason,
                owner=entry.owner,
                expires=entry.expires.isoformat() if entry.expires else None,
                state=state,
            )
        )
        if state == "active":
            waived[rule] = entry.reason
    return [(loaded, _noted(finding, waived.get(finding.rule))) for loaded, finding in run.findings], waivers


def _noted(finding: Finding, reason: str | None) -> Finding:
    if reason is None or finding.consequence not in (Consequence.OPEN, Consequence.BLOCKER):
        return finding
    import msgspec

    return msgspec.structs.replace(
        finding, consequence=Consequence.NOTE, why=f"{finding.why} (waived: {reason})"
    )


def _notices(facts: Facts) -> list[str]:
    """What the reader should know of the run: parts that live elsewhere, objects that are not available."""
    notices = []
    for snapshot in facts.snapshots:
        if snapshot.submodules:
            names = ", ".join(str(module.url or module.path) for module in snapshot.submodules[:5])
            notices.append(
                f"{len(snapshot.submodules)} submodules of {snapshot.name} were not read; "
                f"where the product lives in them, name them as further targets: {names}"
            )
        missing = sum(1 for file in snapshot.files if not file.available)
        if missing:
            notices.append(
                f"{missing} files of {snapshot.name} are not available in this copy and were not read"
            )
    return notices
