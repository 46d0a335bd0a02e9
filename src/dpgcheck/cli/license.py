"""``dpgcheck license``: what license a text is, and which licenses are accepted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dpgcheck.cli.main import HELP_SETTINGS, show_help_without_command
from dpgcheck.cli.output import write_stdout
from dpgcheck.errors import TargetError, UsageError
from dpgcheck.model import Acceptance, Kind
from dpgcheck.report.escape import defuse_commands, terminal_text

if TYPE_CHECKING:
    from dpgcheck.facts.licenses.catalogue import LicenseEntry
    from dpgcheck.rulebook.book import Rulebook

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_SETTINGS)


MAX_DIFFERENCES = 5
"""Differing passages that are shown for a file; JSON has up to eight."""


class ListFormat(StrEnum):
    """Forms of the answer."""

    TERMINAL = "terminal"
    JSON = "json"


@app.callback(
    invoke_without_command=True,
    epilog="""
\b
Examples:
  dpgcheck license identify LICENSE        which license a file holds
  dpgcheck license show MPL-2.0            for what it is accepted, and what it asks for
  dpgcheck license list --approved-for data
""",
)
def license_(context: typer.Context) -> None:
    """Tell which license a text is, and which licenses are accepted for what."""
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

    try:
        rows = identify_files(paths, _book().licenses)
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


@app.command(
    context_settings=HELP_SETTINGS,
    epilog="""
\b
Examples:
  dpgcheck license show MPL-2.0
  dpgcheck license show --format json CC-BY-NC-4.0
""",
)
def show(
    license_id: Annotated[str, typer.Argument(metavar="ID", help="An SPDX id, in any case.")],
    format_: Annotated[ListFormat, typer.Option("--format", help="What to show.")] = ListFormat.TERMINAL,
) -> int:
    """Show for what a license is accepted, and what it asks for."""
    from dpgcheck.facts.licenses.catalogue import entry, similar
    from dpgcheck.facts.licenses.index import load

    book = _book()
    index = load()
    found = entry(license_id, index, book.licenses, book.license_obligations)
    if found is None:
        close = similar(license_id, index)
        hint = f"did you mean {' or '.join(close)}?" if close else "see dpgcheck license list"
        raise UsageError(f"{license_id}: no license of the SPDX list has this id; {hint}")
    if format_ is ListFormat.JSON:
        from dpgcheck.report.json import dump

        write_stdout(dump(_row(found)), utf8=True)
        return 0
    marks = [
        found.id,
        *(["OSI-approved"] if found.osi else []),
        *(["deprecated id"] if found.deprecated else []),
    ]
    lines = [found.name, " · ".join(marks)]
    for kind, acceptance in found.acceptance.items():
        word = "accepted, not encouraged" if kind in found.discouraged else _WORDS[acceptance]
        lines.append(f"  {kind.value:<10}{word}")
    lines.append(found.obligation or "What it asks for is not summed up here: read its text.")
    data = book.licenses
    lines.append(f"SPDX list {index.header.list_version}; acceptance checked on {data.checked_on}")
    write_stdout("\n".join(lines) + "\n")
    return 0


@app.command(
    "list",
    context_settings=HELP_SETTINGS,
    epilog="""
\b
Examples:
  dpgcheck license list --approved-for data
  dpgcheck license list --format json
""",
)
def list_licenses(
    approved_for: Annotated[
        Kind | None, typer.Option("--approved-for", help="Only those that are accepted for this kind.")
    ] = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="What to show.")] = ListFormat.TERMINAL,
) -> int:
    """List the licenses of the SPDX list with the kinds that they are accepted for."""
    from dpgcheck.facts.licenses.catalogue import entries
    from dpgcheck.facts.licenses.index import load

    book = _book()
    found = entries(load(), book.licenses, book.license_obligations)
    if approved_for is not None:
        found = [e for e in found if approved_for in e.approved_for]
    if format_ is ListFormat.JSON:
        from dpgcheck.report.json import dump

        write_stdout(dump([_row(e) for e in found]), utf8=True)
        return 0
    width = max((len(e.id) for e in found), default=0)
    write_stdout(
        "".join(
            f"{e.id:<{width}}  {', '.join(kind.value for kind in e.approved_for) or 'not accepted'}\n"
            for e in found
        )
    )
    return 0


_WORDS = {
    Acceptance.ACCEPTED: "accepted",
    Acceptance.ASK: "ask the Alliance first",
    Acceptance.REJECTED: "not accepted",
}


def _book() -> Rulebook:
    from dpgcheck.rulebook.book import Rulebook
    from dpgcheck.rulebook.locate import rules_root

    return Rulebook(rules_root())


def _row(found: LicenseEntry) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.name,
        "osi_approved": found.osi,
        "deprecated": found.deprecated,
        "acceptance": {kind.value: value.value for kind, value in found.acceptance.items()},
        "approved_for": [kind.value for kind in found.approved_for],
        "discouraged_for": [kind.value for kind in found.discouraged],
        "obligation": found.obligation,
    }


def _line(row: dict[str, Any]) -> str:
    """One file in words."""
    facts = [f"{terminal_text(row['path'])}: {row['expression'] or 'no known license'}", row["status"]]
    if row["lines"]:
        facts.append(f"lines {row['lines'][0]} to {row['lines'][1]}")
    if row["similarity"]:
        facts.append(f"{row['similarity']:.1%} like the known text")
    accepted = ", ".join(row["approved_for"])
    facts.append(f"accepted for {accepted}" if accepted else "not accepted as it is")
    lines = [" · ".join(facts)]
    if row["differences"]:
        lines.append(f"  differs from {row['nearest']}:" if row["nearest"] else "  is no known license:")
        lines += [f"    {terminal_text(text)}" for text in row["differences"][:MAX_DIFFERENCES]]
        left = len(row["differences"]) - MAX_DIFFERENCES
        if left > 0:
            lines.append(f"    and {left} more")
    return "\n".join(lines)
