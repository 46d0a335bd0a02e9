"""Reads one file into a Document, whatever its format; nothing in a file makes it raise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from dpgcheck.facts.document import Block, BlockKind, Document, Section
from dpgcheck.facts.language import SAMPLE, language_of
from dpgcheck.facts.reading.blanking import blank, texts_shown
from dpgcheck.sources.interface import FileEntry

MAX_PARSED = 256 << 10
"""Characters of one document that are parsed; what comes after is left out."""

MAX_LINE = 20_000
"""Characters of one line that are parsed."""

MARKDOWN_SUFFIXES = frozenset(
    {".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mdx", ".rmd", ".qmd"}
)
MIN_PAGE = 15
"""Words of a page in code, at least; others show texts that stand elsewhere."""
FORMATS: dict[str, str] = {
    **dict.fromkeys(MARKDOWN_SUFFIXES, "markdown"),
    ".rst": "restructuredtext",
    ".rest": "restructuredtext",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    # Bikeshed: the texts of web standards, in HTML.
    ".bs": "html",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".org": "org",
}
"""Formats by ending in lower case; everything else is read as plain text."""

_READERS = {
    "markdown": "markdown",
    "restructuredtext": "rst",
    "html": "html",
    "asciidoc": "asciidoc",
    "org": "org",
    "plain": "plain",
    "code": "components",
    "haml": "indented.read_haml",
    "slim": "indented.read_slim",
}
INDENTED = {".haml": "haml", ".slim": "slim", ".pug": "slim", ".jade": "slim"}
"""Languages of templates that nest by indentation, by ending."""
_WITH_CODE_AT = frozenset({".cshtml", ".razor"})
_CODE_AT = re.compile(r"@\{[^{}]{0,2000}\}|@\*[^*]{0,2000}\*@|^[ \t]*@\w[^\n<]{0,400}", re.MULTILINE)
"""Code of templates in which ``@`` begins it: a block, a comment, or a line."""
_Reader = Callable[[str], tuple[Section, ...]]

_ATX_HEADING = re.compile(r"(?:\A|\n)#{1,4} [^\n]+\n[ \t]*(?=\n|\Z)")
_INLINE_LINK = re.compile(r"\]\([^)\s]+\)")


def read_document(file: FileEntry, text: str) -> Document | None:
    """The document that a file's text makes; None where there is no text in it."""
    return _read(file, text, _format(file, text))


def read_markup(file: FileEntry, text: str) -> Document | None:
    """The visible text of a template or single-file component, as a document of format html.

    The code of template languages (``<%…%>``, ``{{…}}``, ``{%…%}``) does not count as text;
    how many texts of locale files it shows is counted.
    """
    if file.suffix in _WITH_CODE_AT:
        text = _CODE_AT.sub(lambda code: blank(code[0]), text[:MAX_PARSED])
    document = _read(file, text, INDENTED.get(file.suffix, "html"))
    return replace(document, format="html", texts=texts_shown(text[:MAX_PARSED])) if document else None


def read_page_in_code(file: FileEntry, text: str) -> Document | None:
    """The visible text of a page that is written in code; None where that is no more than a few labels."""
    document = _read(file, text, "code")
    return replace(document, format="html") if document and document.words >= MIN_PAGE else None


def _read(file: FileEntry, text: str, format_: str) -> Document | None:
    text = _capped(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return None
    try:
        sections = _reader(format_)(text)
    except Exception:
        # A parser's fault over a stranger's file must not end the run; its words still count.
        if format_ == "code":
            return None
        format_ = "plain"
        sections = _reader(format_)(text)
    return document_of(file, format_, sections)


def document_of(file: FileEntry, format_: str, sections: tuple[Section, ...]) -> Document:
    """The document that sections make, with its language."""
    return Document(file, format_, language_of(_prose(sections)), sections)


def _reader(format_: str) -> _Reader:
    # Imported when needed: a run over a repository without Markdown needn't pay for its parser.
    module, _, name = _READERS[format_].partition(".")
    reader: _Reader = getattr(import_module(f"dpgcheck.facts.reading.{module}"), name or "read")
    return reader


def _format(file: FileEntry, text: str) -> str:
    found = FORMATS.get(file.suffix, "plain")
    if found == "plain" and file.suffix in ("", ".txt") and _looks_like_markdown(text[:MAX_LINE]):
        return "markdown"
    return found


def _looks_like_markdown(text: str) -> bool:
    headings = len(_ATX_HEADING.findall(text))
    return headings >= 2 or (headings == 1 and _INLINE_LINK.search(text) is not None)


def _capped(text: str) -> str:
    if len(text) > MAX_PARSED:
        text = text[:MAX_PARSED].rpartition("\n")[0] or text[:MAX_PARSED]
    if len(text) > MAX_LINE:
        text = "\n".join(line[:MAX_LINE] for line in text.split("\n"))
    return text


def _prose(sections: tuple[Section, ...]) -> str:
    """Enough of the document's statements to tell its language."""
    parts: list[str] = []
    size = 0
    for section in sections:
        parts.append(section.heading)
        parts.extend(block.text for block in section.blocks if _is_prose(block))
        size = sum(map(len, parts))
        if size > SAMPLE:
            break
    return "\n".join(parts)


def _is_prose(block: Block) -> bool:
    return block.kind is not BlockKind.CODE
