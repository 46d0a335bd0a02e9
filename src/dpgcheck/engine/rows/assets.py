"""Lines for the pictures, recordings and fonts that content embeds, and their credits."""

from __future__ import annotations

from dpgcheck.engine.checks.assets import told
from dpgcheck.engine.rows import row
from dpgcheck.facts.asset_credits import Credited, asset_credits
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Row, Status


def assets(facts: Facts) -> list[Row]:
    """A line for each kind of asset that occurs."""
    return [
        row(
            f"Credits of {kind.kind}",
            _status(kind),
            told(kind),
            *(facts.evidence(hit.file, hit.line, hit.text) for hit in kind.places),
        )
        for kind in facts.get(asset_credits)
    ]


def _status(kind: Credited) -> Status:
    if not kind.without:
        return Status.MET
    return Status.PARTIAL if len(kind.without) < kind.total else Status.MISSING
