"""Arguments and options that several commands share: which targets to read, and how to show what was found."""

from __future__ import annotations

from typing import Annotated

import typer

from dpgcheck.cli.output import Color

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TARGET",
        help="A folder, a bare git directory or a git URL, each as TARGET[@REF][#SUBDIR]; "
        "several are the parts of one solution. By default the current folder.",
        show_default=False,
    ),
]
Ref = Annotated[
    str | None, typer.Option(metavar="REF", help="Branch, tag or commit to read, with a single target.")
]
Subfolder = Annotated[
    str | None, typer.Option(metavar="SUBDIR", help="Folder to read within a single target.")
]
ColorWhen = Annotated[Color, typer.Option(help="When to use colour.")]
