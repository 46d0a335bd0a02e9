"""Whether what is delivered is hardware: licenses for it, and the designs that it is made from."""

from __future__ import annotations

import re

from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.holdings import DESIGNS
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import introduction
from dpgcheck.facts.licenses.collect import license_statements
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area

_LICENSE = re.compile(r"\b(?:CERN-OHL|TAPR-OHL|SHL-)")
_BOARDS = re.compile(r"\.(?:kicad_pcb|kicad_sch|kicad_pro|brd|gbr|gerber|pcbdoc|schdoc)$", re.IGNORECASE)
_SAYS = re.compile(
    r"\bopen (?:source )?hardware\b|\bhardware ouvert|\bhardware (?:libre|abierto|aberto|livre)\b"
)


@fact("hardware")
def hardware(facts: Facts) -> Gate | None:
    """What shows that it is hardware: its license or its words, beside designs; None without."""
    designs = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT and (f.suffix in DESIGNS or _BOARDS.search(f.path))
    ]
    if not designs:
        return None
    of_designs = Hit(designs[0], None, "")
    for stated in facts.get(license_statements):
        if stated.scope == "" and _LICENSE.search(stated.expression or ""):
            return Gate(
                "its license is one for hardware", (Hit(stated.file, stated.line, stated.text), of_designs)
            )
    for statement in facts.get(introduction):
        if _SAYS.search(statement.text):
            return Gate("it calls itself open hardware", (statement.hit, of_designs))
    return None
