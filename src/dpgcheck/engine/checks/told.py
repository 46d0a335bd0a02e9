"""Checks of what is told of content that people compose, and of the protection of users against each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.composed import composed as composed_fact
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.protection import protection as protection_fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Confidence

MOST = 2
"""Places that are cited."""

_LOOKED_FOR = {
    "deletion": "a heading on how records or accounts of people are deleted",
    "process": "a paragraph on who reports or reviews what people compose, and what follows",
    "means": "headings and sentences on how what people compose is removed, rejected, hidden, blocked or reported",
    "guarded": "a sentence on who reviews, removes or bans what offends, or is told of it",
    "reported": "a sentence on how users report what others compose, or each other",
}
_NOTES = {
    "deletion": "describes how records or accounts of people are deleted",
    "process": "says who reports or reviews what people compose, and what follows",
    "means": "describes how some of what people compose can be removed or reported",
    "guarded": "says who acts against what offends",
    "reported": "lets users report what others compose, or each other",
}


class ComposedArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the documents have to say."""

    says: Literal["process", "means", "deletion"]
    """process: who notices what is wrong, and what follows; means: that something can be removed or reported;
    deletion: a heading on how records or accounts of people are deleted."""


class ProtectionArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has to be told."""

    says: Literal["guarded", "reported"]
    """guarded: those who run it review, remove or ban what offends; reported: users can report it."""


@check("composed", ComposedArgs)
def composed(facts: Facts, args: ComposedArgs) -> Result:
    """What documents say is done against some of what people compose, or to delete records of people."""
    return _result(facts, args.says, getattr(facts.get(composed_fact), args.says))


@check("protection", ProtectionArgs)
def protection(facts: Facts, args: ProtectionArgs) -> Result:
    """What documents and the application tell of the protection of users: who acts, or how to report."""
    return _result(facts, args.says, getattr(facts.get(protection_fact), args.says))


def _result(facts: Facts, says: str, hits: Sequence[Hit]) -> Result:
    found = hits[:MOST]
    looked = (_LOOKED_FOR[says],)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in found)
    return Result(True, evidence, f"{found[0].file.path} {_NOTES[says]}", looked, Confidence.MEDIUM)
