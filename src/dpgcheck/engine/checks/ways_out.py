"""A check of how data leaves the product: what documents, specifications and the interface say of it."""

from __future__ import annotations

from collections.abc import Sequence

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.document_scope import scope_of
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.ways_out import WayOut, told, touched, ways_out, worth
from dpgcheck.model import Confidence

BESIDE = 0.8
"""Share of the best file's worth that a second one needs to be cited beside it."""


class WayOutArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much a way out has to say."""

    spreadsheets: bool = False
    """Whether a format counts too that is not enough alone."""


PLAINER = 2.0
"""How often the worth of the best document that of the interface has to be to come before it."""


@check("way-out", WayOutArgs)
def way_out(facts: Facts, args: WayOutArgs) -> Result:
    """An export, import or API that documents, or else the interface, describe, with its open format or requests."""
    known = facts.get(ways_out)
    enough = touched if args.spreadsheets else told
    found = _found(
        [group for group in known.documents if enough(group)],
        [group for group in known.interface if enough(group)],
    )
    looked = "an export, import or API with an open format, told in documents or the interface"
    if not found:
        return Result(False, looked_for=(looked,))
    shown = _shown(found, _first_read(facts))
    evidence = tuple(facts.evidence(p.file, p.line, p.text, p.language) for p in shown)
    names = ", ".join(dict.fromkeys(name for p in shown for name in p.formats))
    note = f"{shown[0].file.path} describes {_KINDS[shown[0].direction]}" + (f" ({names})" if names else "")
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)


_KINDS = {"export": "an export", "import": "an import", "api": "an API"}


def _found(described: list[Sequence[WayOut]], shown: list[Sequence[WayOut]]) -> list[Sequence[WayOut]]:
    """What documents describe, or else what the interface shows.

    Who finds it in the documents need not look for it in the application, and looks there sooner than in notes on
    a part or at words in passing.
    """
    whole = [group for group in described if not scope_of(group[0].file.path)]
    if whole and shown and worth(shown[0]) > PLAINER * worth(whole[0]):
        return shown
    return whole or shown or described


def _first_read(facts: Facts) -> Sequence[WayOut]:
    """What the first README says of a format or of how to ask: who looks for a way out opens it first."""
    readme = facts.get(documents).readmes()[:1]
    own = (group for group in facts.get(ways_out).documents if group[0].file in readme)
    return next((group for group in own if group[0].formats or touched(group)), ())


def _shown(found: Sequence[Sequence[WayOut]], readme: Sequence[WayOut]) -> list[WayOut]:
    """The best place, and that of the README or else one that says about as much: best of another direction."""
    first = found[0]
    if readme and readme[0].file != first[0].file:
        return [first[0], readme[0]]
    beside = [group for group in found[1:] if worth(group) >= BESIDE * worth(first)]
    other = next((g for g in beside if g[0].direction is not first[0].direction), None)
    return [group[0] for group in (first, other or next(iter(beside), None)) if group is not None]
