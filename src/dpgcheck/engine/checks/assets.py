"""A check of the pictures, recordings and fonts that content embeds: whether their origin is told."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.asset_credits import Credited, asset_credits
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence


class CreditedArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many of the assets need a credit."""

    share: float = 1.0
    """The part of them, from 0 to 1, that has to have one; 0 stands for any single one."""


@check("assets-credited", CreditedArgs)
def assets_credited(facts: Facts, args: CreditedArgs) -> Result:
    """Embedded pictures, recordings and fonts with an author, a source or a license; holds where there are none."""
    found = facts.get(asset_credits)
    if not found:
        return Result(True, note="it embeds no pictures, recordings or fonts")
    total = sum(kind.total for kind in found)
    credited = total - sum(len(kind.without) for kind in found)
    holds = credited >= args.share * total if args.share else credited > 0
    note = "; ".join(told(kind) for kind in found)
    hits = [hit for kind in found for hit in kind.places]
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in hits) if holds else ()
    looked = (
        "credits in captions, front matter, lists of credits, REUSE files, and a sentence for all of them"
    )
    return Result(holds, evidence, note, (looked,), Confidence.MEDIUM)


MAX_SHOWN = 3


def told(kind: Credited) -> str:
    """How many assets of a kind have no credit, with the first of them."""
    if not kind.without:
        return f"all {kind.total} {kind.kind} have a credit"
    shown = ", ".join(file.path for file in kind.without[:MAX_SHOWN])
    more = ", …" if len(kind.without) > MAX_SHOWN else ""
    return f"of {kind.total} {kind.kind} {len(kind.without)} have no credit in captions, front matter or a list ({shown}{more})"
