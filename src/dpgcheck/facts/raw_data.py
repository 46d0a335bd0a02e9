"""Whether the data that a solution speaks of are published themselves, rather than shown in pictures and pages."""

from __future__ import annotations

import re

from dpgcheck.facts.documents import documents
from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.holdings import OPEN_DATA, Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Kind

_TO_DATA = re.compile(
    r"\.(?:csv|tsv|json|jsonl|geojson|xml|parquet|gpkg|zip|gz|xlsx?|ods|rdf|ttl|nc|sqlite)(?:[?#]|$)|/(?:datasets?|data|download|api|releases)(?:[/?#]|$)|\bdoi\.org/",
    re.IGNORECASE,
)
_SHOWN = frozenset(".png .jpg .jpeg .svg .gif .webp .html .pdf .twb .twbx .pbix".split())


@fact("shown-only")
def shown_only(facts: Facts) -> Gate | None:
    """What shows data of which neither a file nor a link gives the rows; None where the data are published."""
    if facts.get(kinds).kinds[0] is not Kind.DATA:
        return None
    held = facts.get(holdings)
    if any(f.suffix in OPEN_DATA for f in held.files[Holding.DATA]):
        return None
    known = facts.get(documents)
    for file in known.readmes()[:3]:
        document = known.get(file)
        if document and any(_TO_DATA.search(link.href) for s in document.sections for link in s.links):
            return None
    shown = [f for f in facts.own_files if f.suffix in _SHOWN]
    return (
        Gate(f"{len(shown)} pictures and pages", tuple(Hit(f, None, "") for f in shown[:2]))
        if shown
        else None
    )
