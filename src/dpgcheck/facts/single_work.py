"""Whether content is one item, rather than a collection."""

from __future__ import annotations

from dpgcheck.facts.document_role import role_of
from dpgcheck.facts.documents import DocRole
from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.holdings import MEDIA, PROSE
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.project_voice import speaks_for_project
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area, FileEntry

_WORKS = PROSE | frozenset(".ogg .oga .opus .flac .wav .mp3 .webm .mp4".split())
"""Endings of what is read or heard; a picture mostly shows what a text is about."""

MIN_WORK_BYTES = 500
"""Bytes below which a text is a stub, and a picture an icon."""

MANY_SECTIONS = 12
"""Headings from which one file is a book or a list of many items."""


@fact("single-work")
def single_work(facts: Facts) -> Gate | None:
    """The only item, where content holds no other; None for collections and for other kinds."""
    if facts.get(kinds).kinds[0] is not Kind.CONTENT:
        return None
    works = [f for f in facts.own_files if f.area is Area.PROJECT and _is_work(f)]
    if len(works) > 1:
        return None
    if works:
        return None if _long(facts, works[0]) else Gate(works[0].path, (Hit(works[0], None, ""),))
    if sum(f.suffix in MEDIA and (f.size or 0) >= MIN_WORK_BYTES for f in facts.own_files) > MANY_SECTIONS:
        # A collection of pictures or designs.
        return None
    readmes = [f for f in facts.own_files if role_of(f.path) is DocRole.README and "/" not in f.path]
    if not readmes or any(_long(facts, f) for f in readmes):
        # A list of works is one README with many entries.
        return None
    return Gate(readmes[0].path, (Hit(readmes[0], None, ""),))


def _is_work(file: FileEntry) -> bool:
    if file.suffix not in _WORKS or (file.size or 0) < MIN_WORK_BYTES:
        return False
    role = role_of(file.path)
    return role not in (DocRole.README, DocRole.POLICY, DocRole.GITHUB) and (
        file.suffix not in PROSE or not speaks_for_project(file, role, Kind.CONTENT)
    )


def _long(facts: Facts, file: FileEntry) -> bool:
    from dpgcheck.facts.documents import documents

    document = facts.get(documents).get(file)
    return document is not None and len(document.sections) >= MANY_SECTIONS
