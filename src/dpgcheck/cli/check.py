"""``dpgcheck check``: reads targets, judges them, shows and writes the report."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from dpgcheck.cli.arguments import ColorWhen, Ref, Subfolder, Targets
from dpgcheck.cli.exits import FailOn, exit_code
from dpgcheck.cli.main import HELP_SETTINGS
from dpgcheck.cli.output import (
    Color,
    Destination,
    parse_outputs,
    report_width,
    use_color,
    write_file,
    write_stdout,
)
from dpgcheck.errors import UsageError
from dpgcheck.model import Kind, Report
from dpgcheck.report.interface import Format, RenderOptions, Verbosity, render

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@app.command(
    context_settings=HELP_SETTINGS,
    epilog="""
\b
Examples:
  dpgcheck check                                   this folder
  dpgcheck check ../app ../docs                    two parts of one solution
  dpgcheck check store.git@v2.1                    a bare git directory at a tag
  dpgcheck check https://example.org/x@main#server a folder of a remote repository
  dpgcheck check --format json > report.json       for programs
  dpgcheck check --pack dpi                        with the criteria of DPGs for DPI
  dpgcheck check --fail-on missing --fail-under 60 a stricter gate for CI

\b
Exit codes: 0 passed, 1 the gate failed, 2 wrong usage, 3 the target can't be read,
70 internal fault or a required rule that failed, 130 interrupted.
""",
)
def check(
    targets: Targets = None,
    ref: Ref = None,
    path: Subfolder = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="What to show on stdout. [default: terminal]")
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="[FORMAT=]FILE",
            help="Write the report to a file too; the format follows from the ending.",
        ),
    ] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option(
            metavar="KIND",
            help="software, data, content, ai or standard; by default told from the files.",
        ),
    ] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="A folder of further rules.")
    ] = None,
    pack: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Judge the criteria of a label too, such as dpi; it changes no score."
        ),
    ] = None,
    select: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Judge only this indicator or rule.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Leave out this indicator or rule.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Your policy: answers, waivers, paths to leave out.")
    ] = None,
    no_config: Annotated[
        bool, typer.Option("--no-config", help="Don't read the target's own .dpgcheck.yml.")
    ] = False,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that expiry compares with. [default: today]")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The least that makes the exit code 1.")] = FailOn.BLOCKER,
    fail_under: Annotated[
        float | None,
        typer.Option(metavar="N", help="Exit code 1 where the score is below N (0 to 100)."),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit code 0 where it would be 1.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="One line and no progress.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Every finding with all that it rests on.")
    ] = False,
    color: ColorWhen = Color.AUTO,
) -> int:
    """Check one solution against the Digital Public Goods Standard.

    Nothing of the target is run. The network is used only to fetch a URL.
    """
    if quiet and verbose:
        raise UsageError("--quiet and --verbose exclude each other; choose one")
    if config is not None and no_config:
        raise UsageError("--config and --no-config exclude each other; choose one")
    if fail_under is not None and not 0 <= fail_under <= 100:
        raise UsageError(
            f"--fail-under {fail_under:g}: a score lies between 0 and 100; choose a number there"
        )
    destinations = parse_outputs(output or ())
    day = _day(as_of)

    import gc

    # One run makes hundreds of thousands of small values and next to no cycles: looking for them takes a twentieth.
    gc.set_threshold(100_000, 50, 50)
    from dpgcheck.api import CheckOptions
    from dpgcheck.api import check as run
    from dpgcheck.cli.progress import StatusLine

    options = CheckOptions(
        targets=tuple(targets or (".",)),
        ref=ref,
        path=path,
        kinds=tuple(dict.fromkeys(kind or ())),
        rules=tuple(rules or ()),
        packs=tuple(pack or ()),
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        config=config,
        use_config=not no_config,
        as_of=day,
    )
    with StatusLine(quiet=quiet) as progress:
        report = run(options, progress=progress)
    code = exit_code(report, fail_on=fail_on, fail_under=fail_under, exit_zero=exit_zero)
    verbosity = Verbosity.QUIET if quiet else Verbosity.VERBOSE if verbose else Verbosity.NORMAL
    _deliver(report, format_ or Format.TERMINAL, destinations, verbosity, color)
    return code


def _deliver(
    report: Report, shown: Format, destinations: list[Destination], verbosity: Verbosity, color: Color
) -> None:
    for destination in destinations:
        write_file(
            destination.path, render(report, destination.format, options=RenderOptions(verbosity=verbosity))
        )
    options = RenderOptions(width=report_width(), color=use_color(color, sys.stdout), verbosity=verbosity)
    write_stdout(render(report, shown, options=options), utf8=shown is not Format.TERMINAL)


def _day(text: str | None) -> datetime.date:
    """The day to compare with; the only place that looks at a clock."""
    if text is None:
        return datetime.datetime.now().astimezone().date()
    try:
        if _DATE.match(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError(f"--as-of {text}: this is no date; write it like 2026-11-22")
