"""Blanks what a reader of HTML and its templates does not see, leaving every other character where it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class _Closing(NamedTuple):
    pattern: re.Pattern[str]
    to_the_end: bool = False
    """Whether an opening mark without a closing one hides all that follows."""


_HIDDEN = {
    "<!--": _Closing(re.compile(r"--!?>"), to_the_end=True),
    "<script": _Closing(re.compile(r"</script\s*>", re.IGNORECASE), to_the_end=True),
    "<style": _Closing(re.compile(r"</style\s*>", re.IGNORECASE), to_the_end=True),
    "<svg": _Closing(re.compile(r"</svg\s*>", re.IGNORECASE)),
    "<?": _Closing(re.compile(r"\?>")),
    "<!": _Closing(re.compile(r">")),
}
_HIDDEN_OPENING = re.compile(r"<(?:!--|(?:script|style|svg)(?=[\s>/])|\?|!)", re.IGNORECASE)

_CODE = {
    "<%": _Closing(re.compile(r"%>")),
    "{{": _Closing(re.compile(r"\}\}")),
    "{%": _Closing(re.compile(r"%\}")),
    "{#": _Closing(re.compile(r"#\}")),
}
_CODE_OPENING = re.compile(r"<%|\{\{|\{%|\{#")
_COMMENT = {"/*": _Closing(re.compile(r"\*/"))}
_COMMENT_OPENING = re.compile(r"(?<![\w'\"])/\*")
_LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*", re.MULTILINE)
_TRANSLATED = re.compile(
    r"""(?:\b(?:trans|translate|gettext|ngettext)\b|\b_{1,2}(?=\()|\bt(?=\())[\s(]*(?P<text>"[^"]*"|'[^']*')"""
)
_SHOWN = re.compile(
    r"""(?:<%|\{\{)[^<>{}\n]{0,80}?\b(?:t|tr|tc|trans|translate|gettext|\w{0,20}String)\(?\s*(?P<key>"[\w.:-]+"|'[\w.:-]+')"""
)
_CONTROL = re.compile(
    r"<[\w-]{0,20}(?:form|input|select|checkbox|radio|switch|toggle)\b|\bform_(?:with|for)\b", re.IGNORECASE
)
_NOT_NEWLINE = re.compile(r"[^\n]")


def blank(text: str) -> str:
    """As many spaces as there are characters; ends of lines stay."""
    return _NOT_NEWLINE.sub(" ", text)


def without_template_code(text: str) -> str:
    """The text without the code of template languages: ``<%…%>``, ``{{…}}``, ``{%…%}``, ``{#…#}``.

    The literal in a call for a translation (``{% trans "Privacy" %}``) is text and stays.
    """
    return _without(text, _CODE_OPENING, _CODE, _literal_only)


def without_comments(text: str) -> str:
    """Code without its comments."""
    shown = _without(text, _COMMENT_OPENING, _COMMENT, blank)
    return _LINE_COMMENT.sub(lambda comment: blank(comment[0]), shown)


def texts_shown(text: str) -> int:
    """How many texts of locale files a template shows by their keys.

    None where it has controls to fill in: a form that is named for privacy is a setting, whatever its labels say.
    """
    return 0 if _CONTROL.search(text) else len({call["key"] for call in _SHOWN.finditer(text)})


def without_hidden(text: str) -> str:
    """The text without comments, scripts, styles, drawings and declarations.

    It also spares the standard library's parser what its versions read differently or slowly.
    """
    shown = _without(text, _HIDDEN_OPENING, _HIDDEN, blank)
    # The parser searches the end of a tag from each "<" on; after the last ">" there is none to find.
    last = shown.rfind(">") + 1
    return shown[:last] + shown[last:].replace("<", " ")


def _without(
    text: str, opening: re.Pattern[str], closings: dict[str, _Closing], replace: Callable[[str], str]
) -> str:
    """Replaces every span from an opening mark to its closing one, in time linear in the text."""
    parts: list[str] = []
    done = 0
    unclosed: set[str] = set()
    found = opening.search(text)
    while found:
        mark = found.group().lower()
        closing = closings[mark]
        end = None if mark in unclosed else closing.pattern.search(text, found.end())
        stop = end.end() if end else len(text) if closing.to_the_end else 0
        if stop:
            parts += (text[done : found.start()], replace(text[found.start() : stop]))
            done = stop
        else:
            unclosed.add(mark)
        found = opening.search(text, stop or found.end())
    parts.append(text[done:])
    return "".join(parts)


def _literal_only(code: str) -> str:
    call = _TRANSLATED.search(code)
    if call is None:
        return blank(code)
    start, end = call.start("text") + 1, call.end("text") - 1
    return blank(code[:start]) + code[start:end] + blank(code[end:])
