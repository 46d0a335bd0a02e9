"""Checks of the Sustainable Development Goals."""

from __future__ import annotations

from collections.abc import Sequence

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.documents import DocRole, documents, is_for_machines
from dpgcheck.facts.goals import goals
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.mentions import main_language
from dpgcheck.facts.purposes import Purpose, introduces_whole, purposes
from dpgcheck.model import Confidence
from dpgcheck.sources.interface import FileEntry

MAX_CITED = 2
"""Files cited for a purpose."""


class SdgArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a goal has to be named."""

    explained: bool = False
    """Whether the same place has to say how the product contributes."""
    target: bool = False
    """Whether a valid target number has to be named."""


class PurposeArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing to choose."""


@check("sdg", SdgArgs)
def sdg(facts: Facts, args: SdgArgs) -> Result:
    """A goal named by its number, with an explanation or a target where asked."""
    looked = "a Sustainable Development Goal by number (SDG 3) in the documents"
    if args.explained:
        looked += ", with words on how the product contributes"
    if args.target:
        looked += ", with a target (3.8)"
    found = [
        m
        for m in facts.get(goals).mentions
        if (m.explained or not args.explained) and (m.target or not args.target)
    ]
    if not found:
        return Result(False, looked_for=(looked,))
    evidence = tuple(facts.evidence(m.file, m.line, m.text, m.language) for m in found)
    numbers = ", ".join(f"SDG {n}" for n in sorted({m.number for m in found}))
    return Result(True, evidence, f"names {numbers}", (looked,), Confidence.MEDIUM)


def _telling(facts: Facts, found: Sequence[Purpose]) -> list[Purpose]:
    """The place of the best file and of another that says it in other words, in the main language.

    Where a document says it, manifests and the READMEs of parts only repeat it.
    """
    main = facts.get(main_language)
    documented = facts.get(documents)
    known = set(documented.files)
    ranked = sorted(
        found,
        key=lambda p: (
            p.file not in known,
            p.language not in (main, None),
            # Notes for programs that write code say it in passing.
            is_for_machines(p.file.path),
            not introduces_whole(p.file),
            p.file.path.count("/"),
        ),
    )
    best = ranked[0]
    first: dict[FileEntry, Purpose] = {best.file: best}
    quotes = {_quote(facts, best)}
    for purpose in ranked[1:]:
        part = documented.role(purpose.file) is DocRole.README and "/" in purpose.file.path
        part = part or not introduces_whole(purpose.file) or is_for_machines(purpose.file.path)
        repeats = part or (best.file in known and purpose.file not in known)
        foreign = purpose.language not in (main, None)
        if not repeats and not foreign and purpose.file not in first and _quote(facts, purpose) not in quotes:
            first[purpose.file] = purpose
            quotes.add(_quote(facts, purpose))
    return list(first.values())[:MAX_CITED]


def _quote(facts: Facts, purpose: Purpose) -> str:
    return facts.evidence(purpose.file, purpose.line).quote


@check("purpose", PurposeArgs)
def purpose(facts: Facts, _args: PurposeArgs) -> Result:
    """A purpose in the introduction that plainly serves a goal, without naming it."""
    looked = "a social purpose in READMEs, introductions and package descriptions"
    found = facts.get(purposes)
    if not found:
        return Result(False, looked_for=(looked,))
    evidence = tuple(facts.evidence(p.file, p.line, p.text, p.language) for p in _telling(facts, found))
    numbers = ", ".join(f"SDG {n}" for n in sorted({p.number for p in found})[:3])
    note = f"the stated purpose ({found[0].text}) would serve {numbers}, which is not said"
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)
