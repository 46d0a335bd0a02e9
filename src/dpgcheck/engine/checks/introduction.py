"""A check of how the first README introduces content: whether it leads a reader through the parts."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.engine.checks import NoArgs, Result, check
from dpgcheck.facts.document import BlockKind, Document
from dpgcheck.facts.document_links import leads_to_document
from dpgcheck.facts.document_role import DocRole, role_of
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence

MIN_PARTS = 3
"""Parts that it leads to, at least."""
MIN_WORDS = 40
"""Words of it, at least; fewer introduce nothing."""


@check("leads-through", NoArgs)
def leads_through(facts: Facts, _args: NoArgs) -> Result:
    """The first README says what there is and leads to its parts: links to chapters, or a list of the folders."""
    looked = ("a README that leads to the parts of the content",)
    known = facts.get(documents)
    document = next((known.get(file) for file in known.readmes()[:1]), None)
    if document is None or document.words < MIN_WORDS:
        return Result(False, looked_for=looked)
    parts: dict[str, int] = {}
    for name, line in (*_chapters(facts, document), *_folders(facts, document)):
        parts.setdefault(name, line)
    if len(parts) < MIN_PARTS:
        return Result(False, looked_for=looked)
    line = min(parts.values())
    text = facts.lines(document.file)[line - 1].strip()[:120]
    evidence = (facts.evidence(document.file, line, text, document.language),)
    return Result(True, evidence, f"{document.file.path} leads to its parts", looked, Confidence.MEDIUM)


def _chapters(facts: Facts, document: Document) -> Iterator[tuple[str, int]]:
    """Documents that the links lead to, but rules for contributors and translations of the README."""
    for link in document.links:
        path = link.href.partition("#")[0].strip("/")
        role = role_of(path.rpartition("/")[2])
        if not path or role is DocRole.POLICY or (role is DocRole.README and "/" not in path):
            continue
        if leads_to_document(facts, document.file, link.href):
            yield path, link.line


def _folders(facts: Facts, document: Document) -> Iterator[tuple[str, int]]:
    """Folders at the top of the repository with which items of a list begin."""
    folders = {file.path.partition("/")[0] for file in facts.own_files if "/" in file.path}
    for section in document.sections:
        for block in section.blocks:
            first = block.text.split(maxsplit=1)[0].rstrip(":").strip("/") if block.text.strip() else ""
            if block.kind is BlockKind.ITEM and first in folders:
                yield first, block.line
