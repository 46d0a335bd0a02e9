"""The one YAML reader: for rule files, the configuration, and YAML of strangers.

It reads YAML 1.2's core scalars from PyYAML's event stream and builds plain values without
recursion, so that nesting can't exhaust the stack; depth, nodes and what aliases expand to are
capped, duplicate keys are refused, and only ``true`` and ``false`` are booleans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dpgcheck.errors import DocumentLimitError, DpgcheckError

MAX_DEPTH = 64
MAX_NODES = 200_000
"""Nodes of one document, counting what an alias stands for each time."""
MAX_CHARACTERS = 4 << 20

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?([0-9]{1,17}\.[0-9]{0,17}|\.[0-9]{1,17})([eE][-+]?[0-9]{1,3})?\Z")
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None,
              "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}  # fmt: skip
_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}


class YamlError(DpgcheckError):
    """Text that is not YAML, or YAML that we refuse; the message opens with the 1-based line."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


@dataclass(frozen=True)
class YamlDocument:
    """A value and where its parts stand."""

    value: Any
    """Built of dict (keys are strings), list, str, int, float, bool and None."""
    lines: dict[Path, int]
    """1-based line of every value by its path; a mapping's entry stands at its key."""

    def line_of(self, path: Path) -> int:
        """The line of the nearest known part of a path."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass
class _Open:
    """A collection that is being read."""

    value: dict[str, Any] | list[Any]
    path: Path
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_line: int = 0
    merges: list[dict[str, Any]] = field(default_factory=list)


def parse_yaml(text: str) -> YamlDocument:
    """Reads one document; raises YamlError for what is not YAML and DocumentLimitError beyond the caps."""
    return _Reader().read(text)


def read_yaml(text: str) -> Any:
    """The value of a stranger's YAML text; None where it can't be read within the limits."""
    try:
        return parse_yaml(text).value
    except DpgcheckError:
        return None


class _Reader:
    def __init__(self) -> None:
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.lines: dict[Path, int] = {}
        self.nodes = 0
        self.result: Any = None

    def read(self, text: str) -> YamlDocument:
        import yaml

        if len(text) > MAX_CHARACTERS:
            raise DocumentLimitError(f"more than {MAX_CHARACTERS:,} characters")
        text = text.removeprefix("\ufeff")
        documents = 0
        try:
            for event in _events(text):
                match event:
                    case yaml.DocumentStartEvent():
                        documents += 1
                        if documents > 1:
                            break
                    case yaml.AliasEvent():
                        self._alias(str(event.anchor), _line(event))
                    case yaml.ScalarEvent():
                        self._scalar(event)
                    case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                        self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
                    case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                        self._close()
                    case _:
                        pass
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
            line = mark.line + 1 if mark else 1
            # From 6.0.4 on PyYAML has a limit of its own, which flow collections reach before ours.
            if "nesting depth" in str(problem):
                raise DocumentLimitError(f"line {line}: nested deeper than {MAX_DEPTH} levels") from None
            raise YamlError(line, str(problem)) from None
        return YamlDocument(self.result, self.lines)

    def _scalar(self, event: Any) -> None:
        line = _line(event)
        if event.tag not in _TAGS:
            raise YamlError(line, f"tags such as {event.tag} are not supported; write a plain value")
        plain = event.implicit[0] and not event.style
        value = _resolve(event.value) if plain and event.tag is None else event.value
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, event.value, line)
            return
        self._put(value, 1, line, event.anchor)

    def _take_key(self, top: _Open, key: str, line: int) -> None:
        assert isinstance(top.value, dict)
        if key in top.value:
            raise YamlError(line, f"the key {key!r} stands twice; remove one")
        top.key, top.key_line = key, line

    def _alias(self, anchor: str, line: int) -> None:
        if anchor not in self.anchors:
            raise YamlError(line, f"nothing is anchored as &{anchor} above")
        value, size = self.anchors[anchor]
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._take_key(top, str(value), line)
            return
        self._put(value, size, line, None)

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        line = _line(event)
        if event.tag not in _TAGS:
            raise YamlError(line, f"tags such as {event.tag} are not supported; write a plain value")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            raise YamlError(line, "a key must be a single word or quoted text")
        if len(self.stack) >= MAX_DEPTH:
            raise DocumentLimitError(f"line {line}: nested deeper than {MAX_DEPTH} levels")
        path = self._path()
        self.lines[path] = self._line_here(line)
        self.stack.append(_Open(value, path, event.anchor))

    def _close(self) -> None:
        done = self.stack.pop()
        if isinstance(done.value, dict):
            for merged in done.merges:
                for key, value in merged.items():
                    done.value.setdefault(key, value)
        self._put(done.value, done.size, 0, done.anchor)

    def _put(self, value: Any, size: int, line: int, anchor: str | None) -> None:
        self.nodes += size if not isinstance(value, (dict, list)) or line else 1
        if self.nodes > MAX_NODES:
            raise DocumentLimitError(f"more than {MAX_NODES:,} values")
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        path = self._path()
        if line:
            self.lines[path] = self._line_here(line)
        if not self.stack:
            self.result = value
            return
        top = self.stack[-1]
        top.size += size
        if isinstance(top.value, list):
            top.value.append(value)
            return
        key = top.key
        assert key is not None
        top.key = None
        if key == "<<":
            sources = value if isinstance(value, list) else [value]
            top.merges.extend(source for source in sources if isinstance(source, dict))
        else:
            top.value[key] = value

    def _path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        last: str | int = len(top.value) if isinstance(top.value, list) else (top.key or "")
        return (*top.path, last)

    def _line_here(self, line: int) -> int:
        top = self.stack[-1] if self.stack else None
        return top.key_line if top is not None and isinstance(top.value, dict) and top.key else line


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events: Iterator[Any] = yaml.parse(text, Loader=loader)
    return events


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _resolve(text: str) -> Any:
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
