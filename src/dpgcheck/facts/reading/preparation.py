"""Takes out of Markdown what its dialects add to it, without moving a line."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(
    r"\A\s*?(?P<mark>---|\+\+\+)[ \t]*\n(?P<body>.*?\n)?(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL
)
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(?P<title>\S.*?)[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?P<mark>`{3,}|~{3,})")
_MODULE = re.compile(
    r"^(?:import\s+[\w*{'\"].*(?:from\s*['\"]|['\"];?\s*$)|export\s+(?:default|const|let|function)\b)"
)
_DIVISION = re.compile(r"^\s*:{3,}.*$")
_ADMONITION = re.compile(r"^(?P<indent>\s*)(?:!!!|\?\?\?\+?)\s+[\w-]+(?P<rest>.*)$")
_JSX_COMMENT = re.compile(r"\{/\*.*?\*/\}", re.DOTALL)
_UNSPACED = re.compile(r"^(#{2,6})(?=[^\W\d_])", re.MULTILINE)
"""The mark of a heading without the space that later renderers ask for."""
_SITE_TAG = re.compile(r"\{%[^\n]*?%\}|\{\{[<%][^\n]*?[%>]\}\}|\{:[^\n{}]*\}")


def prepared(text: str) -> tuple[str, tuple[str, int] | None]:
    """The Markdown itself with as many lines, and the title of its front matter with its 1-based line."""
    title: tuple[str, int] | None = None
    front = _FRONT_MATTER.match(text)
    if front:
        found = _TITLE.search(front.group("body") or "")
        if found:
            line = text.count("\n", 0, front.start("body") + found.start()) + 1
            title = (found.group("title").strip("'\" "), line)
        text = "\n" * front.group().count("\n") + text[front.end() :]
        if "{%" in text or "{{" in text or "{:" in text:
            text = _SITE_TAG.sub("", text)
    if "{/*" in text and "*/}" in text:
        text = _JSX_COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    if _UNSPACED.search(text):
        text = "\n".join(_with_space(text.split("\n")))
    if any(mark in text for mark in ("import ", "export ", ":::", "!!! ", "??? ", "???+ ")):
        text = "\n".join(_without_dialect(text.split("\n")))
    return text, title


def _with_space(lines: list[str]) -> list[str]:
    """Lines with a space behind the marks of headings, outside of fences."""
    kept: list[str] = []
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif mark:
            fence = mark.group("mark")
        else:
            line = _UNSPACED.sub(r"\1 ", line)
        kept.append(line)
    return kept


def _without_dialect(lines: list[str]) -> list[str]:
    """Lines without module statements and fences of divisions; bodies of admonitions lose their indent."""
    kept: list[str] = []
    fence = ""
    admonition = -1
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            fence = "" if line.strip().startswith(fence) and not line.strip().strip(fence[0]) else fence
        elif mark:
            fence = mark.group("mark")
        elif _MODULE.match(line) or _DIVISION.match(line):
            line = ""
        if admonition >= 0 and line.strip():
            indent = len(line) - len(line.lstrip())
            if indent >= admonition + 4:
                line = line[4:]
            else:
                admonition = -1
        note = None if fence else _ADMONITION.match(line)
        if note:
            admonition = len(note.group("indent"))
            line = note.group("indent") + note.group("rest").strip(" \"'")
        kept.append(line)
    return kept
