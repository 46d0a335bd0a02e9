"""Checks of licenses and ownership."""

from __future__ import annotations

from collections.abc import Iterable

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.holders import holders
from dpgcheck.facts.holdings import unlicensed_parts
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicensedPart, LicenseSource
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.licenses.ai_parts import TITLES, AiPart, Part
from dpgcheck.facts.licenses.fact import ai_parts
from dpgcheck.facts.licenses.reasons import is_restricted, reason, reason_for_data
from dpgcheck.model import Acceptance, Confidence, Evidence, Kind, LicenseStatus


class LicenseArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which licenses count."""

    part: str = "main"
    """main (the parts that decide their kind, one for each target) or other (docs, data, models, …)."""
    acceptance: list[Acceptance] = []
    """accepted, ask, rejected; empty for any."""
    status: list[LicenseStatus] = []
    """How the license was told; empty for any."""
    text: bool | None = None
    """Whether the license's own text has to be there (true) or to be lacking (false)."""
    kinds: list[Kind] = []
    """Of which kinds the parts are; empty for any."""
    depth: int = 99
    """How many folders deep the parts may lie, at most."""
    restricted: bool = False
    """Whether only licenses count that forbid commercial use or derivatives (NC, ND)."""
    every: bool = True
    """Whether all of the parts have to fit, or one is enough."""


class ConflictArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which places disagree."""

    between: str = "any"
    """any (license files, manifests and documents) or texts (a license file and a document, not a manifest's field)."""


class HolderArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How strongly an owner has to be named."""

    strength: list[str]
    """named (a person or an organisation), collective ("the X contributors"), indirect (a package's author)."""


@check("license", LicenseArgs)
def license_(facts: Facts, args: LicenseArgs) -> Result:
    """The license of the solution's parts, by how it was told and whether it is accepted for its kind."""
    known = facts.get(licenses)
    looked = "license files (LICENSE, COPYING, LICENSES/, …), SPDX tags, manifests and README"
    mains = _mains(known.parts, known.main)
    parts = mains if args.part == "main" else [part for part in known.parts if part not in mains]
    fitting = [part for part in parts if _fits(part, args)]
    holds = bool(fitting) and (len(fitting) == len(parts) or not args.every)
    evidence = tuple(_evidence(facts, fitting)) if holds else ()
    note = "; ".join(_note(facts, part) for part in (fitting or parts)[:3])
    return Result(holds, evidence, note, (looked,))


@check("unlicensed-part", NoArgs)
def unlicensed_part(facts: Facts, _args: NoArgs) -> Result:
    """A delivered part (data, models, media) for which no license is stated anywhere."""
    found = facts.get(unlicensed_parts)
    if not found:
        return Result(False, looked_for=("a license for each delivered part: data, models, media",))
    note = "no license is stated for " + ", ".join(sorted({part.what for part in found}))
    evidence = tuple(facts.evidence(part.file, part.line, part.text) for part in found)
    return Result(True, evidence, note, confidence=Confidence.MEDIUM)


@check("license-conflict", ConflictArgs)
def license_conflict(facts: Facts, args: ConflictArgs) -> Result:
    """Two places that state different licenses for the same part."""
    known = facts.get(licenses)
    fields = {(s.file.path, s.line) for s in known.statements if s.source is LicenseSource.MANIFEST}
    conflicts = [
        conflict
        for conflict in known.conflicts
        if args.between == "any" or not any((place.path, place.line) in fields for place in conflict.places)
    ]
    if not conflicts:
        return Result(False, looked_for=("license files, manifests and README that disagree",))
    evidence = tuple(place for conflict in conflicts for place in conflict.places)
    return Result(True, evidence, conflicts[0].message)


@check("holder", HolderArgs)
def holder(facts: Facts, args: HolderArgs) -> Result:
    """An owner: on a copyright line, in a statement of ownership, or in package metadata."""
    found = [h for h in facts.get(holders).holders if h.strength in args.strength]
    looked = "copyright lines and statements of ownership in license files, NOTICE, README, metadata, headers"
    if not found:
        return Result(False, looked_for=(looked,))
    evidence = tuple(facts.evidence(h.file, h.line, h.text) for h in found[:2])
    return Result(True, evidence, f"{found[0].name} is named in {found[0].file.path}", (looked,))


def _mains(parts: Iterable[LicensedPart], main: LicensedPart) -> list[LicensedPart]:
    """The main part of each target: every nominated repository needs its own accepted license."""
    mains = {main.target: main}
    for part in parts:
        mains.setdefault(part.target, part)
    return list(mains.values())


def _fits(part: LicensedPart, args: LicenseArgs) -> bool:
    has_text = any(
        s.source is LicenseSource.FILE and s.expression and s.status is not LicenseStatus.REFERENCE_ONLY
        for s in part.statements
    )
    return (
        part.scope.count("/") <= args.depth
        and (not args.kinds or part.kind in args.kinds)
        and (not args.acceptance or part.acceptance in args.acceptance)
        and (not args.status or part.status in args.status)
        and (not args.restricted or is_restricted(part.expression or ""))
        and (args.text is None or has_text == args.text)
    )


def _evidence(facts: Facts, parts: Iterable[LicensedPart]) -> list[Evidence]:
    found = []
    for part in parts:
        for one in _unopened(facts, part):
            found += [facts.evidence(hit.file, hit.line, hit.text) for hit in one.against[:1]]
            found += [facts.evidence(s.file, s.line, s.text) for s in one.statements[:1]]
        found += [facts.evidence(s.file, s.line, s.text) for s in part.statements[:2]]
    return list({(e.target, e.path, e.line): e for e in found}.values())


def _unopened(facts: Facts, part: LicensedPart) -> list[AiPart]:
    """Of an AI system whose whole isn't accepted the model and the data that aren't, the worst first."""
    if part.kind is not Kind.AI or part.acceptance is Acceptance.ACCEPTED or part.scope:
        return []
    rest = [p for p in facts.get(ai_parts)[part.target] if p.part is not Part.CODE]
    return [p for worst in (Acceptance.REJECTED, Acceptance.ASK) for p in rest if p.acceptance is worst]


def _note(facts: Facts, part: LicensedPart) -> str:
    where = f" ({part.scope})" if part.scope else ""
    if part.status is LicenseStatus.ABSENT:
        return f"no license found{where}"
    told = (
        f"{part.expression or 'a license that is not recognised'} for {part.kind}{where}: {part.acceptance}"
    )
    lacking = _unopened(facts, part)
    if lacking:
        words = "; ".join(
            f"{TITLES[p.part]}{f', {p.expression}' if p.expression else ''}: {p.why}" for p in lacking
        )
        return f"{told} (code, model and training data each have to be open; {words})"
    if part.kind is Kind.DATA and part.expression and part.acceptance is not Acceptance.ACCEPTED:
        return f"{told} ({reason_for_data(part.expression, part.acceptance)})"
    why = reason(part.expression, part.kind, facts.book.licenses)
    return f"{told} ({why})" if why else told
