"""Git's configuration syntax, read as data.

Configuration of a scanned repository is never in force. Where something in it is worth knowing
(the address of the remote, the format of the objects, the submodules), the text is parsed here:
nothing is included, expanded or run, and what can't be parsed is skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CONFIG_BYTES = 1 << 20
"""Text beyond this many characters is not read."""

_SECTION = re.compile(r'\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\\n]|\\.)*)")?\s*\]')
_KEY = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*(=?)")
_ESCAPES = {"n": "\n", "t": "\t", "b": "\b", '"': '"', "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of a configuration."""

    section: str
    """In lower case, as git compares it."""
    subsection: str | None
    """As written: ``origin`` of ``[remote "origin"]``."""
    key: str
    """In lower case."""
    value: str | None
    """None for a key without ``=``, which git reads as true."""


def parse_config(text: str) -> tuple[Setting, ...]:
    """The settings in the order in which they stand; lines that are no configuration are skipped."""
    return tuple(_settings(text[:MAX_CONFIG_BYTES].removeprefix("\ufeff")))


def last_value(settings: tuple[Setting, ...], section: str, key: str) -> str | None:
    """The value in force of a key of a section without subsection; a key without a value is ``true``."""
    found = None
    for setting in settings:
        if setting.section == section and setting.subsection is None and setting.key == key:
            found = "true" if setting.value is None else setting.value
    return found


def _settings(text: str) -> Iterator[Setting]:
    section: str | None = None
    subsection: str | None = None
    position, end = 0, len(text)
    while position < end:
        character = text[position]
        if character in " \t\r\n":
            position += 1
        elif character in "#;":
            position = _line_end(text, position)
        elif character == "[":
            match = _SECTION.match(text, position)
            if match is None:
                section, position = None, _line_end(text, position)
                continue
            section, subsection = _section_name(match)
            position = match.end()
        else:
            match = _KEY.match(text, position)
            if match is None:
                position = _line_end(text, position)
                continue
            value, position = _value(text, match.end()) if match[2] else (None, _line_end(text, match.end()))
            if section is not None:
                yield Setting(section, subsection, match[1].lower(), value)


def _section_name(match: re.Match[str]) -> tuple[str, str | None]:
    name: str = match[1].lower()
    if match[2] is not None:
        return name, re.sub(r"\\(.)", r"\1", match[2])
    # The old form [remote.origin] holds the subsection in lower case.
    head, dot, rest = name.partition(".")
    return head, rest if dot else None


def _value(text: str, position: int) -> tuple[str, int]:
    """A value with its quotes, escapes, comment and continued lines resolved, and where it ends."""
    out: list[str] = []
    kept = 0
    quoted = False
    end = len(text)
    while position < end:
        character = text[position]
        if character == "\\" and position + 1 < end:
            escaped = text[position + 1]
            position += 2
            if escaped == "\r" and text[position : position + 1] == "\n":
                position += 1
            if escaped in "\r\n":
                continue
            out.append(_ESCAPES.get(escaped, escaped))
            kept = len(out)
            continue
        if character == "\n":
            break
        position += 1
        if character == '"':
            quoted = not quoted
        elif character in "#;" and not quoted:
            position = _line_end(text, position)
            break
        elif quoted or character not in " \t\r":
            out.append(character)
            kept = len(out)
        elif out:
            out.append(character)
    return "".join(out[:kept]), position


def _line_end(text: str, position: int) -> int:
    found = text.find("\n", position)
    return len(text) if found < 0 else found
