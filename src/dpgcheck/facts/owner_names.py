"""Names of copyright holders, taken out of copyright lines and statements of ownership."""

from __future__ import annotations

import re

MAX_WORDS = 16
"""A longer remainder of a copyright line is a sentence, not a name."""

_YEAR = r"(?:(?:1[89]|20)\d\d|\d{2}(?=\s*[-–—]\s*\d{2}\b))"
_COPYRIGHT = re.compile(
    r"(?:copyright|copyrighted|\bcopr\.|copyleft|spdx-filecopyrighttext\s*:?|\(c\)|©|&copy;|\\u00a9|\\xa9|ⓒ|авторские права|hak cipta)(?![^\W\d])",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"(?:^|[^\w-])(?:(?:copyright|copyrighted|copr\.|copyleft)\b(?!-[^\W\d])[\s:,-]*(?:(?:\(c\)|©|&copy;|\\u00a9)[\s:,-]*)?(?:{_YEAR}|by\s|\(c\)|©|&copy;|\$\{{|\{{\{{|(?-i:[A-Z\"'`\[<]))"
    rf"|(?:\(c\)|©|&copy;)[\s:,-]*(?:copyright\b|{_YEAR}|by\s|\$\{{|\{{\{{)|hak\s+cipta[\s:,-]*(?:(?:\(c\)|©|&copy;)[\s:,-]*)?{_YEAR}|(?:©|&copy;|\\u00a9)[\s:,-]*(?-i:[A-Z\[<])|spdx-filecopyrighttext\s*:|©)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"^\W*(?:holders?|owners?|notices?|laws?|licen[cs]e[sd]?|and\s+(?:licen|related|similar|other|database|permission)|or\s|interests?|protect|is\b|are\b|in\s+the|information|statements?|of\s+the|act\b|rights?\b|infring|treat|"
    r"disclaim|status|years?\b|date|claims?|terms|policy|assign|header|line|text|file|check|text|block|for\s+the|to\s+the|on\s+the|which|that\b|belongs|remains|may|must|shall|will|can\b|unless|year\b|management|agreement|clause|material|footer|message|string)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    r"\b(?:yyyy|xxxx|your\s+(?:name|company|organi[sz]ation)|name\s+of\s+(?:copyright|author|the|year)|full\s*name|copyright\s+(?:holders?|owners?)|name\s+here|author\s*name|organi[sz]ation\s+name|insert|holder\s+name|the\s+above|software\s+name|company\s+name|project\s+owner|lorem|acme|foo\s+bar|john\s+doe|jane\s+doe)\b"
    r"|[\[<{][^\]>}]*\b(?:year|name|author|holder|owner|fullname|company|organi[sz]ation|project|date|email|person|user)\b[^\]>}]*[\]>}]|\{\{|\}\}|<%|%>|\$\{|\{\s*\w+\s*\}|^\W*$",
    re.IGNORECASE,
)
_YEAR_CODE = re.compile(
    r"\$\{?\w*year\w*\}?|\$\{[^}]*(?:date|year)[^}]*\}|\{\{[^}]*(?:date|year|now)[^}]*\}\}|<%=?[^%]*(?:date|year)[^%]*%>|\{[^{}]*(?:getFullYear|Year|year)[^{}]*\}|new Date\(\)\.getFullYear\(\)|\"\s*\+\s*\w+|%(?:\d\$)?[YsdS]\b|\#\{[^}]*\}|\{\d?\}",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"</?(?:a|b|i|u|p|br|hr|div|span|strong|em|small|sup|sub|footer|header|section|li|ul|ol|td|tr|table|h[1-6]|code|pre|img|center|font|link|trans|t|text|string|item|typography|box|grid|col|row|container)\b[^<>]*>|<!--|-->|\*\*|__|`",
    re.IGNORECASE,
)
_FILLED = re.compile(r"[<\[{]([^<>\[\]{}]{2,80})[>\]}]")
_LINKED = re.compile(
    r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[([^\[\]]+)\]\[[^\[\]]*\]|`([^`<>]+?)\s*<[^<>]*>`_+"
)
_ADDRESS = re.compile(r"<?\b(?:https?://|www\.)[^\s<>]*>?|[<(]?[\w.+-]+@[\w-]+\.[\w.-]+[>)]?")
_YEARS = re.compile(
    rf"(?:(?:\b|(?<=[\s(]))(?:{_YEAR}|\[?year\]?)\s*(?:[-–—,/&+]|\bto\b|\band\b|\bbis\b)?\s*)+(?:(?:present|now|today|current|heute|ongoing)\b)?\+?|\b\d{{2}}\b(?=\s*,)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\W*(?:\b(?:and|or|et|y|und)\W+)?\b(?:all\s+rights?\s+reserved|some\s+rights\s+reserved|no\s+rights\s+reserved|tous\s+droits\s+réservés|todos\s+los\s+derechos\s+reservados|todos\s+os\s+direitos\s+reservados|alle\s+rechte\s+vorbehalten|все\s+права\s+защищены|licensed|released|distributed|published|under\s+(?:the|a|an|mit|gpl|apache)|this\s+(?:work|program|software|file|code|project|site)|available|made\s+available|located\s+at|listed\s+|built\s+with|powered\s+by|see\s+|except\b|permission\s+is|for\s+more|and\s+is\s+|is\s+licensed|where\b)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE_END = re.compile(
    r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bSt)(?<!\bDr)(?<!\bJr)(?<!\b[A-Z])(?<!\be\.V)(?<!\bS\.A)\.\s+(?=[A-Z])|\s[|•·]\s|\s--\s|\s[–-]\s(?=(?:all|alle|tous|todos|licen|released|http|www|mit\b|cc\b|built|made|powered|v?\d))|;\s|[\"`]\s*[.,)+;]|\\n|\n|(?<!\w)\*/"
)
_MORE = re.compile(
    r"\s*(?:,|&|&amp;|\band\b|\bor\b|\(|\+|\bwith\b|\bu\.\s*a\.)+\s*(?:and\s+)?(?:all\s+|any\s+)?(?:other\s+|its\s+|the\s+|our\s+|individual\s+|respective\s+|various\s+|project\s+|[\w-]+\s+)?(?:contributors?|others|affiliates|authors|community|et\s+al\.?|subsidiaries|maintainers|partners|parties)\b.*$|\s+et\s+al\.?.*$",
    re.IGNORECASE,
)
_COLLECTIVE = re.compile(
    r"\b(?:authors|contributors|contributers|team|community|maintainers|developers|volunteers|members|others|équipe|equipo|equipe|contributeurs|colaboradores|core\s+group|développeurs|auteurs|desarrolladores|desenvolvedores|autores|comunidad|comunidade|communauté|bénévoles|voluntarios|voluntários|разработчик\w*|автор\w*|участник\w*|сообщество|команда)\b|\bproject$|^the\s+[\w-]+\s+project\b",
    re.IGNORECASE,
)


_THIS_YEAR = re.compile(
    r"\$?\{{1,2}[^{}]{0,60}year[^{}]{0,20}\}{1,2}|<%=?[^%]{0,60}year[^%]{0,20}%>|\#\{[^{}]{0,60}year[^{}]{0,20}\}",
    re.IGNORECASE,
)
"""What pages write in place of the year of today."""


def _with_years(line: str) -> str:
    """A line of a page with plain spaces, and with a year where it computes one."""
    line = line.replace("&nbsp;", " ")
    return _THIS_YEAR.sub(" 2000 ", line) if "year" in line.lower() else line


def is_copyright_line(line: str) -> bool:
    """Whether a line is a copyright notice rather than a sentence about copyright."""
    line = _with_years(line[:1_000])
    low = line.lower()
    if (
        "cop" not in low
        and "hak cipta" not in low
        and "(c)" not in low
        and "©" not in low
        and "\\u00a9" not in low
    ):
        return False
    match = _LINE.search(line[:600])
    if match is None:
        return False
    rest = _after_marks(line[match.start() : 600])
    return not _NO_NAME.match(rest)


def holder_name(line: str) -> str | None:
    """The holder that a copyright line names; None where it names nobody or is an unfilled template."""
    line = _with_years(line[:1_000])
    match = _LINE.search(line[:600])
    if match is None:
        return None
    return clean_name(_after_marks(line[match.start() : 600]))


def _after_marks(text: str) -> str:
    """What follows the signs, the word copyright and the years."""
    text = _linked(text)
    if not _PLACEHOLDER.search(text[:120]):
        text = _FILLED.sub(r"\1", text)
    text = _YEAR_CODE.sub(" ", text)
    previous = ""
    while previous != text:
        previous = text
        mark = _COPYRIGHT.match(text)
        if not mark:
            text = text.lstrip(" \t,.:;-–—*#/|\"'=)!>%_")
            text = text if text[:3].lower() == "(c)" else text.lstrip("(")
            mark = _COPYRIGHT.match(text)
        if mark:
            text = text[mark.end() :]
        years = _YEARS.match(text)
        if years and years.end():
            text = text[years.end() :]
        text = re.sub(
            r"^(?:by\s+|\(c\)\s*|present\b|and\s+(?=\d)|(?:is\s+)?held\s+by\s+)",
            "",
            text.lstrip(),
            flags=re.IGNORECASE,
        )
    return text


def _linked(text: str) -> str:
    text = _LINKED.sub(lambda m: m[1] or m[2] or m[3] or "", text)
    text = _TAGS.sub(" ", text)
    return text.replace("&amp;", "&").replace("&nbsp;", " ")


def clean_name(text: str) -> str | None:
    """A name without addresses, years, tails and marks; None where nothing or a placeholder is left."""
    text = _linked(text)
    if not _PLACEHOLDER.search(text[:120]):
        text = _FILLED.sub(r"\1", text)
    if _PLACEHOLDER.search(text[:120]):
        return None
    text = _ADDRESS.sub(" ", text)
    text = _SENTENCE_END.split(text, maxsplit=1)[0]
    text = _TAIL.sub("", text)
    text = re.sub(rf"\(?\b{_YEAR}\s*(?:[-–—]\s*(?:{_YEAR}|present)?)?\)?", " ", text)
    text = re.sub(r"\(\s*\)|\[\s*\]|<\s*>|\*/|-->|\\n", " ", text)
    text = " ".join(text.split()).strip(" \t,.:;-–—*#/|\"'`=(!>%_<[]{}+")
    text = re.sub(r"\s*\((?![^()]*\))[^()]*$", "", text)
    text = text.rstrip(")") if text.count(")") > text.count("(") else text
    if re.search(r"\b(?:Inc|Ltd|Co|Corp|S\.A|e\.V)$", text):
        text += "."
    words = text.split()
    if not words or len(words) > MAX_WORDS or not re.search(r"[^\W\d_]{2}", text) or _NO_NAME.match(text):
        return None
    if len(words) > 1 and words[0].islower() and words[0] not in _PARTICLES and text.lower() == text:
        # A name of several words has a capital, unless it is that of a group ("the original authors") or of a company.
        if text.isascii() and not _COLLECTIVE.search(text) and not _COMPANY.search(text):
            return None
    if _PLACEHOLDER.search(text) or text.lower() in (
        "all",
        "licensor",
        "licensors",
        "the licensor",
        "copyright",
        "us",
        "me",
        "author",
        "authors",
        "holder",
        "name",
        "none",
        "unknown",
        "organization",
        "organisation",
        "company",
        "various",
        "contributors",
        "the",
        "you",
    ):
        return None
    return text


_COMPANY = re.compile(r"\b(?:inc|ltd|llc|llp|plc|gmbh|ag|bv|corp|foundation|association)\b\.?$")
"""Legal forms that a name in small letters may end with."""
_PARTICLES = frozenset("al de del da di du el la le van von".split())
"""Small words that names of persons begin with."""


def is_cut(name: str) -> bool:
    """Whether a name breaks off at a line's end and goes on in the next."""
    return (
        re.search(r"\b(?:for|of|the|and|de|la|du|des|do|da|der|und|et|y|e|&)$|,$", name, re.IGNORECASE)
        is not None
    )


def split_more(name: str) -> tuple[str, bool]:
    """A name without "and contributors", and whether it is collective."""
    own = _MORE.sub("", name).strip(" ,&(")
    if own and not _COLLECTIVE.search(own):
        return own, False
    return name, bool(_COLLECTIVE.search(name))
