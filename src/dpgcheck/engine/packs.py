"""Packs: criteria of labels that stand on top of the Standard, judged beside a finished report."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dpgcheck.engine.run import run_rules
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Consequence, Finding, PackLayer, PackResult, Report, Status, Verdict
from dpgcheck.rulebook.book import LoadedPack


def with_packs(report: Report, packs: Iterable[LoadedPack], facts: Facts) -> Report:
    """The report with what the packs come to; nothing else of it changes."""
    results = [_result(pack, report, facts) for pack in packs]
    return msgspec.structs.replace(report, packs=results) if results else report


def _result(pack: LoadedPack, report: Report, facts: Facts) -> PackResult:
    pairs = run_rules(pack.rules, facts, facts.book.standard.scoring, f"pack {pack.spec.id}, layer")
    layers = []
    for layer in pack.spec.layers:
        findings = [finding for loaded, finding in pairs if loaded.indicator == layer.id]
        if layer.verdict:
            findings = [_with_verdict(finding, report) for finding in findings]
        layers.append(PackLayer(id=layer.id, title=layer.title, findings=findings))
    statuses = [finding.status for layer in layers for finding in layer.findings]
    return PackResult(
        id=pack.spec.id,
        title=pack.spec.title,
        version=pack.spec.version,
        layers=layers,
        met=statuses.count(Status.MET),
        of=len(statuses) - statuses.count(Status.NA),
    )


def _with_verdict(finding: Finding, report: Report) -> Finding:
    """A finding on the Standard itself with the report's verdict; with a blocker in the files it is met by no word."""
    why = f"{finding.why}; this report is {report.verdict}: {report.verdict_reason}"
    if report.verdict is not Verdict.BLOCKED or finding.status in (Status.NA, Status.ERROR):
        return msgspec.structs.replace(finding, why=why)
    status = Status.PARTIAL if finding.status in (Status.MET, Status.PARTIAL) else Status.MISSING
    return msgspec.structs.replace(finding, why=why, status=status, consequence=Consequence.NOTE)
