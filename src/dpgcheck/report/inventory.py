"""The list of dependencies as a table: cut to the width of a terminal, whole where it is piped."""

from __future__ import annotations

from collections import Counter

from rich.cells import cell_len
from rich.text import Text

from dpgcheck.inventory import Inventory, InventoryEntry
from dpgcheck.report.escape import terminal_text
from dpgcheck.report.page import Page, cut_end, cut_middle, pad

_HEADS = ("NAME", "VERSION", "SCOPE", "ASKED", "LICENSE", "WHERE")
_GAP = "  "
_LEAST = (20, 10, 11, 6, 10, 16)
"""Columns that each part of a line keeps on a narrow terminal."""
_UNLIMITED = 10_000
"""Columns of a page that nobody cuts."""
MAX_CELL = 400
MAX_PROBLEMS = 12
"""Files named that were not read, or not in full; JSON has them all."""


def table_text(found: Inventory, *, width: int | None = None, color: bool = False) -> str:
    """The list with a summary below it; ``width`` None leaves every line whole."""
    page = Page(width or _UNLIMITED, color)
    lines = [_cells(entry, found) for entry in found.dependencies]
    if lines:
        widths = _widths([_HEADS, *lines], width)
        page.line(Text(_row(_HEADS, widths).rstrip(), "bold"))
        ecosystem = ""
        for entry, cells in zip(found.dependencies, lines, strict=True):
            if entry.ecosystem != ecosystem:
                ecosystem = entry.ecosystem
                page.line(Text(terminal_text(ecosystem), "cyan"))
            page.line(Text(_row(cells, widths)))
        page.blank()
    page.line(Text(_summary(found), "bold"))
    problems = [source for source in found.sources if source.problem]
    for source in problems[:MAX_PROBLEMS]:
        page.line(Text(f"{terminal_text(source.path)}: {terminal_text(source.problem or '')}", "yellow"))
    if len(problems) > MAX_PROBLEMS:
        page.line(Text(f"{len(problems) - MAX_PROBLEMS:,} more files were not read", "yellow"))
    if found.left_out:
        page.line(Text(f"{found.left_out:,} more are left out", "yellow"))
    return page.text()


def _cells(entry: InventoryEntry, found: Inventory) -> tuple[str, ...]:
    version: str = entry.resolved or entry.version
    if entry.resolved and entry.version and entry.version.lstrip("=v") != entry.resolved:
        version = f"{entry.resolved} ({entry.version})"
    asked = {True: "direct", False: "", None: "?"}[entry.direct]
    where = f"{entry.path or entry.source or ''}{f':{entry.line}' if entry.line else ''}"
    if len(found.targets) > 1 and entry.target is not None:
        where = f"{found.targets[entry.target].name}/{where}"
    license_ = entry.license or (f"“{entry.license_as_written}”" if entry.license_as_written else "")
    cells = (_GAP + entry.name, version, entry.scope.value, asked, license_, where)
    return tuple(terminal_text(cell, MAX_CELL) for cell in cells)


def _widths(lines: list[tuple[str, ...]], width: int | None) -> list[int]:
    """Columns for each part: what the longest needs, and where that is too much, the widest parts give way."""
    widths = [max(cell_len(line[i]) for line in lines) for i in range(len(_HEADS))]
    if width is None:
        return widths
    room = width - len(_GAP) * (len(_HEADS) - 1)
    while sum(widths) > room:
        spare = [(columns - least, i) for i, (columns, least) in enumerate(zip(widths, _LEAST, strict=True))]
        most, at = max(spare)
        if most <= 0:
            break
        widths[at] -= min(most, sum(widths) - room)
    return widths


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    shown = [
        pad(cut_middle(cell, columns) if i == len(cells) - 1 else cut_end(cell, columns), columns)
        for i, (cell, columns) in enumerate(zip(cells, widths, strict=True))
    ]
    return _GAP.join(shown).rstrip()


def _summary(found: Inventory) -> str:
    names = " + ".join(terminal_text(target.name, 80) for target in found.targets)
    direct = sum(entry.direct is True for entry in found.dependencies)
    total = len(found.dependencies)
    kinds = Counter(source.kind.value for source in found.sources)
    read = ", ".join(f"{count} {_PLURALS[kind][count != 1]}" for kind, count in sorted(kinds.items()))
    return (
        f"{names}: {total:,} dependencies, {direct:,} of them direct; from {read or 'no file that names any'}"
    )


_PLURALS = {
    "hosting": ("file for hosting", "files for hosting"),
    "lock": ("lock", "locks"),
    "manifest": ("manifest", "manifests"),
    "sbom": ("bill of materials", "bills of materials"),
}
