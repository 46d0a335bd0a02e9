"""The three parts of an AI system – training data, code, model – each with where it is and under which license.

The Standard wants all three, and each of them open: a license of the code opens neither weights nor data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from dpgcheck.facts.ai.presence import AiPresence, Found, Presence, ai_presence
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept, base, ids
from dpgcheck.facts.licenses.conflicts import adds_limits, at_top
from dpgcheck.facts.licenses.identify import RESTRICTS
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.rulebook.knowledge import Licenses, ModelHubs


class Part(StrEnum):
    """A part of an AI system; the values are the subjects of statements on licenses."""

    CODE = "code"
    MODEL = "model"
    DATA = "data"


TITLES = {Part.CODE: "the code", Part.MODEL: "the model", Part.DATA: "the training data"}
_KINDS = {Part.CODE: Kind.SOFTWARE, Part.MODEL: Kind.AI, Part.DATA: Kind.DATA}
_ORDER = (Acceptance.REJECTED, Acceptance.ASK, Acceptance.ACCEPTED)


@dataclass(frozen=True, slots=True)
class AiPart:
    """One of the three parts."""

    part: Part
    presence: Presence
    places: tuple[Hit, ...]
    """Where it is, the most telling first."""
    expression: str | None
    """The license that is stated for it, or that covers it with the whole; None where none does."""
    statements: tuple[LicenseStatement, ...]
    """What states its license, a statement of its own before one of the whole."""
    acceptance: Acceptance
    why: str
    """What stands against it, in a few words; empty where it is accepted."""
    against: tuple[Hit, ...] = ()
    """Sentences that stand against it: withheld, on request."""


def parts_of(facts: Facts, statements: Sequence[LicenseStatement], target: int) -> tuple[AiPart, ...]:
    """Code, model and training data of a target."""
    found = facts.get(ai_presence)[target]
    here = [
        s for s in statements if s.file.target == target and (s.expression or s.source is LicenseSource.FILE)
    ]
    return (
        _code(facts, found, here),
        _model(facts, found, here),
        _data(facts, found, here),
    )


def of_model_and_data(facts: Facts, statements: Sequence[LicenseStatement], target: int) -> Acceptance:
    """What the model and the training data make of a system whose code is open: the worse of the two."""
    rest = [part.acceptance for part in parts_of(facts, statements, target) if part.part is not Part.CODE]
    return min(rest, key=_ORDER.index)


def _code(facts: Facts, found: AiPresence, here: Sequence[LicenseStatement]) -> AiPart:
    stated = _own(Part.CODE, here) or _whole(here)
    return _licensed(facts, Part.CODE, found.code, stated, "no license is stated for it")


def _model(facts: Facts, found: AiPresence, here: Sequence[LicenseStatement]) -> AiPart:
    stated = _own(Part.MODEL, here)
    if not stated and found.model.presence is Presence.PRESENT:
        # Weights in the repository are covered by the license of the whole.
        stated = _whole(here)
    if found.model.presence is Presence.ABSENT and not stated:
        return _silent(
            Part.MODEL, found.model, "no weights are here or linked, and no license is stated for them"
        )
    where = (
        "elsewhere, and no license is stated for it"
        if found.model.presence is Presence.LINKED
        else "no license is stated for it"
    )
    return _licensed(facts, Part.MODEL, found.model, stated, where)


def _data(facts: Facts, found: AiPresence, here: Sequence[LicenseStatement]) -> AiPart:
    data = found.data
    stated = _own(Part.DATA, here)
    closed = _against(found)
    if closed is not None and data.presence is not Presence.PRESENT:
        why, against = closed
        expression = stated[0].expression if stated else None
        return AiPart(
            Part.DATA,
            data.presence,
            data.places,
            expression,
            tuple(stated),
            Acceptance.REJECTED,
            why,
            against,
        )
    if stated:
        return _licensed(facts, Part.DATA, data, stated, "")
    if data.presence is Presence.ABSENT:
        return _silent(Part.DATA, data, "it is neither here nor linked", Acceptance.REJECTED)
    whole = _whole(here)
    if data.presence is Presence.PRESENT and whole:
        part = _licensed(facts, Part.DATA, data, whole, "")
        if part.acceptance is Acceptance.ACCEPTED:
            return part
        why = f"no license for data is stated; that of the whole, {part.expression}, is one for software"
        return AiPart(
            Part.DATA, data.presence, data.places, part.expression, part.statements, Acceptance.ASK, why
        )
    if data.presence is Presence.PRESENT:
        return _silent(Part.DATA, data, "no license is stated for it")
    # Where data sets are published a license stands beside them as a rule; behind any other address it may not.
    acceptance = Acceptance.ASK if data.published else Acceptance.REJECTED
    return _silent(Part.DATA, data, "it is elsewhere, and no license is stated for it here", acceptance)


def _against(found: AiPresence) -> tuple[str, tuple[Hit, ...]] | None:
    """Why the training data can't be had by everybody, and where that is said."""
    if found.withheld:
        return "it is said not to be published", found.withheld
    if found.gated:
        return "it is given only to those who ask or sign for it", found.gated
    return None


def _silent(part: Part, found: Found, why: str, acceptance: Acceptance = Acceptance.ASK) -> AiPart:
    return AiPart(part, found.presence, found.places, None, (), acceptance, why)


def _licensed(
    facts: Facts, part: Part, found: Found, stated: Sequence[LicenseStatement], otherwise: str
) -> AiPart:
    """A part under the worst of the licenses that are stated for it."""
    if not stated:
        return _silent(part, found, otherwise)
    knowledge = facts.book.licenses
    judged = [(_accept(s, part, knowledge), s) for s in stated]
    worst, statement = min(judged, key=lambda pair: _ORDER.index(pair[0]))
    why = "" if worst is Acceptance.ACCEPTED else _reason(statement, part, facts.book.model_hubs)
    rest = [s for s in stated if s is not statement]
    return AiPart(
        part, found.presence, found.places, statement.expression, (statement, *rest)[:6], worst, why
    )


def _accept(statement: LicenseStatement, part: Part, knowledge: Licenses) -> Acceptance:
    """Whether a part is accepted under one license; a text that isn't known is to be asked, unless it restricts."""
    if statement.expression is None:
        return Acceptance.REJECTED if adds_limits(statement) else Acceptance.ASK
    return accept(statement.expression, _KINDS[part], knowledge)


def _reason(statement: LicenseStatement, part: Part, hubs: ModelHubs) -> str:
    known = statement.identified
    limits = next((d for d in known.differences if d.startswith(RESTRICTS)), "") if known else ""
    return f"not open: its text {limits}" if limits else reason(statement.expression, part, hubs)


def reason(expression: str | None, part: Part, hubs: ModelHubs) -> str:
    """Why a license of a part isn't accepted, in a few words."""
    if expression is None:
        return "its license is no known text"
    names = [base(license_id) for license_id in ids(expression)]
    for known in hubs.reasons:
        if any(fnmatchcase(name, pattern) for name in names for pattern in known.ids):
            return f"not open: {known.says}"
    if any(name.startswith("LicenseRef-") for name in names):
        return "its license is none that the Alliance lists"
    return f"its license is none that the Alliance accepts for {'data' if part is Part.DATA else part}"


def _own(part: Part, here: Sequence[LicenseStatement]) -> list[LicenseStatement]:
    """What is stated for a part by its name: at the top, or in a folder of its own."""
    return [
        s
        for s in here
        if s.covers(part) and s.status is not LicenseStatus.ABSENT and (at_top(s) or _is_folder(part, s))
    ]


def _is_folder(part: Part, statement: LicenseStatement) -> bool:
    return (
        part is not Part.CODE and statement.source is not LicenseSource.HEADER and statement.subject == part
    )


def _whole(here: Sequence[LicenseStatement]) -> list[LicenseStatement]:
    """What is stated for the whole repository, a text before a word."""
    whole = [s for s in here if at_top(s) and s.subject in (None, "code")]
    texts = [s for s in whole if s.source is LicenseSource.FILE]
    return (texts or whole)[:1]
