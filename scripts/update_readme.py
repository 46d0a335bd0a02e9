"""Writes the reports on the examples anew, in README.md and docs/reference/examples.md; ``--check`` only compares.

The examples are copied out of the checkout first, so that the reports name no commit and stay the same.
"""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dpgcheck.api import CheckOptions, check
from dpgcheck.report.interface import Format, RenderOptions, render

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHOWN = "with-gaps"
"""The example whose report stands in README.md."""
BEGIN = "<!-- report: written by scripts/update_readme.py -->\n"
END = "<!-- end of report -->\n"
NOTE = "<!-- Written by scripts/update_readme.py; don't edit it by hand. -->"
AS_OF = datetime.date(2026, 11, 22)


def main(arguments: list[str]) -> int:
    """Writes the reports, or says which file is stale and returns 1."""
    only_check = arguments == ["--check"]
    if arguments and not only_check:
        print("usage: update_readme.py [--check]", file=sys.stderr)
        return 2
    readme = ROOT / "README.md"
    before, begin, rest = readme.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        print(f"README.md lacks the line {(END if begin else BEGIN).strip()}", file=sys.stderr)
        return 1
    reports = {folder.name: report(folder) for folder in sorted(EXAMPLES.iterdir()) if folder.is_dir()}
    texts = {
        readme: f"{before}{BEGIN}\n```text\n{reports[SHOWN]}\n```\n\n{END}{after}",
        ROOT / "docs" / "reference" / "examples.md": "\n".join(page(reports)) + "\n",
    }
    stale = [file for file, text in texts.items() if not file.is_file() or file.read_text("utf-8") != text]
    for file in stale:
        if only_check:
            name = file.relative_to(ROOT).as_posix()
            print(f"{name}: stale; run 'python scripts/update_readme.py'", file=sys.stderr)
        else:
            file.write_text(texts[file], "utf-8", newline="\n")
    return int(only_check and bool(stale))


def page(reports: dict[str, str]) -> Iterator[str]:
    """The lines of the page with all reports."""
    yield from (NOTE, "", "# Reports on the examples", "")
    yield "What `dpgcheck check` says of the small repositories in [examples](../../examples/README.md), one of each kind and"
    yield "one with gaps. The projects, their owners and their addresses are made up."
    for name, text in reports.items():
        yield from ("", f"## [{name}](../../examples/{name})", "", "```text", text, "```")


def report(example: Path) -> str:
    """The report on an example, as a terminal of 80 columns without colour shows it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / example.name
        shutil.copytree(example, copy, ignore=shutil.ignore_patterns("__pycache__"))
        result = check(CheckOptions(targets=(str(copy),), as_of=AS_OF))
    lines = render(result, Format.TERMINAL, options=RenderOptions(width=80, color=False)).splitlines()
    return "\n".join(line.rstrip() for line in lines).rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
