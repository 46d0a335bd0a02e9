"""The report for people at a terminal: what it comes to, what to do next, and what it rests on."""

from __future__ import annotations

from typing import assert_never

from rich.cells import cell_len
from rich.text import Text

from dpgcheck.model import (
    Acceptance,
    Evidence,
    Finding,
    IndicatorResult,
    KindsBy,
    Report,
    Status,
)
from dpgcheck.report.details import write_details, write_target_details
from dpgcheck.report.escape import defuse_commands, terminal_text
from dpgcheck.report.interface import RenderOptions, Verbosity
from dpgcheck.report.marks import MARK_WIDTH, VERDICT_STYLES, mark_text
from dpgcheck.report.packs import tally, write_packs
from dpgcheck.report.page import Page, cut_end, cut_middle, pad, shorten_place, shown
from dpgcheck.report.summary import (
    all_findings,
    best_finding,
    home_of,
    judged_indicators,
    percent,
    place,
    points,
    short_name,
    target_prefix,
)

NEXT_STEPS = 3
"""Steps shown without --verbose."""
_ID_WIDTH = 2
_GAP = "  "
_INDENT = len(_GAP) + MARK_WIDTH + len(_GAP) + _ID_WIDTH + len(_GAP)
"""Column at which the titles of indicators begin."""
_MIN_PLACE = 24
"""Columns that a row keeps for its evidence."""
_MIN_TITLE = 16
"""Columns that a title needs to share its row with the evidence; with less, the evidence stands below."""
_DECIDED = {
    KindsBy.FILES: "",
    KindsBy.CALLER: " (kind named by the caller)",
    KindsBy.PROJECT: " (kind named in its .dpgcheck.yml)",
}
_ACCEPTANCE = {
    Acceptance.ACCEPTED: "accepted",
    Acceptance.ASK: "ask before a nomination",
    Acceptance.REJECTED: "not accepted",
}


def render(report: Report, options: RenderOptions) -> str:
    """The report as text, in colour where asked for, no wider than asked for."""
    match options.verbosity:
        case Verbosity.QUIET:
            return _one_line(report)
        case Verbosity.NORMAL | Verbosity.VERBOSE:
            pass
        case _:
            assert_never(options.verbosity)
    verbose = options.verbosity is Verbosity.VERBOSE
    page = Page(options.width, options.color)
    _write_heading(page, report)
    _write_verdict(page, report)
    _write_blockers(page, report)
    _write_indicators(page, report)
    write_packs(page, report)
    _write_eligibility(page, report)
    _write_next_steps(page, report, verbose=verbose)
    _write_score(page, report)
    _write_waivers(page, report)
    _write_warnings(page, report)
    if verbose:
        write_details(page, report)
        write_target_details(page, report)
    _write_hint(page, report, verbose=verbose)
    return page.text()


def _one_line(report: Report) -> str:
    names = ", ".join(
        terminal_text(short_name(target), 200) + ("-dirty" if target.dirty else "")
        for target in report.targets
    )
    settled = report.settled
    score = "none" if report.score is None else f"{report.score:.1f}"
    blockers = ", ".join(terminal_text(rule) for rule in report.blockers) or "none"
    line = (
        f"{names}: {report.verdict} · {settled.without_open_points} of {settled.of} without open points"
        f" · score {score} · blockers: {blockers}"
    )
    line += "".join(f" · {terminal_text(pack.id)}: {tally(pack)}" for pack in report.packs)
    return defuse_commands(line) + "\n"


def _write_heading(page: Page, report: Report) -> None:
    head = Text()
    for number, target in enumerate(report.targets):
        head.append(" + " if number else "")
        head.append_text(shown(short_name(target), "bold", 300))
        if target.dirty:
            head.append(" with uncommitted changes", "yellow")
    head.append(f" · {', '.join(report.kinds) or 'kind unclear'}")
    head.append(_DECIDED[report.kinds_by], "dim")
    page.wrapped(head, indent=2)
    about = []
    if report.license.expression:
        about.append(f"license {report.license.expression} ({_ACCEPTANCE[report.license.acceptance]})")
    else:
        about.append(f"license {report.license.status}")
    about.append(f"owner {report.owner}" if report.owner else "no owner found")
    if report.sdgs:
        about.append(f"{'SDG' if len(report.sdgs) == 1 else 'SDGs'} {', '.join(map(str, report.sdgs))}")
    page.wrapped(shown(" · ".join(about), "dim"), indent=2)


def _write_verdict(page: Page, report: Report) -> None:
    settled = report.settled
    page.blank()
    line = Text(f"{settled.without_open_points} of {settled.of} indicators without open points", "bold")
    line.append(" · ")
    line.append(str(report.verdict), VERDICT_STYLES[report.verdict])
    page.wrapped(line)
    if report.verdict_reason:
        page.wrapped(shown(report.verdict_reason))


def _write_blockers(page: Page, report: Report) -> None:
    if not report.blockers:
        return
    page.heading("Blockers")
    findings = {finding.rule: finding for finding in all_findings(report)}
    for rule in report.blockers:
        finding = findings.get(rule)
        if finding is None:
            page.wrapped(shown(rule), first=Text("  ✗ ", "bold red"))
            continue
        page.wrapped(
            shown(finding.why or finding.title, "bold red"),
            first=Text("  ✗ ", "bold red"),
            tail=shown(f"{home_of(report, rule)} · {rule}", "dim"),
        )
        for evidence in finding.evidence[:3]:
            _write_evidence(page, report, evidence)
        if finding.remedy:
            page.wrapped(shown(finding.remedy), first="    → ")


def _write_evidence(page: Page, report: Report, evidence: Evidence) -> None:
    prefix = terminal_text(target_prefix(report, evidence))
    where = Text(
        "    " + prefix + shorten_place(evidence.path, evidence.spot, page.width - 4 - len(prefix)), "cyan"
    )
    if not evidence.quote:
        page.line(where)
        return
    where.append(_GAP)
    quote = shown(f"“{evidence.quote}”", "italic")
    if where.cell_len > page.width // 2:
        page.line(where)
        page.wrapped(quote, first="      ")
    else:
        page.wrapped(quote, first=where, indent=6)


def _write_indicators(page: Page, report: Report) -> None:
    indicators = judged_indicators(report)
    if not indicators:
        return
    page.heading("Indicators")
    longest = max(cell_len(terminal_text(indicator.title)) for indicator in indicators)
    room = page.width - _INDENT - len(_GAP) - _MIN_PLACE
    title_width = min(longest, room) if room >= _MIN_TITLE else 0
    for indicator in indicators:
        _write_row(page, report, indicator, title_width)


def _write_row(page: Page, report: Report, indicator: IndicatorResult, title_width: int) -> None:
    """One indicator; a title width of 0 puts its evidence below the title."""
    row = Text(_GAP)
    row.append_text(mark_text(indicator.status))
    row.append(_GAP + pad(indicator.id, _ID_WIDTH) + _GAP)
    found = best_finding(indicator)
    style = "dim" if indicator.status is Status.NA else "bold"
    beside = found is not None and title_width > 0
    room = title_width if beside else page.width - _INDENT
    row.append(cut_end(terminal_text(indicator.title), room), style)
    if found is not None and beside:
        row.append(" " * (_INDENT + title_width - row.cell_len) + _GAP)
        row.append(_row_place(report, found, page.width - row.cell_len), "cyan")
    page.line(row)
    if found is not None and not beside:
        page.line(Text(" " * _INDENT).append(_row_place(report, found, room), "cyan"))
    if indicator.why:
        page.wrapped(shown(indicator.why, "dim"), first=" " * _INDENT)


def _row_place(report: Report, finding: Finding, width: int) -> str:
    lead = "declared" if finding.declared else ""
    if not finding.evidence:
        return lead
    evidence = finding.evidence[0]
    lead = f"{lead}: " if lead else ""
    if name := target_prefix(report, evidence).removesuffix(": "):
        lead += cut_middle(terminal_text(name), max(width // 2 - cell_len(lead) - 2, 4)) + ": "
    if evidence.language not in (None, "en"):
        width -= len(f" ({evidence.language})")
    shortened = lead + shorten_place(evidence.path, evidence.spot, width - cell_len(lead))
    return shortened + (f" ({evidence.language})" if evidence.language not in (None, "en") else "")


def _write_eligibility(page: Page, report: Report) -> None:
    unsettled = [finding for finding in report.eligibility if finding.status not in (Status.MET, Status.NA)]
    if not unsettled:
        return
    page.heading("Asked before the indicators")
    indent = len(_GAP) + MARK_WIDTH + len(_GAP)
    for finding in unsettled:
        lead = Text(_GAP).append_text(mark_text(finding.status)).append(_GAP)
        page.wrapped(shown(finding.ask or finding.title, "bold"), first=lead)
        why = finding.why
        if finding.evidence:
            why = (
                f"{why} ({place(report, finding.evidence[0])})" if why else place(report, finding.evidence[0])
            )
        if why:
            page.wrapped(shown(why, "dim"), first=" " * indent)


def _write_next_steps(page: Page, report: Report, *, verbose: bool) -> None:
    steps = report.next_steps if verbose else report.next_steps[:NEXT_STEPS]
    if not steps:
        return
    left = len(report.next_steps) - len(steps)
    page.heading("Next steps" + (f" ({left} more with --verbose)" if left else ""))
    for number, step in enumerate(steps, start=1):
        facts = f"{home_of(report, step.rule)} · {step.rule} · risk {step.risk} · +{points(step.gain)} points"
        page.wrapped(shown(step.action), first=f"  {number}. ", tail=shown(facts, "dim"))


def _write_score(page: Page, report: Report) -> None:
    standard = f"{report.standard.id.upper()} Standard {report.standard.version}"
    page.blank()
    if report.score is None:
        page.wrapped(Text("Score: none, nothing could be judged", "bold"))
    else:
        page.wrapped(Text(f"Score {report.score:.1f} of 100", "bold"))
        for line in _sum_lines(terminal_text(report.score_sum), page.width - 2):
            page.wrapped(Text(line, "dim"), first="  ", indent=4)
    page.wrapped(shown(f"The files could tell {percent(report.judged)} of the {standard}.", "dim"))


def _sum_lines(sum_: str, width: int) -> list[str]:
    """A sum on as few lines as its terms need, none of them broken."""
    lines: list[str] = []
    for term in sum_.split(" + "):
        if lines and cell_len(f"{lines[-1]} + {term}") <= width:
            lines[-1] += f" + {term}"
        else:
            lines.append(f"+ {term}" if lines else term)
    return lines


def _write_waivers(page: Page, report: Report) -> None:
    if not report.waivers:
        return
    page.heading("Waivers")
    for waiver in report.waivers:
        text = shown(waiver.rule)
        text.append_text(shown(f" · {waiver.state}", "yellow" if waiver.state != "active" else ""))
        if waiver.expires:
            text.append_text(shown(f" {'on' if waiver.state == 'expired' else 'until'} {waiver.expires}"))
        by = f" ({waiver.owner})" if waiver.owner else ""
        text.append_text(shown(f" · {waiver.reason}{by}", "dim"))
        page.wrapped(text, first=_GAP, indent=4)


def _write_warnings(page: Page, report: Report) -> None:
    left_out = [(target, item) for target in report.targets for item in target.left_out if item.count]
    if not report.warnings and not left_out:
        return
    page.heading("Of this run")
    for warning in report.warnings:
        page.wrapped(shown(warning), first=Text("  ! ", "yellow"))
    if left_out:
        parts = ", ".join(f"{item.count:,} {item.reason}" for _, item in left_out)
        page.wrapped(shown(f"not read: {parts}", "dim"), first="  – ")


def _write_hint(page: Page, report: Report, *, verbose: bool) -> None:
    topic = next(
        (
            indicator.id
            for status in (
                Status.ERROR,
                Status.MISSING,
                Status.PARTIAL,
                Status.UNANSWERED,
                Status.MET,
                Status.NA,
            )
            for indicator in report.indicators
            if indicator.status is status
        ),
        "score",
    )
    if report.blockers and (home := home_of(report, report.blockers[0])) != "eligibility":
        topic = home
    page.blank()
    ways = ([] if verbose else ["--verbose"]) + [f"dpgcheck explain {topic}"]
    page.wrapped(Text(f"details: {', '.join(ways)}", "dim"))
