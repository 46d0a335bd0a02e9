"""Lines for the tables of a data set: how many of the columns of each are described, and what descriptors get wrong."""

from __future__ import annotations

from dpgcheck.engine.checks.datasets import coverage_note
from dpgcheck.engine.rows import row
from dpgcheck.facts.datasets.coverage import column_coverage
from dpgcheck.facts.datasets.problems import descriptor_problems
from dpgcheck.facts.datasets.tables import published_tables
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Row, Status

MAX_TABLES = 20
MAX_UNREAD = 5


def data_columns(facts: Facts) -> list[Row]:
    """A line for each header that tables have, those with the most columns that nobody describes first."""
    coverage = facts.get(column_coverage)
    covered = sorted(coverage, key=lambda c: -len(c.missing))
    lines = []
    for found in covered[:MAX_TABLES]:
        table = found.table
        status = Status.MET if not found.missing else Status.PARTIAL if found.described else Status.MISSING
        places = [facts.evidence(place.file, place.line, place.text) for _, place in found.described[:1]]
        if found.read:
            # The first record of a file of records stands on the same line as its keys.
            places.append(facts.evidence(table.file, table.columns.line, table.columns.names[0], alone=True))
        lines.append(row(table.file.path, status, coverage_note((found,)), *places))
    told = {row_.name for row_ in lines}
    unread = [t for t in facts.get(published_tables) if t.columns.problem and t.file.path not in told]
    lines += [
        row(
            t.file.path,
            Status.MISSING,
            f"its columns are not known: {t.columns.problem}",
            facts.evidence(t.file),
        )
        for t in unread[:MAX_UNREAD]
    ]
    lines += [
        row(p.file.path, Status.PARTIAL, p.words, facts.evidence(p.file, p.line))
        for p in facts.get(descriptor_problems)
    ]
    return lines
