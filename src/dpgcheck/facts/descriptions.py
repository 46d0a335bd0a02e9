"""What describes the product outside its documents: descriptions in files of its root and of its pages, and the pages
of the application that are about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.sources.interface import Area, FileEntry

MAX_BYTES = 64 << 10
"""Larger files of the root are data or locks."""
MAX_FILES = 40
MAX_LINES = 80
"""Lines read of one page about the product."""
MIN_WORDS = 4
"""Words of a line that states something, rather than labels a button."""
MAX_FOLLOWING = 12
"""Lines of a block of text below its key."""

MAX_DEPTH = 4
"""Columns before a key that is about the whole; what stands further to the right is about a part."""

_METADATA = frozenset(".json .yml .yaml .toml .cff .webmanifest".split())
_KEY = re.compile(
    r"""\s*(?:-\s+)?["']?(?:site_?|app_?|project_?|long_?|short_?|og:?)?(?:description|summary|abstract|tagline|subtitle|purpose|mission|intended_?audience)"""
    r"""(?:_[a-z]{2})?["']?\s*[:=]\s*(?P<text>.*)$""",
    re.IGNORECASE,
)
"""A key whose value says what a thing is; at the root that is the product."""
_BLOCK = re.compile(r"[|>][+-]?\s*(?:#.*)?$|[\"']{3}\s*$|$")
_OF_TOOLS = re.compile(
    r"(?:^|[._-])(?:lock|docker|compose|openapi|swagger|eslint\w*|tsconfig|renovate|package|composer|action|jest|babel)(?:[._-]|$)",
    re.IGNORECASE,
)
"""Files of the root whose descriptions are those of parts, of tools, or of a manifest that is read as one."""
_META = re.compile(
    r"""<meta\b[^<>]{0,120}\b(?:name|property)=["'](?:og:|twitter:)?description["'][^<>]{0,40}\bcontent=["'](?P<text>[^"'<>{}]{12,600})""",
    re.IGNORECASE,
)
_PAGES = frozenset({".html", ".htm", ".erb", ".ejs", ".hbs", ".jinja2", ".twig", ".njk", ".php", ".vue"})
_HEAD = re.compile(
    r"^(?:_?(?:index|base|layout|default|head|header|meta|application|main|master|app)\b)", re.IGNORECASE
)
"""Files that hold the head of the first page or of all pages."""
_ABOUT = re.compile(
    r"(?:^|.*[^a-z])(?:about|home(?!less)|landing|welcome|introducing|accueil|inicio|mission|a[-_]?propos|acerca|sobre|who[-_]?we[-_]?are|what[-_]?is|qui[-_]?sommes[-_]?nous|quienes[-_]?somos|que[-_]?es|quem[-_]?somos)"
    r"(?:us|page)?(?:[-_ ](?:us|page|the|this|it|project|app|site|platform|view|screen|content|text|section|component|template|index|de|la|el|o|a|nos|nosotros|plataforma|proyecto|projeto"
    r"|[a-z]{2}))*$",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ESCAPED = re.compile(r"\\[nrt\"']")


@dataclass(frozen=True, slots=True)
class Description:
    """A statement on what the product is."""

    file: FileEntry
    line: int
    """1-based."""
    text: str


@fact("descriptions")
def descriptions(facts: Facts) -> tuple[Description, ...]:
    """Statements on what the product is, in files that are no documents and no manifests."""
    return (*_in_metadata(facts), *_in_heads(facts), *_in_pages(facts))


def _in_metadata(facts: Facts) -> Iterator[Description]:
    """Values of descriptions in the files of the root."""
    for file in facts.own_files:
        if "/" in file.path or file.suffix not in _METADATA or file.area is not Area.PROJECT:
            continue
        if not 0 < (file.size or 0) <= MAX_BYTES or file.name.startswith(".") or _OF_TOOLS.search(file.name):
            continue
        lines = facts.lines(file)
        deepest = min((_depth(line) for line in lines if '":' in line), default=0)
        for number, line in enumerate(lines, 1):
            match = _KEY.match(line)
            if match is None or _depth(line) > (deepest if file.suffix == ".json" else MAX_DEPTH):
                continue
            text = match["text"].strip()
            if _BLOCK.fullmatch(text):
                text = " ".join(part.strip() for part in _below(line, lines[number : number + MAX_FOLLOWING]))
            yield Description(file, number, _ESCAPED.sub(" ", text))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _below(key: str, lines: list[str]) -> Iterator[str]:
    """The lines of a block of text below its key, which stand further to the right."""
    for line in lines:
        if line.strip() and _depth(line) <= _depth(key):
            return
        yield line


def _in_heads(facts: Facts) -> Iterator[Description]:
    """What pages tell search engines that they are."""
    read = 0
    for file in facts.own_files:
        if file.suffix not in _PAGES or file.area is not Area.PROJECT or not _HEAD.match(file.name):
            continue
        if not 0 < (file.size or 0) <= MAX_BYTES or read >= MAX_FILES:
            continue
        read += 1
        text = facts.text(file) or ""
        if match := _META.search(text):
            yield Description(file, text.count("\n", 0, match.start("text")) + 1, match["text"])


def _in_pages(facts: Facts) -> Iterator[Description]:
    """What pages of the application about it, or the texts of such a page, say."""
    shown, read = facts.get(interface_texts), 0
    for file in shown.files:
        if read >= MAX_FILES or not is_about(file.path):
            continue
        read += 1
        numbers = range(1, len(facts.lines(file)) + 1)
        told = [text for text in shown.texts_at(file, numbers) if text.words >= MIN_WORDS]
        for text in told[:MAX_LINES]:
            yield Description(file, text.line, text.text)


def is_about(path: str) -> bool:
    """Whether a file of the interface is named, or lies in a folder named, for what the product is."""
    folder, _, name = path.rpartition("/")
    named = (_CAMEL.sub("-", part) for part in (name.partition(".")[0], folder.rpartition("/")[2]))
    return any(_ABOUT.search(part) for part in named)
