"""``dpgcheck license``: what license a text is."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dpgcheck.cli.main import HELP_SETTINGS, show_help_without_command
from dpgcheck.cli.output import write_stdout
from dpgcheck.errors import TargetError
from dpgcheck.report.escape import defuse_commands, terminal_text

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_SETTINGS)


class ListFormat(StrEnum):
    """Forms of the answer."""

    TERMINAL = "terminal"
    JSON = "json"


@app.callback(invoke_without_command=True)
def license_(context: typer.Context) -> None:
    """Tell which license a text is."""
    show_help_without_command(context)


@app.command(
    context_settings=HELP_SETTINGS,
    epilog="""
\b
Examples:
  dpgcheck license identify LICENSE
  dpgcheck license identify --format json LICENSE docs/COPYING
""",
)
def identify(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files that hold a license.")],
    format_: Annotated[ListFormat, typer.Option("--format", help="What to show.")] = ListFormat.TERMINAL,
) -> int:
    """Compare files with the texts of known licenses."""
    from dpgcheck.facts.licenses.identify import identify_files
    from dpgcheck.rulebook.book import Rulebook
    from dpgcheck.rulebook.locate import rules_root

    try:
        rows = identify_files(paths, Rulebook(rules_root()).licenses)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetError(
            f"{error.filename}: can't be read: {reason}; give files that hold a license"
        ) from None
    if format_ is ListFormat.JSON:
        from dpgcheck.report.json import dump

        write_stdout(dump(rows), utf8=True)
    else:
        write_stdout(defuse_commands("".join(f"{_line(row)}\n" for row in rows)))
    return 0


def _line(row: dict[str, Any]) -> str:
    """One file in words."""
    facts = [f"{terminal_text(row['path'])}: {row['expression'] or 'no known license'}", row["status"]]
    if row["lines"]:
        facts.append(f"lines {row['lines'][0]} to {row['lines'][1]}")
    if row["similarity"]:
        facts.append(f"{row['similarity']:.1%} like the known text")
    accepted = ", ".join(row["approved_for"])
    facts.append(f"accepted for {accepted}" if accepted else "not accepted as it is")
    return " · ".join(facts)
