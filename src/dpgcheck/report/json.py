"""The JSON format: the report's types, field by field, so that nothing is lost on the way back."""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from dpgcheck.errors import ConfigError
from dpgcheck.model import SCHEMA_VERSION, Report

_ESCAPED = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]|##(?=[A-Za-z]*\\[)"
)
"""What must not stand as it is, though JSON allows most of it: bytes of file names that aren't UTF-8
(held as lone surrogates), characters that act on a terminal, and commands of build servers' logs."""


def encode(report: Report) -> str:
    """The report as JSON."""
    return dump(report)


def dump(value: Any) -> str:
    """JSON of structs and lists of them: keys in the order of the types, indented, with a newline at the end.

    The text is valid UTF-8 whatever the repository's names hold. A high surrogate directly before
    a low one is the character that they stand for together, as everywhere in JSON.
    """
    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, indent=2, allow_nan=False)
    return _ESCAPED.sub(_escape, text) + "\n"


def decode(text: str) -> Report:
    """The report that a text of :func:`encode` holds; fields that this version does not know are ignored.

    Raises ConfigError where it is no report, or one of another schema version.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise ConfigError(
            "this is not a report: it is no JSON; give a file of dpgcheck check --format json"
        ) from None
    version = value.get("schema_version") if isinstance(value, dict) else None
    if not isinstance(version, str):
        raise ConfigError(
            "this is not a report: it has no schema_version; give a file of dpgcheck check --format json"
        )
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise ConfigError(
            f"the report has schema version {version[:20]!r} and this dpgcheck reads {SCHEMA_VERSION!r}; "
            "read it with the version of dpgcheck that wrote it"
        )
    try:
        return msgspec.convert(value, Report)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ConfigError(f"this is not a report of schema version {SCHEMA_VERSION}: {error}") from None


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    return "#\\u0023" if found == "##" else f"\\u{ord(found):04x}"
