"""Example requests to an API in a text: routes with their method, curl commands, GraphQL operations."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROUTE = re.compile(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[`*|\s:]{1,6}(?:https?://[^\s`|]{3,200}|/[\w{}<>:./?=&$%\[\]-]{1,200})"
)
_CALL = re.compile(
    r"(?:https?://[^\s`'\"<>()/]{3,100}|\blocalhost:\d+)/(?:[^\s`'\"<>()/]{1,60}/){0,3}(?:api|rest|graphql|fhir|v\d)"
    r"(?:/[^\s`'\"]{0,200}|(?=[\s`'\"]))"
)
_GRAPHQL = re.compile(r"^\s*(?:query|mutation|subscription)\b(?!\s*[=:.])[^{\n]{0,200}\{", re.MULTILINE)
_CURL = re.compile(
    r"\bcurl\b(?=[^\n]{0,300}\s(?:-X|-H|-d|--request|--header|--data(?:-raw)?|--json)\b)[^\n]{0,300}"
)
"""curl with a method, a header or a body; without them it fetches a file."""
_DOWNLOAD = re.compile(r"\.(?:sh|tar|gz|zip|deb|rpm|exe|dmg|jar|png|svg|html?|md)\b|/raw/|raw\.")
"""In an address: it leads to a file to install or to a page."""
_SETTING = re.compile(r"[ \t]*(?:export +|- *|[`\"'])?[A-Z][A-Z\d]*(?:_[A-Z\d]+)+[`\"']?[ \t]*[:=|]")
"""Begins a line that sets where an API is; it asks nothing of it."""

MAX_CALLS = 40
"""Requests of one text that are looked at."""


@dataclass(frozen=True, slots=True)
class Calls:
    """The requests that a text shows."""

    lines: tuple[str, ...]
    """Distinct requests as they stand, in order."""
    graphql: bool
    """Whether an operation in GraphQL is among them."""

    @property
    def text(self) -> str:
        """The first request; empty without any."""
        return self.lines[0] if self.lines else ""


def calls_in(text: str) -> Calls:
    """The requests that a text shows."""
    found: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    graphql = False
    for pattern in (_ROUTE, _CALL, _CURL, _GRAPHQL):
        for number, match in enumerate(pattern.finditer(text)):
            if number >= MAX_CALLS:
                break
            call = match.group().strip()
            if pattern is _GRAPHQL:
                graphql = True
            elif (
                _DOWNLOAD.search(call)
                or _is_setting(text, match.start())
                or any(s <= match.end() and match.start() <= e for s, e in spans)
            ):
                continue
            spans.append(match.span())
            found[call] = None
    return Calls(tuple(found), graphql)


def _is_setting(text: str, start: int) -> bool:
    return _SETTING.match(text, text.rfind("\n", 0, start) + 1, start) is not None


_SERVED = re.compile(
    r"\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d{2,5})?/(?:#/)?(?:[\w.-]{1,30}/){0,3}"
    r"(?:api[-_]?docs?|docs?|documentation|swagger[\w-]{0,10}|redoc|openapi|graphi?ql|explorer|apidocs?|reference)\b",
    re.IGNORECASE,
)
"""Where a product that runs serves the documentation of its API."""


def served_at(line: str) -> str:
    """The address in a line at which the running product describes its API; empty without any."""
    found = _SERVED.search(line)
    return found.group() if found else ""


_SHOWS_ANSWER = re.compile(r"^[ \t]{0,8}\{[ \t]*\n[ \t]*\"[\w.@$ -]{1,60}\"[ \t]*:", re.MULTILINE)


def shows_answer(text: str) -> bool:
    """Whether a text shows a body in JSON somewhere, for a first look."""
    return _SHOWS_ANSWER.search(text) is not None


_ANSWER = re.compile(r"\s*[\[{]\s*(?:\{\s*)?\"[\w.@$ -]{1,60}\"\s*:")


def answer_in(text: str) -> Calls:
    """A body in JSON that opens a text, such as the answer shown below a heading on the API."""
    match = _ANSWER.match(text)
    return Calls((match.group().strip().rpartition("\n")[2].strip(),) if match else (), graphql=False)
