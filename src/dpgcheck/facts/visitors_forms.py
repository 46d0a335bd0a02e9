"""Forms by which visitors of an application write to those who run it."""

from __future__ import annotations

import re

from dpgcheck.facts.signal_types import Hit, Signals
from dpgcheck.model import Kind

_ASKED = re.compile(r"feedback|contact[-_]?(?:us|form|page)|suggestion|complaint", re.IGNORECASE)
"""Names of files that hold such a form, if they hold a field for free text."""


def visitors_forms(signals: Signals, kind: Kind) -> tuple[Hit, ...]:
    """Places of such forms, told by their fields or, in software, by the names of their files."""
    if sent := signals.hits.get("sent-text"):
        return sent[:3]
    if kind is not Kind.SOFTWARE:
        return ()
    return tuple(hit for hit in signals.hits.get("free-text", ()) if _ASKED.search(hit.file.path))[:3]
