"""How statuses and verdicts look on a terminal: always a word, with a symbol and a colour beside it."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from dpgcheck.model import Consequence, Status, Verdict
from dpgcheck.report.page import pad


class Mark(NamedTuple):
    """A status for people."""

    symbol: str
    word: str
    style: str


MARKS = {
    Status.MET: Mark("✓", "met", "green"),
    Status.PARTIAL: Mark("◐", "partial", "yellow"),
    Status.MISSING: Mark("✗", "missing", "red"),
    Status.NA: Mark("–", "n/a", "dim"),
    Status.UNANSWERED: Mark("?", "unanswered", "cyan"),
    Status.ERROR: Mark("!", "error", "bold magenta"),
}

VERDICT_STYLES = {Verdict.BLOCKED: "bold red", Verdict.OPEN: "bold yellow", Verdict.CLEAR: "bold green"}

CONSEQUENCES = {
    Consequence.BLOCKER: "blocker",
    Consequence.OPEN: "open point",
    Consequence.NOTE: "note",
}

WORD_WIDTH = max(len(mark.word) for mark in MARKS.values())
MARK_WIDTH = 2 + WORD_WIDTH
"""Columns of a symbol, a space and the longest word."""


def mark_text(status: Status) -> Text:
    """Symbol and word of a status, as wide as every other."""
    mark = MARKS[status]
    return Text(pad(f"{mark.symbol} {mark.word}", MARK_WIDTH), style=mark.style)


def short_mark(status: Status) -> Text:
    """Symbol and word of a status, as short as they are."""
    mark = MARKS[status]
    return Text(f"{mark.symbol} {mark.word}", style=mark.style)
