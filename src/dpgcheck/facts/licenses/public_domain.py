"""Words that put a work in the public domain without a license for it."""

from __future__ import annotations

import re

NAME = "LicenseRef-public-domain"
"""What such words are called: no license, and to be asked about."""
_FREE = re.compile(
    r"\b(?:in|within|into|part\s+of|to)\s+the\s+(?:\w+\s+)?public\s+domain\b|\b(?:dans|au)\s+(?:le\s+)?domaine\s+public\b|\b(?:en|de|al)\s+(?:el\s+)?dominio\s+público\b"
    r"|\b(?:em|no|ao)\s+domínio\s+público\b|общественн\w+\s+достояни|公有领域|公共领域|الملك\s+العام",
    re.IGNORECASE,
)
_OF_THIS = re.compile(
    r"\b(?:this|these|the|our|all|ce|cette|ces|este|esta|estos|estas|эт\w+)\s+(?:\w+\s+){0,2}?"
    r"(?:data\w*|databases?|works?|projects?|repository|files?|software|code|contents?|materials?|package|library|documentation"
    r"|données|projet|datos|proyecto|dados|projeto|данн\w+|проект\w*)\b",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(
    r"\b(?:not|no\s+longer|unless|except|if|whether|believe\w*|parts?\s+of|some)\b", re.IGNORECASE
)
"""What makes such words a doubt, or a word on something else."""


def given(text: str, *, section: bool) -> re.Match[str] | None:
    """Where a paragraph says that the work is in the public domain; ``section`` for one under a heading on licensing.

    Elsewhere the words have to speak of this project, its data or its code.
    """
    match = _FREE.search(text)
    if match is None or _NOT_FREE.search(text[: match.start()]):
        return None
    return match if section or _OF_THIS.search(text[: match.start()]) else None
