"""What the words of a license file say besides its text: that it covers the software alone, or dedicates a work."""

from __future__ import annotations

import re

MAX_BEFORE = 200
"""Lines before a license text that are looked at."""

_DEDICATES = re.compile(
    r"\bwe\s+(?:hereby\s+)?(?:waive|dedicate)\b[^.]{0,60}\bcopyright\b[^.]{0,120}?\b(?:CC0|creative\s+commons\s+(?:zero|0))\s*(?:\(?v?1(?:\.0)?\)?)?[^.]{0,60}\bpublic\s+domain\s+dedication",
    re.IGNORECASE,
)
# What the summary of CC0 itself says, so that it is not taken for a restriction.
_CC0_SUMMARY = re.compile(
    r"you can copy, modify, distribute and perform the work, even for commercial purposes, all without asking permission"
    r"|in no way are the patent or trademark rights of any person affected by cc0, nor are the rights that other persons may have in the work or in how the work is used, such as publicity or privacy rights"
    r"|unless expressly stated otherwise, the person who associated a work with this deed makes no warranties about the work, and disclaims liability for all uses of the work, to the fullest extent permitted by applicable law"
    r"|when using or citing the work, you should not imply endorsement by the author or the affirmer"
    r"|a work of the united states government",
    re.IGNORECASE,
)
_SOFTWARE_ALONE = re.compile(
    r"\blicen[cs]e\s+(?:\w+\s+)?(?:for|of|applies(?:\s+only)?\s+to|covers(?:\s+only)?)\s+(?:only\s+)?(?:the\s+|this\s+)?(?:\w+\s+)?(?:software|source\s+code|code|scripts|programs?)\b"
    r"|\b(?:software|source\s+code|code|scripts|programs)\b[^.]{0,80}\b(?:is|are)\s+(?:made\s+)?(?:available|licen[cs]ed|released|distributed|provided)\b",
    re.IGNORECASE,
)
_SOFTWARE_HEADING = re.compile(
    r"^\s{0,3}#{1,6}\s*(?:the\s+)?(?:software|source\s+code|code|scripts)\s*#*\s*$", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\blicen[cs]e\s+(?:\w+\s+)?(?:for|of)\s+(?!(?:all\s+)?(?:the\s+|this\s+)?(?:software|code(?!\s+lists?)|source)\b)(?:all\s+)?(?:the\s+)?(?:\w+\s+){1,3}[^.]{0,40}\b(?:see|is|found|at)\b"
    r"|\b(?:data|datasets?|content|contents|text|documentation|materials?|codelists?|vocabular\w+|images|lessons?)\b[^.]{0,120}\b(?:licen[cs]e|licen[cs]ed|available\s+under|public\s+domain)\b",
    re.IGNORECASE,
)


def dedication(text: str) -> str | None:
    """What the text holds besides a dedication by CC0 in its own words; None where there is no such dedication."""
    flat = " ".join(text.split())
    match = _DEDICATES.search(flat)
    if match is None:
        return None
    return _CC0_SUMMARY.sub(" ", f"{flat[: match.start()]} {flat[match.end() :]}")


def covers_software_alone(before: list[str]) -> bool:
    """Whether the lines before a license text keep it to the software and give the rest another license."""
    lines = before[-MAX_BEFORE:]
    flat = " ".join(" ".join(lines).split())
    heading = next((line for line in reversed(lines) if re.match(r"\s{0,3}#{1,6}\s", line)), "")
    last = " ".join(" ".join(lines[-12:]).split())
    alone = _SOFTWARE_HEADING.match(heading) is not None or _SOFTWARE_ALONE.search(last) is not None
    return alone and _ELSEWHERE.search(flat) is not None
