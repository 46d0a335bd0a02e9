"""JSON, TOML, XML and YAML of strangers, read within limits.

Each reader gives the value, or None with the reason; none of them raises, whatever the text holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

MAX_CHARACTERS = 2 << 20
"""Longest JSON or XML text that is parsed, in characters."""
MAX_TOML_CHARACTERS = 256 << 10
MAX_DOTTED_KEYS = 2_000
"""Dotted keys of one TOML text; tomllib's time grows with their square."""
MAX_KEY_PARTS = 32
MAX_DEPTH = 100
"""Deepest nesting of JSON and XML."""

# An unterminated string is one token up to the end: trying again at each of its quotes would be quadratic.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}:,]', re.DOTALL)
_NOTHING = "it is empty"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a text."""

    value: Any | None
    """Plain values (of XML the root as XmlElement); None where it could not be read, or says null."""
    problem: str | None = None
    """Why it could not be read, in a few words; None where it was."""
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    """Of YAML: 1-based lines of the parts by their path."""

    @property
    def table(self) -> dict[str, Any]:
        """The value where it is a mapping; else an empty one."""
        return self.value if isinstance(self.value, dict) else {}


@dataclass(slots=True)
class XmlElement:
    """An element without namespaces, attributes kept, with its place."""

    tag: str
    line: int
    """1-based line of its start tag."""
    attributes: dict[str, str]
    text: str = ""
    """Its own text without that of its children, trimmed at the end of reading."""
    children: list[XmlElement] = field(default_factory=list)

    def all(self, *path: str) -> Iterator[XmlElement]:
        """The elements at the end of a path of tags, in document order."""
        if not path:
            yield self
            return
        for child in self.children:
            if child.tag == path[0]:
                yield from child.all(*path[1:])

    def first(self, *path: str) -> XmlElement | None:
        """The first element at the end of a path of tags."""
        return next(self.all(*path), None)

    def value(self, *path: str) -> str:
        """The text of the first element at the end of a path; empty without one."""
        found = self.first(*path)
        return found.text if found is not None else ""


def read_json(text: str) -> Parsed:
    """The value of a JSON text of at most MAX_CHARACTERS and MAX_DEPTH levels."""
    problem = _too_long(text, MAX_CHARACTERS)
    if problem is None and not text.strip():
        problem = _NOTHING
    if problem is None and _json_depth_exceeds(text, MAX_DEPTH):
        problem = f"nested deeper than {MAX_DEPTH} levels"
    if problem is not None:
        return Parsed(None, problem)
    try:
        return Parsed(json.loads(text))
    except json.JSONDecodeError as error:
        return Parsed(None, f"not JSON (line {error.lineno})")
    except (ValueError, RecursionError):
        return Parsed(None, "not JSON that can be read")


def json_key_lines(text: str, depth: int = 3) -> dict[tuple[str | int, ...], int]:
    """1-based lines of the keys and array items of a JSON text, by path, down to ``depth`` levels.

    Meant for texts that ``read_json`` took; others give what could be told.
    """
    lines: dict[tuple[str | int, ...], int] = {}
    stack: list[str | int | None] = []  # the current key of each open mapping, the index of each array
    pending: tuple[str, int] | None = None
    line, seen = 1, 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        line += text.count("\n", seen, start)
        seen = start
        what = token.group()
        if stack and isinstance(stack[-1], int) and what not in "]},:":
            lines.setdefault(tuple(part for part in stack if part is not None), line)
        if what == "{":
            stack.append(None)
        elif what == "[":
            stack.append(0)
        elif what in "]}":
            if stack:
                stack.pop()
        elif what == ",":
            if stack:
                stack[-1] = stack[-1] + 1 if isinstance(stack[-1], int) else None
        elif what == ":":
            if pending is not None and stack and stack[-1] is None:
                stack[-1] = pending[0]
                if len(stack) <= depth and None not in stack:
                    lines.setdefault(tuple(part for part in stack if part is not None), pending[1])
        else:
            pending = (_unquote(what), line) if len(stack) <= depth else None
    return {path: at for path, at in lines.items() if len(path) <= depth}


def read_toml(text: str) -> Parsed:
    """The value of a TOML text of at most MAX_TOML_CHARACTERS and MAX_DOTTED_KEYS."""
    import tomllib

    problem = _too_long(text, MAX_TOML_CHARACTERS) or _toml_keys_problem(text)
    if problem is not None:
        return Parsed(None, problem)
    try:
        return Parsed(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return Parsed(None, f"not TOML ({str(error)[:80]})")
    except (ValueError, RecursionError):
        return Parsed(None, "not TOML that can be read")


def read_xml(text: str, limit: int = MAX_CHARACTERS) -> Parsed:
    """The root element of an XML text of at most ``limit`` characters; document types and entities are refused."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    problem = _too_long(text, limit)
    if problem is not None:
        return Parsed(None, problem)
    builder = _XmlBuilder()
    try:
        parser = DefusedXMLParser(target=builder, forbid_dtd=True)
        builder.expat = getattr(parser, "parser", None)
        parser.feed(text)
        root = parser.close()
    except DefusedXmlException:
        return Parsed(None, "it holds a document type or entities")
    except _TooDeepError:
        return Parsed(None, f"nested deeper than {MAX_DEPTH} levels")
    except ParseError as error:
        return Parsed(None, f"not XML (line {error.position[0]})")
    except (ValueError, LookupError, RecursionError):
        return Parsed(None, "not XML that can be read")
    return Parsed(root, None if root is not None else _NOTHING)


_LOCAL_TAG = re.compile(r"(^|[\s,\[])![A-Za-z][\w.-]*(?=\s|\[|$)", re.MULTILINE)


def read_yaml(text: str) -> Parsed:
    """The first document of a YAML text; local tags such as ``!reference`` are left out."""
    from dpgcheck.errors import DpgcheckError
    from dpgcheck.rulebook.yaml import parse_yaml

    try:
        try:
            document = parse_yaml(text)
        except DpgcheckError:
            untagged = _LOCAL_TAG.sub(r"\1", text)
            if untagged == text:
                raise
            document = parse_yaml(untagged)
        return Parsed(document.value, None, document.lines)
    except DpgcheckError as error:
        return Parsed(None, f"not YAML that can be read ({str(error)[:100]})")


class _TooDeepError(Exception):
    """Nesting beyond MAX_DEPTH."""


class _XmlBuilder:
    """Builds XmlElement trees with line numbers from expat's events."""

    def __init__(self) -> None:
        self.expat: Any = None
        self.root: XmlElement | None = None
        self._open: list[XmlElement] = []
        self._pieces: list[list[str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= MAX_DEPTH:
            raise _TooDeepError
        line = self.expat.CurrentLineNumber if self.expat is not None else 1
        element = XmlElement(_local(tag), line, {_local(name): value for name, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)
        self._pieces.append([])

    def end(self, tag: str) -> None:
        element = self._open.pop()
        element.text = "".join(self._pieces.pop()).strip()

    def data(self, data: str) -> None:
        if self._pieces:
            self._pieces[-1].append(data)

    def close(self) -> Any:
        return self.root


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _too_long(text: str, limit: int) -> str | None:
    return f"longer than {limit:,} characters" if len(text) > limit else None


def _json_depth_exceeds(text: str, limit: int) -> bool:
    if text.count("[") + text.count("{") <= limit:
        return False
    depth = 0
    for token in _TOKEN.finditer(text):
        what = token.group()
        if what in "[{":
            depth += 1
            if depth > limit:
                return True
        elif what in "]}":
            depth -= 1
    return False


def _unquote(literal: str) -> str:
    if "\\" not in literal:
        return literal[1:-1]
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return literal[1:-1]


def _toml_keys_problem(text: str) -> str | None:
    import re2

    options = re2.Options()
    options.log_errors = False
    part = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
    if re2.search(rf"(?:{part}[ \t]*\.[ \t]*){{{MAX_KEY_PARTS},}}{part}", text, options):
        return f"a key of more than {MAX_KEY_PARTS} parts"
    dotted = re2.findall(rf"{part}[ \t]*\.[ \t]*{part}[ \t]*[=\]]", text, options)
    if len(dotted) > MAX_DOTTED_KEYS:
        return f"more than {MAX_DOTTED_KEYS:,} dotted keys"
    return None
