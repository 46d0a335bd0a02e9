"""A page of text for a terminal: lines that wrap under a hanging indent, in colour or without.

Only ``Text`` objects are laid out. Nothing is ever parsed as markup, so that a file name like
``[bold]`` stays a file name.
"""

from __future__ import annotations

import io

from rich.cells import cell_len, get_character_cell_size
from rich.console import Console
from rich.text import Text

from dpgcheck.report.escape import defuse_commands, terminal_text

MIN_WIDTH = 40
"""Columns below which lines are left to the terminal to break."""


class Page:
    """Lines in the making."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = max(width, MIN_WIDTH)
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=self.width,
            color_system="standard" if color else None,
            force_terminal=color,
            force_interactive=False,
            force_jupyter=False,
            no_color=not color,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    def blank(self) -> None:
        """An empty line."""
        self._out.write("\n")

    def heading(self, title: str) -> None:
        """A section's title with an empty line before it."""
        self.blank()
        self.wrapped(Text(title, style="bold"))

    def line(self, text: Text) -> None:
        """A line as it is; one that is too long is left whole."""
        text.rstrip()
        self._console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def wrapped(
        self, text: Text, *, first: Text | str = "", indent: int | None = None, tail: Text | None = None
    ) -> None:
        """A paragraph behind ``first``; further lines begin at column ``indent``, by default below its start.

        ``tail`` stands two spaces after its last word, or on a line of its own where that line has no room.
        """
        lead = Text(first) if isinstance(first, str) else first
        indent = lead.cell_len if indent is None else indent
        room = max(self.width - max(indent, lead.cell_len), 16)
        parts = list(text.wrap(self._console, room, overflow="fold")) or [Text()]
        for part in parts:
            part.rstrip()
        if tail and parts[-1].cell_len + 2 + tail.cell_len <= room:
            parts[-1] = parts[-1] + Text("  ") + tail
        elif tail:
            parts.extend(tail.wrap(self._console, room, overflow="fold"))
        for number, part in enumerate(parts):
            self.line((lead if number == 0 else Text(" " * indent)) + part)

    def text(self) -> str:
        """The page, ending with a newline, with nothing in it that a build server takes for a command."""
        lines = [line.rstrip() for line in self._out.getvalue().split("\n")]
        return defuse_commands("\n".join(lines))


def shown(text: str, style: str = "", limit: int | None = 2000) -> Text:
    """Text of any origin as a ``Text`` that shows it and does nothing else."""
    return Text(terminal_text(text, limit), style=style)


def shorten_place(path: str, spot: str, width: int) -> str:
    """A path with the spot in its file (``:12``) within some columns: middle folders give way first, then the middle of the name."""
    path = terminal_text(path)
    if cell_len(path + spot) <= width:
        return path + spot
    *folders, name = path.split("/")
    for head in folders[:1], []:
        for kept in range(len(folders) - 1, -1, -1):
            tail = folders[len(folders) - kept :] if kept else []
            if len(head) + len(tail) >= len(folders):
                continue
            candidate = "/".join([*head, "…", *tail, name]) + spot
            if cell_len(candidate) <= width:
                return candidate
    return cut_middle(name, width - cell_len(spot)) + spot


def cut_middle(text: str, width: int) -> str:
    """A text within some columns, with … in the place of its middle."""
    if cell_len(text) <= width:
        return text
    front = _take(text, (width - 1) // 2)
    back = _take(text[::-1], width - 1 - cell_len(front))[::-1]
    return f"{front}…{back}"


def cut_end(text: str, width: int) -> str:
    """A text within some columns, with … at its end, after a whole word where one ends near."""
    if cell_len(text) <= width:
        return text
    cut = _take(text, width - 1)
    words = cut.rpartition(" ")[0]
    return (words if len(words) * 3 > len(cut) * 2 else cut).rstrip(" ,") + "…"


def pad(text: str, width: int) -> str:
    """A text with spaces up to some columns."""
    return text + " " * (width - cell_len(text))


def _take(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > width:
            return text[:index]
    return text
