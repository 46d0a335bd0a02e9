"""Sentences that refuse a warranty or a liability: they take no right to the work away."""

from __future__ import annotations

import re

_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Nobody is liable.
        (
            r"\W*(?:(?:in\s+no\s+(?:event|case)|under\s+no\s+(?:circumstances?|event|(?:legal\s+)?theory)|neither)\b|(?:the|our)\s+(?:\w+\s+){1,6}?(?:shall|will|can|are|is)\s*not\b)"
            r".{0,400}?\b(?:be\s+)?(?:held\s+)?(?:liable|responsible)\b.*"
        ),
        # No warranty is given.
        r"\W*(?:there\s+(?:is|are)\s+)?no\s+(?:\w+\s+){0,3}?(?:warrant(?:y|ies)|guarantees?|representations?)\b.*\b(?:is|are)\s+(?:made|given|provided|offered)\b.*",
        r"\W*(?:the|this|use\s+of\s+the)\s+(?:[\w-]+\s+){1,6}?(?:is|are)\s+not\s+(?:a\s+|an\s+|intended\s+(?:to\s+be\s+)?(?:as\s+)?(?:a\s+)?)?(?:substitutes?|replacements?)\s+for\b.*",
        # Who decides bears what comes of it.
        r"\W*(?:any|all|every|the)\s+(?:\w+\s+){0,2}?(?:decisions?|judgments?|judgements?|results?|conclusions?|diagnos[ei]s)\b.*\b(?:is|are|remains?)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:sole\s+|entire\s+|full\s+)?responsibility\s+of\b.*",
        r"\W*(?:\w+,\s+)?it\s+is\s+(?:incumbent\s+(?:up)?on|the\s+(?:sole\s+)?responsibility\s+of)\b.*\bto\s+(?:\w+\s+)?(?:verify|check|validate|confirm|assess|review)\b.*",
        # What introduces them.
        r".*\bthe\s+following\s+(?:\w+\s+){0,2}?(?:disclaimers?|limitations?\s+of\s+liability)\b.*:?\W*",
    )
)
_REFUSES = (
    re.compile(
        r"\bshall\s+(?:not\s+)?(?:[\w-]+[\s,()]+){0,24}?be\s+(?:held\s+)?(?:liable|responsible)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\bshall\s+have\s+been\s+(?:informed|advised)\b", re.IGNORECASE),
)
"""Where "shall" binds nobody; each may stand once."""
_TURNS = re.compile(
    r"\b(?:must|shall|required?|requires|may\s+not|ha(?:ve|s)\s+to|oblig\w+|agree[sd]?\b(?!\s+(?:to\s+)?in\s+writing)|only|unless|except(?:ing|ion)?s?|provided\s+that|on\s+condition|you\s+(?:shall|will\s+not|are|can|cannot|undertake|hold)|if\s+you|permission|consent|approval|fees?|pay\w*|commerc\w*|terminat\w*|revo[ck]\w*|indemnif\w+|members?|customers?)\b",
    re.IGNORECASE,
)
"""What a sentence that only refuses has no use for."""
MAX_LENGTH = 1_500
"""Characters of the longest sentence that is looked at."""


def disclaims(sentence: str) -> bool:
    """Whether a sentence refuses a warranty or a liability, or introduces such sentences, and does nothing else."""
    if len(sentence) > MAX_LENGTH or not any(form.fullmatch(sentence) for form in _FORMS):
        return False
    for refusal in _REFUSES:
        sentence = refusal.sub(" ", sentence, count=1)
    return _TURNS.search(sentence) is None
