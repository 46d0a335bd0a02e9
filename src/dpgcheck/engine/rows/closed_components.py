"""Lines for closed components: how much each is needed, how sure that is, where, and what can take its place."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.engine.rows import row
from dpgcheck.facts.components import ComponentUse, Need, components
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.model import Evidence, Row, Status

MAX_LINES = 30
MAX_ALTERNATIVES = 3

_STATUS = {Need.MANDATORY: Status.MISSING, Need.UNCLEAR: Status.PARTIAL, Need.OPTIONAL: Status.MET}
"""met: the product works without it; partial: files don't tell; missing: it must be there; na: beside the product."""


def closed_components(facts: Facts) -> list[Row]:
    """One line for each, the most needed first; what only tests or development use comes last."""
    uses = sorted(facts.get(components).uses, key=_is_beside)
    lines = [
        row(
            use.component.title,
            Status.NA if _is_beside(use) else _STATUS[use.need],
            "; ".join(_answer(use)),
            *_evidence(facts, use),
        )
        for use in uses[:MAX_LINES]
    ]
    if len(uses) > MAX_LINES:
        lines.append(row(f"and {len(uses) - MAX_LINES} more", Status.NA, "optional or beside the product"))
    return lines


def _is_beside(use: ComponentUse) -> bool:
    """Whether nothing but development, tests or hosting uses it."""
    return bool(use.dependencies) and not use.places and use.need is Need.OPTIONAL and _scopes(use)


def _scopes(use: ComponentUse) -> bool:
    return all(d.scope not in (Scope.RUNTIME, Scope.OPTIONAL) for d in use.dependencies)


def _answer(use: ComponentUse) -> Iterator[str]:
    yield f"{use.need} ({use.sure} confidence): {use.reason}"
    started = next((d for d in use.dependencies if d.ecosystem == "docker"), None)
    if started is not None:
        yield f"started by {started.file.path}"
    if use.need is Need.OPTIONAL:
        return
    names = ", ".join(use.component.alternatives[:MAX_ALTERNATIVES])
    if names:
        yield f"open alternatives: {names}"
    said = use.documented
    if said is None:
        yield "no document here calls it optional or names another way"
    else:
        yield f"{said.file.path} calls it optional or names another way"


def _evidence(facts: Facts, use: ComponentUse) -> Iterator[Evidence]:
    """Where it is brought in, the line that decided, and where it is used."""
    for dependency in use.dependencies[:1]:
        yield facts.evidence(dependency.file, dependency.line, dependency.name)
    for hit in (use.decisive, use.documented, *use.places[:1]):
        if hit is not None:
            yield facts.evidence(hit.file, hit.line, hit.text)
