"""Packs for the terminal: the criteria of labels on top of the Standard, layer by layer."""

from __future__ import annotations

from rich.text import Text

from dpgcheck.model import PackResult, Report
from dpgcheck.report.marks import MARK_WIDTH, mark_text
from dpgcheck.report.page import Page, shown
from dpgcheck.report.summary import place

_INDENT = 4 + MARK_WIDTH


def write_packs(page: Page, report: Report) -> None:
    """Each pack with its layers; of each criterion the status, the best place and the reason."""
    for pack in report.packs:
        page.heading(f"{pack.title} {pack.version}: {tally(pack)}; it changes no score and no verdict")
        for layer in pack.layers:
            page.wrapped(shown(f"{layer.id}  {layer.title}", "bold"), first="  ")
            for finding in layer.findings:
                lead = Text("  ").append_text(mark_text(finding.status)).append("  ")
                spot = shown(place(report, finding.evidence[0]), "cyan") if finding.evidence else None
                number = finding.clause.removeprefix(f"{pack.title} {pack.version}, ")
                page.wrapped(shown(f"{number}  {finding.title}"), first=lead, tail=spot)
                if finding.why:
                    page.wrapped(shown(finding.why, "dim"), first=" " * _INDENT)


def tally(pack: PackResult) -> str:
    """``7 of 19 criteria met``."""
    return f"{pack.met} of {pack.of} criteria met"
