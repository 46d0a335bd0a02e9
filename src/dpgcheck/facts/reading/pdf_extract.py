"""The lines and links of a PDF's first pages: a program of its own, which reads the file from its input.

It runs in a process of its own (see ``pdf_process``), so that neither a loop nor a bomb in a stranger's file
can do more than end it. It knows nothing of the package: it is started by its path, with the folder of
pypdf as its one argument, and writes one JSON object, whose parts :class:`Extract` names.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from math import hypot
from typing import Any, TypedDict

MAX_PAGES = 5
"""Pages that are read."""
MAX_CHARACTERS = 256 << 10
"""Characters of all pages together; what comes after is left out."""
MAX_LINKS = 300
"""Links of all pages together."""
MAX_MEMORY = 384 << 20
"""Bytes that the process may hold, where the system can limit it."""
MAX_CPU = 4
"""Seconds of computing, where the system can limit it; an ordinary policy takes a tenth of one."""

_MAX_STREAM = 16 << 20
"""Bytes of one decompressed stream."""
_MAX_TOKENS = 200_000
"""Numbers, strings and operators of one page's stream: a page of text has some thousands, a map millions."""
_UNWANTED = ("PIL", "cryptography", "Crypto", "fontTools", "brotli", "jbig2dec")
"""What pypdf would load where it is installed: the same file has to give the same text everywhere."""
_SAME_LINE = 2.0
"""Points between the baselines of pieces of one line."""


class Extract(TypedDict):
    """What was read of one file."""

    fault: str
    """encrypted or unreadable; empty where it was read."""
    count: int
    """Pages of the whole file."""
    pages: list[list[tuple[str, float, bool, float, float]]]
    """Of each page its lines as text, size in points, whether they are bold, and place of their beginning."""
    links: list[tuple[int, int, str, str]]
    """Of each link its page and the line on it, both from 0, the words that it is laid over, and its address."""


class _Page:
    """Takes the pieces of a page in the order in which they are drawn, and makes lines of them."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, float, bool, float, float]] = []
        self.spans: list[tuple[int, str, float, float]] = []
        """Pieces with the line that they are part of and the place where they begin: for links."""
        self._pieces: list[tuple[str, float, bool, float, float]] = []
        self._run: list[tuple[str, float, bool, float, float]] = []

    def draw(self, text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        """One piece of text; a line end in it ends the line."""
        if not text:
            return
        a, b, c, d, e, f = matrix
        height = size * hypot(place[2] * a + place[3] * c, place[2] * b + place[3] * d)
        x, y = place[4] * a + place[5] * c + e, place[4] * b + place[5] * d + f
        bold = "bold" in str((font or {}).get("/BaseFont", "")).lower()
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end_run()
            if piece.strip() or (piece and self._run):
                self._run.append((piece, height, bold, x, y))

    def end(self) -> None:
        """The end of the page."""
        self._end_run()
        self._end_line()

    def _end_run(self) -> None:
        """A piece that ends is a line's end, unless the next one goes on at the same height to its right."""
        if not self._run:
            return
        if self._pieces:
            *_rest, x, y = self._pieces[-1]
            *_rest, next_x, next_y = self._run[0]
            if abs(y - next_y) > _SAME_LINE or next_x <= x:
                self._end_line()
        # Without a space of its own between them, pieces of two runs are two words.
        if self._pieces and not self._run[0][0][:1].isspace() and self._run[0][0][:1] not in ".,;:)!?":
            self._run[0] = (f" {self._run[0][0]}", *self._run[0][1:])
        self._pieces += self._run
        self._run = []

    def _end_line(self) -> None:
        pieces, self._pieces = self._pieces, []
        text = " ".join("".join(piece[0] for piece in pieces).split())
        if not text:
            return
        most = max(pieces, key=lambda piece: len(piece[0].strip()))
        bold = {piece[2] for piece in pieces if any(map(str.isalpha, piece[0]))} == {True}
        self.spans += [(len(self.lines), piece[0], piece[3], piece[4]) for piece in pieces]
        self.lines.append((text, round(most[1], 1), bold, round(pieces[0][3], 1), round(pieces[0][4], 1)))


def extract(data: bytes) -> Extract:
    """The lines and links of a file's first pages. Never raises for what the file holds."""
    from io import BytesIO

    from pypdf import PdfReader, overwrite_configuration
    from pypdf.errors import DependencyError, FileNotDecryptedError

    overwrite_configuration(
        jbig2dec_binary=None,
        disable_legacy_handling=True,
        maximum_declared_stream_length=_MAX_STREAM,
        array_based_stream_maximum_output_length=_MAX_STREAM,
        zlib_maximum_output_length=_MAX_STREAM,
        lzw_maximum_output_length=_MAX_STREAM,
        run_length_maximum_output_length=_MAX_STREAM,
        stream_parsing_work_maximum_count=_MAX_TOKENS,
        stream_decoding_work_maximum_length=4 * _MAX_STREAM,
        xform_maximum_invocations_per_extraction=500,
    )
    found = Extract(fault="", count=0, pages=[], links=[])
    try:
        reader = PdfReader(BytesIO(data))
        # Files that only forbid printing or copying open with the empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            found["fault"] = "encrypted"
            return found
        found["count"] = len(reader.pages)
        for number in range(min(found["count"], MAX_PAGES)):
            _read_page(reader, number, found)
    except (FileNotDecryptedError, DependencyError):
        found["fault"] = "encrypted"
    except Exception:
        # What came before the fault is kept; without a page there is nothing.
        found["fault"] = "" if any(found["pages"]) else "unreadable"
    return found


def _read_page(reader: Any, number: int, found: Extract) -> None:
    from pypdf.errors import DependencyError, FileNotDecryptedError

    page, lines = reader.pages[number], _Page()
    try:
        page.extract_text(visitor_text=lines.draw)
    except (FileNotDecryptedError, DependencyError):
        raise
    except Exception:
        # Of a page that breaks off midway nothing is kept; the others may be whole.
        lines = _Page()
    lines.end()
    room = MAX_CHARACTERS - sum(len(line[0]) for kept in found["pages"] for line in kept)
    kept = []
    for line in lines.lines:
        room -= len(line[0])
        if room < 0:
            break
        kept.append(line)
    found["pages"].append(kept)
    for link in _links(page, lines):
        if len(found["links"]) < MAX_LINKS and link[0] < len(kept):
            found["links"].append((number, *link))


def _links(page: Any, lines: _Page) -> Iterator[tuple[int, str, str]]:
    """Web and mail addresses that lie over the lines of a page."""
    try:
        annotations = list(page.get("/Annots") or [])[:MAX_LINKS]
    except Exception:
        return
    for annotation in annotations:
        address, left, low, right, high = _link(annotation)
        if not address.lower().startswith(("http://", "https://", "mailto:")):
            continue
        beside = [span for span in lines.spans if low - 1 <= span[3] <= high and span[2] < right]
        within = [span for span in beside if left - 2 <= span[2] and span[1].strip()]
        if within:
            words = " ".join("".join(span[1] for span in within).split())
            yield within[0][0], words[:200], address
        elif beside:
            yield beside[-1][0], "", address


def _link(annotation: Any) -> tuple[str, float, float, float, float]:
    """The address of an annotation and its left, lower, right and upper edge; an empty address for what is no link."""
    try:
        entry = annotation.get_object()
        address = entry["/A"]["/URI"]
        x0, y0, x1, y1 = (float(number) for number in entry["/Rect"])
        text = address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)
    except Exception:
        return "", 0.0, 0.0, 0.0, 0.0
    return text[:2_000], min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _limit() -> None:
    """Bounds memory and time, on systems that can."""
    try:
        import resource
    except ImportError:
        return
    wanted = ((resource.RLIMIT_DATA, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_CPU), (resource.RLIMIT_CORE, 0))
    for what, most in wanted:
        try:
            _soft, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            continue


def main() -> None:
    """Reads a PDF from the standard input and writes what it holds to the standard output."""
    _limit()
    sys.path.append(sys.argv[1])
    for name in _UNWANTED:
        sys.modules[name] = None  # type: ignore[assignment]
    text = json.dumps(extract(sys.stdin.buffer.read()))
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
