"""Words that plainly take away what a license grants, in the languages of the project."""

from __future__ import annotations

import re

_RESTRICTIONS = re.compile(
    r"""
    \bnon[\s-]?commerci\w+|\bnon[\s-]?profit\b(?!\s+(?:organi|corp|foundation|associat|institut|compan))|\bnot\s+for\s+(?:profit|commercial|resale|sale)|\bno\s+commercial
    |\b(?:not|n.t|never|no|without|except|cannot|prohibit\w*|forbid\w*|restrict\w*|only|solely|exclusively|exclud\w+|unless)\b[^.]{0,80}\b(?:commerc\w+|profit|sell|sold|sale|resell|resale|military|army|weapon\w*|war|nuclear|police|surveillance|academ\w+|education\w*|research\w*|evaluat\w+|personal|private|internal|students?|compet\w+|companies|corporat\w+|governments?|hosted|saas|service(?!s?\s+marks?)|businesses|money|paid|fee)\b
    |\b(?:commerc\w+|military|academic|educational|research|evaluation|personal|internal|private|competing|governmental|corporate)\s+(?:\w+\s+){0,3}(?:use|users?|purposes?|usage|projects?|entit\w+|deploy\w*|products?)\b[^.]{0,80}\b(?:not|n.t|only|require\w*|prohibit\w*|forbid\w*|must|need|permission|licen[cs]e|fee|pay|separate|exclud\w+|forbidden|without)\b
    |\bfor\s+(?:\w+\s+){0,2}(?:personal|academic|educational|research|evaluation|internal|private)\s+(?:\w+\s+){0,2}(?:use|purposes?)\b|\b(?:academic|educational|research|personal|internal|evaluation)\s+use\s+only
    |\b(?:may|must|shall|can|will|do)(?:\s+not|not|n.t)\s+(?:\w+\s+){0,3}(?:use|used|copy|copied|modify|modified|distribute\w*|redistribute\w*|sell|sold|share\w*|sublicense\w*|adapt\w*|translate\w*|deploy\w*|run|train\w*)\b
    |\bno\s+(?:re)?(?:publish|sell|shar|rent|leas|distribut|host|brand|mirror|scrap|fork|copy|translat|upload|packag|post|us|modify)ing\b
    |\bno\s+(?:derivat\w+|modifications?|redistribution|permission|rights?\s+(?:is|are)|license\s+is|one\s+may)|\b(?:is|are)\s+(?:strictly\s+|expressly\s+)?(?:not\s+(?:permitted|allowed|granted|licensed|authorized)|prohibited|forbidden)
    |\bno\s+part\b[^.]{0,80}\bmay\s+be\b|\bunauthori[sz]ed\s+(?:copying|use|reproduction|distribution|modification)
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


def restricts(text: str) -> str | None:
    """The words that restrict what a license grants; None where none do."""
    match = _RESTRICTIONS.search(text)
    return " ".join(match.group().split()) if match else None


_CLOSED = (
    (
        "LicenseRef-academic-only",
        re.compile(
            r"\b(?:academic|educational|research|teaching)\b[^.]{0,60}\bonly\b|\bonly\b[^.]{0,40}\b(?:academic|educational|research|teaching)\b"
            r"|\b(?:recherche|enseignement)\b[^.]{0,60}\buniquement\b|\b(?:solo|sólo|solamente|únicamente)\b[^.]{0,40}\b(?:académic|educativ|investigac)\w*"
            r"|\b(?:apenas|somente)\b[^.]{0,40}\b(?:acadêmic|educa|pesquisa)\w*|только[^.]{0,40}(?:учебн|научн|образоват|исследоват)|(?:仅供|仅限|僅供)[^。]{0,12}(?:学习|研究|教学|學習)|(?:الأكاديمية|التعليمية|البحثية)[^.]{0,20}فقط",
            re.IGNORECASE,
        ),
    ),
    (
        "LicenseRef-noncommercial",
        re.compile(
            r"\bnon[\s-]?commercial|\bcommercial\s+(?:use|purposes?)\b[^.]{0,40}\b(?:not|prohibited|forbidden)\b|\b(?:not|no)\b[^.]{0,60}\bcommercial\b|\bnon[\s-]+lucrati"
            r"|\bno\s+comercia|\bnão\s+comercia|некоммерч|非商|غير\s*(?:ال)?تجاري|\bcommerciale?s?\b[^.]{0,40}\binterdit|\bprohibid\w+[^.]{0,40}\bcomercial|коммерч[^.]{0,40}запрещ|(?:禁止|不得)[^。]{0,12}商",
            re.IGNORECASE,
        ),
    ),
    (
        "LicenseRef-proprietary",
        re.compile(
            r"\bproprietary\b|\bconfidential\b|\bunauthori[sz]ed\s+(?:copying|use|reproduction|distribution)",
            re.IGNORECASE,
        ),
    ),
    (
        "LicenseRef-all-rights-reserved",
        re.compile(
            r"\ball\s+rights\s+reserved|\btous\s+droits\s+réservés|\btodos\s+(?:los\s+derechos|os\s+direitos)\s+reservados|все\s+права\s+защищены|جميع\s+الحقوق\s+محفوظة|保留所有(?:权利|權利)",
            re.IGNORECASE,
        ),
    ),
)


def closed_kind(text: str) -> str | None:
    """What a short text that restricts is called: the plainest kind of closed terms that it states."""
    return next((name for name, pattern in _CLOSED if pattern.search(text)), None)
