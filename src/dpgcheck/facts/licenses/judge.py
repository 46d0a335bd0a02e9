"""What a difference from a known text means: harmless, a restriction, or not to be told.

Only what is recognised as harmless is approved. Which words make a sentence doubtful or tell that it is
harmless stands in the rule data; what plainly restricts is told apart, so that it can be named.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from dpgcheck.facts.licenses import weights
from dpgcheck.facts.licenses.closed_forms import names_closed
from dpgcheck.facts.licenses.disclaimers import disclaims
from dpgcheck.facts.licenses.forms import FORMS
from dpgcheck.facts.licenses.restrictions import restricts
from dpgcheck.facts.licenses.titles import is_heading, is_title, names_other_title
from dpgcheck.facts.licenses.wording import fold

ENOUGH_DOUBTS = 40
"""Doubtful sentences after which a piece is read no further: it isn't harmless."""
MAX_UNIT = 2_000
"""Characters of a sentence; what is longer is none, and matching it could take long."""


class Effect(IntEnum):
    """What an added or changed piece does to a license; the worst decides."""

    HARMLESS = 0
    UNKNOWN = 1
    RESTRICTS = 2


_LICENSE_NAMED = re.compile(
    r"(?i:\bunder\b|\bby\b|\bof\b|\bto\b)\s+(?:the\s+|an?\s+|its\s+|our\s+)?(?P<name>(?:[A-Z][\w.&'/-]{0,40}\s+){1,6})Licen[cs]e(?:\s+Agreement)?\b"
)
_BEFORE_LICENSE = frozenset("the this that software open source public free full".split())
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
        # A known license for some of it, which gives more and takes nothing.
        r"(?:to\s+the\s+extent\s+(?:that\s+)?)?[\w\s,]{0,160}\b(?:portions?|parts?|code|snippets?|samples?|documentation|docs|texts?|contents?)\b[\w\s,]{0,60}?\b(?:is|are)\s+(?:also\s+|additionally\s+|instead\s+)?(?:licensed|released|available)\s+under\s+the\s+(?:terms\s+of\s+the\s+)?(?:bsd|mit|apache|mozilla|gnu|creative\s+commons\s+(?:zero|attribution(?:\W+share\W?alike)?))(?:[ -](?:\d(?:[\w.-]{0,8})|version|clause|public|general|affero|lesser|international)){0,5}\s+licen[cs]e(?:\s+instead)?",
        r"see\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license\s+for\s+more\s+details",
        # Where the words were copied from.
        (
            r"(?:note\W+)?(?:(?:this|the)\s+(?:licen[cs]e\s+)?(?:file|text|licen[cs]e)\s+(?:is|was|has\s+been)\s+)?(?:(?:copied|taken|downloaded|retrieved|obtained|reproduced)|(?:an?\s+)?(?:exact\s+|verbatim\s+|unaltered\s+)?cop(?:y|ies)\s+of)"
            r"(?:\W{1,3}(?:unaltered|unmodified|unchanged|verbatim|word\s+for\s+word))?\W{1,3}(?:from\s+)?↗"
        ),
        r"you\s+should\s+have\s+received\s+a\s+copy\s+of\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license.{0,160}",
    )
)
_SCOPES = tuple(
    re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"(?:the|this)\s+licen[cs]e(?:\s+text)?(?:\s+below)?[^.]{0,12}\s+(?:applies|applied)\s+to\s+(?:all|any|every|the)\s+[^.]{1,80}?\b(?:except|excluding|other\s+than|unless|apart\s+from)\b[^.]{1,120}\b(?:contains?|containing|includes?|with|ha(?:s|ve))\s+[^.]{0,60}\b(?:licen[cs]e|copying)\b[^.]{0,120}",
        r"(?:for|in|to)\s+(?:those|these|such)\s+(?:files|cases|directories|folders|parts)\b[^.]{0,60}\blicen[cs]es?\b[^.]{0,60}\b(?:overrides?|appl(?:y|ies)|governs?|takes\s+precedence|supersedes?|prevails?)\b[^.]{0,120}",
        r"(?:alternative|other|different|separate|such)\s+licen[cs]es?\s+(?:are|is|may\s+be)\s+(?:\w+\s+)?(?:used|provided|included|given|found)\s+(?:for|with|in|beside)\s+[^.]{0,60}\b(?:third|external|others?|bundled|packaged|vendored|imported)\b[^.]{0,120}",
        r"(?:[\w#]+\s+){0,4}(?:where|unless|except\s+where)\s+(?:not\s+)?otherwise\s+(?:marked|noted|stated|indicated|specified)(?:\s+(?:and|in|as\s+marked\s+in)?\s*(?:the\s+)?individual\s+files)?",
    )
)
"""Sentences that say where a license applies, as elsewhere a text of its own stands beside the files."""
_OF_OTHERS = ("part", "dependenc", "component", "bundled", "included", "vendored", "as follows")
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
_THIRD_PARTY = re.compile(
    r"(?:\A|\n[^\w\n]*\n)[ \t#*=\-]*(?:[\w/&,'-]+[ \t]+){0,6}(?:third[\s-]*part(?:y|ies)|(?:included|bundled|vendored)\s+(?:dependenc\w+|software|components|librar\w+|code)|subcomponents|dependenc(?:y|ies))(?:[ \t]+[\w&,'-]+){0,4}[ \t:#*=.\-]*$"
    r"|^[ \t#*=\-]*(?:all[ \t]+|the[ \t]+)?(?:files?|code|sources?|contents?|everything)[ \t]+(?:in|under|of|below|from|within)[ \t]+\S{1,120}[ \t]+(?:(?:is|are)[ \t]+)?licen[cs]ed[ \t]+as[ \t]+follows[ \t:.]*$",
    re.IGNORECASE | re.MULTILINE,
)
MAX_UNIT_WORDS = 90
"""Longer sentences are no notice, title or pointer."""
_SENTENCE = re.compile(r"(?<![\s.]\w[.])(?<=[.!?。！？])[\s\"')\]]+(?=\S)|\n\s*\n")

_BORDER = re.compile(r"^[ \t]*(?:\\?[*|][ \t]*)+(?=\S|$)|(?:[ \t]*\\?[*|])+[ \t]*$", re.MULTILINE)
"""The marks of a frame around a text, at either end of its lines."""

TRIVIAL = frozenset(("the a an this that s and or of to in by i ii iii iv v vi vii viii ix x c").split())
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
    for unit in _units(_BORDER.sub("", text)):
        what = _effect_of(unit)
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


def _units(text: str) -> list[str]:
    """The sentences of a piece; what stands below the heading of a list of others' licenses is not about the project's own."""
    units = (unit.strip() for unit in _SENTENCE.split(text[: lists_others(text)]) if unit)
    return [unit for unit in units if any(map(str.isalpha, unit))]


@lru_cache(maxsize=2048)
def _effect_of(unit: str) -> Effect:
    if len(unit) > MAX_UNIT:
        return Effect.RESTRICTS if restricts(unit[:MAX_UNIT]) else Effect.UNKNOWN
    flat = " ".join(unit.split())
    short = flat.count(" ") < MAX_UNIT_WORDS
    if short and any(pattern.match(flat) for pattern in _NOTICES):
        return Effect.HARMLESS
    if restricts(flat):
        return Effect.RESTRICTS
    if names_closed(flat) or _names_unknown(flat):
        # Another license than the text beside it: no form of words makes that harmless.
        return Effect.UNKNOWN
    if disclaims(flat) or (short and any(pattern.match(flat) for pattern in _SCOPES)):
        return Effect.HARMLESS
    if not short:
        return Effect.UNKNOWN
    lines = [line for line in (" ".join(line.split()) for line in unit.split("\n")) if _says_something(line)]
    while lines and (is_title(lines[0]) or is_heading(lines[0])):
        del lines[0]
    if lines and names_other_title(lines[0]):
        return Effect.UNKNOWN
    return Effect.HARMLESS if not lines or weights.is_harmless(" ".join(lines)) else Effect.UNKNOWN


def _says_something(line: str) -> bool:
    return weights.ADDRESS_MARK in line or any(map(str.isalpha, line))


def _names_unknown(flat: str) -> bool:
    """Whether a license is named by a name that no open one has (the Acme Evaluation License)."""
    for match in _LICENSE_NAMED.finditer(flat):
        words = [word for word in match["name"].split() if fold(word) not in _BEFORE_LICENSE]
        low = match.group().lower()
        if words and not any(f.pattern.search(match.group()) for f in FORMS if f.may_stand_in(low)):
            return True
    return False
