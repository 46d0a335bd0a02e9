"""Why a license is refused for a kind, or accepted and not encouraged, in the words of reviewers."""

from __future__ import annotations

from fnmatch import fnmatchcase

from dpgcheck.facts.licenses.accept import accept, base, ids
from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.knowledge import Licenses


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
