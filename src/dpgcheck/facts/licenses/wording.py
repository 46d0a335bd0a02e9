"""Words that no name of a person, institution or license holds: what has one says something of rights.

They stand in ``rules/knowledge/license-wording.yaml``. Every language is looked for in every text: a wrong
doubt costs a question to the maintainer, a missed one a wrong approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache

from dpgcheck.facts.matcher import without_accents
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.locate import rules_root

HOLDER_WORDS = frozenset(
    "all and by company holder holders others later people present reserved rights respective the their these"
    " national nationale nationaux nacional regional regionale interieur interior etat recherche enseignement"
    " education educacion educacao investigacion pesquisa gobierno governo pays paises droits derechos direitos"
    " territoires territorio estudios reserves reservados reservadas tous todos todas os los все права защищены".split()
)
"""Doubtful words that copyright lines are full of."""
_TOKEN = re.compile(r"[^\W\d_]+")
MAX_SENTENCE = 2_000
"""Characters of the longest text that is looked at."""
_SMALL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|ca|could|wo|would|should|must|need)n['’]?t\b|\b(?:has|have)\s+to\b",
    re.IGNORECASE,
)
_OF_NAMES = HOLDER_WORDS | frozenset(
    "a an of de la le du des da do dos das y e et und und van von der contributors authors c".split()
)
_FOR = frozenset("for pour para для per".split())
_REMOVED = re.compile(
    r"(?:https?|ftp|git)://\S{1,400}|\bwww\.\S{1,400}|(?<![\w.+-])[\w.+-]{1,64}(?:@|\s(?:at|\[at\]|\(at\))\s)[\w-]{1,64}(?:(?:\.|\sdot\s)[\w-]{1,64}){1,6}"
    r"|!?\[[^\]\n]{0,80}\]\((?=\S)[^()\s]{0,300}\)|(?<![\w-])[\w-]{1,64}(?:/[\w.-]{1,64}){1,12}/?"
    r"|(?<![\w.-])(?:[a-z\d-]{2,40}\.){1,3}(?:org|com|net|gov|edu|info|int|io|dev|app|coop|ngo|eu|fr|de|es|pt|br|ar|mx|co|uk|it|nl|be|ch|at|in|ke|ng|za|ca|au|nz|jp|cn|ru)(?=\s|$|[,;)])"
    r"|(?<![\w-])[\w-]{1,64}\.(?:md|txt|rst|html?|adoc|org|cff|json|py|pdf|toml)\b|(?<![\w-])[\w-]{1,64}/(?=\s|$|[.,;])"
    r"|\b(?:in|see|dans|fichier|file|en|no|ver|voir|archivo|fichero|ficheiro|arquivo|файл\w*|ملف)\s+(?:the\s+file\s+|the\s+)?LICEN[CS]E(?:\.\w{2,4})?\b|\bLICEN[CS]E\s*(?:文件|file)\b|(?:参见|參見|见|見)\s*LICENSE\b"
    r"|</?(?:p|img|a|br|div|h[1-6]|b|i|em|strong|center|picture|source|hr|span|table|tr|td)\b[^<>]{0,300}>"
    r"|\b(?:AUTHORS?|CONTRIBUTORS?|README|NOTICE|COPYING|COPYRIGHT|CHANGELOG|CREDITS|CONTRIBUTING|MAINTAINERS?|THANKS|AUTORES|AUTEURS)\b",
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][\w.&'’-]*"
_INSTITUTION = re.compile(
    rf"{_CAPITAL}(?:\s+(?:(?:of|for|and|on|in|the|de|la|las|los|le|les|du|des|do|da|dos|das|del|y|e|et|und|für|и|по|d[’'])\s*)*{_CAPITAL})+"
)
_WORD = re.compile(r"[\w'’]+")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class _Words:
    """Words in the ways in which they are searched: whole, by their beginning, inside others."""

    def __init__(self, words: Iterable[str]) -> None:
        self.whole: set[str] = set()
        self.beginnings: dict[int, set[str]] = {}
        """By length."""
        phrases: list[str] = []
        self._arabic: list[str] = []
        self._chinese: list[str] = []
        for word in map(fold, words):
            stem = word.removesuffix("*")
            if not _TOKEN.fullmatch(stem):
                phrases.append(re.escape(stem))
            elif "\u0600" <= stem[0] <= "\u06ff":
                self._arabic.append(stem)
            elif "\u3400" <= stem[0] <= "\u9fff":
                self._chinese.append(stem)
            elif word.endswith("*"):
                self.beginnings.setdefault(len(stem), set()).add(stem)
            else:
                self.whole.add(word)
        self._phrases = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})") if phrases else None

    @cached_property
    def _inside(self) -> re.Pattern[str]:
        """Arabic words with the prefixes that may stand before them; short ones only whole."""
        long = "|".join(word for word in self._arabic if len(word) > 3)
        short = "|".join(word for word in self._arabic if len(word) <= 3)
        return re.compile(rf"(?<!\w)[وفبلك]?(?:ال|لل)?(?:{long or '(?!)'}|(?:{short or '(?!)'})(?!\w))")

    def holds(self, token: str) -> bool:
        """Whether a word is one of these, or begins like one."""
        return token in self.whole or any(
            token[:length] in starts for length, starts in self.beginnings.items()
        )

    def count_inside(self, folded: str) -> int:
        """How many of the Arabic and Chinese words stand there."""
        if folded.isascii():
            return 0
        found = len(self._inside.findall(folded)) if self._arabic and _ARABIC.search(folded) else 0
        return found + (sum(word in folded for word in self._chinese) if _CHINESE.search(folded) else 0)

    def found_in(self, folded: str, tokens: Iterable[str]) -> str | None:
        """One of the words that stands there."""
        for token in tokens:
            if self.holds(token):
                return token
        match = self._phrases.search(folded) if self._phrases else None
        if match is None and not folded.isascii():
            match = self._inside.search(folded) if self._arabic and _ARABIC.search(folded) else None
            if match is None and _CHINESE.search(folded):
                return next((word for word in self._chinese if word in folded), None)
        return match.group() if match else None


class _Wording:
    """The data of ``license-wording.yaml``; patterns are compiled when they are first needed."""

    def __init__(self) -> None:
        self._data = Rulebook(rules_root()).license_wording
        self.doubts = _Words(w for language in self._data.languages.values() for w in language.doubts)
        self.institutions = frozenset(fold(word) for word in self._data.institutions)


@lru_cache(maxsize=1)
def _wording() -> _Wording:
    return _Wording()


def fold(text: str) -> str:
    """A text in lower case, without accents and vowel marks, with one kind of apostrophe."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("n't", " not")
    if text.isascii():
        return text
    return without_accents(text)


def doubt(text: str) -> str | None:
    """A word that may limit a grant, bind the reader or name a purpose; None where there is none.

    A text that is no name any more is doubtful as a whole.
    """
    if len(text) > MAX_SENTENCE:
        return text[:20]
    wording = _wording()
    text = _REMOVED.sub(" ~ ", text).replace("[", " ").replace("]", " ")
    folded = fold(text)
    if wording.doubts.found_in(folded, _TOKEN.findall(folded)) is None:
        return None
    if text.upper() != text:
        text = _INSTITUTION.sub(_without_institutions, text)
    folded = " ".join(fold(text).split())
    return wording.doubts.found_in(folded, _TOKEN.findall(folded))


def count_doubts(text: str) -> int:
    """How many of a text's words are doubtful."""
    doubts = _wording().doubts
    folded = fold(text)
    return sum(doubts.holds(token) for token in _TOKEN.findall(folded)) + doubts.count_inside(folded)


def doubtful_from(line: str) -> int | None:
    """Where in a line of names, years and addresses other words begin that are doubtful; None where they don't.

    Names are taken by their capitals; in a line without letters of two cases the whole line counts.
    """
    line = line.replace("ʼ", "'")
    if doubt(line) is None:
        return None
    if line.lower() == line.upper():
        return 0
    wording = _wording()
    text = _REMOVED.sub(lambda m: "~" * len(m.group()), line)
    after = None
    for match in _TOKEN.finditer(text):
        word = fold(match.group())
        if after is not None and match.group().islower():
            return after
        after = match.start() if match.group().islower() and word in _FOR else None
        if match.group().islower() and word not in HOLDER_WORDS and wording.doubts.holds(word):
            return match.start()
    # The doubt is in several words together (hasn't, has to): what isn't part of a name is cut off.
    if _SMALL.search(text) is None:
        return None
    small = (m for m in _TOKEN.finditer(text) if m.group().islower() and fold(m.group()) not in _OF_NAMES)
    first = next(small, None)
    return first.start() if first else None


def _without_institutions(match: re.Match[str]) -> str:
    institutions = _wording().institutions
    return _WORD.sub(lambda w: "~" if fold(w.group()) in institutions else w.group(), match.group())
