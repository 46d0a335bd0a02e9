"""Values of strangers' JSON and YAML as plain text, and the lines that they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dpgcheck.facts.datasets.interface import MAX_FIELDS, MAX_WORDS, Field, Statement, Topic

_TEXT_KEYS = ("@value", "value", "title", "name", "label", "description", "path", "url", "@id", "email")
MAX_SEARCHED = 50_000_000
"""Characters that are searched for the lines of one descriptor's values, in all."""
MAX_ITEMS = 50
"""Items of a list that are looked at for one statement."""


def text_of(value: Any, depth: int = 3) -> str:
    """The first text of a value: of an object its title or name, of a list that of its first item; empty without."""
    if isinstance(value, str):
        return " ".join(value[: 4 * MAX_WORDS].split())[:MAX_WORDS]
    if isinstance(value, bool) or value is None or depth < 0:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return next((text for item in value[:MAX_ITEMS] if (text := text_of(item, depth - 1))), "")
    if isinstance(value, dict):
        found = (text_of(value[key], depth - 1) for key in _TEXT_KEYS if key in value)
        text = next((text for text in found if text), "")
        # Texts in several languages by their codes, the first as it is written.
        return text or next(
            (t for v in list(value.values())[:MAX_ITEMS] if isinstance(v, str) and (t := text_of(v))), ""
        )
    return ""


def items(value: Any) -> list[Any]:
    """A value as a list: of nothing none, of anything else but a list one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


class Lines:
    """Finds the lines of values in the text that they were read from, each search going on behind the last one.

    What is searched is capped in all: a descriptor may name ten thousand values that its text writes otherwise.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._quoted = text.lstrip()[:1] in ("{", "[")
        self._at = 0
        self._line = 1
        self._left = MAX_SEARCHED

    def after(self, value: str) -> int | None:
        """The 1-based line of the next place that holds a value as it is written; None where none follows."""
        at = self._find(value, self._at)
        if at < 0:
            return None
        self._line += self._text.count("\n", self._at, at)
        self._at = at
        return self._line

    def ahead(self, value: str) -> int | None:
        """The same without moving on: what belongs to it may stand before it."""
        at = self._find(value, self._at)
        return None if at < 0 else self._line + self._text.count("\n", self._at, at)

    def anywhere(self, value: str) -> int | None:
        """The same from the beginning of the text, without moving on."""
        at = self._find(value, 0)
        return None if at < 0 else self._text.count("\n", 0, at) + 1

    def _find(self, value: str, start: int) -> int:
        """Where a value stands next, in JSON in quotes rather than inside another word; -1 for nowhere."""
        if not value or self._left <= 0:
            return -1
        at = self._text.find(f'"{value}"' if self._quoted else value, start)
        self._left -= (len(self._text) if at < 0 else at) - start
        return at


def statements(value: Any, lines: Lines, keys: tuple[str, ...]) -> tuple[Statement, ...]:
    """Texts of a list of licenses: of each object the first of the keys that it has."""
    found = []
    for item in items(value)[:MAX_ITEMS]:
        text = (
            text_of(next((item[k] for k in keys if item.get(k)), None))
            if isinstance(item, dict)
            else text_of(item)
        )
        if text:
            found.append(Statement(text, lines.anywhere(text)))
    return tuple(found)


def topics(node: dict[str, Any], keys: dict[Topic, tuple[str, ...]], lines: Lines) -> dict[Topic, Statement]:
    """What an object says on each topic, by the names of its keys without their prefixes."""
    plain = {key.rpartition(":")[2].rpartition("/")[2].rpartition("#")[2].lower(): key for key in node}
    found = {}
    for topic, names in keys.items():
        for name in names:
            key = plain.get(name.lower())
            text = text_of(node[key]) if key is not None else ""
            if text:
                found[topic] = Statement(text, lines.anywhere(text))
                break
    return found


def fields_of(value: Any, lines: Lines, names: tuple[str, ...], told: tuple[str, ...]) -> tuple[Field, ...]:
    """Fields of a list of objects or names, or of an object by name; ``told`` are keys that say what one means."""
    return tuple(_fields(value, lines, names, told))


def _fields(value: Any, lines: Lines, names: tuple[str, ...], told: tuple[str, ...]) -> Iterator[Field]:
    if isinstance(value, dict):
        for name, meaning in list(value.items())[:MAX_FIELDS]:
            if isinstance(meaning, dict):
                meant = any(text_of(meaning.get(key)) for key in told)
            else:
                meant = isinstance(meaning, str) and bool(meaning.strip())
            yield Field(str(name)[:MAX_WORDS], meant, lines.after(str(name)))
        return
    for item in (value if isinstance(value, list) else ())[:MAX_FIELDS]:
        if isinstance(item, dict):
            name = next((text for key in names if (text := text_of(item.get(key)))), "")
            meant = any(text_of(item.get(key)) for key in told)
        else:
            name, meant = text_of(item), False
        if name:
            yield Field(name, meant, lines.after(name))
