"""Lines that are a name or a title: of a copyright holder, a license, a part of one."""

from __future__ import annotations

import re

from dpgcheck.facts.licenses import weights
from dpgcheck.facts.licenses.wording import doubt, fold

MAX_LENGTH = 2_000
"""Characters of the longest text that is looked at."""
MAX_NAME_WORDS = 12
"""Longest line of names or titles that is taken for one."""
MAX_SLOT_WORDS = 40
"""Longest name of a copyright holder inside a text."""
MAX_CASELESS_NAME = 24
"""Longest name, in characters, in a script without capitals: there a sentence looks like a name."""
_LICENSE = r"(?:licen[cs]e[sd]?|licen[cs]ing|copying|copyright|unlicense)"
_PLAIN_WORD = re.compile(r"[\w&+./'’@#()\[\]<>{}|*_\-–—:,;\"!]+$")
_LICENSE_TITLE = re.compile(
    rf"\W*(?P<name>(?:[\w.+/()\"'“”-]+\s+){{0,7}}){_LICENSE}(?:\s*[-–,:]?\s+(?:agreement|notice|text|terms|information|v?\d[\w.]*|\([\w.+-]+(?:\s+v?\d[\w.]*)?\)|of|for|the|and|file|version|full|below|follows|section)){{0,6}}"
    r"(?:\s*[-–,]\s*)?(?:\w+\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d)?\W*$",
    re.IGNORECASE,
)
_FOREIGN_TITLE = re.compile(
    r"\W*(?P<name>(?:contrato?\s+de\s+|acuerdo\s+de\s+|texto\s+de\s+la\s+)?)(?:licence|licencia|licença|licenca|лицензия|лицензионное\s+соглашение|رخصة|ترخيص)\b(?P<rest>[^\n]{0,80})$"
    r"|\W*(?P<chinese>(?:[\w.+-]{1,20}\s*){0,4}?)(?:许可证|許可證|许可协议|授權條款)(?:说明|全文|文本|正文)?\W*(?:第?\s*[\d.]+\s*版)?\W*$",
    re.IGNORECASE,
)
"""Titles in the other languages, where the word stands first."""
_TITLE_JOINTS = frozenset(
    "de du des da do das dos del la le el los las et y e of the и publica publique general generale libre livre software logiciel"
    " projet proyecto projeto sistema programa проекта программы версия versao version v".split()
)
_NO_OPEN_NAME = re.compile(
    r"\bcommun(?:ity|autaire|autés?)\b|\bcomuni(?:dad|tari)|\bсообществ|社区|社區|مجتمع|[-\s]nc\b|[-\s]nd\b",
    re.IGNORECASE,
)
"""What the titles of closed licenses hold, and no open one's."""
_TITLES = tuple(
    re.compile(rf"\W*(?:{pattern})\W*$", re.IGNORECASE)
    for pattern in (
        r"(?:begin|end|start)\s+(?:of\s+)?(?:the\s+)?(?:license|licence|terms(?:\s+and\s+conditions)?|copy|text)(?:\s+\w+){0,4}",
        r"table\s+of\s+contents|preamble|appendix|terms\s+and\s+conditions|introduction|index|notes?",
        r"(?:all|some)\s+rights\s+(?:are\s+)?reserved",
        r"<?\??xml\s+version\s+[\d.]+(?:\s+encoding\s+[\w-]+)?",
        r"spdx-[\w-]+\s*:?.{0,80}",
        r"for\s+(?:[A-Z][\w.-]*\s+){1,3}software",
        r"(?:full\s?name|name\s+of\s+(?:the\s+)?(?:author|copyright\s+(?:owner|holder))|year|yyyy|project|organi[sz]ation|e-?mail)",
    )
)
_TITLE_WORDS = frozenset(
    (
        "license licence licenses version with from project authors contributors software library copyright "
        "terms and agreement notice text file university institute foundation other members team maintainers "
        "holders package code documentation website source tool tools plugin module system application "
        "repository"
    ).split()
)
_NAME_JOINTS = frozenset(
    (
        "the and or nor of its a an by for in de la le du des da do dos das y e et und der van von authors "
        "author contributors contributor copyright holders holder owners owner licensors licensor members "
        "maintainers respective other this their all project team foundation university company software "
        "developers"
    ).split()
)
_PREPOSITION = re.compile(r"\W*(?:for|to|pour|para|für|для|per|untuk)\s", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|may|can|will|would|should|could|might|use[sd]?|using|make|makes|give[sn]?|take|allow\w*|permit\w*|grant\w*|deny|denied|apply|applies|agree\w*|includ\w+|not|no|non|free|you|your|we|our|they|them|if|when|where|unless|then|any|all|every|each|who|whom|which|that)\b",
    re.IGNORECASE,
)


def is_title(line: str) -> bool:
    """Whether a line is the title of a license or of a part of one."""
    match = _LICENSE_TITLE.match(line)
    if match:
        return not doubt(match["name"]) and not _NO_OPEN_NAME.search(fold(line))
    foreign = _FOREIGN_TITLE.match(line)
    if foreign:
        named = foreign["chinese"] if foreign["chinese"] is not None else foreign["rest"]
        return (
            not doubt(named) and not _NO_OPEN_NAME.search(fold(line)) and all(map(_in_title, named.split()))
        )
    return any(title.match(line) for title in _TITLES) and (weights.weight(line) or 0) <= 0


def names_other_title(line: str) -> bool:
    """Whether a line is the title of a license as no open one is called."""
    return _NO_OPEN_NAME.search(fold(line)) is not None and (
        _LICENSE_TITLE.match(line) is not None or _FOREIGN_TITLE.match(line) is not None
    )


def _in_title(word: str) -> bool:
    """Whether a word may stand behind the word for license: a name, a number, a joint, what licenses are called."""
    plain = fold(word).strip(".,:;()[]\"'#*=-")
    return (
        not plain
        or word.strip("\"'([")[:1].isupper()
        or any(c.isdigit() for c in plain)
        or "-" in plain
        or plain in _TITLE_JOINTS
        or (plain.isascii() and plain.upper() == word.strip(".,:;()[]"))
    )


def is_name(text: str) -> bool:
    """Whether words can be the name of a copyright holder inside a text."""
    return looks_like_name(text) and not doubt(text)


def looks_like_name(text: str) -> bool:
    """Whether words have the form of names: capitals and the small words between them."""
    words = text.split()
    if len(words) > MAX_SLOT_WORDS or len(text) > MAX_LENGTH:
        return False
    if len(words) == 1:
        return True
    if text.upper() == text:
        if text.lower() == text:
            return len(text) <= MAX_CASELESS_NAME
        return not _VERB.search(text)
    return all(
        not w[0].islower() or "." in w[:-1] or w.lower().strip(".,:;'\"") in _NAME_JOINTS for w in words
    )


def is_heading(line: str) -> bool:
    """Whether a line is a name or title: few words, and none that says anything of use."""
    line = line.replace(weights.ADDRESS_MARK, " ")
    words = line.split()
    if len(words) > MAX_NAME_WORDS or not all(map(_PLAIN_WORD.match, words)) or _VERB.search(line[1:]):
        return False
    if _PREPOSITION.match(line) or doubt(line) or (weights.weight(line) or 0) > 0:
        return False
    if len(words) <= 2 and line.lower() != line.upper():
        return True
    return all(
        w[0].isupper() or not w[0].isalpha() or len(w) < 4 or w.lower().strip(".,:;") in _TITLE_WORDS
        for w in words
    ) and any(c.isalpha() and c.lower() != c.upper() for c in line)
