"""What the words of a sentence say is licensed: code, docs, data, a model, media."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dpgcheck.facts.licenses.forms import Name

_SUBJECTS = (
    (
        "model",
        re.compile(
            r"\b(?:models?(?!\W{1,4}(?:code|documentation|cards?)\b)|weights|checkpoints?)\b", re.IGNORECASE
        ),
    ),
    (
        "code",
        re.compile(
            r"\b(?:source[\s-]+code|source\s+files?|code|source(?!\s*:|\s+(?-i:[A-Z]))|software|scripts?|codes\s+sources?|código|codi|logiciel|codice|kode|исходн\w+|код)\b|源代码|代码",
            re.IGNORECASE,
        ),
    ),
    (
        "data",
        re.compile(
            r"\b(?:data|data\s?sets?|databases?|corpus|corpora|test\s+sets?|données|datos|dados|bitext|annotations|recordings|voice|clips|transcri\w+|данн\w+)\b|数据|بيانات",
            re.IGNORECASE,
        ),
    ),
    (
        "media",
        re.compile(
            r"\b(?:images?|icons?|photos?|photographs|symbols?|logos?|artwork|illustrations?|fonts?|audio|videos?|media|graphics|flags?|pictograms?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "docs",
        re.compile(
            r"\b(?:documentation|docs|documents?|content|contents|text|texts|articles?|website|site|pages?|syllabus|curriculum|course|lessons?|material|materials|guide|book|contenu|contenido|conteúdo|документац\w+)\b",
            re.IGNORECASE,
        ),
    ),
)


def subject_in(heading: str) -> str | None:
    """What a heading speaks of."""
    return next((subject for subject, pattern in _SUBJECTS if pattern.search(heading)), None)


def subject_of(before: str) -> str | None:
    """What the words before a license's name say it is for: the subject that stands nearest to their beginning."""
    return next(iter(subjects_of(before)), None)


def subjects_of(before: str) -> tuple[str, ...]:
    """What the words before a license's name say it is for, with what stands in a row with it: "code and weights"."""
    plain = re.sub(r"https?://\S+|\[!\[.*", " ", before)
    plain = re.sub(
        r"(?:this|the|source)\s+code\s+form|open[\s-]source|data\s+commons"
        # What was made from data is not these data.
        r"|(?:embeddings?|representations?|predictions?|statistics)\W{1,4}(?:of|from)\s[^.;]{0,40}?\b(?:data(?:sets?)?|corpus)\b",
        " ",
        plain,
        flags=re.IGNORECASE,
    )
    hits = sorted(
        (m.start(), m.end(), subject) for subject, pattern in _SUBJECTS if (m := pattern.search(plain))
    )
    row = hits[:1]
    for hit in hits[1:]:
        if not _IN_A_ROW.fullmatch(plain[row[-1][1] : hit[0]]):
            break
        row.append(hit)
    return tuple(subject for _start, _end, subject in row)


def subjects_for(text: str, name: Name, before: str, found: Sequence[Name]) -> tuple[str, ...]:
    """What a license is for that is named in a text, of which ``before`` is its sentence up to the name.

    Behind another license it is what stands between the two, where that says anything: "code MIT, data CC BY".
    """
    last = max((n.end for n in found if n.end <= name.start and n.expression), default=0)
    start = name.start - len(before)
    if not last and _LABEL.match(text[start:]):
        # "- The weights are on our page. License: MIT"
        return subjects_of(text[: name.start])
    return subjects_of(text[max(last, start) : name.start]) or subjects_of(before)


_LABEL = re.compile(r"\W*licen[cs]e\s*:", re.IGNORECASE)
_IN_A_ROW = re.compile(
    r"(?:[^.:;()]{0,30})(?:\band\b|\bas well as\b|&|,|/|\+)(?:[^.:;()]{0,30})", re.IGNORECASE
)
"""Between two subjects that share a license: "code and", "code, models and"."""


_AFTER = re.compile(
    r"(?:\W{0,3}(?:licen[cs]e\W{0,3})?|[^.;]{0,60}\.\s+(?:this|it|the licen[cs]e)\s+)"
    r"(?:for|applies to|covers|covering|which covers)\s+(?P<what>[^.;,]{3,100})",
    re.IGNORECASE,
)


def subjects_after(after: str) -> tuple[str, ...]:
    """What the words behind a license's name say it is for: "MIT for the code"."""
    match = _AFTER.match(after)
    return subjects_of(match["what"]) if match else ()
