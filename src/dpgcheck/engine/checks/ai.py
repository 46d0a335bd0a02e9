"""Checks of AI systems: the heads of their cards, the formats of their weights, the assessment of their risks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.ai.cards import Card, cards
from dpgcheck.facts.ai.risks import PARTS, ai_risks
from dpgcheck.facts.ai.weight_formats import Delivered, delivered_weights
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence, Evidence

MIN_TOLD = 2
"""Parts of an assessment that stand in sections of their own, from which on one has been begun."""
MOST = 3
"""Places that are cited."""


class FieldArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which fields of a card's front matter count."""

    of: Literal["model", "dataset"]
    fields: list[str]
    """Names of fields ("metrics", "model-index"); one of them is enough."""


class WeightArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In which formats weights have to be."""

    state: Literal["safe", "unsafe", "any"]
    """safe: each set of weights is in an open format that runs nothing when it is loaded, or lies beside one that is;
    unsafe: some may run code; any: there are weights at all."""


class RiskArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of an assessment has to be there."""

    whole: bool
    """Whether it has all parts of the Alliance's template, or follows a known framework; else an assessment with some of them, or two in sections of their own."""


@check("card-field", FieldArgs)
def card_field(facts: Facts, args: FieldArgs) -> Result:
    """A field in the front matter of a model or dataset card."""
    looked = (f"{' or '.join(args.fields)} in the front matter of a {args.of} card",)
    found = [
        (card, name)
        for card in _readable(facts)
        if card.of == args.of and card.front is not None
        for name in args.fields
        if name in card.front.values or (name == "model-index" and card.front.results)
    ]
    if not found:
        return Result(False, looked_for=looked)
    card, name = found[0]
    return Result(True, (_at(facts, card, name),), _said(card, name), looked)


@check("card-readable", NoArgs)
def card_readable(facts: Facts, _args: NoArgs) -> Result:
    """A model or dataset card whose front matter machines can read."""
    looked = ("YAML front matter of a model or dataset card (license, datasets, metrics, language, …)",)
    broken = _broken(facts)
    found = list(_readable(facts))
    if broken or not found:
        return Result(False, looked_for=looked)
    evidence = tuple(_at(facts, card, "") for card in found[:MOST])
    return Result(True, evidence, f"{found[0].file.path} states {_fields(found[0])} for machines", looked)


@check("card-broken", NoArgs)
def card_broken(facts: Facts, _args: NoArgs) -> Result:
    """A model or dataset card whose front matter is no YAML that can be read."""
    broken = _broken(facts)
    if not broken:
        return Result(False, looked_for=("front matter of cards that can't be read",))
    first = broken[0]
    problem = first.front.problem if first.front is not None else ""
    evidence = tuple(facts.evidence(c.file, c.front.line if c.front else None) for c in broken[:MOST])
    return Result(True, evidence, f"the front matter of {first.file.path} can't be read: {problem}")


@check("weights", WeightArgs)
def weights(facts: Facts, args: WeightArgs) -> Result:
    """Weights of models by whether their format is open and safe to load."""
    found = facts.get(delivered_weights)
    looked = ("weights in safetensors, ONNX, GGUF, TensorFlow Lite or PMML",)
    unsafe = tuple(one for one in found if one.format.unsafe)
    safe = tuple(one for one in found if not one.format.unsafe)
    shown, note = found, "; ".join(_weight(one) for one in found[:MOST])
    if args.state == "unsafe":
        shown, note = unsafe, "; ".join(f"{_weight(one)}: {one.format.unsafe}" for one in unsafe[:MOST])
    elif args.state == "safe":
        # A copy in a safe format beside each pickle is what people are asked for.
        alike = {one.stem for one in safe}
        shown = (
            safe if all(one.stem in alike or one.folder in {s.folder for s in safe} for one in unsafe) else ()
        )
        note = "; ".join(_weight(one) for one in shown[:MOST])
    if not shown:
        return Result(False, looked_for=looked)
    return Result(True, tuple(_cited(facts, shown)), note, looked)


@check("ai-risks", RiskArgs)
def risks(facts: Facts, args: RiskArgs) -> Result:
    """An assessment of the risks of the AI system, whole or in part."""
    known = facts.get(ai_risks)
    parts = ", ".join(PARTS)
    looked = (
        f"a risk assessment with {parts} (the Alliance's template, NIST AI RMF, ISO/IEC 23894, SAIF, …)",
    )
    first = known.assessments[0] if known.assessments else None
    if args.whole:
        if first is None or not first.whole:
            return Result(False, looked_for=looked, lacking=_lacking(first.lacking if first else ()))
        evidence = facts.evidence(first.at.file, first.at.line, first.at.text, first.at.language)
        follows = f" after {first.framework}" if first.framework else ""
        note = f"{first.at.file.path} assesses the risks{follows}: {', '.join(first.parts)}"
        return Result(True, (evidence,), note, looked)
    if first is not None:
        evidence = facts.evidence(first.at.file, first.at.line, first.at.text, first.at.language)
        has = f"has {', '.join(first.parts)}, and lacks" if first.parts else "assesses risks, and lacks"
        lacking = ", ".join(first.lacking) or "enough words on each part"
        note = f"{first.at.file.path} {has} {lacking}"
        return Result(True, (evidence,), note, looked, Confidence.MEDIUM)
    if len(known.told) < MIN_TOLD:
        return Result(False, looked_for=looked)
    places = {(m.file, m.line): m for m in known.told.values()}
    cited = tuple(facts.evidence(m.file, m.line, m.text, m.language) for m in list(places.values())[:MOST])
    lacking = ", ".join(part for part in PARTS if part not in known.told)
    note = f"documents tell {', '.join(known.told)}, and no assessment has {lacking or 'all in one place'}"
    return Result(True, cited, note, looked, Confidence.MEDIUM)


def _lacking(parts: Iterable[str]) -> tuple[str, ...]:
    names = ", ".join(parts)
    return (f"{names} in the risk assessment",) if names else ()


def _readable(facts: Facts) -> Iterable[Card]:
    return (card for card in facts.get(cards) if card.front is not None and not card.front.problem)


def _broken(facts: Facts) -> list[Card]:
    return [card for card in facts.get(cards) if card.front is not None and card.front.problem]


def _at(facts: Facts, card: Card, name: str) -> Evidence:
    line = card.front.lines.get(name, card.front.line) if card.front else None
    return facts.evidence(card.file, line)


def _fields(card: Card) -> str:
    names = list(card.front.lines) if card.front else []
    return ", ".join(names[:6])


def _said(card: Card, name: str) -> str:
    front = card.front
    if front is None:
        return ""
    if name == "model-index" and front.results:
        shown = ", ".join(f"{r.metric} {r.value} on {r.dataset}".strip() for r in front.results[:MOST])
        return f"{card.file.path} gives results: {shown}"
    return f"{card.file.path} states {name}: {', '.join(front.values.get(name, ())[:MOST])}"


def _weight(one: Delivered) -> str:
    size = f", {one.size_told}" if one.size_told else ""
    return f"{one.name} ({one.format.name}{size})"


def _cited(facts: Facts, found: Sequence[Delivered]) -> list[Evidence]:
    return [facts.evidence(one.at.file, one.at.line, one.at.text) for one in found[:1]]
