"""Writes the report in README.md anew from examples/with-gaps; ``--check`` only compares.

The example is copied out of the checkout first, so that the report names no commit and stays the same.
"""

from __future__ import annotations

import datetime
import shutil
import sys
import tempfile
from pathlib import Path

from dpgcheck.api import CheckOptions, check
from dpgcheck.report.interface import Format, RenderOptions, render

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "with-gaps"
BEGIN = "<!-- report: written by scripts/update_readme.py -->\n"
END = "<!-- end of report -->\n"
AS_OF = datetime.date(2026, 11, 22)


def main(arguments: list[str]) -> int:
    """Writes the report, or says that it is stale and returns 1."""
    only_check = arguments == ["--check"]
    if arguments and not only_check:
        print("usage: update_readme.py [--check]", file=sys.stderr)
        return 2
    file = ROOT / "README.md"
    old = file.read_text("utf-8")
    before, begin, rest = old.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        print(f"README.md lacks the line {(END if begin else BEGIN).strip()}", file=sys.stderr)
        return 1
    new = f"{before}{BEGIN}\n```text\n{report().rstrip()}\n```\n\n{END}{after}"
    if new == old:
        return 0
    if only_check:
        print("README.md: its report is stale; run 'python scripts/update_readme.py'", file=sys.stderr)
        return 1
    file.write_text(new, "utf-8", newline="\n")
    return 0


def report() -> str:
    """The report on the example, as a terminal of 80 columns without colour shows it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / EXAMPLE.name
        shutil.copytree(EXAMPLE, copy)
        result = check(CheckOptions(targets=(str(copy),), as_of=AS_OF))
    lines = render(result, Format.TERMINAL, options=RenderOptions(width=80, color=False)).splitlines()
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
