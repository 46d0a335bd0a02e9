"""A check of what the product does."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.product import product as product_fact
from dpgcheck.model import Confidence


class ProductArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact about the product and the values that count."""

    fact: str
    """personal-data, content, interaction, keeps-data, library, kind, main-kind or data-descriptor."""
    values: list[str]


@check("product", ProductArgs)
def product(facts: Facts, args: ProductArgs) -> Result:
    """What the product does, as told from code and documents."""
    known = facts.get(product_fact)
    holds = any(value in args.values for value in known.values(args.fact))
    places = known.places.get(args.fact, ())
    evidence = (
        tuple(facts.evidence(hit.file, hit.line, hit.text, alone=hit.alone) for hit in places)
        if holds
        else ()
    )
    note = known.reasons.get(args.fact, "")
    return Result(holds, evidence, note, (f"{args.fact} in code and documents",), Confidence.MEDIUM)
