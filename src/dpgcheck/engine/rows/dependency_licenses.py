"""Lines for licenses of dependencies, where locks or bills of materials state them; for information only."""

from __future__ import annotations

from dpgcheck.engine.rows import MAX_EVIDENCE, row
from dpgcheck.facts.dependency_licenses import licensed_needs
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses.fact import licenses
from dpgcheck.model import Row, Status

MAX_LICENSES = 12
"""Licenses that ask for more than the project's own."""
MAX_UNREAD = 3
"""Files named that were not read."""
MAX_NAMED = 4
"""Packages named of one license."""


def dependency_licenses(facts: Facts) -> list[Row]:
    """What is stated in all, then each license that asks for more than the project's own, the strictest first."""
    found = facts.get(licensed_needs)
    unread = [
        row(file.path, Status.PARTIAL, problem, facts.evidence(file))
        for file, problem in found.unread[:MAX_UNREAD]
    ]
    if not found.stated:
        return unread
    own = facts.get(licenses).main.expression or "none found"
    more = sum(len(needed) for _, _, needed in found.stricter)
    noun = "packages needed at run time state" if found.stated != 1 else "package needed at run time states"
    unknown = f", {found.unknown} of them no known one" if found.unknown else ""
    answer = f"{found.stated} {noun} a license{unknown} ({', '.join(found.sources[:3])}); "
    answer += (
        f"{more} state one that asks for more than the project's own ({own})"
        if more
        else (f"none asks for more than the project's own ({own})")
    )
    lines = [row("Stated licenses", Status.MET, answer)]
    for expression, asks, needed in found.stricter[:MAX_LICENSES]:
        names = ", ".join(entry.name for entry in needed[:MAX_NAMED])
        names += f" and {len(needed) - MAX_NAMED} more" if len(needed) > MAX_NAMED else ""
        # Only as many as are shown: each reads its file for the quote.
        shown = [entry for entry in needed if entry.file is not None][:MAX_EVIDENCE]
        places = [facts.evidence(entry.file, entry.line, entry.name) for entry in shown if entry.file]
        lines.append(row(expression, Status.PARTIAL, f"{names}. {asks}".strip(), *places))
    return lines + unread
