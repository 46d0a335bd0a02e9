"""Indicators, rules and the score in words for people, made from the rule data alone."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from typing import Any

import msgspec

from dpgcheck.engine.conditions import AllOf, AnyOf, Call, Condition, FirstOf, Not
from dpgcheck.errors import UsageError
from dpgcheck.model import Consequence
from dpgcheck.rulebook.book import ELIGIBILITY, LoadedPack, LoadedRule, Rulebook
from dpgcheck.rulebook.rule import Indicator

WIDTH = 78
"""Columns of a text; the rules of an indicator are indented by two more."""

SCORE = "score"
_CONSEQUENCES = {
    Consequence.BLOCKER: "a blocker where it isn't met",
    Consequence.OPEN: "an open point where it isn't met",
    Consequence.NOTE: "a note where it isn't met",
}


def explain_text(book: Rulebook, topic: str | None = None) -> str:
    """An indicator (``9`` is 9a to 9c), a rule, a pack, ``eligibility`` or ``score`` in words; a list without one.

    Raises UsageError with near names for anything else.
    """
    if topic is None:
        return _join(_overview(book))
    name = topic.strip().lower().removeprefix("indicator ")
    if name == SCORE:
        return _join(_score(book))
    if name == ELIGIBILITY:
        return _join(_eligibility(book))
    indicators = [item for item in book.standard.indicators if name in (item.id, item.group)]
    if indicators:
        return "\n".join(_join(_indicator(book, item)) for item in indicators)
    for pack in book.packs:
        if name == pack.spec.id:
            return _join(_pack(book, pack))
    for loaded in _everything(book):
        if name in (loaded.rule.id, *loaded.rule.aliases):
            return _join([*_rule(book, loaded), "", *_paragraph(f"Clause: {loaded.rule.clause}")])
    raise UsageError(_unknown(book, topic, name))


def _everything(book: Rulebook) -> list[LoadedRule]:
    """The rules of the Standard, then those of the packs."""
    return [*book.loaded, *(loaded for pack in book.packs for loaded in pack.rules)]


_HEADS = {AnyOf: "any of:", FirstOf: "the first of:", AllOf: "all of:"}


def condition_lines(book: Rulebook, condition: Condition, indent: str = "") -> Iterator[str]:
    """A condition as a nested list in words."""
    match condition:
        case Call():
            yield from _item(_call(book, condition), indent)
        case Not(part=Call() as call):
            yield from _item(f"not: {_call(book, call)}", indent)
        case Not(part=part):
            yield from _item("not:", indent)
            yield from condition_lines(book, part, indent + "  ")
        case AnyOf(parts=parts) | FirstOf(parts=parts) | AllOf(parts=parts):
            yield from _item(_HEADS[type(condition)], indent)
            for part in parts:
                yield from condition_lines(book, part, indent + "  ")


def _overview(book: Rulebook) -> list[str]:
    standard = book.standard
    width = max(len(item.id) for item in standard.indicators)
    lines = [f"{standard.title} {standard.version}", ""]
    lines += [f"  {item.id.ljust(width)}  {item.title}" for item in standard.indicators]
    lines += [
        "",
        *_paragraph(
            "'dpgcheck explain ID' explains an indicator or a rule, 'dpgcheck explain score' the score."
        ),
    ]
    if book.packs:
        names = ", ".join(f"{pack.spec.id} ({pack.spec.title})" for pack in book.packs)
        lines += _paragraph(f"Packs, with criteria of labels on top of the Standard: {names}.")
    return lines


def _indicator(book: Rulebook, indicator: Indicator) -> list[str]:
    lines = [f"{indicator.id}  {indicator.title}", "", *_paragraph(indicator.asks)]
    lines += ["", *_paragraph(f"Clause: {indicator.clause}")]
    if indicator.questions:
        lines += ["", "The application asks:"]
        for question in indicator.questions:
            lines += _item(question, "  ")
    rules = [loaded for loaded in book.loaded if loaded.indicator == indicator.id]
    lines += ["", f"How it is judged (weight {indicator.weight:.2g} in the score):"]
    for loaded in rules:
        lines += ["", *textwrap.indent("\n".join(_rule(book, loaded)), "  ").split("\n")]
    tables = [table for table in book.tables if table.indicator == indicator.id]
    if tables:
        lines += ["", "What a report with --verbose lists besides:"]
    for table in tables:
        names = [row.name or f"each of {row.each}" for row in table.spec.rows]
        lines += _item(f"{table.spec.title}: {', '.join(names)}", "  ")
    return lines


def _pack(book: Rulebook, pack: LoadedPack) -> list[str]:
    spec = pack.spec
    lines = [f"{spec.title} {spec.version}", "", *_paragraph(spec.about)]
    lines += [
        "",
        *_paragraph(f"'dpgcheck check --pack {spec.id}' judges it; it changes no score and no verdict."),
    ]
    for layer in spec.layers:
        lines += ["", f"{layer.id}  {layer.title}", "", *_paragraph(layer.asks)]
        for loaded in pack.rules:
            if loaded.indicator == layer.id:
                lines += ["", *textwrap.indent("\n".join(_rule(book, loaded)), "  ").split("\n")]
    return lines


def _eligibility(book: Rulebook) -> list[str]:
    lines = _paragraph("Reviewers ask these questions before the indicators. They are never scored.")
    for loaded in book.loaded:
        if loaded.indicator == ELIGIBILITY:
            lines += ["", *_rule(book, loaded)]
    return lines


def _rule(book: Rulebook, loaded: LoadedRule) -> list[str]:
    rule = loaded.rule
    weight = (
        rule.points if rule.points is not None else book.standard.scoring.points.get(rule.requirement, 0.0)
    )
    facts = [str(rule.requirement), _CONSEQUENCES[rule.consequence]]
    if loaded.indicator != ELIGIBILITY and weight:
        facts.append(f"{weight:g} {'point' if weight == 1 else 'points'} within the indicator")
    lines = [
        *_paragraph(f"{rule.id}: {rule.title}"),
        *_paragraph("; ".join(facts), "  "),
        *_paragraph(rule.why, "  "),
    ]
    if rule.kinds:
        lines += _paragraph(f"For {', '.join(rule.kinds)} only.", "  ")
    if rule.when:
        lines += _paragraph(f"Applies where {rule.when}; otherwise: {rule.na}", "  ")
    for key, words in (("blocker", "A blocker where"), ("met", "Met where"), ("partial", "Partial where")):
        if key in loaded.conditions:
            lines += _condition(book, words, loaded.conditions[key])
    if rule.declared:
        lines += _paragraph(f"The declared answer {rule.declared!r} can settle it.", "  ")
    lines += _paragraph(f"To do: {rule.remedy}", "  ")
    if rule.ask:
        lines += _paragraph(f"To answer: {rule.ask}", "  ")
    return lines


def _condition(book: Rulebook, words: str, condition: Condition) -> list[str]:
    if isinstance(condition, AnyOf | FirstOf):
        head = f"  {words} any of these is found:" if len(condition.parts) > 1 else f"  {words}:"
        parts: tuple[Condition, ...] = condition.parts
    elif isinstance(condition, AllOf):
        head, parts = f"  {words} all of these are found:", condition.parts
    else:
        head, parts = f"  {words}:", (condition,)
    return [head, *(line for part in parts for line in condition_lines(book, part, "    "))]


def _call(book: Rulebook, call: Call) -> str:
    """A check in words: what it looks for, and the arguments that differ from the defaults."""
    words = call.check.help.rstrip(".")
    words = words[:1].lower() + words[1:] or call.check.name
    arguments = []
    for field in msgspec.structs.fields(call.args):
        value = getattr(call.args, field.name)
        default = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
        if value != default:
            arguments.append(_argument(book, field.name, value))
    return f"{words}: {'; '.join(arguments)}" if arguments else words


def _argument(book: Rulebook, name: str, value: Any) -> str:
    if name in ("idea", "ideas"):
        ids = [value] if isinstance(value, str) else value
        return ", ".join(book.ideas[id_].title if id_ in book.ideas else id_ for id_ in ids)
    if name == "signals":
        titles = {signal.id: signal.title for signal in book.source_signals.signals}
        return ", ".join(titles.get(id_, id_) for id_ in value)
    label = name.replace("_", " ")
    if label.startswith("min"):
        rest = label.removeprefix("min").strip()
        return f"at least {value} {rest}".rstrip()
    if value is True or value is False:
        return label if value else f"no {label}"
    if isinstance(value, list | tuple):
        return f"{label} {', '.join(map(str, value))}"
    return f"{label} {value}"


def _score(book: Rulebook) -> list[str]:
    standard, scoring = book.standard, book.standard.scoring
    lines: list[str] = []
    for part in scoring.explanation.strip().split("\n\n"):
        lines += [""] if lines else []
        for formula in _formulas(part):
            lines += _paragraph(formula)
    lines += ["", "Points of a rule within its indicator, where it names none:"]
    lines += [f"  {requirement}: {points:g}" for requirement, points in scoring.points.items()]
    lines += ["", "Share of its points that a rule gets by its status:"]
    lines += [f"  {status}: {share:.0%}" for status, share in scoring.share.items()]
    lines += ["", "Weight of an indicator in the score:"]
    width = max(len(item.id) for item in standard.indicators)
    lines += [f"  {item.id.ljust(width)}  {item.weight:<4.2g}  {item.title}" for item in standard.indicators]
    return lines


def _formulas(paragraph: str) -> list[str]:
    """A paragraph as one text, or cut before each line that defines something."""
    texts: list[str] = []
    for line in paragraph.splitlines():
        if " = " in line or not texts:
            texts.append(line)
        else:
            texts[-1] += f" {line}"
    return texts


def _unknown(book: Rulebook, topic: str, name: str) -> str:
    if name in book.standard.removed_rules:
        return f"the rule {name!r} is gone: {book.standard.removed_rules[name]}"
    known = [item.id for item in book.standard.indicators] + [loaded.rule.id for loaded in _everything(book)]
    known += [pack.spec.id for pack in book.packs]
    near = difflib.get_close_matches(name, [*known, SCORE, ELIGIBILITY], 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "'dpgcheck explain' lists the indicators"
    return f"no indicator and no rule {topic!r}; {hint}"


def _paragraph(text: str, indent: str = "") -> list[str]:
    lines: list[str] = []
    for part in text.strip().split("\n\n"):
        lines += [""] if lines else []
        lines += textwrap.wrap(
            " ".join(part.split()),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
    return lines


def _item(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=f"{indent}- ",
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
    )


def _join(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
