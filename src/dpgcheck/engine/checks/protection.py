"""A check of what is told of the protection of users against each other."""

from __future__ import annotations

from typing import Literal

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.protection import protection as protection_fact
from dpgcheck.model import Confidence

MOST = 2
"""Places that are cited."""
_LOOKED_FOR = {
    "guarded": "a sentence on who reviews, removes or bans what offends, or is told of it",
    "reported": "a sentence on how users report what others compose, or each other",
}
_NOTES = {
    "guarded": "says who acts against what offends",
    "reported": "lets users report what others compose, or each other",
}


class ProtectionArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has to be told."""

    says: Literal["guarded", "reported"]
    """guarded: those who run it review, remove or ban what offends; reported: users can report it."""


@check("protection", ProtectionArgs)
def protection(facts: Facts, args: ProtectionArgs) -> Result:
    """What documents and the application tell of the protection of users: who acts, or how to report."""
    found = getattr(facts.get(protection_fact), args.says)[:MOST]
    looked = (_LOOKED_FOR[args.says],)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in found)
    return Result(True, evidence, f"{found[0].file.path} {_NOTES[args.says]}", looked, Confidence.MEDIUM)
