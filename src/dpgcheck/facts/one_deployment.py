"""Whether a repository is one organisation's own website or instance, rather than a product that others run."""

from __future__ import annotations

import re

from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import Statement, introduction

MAX_LINES = 4
"""Lines of an introduction that say what there is."""

_NAME = r"(?P<owner>[A-ZÀ-ÞЀ-Я][^,;:]{1,60})"
_SITE = r"(?i:(?:the\s)?(?:official\s|public\s|main\s|corporate\s|project\s)?(?:web\s?site|site\sweb|sitio\sweb|site|homepage|home\spage|сайт)s?)"
_OWN_SITE = re.compile(
    # "Well Trust's website", "The website of the Well Trust", "Source code for the Well Trust website"
    rf"\A(?:the\s)?(?!(?:Visit|Explore|See|Check|Read|Browse|Go|Open|Try|Find|Learn|Please|Click|On|At|In|From)\b)(?P<possessor>[A-ZÀ-ÞЀ-Я][\w .&-]{{1,40}})['’]s\s{_SITE}(?:\s?[:.(–-]|\Z|\s(?i:source|code|repo\w*)\b)"
    rf"|\A{_SITE}\s(?i:of|for|de|du|da|do)\s(?i:the\s)?{_NAME}"
    rf"|\b(?i:source(?:\scode)?|code(?:base)?|repository|repo|home)\s(?i:of|for|behind)\s(?i:the\s)?(?P<subject>[A-ZÀ-ÞЀ-Я][\w .&/-]{{1,60}}?)['’]?s?\s{_SITE}\b"
    r"|\b(?i:source\scode|code(?:base)?)\s(?:of|for|behind)\s(?:the|our|my)\s(?:official\s)?(?P<site>(?i:web\s?site)(?:\s(?:https?://\S+|[\w-]+\.[a-z]{2,}))?)(?:[.,]|\s(?:of|for|at)\b|\Z)"
    rf"|\A(?:This|It)\sis\s(?:the\s)?(?:deployment|instance|installation)\sof\s(?P<product>[A-Z][\w .-]{{1,40}}?)\s(?:for|at|by|run\sby|in)\s"
    rf"|\A(?:This|It)\sis\s(?P<who>[A-Z][\w .-]{{1,40}}?)['’]s\s(?:own\s)?(?:deployment|instance|installation)\sof\b"
)
_FOR_OTHERS = re.compile(
    r"\b(?:re[- ]?use\w*|self[- ]?host\w*|your own|white[- ]?label|deploy (?:it|your)|install (?:it|your)|adapt(?:ed|able)? (?:to|for|by)|other (?:countries|cities|organi[sz]ations|communities)|multi[- ]?tenant|template for)\b"
)
"""What a product says that others can run."""


@fact("one-deployment")
def one_deployment(facts: Facts) -> Gate | None:
    """Whose website or instance it is; None where the introduction doesn't say so, or speaks of others who run it."""
    lines = facts.get(introduction)
    for statement in lines[:MAX_LINES]:
        if owner := _owner(statement):
            return (
                None
                if any(_FOR_OTHERS.search(line.text) for line in lines)
                else Gate(owner, (statement.hit,))
            )
    return None


def _owner(statement: Statement) -> str:
    found = _OWN_SITE.search(statement.said)
    return next((value.strip(" .") for value in found.groupdict().values() if value), "") if found else ""
