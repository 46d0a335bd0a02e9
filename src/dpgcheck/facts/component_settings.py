"""How source asks for a setting: whether it has to be there, and whether a line holds in development alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

MAX_ABOVE = 40
"""Lines above one that are looked at for what encloses it."""
MAX_LINE = 2_000

_REQUIRED = re.compile(
    r"\brequired?_?(?:env|setting|config|var)\w{0,20}\s?\(|\b(?:get|env|config)\w{0,20}OrThrow\s?\(|\bMust(?:Get)?_?Env\w{0,10}\("
    r"|\bENV\.fetch\(\s{0,4}[\"'][\w.]{1,80}[\"']\s{0,4}\)(?!\s{0,4}(?:\{|do\b|\|\|))"
    r"|\bos\.environ\[\s?[\"']\w{1,80}[\"']\s?\](?!\s?=[^=])"
    r"|(?:\?\?|\|\||\bor)\s?(?:throw|raise)\b|\bJoi\.\w{1,20}\(\)[^;]{0,60}\.required\(\)",
    re.IGNORECASE,
)
"""A setting that is asked for without a value in its place, so that the product stops without it."""
_REQUIRED_PYTHON = re.compile(r"=\s?(?:env|config)(?:\.(?:str|url))?\(\s?[\"'][A-Z][A-Z\d_]{2,80}[\"']\s?\)")
"""The same with the libraries that read settings from the environment: they stop unless a default is given."""
_REQUIRED_LIST = re.compile(
    r"\b(?:required|compulsory|mandatory)\w{0,40}\b[^\n]{0,60}[\[({]\s{0,4}\Z|_REQUIRED\w{0,20}\s?=\s?[\[({]\s{0,4}\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\s{0,40}(?:[\"'][\w.-]{1,80}[\"'],?|[A-Z][A-Z\d_]{2,80},?)?\s{0,8}(?:(?://|#).{0,200})?\Z"
)
_DEVELOPMENT = re.compile(
    r"\b(?:if|when|unless|elif|elsif|case)\b.{0,80}(?:\bis_?dev\w*|\bdev(?:elopment)?\b|\bdev_\w+|\bis_?local\w*|\bis_?test\w*"
    r"|\blocal_?stack\b|\bdebug\b)",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\bunless\b|!==?|!\s?(?:is_?dev|dev)|\bnot\b", re.IGNORECASE)
_ENVIRONMENT = re.compile(
    r"Rails\.env|NODE_ENV|APP_ENV|RAILS_ENV|\.production\?|\bis_?prod\w*|[\"'](?:production|development|test)[\"']|\bDEBUG\b",
    re.IGNORECASE,
)
"""A condition on the place where the product runs, which is no choice between providers."""


_ABSENT = re.compile(
    r"\b(?:if|unless)\b.{0,120}(?:![\w(]|\bnot\b|\bis None\b|==\s?(?:null|undefined|nil|None|[\"']{2})|\bblank\?|\bempty|\bnil\?|isEmpty)"
    r"|\bunless\b",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"\b(?:throw|raise|abort|panic|die|exit|sys\.exit|process\.exit)\b|\blog(?:ger)?\.fatal\w{0,2}\b",
    re.IGNORECASE,
)


def stops_without(lines: Sequence[str], number: int) -> bool:
    """Whether a condition on a line (1-based) finds the setting missing, and what follows gives up."""
    return _ABSENT.search(lines[number - 1][:MAX_LINE]) is not None and any(
        _STOPS.search(line[:MAX_LINE]) for line in lines[number - 1 : number + 2]
    )


_READ_AT_START = re.compile(
    r"(?:^|/)(?:config(?:uration)?s?|settings?|env(?:ironments?)?|constants?|initializers)(?:/|[\w-]{0,20}(?:\.[\w-]{1,20}){1,2}\Z)",
    re.IGNORECASE,
)
"""Files that are read when the product starts; elsewhere what is missing stops one action alone."""


def is_read_at_start(path: str) -> bool:
    """Whether a file holds settings or constants by its name or its folder."""
    return _READ_AT_START.search(path) is not None


def is_required(lines: Sequence[str], number: int, suffix: str) -> bool:
    """Whether the product stops without the setting that a line (1-based) names."""
    line = lines[number - 1]
    if len(line) > MAX_LINE:
        return False
    if _REQUIRED.search(line) or (suffix == ".py" and _REQUIRED_PYTHON.search(line)):
        return True
    if stops_without(lines, number):
        return True
    if not _ITEM.match(line) or not line.strip():
        return False
    for above in range(number - 2, max(-1, number - 2 - MAX_ABOVE), -1):
        if not _ITEM.match(lines[above][:MAX_LINE]):
            return _REQUIRED_LIST.search(lines[above][:MAX_LINE]) is not None
    return False


def in_development(lines: Sequence[str], number: int) -> bool:
    """Whether what encloses a line (1-based), by its indent, is a condition that holds in development alone."""
    indent = _indent(lines[number - 1])
    for above in range(number - 2, max(-1, number - 2 - MAX_ABOVE), -1):
        line = lines[above][:MAX_LINE]
        if not line.strip() or _indent(line) >= indent:
            continue
        indent = _indent(line)
        if _DEVELOPMENT.search(line):
            return _DENIES.search(line) is None
        if not indent:
            break
    return False


def is_environment(line: str) -> bool:
    """Whether a condition asks where the product runs rather than what was set."""
    return _ENVIRONMENT.search(line) is not None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
