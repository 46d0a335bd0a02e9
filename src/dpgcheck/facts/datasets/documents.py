"""Fields that documents describe: rows of tables, items of lists and terms that begin with their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from dpgcheck.facts.datasets.interface import MAX_FIELDS, Field
from dpgcheck.facts.document import BlockKind, Document

MAX_SEEN = 20_000
"""Names of one document that are looked at, whether they are fields or not."""
MAX_MARKED = 12
"""Names that one line marks and that are looked at."""
MAX_LINES = 5_000
"""Lines of one document that are looked at."""
MAX_LINE = 1_000
MAX_CODE = 5_000
"""Lines of one block of code."""
MIN_WORDS = 1
"""Words beside the name of a field that tell what it means, at least; a type is one."""
_LEADS = re.compile(r"\s{0,12}(?:[-*+]|\d{1,3}[.)]|\||#{2,6}|:)?\s*")
_NAMES = re.compile(
    r"(?:[`*_\"'“]{1,3}|<code>)?([^\W_][\w .%()/°$€-]{0,80}?)(?:[`*_\"'”]{1,3}|</code>)?(?:\s*\([^()\n]{0,80}\))?\s*(?:::?|\||\s[-–—]+\s|=|->|→|：|$)\s*(.*)"
)
_ALONE = re.compile(r"[^\W\d]\w{0,60}[ \t]*")
_MEANING_BELOW = re.compile(r"[ \t]*[-:=][ \t]*\w|[ \t]{2,8}\w")
_MARKED = re.compile(r"(?:`{1,2}|\*\*|<code>)([^`*<>\n]{1,80}?)(?:`{1,2}|\*\*|</code>)")


def fields_in(document: Document, lines: list[str]) -> tuple[Field, ...]:
    """The fields that a document may describe, with the lines that do."""
    found: dict[str, Field] = {}
    code = {
        number
        for section in document.sections
        for block in section.blocks
        if block.kind is BlockKind.CODE
        for number in range(block.line, min(block.end, block.line + MAX_CODE) + 1)
    }
    seen = islice(chain(_of_lines(lines, code), _of_rows(document)), MAX_SEEN)
    for field in seen:
        if len(found) >= MAX_FIELDS:
            break
        if field.name not in found or (field.told and not found[field.name].told):
            found[field.name] = field
    return tuple(found.values())


def _of_lines(lines: list[str], code: set[int]) -> Iterator[Field]:
    """Fields that lines begin with, or that they mark among other words; samples of data are code."""
    for number, line in enumerate(lines[:MAX_LINES], 1):
        if number in code or not 2 <= len(line) <= MAX_LINE:
            continue
        if _ALONE.fullmatch(line) and number < len(lines):
            # A term, with its meaning below it.
            yield Field(line.strip(), _MEANING_BELOW.match(lines[number]) is not None, number)
            continue
        rest = line[_LEADS.match(line).end() :]  # type: ignore[union-attr]
        match = _NAMES.match(rest)
        if match and match[1]:
            heading = line.lstrip().startswith("#")
            yield Field(match[1].strip(), heading or len(match[2].split()) >= MIN_WORDS, number)
        marked = _MARKED.findall(line)
        if marked:
            told = len(_MARKED.sub("", line).split()) >= 3 * MIN_WORDS
            yield from (Field(name.strip(), told, number) for name in marked[:MAX_MARKED])


def _of_rows(document: Document) -> Iterator[Field]:
    """First cells of the rows of tables, whatever their markup."""
    for section in document.sections:
        for block in section.blocks:
            if block.kind is BlockKind.TABLE and len(block.text) <= 4 * MAX_LINE:
                cells = [cell.strip(" `*\"'") for cell in block.text.strip(" |").split("|")]
                for at, cell in enumerate(cells[:2]):
                    if cell and len(cell) <= 100:
                        yield Field(cell, any(cells[at + 1 :]), block.line)
