"""What documents say of data by their form: fields with their meaning, and how the data came together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.document import BlockKind, Document
from dpgcheck.facts.document_role import DocRole
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import Area, FileEntry

MAX_DOCUMENTS = 20
"""Documents that are looked at, the most useful first."""
MIN_FIELDS = 4
"""Fields that a document describes, at least; fewer are an example."""


@dataclass(frozen=True, slots=True)
class Described:
    """A place of a document that describes data."""

    file: FileEntry
    line: int
    """1-based."""
    text: str
    """A piece of that line."""
    language: str | None


@dataclass(frozen=True)
class DataDescriptions:
    """Places that describe data, those in the most useful document first; one for a document."""

    fields: tuple[Described, ...]
    """Where a list or table of fields begins."""
    collection: tuple[Described, ...]
    """Sentences that say by whom, from where or how the data was collected."""


_LISTED = re.compile(
    r"^\s{0,8}(?:[-*+]\s+(?:\*\*)?(?:([`~=+])[A-Za-z_]\w{0,60}\1|[A-Za-z]+_\w{1,60}|[a-z]+[A-Z]\w{0,60})(?:\*\*)?\s*(?:::?|--?|–|—)"
    r"|(`?)[A-Za-z_]\w{0,60}\2::)\s+\S+\s+\S"
)
_HEADER = re.compile(
    r"(?=.*\b(?:fields?|columns?|variables?|attributes?|name|champs?|colonnes?|campos?|columnas?|colunas?|поле|столбец)\b|.*字段)"
    r"(?=.*\b(?:descriptions?|meaning|defin(?:es|itions?)|signification|descripción|descrição|definición|описание)\b|.*说明)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:data|dataset|recordings?|records|responses|answers|samples|cases|entries|observations|figures|statistics|clips|sentences|names"
    r"|données|informations|chiffres|datos|dados|данные)\b",
    re.IGNORECASE,
)
_COLLECTED = re.compile(
    r"\b(?:collect(?:s|ed)?|gather(?:s|ed)?|compile[sd]?|merg(?:ed|ing)|combin(?:ed|ing)|scrape[sd]?|crawl(?:s|ed)|survey(?:s|ed)|measured|recorded|crowdsource[sd]?|donated|extracted|obtained|sourced"
    r"|collectée?s?|recueillie?s?|relevée?s?|recopiée?s?|recolectados?|recopilados?|obtenidos?|coletados?|obtidos?|собраны)\b"
    r"[^.;]{0,60}?\b(?:from|by|through|via|using|depuis|par|à\s+partir|à\s+la\s+main|auprès|de\s+las?|desde|mediante|por|a\s+partir|из)\b",
    re.IGNORECASE,
)  # fmt: skip
_OF_OTHERS = re.compile(
    r"\b(?:you|your|users?|can|could|should|may|might|will|would|must|if|not|never|no)\b", re.IGNORECASE
)
"""Words of a sentence on what somebody may do, rather than on what was done."""


@fact("data-descriptions")
def data_descriptions(facts: Facts) -> DataDescriptions:
    """Fields and collection as READMEs and documentation describe them."""
    known = facts.get(documents)
    files = [
        file
        for file in known.files
        if file.area is Area.PROJECT
        and (known.role(file) in (DocRole.README, DocRole.DOCS) or _specifies(file, known.role(file)))
    ][:MAX_DOCUMENTS]
    return DataDescriptions(
        tuple(place for file in files for place in _fields(facts, file)),
        tuple(place for file in files for place in _collection(facts, file)),
    )


_SPECIFICATION = re.compile(
    r"(?:^|/)(?:specs?|specifications?|standards?|schemas?|schémas?|esquemas?|reference)(?=[/._-])",
    re.IGNORECASE,
)


def _specifies(file: FileEntry, role: DocRole) -> bool:
    """Whether a document lies beside the README, as a specification of one file does, or where specifications lie."""
    return role is DocRole.OTHER and ("/" not in file.path or _SPECIFICATION.search(file.path) is not None)


def _fields(facts: Facts, file: FileEntry) -> Iterator[Described]:
    """The first of a document's fields, where it describes enough of them."""
    lines = facts.lines(file)
    found = [number for number, line in enumerate(lines, 1) if len(line) < 1_000 and _LISTED.match(line)]
    document = facts.get(documents).get(file)
    found += _rows(document) if document else ()
    if len(found) >= MIN_FIELDS:
        first = min(found)
        yield Described(file, first, lines[first - 1].strip()[:120], document.language if document else None)


def _rows(document: Document) -> Iterator[int]:
    """Lines of the rows below a head that names fields and their meaning."""
    for section in document.sections:
        below = False
        for block in section.blocks:
            if below and block.kind is BlockKind.TABLE:
                yield block.line
            else:
                below = (
                    block.kind is BlockKind.TABLE
                    and "|" in block.text
                    and len(block.text) < 1_000
                    and _HEADER.match(block.text) is not None
                )


def _collection(facts: Facts, file: FileEntry) -> Iterator[Described]:
    """The first sentence of a document that says how its data was collected."""
    document = facts.get(documents).get(file)
    for section in document.sections if document else ():
        for block in section.blocks:
            if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
                continue
            for sentence in re.split(r"(?<=[.!?])\s+", block.text[:2_000]):
                match = _COLLECTED.search(sentence)
                if match and _SUBJECT.search(sentence) and not _OF_OTHERS.search(sentence, 0, match.end()):
                    yield Described(file, block.line, match[0], document.language if document else None)
                    return
