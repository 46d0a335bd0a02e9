"""A check of how data leaves the product: what documents, specifications and the interface say of it."""

from __future__ import annotations

from collections.abc import Sequence

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.ways_out import WayOut, told, touched, ways_out, worth
from dpgcheck.model import Confidence

BESIDE = 0.4
"""Share of the best file's worth that a second one needs to be cited beside it."""


class WayOutArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much a way out has to say."""

    spreadsheets: bool = False
    """Whether a format counts too that is not enough alone."""


@check("way-out", WayOutArgs)
def way_out(facts: Facts, args: WayOutArgs) -> Result:
    """An export, import or API that documents, or else the interface, describe, with its open format or requests."""
    known = facts.get(ways_out)
    enough = touched if args.spreadsheets else told
    # Who finds it in the documents need not look for it in the application.
    found = [group for group in known.documents if enough(group)] or [
        group for group in known.interface if enough(group)
    ]
    looked = "an export, import or API with an open format, told in documents or the interface"
    if not found:
        return Result(False, looked_for=(looked,))
    shown = _shown(found)
    evidence = tuple(facts.evidence(p.file, p.line, p.text, p.language) for p in shown)
    names = ", ".join(dict.fromkeys(name for p in shown for name in p.formats))
    note = f"{shown[0].file.path} describes {_KINDS[shown[0].direction]}" + (f" ({names})" if names else "")
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)


_KINDS = {"export": "an export", "import": "an import", "api": "an API"}


def _shown(found: Sequence[Sequence[WayOut]]) -> list[WayOut]:
    """The best place, and one of another file that says about as much: best of another direction."""
    first = found[0]
    beside = [group for group in found[1:] if worth(group) >= BESIDE * worth(first)]
    other = next((g for g in beside if g[0].direction is not first[0].direction), None)
    return [group[0] for group in (first, other or next(iter(beside), None)) if group is not None]
