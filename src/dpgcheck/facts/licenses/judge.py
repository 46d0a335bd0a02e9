"""What a difference from a known text means: harmless, a restriction, or not to be told.

Only what is recognised as harmless is approved. The list of restrictions decides what is called one,
and it takes the word of everything that would otherwise look harmless.
"""

from __future__ import annotations

import re
from enum import IntEnum

MAX_NAME_WORDS = 12
"""Longest line of names or titles that is taken for one."""
MAX_SLOT_WORDS = 40
"""Longest name of a copyright holder inside a text."""


class Effect(IntEnum):
    """What an added or changed piece does to a license; the worst decides."""

    HARMLESS = 0
    UNKNOWN = 1
    RESTRICTS = 2


_RESTRICTIONS = re.compile(
    r"""
    \bnon[\s-]?commerci\w+|\bnon[\s-]?profit\b(?!\s+(?:organi|corp|foundation|associat|institut|compan))|\bnot\s+for\s+(?:profit|commercial|resale|sale)|\bno\s+commercial
    |\b(?:not|n.t|never|no|without|except|cannot|prohibit\w*|forbid\w*|restrict\w*|only|solely|exclusively|exclud\w+|unless)\b[^.]{0,80}\b(?:commerc\w+|profit|sell|sold|sale|resell|resale|military|army|weapon\w*|war|nuclear|police|surveillance|academ\w+|education\w*|research\w*|evaluat\w+|personal|private|internal|students?|compet\w+|companies|corporat\w+|governments?|hosted|saas|service|businesses|money|paid|fee)\b
    |\b(?:commerc\w+|military|academic|educational|research|evaluation|personal|internal|private|competing|governmental|corporate)\s+(?:\w+\s+){0,3}(?:use|users?|purposes?|usage|projects?|entit\w+|deploy\w*|products?)\b[^.]{0,80}\b(?:not|n.t|only|require\w*|prohibit\w*|forbid\w*|must|need|permission|licen[cs]e|fee|pay|separate|exclud\w+|forbidden|without)\b
    |\bfor\s+(?:\w+\s+){0,2}(?:personal|academic|educational|research|evaluation|internal|private)\s+(?:\w+\s+){0,2}(?:use|purposes?)\b|\b(?:academic|educational|research|personal|internal|evaluation)\s+use\s+only
    |\b(?:may|must|shall|can|will|do)(?:\s+not|not|n.t)\s+(?:\w+\s+){0,3}(?:use|used|copy|copied|modify|modified|distribute\w*|redistribute\w*|sell|sold|share\w*|sublicense\w*|adapt\w*|translate\w*|deploy\w*|run|train\w*)\b
    |\bno\s+(?:derivat\w+|modifications?|redistribution|permission|rights?\s+(?:is|are)|license\s+is|one\s+may)|\b(?:is|are)\s+(?:strictly\s+|expressly\s+)?(?:not\s+(?:permitted|allowed|granted|licensed|authorized)|prohibited|forbidden)
    |\bcommons\s+clause\b|\bsource[\s-]available\b|\bfield\s+of\s+use\b|\bproprietary\s+and\s+confidential|\bevil\b|\bdo\s+no\s+harm\b|\bhuman\s+rights\b
    |\b(?:fins|utilisation|usage|usages|but)\s+(?:non[\s-]+)?(?:commercia|lucrati|académiq|éducati|militair)\w+|\bnon[\s-]commercia\w+|\b(?:interdit\w*|sans\s+(?:autorisation|l.autorisation))\b|\bne\s+(?:peut|peuvent|doit|doivent)\b[^.]{0,60}\b(?:être|vend|utilis|modifi|distribu)|\buniquement\s+(?:à|pour|dans)
    |\bno\s+comercia\w+|\bfines\s+(?:no\s+)?(?:comercial|lucrativ|académic|educativ|militar)\w+|\bprohib(?:id|e)\w*|\bno\s+(?:se\s+)?(?:puede|pueden|podrá|debe|permite|está\s+permitid)|\b(?:solo|sólo|solamente|únicamente)\s+(?:para|con|se|en)
    |\bnão\s+(?:comercia|pode|podem|é\s+permitid|deve|se\s+permite)\w*|\bfins\s+(?:não\s+)?(?:comercia|lucrativ|acadêmic|educa|militar)\w+|\bproibid\w+|\b(?:apenas|somente)\s+(?:para|com|em)
    |некоммерч|запрещ|не\s+(?:может|могут|допускается|разрешается|должн\w+|подлежит)|нельзя|только\s+(?:для|в|с)|исключительно|воен|в\s+(?:личных|учебных|академических|исследовательских)
    |غير\s*(?:ال)?تجاري|يُ?حظر|يُ?منع|لا\s*(?:يجوز|يُ?سمح|يمكن)|(?:التجارية|التجاري|العسكرية)|فقط
    |非商业|非商用|禁止|不得|不能|不可|不允许|仅限|只能|仅供|只允许|未经|军事|商业用途|商用
    """,
    re.IGNORECASE | re.VERBOSE,
)

_DOUBTS = re.compile(
    r"""
    \bnot\b|n.t\b|\bcannot\b|\bnever\b|\bnor\b|\bneither\b|\bno\b|\bexcept\w*|\bunless\b|\bonly\b|\bsolely\b|\bexclusively\b|\bprohibit\w*|\bforbid\w*|\brestrict\w*
    |\bexclud\w+|\bwithout\b|\bprovided\s+that\b|\bcondition\w*|\bsubject\s+to\b|\blimited\b|\bas\s+long\s+as\b|\bif\b|\bmust\b|\bshall\b|\brequire\w*|\bobligat\w+|\bhave\s+to\b|\bneed\w*\b|\bpermission\b|\bconsent\b|\bapproval\b
    |\bcommerc\w+|\bprofit\b|\bacademic\b|\beducation\w*|\bresearch\b|\bevaluation\b|\bpersonal\b|\bprivate\b|\binternal\b|\btrial\b|\bstudents?\b
    |\bsell\w*|\bsold\b|\bsale\b|\bres(?:ale|ell)\w*|\bcharge\w*|\bfees?\b|\broyalt\w+|\bpay\w*|\bpaid\b|\bpurchas\w+|\bsubscri\w+
    |\bmilitar\w+|\bweapon\w*|\bwar\b|\bnuclear\b|\bsurveillance\b|\bgovernment\w*|\bpolice\b|\bharm\w*|\bevil\b|\bethic\w*|\bdiscriminat\w+|\bcompet\w+|\bhosted\b|\bsaas\b|\brevo[kc]\w*|\bterminat\w+|\bexpir\w+
    |\b(?:obtain|acquire|buy|request|separate|enterprise|paid|get)\b[^.]{0,40}\blicen|\blicen[cs]e\s+(?:key|fee|from)|\bproprietary\b|\bconfidential\b|\bdual\b|\badditional\s+(?:terms|conditions?|clauses?)|\baddendum\b|\brider\b|\bnotwithstanding\b|\bhowever\b|\bbut\b|\bother\s+than\b|\bapart\s+from\b|\binstead\b|\bmore\s+than\b|\bless\s+than\b
    |\bcommercia\w+|\binterdi\w+|\bne\b|\bpas\b|\bsauf\b|\bsans\b|\bseulement\b|\buniquement\b|\bexclusivement\b|\bautorisation\b|\bcomercia\w+|\bprohib\w+|\bsolo\b|\bsólo\b|\bsolamente\b|\búnicamente\b|\bsalvo\b|\bexcepto\b|\bsin\b|\bnão\b|\bproib\w+|\bapenas\b|\bsomente\b|\bexceto\b|\bsem\b
    |коммерч|запре|\bне\b|только|кроме|\bбез\b|исключит|تجاري|\bلا\b|باستثناء|بدون|دون|إلا|不|非|禁|仅|只|除|未|勿
    """,
    re.IGNORECASE | re.VERBOSE,
)

_LICENSE = r"(?:licen[cs]e[sd]?|licen[cs]ing|copying|copyright|unlicense)"
_NAME_WORD = r"[\w&+./'’@#()\[\]<>{}|*_\-–—:,;\"!]+"
_HARMLESS = tuple(
    re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE | re.DOTALL)
    for pattern in (
        # Copyright lines and lists of holders.
        rf"(?:(?:the\s+)?(?:[\w.-]+\s+){{0,3}}licen[cs]e\s+(?:\([\w-]+\)\s+)?)?(?:portions?\s+|parts?\s+|code\s+|original\s+|all\s+\w+\s+)?(?:of\s+this\s+\w+\s+)?(?:(?:is|are)\s+)?(?:copyright|\(c\)|©|copr\.)(?:\s+{_NAME_WORD}){{0,24}}",
        r"(?:all|some)\s+rights\s+(?:are\s+)?reserved",
        rf"(?:authors?|contributors?|maintainers?|copyright\s+holders?|licensors?|organi[sz]ations?|project|homepage|website|repository|contact|e-?mail|url|web|version|date|file|package|module|summary|description)\s*[:=](?:\s*{_NAME_WORD}){{0,20}}",
        rf"(?:written|created|developed|maintained|designed|contributed|originally\s+written)\s+(?:and\s+\w+\s+)?by(?:\s+{_NAME_WORD}){{1,20}}",
        rf"(?:{_NAME_WORD}\s+){{1,8}}(?:is|was|are|were|has\s+been)\s+(?:being\s+)?(?:originally\s+)?(?:written|created|developed|maintained|designed|published|started|authored|funded|hosted)(?:\s+and\s+\w+)?\s+(?:by|at)(?:\s+{_NAME_WORD}){{1,20}}",
        # Titles.
        rf"(?:{_NAME_WORD}\s+){{0,5}}{_LICENSE}(?:\s+(?:agreement|notice|text|terms|information|v?\d\S*|\([\w\s.-]+\)|of|for|the|and|file|version|full|below|follows|section))*",
        r"(?:begin|end|start)\s+(?:of\s+)?(?:the\s+)?(?:license|licence|terms(?:\s+and\s+conditions)?|copy|text)(?:\s+\w+){0,4}",
        r"table\s+of\s+contents|preamble|appendix|terms\s+and\s+conditions|introduction|index|notes?",
        r"spdx-\S+\s*:?.{0,80}",
        # Which license it is.
        rf"(?:{_NAME_WORD}\s+){{0,12}}(?:is|are|was|were|be|being|been)\s+(?:(?:free|open|available|made|hereby|also|now|dual|re)[\s-]+){{0,3}}(?:source\s+)?(?:software\s+)?(?:licensed|released|distributed|available|published|provided|covered|governed|offered|shared)(?:\s+to\s+you)?\s+(?:under|by|in\s+accordance\s+with|according\s+to)(?:\s+{_NAME_WORD}){{1,24}}",
        rf"(?:licensed|released|distributed|published|available|shared)\s+under(?:\s+{_NAME_WORD}){{1,20}}",
        rf"(?:the\s+)?(?:full\s+|complete\s+|following\s+)?(?:text\s+of\s+the\s+|terms\s+of\s+the\s+)?{_LICENSE}(?:\s+{_NAME_WORD}){{0,4}}\s+(?:is|are|can\s+be|may\s+be)\s+(?:as\s+follows|found|reproduced|included|given|available|below|viewed|obtained|seen|read)(?:\s+{_NAME_WORD}){{0,12}}",
    )
)
_GNU_NOTICES = tuple(
    re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"this\s+(?:program|software|library|file|code|work|project)\s+is\s+free\s+software\W+you\s+can\s+redistribute\s+it\s+and/?\s*or\s+modify\s+it\s+under\s+the\s+terms\s+of\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license\s+as\s+published\s+by\s+the\s+free\s+software\s+foundation\W+(?:either\s+)?version\s+\d(?:\.\d)?\s*(?:of\s+the\s+license)?\W*(?:or\s+\(?at\s+your\s+option\)?\s+any\s+later\s+version)?",
        r"(?:this|the)\s+(?:\w+\s+){1,3}is\s+distributed\s+in\s+the\s+hope\s+that\s+it\s+will\s+be\s+useful\W+but\s+without\s+any\s+warranty.{0,140}",
        r"see\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license\s+for\s+more\s+details",
        r"you\s+should\s+have\s+received\s+a\s+copy\s+of\s+the\s+gnu\s+(?:affero\s+|lesser\s+|library\s+)?general\s+public\s+license.{0,160}",
    )
)
_HARMLESS += tuple(
    re.compile(rf"^\W*(?:{pattern})\W*$", re.IGNORECASE | re.DOTALL)
    for pattern in (
        r"(?:a|the)\s+copy\s+of\s+the\s+(?:\w+\s+){0,6}license\s+(?:is|can\s+be|may\s+be)\s+(?:included|found|obtained|available)(?:\s+\S+){0,12}",
        r"(?:additional|other|available|more)\s+(?:languages?|translations?)(?:\s+(?:of|available|versions?|for|this|the|license|in))*\W.{0,400}",
        # Pointers and contacts.
        r"(?:for\s+(?:more|further)\s+(?:information|details)\W*)?(?:please\s+)?(?:see|read|visit|refer\s+to|consult|check|go\s+to)(?:\s+\S+){0,18}",
        r"(?:if\s+you\s+have\s+|any\s+|for\s+)?(?:questions?|comments?|feedback|inquiries)\W*(?:\s*\S+){0,12}",
        r"(?:please\s+)?(?:contact|e-?mail|write\s+to|reach)(?:\s+\S+){0,16}",
        r"(?:this|the)\s+(?:license|text|file|document|notice|page)\s+(?:is\s+)?(?:also\s+)?(?:applies|covers|is\s+(?:also\s+)?available|taken|copied|comes|was\s+\w+)\s+(?:to|from|at|in|for)(?:\s+\S+){0,14}",
        # What a notice asks for before its text: the program's name and what it does; fields left empty.
        (
            r"[\w.+-]+(?:\s[\w.+-]+){0,2}\s+[-–—:]\s+(?!(?:this|the|our|your)\b)(?:an?\s+)?(?:[\w-]+\s+){0,4}(?:platform|tool|toolkit|library|software|application"
            r"|app|framework|system|server|client|website|program|package|module|plugin)(?:\s+(?:to|that|which|with|in)\b(?:\s+(?!is\b|are\b|may\b|must\b|licens|provided)[\w,'-]+){1,12})?"
        ),
        r"(?:full\s?name|name\s+of\s+(?:the\s+)?(?:author|copyright\s+(?:owner|holder))|year|yyyy|project|organi[sz]ation|e-?mail)",
        r"(?:thanks|thank\s+you|acknowledge?ments?|funded|supported|sponsored|with\s+(?:support|funding))\b(?:\s+\S+){0,24}",
        r"(?:a\s+)?(?:human[\s-]readable\s+)?summary(?:\s+\S+){0,12}",
        r"(?:we|the\s+authors?)\s+(?:welcome|encourage|appreciate)(?:\s+\S+){0,20}",
    )
)

_DISCLAIMS = re.compile(
    r"\bas[\s-]is\b|\bwithout\s+(?:any\s+)?warrant|\bno\s+(?:\w+\s+){0,3}warrant|\bdisclaim|\bnot\s+(?:be\s+)?(?:held\s+)?(?:liable|responsible)|\bat\s+your\s+own\s+risk|"
    r"\bunder\s+no\s+(?:circumstances?|legal)|\bbe\s+(?:held\s+)?(?:liable|responsible)\b|\bnot\s+(?:be\s+)?a\s+substitute\s+for|\bno\s+(?:event|liability|responsibility|guarantee)|\bnot\s+(?:\w+\s+){0,3}(?:warrant|guarantee)|\bassumes?\s+no\b|\baccepts?\s+no\b|\bsans\s+(?:aucune\s+)?garantie|\bsin\s+garant|\bsem\s+garant|без\s+гаранти",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(r"\bdisclaimer\b|\blimitation\s+of\s+liability\b|\bno\s+warrant", re.IGNORECASE)
_GRANTS = re.compile(
    r"\blicen[cs]e|\bgrant|\brights?\b|\buse(?:rs?|d|s)?\b(?!\s+of\s+the)|\bcop(?:y|ies)\b|\bdistribut|\bmodif|\bend(?:s|ed)?\b|\bexpire|\bdays\b|\byears?\b|\bconsent|\bapproval",
    re.IGNORECASE,
)
_THIRD_PARTY = re.compile(
    r"^[ \t#*=\-]*(?:[\w/&,'-]+[ \t]+){0,6}(?:third[\s-]*part(?:y|ies)|(?:included|bundled|vendored)\s+(?:dependenc\w+|software|components|librar\w+|code)|subcomponents|dependenc(?:y|ies))(?:[ \t]+[\w&,'-]+){0,4}[ \t:#*=.\-]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CONDITIONS = re.compile(
    r"\b(?:may|must|shall|can|should)(?:\s+not|not|n.?t)?\s+(?:not\s+)?(?:be\s+)?(?:used?|cop(?:y|ied)|modif\w+|distribut\w+|redistribut\w+|sell|sold|deploy\w*|run|shared?|sublicen\w+|agree|indemnify|pay|obtain|provide|ensure|comply|includ\w*|publish\w*|make|offer\w*)\b|\bcannot\b|"
    r"\bnon[\s-]?commercial|\bcommercial\s+(?:use|purpose|product)|\bprohibit|\bforbid|\bpermission|\bprior\s+written|\bonly\s+(?:for|by|if|in|to|with|as)|\bsolely|\bexclusively|\bacademic|\bresearch\b|\bindemnif|\bagree|\bfee\b|\bpay\b|\bterminat|\brevoke|\bunless\b|\bexcept\b|\bprovided\s+that|\bmust\b|\brequired?\b|"
    r"\bnot\s+(?:\w+\s+){0,2}(?:intended|designed|licensed|permitted|allowed|authorized|to\s+be\s+used|for\s+use)|\bmilitary|\bcompet|"
    r"\binternal\b|\bevaluation\b|\beducation|\bpersonal\s+(?:use|purpose)|\bnon-?profit|\bsell|\bfor\s+sale|\bweapon|\bgovernment|\bcommerciale?s?\s+(?:use|usage|purposes?)|\bcomercia|\bcommerciaux|\bpas\b|коммерч|только|商业|商用|禁止|仅|تجاري|فقط",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"^\W*if\s+you\s+have\s+(?:any\s+)?(?:questions?|comments?|feedback|suggestions?)\b", re.IGNORECASE
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
_PLAIN_WORD = re.compile(rf"{_NAME_WORD}$")
MAX_UNIT_WORDS = 90
"""Longer sentences are no notice, title or pointer."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|may|can|will|would|should|could|might|use[sd]?|using|make|makes|give[sn]?|take|allow\w*|permit\w*|grant\w*|deny|denied|apply|applies|agree\w*|includ\w+|not|no|non|free|you|your|we|our|they|them|if|when|where|unless|then|any|all|every|each|who|whom|which|that|for)\b",
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


def restricts(text: str) -> str | None:
    """The words that restrict what a license grants; None where none do."""
    match = _RESTRICTIONS.search(text)
    return " ".join(match.group().split()) if match else None


def doubtful(text: str) -> bool:
    """Whether words stand there that may limit a grant."""
    return _DOUBTS.search(text) is not None


def effect(text: str) -> Effect:
    """What a piece of text beside or inside a license does to it, sentence by sentence."""
    return max((_effect_of(unit, disclaims) for unit, disclaims in _units(text)), default=Effect.HARMLESS)


def worst(text: str) -> str:
    """The sentence of a piece that weighs most, on one line."""
    heaviest = max(_units(text), key=lambda u: _effect_of(*u), default=("", False))
    return " ".join(heaviest[0].split())


def _units(text: str) -> list[tuple[str, bool]]:
    """The sentences of a piece, and whether the piece is introduced as a disclaimer.

    What stands below the heading of a list of others' licenses is not about the project's own.
    """
    heading = _THIRD_PARTY.search(text)
    if heading:
        text = text[: heading.start()]
    disclaims = _DISCLAIMER.search(text[:600]) is not None
    units = (unit.strip() for unit in _SENTENCE.split(text) if unit)
    return [(unit, disclaims) for unit in units if any(c.isalnum() for c in unit)]


def _effect_of(unit: str, disclaims: bool = False) -> Effect:
    flat = " ".join(unit.split())
    if _DISCLAIMS.search(flat) and not _CONDITIONS.search(flat):
        return Effect.HARMLESS
    if (
        disclaims
        and not _CONDITIONS.search(flat)
        and not _GRANTS.search(flat)
        and not _RESTRICTIONS.search(flat)
    ):
        return Effect.HARMLESS
    short = flat.count(" ") < MAX_UNIT_WORDS
    if short and any(pattern.match(flat) for pattern in _GNU_NOTICES):
        return Effect.HARMLESS
    if _RESTRICTIONS.search(flat):
        return Effect.RESTRICTS
    if _DOUBTS.search(_QUESTION.sub("", flat)):
        return Effect.UNKNOWN
    if not short:
        return Effect.UNKNOWN
    if any(pattern.match(flat) for pattern in _HARMLESS):
        return Effect.HARMLESS
    lines = [" ".join(line.split()) for line in unit.split("\n") if line.strip()]
    if all(_is_heading(line) for line in lines):
        return Effect.HARMLESS
    return Effect.UNKNOWN


def is_name(text: str) -> bool:
    """Whether words can be the name of a copyright holder inside a text."""
    words = text.split()
    if len(words) > MAX_SLOT_WORDS or doubtful(text):
        return False
    if text.upper() == text:
        return not _VERB.search(text)
    return all(not w[0].islower() or w.lower().strip(".,:;'\"") in _NAME_JOINTS for w in words)


def _is_heading(line: str) -> bool:
    """Whether a line is a name or title: few words, and none that says anything of use."""
    words = line.split()
    if len(words) > MAX_NAME_WORDS or not all(map(_PLAIN_WORD.match, words)) or _VERB.search(line):
        return not any(c.isalpha() for c in line)
    return all(
        w[0].isupper() or not w[0].isalpha() or len(w) < 4 or w.lower().strip(".,:;") in _TITLE_WORDS
        for w in words
    ) and any(c.isalpha() and c.lower() != c.upper() for c in line)
