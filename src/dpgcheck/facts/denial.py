"""Whether words deny or promise what they name: "no privacy policy yet", "FHIR support is planned"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NO = (
    r"(?:\bno|\bnot|\bwithout|\bnever|\black(?:s|ing)?|n't|\bmissing|\btodo:?|\btbd:?|\bplanned:?|\bsans|\bpas de|\bpas encore|\bsin"
    r"|\bsem|\bбез|\bнет|没有|无)"
)
_BEFORE = re.compile(
    # "we have no privacy policy", "is not GDPR compliant"
    rf"{_NO}(?: (?:a|an|any|have|has|yet|the|our|own|formal|separate|fully|une?|de|un|una|uma))*\s*\Z"
    # "does not support FHIR", "we plan to follow WCAG"
    r"|(?:\bnot|n't|\bno longer|\bcannot|\bplan(?:s|ned|ning)? to|\bgoing to|\bhope(?:s)? to|\bintend(?:s)? to|\bwant(?:s)? to|\bno|\bnão|\bne)"
    r" (?:yet |currently |fully |soon )?(?:support|follow|implement|adopt|comply with|conform to|meet|provide|offer|include|cover|add|export|supporter?|supporte|soporta|suporta)"
    r"(?: (?:a|an|any|the|full|de|des))*\s*\Z"
)
_AFTER = re.compile(
    r"\A[^.;:!?]{0,40}?\b(?:not yet|coming soon|(?:is|are|was) planned|planned (?:for|in)|(?:is|are) on the roadmap"
    r"|to be (?:written|added|done|defined|implemented|decided)|(?:is|are)(?: currently)? not (?:yet )?(?:supported|available|implemented|included|possible)"
    r"|(?:can't|cannot|can not|may not) be (?:described|published|shared|disclosed)|(?:does|do) not exist|(?:is|are) missing|tbd|todo)\b"
)
_WINDOW = 60
"""Characters before and after a name in which words may deny it."""

_PROMISE = re.compile(
    r"\W*(?:coming soon|work in progress|wip|tbd|tba|todo|to be (?:written|done|added|defined|completed)|under construction|próximamente|em breve|bientôt|à venir)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\W*(?:there (?:is|are) (?:currently |as yet |at present )?no\b|we (?:do not|don't) (?:currently |yet )?(?:have|provide|offer|moderate|keep|describe|publish)\b"
    r"|not (?:applicable|available)\b|n/?a\b|none\b|no \w+(?: \w+){0,3} (?:is|are|exists?|yet)\b|[^.]{0,80}\b(?:can't|cannot|can not|may not) be (?:described|published|shared|disclosed)\b)",
    re.IGNORECASE,
)


def denied(form: str, start: int, end: int) -> bool:
    """Whether the words around a piece of a text in normal form deny it, or promise it for later."""
    return bool(
        _BEFORE.search(form[max(0, start - _WINDOW) : start]) or _AFTER.match(form[end : end + _WINDOW])
    )


def promises(statements: Sequence[str]) -> bool:
    """Whether the statements of a section only say that it is still to be written."""
    return len(statements) <= 2 and any(_PROMISE.match(text) for text in statements)


def denies(statements: Sequence[str]) -> bool:
    """Whether a section opens by saying that there is none of what its heading names."""
    return bool(statements) and _DENIAL.match(statements[0]) is not None
