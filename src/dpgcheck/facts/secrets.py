"""Keys and passwords in lines that are quoted: a report must not spread what somebody committed by mistake."""

from __future__ import annotations

import re

_KNOWN = (
    r"AKIA[0-9A-Z]{16}|AIza[\w-]{30,}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}"
    r"|[ps]k\.eyJ[\w.-]{20,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}|sk[-_](?:live|test|ant|proj)?[\w-]{16,}|SG\.[\w-]{16,}\.[\w-]{16,}"
)
_NAMED = r"(?:key|token|secret|passw(?:or)?d|passwd|pwd|credentials?|dsn)[\w.-]{0,20}[\"'\]]{0,2}[ \t]{0,4}(?:=>|[:=(,])[ \t]{0,4}[\"'`]?"
_SECRET = re.compile(
    rf"(?<=://)[^\s/@:?#]{{0,100}}:(?P<user>[^\s/@?#]{{6,200}})@|(?:{_NAMED}(?P<named>[\w/+=~.:@-]{{16,}}))|(?P<known>\b(?:{_KNOWN}))|-----BEGIN [A-Z ]*PRIVATE KEY-----(?P<pem>.+)",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"(?:your|my|example|sample|dummy|change|replace|insert|placeholder|todo|test|fake|xxx|abc|123456|process\.env|os\.environ|config|settings|env)",
    re.IGNORECASE,
)


def secret_in(line: str) -> tuple[int, int] | None:
    """Where a line holds the value of a key or password: from, to; None where it holds none, or one that is made up.

    A value that a name or a user announces counts where it mixes letters and digits, as words and identifiers hardly do.
    """
    for match in _SECRET.finditer(line):
        group = match.lastgroup or "known"
        value = match[group]
        if group in ("named", "user") and (
            _MADE_UP.match(value) or not (any(map(str.isdigit, value)) and any(map(str.isalpha, value)))
        ):
            continue
        return match.span(group)
    return None
