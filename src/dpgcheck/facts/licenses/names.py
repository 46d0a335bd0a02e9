"""Licenses named in words, abbreviations and links, as SPDX expressions."""

from __future__ import annotations

import re

from dpgcheck.facts.licenses.accept import Choice, join, or_later, parse
from dpgcheck.facts.licenses.closed_forms import CLOSED_FORMS
from dpgcheck.facts.licenses.forms import FORMS, Name
from dpgcheck.facts.licenses.index import Index

__all__ = ["Name", "canonical", "declared", "listed", "names"]

_SPDX_LINK = re.compile(
    r"(?:spdx\.org/licenses|opensource\.org/licen[cs]es?|choosealicense\.com/licenses)/([\w.+-]+?)(?:\.html|\.txt|\.php)?(?=$|[\s/)\]>\"'#?.,;])",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"(?:shields\.io|badgen\.net)/(?:badge/|static/v1\?)[^\s)\"'>]*?licen[cs]e[-:=a-z%0-9&]*?(?:-|message=)([\w.+%()-]+?)-[a-z0-9]+(?:\.svg)?",
    re.IGNORECASE,
)

_ID = re.compile(r"(?<![\w/.-])[A-Za-z][A-Za-z0-9.+]*(?:-[A-Za-z0-9.+]+)+(?![\w/])")
TAG = re.compile(r"SPDX-License-Identifier:\s*([^\r\n]{1,160}?)\s*(?:\*/|-->|\*\)|#}|$)", re.MULTILINE)
"""The tag that states a license at the head of a file."""
_FORMAL = re.compile(
    r"\b(?:redistribute|modify|distribute)\b[^.]{0,60}\bunder\s+the\s+terms\s+of\s+(?:version\s+\d\s+of\s+)?the\s+gnu\b"
    r"|\b(?:licensed|licenses\s+this\s+\w+\s+to\s+you)\s+under\s+the\s+apache\s+license,?\s+version\s+2\.0\s+\(?the\b"
    r"|\bsubject\s+to\s+the\s+terms\s+of\s+the\s+mozilla\s+public\s+license,?\s+v",
    re.IGNORECASE,
)
LATER_VERSION = re.compile(r"\bany\s+later\s+version", re.IGNORECASE)
MIN_CODE = 3
"""Lines of code that make a text a source file."""
MAX_HEAD = 6_000
"""Characters of a text in which a formal notice is looked for."""
_MARKS = re.compile(r"^[ \t]*(?:[*#;%!/]+|--+|dnl\b|REM\b)?[ \t]*|[ \t]*\*+/?[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"\s*(?:/\*|//|#(?!\s*\w+\s*$)|--|;|%|<!--|\"\"\"|dnl\b)")
_CODE = re.compile(
    r"^\s*(?:import|from|package|#include|using|namespace|public|class|def|function|const|var|let|module|require|int|void|static)\b|[;{}]\s*$",
    re.MULTILINE,
)


def formal_notice(text: str, index: Index) -> str | None:
    """What a tag or one of the notices that the GNU, Apache and Mozilla licenses ask for says at the head of a text."""
    head = text[:MAX_HEAD]
    tag = TAG.search(head)
    if tag:
        return listed(tag[1], index)
    flat = " ".join(_MARKS.sub("", head).split())
    match = _FORMAL.search(flat)
    if match is None:
        return None
    near = flat[match.start() : match.start() + 420]
    named = next((n.expression for n in names(near, index) if n.expression and n.certain), None)
    return or_later(named) if named and LATER_VERSION.search(near) else named


def leading_comment(text: str) -> str:
    """The comment that a source file begins with; a text that isn't one as it is."""
    if not _COMMENT.match(text) or len(_CODE.findall(text)) < MIN_CODE:
        return text
    code = _CODE.search(text)
    return text[: code.start()] if code else text


def full_name(text: str, index: Index) -> str | None:
    """The license whose full name on the SPDX list stands in a short text; the longest name, if several do."""
    if len(text) > MAX_HEAD:
        return None
    flat = " ".join(text.lower().split())
    found = [i for i, name in index.header.names.items() if len(name) > 8 and name.lower() in flat]
    best = max(found, key=lambda i: (len(index.header.names[i]), -len(i)), default=None)
    return canonical(best, index) if best else None


def names(text: str, index: Index) -> list[Name]:
    """Licenses named in a short text, in order, without those inside longer ones."""
    low = text.lower()
    found = [
        form.make(match)
        for form in (*FORMS, *CLOSED_FORMS)
        if form.may_stand_in(low)
        for match in form.pattern.finditer(text)
    ]
    if "/" in text:
        for match in _SPDX_LINK.finditer(text):
            license_id = canonical(match[1], index)
            if license_id:
                found.append(Name(match.start(), match.end(), license_id))
        for match in _BADGE.finditer(text):
            expression = declared(match[1].replace("--", "-").replace("_", " ").replace("%20", " "), index)
            if expression:
                found.append(Name(match.start(), match.end(), expression))
    for match in _ID.finditer(text) if "-" in text else ():
        license_id = canonical(match[0].rstrip("."), index)
        if license_id and match[0].rstrip(".") in index.header.names:
            found.append(Name(match.start(), match.end(), license_id))
    found.sort(key=lambda n: (n.start, n.start - n.end, not n.expression))
    kept: list[Name] = []
    for name in found:
        if kept and name.start < kept[-1].end:
            if name.end - name.start > kept[-1].end - kept[-1].start:
                kept[-1] = name
            continue
        kept.append(name)
    return kept


def canonical(license_id: str, index: Index) -> str | None:
    """The listed id that some letters mean, in its right case; ids without -only get it."""
    if license_id.startswith(("LicenseRef-", "DocumentRef-")):
        return license_id
    later = license_id.endswith("+")
    name = index.ids.get(license_id.lower()) or (index.ids.get(license_id[:-1].lower()) if later else None)
    if name is None or name in index.exceptions:
        return None
    plain = name.rstrip("+")
    if f"{plain}-only".lower() in index.ids:
        return f"{plain}-or-later" if later else f"{plain}-only"
    return f"{plain}+" if later and not plain.endswith("-or-later") else name


def listed(expression: str, index: Index) -> str | None:
    """An SPDX expression with its ids in their right case; None where an id is not on the list."""
    tree = parse(expression)
    fixed = None if tree is None else _listed(tree, index)
    return None if fixed is None else str(fixed)


def _listed(tree: Choice, index: Index) -> Choice | None:
    if not tree.operator:
        license_id = canonical(tree.id, index)
        exception = index.ids.get(tree.exception.lower(), "") if tree.exception else ""
        return (
            None
            if license_id is None or (tree.exception and not exception)
            else Choice("", id=license_id, exception=exception)
        )
    parts = [_listed(part, index) for part in tree.parts]
    good = tuple(part for part in parts if part is not None)
    return Choice(tree.operator, good) if len(good) == len(parts) else None


_CLOSED = re.compile(
    r"^\W*(?:unlicensed|proprietary|commercial|private|closed|all rights reserved|none)\b", re.IGNORECASE
)
_POINTER = re.compile(r"^\W*(?:see\b|file\b|other\b|license(?:\.\w+)?\W*$|custom\b)", re.IGNORECASE)


def declared(text: str, index: Index) -> str | None:
    """What a license field of a manifest says; None for a pointer to a file or what can't be told."""
    text = text.strip().strip("\"'")
    if not text or len(text) > 400:
        return None
    text = re.sub(r"\s*\+\s*file\s+\S+", "", text)
    expression = listed(text, index) or (listed(text.strip("()"), index) if text.startswith("(") else None)
    if expression:
        return expression
    if _CLOSED.match(text):
        return "LicenseRef-proprietary"
    if _POINTER.match(text):
        return None
    if " :: " in text:
        text = text.rpartition(" :: ")[2]
    if re.search(r"\s*\|\s*|^[\w.+-]+/[\w.+-]+$", text):
        parts = [declared(part, index) for part in re.split(r"\s*[|/]\s*", text)]
        return join("OR", [p for p in parts if p]) if all(parts) else None
    found = names(text, index)
    if len(found) == 1 or (found and len({n.expression for n in found}) == 1):
        return found[0].expression or None
    if len(found) > 1 and all(n.expression for n in found):
        operator = "OR" if re.search(r"\bor\b|/|\|", text, re.IGNORECASE) else "AND"
        return join(operator, [n.expression for n in found])
    return None if found else full_name(text, index)
