"""A check of what documents say of content that people compose, and of the deletion of their records."""

from __future__ import annotations

from typing import Literal

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.composed import composed as composed_fact
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence

MOST = 2
"""Places that are cited."""

_LOOKED_FOR = {
    "deletion": "a heading on how records or accounts of people are deleted",
    "process": "a paragraph on who reports or reviews what people compose, and what follows",
    "means": "headings and sentences on how what people compose is removed, rejected, hidden, blocked or reported",
}
_NOTES = {
    "deletion": "describes how records or accounts of people are deleted",
    "process": "says who reports or reviews what people compose, and what follows",
    "means": "describes how some of what people compose can be removed or reported",
}


class ComposedArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the documents have to say."""

    says: Literal["process", "means", "deletion"]
    """process: who notices what is wrong, and what follows; means: that something can be removed or reported;
    deletion: a heading on how records or accounts of people are deleted."""


@check("composed", ComposedArgs)
def composed(facts: Facts, args: ComposedArgs) -> Result:
    """What documents say is done against some of what people compose, or to delete records of people."""
    found = getattr(facts.get(composed_fact), args.says)[:MOST]
    looked = (_LOOKED_FOR[args.says],)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in found)
    return Result(True, evidence, f"{found[0].file.path} {_NOTES[args.says]}", looked, Confidence.MEDIUM)
