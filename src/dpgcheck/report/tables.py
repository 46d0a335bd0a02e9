"""Tables for the terminal: what reviewers look for under an indicator, line by line, with the places."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from dpgcheck.model import Evidence, Report, Table
from dpgcheck.report.escape import terminal_text
from dpgcheck.report.marks import MARKS
from dpgcheck.report.page import Page, cut_end, pad, shorten_place, shown
from dpgcheck.report.summary import target_prefix

MIN_QUOTE = 16
"""Columns below which a quote beside its place says nothing."""
_MAX_NAME = 52
_BESIDE = 22
"""Columns that the mark, the gaps and an answer need beside a name."""


def write_table(page: Page, report: Report, table: Table) -> None:
    """The title, then a line for each row with its places below."""
    page.blank()
    page.wrapped(shown(table.title, "bold"), first="  ", indent=4)
    longest = max(cell_len(terminal_text(row.name)) for row in table.rows)
    room = min(longest, _MAX_NAME, page.width // 2, page.width - _BESIDE)
    for row in table.rows:
        mark = MARKS[row.status]
        lead = Text("  ").append(f"{mark.symbol} ", mark.style)
        lead.append(pad(cut_end(terminal_text(row.name), room), room) + "  ")
        page.wrapped(shown(row.answer, "dim"), first=lead)
        for evidence in row.evidence:
            _write_place(page, report, evidence)


def _write_place(page: Page, report: Report, evidence: Evidence) -> None:
    """A place on one line, with as much of the quote as there is room for."""
    language = f" ({evidence.language})" if evidence.language not in (None, "en") else ""
    prefix = terminal_text(target_prefix(report, evidence))
    indent = "      "
    room = page.width - len(indent) - cell_len(prefix) - len(language)
    line = Text(indent).append(prefix + shorten_place(evidence.path, evidence.spot, room) + language, "cyan")
    left = page.width - line.cell_len - 4
    if evidence.quote and left >= MIN_QUOTE:
        line.append("  ").append(f"“{cut_end(terminal_text(evidence.quote), left)}”", "italic")
    page.line(line)
