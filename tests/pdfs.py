"""Writes small PDFs by hand: fonts by name, WinAnsi text, links laid over lines."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

SIZE, LEADING, LEFT, TOP = 11, 14, 72, 760
HEADING = 16


def make_pdf(pages: Sequence[str], *, packed: bool = False, plain: bool = False) -> bytes:
    """A PDF of pages of text.

    A line that begins with ``# `` is set in large bold type (``plain`` sets all lines alike), one that is
    ``@address words`` is a link, an empty one is a gap, and ``^words`` stands at the foot of the page.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    numbers = []
    for text in pages:
        content, links = _page(text, plain)
        objects.append(_stream(content, packed))
        annotations = " ".join(_annotation(*link) for link in links)
        numbers.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Annots [{annotations}] >>".encode("cp1252")
        )
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(numbers)} >>".encode()
    return assemble(objects)


def locked(data: bytes, password: str) -> bytes:
    """A PDF that opens with a password; with the empty one it only forbids printing and copying."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
    writer.encrypt(password, "the owner's", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def assemble(objects: Sequence[bytes]) -> bytes:
    """A file of numbered objects, the first of which is its catalog."""
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return data + trailer % (len(objects) + 1, start)


def one_page(content: bytes, *, resources: bytes = b"<< /Font << /F1 3 0 R >> >>", copies: int = 1) -> bytes:
    """A PDF of pages that all draw one packed stream."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %s >>" % resources
    )
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(copies))
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, copies),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            _stream(content, packed=True),
            *[page] * copies,
        ]
    )


def _page(text: str, plain: bool) -> tuple[bytes, list[tuple[str, float, float]]]:
    drawn, links = [], []
    at = float(TOP)
    for line in text.strip("\n").split("\n"):
        if not line:
            at -= LEADING
            continue
        font, size, height = "F1", SIZE, at
        if line.startswith("# "):
            line = line[2:]
            if not plain:
                font, size = "F2", HEADING
        elif line.startswith("@"):
            address, _, line = line[1:].partition(" ")
            links.append((address, at, len(line) * size * 0.6))
        elif line.startswith("^"):
            line, height = line[1:], 40.0
        words = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        drawn.append(b"BT /%s %d Tf %d %d Td (%s) Tj ET" % (font.encode(), size, LEFT, height, words))
        if height == at:
            at -= LEADING
    return b"\n".join(drawn), links


def _annotation(address: str, at: float, width: float) -> str:
    return (
        f"<< /Type /Annot /Subtype /Link /Rect [{LEFT} {at - 3} {LEFT + width} {at + SIZE}] "
        f"/A << /S /URI /URI ({address}) >> >>"
    )


def _stream(content: bytes, packed: bool) -> bytes:
    how = b""
    if packed:
        content, how = zlib.compress(content, 9), b" /Filter /FlateDecode"
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), how, content)
