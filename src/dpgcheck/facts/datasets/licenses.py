"""The fact of the licenses that descriptors state for data, judged as data: one file of a collection may differ."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.interface import Statement
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.names import declared, names
from dpgcheck.facts.licenses.reasons import reason_for_data
from dpgcheck.model import Acceptance, Kind
from dpgcheck.sources.interface import FileEntry

MAX_STATED = 200


@dataclass(frozen=True, slots=True)
class StatedLicense:
    """A license that a descriptor states."""

    file: FileEntry
    line: int | None
    text: str
    """As it is written."""
    of: str
    """The name of the file that it rules; empty for the whole data set."""
    expression: str
    acceptance: Acceptance
    reason: str
    """Why it is accepted, asked about or rejected, in a few words."""


@fact("descriptor-licenses")
def descriptor_licenses(facts: Facts) -> tuple[StatedLicense, ...]:
    """Licenses that could be told, by descriptor; a name that is no license's gives none."""
    found: list[StatedLicense] = []
    for described in facts.get(descriptors):
        stated = [("", s) for s in described.descriptor.licenses]
        stated += [(r.name, s) for r in described.descriptor.resources for s in r.licenses]
        for of, statement in stated[:MAX_STATED]:
            expression = _told(statement, load())
            if expression:
                acceptance = accept(expression, Kind.DATA, facts.book.licenses)
                reason = reason_for_data(expression, acceptance)
                found.append(
                    StatedLicense(
                        described.file, statement.line, statement.text, of, expression, acceptance, reason
                    )
                )
    return tuple(found)


def _told(statement: Statement, index: Index) -> str | None:
    expression = declared(statement.text, index)
    if expression:
        return expression
    named = names(statement.text, index)
    return named[0].expression if named else None
