"""A check of how data leaves the product: what documents, specifications and the interface say of it."""

from __future__ import annotations

from collections.abc import Sequence

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.document_scope import scope_of
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.way_out_labels import way_out_labels
from dpgcheck.facts.ways_out import SPECIFICATION, WayOut, told, touched, ways_out, worth
from dpgcheck.model import Confidence

BESIDE = 0.8
"""Share of the best file's worth that a second one needs to be cited beside it."""


class WayOutArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much a way out has to say."""

    spreadsheets: bool = False
    """Whether a format counts too that is not enough alone."""


_SPECIFICATIONS = frozenset({".yaml", ".yml", ".json", ".raml", ".graphql", ".gql", ".proto"})
SHOWN = 2
"""Labels that are cited."""
IN_INTERFACE = 0.5
ON_A_PART = 0.4
"""What texts of the interface and documents on one part are worth beside documents on the whole."""


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
    shown = _shown(facts, found, _first_read(facts))
    evidence = tuple(facts.evidence(p.file, p.line, p.text, p.language) for p in shown)
    names = ", ".join(dict.fromkeys(name for p in shown for name in p.formats))
    note = f"{shown[0].file.path} describes {_KINDS[shown[0].direction]}" + (f" ({names})" if names else "")
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)


@check("way-out-offered", NoArgs)
def way_out_offered(facts: Facts, _args: NoArgs) -> Result:
    """A button or menu of the interface with which users take data out."""
    looked = "a button or menu with which users take data out"
    labels = facts.get(way_out_labels)
    if not labels:
        return Result(False, looked_for=(looked,))
    evidence = tuple(facts.evidence(x.file, x.line, x.text, x.language) for x in labels[:SHOWN])
    note = f"{labels[0].file.path} offers an export"
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)


_KINDS = {"export": "an export", "import": "an import", "api": "an API"}


def _found(described: list[Sequence[WayOut]], shown: list[Sequence[WayOut]]) -> list[Sequence[WayOut]]:
    """What documents describe, or else what the interface shows, or what is noted on a part.

    Who finds it in the documents need not look further, unless it is much plainer there.
    """
    whole = [group for group in described if not scope_of(group[0].file.path)]
    parts = [group for group in described if scope_of(group[0].file.path)]
    places = ((whole, 1.0), (shown, IN_INTERFACE), (parts, ON_A_PART))
    return max(places, key=lambda place: worth(place[0][0]) * place[1] if place[0] else 0.0)[0]


def _first_read(facts: Facts) -> Sequence[WayOut]:
    """What the first README describes: who looks for a way out opens it first."""
    readme = facts.get(documents).readmes()[:1]
    own = (group for group in facts.get(ways_out).documents if group[0].file in readme)
    return next((group for group in own if told(group)), ())


def _shown(facts: Facts, found: Sequence[Sequence[WayOut]], readme: Sequence[WayOut]) -> list[WayOut]:
    """The best place, and that of the README or else one that says about as much: best of another direction."""
    first = found[0]
    if first[0].file.suffix not in _SPECIFICATIONS:
        # Pages that show requests lead to the specification, which describes all of them.
        specified = (group for group in found[1:] if worth(group) >= SPECIFICATION)
        if whole := next((group for group in specified if group[0].file.suffix in _SPECIFICATIONS), None):
            return [first[0], whole[0]]
    if readme and readme[0].file != first[0].file:
        return [first[0], readme[0]]
    beside = [group for group in found[1:] if worth(group) >= BESIDE * worth(first)]
    other = next((g for g in beside if g[0].direction is not first[0].direction), None)
    return [group[0] for group in (first, other or next(iter(beside), None)) if group is not None]
