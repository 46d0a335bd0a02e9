"""What parsers of lock files share: JSON of known shape, lines of keys, blocks of machine-written TOML and YAML.

Locks have up to hundreds of thousands of lines that programs wrote in one form each. They are read in one pass
over the lines, or as JSON of which only the known fields are kept: general parsers of TOML and YAML take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.sources.interface import FileEntry

T = TypeVar("T")

ParseLock = Callable[[FileEntry, str], Lock]
"""What every parser module offers as ``parse``: the lock that a text says, never an error."""

MAX_PACKAGES = 20_000
"""Packages kept of one lock; large applications have some five thousand."""
MAX_LINE = 20_000
"""Characters of a line that is looked at."""

_TOML_TABLE = re.compile(r"\[{1,2}\s*(?P<name>[^\]\n]{1,300}?)\s*\]{1,2}\s*(?:#.*)?\Z")
_TOML_KEY = re.compile(r"""(?P<key>[\w-]+|"[^"\n]{1,200}"|'[^'\n]{1,200}')\s*=\s*(?P<value>.*)""", re.DOTALL)
_TOML_TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\'')


class LockError(Exception):
    """A text that is no lock of its format; the message says why, in a few words."""


def finish(file: FileEntry, ecosystem: str, packages: Iterator[Locked]) -> Lock:
    """Gathers what a parser gives, within MAX_PACKAGES; the format is called by the file's name."""
    kept: list[Locked] = []
    problem = None
    try:
        for package in packages:
            if len(kept) >= MAX_PACKAGES:
                problem = f"more than {MAX_PACKAGES:,} packages; the rest is left out"
                break
            if package.name:
                kept.append(package)
    except LockError as error:
        problem = str(error)
    return Lock(file, ecosystem, file.name, tuple(kept), problem)


def json_of(text: str, type_: type[T]) -> T:
    """A JSON text as a type, of which fields that it doesn't know are never built; raises LockError."""
    import msgspec

    try:
        return msgspec.json.decode(text.encode("utf-8", "surrogatepass"), type=type_)
    except msgspec.ValidationError as error:
        raise LockError(f"not of the known form ({str(error)[:120]})") from None
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise LockError("not JSON that can be read") from None


def key_lines(text: str) -> dict[str, int]:
    """The 1-based line of the mapping or list under each key of an indented JSON text; the outermost one counts."""
    lines: dict[str, int] = {}
    indents: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line[-1:] in ("{", "[", "}") and len(line) < MAX_LINE:
            body = line.lstrip()
            end = body.find('":', 1)
            if body.startswith('"') and end > 0:
                key, indent = body[1:end], len(line) - len(body)
                if indent < indents.get(key, MAX_LINE):
                    lines[key], indents[key] = number, indent
    return lines


def value_lines(text: str, key: str) -> dict[str, int]:
    """The 1-based line of each value that stands behind ``"key":`` in an indented JSON text; the first one counts."""
    lines: dict[str, int] = {}
    mark = f'"{key}":'
    for number, line in enumerate(text.split("\n"), 1):
        if mark in line and len(line) < MAX_LINE:
            value = line.partition(mark)[2].strip()
            lines.setdefault(unquoted(value.removesuffix(",")), number)
    return lines


@dataclass(slots=True)
class TomlBlock:
    """One table of a machine-written TOML text."""

    name: str
    line: int
    values: dict[str, str] = field(default_factory=dict)
    """Values as they are written, lists of several lines in one piece."""

    def text(self, key: str) -> str:
        """A value that is a text; the empty string for any other."""
        found = _TOML_TEXT.match(self.values.get(key, ""))
        return (found[1] or found[2] or "") if found else ""

    def texts(self, key: str) -> list[str]:
        """All texts within a value."""
        return texts_in(self.values.get(key, ""))


def texts_in(value: str) -> list[str]:
    """The quoted texts within a value."""
    return [found[1] or found[2] or "" for found in _TOML_TEXT.finditer(value)]


def toml_blocks(text: str) -> Iterator[TomlBlock]:
    """The tables of a machine-written TOML text in order; keys before the first stand in one without a name."""
    block = TomlBlock("", 1)
    key, pieces, depth = "", [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()[:MAX_LINE]
        if depth:
            pieces.append(line)
            depth += _brackets(line)
            if depth <= 0:
                block.values[key], depth = " ".join(pieces), 0
        elif line.startswith("["):
            table = _TOML_TABLE.match(line)
            if table:
                yield block
                block = TomlBlock(table["name"], number)
        elif entry := _TOML_KEY.match(line):
            key, value = entry["key"].strip("\"'"), entry["value"]
            depth = _brackets(value) if value.startswith(("[", "{")) else 0
            if depth > 0:
                pieces = [value]
            else:
                block.values[key], depth = value, 0
    yield block


def _brackets(line: str) -> int:
    plain = _TOML_TEXT.sub("", line)
    return plain.count("[") + plain.count("{") - plain.count("]") - plain.count("}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an indented text."""

    path: tuple[str, ...]
    """The keys above it and its own."""
    value: str
    """What stands behind the key, without quotes; empty where lines below it do."""
    line: int


MAX_LEVELS = 24
"""Levels of an indented text; what lies deeper is left out."""


def indented(text: str) -> Iterator[Entry]:
    """The lines ``key: value`` of machine-written YAML, by their indentation."""
    levels: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE or not line or line.lstrip().startswith("#"):
            continue
        indent, key, value = _split(line)
        if key is None:
            continue
        while levels and levels[-1][0] >= indent:
            levels.pop()
        if len(levels) < MAX_LEVELS:
            yield Entry((*(name for _, name in levels), key), value, number)
            levels.append((indent, key))


def _split(line: str) -> tuple[int, str | None, str]:
    """Indentation, key and value of one line; the key is None where it has none."""
    body = line.lstrip(" ")
    indent = len(line) - len(body)
    if body.startswith("- "):
        inner = body[2:].lstrip(" ")
        indent += len(body) - len(inner)
        body = inner
    if body.startswith(('"', "'")):
        end = body.find(body[0], 1)
        if end < 0 or body[end + 1 : end + 2] != ":":
            return indent, None, ""
        return indent, body[1:end], unquoted(body[end + 2 :])
    at = body.find(": ")
    if at < 0:
        return (indent, body[:-1], "") if body.endswith(":") else (indent, None, "")
    return indent, body[:at], unquoted(body[at + 2 :])


def unquoted(value: str) -> str:
    """A scalar without the quotes around it."""
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def text_of(value: Any) -> str:
    """A value where it is text; else the empty string."""
    return value if isinstance(value, str) else ""
