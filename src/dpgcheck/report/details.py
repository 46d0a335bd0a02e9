"""The long part of the report for the terminal: every finding with all that it rests on."""

from __future__ import annotations

from rich.text import Text

from dpgcheck.model import Evidence, Finding, IndicatorResult, Report
from dpgcheck.report.marks import CONSEQUENCES, short_mark
from dpgcheck.report.page import Page, shown
from dpgcheck.report.summary import judged_indicators, percent, place, points
from dpgcheck.report.tables import write_table

_INDENT = " " * 4


def write_details(page: Page, report: Report) -> None:
    """All indicators with their findings, then the questions on eligibility and the criteria of packs."""
    for indicator in judged_indicators(report):
        _write_indicator(page, report, indicator)
    if report.eligibility:
        page.heading("Asked before the indicators, never scored")
        for finding in report.eligibility:
            _write_finding(page, report, finding)
    for pack in report.packs:
        for layer in pack.layers:
            page.heading(f"{pack.title} {pack.version} · {layer.id}  {layer.title}")
            for finding in layer.findings:
                _write_finding(page, report, finding)


def write_target_details(page: Page, report: Report) -> None:
    """What was read, as which kinds, and the license of each part."""
    page.heading("What was read")
    for target in report.targets:
        facts = [str(target.name), f"{target.files:,} files"]
        facts += [f"ref {target.ref}"] if target.ref else []
        facts += [f"commit {target.commit}"] if target.commit else ["no commit"]
        facts += ["with uncommitted changes"] if target.dirty else []
        facts += [target.url] if target.url else []
        page.wrapped(shown(" · ".join(facts)), first="  ", indent=4)
        for item in target.left_out:
            examples = ", ".join(item.examples)
            text = f"{item.count:,} not read: {item.reason}" + (f" ({examples})" if examples else "")
            page.wrapped(shown(text, "dim"), first=_INDENT, indent=6)
    for reason in report.kind_reasons:
        page.wrapped(shown(f"kind: {reason}", "dim"), first="  ", indent=4)
    for part in report.license.parts:
        scope = part.scope or "everything"
        text = f"license of {scope} ({part.kind}): {part.expression or part.status}, {part.acceptance}"
        paths = f" ({', '.join(part.paths)})" if part.paths else ""
        page.wrapped(shown(text + paths, "dim"), first="  ", indent=4)
    for conflict in report.license.conflicts:
        page.wrapped(shown(f"licenses disagree: {conflict.message}", "yellow"), first="  ", indent=4)
        for evidence in conflict.places:
            _write_evidence(page, report, evidence)
    read = f"{report.tool.name} {report.tool.version}, rules checked on {report.standard.checked_on}"
    page.wrapped(shown(f"{read}, dates compared with {report.as_of}", "dim"), first="  ", indent=4)


def _write_indicator(page: Page, report: Report, indicator: IndicatorResult) -> None:
    page.blank()
    head = Text().append_text(shown(f"{indicator.id}  {indicator.title}", "bold"))
    head.append(" · ").append_text(short_mark(indicator.status))
    if indicator.score is not None:
        head.append(f" · {percent(indicator.score)}")
    page.wrapped(head, indent=4)
    if indicator.why:
        page.wrapped(shown(indicator.why), first="  ")
    if indicator.sum:
        page.wrapped(shown(indicator.sum, "dim"), first="  ", indent=4)
    for finding in indicator.findings:
        _write_finding(page, report, finding)
    for table in indicator.tables:
        write_table(page, report, table)


def _write_finding(page: Page, report: Report, finding: Finding) -> None:
    lead = Text("  ").append_text(short_mark(finding.status)).append("  ")
    page.wrapped(shown(finding.title, "bold"), first=lead, indent=len(_INDENT))
    if finding.why:
        page.wrapped(shown(finding.why), first=_INDENT)
    facts = [finding.rule, str(finding.requirement)]
    facts += [CONSEQUENCES[finding.consequence]] if finding.consequence else []
    facts += (
        [f"{points(finding.points)} of {points(finding.max_points)} points"] if finding.max_points else []
    )
    facts += [f"{finding.confidence} confidence"]
    facts += ["declared, not found"] if finding.declared else []
    facts += [finding.clause] if finding.clause else []
    page.wrapped(shown(" · ".join(facts), "dim"), first=_INDENT, indent=6)
    for evidence in finding.evidence:
        _write_evidence(page, report, evidence)
    trace, opening, further = (
        (finding.lacking, "to be met: ", "       or: ")
        if finding.lacking
        else (finding.looked_for, "looked for ", "       and ")
    )
    for number, item in enumerate(trace):
        page.wrapped(shown(item, "dim"), first=_INDENT + (further if number else opening))
    if finding.remedy:
        page.wrapped(shown(finding.remedy), first=f"{_INDENT}→ ")
    if finding.ask:
        page.wrapped(shown(finding.ask), first=f"{_INDENT}? ")
    if finding.dispute:
        page.wrapped(Text("if you think this is wrong, open an issue with this text:", "dim"), first=_INDENT)
        for paragraph in finding.dispute.rstrip("\n").split("\n"):
            page.wrapped(shown(paragraph, "dim"), first=Text(f"{_INDENT}│ ", "dim"), indent=6)


def _write_evidence(page: Page, report: Report, evidence: Evidence) -> None:
    language = f" ({evidence.language})" if evidence.language not in (None, "en") else ""
    text = shown(place(report, evidence) + language, "cyan")
    if evidence.quote:
        text.append("  ").append_text(shown(f"“{evidence.quote}”", "italic"))
    page.wrapped(text, first=_INDENT, indent=6)
    if evidence.url:
        # Left whole where it is too long, so that it can be clicked and copied.
        page.line(Text(" " * 6).append_text(shown(evidence.url, "dim")))
