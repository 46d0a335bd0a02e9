"""``dpgcheck explain``: what an indicator, a rule, a pack or the score is about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dpgcheck.cli.main import HELP_SETTINGS
from dpgcheck.cli.output import write_stdout

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(
    context_settings=HELP_SETTINGS,
    epilog="""
\b
Examples:
  dpgcheck explain          the indicators, one line each
  dpgcheck explain 9a       what indicator 9a asks for and how it is judged
  dpgcheck explain dpi      what a pack asks for and how it is judged
  dpgcheck explain score    how the score comes about
""",
)
def explain(
    topic: Annotated[
        str | None,
        typer.Argument(metavar="[INDICATOR|RULE|PACK|score]", help="What to explain.", show_default=False),
    ] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(metavar="DIR", help="A folder of further rules.")
    ] = None,
) -> int:
    """Explain an indicator, a rule, a pack or the score."""
    from dpgcheck.engine.explain import explain_text
    from dpgcheck.rulebook.book import load_rulebook

    write_stdout(explain_text(load_rulebook(tuple(rules or ()), None), topic))
    return 0
