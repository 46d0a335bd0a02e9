"""Text of strangers made harmless, for a terminal and for the logs of build servers.

A file name may hold an escape sequence that retitles the window, a right-to-left override that
shows another ending than it has, or a line that a build server takes for a command. Everything
that isn't plainly visible is shown as the escape that a programmer would write for it.
"""

from __future__ import annotations

import re
import unicodedata

MAX_MARKS = 4
"""Combining marks shown on one letter; scripts in use need three, floods have dozens."""

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BLANKS = frozenset("\u115f\u180e\u2800\u3164\uffa0")
"""Characters of visible categories that show nothing."""
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width joiner and non-joiner: needed inside words of many scripts and inside emoji."""
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": " "}
_COMMAND_LINE = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)
_COMMAND_ANYWHERE = re.compile(r"##(?=[A-Za-z]*\[)")


def terminal_text(text: str, limit: int | None = None) -> str:
    """One line that shows a text and can't act on a terminal.

    Controls, bidirectional and invisible characters and line ends become visible escapes, bytes
    that aren't UTF-8 become ``\\xNN``, a tab becomes a space, and floods of combining marks are
    cut. With ``limit`` no more than that many characters of the text are shown, with … after them.
    """
    if limit is not None and len(text) > limit:
        text = text[: max(limit - 1, 0)] + "…"
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = 0
    for index, character in enumerate(text):
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += 1
            if marks > MAX_MARKS:
                if marks == MAX_MARKS + 1:
                    shown.append("…")
                continue
        elif character not in _JOINERS:
            marks = 0
        shown.append(character if _is_visible(text, index) else escape_character(character))
    return "".join(shown)


def escape_character(character: str) -> str:
    """The escape that stands for one character: ``\\n``, ``\\x1b``, ``\\u202e``, ``\\U000e0041``."""
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def defuse_commands(text: str) -> str:
    """A finished text of several lines in which a build server's log finds no command.

    GitHub reads ``::name`` at the start of a line and ``##[name]`` anywhere in one, Azure and
    TeamCity read ``##vso[…]`` and ``##teamcity[…]``.
    """
    return _COMMAND_ANYWHERE.sub(r"#\\x23", _COMMAND_LINE.sub(r"\1\\x3a", text))


def _is_visible(text: str, index: int) -> bool:
    character = text[index]
    if character in _JOINERS:
        return 0 < index < len(text) - 1 and not text[index - 1].isascii() and not text[index + 1].isascii()
    return character not in _BLANKS and unicodedata.category(character) not in _HIDDEN_CATEGORIES
