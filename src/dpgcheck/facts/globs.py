"""Globs of the rule data over many paths at once.

``*`` and ``?`` stay within a folder, ``**/`` stands for any number of folders, ``/**`` for everything
below one, ``{a,b}`` for either, ``[ab]`` for a character. Case matters; a glob covers the whole path.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

_TOKEN = re.compile(r"\*\*/|/\*\*\Z|\*\*|\*|\?|\[[^\]/]+\]|[{},]|[^*?\[{},]+|.", re.DOTALL)
_WORDS = {"**/": "(?:.*/)?", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def glob_pattern(glob: str) -> str:
    """The RE2 pattern of a glob, to be matched against the whole path."""
    pieces, depth = [], 0
    for piece in _TOKEN.findall(glob):
        if piece in _WORDS:
            pieces.append(_WORDS[piece])
        elif piece == "{":
            depth += 1
            pieces.append("(?:")
        elif piece == "}" and depth:
            depth -= 1
            pieces.append(")")
        elif piece == "," and depth:
            pieces.append("|")
        elif len(piece) > 2 and piece[0] == "[" and piece[-1] == "]":
            pieces.append(_characters(piece))
        else:
            pieces.append(re.escape(piece))
    return "".join(pieces) + ")" * depth


def _characters(piece: str) -> str:
    inside = piece[1:-1]
    negated = inside[0] in "!^"
    listed = re.escape(inside[negated:]).replace("\\-", "-")
    pattern = f"[{'^' if negated else ''}{listed}]"
    try:
        re.compile(pattern)
    except re.error:
        return re.escape(piece)  # [!] and [z-a] stand for themselves
    return pattern


class Globs:
    """Many globs, asked with one pass over a path."""

    def __init__(self, globs: Sequence[str]) -> None:
        self.globs = tuple(globs)

    @cached_property
    def _set(self) -> Any:
        import re2

        options = re2.Options()
        options.log_errors = False
        options.dot_nl = True
        options.encoding = re2.Options.Encoding.LATIN1
        found = re2.Set.FullMatchSet(options)
        for glob in self.globs:
            found.Add(glob_pattern(glob).encode("utf-8", "surrogateescape"))
        found.Compile()
        return found

    def matching(self, path: str) -> list[int]:
        """Indexes of the globs that cover a path, in order."""
        if not self.globs:
            return []
        return sorted(self._set.Match(path.encode("utf-8", "surrogateescape")) or ())

    def match(self, path: str) -> bool:
        """Whether any of the globs covers a path."""
        return bool(self.matching(path))
