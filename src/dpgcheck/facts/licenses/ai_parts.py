"""Whether the model and the training data of an AI system are open, beside its code."""

from __future__ import annotations

from collections.abc import Sequence

from dpgcheck.facts.holdings import MIN_DATA_BYTES, Holding, holdings
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseStatement
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.conflicts import at_top
from dpgcheck.model import Acceptance, Kind

_KINDS = {"model": Kind.AI, "data": Kind.DATA}


def of_model_and_data(facts: Facts, statements: Sequence[LicenseStatement], target: int) -> Acceptance:
    """What the licenses of the model and of the data make of a system whose code is open.

    Each has to be open. A license that isn't accepted closes the whole; so does silence on the data, unless they
    are in the repository, where they can at least be seen: a license of the model opens nobody's data.
    """
    said = [s for s in statements if s.file.target == target and s.expression and s.subject in _KINDS]
    knowledge = facts.book.licenses
    for statement in said:
        kind = _KINDS[statement.subject or ""]
        if at_top(statement) and accept(statement.expression, kind, knowledge) is Acceptance.REJECTED:
            return Acceptance.REJECTED
    subjects = {s.subject for s in said}
    if subjects == set(_KINDS):
        return Acceptance.ACCEPTED
    return Acceptance.ASK if "data" in subjects or _holds_data(facts, target) else Acceptance.REJECTED


def _holds_data(facts: Facts, target: int) -> bool:
    """Whether there is more data than code: what models were trained on is large, what tests need is not."""
    held = facts.get(holdings).files
    sizes = {h: sum(f.size or 0 for f in held[h] if f.target == target) for h in (Holding.DATA, Holding.CODE)}
    return sizes[Holding.DATA] >= max(MIN_DATA_BYTES, sizes[Holding.CODE])
