"""What the product says of itself first: the opening of its introductions, and the descriptions in manifests and pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.descriptions import descriptions
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.purposes import introduces, introduces_whole, opening
from dpgcheck.sources.interface import Area, FileEntry

MAX_STATEMENTS = 400


@dataclass(frozen=True, slots=True)
class Statement:
    """A title or a statement in which the product introduces itself."""

    file: FileEntry
    first: int
    """1-based line on which it begins."""
    last: int
    """The line on which it ends."""
    text: str
    language: str | None


@fact("statements")
def statements(facts: Facts) -> tuple[Statement, ...]:
    """How the product introduces itself: the README of the root first, then other introductions, then descriptions."""
    found = [*_in_documents(facts), *_in_manifests(facts)]
    found += [Statement(said.file, said.line, said.line, said.text, None) for said in facts.get(descriptions)]
    return tuple(found[:MAX_STATEMENTS])


def _in_documents(facts: Facts) -> Iterator[Statement]:
    known = facts.get(documents)
    introductions = [
        file for file in known.files if introduces(file, known.role(file)) and introduces_whole(file)
    ]
    for file in sorted(introductions, key=lambda file: file.path.count("/")):
        document = known.get(file)
        for first, last, text in opening(document) if document is not None else ():
            yield Statement(file, first, last, text, document.language if document else None)


def _in_manifests(facts: Facts) -> Iterator[Statement]:
    """Descriptions in manifests of the root: those in folders are of parts."""
    for manifest in facts.get(manifests).manifests:
        whole = "/" not in manifest.file.path and manifest.file.area is Area.PROJECT
        if manifest.description and whole:
            line = manifest.description_line or 1
            yield Statement(manifest.file, line, line, manifest.description, None)
