"""A check of standards: whether the text that they consist of is written out here."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.specification import Part, specification
from dpgcheck.model import Confidence

MAX_CITED = 2
"""Documents that are cited; the rest of a standard is found from these."""


class TextArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of it there is."""

    min_words: int
    """Words of obligation (MUST, SHALL, …) in one document, at least."""


@check("specification-text", TextArgs)
def specification_text(facts: Facts, args: TextArgs) -> Result:
    """The text of a standard, told by its words of obligation: what an implementer works from."""
    looked = ("the text of the standard, with what implementers MUST and SHALL do",)
    found = next((part for part in facts.get(specification) if part.part is Part.TEXT and part.plain), None)
    if found is None or found.count < args.min_words:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in found.places[:MAX_CITED])
    note = f"{found.places[0].file.path} writes the standard out: {found.said}"
    return Result(True, evidence, note, looked, Confidence.MEDIUM)
