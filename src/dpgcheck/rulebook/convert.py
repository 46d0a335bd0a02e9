"""YAML text to typed values, with errors that name file, line, key and the next step."""

from __future__ import annotations

import difflib
import re
from typing import Any, TypeVar

import msgspec

from dpgcheck.errors import DpgcheckError, RuleFileError
from dpgcheck.rulebook.yaml import Path, YamlDocument, parse_yaml

T = TypeVar("T")

_AT = re.compile(r"(?P<what>.*?)(?: - at `(?P<path>.*)`)?\Z", re.DOTALL)
_LINE = re.compile(r"line (?P<line>\d+): (?P<problem>.*)", re.DOTALL)
_STEP = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+|\.\.\.)\]")


def convert_yaml(text: str, type_: type[T], name: str, error_type: type[DpgcheckError] = RuleFileError) -> T:
    """Reads YAML into a type; raises ``error_type`` with a one-line message."""
    try:
        document = parse_yaml(text)
    except DpgcheckError as error:
        raise error_type(explain_yaml(error, name)) from None
    return convert_document(document, type_, name, error_type)


def convert_document(
    document: YamlDocument, type_: type[T], name: str, error_type: type[DpgcheckError] = RuleFileError
) -> T:
    """Converts a read document to a type; raises ``error_type`` with file, line and key."""
    try:
        return msgspec.convert(document.value, type_)
    except msgspec.ValidationError as error:
        raise error_type(explain_validation(error, document, name, type_)) from None


def explain_yaml(error: DpgcheckError, name: str) -> str:
    """``file:line: what is not YAML; what to do``; line 1 stands for the whole file."""
    match = _LINE.match(str(error))
    line, problem = (match["line"], match["problem"]) if match else ("1", str(error))
    return f"{name}:{line}: {problem}" + ("" if ";" in problem else "; mend the YAML there")


def explain_validation(error: Exception, document: YamlDocument, name: str, type_: Any = None) -> str:
    """``file:line: key: what is wrong; what to do``."""
    match = _AT.match(str(error))
    assert match is not None
    path = _path(match["path"] or "")
    what = match["what"].replace("Object contains", "has").replace("Object missing", "lacks")
    line = document.line_of(path)
    key = ".".join(str(step) for step in path if step != "...") or "the file"
    unknown = re.search(r"unknown field `(.+?)`", what)
    step = "see the published schema of this file for its shape"
    if unknown:
        line = _line_of_key(document, path, unknown[1]) or line
        near = difflib.get_close_matches(unknown[1], _fields(type_), 1)
        step = f"did you mean {near[0]!r}?" if near else "remove it or see the published schema"
    elif missing := re.search(r"lacks required field `(.+?)`", what):
        step = f"add {missing[1]!r}"
    return f"{name}:{line}: {key}: {what}; {step}"


def _line_of_key(document: YamlDocument, path: Path, key: str) -> int | None:
    """The first line on which a key stands at or below a path (msgspec does not name mapping keys)."""
    stem = path[: path.index("...")] if "..." in path else path
    return next(
        (line for at, line in document.lines.items() if at[: len(stem)] == stem and at and at[-1] == key),
        None,
    )


def _path(text: str) -> Path:
    return tuple(
        int(step["index"]) if step["index"] and step["index"] != "..." else (step["key"] or "...")
        for step in _STEP.finditer(text)
    )


def _fields(type_: Any) -> list[str]:
    """Names of all fields of the struct types within a type, for suggestions."""
    found: list[str] = []
    seen: set[Any] = set()

    def walk(node: Any) -> None:
        if isinstance(node, type) and issubclass(node, msgspec.Struct) and node not in seen:
            seen.add(node)
            for item in msgspec.structs.fields(node):
                found.append(item.name)
                walk(item.type)
        for inner in getattr(node, "__args__", ()):
            walk(inner)

    walk(type_)
    return found
