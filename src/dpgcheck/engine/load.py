"""Rule files to loaded rules: everything that can be wrong with one is found here, before anything runs."""

from __future__ import annotations

import difflib
import re
from pathlib import Path
from typing import Any

import msgspec

from dpgcheck.engine.conditions import Call, ConditionError, parse_condition
from dpgcheck.engine.rows import LISTS
from dpgcheck.engine.when import WhenError, parse_when
from dpgcheck.errors import RuleFileError
from dpgcheck.facts.product_types import PRODUCT_FACTS
from dpgcheck.model import Consequence
from dpgcheck.rulebook.book import (
    ELIGIBILITY,
    LoadedPack,
    LoadedRow,
    LoadedRule,
    LoadedTable,
    Rulebook,
    read_rule_text,
    read_typed,
)
from dpgcheck.rulebook.locate import PACK, rule_files
from dpgcheck.rulebook.rule import Pack, Rule, TableSpec
from dpgcheck.rulebook.yaml import YamlDocument, parse_yaml

_NAME = re.compile(r"(?P<indicator>[0-9]+[a-z]?|eligibility)(?:-.*)?\Z")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_RISKS = ("high", "medium", "low")


def load_rule_file(path: Path, book: Rulebook, pack: Pack | None = None) -> list[LoadedRule]:
    """The rules of one file, of the Standard or of a pack.

    Raises RuleFileError naming file, line, key and the next step.
    """
    rules, document = read_typed(path, list[Rule], book.root)
    home = _layer(path, pack) if pack else _indicator(path, book)
    return [_load(rule, i, path, home, document, book, pack) for i, rule in enumerate(rules)]


def load_pack(folder: Path, book: Rulebook) -> LoadedPack:
    """A pack with its rules; raises RuleFileError naming file, line, key and the next step."""
    path = folder / PACK
    pack, document = read_typed(path, Pack, book.root)
    if pack.id != folder.name:
        raise RuleFileError(f"{path}:1: id: {pack.id!r} must be the folder's name, {folder.name!r}")
    order = {layer.id: number for number, layer in enumerate(pack.layers)}
    if len(order) < len(pack.layers):
        raise RuleFileError(
            f"{path}:{document.line_of(('layers',))}: layers: two have the same id; rename one"
        )
    rules = [loaded for file in rule_files(folder) for loaded in load_rule_file(file, book, pack)]
    return LoadedPack(pack, folder, tuple(sorted(rules, key=lambda loaded: order[loaded.indicator])))


def load_table_file(path: Path, book: Rulebook) -> list[LoadedTable]:
    """The tables of one file; raises RuleFileError naming file, line, key and the next step."""
    tables, document = read_typed(path, list[TableSpec], book.root)
    indicator = _indicator(path, book)
    return [_load_table(table, i, path, indicator, document, book) for i, table in enumerate(tables)]


def _load_table(
    table: TableSpec, index: int, path: Path, indicator: str, document: YamlDocument, book: Rulebook
) -> LoadedTable:
    def refuse(problem: str, *keys: Any) -> RuleFileError:
        line = parse_yaml(read_rule_text(path)).line_of((index, *keys))
        return RuleFileError(f"{path}:{line}: {table.table}: {problem}")

    if not _ID.match(table.table):
        raise refuse(f"{table.table!r} is not kebab-case; use lower-case words joined by -", "table")
    when = None
    if table.when:
        try:
            when = parse_when(table.when, PRODUCT_FACTS)
        except WhenError as error:
            raise refuse(f"when: {error}", "when") from None
    rows = []
    for number, row in enumerate(table.rows):
        if bool(row.each) == bool(row.name and row.met):
            raise refuse("a row has a name and 'met', or 'each'; give one of the two", "rows", number)
        if row.each and row.each not in LISTS:
            near = difflib.get_close_matches(row.each, LISTS, 1) or sorted(LISTS)
            raise refuse(f"each: no list {row.each!r}; did you mean {near[0]!r}?", "rows", number, "each")
        parsed: dict[str, Any] = {}
        for key, value in (("met", row.met), ("partial", row.partial)):
            if value is not None:
                try:
                    parsed[key] = parse_condition(value, (), lambda call: _problem(call, book))
                except ConditionError as error:
                    raise refuse(f"{key}: {error}", "rows", number, key, *error.path) from None
        rows.append(LoadedRow(row, **parsed))
    return LoadedTable(table, indicator, path, document.line_of((index,)), tuple(rows), when)


def _indicator(path: Path, book: Rulebook) -> str:
    match = _NAME.match(path.stem)
    known = [indicator.id for indicator in book.standard.indicators]
    if match is None or (match["indicator"] not in known and match["indicator"] != ELIGIBILITY):
        raise RuleFileError(
            f"{path}:1: the file's name must begin with an indicator ({', '.join(known)}) or {ELIGIBILITY}; rename it"
        )
    return match["indicator"]


def _layer(path: Path, pack: Pack) -> str:
    match = _NAME.match(path.stem)
    known = [layer.id for layer in pack.layers]
    if match is None or match["indicator"] not in known:
        raise RuleFileError(
            f"{path}:1: the file's name must begin with a layer of the pack ({', '.join(known)}); rename it"
        )
    return match["indicator"]


def _load(
    rule: Rule,
    index: int,
    path: Path,
    indicator: str,
    document: YamlDocument,
    book: Rulebook,
    pack: Pack | None = None,
) -> LoadedRule:
    def refuse(key: str, problem: str, *deeper: Any) -> RuleFileError:
        line = parse_yaml(read_rule_text(path)).line_of((index, key, *deeper))
        return RuleFileError(f"{path}:{line}: {rule.id}.{key}: {problem}")

    if not _ID.match(rule.id):
        raise refuse("id", f"{rule.id!r} is not kebab-case; use lower-case words joined by -")
    if rule.risk not in _RISKS:
        raise refuse("risk", f"{rule.risk!r} is none of {', '.join(_RISKS)}; choose one")
    if rule.met is None and not rule.declared:
        raise refuse("id", "it has neither 'met' nor 'declared'; add one")
    if pack is not None:
        if rule.consequence is not Consequence.NOTE or rule.partial_consequence or rule.blocker:
            raise refuse("consequence", "a pack changes no verdict; write 'note' and no blocker")
        if rule.points is not None:
            raise refuse("points", "a pack scores nothing; remove it")
        rule = msgspec.structs.replace(rule, points=0.0)
    conditions: dict[str, Any] = {}
    for key in ("blocker", "met", "partial"):
        value = getattr(rule, key)
        if value is None:
            continue
        try:
            conditions[key] = parse_condition(value, (), lambda call: _problem(call, book))
        except ConditionError as error:
            raise refuse(key, str(error), *error.path) from None
    if rule.when:
        try:
            conditions["when"] = parse_when(rule.when, PRODUCT_FACTS)
        except WhenError as error:
            raise refuse("when", str(error)) from None
        if not rule.na:
            raise refuse(
                "when", "a rule with 'when' needs 'na', the reason to give where it is false; add it"
            )
    return LoadedRule(rule, indicator, path, document.line_of((index,)), conditions)


def _problem(call: Call, book: Rulebook) -> str:
    """What is wrong with the values of a check's arguments: ideas and signals must exist."""
    signals = {signal.id for signal in book.source_signals.signals}
    places = [("idea", book.ideas), ("ideas", book.ideas), ("signals", signals)]
    if call.check.name == "standard":
        places.append(("any", {standard.id for standard in book.open_standards.standards}))
    for key, known in places:
        value = getattr(call.args, key, None)
        for name in [value] if isinstance(value, str) else value or []:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else "see rules/vocabulary and rules/knowledge"
                return f"{key}: {name!r} is not known; {hint}"
    return ""
