"""What a difference from a known text means: harmless, a restriction, or not to be told.

Only what is recognised as harmless is approved. Which words make a sentence doubtful or tell that it is
harmless stands in the rule data; what plainly restricts is told apart, so that it can be named.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from dpgcheck.facts.licenses.forms import names_closed
from dpgcheck.facts.licenses.restrictions import restricts
from dpgcheck.facts.licenses.wording import doubt, fold, telling

MAX_NAME_WORDS = 12
"""Longest line of names or titles that is taken for one."""
MAX_SLOT_WORDS = 40
"""Longest name of a copyright holder inside a text."""
MAX_CASELESS_NAME = 24
"""Longest name, in characters, in a script without capitals: there a sentence looks like a name."""


ENOUGH_DOUBTS = 40
"""Doubtful sentences after which a piece is read no further: it isn't harmless."""
MAX_UNIT = 2_000
"""Characters of a sentence; what is longer is none, and matching it could take long."""


class Effect(IntEnum):
    """What an added or changed piece does to a license; the worst decides."""

    HARMLESS = 0
    UNKNOWN = 1
    RESTRICTS = 2


_LICENSE = r"(?:licen[cs]e[sd]?|licen[cs]ing|copying|copyright|unlicense)"
_PLAIN_WORD = re.compile(r"[\w&+./'’@#()\[\]<>{}|*_\-–—:,;\"!]+$")
_LICENSE_TITLE = re.compile(
    rf"\W*(?P<name>(?:[\w.+/()\"'“”-]+\s+){{0,7}}){_LICENSE}(?:\s*[-–,:]?\s+(?:agreement|notice|text|terms|information|v?\d[\w.]*|\([\w.+-]+(?:\s+v?\d[\w.]*)?\)|of|for|the|and|file|version|full|below|follows|section)){{0,6}}"
    r"(?:\s*[-–,]\s*)?(?:\w+\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d)?\W*$",
    re.IGNORECASE,
)
_FOREIGN_TITLE = re.compile(
    r"\W*(?P<name>(?:contrato?\s+de\s+|acuerdo\s+de\s+|texto\s+de\s+la\s+)?)(?:licence|licencia|licença|licenca|лицензия|лицензионное\s+соглашение|رخصة|ترخيص)\b(?P<rest>[^\n]{0,80})$"
    r"|\W*(?P<chinese>[\u3400-\u9fff]{0,10}?)(?:许可证|許可證|许可协议|授權條款)(?:说明|全文|文本|正文)?\W*(?:第?\s*[\d.]+\s*版)?\W*$",
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
_NOTICES = tuple(
    re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"this\s+(?:program|software|library|file|code|work|project)\s+is\s+free\s+software\W+you\s+can\s+redistribute\s+it\s+and/?\s*or\s+modify\s+it\s+under\s+the\s+terms\s+of\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license\s+as\s+published\s+by\s+the\s+free\s+software\s+foundation\W+(?:either\s+)?version\s+\d(?:\.\d)?\s*(?:of\s+the\s+license)?\W*(?:or\s+\(?at\s+your\s+option\)?\s+any\s+later\s+version)?",
        r"(?:this|the)\s+(?:\w+\s+){1,3}is\s+distributed\s+in\s+the\s+hope\s+that\s+it\s+will\s+be\s+useful\W+but\s+without\s+any\s+warranty.{0,140}",
        # The notice that Apache 2.0 asks for; it stands in other licenses' files, too.
        r"licensed\s+under\s+the\s+apache\s+license\W+version\s+2\.0\s+\W?the\s+\W?license\W+you\s+may\s+not\s+use\s+(?:this|the)\s+[\w ]{1,40}except\s+in\s+compliance\s+with\s+the\s+license",
        r"you\s+may\s+obtain\s+a\s+copy\s+of\s+the\s+license\s+at(?:\W+\S{0,80})?",
        r"unless\s+required\s+by\s+applicable\s+law\s+or\s+agreed\s+to\s+in\s+writing\W+(?:the\s+)?software\s+distributed\s+under\s+the\s+license\s+is\s+distributed\s+on\s+an\s+\W?as\s+is\W+basis\W+without\s+warranties\s+or\s+conditions\s+of\s+any\s+kind\W+either\s+express\s+or\s+implied",
        r"see\s+the\s+license\s+for\s+the\s+specific\s+language\s+governing\s+permissions\s+and\s+limitations\s+under\s+the\s+license",
        r"see\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license\s+for\s+more\s+details",
        r"you\s+should\s+have\s+received\s+a\s+copy\s+of\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license.{0,160}",
    )
)
_OF_OTHERS = ("part", "dependenc", "component", "bundled", "included", "vendored")
"""What a heading of others' licenses holds at least one of."""
_ENDORSEMENT = re.compile(
    r"\W*(?:\w{1,4}[.)]\s+)?(?:and\s+that\s+)?(?:(?:neither\s+)?(?:the\s+)?names?\s+(?:of\s+)?[^.;]{0,160}?|[^.;]{0,60}?\bnames?\s+(?:of\s+[^.;]{0,120}?)?)"
    r"(?:may|can|must|shall|should|will)(?:\s+not|not)?\s+be\s+used\s+to\s+endorse\s+or\s+(?:to\s+)?promote\s+products?\s+(?:that\s+are\s+)?derived\s+from\s+(?:this|the)\s+\w+"
    r"(?:\s+without\s+(?:specific|prior|express|explicit|written|,|\s)*(?:permission|consent)[^.;]{0,60})?\W*",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:must|shall|(?:is|are)\s+required|may\s+not|ha(?:ve|s)\s+to|obliged|agrees?\s+to)\b|\b(?:doit|doivent|debe|deben|deberán?|deve|devem|deverá)\b|\bдолж[нe]|\bобязан|يجب|必须|必須|须|須",
    re.IGNORECASE,
)
_DISCLAIMS = re.compile(
    r"\bas[\s-]is\b|\bwithout\s+(?:any\s+)?warrant|\bno\s+(?:\w+\s+){0,3}warrant|\bdisclaim|\bnot\s+(?:be\s+)?(?:held\s+)?(?:liable|responsible)|\bat\s+your\s+own\s+risk|"
    r"\bunder\s+no\s+(?:circumstances?|legal)|\bbe\s+(?:held\s+)?(?:liable|responsible)\b|\bnot\s+(?:be\s+)?a\s+substitute\s+for|\bno\s+(?:event|liability|responsibility|guarantee)|\bnot\s+(?:\w+\s+){0,3}(?:warrant|guarantee)|\bassumes?\s+no\b|\baccepts?\s+no\b|\bsans\s+(?:aucune\s+)?garantie|\bsin\s+garant|\bsem\s+garant|без\s+гаранти",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(r"\bdisclaimer\b|\blimitation\s+of\s+liability\b|\bno\s+warrant", re.IGNORECASE)
_THIRD_PARTY = re.compile(
    r"(?:\A|\n[^\w\n]*\n)[ \t#*=\-]*(?:[\w/&,'-]+[ \t]+){0,6}(?:third[\s-]*part(?:y|ies)|(?:included|bundled|vendored)\s+(?:dependenc\w+|software|components|librar\w+|code)|subcomponents|dependenc(?:y|ies))(?:[ \t]+[\w&,'-]+){0,4}[ \t:#*=.\-]*$",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_WORDS = frozenset(
    [
        "license",
        "licence",
        "licenses",
        "version",
        "with",
        "from",
        "project",
        "authors",
        "contributors",
        "software",
        "library",
        "copyright",
        "terms",
        "and",
        "agreement",
        "notice",
        "text",
        "file",
        "university",
        "institute",
        "foundation",
        "other",
        "members",
        "team",
        "maintainers",
        "holders",
        "package",
        "code",
        "documentation",
        "website",
        "source",
        "tool",
        "tools",
        "plugin",
        "module",
        "system",
        "application",
        "repository",
    ]
)
_NAME_JOINTS = frozenset(
    [
        "the",
        "and",
        "or",
        "nor",
        "of",
        "its",
        "a",
        "an",
        "by",
        "for",
        "in",
        "de",
        "la",
        "le",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "das",
        "y",
        "e",
        "et",
        "und",
        "der",
        "van",
        "von",
        "authors",
        "author",
        "contributors",
        "contributor",
        "copyright",
        "holders",
        "holder",
        "owners",
        "owner",
        "licensors",
        "licensor",
        "members",
        "maintainers",
        "respective",
        "other",
        "this",
        "their",
        "all",
        "project",
        "team",
        "foundation",
        "university",
        "company",
        "software",
        "developers",
    ]
)
MAX_UNIT_WORDS = 90
"""Longer sentences are no notice, title or pointer."""
_PREPOSITION = re.compile(r"\W*(?:for|to|pour|para|für|для|per|untuk)\s", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|may|can|will|would|should|could|might|use[sd]?|using|make|makes|give[sn]?|take|allow\w*|permit\w*|grant\w*|deny|denied|apply|applies|agree\w*|includ\w+|not|no|non|free|you|your|we|our|they|them|if|when|where|unless|then|any|all|every|each|who|whom|which|that)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<![\s.]\w[.])(?<=[.!?。！？])[\s\"')\]]+(?=\S)|\n\s*\n")

TRIVIAL = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "s",
        "and",
        "or",
        "of",
        "to",
        "in",
        "by",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "c",
    ]
)
"""Words whose coming or going alone changes nothing: articles, joints, enumerators."""


def effect(text: str) -> Effect:
    """What a piece of text beside or inside a license does to it, sentence by sentence."""
    return _heaviest(text)[0]


def worst(text: str) -> str:
    """The sentence of a piece that weighs most, on one line."""
    return _heaviest(text)[1]


@lru_cache(maxsize=256)
def _heaviest(text: str) -> tuple[Effect, str]:
    """The worst effect of a piece's sentences and the first that has it; what comes after many doubts isn't read."""
    heaviest, sentence, doubts = Effect.HARMLESS, "", 0
    for unit, disclaims in _units(text):
        what = _effect_of(unit, disclaims)
        if what > heaviest:
            heaviest, sentence = what, unit
        doubts += what is Effect.UNKNOWN
        if heaviest is Effect.RESTRICTS or doubts >= ENOUGH_DOUBTS:
            break
    return heaviest, " ".join(sentence.split())


def lists_others(text: str) -> int | None:
    """Where in a piece the heading of a list of others' licenses begins."""
    low = text.lower()
    if not any(word in low for word in _OF_OTHERS):
        return None
    match = _THIRD_PARTY.search(text)
    return match.start() if match else None


def binds(text: str) -> bool:
    """Whether a piece sets a condition: what has it is another license, whatever the rest of its text is."""
    return _BINDS.search(text) is not None


def is_endorsement(sentence: str) -> bool:
    """Whether a sentence keeps the holders' names from advertising: it takes no right to the work away."""
    return _ENDORSEMENT.fullmatch(" ".join(sentence.split())) is not None


def _units(text: str) -> list[tuple[str, bool]]:
    """The sentences of a piece, and whether the piece is introduced as a disclaimer.

    What stands below the heading of a list of others' licenses is not about the project's own.
    """
    heading = lists_others(text)
    if heading is not None:
        text = text[:heading]
    disclaims = _DISCLAIMER.search(text[:600]) is not None
    units = (unit.strip() for unit in _SENTENCE.split(text) if unit)
    return [(unit, disclaims) for unit in units if any(map(str.isalpha, unit))]


@lru_cache(maxsize=2048)
def _effect_of(unit: str, disclaims: bool = False) -> Effect:
    if len(unit) > MAX_UNIT:
        return Effect.RESTRICTS if restricts(unit[:MAX_UNIT]) else Effect.UNKNOWN
    flat = " ".join(unit.split())
    short = flat.count(" ") < MAX_UNIT_WORDS
    if short and any(pattern.match(flat) for pattern in _NOTICES):
        return Effect.HARMLESS
    if restricts(flat):
        return Effect.RESTRICTS
    if names_closed(flat):
        # Another license than the text beside it: no form of words makes that harmless.
        return Effect.UNKNOWN
    if (disclaims or _DISCLAIMS.search(flat)) and not doubt(flat, disclaimer=True):
        return Effect.HARMLESS
    if not short:
        return Effect.UNKNOWN
    lines = [
        line for line in (" ".join(line.split()) for line in unit.split("\n")) if any(map(str.isalpha, line))
    ]
    while lines and (_is_title(lines[0]) or _is_heading(lines[0])):
        del lines[0]
    return Effect.HARMLESS if not lines or is_harmless(" ".join(lines)) else Effect.UNKNOWN


def _is_title(line: str) -> bool:
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
    return any(title.match(line) for title in _TITLES) and not doubt(line, disclaimer=True)


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


def is_harmless(sentence: str) -> bool:
    """Whether a single sentence tells of something harmless and holds no doubtful word."""
    return telling(sentence) and not doubt(sentence)


def is_name(text: str) -> bool:
    """Whether words can be the name of a copyright holder inside a text."""
    return looks_like_name(text) and not doubt(text)


def looks_like_name(text: str) -> bool:
    """Whether words have the form of names: capitals and the small words between them."""
    words = text.split()
    if len(words) > MAX_SLOT_WORDS or len(text) > MAX_UNIT:
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


def _is_heading(line: str) -> bool:
    """Whether a line is a name or title: few words, and none that says anything of use."""
    words = line.split()
    if len(words) > MAX_NAME_WORDS or not all(map(_PLAIN_WORD.match, words)) or _VERB.search(line[1:]):
        return False
    if _PREPOSITION.match(line) or doubt(line):
        return False
    if len(words) <= 2 and line.lower() != line.upper():
        return True
    return all(
        w[0].isupper() or not w[0].isalpha() or len(w) < 4 or w.lower().strip(".,:;") in _TITLE_WORDS
        for w in words
    ) and any(c.isalpha() and c.lower() != c.upper() for c in line)
