"""Why a license is refused for a kind, or accepted and not encouraged, in the words of reviewers.

The words on data were checked on 2026-11-28 against the DPG Standard 1.1.7, the wiki's list for data and decisions 135
and 186.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from dpgcheck.facts.licenses.accept import accept, base, ids
from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.knowledge import Licenses

_NC = re.compile(r"-NC\b|noncommercial|non-commercial", re.IGNORECASE)
_ND = re.compile(r"-ND\b", re.IGNORECASE)


def reason(expression: str | None, kind: Kind, knowledge: Licenses) -> str:
    """The reason for the first license of an expression that is refused or not encouraged; empty without one."""
    whole = accept(expression, kind, knowledge)
    for license_id in map(base, ids(expression)):
        discouraged = license_id in knowledge.discouraged.get(kind, [])
        refused = whole is Acceptance.REJECTED and accept(license_id, kind, knowledge) is whole
        if refused or discouraged:
            return next(
                (
                    entry.says
                    for entry in knowledge.reasons
                    if kind in entry.kinds and any(fnmatchcase(license_id, pattern) for pattern in entry.ids)
                ),
                "",
            )
    return ""


def is_restricted(expression: str) -> bool:
    """Whether a license forbids commercial use or derivatives, which data may not be under in any part."""
    return _NC.search(expression) is not None or _ND.search(expression) is not None


def reason_for_data(expression: str, acceptance: Acceptance) -> str:
    """The reason in a few words; what the status is where there is nothing to add."""
    if acceptance is Acceptance.ACCEPTED:
        return "accepted for data"
    if acceptance is Acceptance.ASK:
        return "not on the list for data: ask the Alliance before a nomination"
    nc, nd = _NC.search(expression), _ND.search(expression)
    if nc or nd:
        what = " and ".join(["non-commercial use only (NC)"] * bool(nc) + ["no derivatives (ND)"] * bool(nd))
        return f"{what} is rejected for data, in any part of a collection"
    return "it does not conform to the Open Definition, which data needs"
