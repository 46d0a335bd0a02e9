"""A check of codes of conduct: whether there is one, and whether it says where to report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.engine.checks.ideas import mentions_of
from dpgcheck.facts.document import Block, BlockKind, Document, Section
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.mentions import Mention, Place, finder_of
from dpgcheck.facts.templates import placeholders
from dpgcheck.model import Evidence

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]+(?:@| ?\[at\] ?| ?\(at\) ?| AT )(?!example\.)[A-Za-z0-9-]+(?:(?:\.| ?\[dot\] ?| DOT )[A-Za-z0-9-]+)*(?:\.| ?\[dot\] ?| DOT )[A-Za-z]{2,}"
)
_SPELT = re.compile(
    r"(?:e-?mail|contact(?:ing)?|report\w*|write to)\b[^.]{0,60}?\b[\w.+-]+ at [\w-]+\.[a-z]{2,}\b",
    re.IGNORECASE,
)
MIN_WORDS_WITH_CONTACT = 12
"""Words of a short one that names where to report and points to the rest."""
MIN_WORDS = 40
"""Words that a code of conduct has at least; below it points elsewhere."""


class ConductArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the code of conduct has to hold."""

    contact: bool = True
    """Whether it has to name where to report."""


@check("conduct", ConductArgs)
def conduct(facts: Facts, args: ConductArgs) -> Result:
    """A code of conduct, as a document or a section, with a contact for reports where asked."""
    looked = "a code of conduct" + (" with a contact for reports" if args.contact else "")
    found: list[Evidence] = []
    note = ""
    seen: set[tuple[int, str]] = set()
    for mention in mentions_of(facts, "code-of-conduct"):
        key = (mention.file.target, mention.file.path)
        least = MIN_WORDS_WITH_CONTACT if args.contact else MIN_WORDS
        if mention.place not in (Place.DOCUMENT, Place.SECTION) or mention.words < least or key in seen:
            continue
        document = facts.get(documents).get(mention.file)
        if document is None:
            continue
        contact = _contact(facts, document, _sections(document, mention))
        if args.contact and contact is None:
            note = note or f"{mention.file.path} names no contact for reports"
            continue
        seen.add(key)
        line, text = contact if contact and args.contact else (mention.line, mention.text)
        found.append(facts.evidence(mention.file, line, text, mention.language))
    if not found:
        return Result(False, looked_for=(looked,), note=note)
    note = (
        f"{found[0].path} says where to report"
        if args.contact
        else f"{found[0].path} is a code of conduct without a contact for reports"
    )
    return Result(True, tuple(found), note, (looked,))


def _sections(document: Document, mention: Mention) -> Sequence[Section]:
    if mention.place is Place.DOCUMENT:
        return document.sections
    index = next((i for i, s in enumerate(document.sections) if s.line == mention.line), 0)
    return document.below(index)


def _contact(facts: Facts, document: Document, sections: Sequence[Section]) -> tuple[int, str] | None:
    """Line and words of a contact for reports: an address, or a link in a sentence on reporting."""
    finder = finder_of(facts.book)
    lines = facts.lines(document.file)
    for section in sections:
        for block in _statements(section):
            raw = "\n".join(lines[block.line - 1 : block.end])
            if placeholders(raw):
                continue
            email = _EMAIL.search(raw) or _SPELT.search(raw)
            if email:
                return block.line + raw.count("\n", 0, email.start()), email[0]
            linked = any(
                block.line <= link.line <= block.end and link.href.startswith(("http", "mailto:"))
                for link in section.links
            )
            if linked and "conduct-reporting" in finder.in_text(block.text):
                return block.line, block.text.split(".")[0][:40]
    return None


def _statements(section: Section) -> Iterator[Block]:
    return (block for block in section.blocks if block.kind is not BlockKind.CODE)
