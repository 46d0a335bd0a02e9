"""``dpgcheck deps``: what a solution depends on."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dpgcheck.cli.arguments import ColorWhen, Ref, Subfolder, Targets
from dpgcheck.cli.main import HELP_SETTINGS
from dpgcheck.cli.output import Color, check_writable, report_width, use_color, write_file, write_stdout
from dpgcheck.facts.manifest_types import Scope

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class DepsFormat(StrEnum):
    """Forms of the list."""

    TABLE = "table"
    JSON = "json"


@app.command(
    context_settings=HELP_SETTINGS,
    epilog="""
\b
Examples:
  dpgcheck deps                                  all dependencies of this folder
  dpgcheck deps --scope runtime --direct         what the product itself asks for and needs when it runs
  dpgcheck deps store.git --ref v2.1             those of a release
  dpgcheck deps --format json --output deps.json for programs; schemas/dependencies.schema.json describes it
  dpgcheck deps --sbom bom.json                  what a bill of materials states (CycloneDX or SPDX)

\b
Exit codes: 0 listed, 2 wrong usage or a bill of materials that can't be read, 3 the target can't be read,
70 internal fault, 130 interrupted.
""",
)
def deps(
    targets: Targets = None,
    ref: Ref = None,
    path: Subfolder = None,
    format_: Annotated[DepsFormat, typer.Option("--format", help="What to show.")] = DepsFormat.TABLE,
    scope: Annotated[
        list[Scope] | None, typer.Option(metavar="SCOPE", help="Only these: " + ", ".join(Scope) + ".")
    ] = None,
    direct: Annotated[
        bool, typer.Option("--direct", help="Only what the project asks for itself, without needs of needs.")
    ] = False,
    sbom: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A bill of materials to read instead: CycloneDX or SPDX 2."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the list to a file; JSON where its name ends in .json."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
    color: ColorWhen = Color.AUTO,
) -> int:
    """List what a solution depends on, from manifests, lock files and bills of materials.

    Nothing of the target is run. The network is used only to fetch a URL.
    """
    if output is not None:
        check_writable(output)
    from dpgcheck.cli.progress import StatusLine
    from dpgcheck.inventory import InventoryOptions, inventory

    options = InventoryOptions(
        targets=tuple(targets or (".",)),
        ref=ref,
        path=path,
        scopes=tuple(dict.fromkeys(scope or ())),
        direct=direct,
        sbom=sbom,
    )
    with StatusLine(quiet=quiet) as progress:
        found = inventory(options, progress)
    from dpgcheck.report.inventory import table_text
    from dpgcheck.report.json import dump

    if output is not None:
        write_file(output, dump(found) if output.suffix == ".json" else table_text(found))
    elif format_ is DepsFormat.JSON:
        write_stdout(dump(found), utf8=True)
    else:
        terminal = sys.stdout is not None and sys.stdout.isatty()
        width = report_width() if terminal else None
        write_stdout(table_text(found, width=width, color=use_color(color, sys.stdout)))
    return 0
