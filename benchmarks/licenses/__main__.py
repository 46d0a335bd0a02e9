"""Runs identifiers over all cases and prints their figures side by side.

    python -m benchmarks.licenses SETS [--only TEXT] [--tools NAME,NAME] [--sample N] [--wrong FILE] [--markdown]

SETS is a folder of checkouts named ``owner__name``: licensee/licensee, spdx/license-list-XML,
google/licenseclassifier, DPGAlliance/publicgoods-candidates and, for comparison,
aboutcode-org/scancode-toolkit. What isn't there is left out. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.licenses import outside, riders
from benchmarks.licenses.cases import Case, Row, count
from benchmarks.licenses.identifiers import IDENTIFIERS
from dpgcheck.facts.licenses.index import load

SETS: tuple[tuple[str, Callable[[Path], Iterator[Case]]], ...] = (
    (outside.FIXTURES, outside.licensee),
    (outside.TEXTS, outside.spdx),
    (outside.SCENARIOS, outside.scenarios),
    (outside.NOMINEES, outside.nominees),
    (outside.SCANCODE, outside.closed),
    (outside.SCANCODE, outside.datadriven),
    (outside.TEXTS, riders.riders),
    (f"{outside.TEXTS}/MIT.txt", riders.sentences),
)


def main() -> int:
    """Reads the command line, runs, prints."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.licenses",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("sets", type=Path, metavar="SETS", help="folder of checkouts named owner__name")
    parser.add_argument("--only", default="", help="groups whose name holds this")
    parser.add_argument("--tools", help="identifiers, with commas; default: all that are installed")
    parser.add_argument(
        "--sample", type=int, default=0, help="at most so many cases of a group, evenly spread"
    )
    parser.add_argument("--wrong", type=Path, help="where to write every answer that isn't right")
    parser.add_argument("--markdown", action="store_true", help="print a table for the documentation")
    options = parser.parse_args()
    tools = _tools(options.tools)
    start = time.perf_counter()
    load()
    print(f"index loaded in {1000 * (time.perf_counter() - start):.0f} ms", file=sys.stderr)
    groups: dict[str, list[Case]] = {}
    for place, cases in SETS:
        if not (options.sets / place).exists():
            print(f"left out: {place} is not in {options.sets}", file=sys.stderr)
            continue
        for case in cases(options.sets):
            if options.only in case.group:
                groups.setdefault(case.group, []).append(case)
    lines: list[str] = []
    for group, all_of in groups.items():
        chosen = all_of[:: -(-len(all_of) // options.sample)] if options.sample else all_of
        for tool in tools:
            row = Row()
            answers, row.seconds = IDENTIFIERS[tool][0](chosen)
            for case, answer in zip(chosen, answers, strict=True):
                count(row, case, answer)
            print(_line(group, tool, row, markdown=options.markdown), flush=True)
            lines += [f"{tool}: {line}" for line in row.wrong]
    if options.wrong:
        options.wrong.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def _tools(wanted: str | None) -> list[str]:
    names = wanted.split(",") if wanted else list(IDENTIFIERS)
    found = []
    for name in names:
        program = IDENTIFIERS[name][1] if name in IDENTIFIERS else name
        if name in IDENTIFIERS and (program is None or shutil.which(program)):
            found.append(name)
        else:
            print(f"left out: {name} is not installed", file=sys.stderr)
    return found


def _line(group: str, tool: str, row: Row, *, markdown: bool) -> str:
    cells = [
        group,
        tool,
        str(row.cases),
        f"{row.named / max(1, row.cases):.1%}",
        str(row.false_approvals),
        str(row.refusals),
        f"{row.seconds:.1f} s",
    ]
    if markdown:
        return "| " + " | ".join(cells) + " |"
    return f"{group:<34}{tool:<14}{cells[2]:>6} cases  {cells[3]:>6} right  {cells[4]:>4} false approvals  {cells[5]:>4} refused  {cells[6]:>9}"


if __name__ == "__main__":
    sys.exit(main())
