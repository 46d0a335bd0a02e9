"""Bytes to text, and text to quotes."""

from __future__ import annotations

import codecs

from dpgcheck.facts.secrets import secret_in

MAX_TEXT_BYTES = 1 << 20
"""How much of one file is read as text. The largest policy, manual or license known is far below."""

MAX_QUOTE = 160
"""Characters of a quote; what is longer is shortened at its ends."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str | None:
    """Text of a file with unified line ends; None for binary data.

    Byte order marks decide, then UTF-8, then Windows-1252 (a superset of Latin-1's text).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            break
    else:
        if b"\0" in data[:8192]:
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            # A character cut at the end of the capped read is no reason to doubt the encoding.
            capped = len(data) >= MAX_TEXT_BYTES and error.start >= len(data) - 4
            if capped and error.reason == "unexpected end of data":
                text = data[: error.start].decode("utf-8")
            else:
                text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def piece_of(line: str, piece: str, limit: int = MAX_QUOTE) -> str:
    """The piece of a line alone, with … where something stands before or behind it; empty where it isn't there."""
    at = line.find(piece) if piece else -1
    if at < 0:
        return ""
    before, after = line[:at].strip(), line[at + len(piece) :].strip()
    return f"{'…' if before else ''}{piece[:limit].strip()}{'…' if after or len(piece) > limit else ''}"


MAX_SEARCHED = 4_000
"""Characters of a line up to which it is searched for keys; minified code is quoted nowhere near its keys."""


def quote_around(line: str, around: str = "", limit: int = MAX_QUOTE) -> str:
    """A trimmed piece of one line, at most ``limit`` characters, that holds ``around`` where it can.

    What is cut at an end is marked with …; nothing inside is changed. The value of a key or password is cut off.
    """
    text = line.strip()
    if len(text) <= MAX_SEARCHED and (secret := secret_in(text)):
        before, after = text[: secret[0]].rstrip(), text[secret[1] :].lstrip()
        behind = around and around.lower() in after.lower() and around.lower() not in before.lower()
        kept = quote_around(after if behind else before, around, limit - 1).strip("…")
        if not kept:
            return ""
        return f"…{kept}" if behind else f"{kept}…"
    if len(text) <= limit:
        return text
    at = text.lower().find(around.lower()) if around else 0
    start = max(0, min(max(at, 0) - limit // 3, len(text) - limit + 2))
    end = min(len(text), start + limit - 2)
    if start > 0:
        space = text.find(" ", start, start + 20)
        start = space + 1 if space != -1 else start
    if end < len(text):
        space = text.rfind(" ", end - 20, end)
        end = space if space > start else end
    return f"{'…' if start > 0 else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
