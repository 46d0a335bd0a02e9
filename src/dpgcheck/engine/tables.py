"""Tables: what reviewers look for under an indicator, line by line, with the places. They score nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable

from dpgcheck.engine.checks import Result
from dpgcheck.engine.conditions import Condition
from dpgcheck.engine.rows import row, rows_of
from dpgcheck.engine.when import Truth
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.product import product
from dpgcheck.model import Row, Status, Table
from dpgcheck.rulebook.book import LoadedRow, LoadedTable

NOT_FOUND = "not found in these files"


def build_tables(tables: Iterable[LoadedTable], facts: Facts) -> dict[str, list[Table]]:
    """The tables that concern the solution, by indicator; one without lines is left out."""
    found: dict[str, list[Table]] = {}
    for loaded in tables:
        if _concerns(loaded, facts):
            facts.progress(f"indicator {loaded.indicator}: {loaded.spec.title}")
            lines = [line for spec in loaded.rows for line in _lines(spec, facts)]
            if lines:
                table = Table(id=loaded.spec.table, title=loaded.spec.title, rows=lines)
                found.setdefault(loaded.indicator, []).append(table)
    return found


def _concerns(loaded: LoadedTable, facts: Facts) -> bool:
    solution = facts.get(kinds).kinds
    concerned = solution[:1] if loaded.spec.main_kind_only else solution
    if loaded.spec.kinds and not set(concerned) & set(loaded.spec.kinds):
        return False
    if loaded.when is None:
        return True
    truth: Truth = loaded.when.truth(facts.get(product).values)
    return truth is not Truth.NO


def _lines(loaded: LoadedRow, facts: Facts) -> list[Row]:
    """The lines that one entry gives; one that fails becomes a line, and the run goes on."""
    try:
        return rows_of(loaded.spec.each, facts) if loaded.spec.each else [_line(loaded, facts)]
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:
        if os.environ.get("DPGCHECK_DEBUG"):
            raise
        name = loaded.spec.name or loaded.spec.each
        return [row(name, Status.ERROR, f"it failed while running ({type(error).__name__}: {error})"[:240])]


def _line(loaded: LoadedRow, facts: Facts) -> Row:
    for status, condition in ((Status.MET, loaded.met), (Status.PARTIAL, loaded.partial)):
        result = _evaluate(condition, facts)
        if result.holds:
            return row(loaded.spec.name, status, _answer(result), *result.evidence)
    return row(loaded.spec.name, Status.MISSING, NOT_FOUND)


def _evaluate(condition: Condition | None, facts: Facts) -> Result:
    return condition.evaluate(facts) if condition is not None else Result(False)


def _answer(result: Result) -> str:
    """What was found, with the language where it isn't English."""
    languages = sorted({e.language for e in result.evidence if e.language and e.language != "en"})
    return result.note + (f" (in {', '.join(languages)})" if languages else "")
