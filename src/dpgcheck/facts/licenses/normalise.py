"""A license text as the words that count, each with its line.

What the SPDX matching guidelines say is without meaning is taken away here: case, white space,
punctuation, markup, comment marks, bullets, addresses, spelling variants, copyright lines.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

from dpgcheck.facts.licenses.titles import looks_like_name
from dpgcheck.facts.licenses.weights import ADDRESS_MARK
from dpgcheck.facts.licenses.wording import doubtful_from

_WORD = re.compile(r"\d+(?:\.\d+)+|[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_HYPHENATED = re.compile(r"(?<=\w)-[ \t]*\n([ \t/*#;%>]*)(\w\S*)")
_ADDRESS = re.compile(
    r"<?\b(?:https?|ftp)://[^\s<>\"]{0,400}[^\s<>\".,;:)\]]\S?>?|\bwww\.\S{1,400}|<?(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}>?"
)
_BULLET = re.compile(
    r"^[\s/*#;%>|!\"“-]*(?:[-*+•·]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,5})[.)])\s+"
)
_MARKS = re.compile(r"^\s*(?://+|#+|\*+|;+|%+|--+|/\*+|\.\.|>+|dnl\b|REM\b)\s?")
_BARE_MARK = re.compile(r"^\s*(?:dnl|REM)\b")
_TAG = re.compile(
    r"<(?:!--.*?--|\?[a-zA-Z][^<>]*|/?[a-zA-Z][^<>]*|!doctype[^<>]*)>", re.DOTALL | re.IGNORECASE
)
_HTML_HINT = re.compile(
    r"<(?:!doctype|html|body|p|br|div|h[1-6]|li|ul|pre|span|strong)\b[^<>]*>", re.IGNORECASE
)
_BLOCKS = tuple(
    (re.compile(opens), re.compile(closes, re.IGNORECASE))
    for opens, closes in (("<!--", "-->"), ("(?i:<script)", "</script>"), ("(?i:<style)", "</style>"))
)
"""How pieces of a page that hold no text begin and end."""
_LINK = re.compile(r"\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,400}(?:\s+\"[^\"]{0,200}\")?\)")
_RTF_WORD = re.compile(r"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|[{}]")
_RTF_SKIP = re.compile(r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict)(?:[^{}]|\{[^{}]*\})*\}")

_YEARISH = r"(?:\d{4}|\[?<?\{*\s*(?:yyyy|year)|xxxx|20xx|19xx)"
_COPYRIGHT = re.compile(
    r"^[\W_]*(?:(?:portions|parts|original|modifications|all|some|(?:modified|original|derivative)\s+works?\b\W*|(?:\w+\s+)?port\b\W*)\s*(?:of\s+this\s+\w+\s+)?(?:are\s+|is\s+)?)?"
    rf"(?:(?:copyright|copr\.?|copyleft)\b\W{{0,3}}(?:\(c\)|©|{_YEARISH}|by\b|[\[<{{]|-|:|\d)"
    rf"|\(c\)\s*(?:copyright\b|{_YEARISH})|©\s*[\w\[<{{]|spdx-filecopyrighttext\b)",
    re.IGNORECASE,
)
_COPYRIGHT_NAME = re.compile(
    r"^\W*Copyright,?\s+(?:the\s+)?(?!Holders?|Owners?|Notices?|Laws?|Licen[sc]|Act|And|Or|Interest|Protect|Rights?|Disclaim)[A-Z]\w+"
)
_RESERVED = re.compile(
    r"^\W*(?:all|some|no) rights (?:are )?reserved\W*$|^\W*todos los derechos reservados\W*$", re.IGNORECASE
)
_OPEN_LIST = re.compile(r"(?:,|&|\band)\s*$")
_GOES_ON = re.compile(r"^\W*(?:and|et|y|e|und)\s+|^\s*&\s*", re.IGNORECASE)
MAX_COPYRIGHT_WORDS = 24
"""A longer line that begins like a copyright notice is a reflowed text, and its words count."""

_VARIANTS = dict(
    pair.split("=")
    for pair in [
        "acknowledgement=acknowledgment",
        "analogue=analog",
        "analyse=analyze",
        "artefact=artifact",
        "authorisation=authorization",
        "authorised=authorized",
        "calibre=caliber",
        "cancelled=canceled",
        "capitalisations=capitalizations",
        "catalogue=catalog",
        "categorise=categorize",
        "centre=center",
        "customised=customized",
        "emphasised=emphasized",
        "favour=favor",
        "favourable=favorable",
        "fulfil=fulfill",
        "fulfilment=fulfillment",
        "initialise=initialize",
        "judgement=judgment",
        "labelled=labeled",
        "labour=labor",
        "licence=license",
        "licences=licenses",
        "licenced=licensed",
        "licencing=licensing",
        "maximise=maximize",
        "modelled=modeled",
        "modelling=modeling",
        "merchantibility=merchantability",
        "noncommercial=noncommercial",
        "offence=offense",
        "optimise=optimize",
        "organisation=organization",
        "organisations=organizations",
        "organise=organize",
        "practise=practice",
        "programme=program",
        "realise=realize",
        "receiver=recipient",
        "receivers=recipients",
        "recognise=recognize",
        "recognised=recognized",
        "signalling=signaling",
        "utilisation=utilization",
        "whilst=while",
        "wilful=willful",
        "licensee’s=licensees",
        "sublicence=sublicense",
        "sublicences=sublicenses",
        "behaviour=behavior",
        "neighbouring=neighboring",
        "honour=honor",
        "unauthorised=unauthorized",
    ]
)
_JOINED = re.compile(
    r"\b(sub|non)-(?=(?:licens|licenc|commercial|infring|exclus|transfer|profit|sublic|assert|discrim|free))",
    re.IGNORECASE,
)
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’‘`´](?=[^\W\d_])")
_JOINT = "ʼ"
"""Stands for an apostrophe inside a word, so that it is one word and reads as it stood."""
_APOSTROPHES = {ord(c): None for c in "'’‘`´\u00ad\u200b\ufeff"}


@dataclass(frozen=True)
class Words:
    """The words of a text that count, in order."""

    words: list[str]
    lines: list[str]
    """Lines as they were cut into words: without markup, addresses and bullets."""
    starts: list[int]
    """Index of the first word of each line."""
    copyrights: list[tuple[int, str]]
    """1-based line numbers and texts of the copyright lines."""
    quiet: bytearray
    """For each word 1 where it stands on a copyright line, else 0."""

    @property
    def loud(self) -> list[str]:
        """The words that stand on no copyright line."""
        if not any(self.quiet):
            return self.words
        return [word for word, quiet in zip(self.words, self.quiet, strict=True) if not quiet]

    def line(self, index: int) -> int:
        """1-based line of a word."""
        return bisect_right(self.starts, index) if self.words else 1

    def slice(self, start: int, end: int) -> str:
        """The text from one word up to another, as it stands between its marks; lines stay lines."""
        if start >= end:
            return ""
        first, last = self.line(start) - 1, self.line(end - 1) - 1
        pieces = []
        for number in range(first, last + 1):
            line = self.lines[number]
            begin = start - self.starts[number] if number == first else 0
            stop = end - self.starts[number] if number == last else None
            if begin > 0 or stop is not None:
                spans = [match.span() for match in _WORD.finditer(line)]
                left = spans[begin][0] if 0 < begin < len(spans) else 0
                right = spans[stop][0] if stop is not None and stop < len(spans) else len(line)
                line = line[left:right]
            pieces.append(line.strip())
        # An address on a line of its own has no words, and belongs to what stands before it.
        for number in range(last + 1, len(self.lines)):
            if self.starts[number] != end or ADDRESS_MARK not in self.lines[number]:
                break
            if number + 1 < len(self.starts) and self.starts[number + 1] != end:
                break
            pieces.append(ADDRESS_MARK)
        return "\n".join(pieces).replace(_JOINT, "'")


def normalise(text: str) -> Words:
    """Cuts a text into the words that count."""
    text = _without_markup(text)
    if "-\n" in text:
        text = _HYPHENATED.sub(r"-\2\n\1", text)
    words: list[str] = []
    lines: list[str] = []
    starts: list[int] = []
    copyrights: list[tuple[int, str]] = []
    quiet = bytearray()
    marked = _comment_words(text)
    after_copyright = open_list = False
    for number, raw in enumerate(text.split("\n"), 1):
        starts.append(len(words))
        if not raw or raw.isspace():
            lines.append("")
            continue
        line = _MARKS.sub("", raw) if marked else raw
        is_copyright = _is_copyright(line)
        if is_copyright:
            copyrights.append((number, raw.strip()))
        silent = is_copyright or (
            after_copyright
            and (
                _RESERVED.match(line) is not None
                or ((open_list or _GOES_ON.match(line) is not None) and _names_holders(line))
            )
        )
        open_list = silent and _OPEN_LIST.search(line) is not None
        after_copyright = silent
        line = _clean(line)
        lines.append(line)
        found = _cut(line)
        words += found
        hushed = (_holders_end(line, len(found)) if is_copyright else len(found)) if silent else 0
        quiet += b"\1" * hushed + b"\0" * (len(found) - hushed)
    _unify_owners(words)
    _hush_reservations(words, quiet)
    return Words(words, lines, starts, copyrights, quiet)


def _hush_reservations(words: list[str], quiet: bytearray) -> None:
    """All rights reserved: beside a grant the phrase means nothing."""
    at = -1
    while True:
        try:
            at = words.index("reserved", at + 1)
        except ValueError:
            return
        if at > 1 and words[at - 2 : at] == ["all", "rights"]:
            quiet[at - 2 : at + 1] = b"\1\1\1"


def words_of(text: str) -> list[str]:
    """The words of a short text, without regard to lines."""
    words = _cut(_clean(text))
    _unify_owners(words)
    return words


def _unify_owners(words: list[str]) -> None:
    """Copyright owners and copyright holders are the same."""
    for owner, holder in (("owner", "holder"), ("owners", "holders")):
        at = 0
        while True:
            try:
                at = words.index(owner, at + 1)
            except ValueError:
                break
            if words[at - 1] == "copyright":
                words[at] = holder


def _clean(line: str) -> str:
    if not line.isascii() or "'" in line or "`" in line:
        line = _INNER_APOSTROPHE.sub(_JOINT, line.replace(_JOINT, "'")).translate(_APOSTROPHES)
    if "://" in line or "@" in line or "www." in line:
        line = _ADDRESS.sub(f" {ADDRESS_MARK} ", line)
    if "-" in line:
        line = _JOINED.sub(r"\1", line)
    return _BULLET.sub("", line)


def _cut(line: str) -> list[str]:
    line = line.lower()
    words = _WORD.findall(line if line.isascii() else line.replace(_JOINT, ""))
    if not _VARIANTS.keys().isdisjoint(words):
        return [_VARIANTS.get(word, word) for word in words]
    return words


def _is_copyright(line: str) -> bool:
    low = line.lower()
    if "cop" not in low and "(c)" not in low and "©" not in line:
        return False
    if not (_COPYRIGHT.match(line) or (line.upper() != line and _COPYRIGHT_NAME.match(line))):
        return False
    return len(_WORD.findall(line)) <= MAX_COPYRIGHT_WORDS


def _holders_end(line: str, count: int) -> int:
    """How many words of a copyright line name years and holders; what follows them counts like any text."""
    at = doubtful_from(line)
    return count if at is None else len(_WORD.findall(line[:at]))


def _names_holders(line: str) -> bool:
    """Whether a line goes on with the names of holders and says nothing else."""
    if len(_WORD.findall(line)) > MAX_COPYRIGHT_WORDS:
        return False
    return doubtful_from(line) is None and looks_like_name(line)


def _comment_words(text: str) -> bool:
    """Whether comment marks that look like words begin most lines; other marks fall away by themselves."""
    if "dnl" not in text and "REM" not in text:
        return False
    filled = [line for line in text.split("\n") if line.strip()]
    return 2 * sum(bool(_BARE_MARK.match(line)) for line in filled) > len(filled)


def _without_markup(text: str) -> str:
    if text.startswith("{\\rtf"):
        text = _from_rtf(text)
    if "<" in text and len(_HTML_HINT.findall(text, 0, 200_000)) > 2:
        for opens, closes in _BLOCKS:
            text = _without_blocks(text, opens, closes)
        text = html.unescape(_TAG.sub(_blank, text))
    elif "&" in text and ";" in text:
        text = html.unescape(text)
    if "](" in text:
        text = _LINK.sub("] ", text)
    return text


def _without_blocks(text: str, opens: re.Pattern[str], closes: re.Pattern[str]) -> str:
    """A text without the pieces between two marks, their line breaks kept; one that isn't closed reaches to the end."""
    pieces = []
    at = 0
    while start := opens.search(text, at):
        pieces.append(text[at : start.start()])
        close = closes.search(text, start.end())
        end = close.end() if close else len(text)
        pieces.append(" " + "\n" * text.count("\n", start.start(), end))
        at = end
    return "".join([*pieces, text[at:]])


def _blank(match: re.Match[str]) -> str:
    """What stands for a removed piece: its line breaks, so that line numbers hold."""
    return " " + "\n" * match.group().count("\n")


def _from_rtf(text: str) -> str:
    """The text of an RTF document; each source line stays a line."""

    def replace(match: re.Match[str]) -> str:
        word, _, code, symbol = match.groups()
        if code:
            return bytes.fromhex(code).decode("cp1252", "replace")
        if symbol:
            return symbol if symbol in "{}\\" else " "
        return " " if word or match.group() in "{}" else ""

    return _RTF_WORD.sub(replace, _RTF_SKIP.sub(_blank, text))
