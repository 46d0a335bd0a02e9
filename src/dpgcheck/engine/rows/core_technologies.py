"""Lines for the form's question on core technologies: one for each role that something plays in the product."""

from __future__ import annotations

from dpgcheck.engine.rows import MAX_EVIDENCE, row
from dpgcheck.facts.core_technologies import core_technologies as technologies_fact
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Row, Status

_ROLES = {
    "framework": "Frameworks and libraries",
    "database": "Databases",
    "cache": "Caches",
    "search": "Search engines",
    "broker": "Message brokers",
    "runtime": "Runtimes and base images",
    "server": "Servers",
}
MAX_NAMED = 12
"""Technologies named in one line."""


def core_technologies(facts: Facts) -> list[Row]:
    """Languages by their share of the source, then what direct dependencies and images show."""
    found = facts.get(technologies_fact)
    lines = []
    if found.languages:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in found.languages[:MAX_NAMED])
        lines.append(row("Languages", Status.MET, f"{shares} of the source, by bytes"))
    for role, title in _ROLES.items():
        group = [(technology, places) for technology, places in found.technologies if technology.role == role]
        # What is shown nearest to the root is what the product is made of.
        group.sort(key=lambda entry: (entry[1][0].file.path.count("/"), -len(entry[1])))
        if group:
            names = ", ".join(technology.title for technology, _ in group[:MAX_NAMED])
            more = f" and {len(group) - MAX_NAMED} more" if len(group) > MAX_NAMED else ""
            shown = (facts.evidence(p[0].file, p[0].line, p[0].name) for _, p in group[:MAX_EVIDENCE])
            lines.append(row(title, Status.MET, names + more, *shown))
    return lines
