"""Pages in template languages that nest by indentation: Haml, Slim and Pug.

They are turned into HTML in which every line stays where it was; code is left out.
"""

from __future__ import annotations

import re
from html import escape

from dpgcheck.facts.document import Section
from dpgcheck.facts.reading.blanking import blank
from dpgcheck.facts.reading.html import read as read_html

_INDENT = re.compile(r"[ \t]*")
_ELEMENT = re.compile(
    r"(?P<mark>%?)(?P<name>[A-Za-z][\w-]{0,60})?(?P<styles>(?:[.#][\w:/@-]{1,80}){0,20})"
    r"(?P<attributes>(?:\([^()]{0,600}(?:\([^()]{0,200}\)[^()]{0,200}){0,3}\)|\{[^{}]{0,600}\}|\[[^\[\]]{0,600}\]){0,3})"
    r"(?P<pairs>(?: [\w:@-]{1,40}=(?:\"[^\"]{0,300}\"|'[^']{0,300}'|[\w.@]{1,80}(?:\([^()]{0,200}\))?)){0,12})"
    r"(?P<end>[.:=/<>]{0,3})(?:\s+(?P<text>.*))?$"
)
_CODE = re.compile(
    r"[-=~@+]|!=|&=|\\?!!!|doctype\b|//|/|-#|(?:if|else|elif|unless|each|for|while|case|when|extends|block|include|mixin|append|prepend|import)\b(?=[\s(:]|$)"
)
"""How a line of code or a comment begins, in any of the languages; words do so in Pug alone."""
_HIDDEN = re.compile(
    r"(?:-#|//|/(?![\w.#])|:?(?:javascript|coffee(?:script)?|ruby|css|scss|sass|less|plain_js):?\s*$|%?(?:script|style|svg)\b)"
)
"""What hides all that is nested in it."""
_HELPER = re.compile(
    r"""\blink_to\s*\(?\s*(?P<mark>["'])(?P<words>[^"'\n]{2,120})(?P=mark),\s*(?:["'](?P<address>[^"'\n]{1,300})["'])?"""
)
_SAID = re.compile(r"""^[=!&]{1,2}\s*(?P<mark>["'])(?P<words>[^"'\n]{4,2000})(?P=mark)\s*$""")
_ADDRESS = re.compile(r"""\b(?:href|to)["']?\s*(?:=|=>|:)\s*["']([^"'\n]{1,300})["']""")
_TAGS = frozenset(
    """a abbr address article aside b blockquote body br button center cite code dd details div dl dt em figcaption
    figure footer form h1 h2 h3 h4 h5 h6 head header hr html i img input label legend li link main meta nav ol
    option p pre script section select small span strong style sub summary sup table tbody td tfoot th thead title
    tr u ul""".split()
)
_INSIDE = frozenset("a abbr b cite code em i small span strong sub sup u".split())
"""Elements that part no paragraph."""
_EMPTY = frozenset("br hr img input link meta".split())
_INTERPOLATED = re.compile(r"[#!]\{[^{}\n]{0,300}\}")
_NESTED = re.compile(r"#\[(?P<name>[a-z]\w{0,9})(?:\([^()\n]{0,300}\))?\s(?P<text>[^\[\]\n]{0,400})\]")


def read_haml(text: str) -> tuple[Section, ...]:
    """The sections of a page in Haml, where elements have a mark and all else is text."""
    return read_html(as_html(text, marked=True))


def read_slim(text: str) -> tuple[Section, ...]:
    """The sections of a page in Slim or Pug, where text has a mark and all else is an element."""
    return read_html(as_html(text, marked=False))


def as_html(text: str, marked: bool) -> str:
    """The page as HTML, line by line where it was; ``marked``: whether elements have a mark, as in Haml."""
    shown: list[str] = []
    opened: list[tuple[int, str]] = []
    hidden = prose = -1
    """Columns to the right of which everything is hidden, and everything is text; -1 for neither."""
    for line in text.split("\n"):
        rest = line.strip()
        column = len(_INDENT.match(line)[0].expandtabs(4))  # type: ignore[index]
        if not rest:
            shown.append("</p><p>" if prose >= 0 else "")
            continue
        if hidden >= 0 and column > hidden:
            shown.append("")
            continue
        hidden = -1
        if prose >= 0 and column > prose:
            shown.append(_text(rest))
            continue
        prose = -1
        closed = ""
        while opened and opened[-1][0] >= column:
            closed += f"</{opened.pop()[1]}>"
        if _HIDDEN.match(rest):
            hidden = column
            shown.append(closed)
            continue
        said, name, prose_below = _line(rest, marked)
        if name:
            opened.append((column, name))
        if prose_below:
            prose = column
        shown.append(closed + said)
    return "\n".join(shown)


def _line(rest: str, marked: bool, deeper: bool = True) -> tuple[str, str, bool]:
    """A line as HTML, the element that it leaves open, and whether what is nested in it is text."""
    if re.match(r":?(?:markdown|textile|plain|escaped|preserve):?\s*$", rest):
        return "<div>", "div", True
    if not marked and rest[0] in "|'":
        return _text(rest[1:].lstrip()), "", True
    if rest.startswith("<"):
        return rest, "", False
    if marked and rest[0] not in "%.#-=~&!/\\":
        return _text(rest), "", False
    if (said := _SAID.match(rest)) is not None:
        return _text(said["words"]), "", False
    element = _ELEMENT.match(rest)
    name = (element["name"] or "div").lower() if element else ""
    if element is None or (not element["styles"] and (_CODE.match(rest) or name not in _TAGS)):
        return _helper(rest), "", False
    if name not in _TAGS:
        name = "div"
    if name in _EMPTY:
        return f"<{name}>", "", False
    address = _ADDRESS.search(element["attributes"] + element["pairs"]) if name == "a" else None
    held = f' href="{escape(address[1])}"' if address else ""
    words = element["text"] or ""
    if element["end"] == ":" and deeper:
        inner, left, _prose = _line(words, marked, deeper=False) if words else ("", "", False)
        return f"<{name}{held}>{inner}" + (f"</{left}>" if left else ""), name, False
    code = "=" in element["end"]
    said_here = _helper(f"= {words}") if code else _text(words.lstrip("|' ")) if words else ""
    return f"<{name}{held}>{said_here}", name, not marked and element["end"] == "."


def _helper(code: str) -> str:
    """What code shows without running it: the words of a link, a quoted text."""
    link = _HELPER.search(code)
    if link is not None:
        return f'<a href="{escape(link["address"] or "")}">{escape(link["words"], quote=False)}</a>'
    said = _SAID.match(code)
    return _text(said["words"]) if said else ""


def _text(words: str) -> str:
    """Text with what stands for something that is filled in left out; markup within it stays."""
    words = _NESTED.sub(lambda nested: f"<{nested['name']}>{nested['text']}</{nested['name']}>", words)
    return _INTERPOLATED.sub(lambda code: blank(code[0]), words)
