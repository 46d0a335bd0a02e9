"""The header of a table in CSV, TSV or the like, from the beginning of its file alone."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice

from dpgcheck.facts.datasets.interface import MAX_FIELDS, Columns

HEAD_BYTES = 64 << 10
"""Bytes of a table that are read: its header and its first rows, however large it is."""
MAX_NAME = 200
"""Characters of a column's name; what is longer is a cell of text."""
MAX_ROWS = 200
"""Rows below the header that are kept for a look at their form."""
DELIMITERS = (",", ";", "\t", "|")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HOLE = b"\0" * 8
"""Zeros that no text holds in any encoding."""
_COMMENT = re.compile(r"#(?!\w+[,;\t|])")
_NUMBER = re.compile(r"[-+]?[\d\s.,]*\d[\d.,]*%?|[\d/:. T-]{6,30}Z?")
MAX_COMMENTS = 50
"""Lines of comments above a header that are passed over."""


def decode_head(data: bytes) -> str | None:
    """The text that a file begins with, also where the bytes end within a character; None for binary data.

    Marks decide, then zeros at every other byte (UTF-16 without a mark), then UTF-8, then Windows-1252.
    """
    hole = data.find(_HOLE)
    if hole > 0 and 0 not in data[:hole]:
        # A sparse file, or one that was written in part.
        data = data[:hole]
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "ignore")
    if b"\0" in data[:2_000]:
        even, odd = data[0:2_000:2].count(0), data[1:2_000:2].count(0)
        if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 3 < len(data[:2_000]) // 2:
            return None
        return data.decode("utf-16-le" if odd > even else "utf-16-be", "ignore")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def delimiter_of(line: str) -> str:
    """The delimiter of a line: the one that stands most often outside of quotes; a comma where none does."""
    plain = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=lambda d: (plain.count(d), -DELIMITERS.index(d)))


def read_header(data: bytes, size: int | None = None, most: int = MAX_ROWS) -> Columns:
    """The columns of a table from the first bytes of its file; never raises.

    ``size`` is that of the whole file; ``most`` rows below the header are kept.
    """
    text = decode_head(data)
    if text is None:
        return Columns((), 1, problem="it is no text")
    if not data:
        return Columns((), 1, problem="it is empty")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    above = 0
    while above < MAX_COMMENTS:
        line, end, rest = text.partition("\n")
        if not end or (line.strip() and not _COMMENT.match(line)):
            break
        text, above = rest, above + 1
    first = text.partition("\n")[0]
    cut = size is not None and size > len(data)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(first))
    try:
        cells = next(rows, [])
        whole = rows.line_num <= text.count("\n")
        below = [tuple(row[:MAX_FIELDS]) for row in islice(rows, max(most, 2)) if row]
    except csv.Error:
        return Columns((), above + 1, problem="its header can't be read")
    if cut and below:
        # The bytes may end in the middle of a row.
        below.pop()
    more = len(cells) > MAX_FIELDS or (cut and not whole)
    names = [cell.strip()[:MAX_NAME] for cell in cells[:MAX_FIELDS]]
    if cut and not whole and names:
        names.pop()
    while names and not names[-1]:
        names.pop()
    if not any(names):
        return Columns((), above + 1, problem="its first line is empty")
    if not _is_header(cells, below):
        return Columns((), above + 1, problem="it begins without a header", rows=tuple(below))
    # Tables that R writes have a column of row numbers without a name.
    kept = [at for at, name in enumerate(names) if name]
    cells_below = tuple(tuple(row[at] if at < len(row) else "" for at in kept) for row in below)
    return Columns(tuple(names[at] for at in kept), above + 1, more, rows=cells_below)


def _is_header(cells: list[str], below: list[tuple[str, ...]]) -> bool:
    """Whether a first row names columns: none of its cells is a number but years, and none a paragraph."""
    named = [cell.strip() for cell in cells if cell.strip()]
    numbers = sum(
        1 for cell in named if _NUMBER.fullmatch(cell[:40]) and not re.fullmatch(r"(?:1[5-9]|20)\d\d", cell)
    )
    if numbers * 3 > len(named) or any(len(cell) > 4 * MAX_NAME for cell in named):
        return False
    return len(named) > 1 or not below or len(below[0]) <= 1
