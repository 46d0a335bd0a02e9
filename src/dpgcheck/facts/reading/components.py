"""Pages written in code: elements with text in them, and texts between quotes.

They are turned into HTML in which every line stays where it was; code is left out.
"""

from __future__ import annotations

import re
from html import escape

from dpgcheck.facts.document import Section
from dpgcheck.facts.reading.blanking import blank, without_comments
from dpgcheck.facts.reading.html import read as read_html

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.-]{0,60})(?P<rest>(?:=>|[^<>]){0,1000}+)>")
_EXPRESSION = re.compile(r"\$?\{[^{}]{0,2000}\}")
_LITERAL = re.compile(r"""(["'])((?:\\.|(?!\1)[^\\\n]){1,4000}+)\1|`((?:\\.|[^`\\]){1,20000}+)`""")
_CODE = re.compile(
    r"[{}]|=>|[=(]\s*$|(?<!&amp)(?<!&\w{2})(?<!&\w{3})(?<!&\w{4})(?<!&\w{5})(?<!&\w{6});\s*$|&&|\|\||^\s*(?:import|export|const|let|var|return|function|type|interface|@\w+)\b[^.]*$|\)\s*:",
    re.MULTILINE,
)
"""What stands in code and hardly in a sentence."""
_WORD = re.compile(r"[(«“\"'¿¡]{0,2}[^\W\d_]+(?:['’-][^\W\d_]+){0,3}[.,;:!?)»”\"']{0,3}")
MIN_WORDS = 5
"""Words of a quoted text, at least; shorter ones are labels, keys and names of styles."""
PLAIN_SHARE = 0.75
"""Of the words of a quoted text that are plain words, at least: names of styles have hyphens, colons and digits."""

_ADDRESS = re.compile(r"""\b(?:href|to|url)=\{?["']([^"'\n]{1,300})["']""")
_TITLE = re.compile(r"""\b(?:title|heading|header|titre|titulo)=\{?["']([^"'\n{}]{3,120})["']""")
_LEVEL = re.compile(r"""\b(?:variant|component|as|tag)=["'](h[1-6])["']""")
_HEADING_NAME = re.compile(r"Title|Heading|Header(?!s)|Headline", re.IGNORECASE)
_LINK_NAME = re.compile(r"Link|Anchor")
_INLINE_NAME = re.compile(
    r"(?:Trans|T|Text|Strong|Bold|Em|B|I|Span|Fragment|React\.Fragment|FormattedMessage|Highlight|Code|Mark)"
)


def read(text: str) -> tuple[Section, ...]:
    """The sections of a page in code."""
    return read_html(as_html(text))


def as_html(text: str) -> str:
    """The page as HTML, line by line where it was."""
    text = without_comments(text)
    parts: list[str] = []
    opened: dict[str, list[str]] = {}
    done, inside = 0, False
    for tag in _TAG.finditer(text):
        parts.append(_between(text[done : tag.start()], inside))
        parts.append(_element(tag, opened))
        done, inside = tag.end(), True
    parts.append(_between(text[done:], inside=False))
    return "".join(parts)


def _element(tag: re.Match[str], opened: dict[str, list[str]]) -> str:
    """The element of HTML that does what a component does: a heading, a link, a paragraph, words in a sentence."""
    name, rest = tag["name"], tag["rest"]
    lines = "\n" * rest.count("\n")
    if tag["close"]:
        names = opened.get(name)
        return f"</{names.pop()}{lines}>" if names else lines
    level = _LEVEL.search(rest)
    if level:
        shown = level[1]
    elif name.islower() or name[1:].isdigit():
        shown = name.lower()
    elif _LINK_NAME.search(name):
        shown = "a"
    elif _HEADING_NAME.search(name):
        shown = "h2"
    else:
        shown = "span" if _INLINE_NAME.fullmatch(name) else "div"
    address = _ADDRESS.search(rest) if shown == "a" else None
    held = f' href="{escape(address[1])}"' if address else ""
    said = "".join(f"<p>{words}</p>" for words in _sentences(rest))
    title = _TITLE.search(rest)
    if title and shown != "a" and name != "meta":
        said = f"<h3>{escape(title[1], quote=False)}</h3>{said}"
    if rest.rstrip().endswith("/"):
        return f"{said}<br{lines}>" if shown in ("br", "div") or said else lines
    opened.setdefault(name, []).append(shown)
    return f"<{shown}{held}{lines}>{said}"


def _between(text: str, inside: bool) -> str:
    """What is shown of the text between two tags: itself, or what its code says between quotes."""
    if not text.strip():
        return text
    if inside:
        shown = _EXPRESSION.sub(_said, _EXPRESSION.sub(_said, text))
        if not _CODE.search(shown):
            return shown
    parts, done = [], 0
    for literal in _LITERAL.finditer(text):
        said = _sentence(literal)
        if said:
            parts += [blank(text[done : literal.start()]), "<p>", said, "</p>"]
            done = literal.end()
    parts.append(blank(text[done:]))
    return "".join(parts)


def _said(expression: re.Match[str]) -> str:
    """The text that an expression within a sentence adds to it."""
    literal = _LITERAL.search(expression[0])
    words = (literal[2] or literal[3] or "") if literal else ""
    return (
        words.replace("<", " ") + "\n" * (expression[0].count("\n") - words.count("\n"))
        if words
        else blank(expression[0])
    )


def _sentences(code: str) -> list[str]:
    """Sentences between quotes, without line ends."""
    return [" ".join(said.split()) for literal in _LITERAL.finditer(code) if (said := _sentence(literal))]


def _sentence(literal: re.Match[str]) -> str:
    """A quoted text where it is a sentence, with the lines it had; empty otherwise."""
    text = literal[2] or literal[3] or ""
    words = text.split()
    if len(words) < MIN_WORDS or ";" in text[-2:] or "=>" in text or "</" in text:
        return ""
    plain = sum(_WORD.fullmatch(word) is not None for word in words)
    if plain < PLAIN_SHARE * len(words):
        return ""
    return _EXPRESSION.sub(" ", text).replace("\\n", " ").replace("\\", "").replace("<", " ")
