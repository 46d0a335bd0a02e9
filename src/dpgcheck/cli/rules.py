"""``dpgcheck rules``: the rules that are judged by, and help for those who write them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from dpgcheck.cli.main import HELP_SETTINGS, show_help_without_command
from dpgcheck.cli.output import write_stdout

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP_SETTINGS)

Folders = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="A folder of further rules.")
]


class ListFormat(StrEnum):
    """Forms of a list."""

    TERMINAL = "terminal"
    JSON = "json"


@app.callback(
    invoke_without_command=True,
    epilog="""
\b
Examples:
  dpgcheck rules list              all rules
  dpgcheck rules list --pack dpi   those of a pack
  dpgcheck rules show sdg-named    one rule as it is written
  dpgcheck rules validate my-rules check rule files for mistakes
  dpgcheck rules test my-rules     run the samples beside the rules
""",
)
def rules(context: typer.Context) -> None:
    """List, show, validate and test rules."""
    show_help_without_command(context)


@app.command("list", context_settings=HELP_SETTINGS)
def list_rules(
    folders: Folders = None,
    pack: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="The rules of a pack instead, such as dpi.")
    ] = None,
    format_: Annotated[ListFormat, typer.Option("--format", help="What to show.")] = ListFormat.TERMINAL,
) -> int:
    """List all rules with their indicator, or the layer of their pack, and requirement."""
    from dpgcheck.rulebook.book import load_rulebook

    book = load_rulebook(tuple(folders or ()), tuple(pack or ()))
    listed = [loaded for one in book.packs for loaded in one.rules] if pack else list(book.loaded)
    if format_ is ListFormat.JSON:
        from dpgcheck.report.json import dump

        rows = [
            {
                "id": loaded.rule.id,
                "indicator": loaded.indicator,
                "requirement": loaded.rule.requirement,
                "consequence": loaded.rule.consequence,
                "title": loaded.rule.title,
            }
            for loaded in listed
        ]
        write_stdout(dump(rows), utf8=True)
        return 0
    write_stdout(_table([(x.rule.id, x.indicator, str(x.rule.requirement), x.rule.title) for x in listed]))
    return 0


@app.command("show", context_settings=HELP_SETTINGS)
def show_rule(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="The rule.")], folders: Folders = None
) -> int:
    """Show one rule as it is written."""
    from dpgcheck.rulebook.locate import find_rule_text

    path, text = find_rule_text(rule_id, tuple(folders or ()))
    write_stdout(f"# {path}\n{text}")
    return 0


@app.command("validate", context_settings=HELP_SETTINGS)
def validate_rules(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of rules; the built-in ones by default.")
    ] = None,
) -> int:
    """Check rule files for mistakes; exit code 2 where there are any."""
    from dpgcheck.cli.main import one_line
    from dpgcheck.rulebook.validate import validate

    result = validate(folder)
    for error in result.errors:
        write_stdout(one_line(error) + "\n")
    if result.errors:
        write_stdout(f"{_count(len(result.errors), 'mistake')} in {_count(result.files, 'file')}\n")
        return 2
    write_stdout(f"{_count(result.rules, 'rule')} in {_count(result.files, 'file')}: all valid\n")
    return 0


@app.command("test", context_settings=HELP_SETTINGS)
def run_rule_samples(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A folder of rules; the built-in ones by default.")
    ] = None,
) -> int:
    """Run the samples beside the rules; exit code 1 where one doesn't give what it expects."""
    from dpgcheck.cli.main import one_line
    from dpgcheck.rulebook.book import load_rulebook
    from dpgcheck.rulebook.samples import run_samples, run_table_samples

    extra = () if folder is None else (folder,)
    book = load_rulebook(extra, None)
    results = [run_samples(book, extra), run_table_samples(book, extra)]
    failures = [failure for result in results for failure in result.failures]
    for failure in failures:
        write_stdout(one_line(failure) + "\n")
    passed = sum(result.passed for result in results)
    write_stdout(f"{passed} of {_count(passed + len(failures), 'sample')} passed\n")
    return 1 if failures else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _table(rows: list[tuple[Any, ...]]) -> str:
    """Columns as wide as their widest cell, two spaces apart."""
    if not rows:
        return ""
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(str(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"
