"""Which kinds of public good an introduction speaks of, and how early."""

from __future__ import annotations

import re

from dpgcheck.facts.introduction import Statement
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Kind

_SAYS_DATA = re.compile(
    r"\b(?:data ?sets?|open data|corpus|corpora|datos abiertos|conjuntos? de datos|données ouvertes|jeux? de données|dados abertos|conjuntos? de dados)\b"
    r"|\b(?:list|database|table|statistics|data) (?:of|about|on|for) (?:the )?(?:world|all|every|countries|members|cases|covid)|данных|\bданные (?:о|об|по)\b|数据集|بيانات"
    r"|\b(?:open|public|comprehensive)(?: [\w-]+){0,2} database of\b|\b(?:code ?lists?|taxonom(?:y|ies)|thesaurus|gazetteer)\b"
)
_SAYS_MODEL = re.compile(
    r"\b(?:pre ?trained|checkpoints?|model weights|language models?|translation models?|machine learning models?|speech models?|trained models?|neural|fine ?tun(?:e|ed|ing)|transformers?|speech recognition|(?:foundation|generative) models?|deep learning)\b"
)
_STANDARD = (
    r"(?:standard|specification)\b(?! (?:library|deviation|output|input|practice|format|tools?|compliant))"
)
_SAYS_STANDARD = re.compile(
    rf"\b{_STANDARD} (?:for|to describe)\b|\b(?:this|our) (?:[\w-]+ ){{0,2}}{_STANDARD}|\bopen standard\b"
    rf"|\bis an? (?:[\w-]+ ){{0,4}}{_STANDARD}|\A(?:the )?(?:[\w.-]+ ){{1,4}}(?:standard|specification)\Z"
    r"|\b(?:develops?|defines?|publish(?:es)?|maintains?|stewards?) (?:[\w-]+ ){0,3}(?:standards|specifications)\b"
    rf"|\b(?:hosts?|houses|(?:is|are) (?:the )?home (?:of|to)|maintain(?:s|ing) the) (?:the )?(?:[\w.-]+ ){{0,4}}{_STANDARD}"
    r"|\b(?:family|set|series|suite|collection) of (?:[\w-]+ ){0,2}(?:standards|specifications)\b"
    r"|\b(?:standard|specification) (?:defines|describes|specifies|sets out|prescribes)\b"
    r"|\bimplementation guide\b|\bguide d['’]implémentation\b|\bguía de implementación\b|\bguia de implementação\b"
    r"|руководств\w+ по (?:реализации|внедрению)|实施指南|دليل التنفيذ"
)
_SAYS_SOFTWARE = re.compile(
    r"\b(?:apps?|(?<!variety of )(?<!range of )(?<!number of )applications?|platform|software|tools?|toolkit|framework|library|(?<!data )package|plugin|system|server|service|api|cli|command line|portal|dashboard|logiciel|plateforme|plataforma|sistema|aplicación|aplicativo)\b"
)
_SAYS_CONTENT = re.compile(
    r"\b(?:curriculum|curricula|syllabus|courses?|lessons?|textbooks?|books?|tutorials?|guides?|articles?|handbook|education in|learning resources|list of|collection of|awesome|manual)\b"
)
_EARLY = 4
"""Lines of an introduction, titles among them, that say what there is; the ones below tell how it works."""

_WORDS = {
    Kind.DATA: _SAYS_DATA,
    Kind.AI: _SAYS_MODEL,
    Kind.STANDARD: _SAYS_STANDARD,
    Kind.SOFTWARE: _SAYS_SOFTWARE,
    Kind.CONTENT: _SAYS_CONTENT,
}


class Said:
    """What an introduction says there is."""

    def __init__(self, lines: tuple[Statement, ...]) -> None:
        self.lines = lines
        self._of = {
            kind: [n for n, line in enumerate(lines) if words.search(line.text)]
            for kind, words in _WORDS.items()
        }

    def count(self, kind: Kind) -> int:
        """Lines that speak of a kind."""
        return len(self._of[kind])

    def places(self, most: int = 3) -> dict[Kind, tuple[Hit, ...]]:
        """The first lines that speak of each kind; kinds without any are left out."""
        return {
            kind: tuple(self.lines[n].hit for n in found[:most]) for kind, found in self._of.items() if found
        }

    def early(self, kind: Kind) -> bool:
        """Whether one of the first lines speaks of a kind."""
        found = self._of[kind]
        return bool(found) and found[0] < _EARLY

    def leads(self, kind: Kind) -> bool:
        """Whether a kind is spoken of before software is, or far more often."""
        mine, other = self._of[kind], self._of[Kind.SOFTWARE]
        if not mine:
            return False
        return not other or mine[0] <= other[0] or len(mine) > 2 * len(other)
