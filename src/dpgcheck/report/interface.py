"""The seam between a report and its formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import assert_never

from dpgcheck.errors import UsageError
from dpgcheck.model import Report


class Format(StrEnum):
    """A form that a report can take."""

    TERMINAL = "terminal"
    JSON = "json"


class Verbosity(StrEnum):
    """How much of a report is shown."""

    QUIET = "quiet"
    """One line."""
    NORMAL = "normal"
    """What to know and what to do next."""
    VERBOSE = "verbose"
    """Every finding with all that it rests on."""


@dataclass(frozen=True, kw_only=True)
class RenderOptions:
    """How people want to see a report; formats for machines ignore it."""

    width: int = 80
    """Columns."""
    color: bool = False
    verbosity: Verbosity = Verbosity.NORMAL


ENDINGS = {".json": Format.JSON, ".txt": Format.TERMINAL}
"""The format that a file's ending asks for."""


def render(report: Report, format: Format, *, options: RenderOptions | None = None) -> str:  # noqa: A002
    """A report as text that ends with a newline; the same text for the same report and options."""
    options = options or RenderOptions()
    match format:
        case Format.TERMINAL:
            from dpgcheck.report import terminal

            return terminal.render(report, options)
        case Format.JSON:
            from dpgcheck.report import json

            return json.encode(report)
        case _:
            assert_never(format)


def format_for(filename: str) -> Format:
    """The format that the ending of a file name asks for; raises UsageError for any other ending."""
    ending = PurePath(filename).suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    known = ", ".join(f"{name} ({format_})" for name, format_ in ENDINGS.items())
    raise UsageError(
        f"{filename}: no format has the ending {ending!r}; use {known}, or write FORMAT={filename}"
    )
