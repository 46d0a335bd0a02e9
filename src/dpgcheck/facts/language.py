"""The language of a text, told from its script, a few letters and its most common words.

It need not tell every language: it must not take a text for one of the vocabularies' languages
when it is another one, and must tell those from each other.
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 20_000
"""Characters of a text that are looked at."""

MIN_LETTERS = 24
"""Fewer letters than this tell nothing."""

CHARACTERS_PER_WORD = 1.7
"""Chinese characters (and Japanese kana) that make about one word."""

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")

_SCRIPTS = {
    "kana": re.compile(r"[\u3040-\u30ff]+"),
    "hangul": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]+"),
    "han": re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"),
    "cyrillic": re.compile(r"[\u0400-\u052f]+"),
    "arabic": re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f]+"),
}
_LATIN = re.compile(r"[A-Za-zÀ-ɏ\u1e00-\u1eff]+")

_ONE_LANGUAGE_SCRIPTS = {
    "el": re.compile(r"[\u0370-\u03ff]+"),
    "he": re.compile(r"[\u0590-\u05ff]+"),
    "hi": re.compile(r"[\u0900-\u097f]+"),
    "bn": re.compile(r"[\u0980-\u09ff]+"),
    "ta": re.compile(r"[\u0b80-\u0bff]+"),
    "si": re.compile(r"[\u0d80-\u0dff]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
    "lo": re.compile(r"[\u0e80-\u0eff]+"),
    "my": re.compile(r"[\u1000-\u109f]+"),
    "ka": re.compile(r"[\u10a0-\u10ff]+"),
    "am": re.compile(r"[\u1200-\u139f]+"),
    "km": re.compile(r"[\u1780-\u17ff]+"),
    "hy": re.compile(r"[\u0530-\u058f]+"),
}

# The most common words of each language. Words that neighbours share (de, la, en) stand in each of
# their lists: left out of one, they would count for the other only. Words of one letter don't count:
# lists of names and formulas are full of them.
_COMMON_WORDS = {
    "en": "the of and to in is that for it with as on be this are by or from you your we our not have has "
    "can will which an at if all any how what use using do when who more about their they its a",
    "fr": "de la en un le les des et du une est pour dans que qui sur par avec au aux ce cette ces sont pas "
    "vous nous votre vos nos ou il elle être leur ainsi mais plus peut qu peuvent comme afin toute tous l d "
    "se son sa ses ne on",
    "es": "de la en un a el los las y del una es para que por con se su sus al como este esta estos esto son "
    "más o si no lo sobre puede usted nuestro nuestra también ser sin está tiene entre desde pero cuando",
    "pt": "de a em um o os as e do da dos das uma é para que por com se não no na nos nas ao são ou você seu "
    "sua mais como pelo pela este esta também ser sobre pode está foi quando nossa isso sem à",
    "it": "di la e un a in il gli che è per non una del della dei delle nel nella sono con si al alla anche "
    "più come questo questa essere ha lo dal dalla viene tutti i suo nostro può le da",
    "ca": "de la en un a el els les i és amb per que una dels aquest aquesta no al seu són més del com pot "
    "l d es o ser",
    "ro": "de la a în un o și este cu pentru nu din care sunt pe mai sau să ale al fi prin că se",
    "de": "der die das und ist nicht mit den von zu ein eine für auf im sich dem des werden wird oder sind "
    "auch wir sie ihre als bei durch nach zur zum kann können wie diese dieser einer haben in",
    "nl": "de het een van en is niet dat te voor met zijn op aan wordt worden door ook om bij naar je "
    "deze dit kan uit hebben onze wij maar heeft of als in die er",
    "id": "yang dan di untuk dengan ini dari adalah tidak pada dalam ke atau akan oleh anda kami dapat "
    "itu juga sebagai telah bisa harus sudah lebih",
    "pl": "i w na z do nie jest się że to dla przez oraz jak są od po lub który które ze być",
    "cs": "a je v na se že pro s z do jako jsou nebo podle který ve není k od být",
    "sk": "je na sa že pre do ako sú alebo podľa ktorý vo nie od byť aby pri tento ak ktoré však má",
    "hr": "je na se za su da koji kako nije sve bez ili te što biti iz koje vaš možete kao nisu samo ovaj",
    "sl": "je na se za so da ki ali kot ni ne pri lahko tudi vse iz po kar bo vaš če ter in",
    "tr": "ve bir bu için ile da de olarak olan daha gibi veya ne kadar tarafından değil her çok",
    "sv": "och att det som en är på för av med till den inte om har eller kan ett från du vi",
    "da": "og at det som en er på for af med til den ikke om har eller kan et fra du vi der",
    "fi": "ja on ei se että tai ovat kun joka mutta myös sekä voi voidaan kuin sen ole",
    "hu": "a az és hogy nem egy is van vagy ez meg el csak lehet kell azt minden",
    "vi": "và của là có các cho không được trong một với để những này người khi đã từ về",
    "sw": "na ya wa kwa ni katika za la kuwa hii au kama cha yako ili wako hiyo",
}
_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(word for word in words.split() if len(word) > 1) for code, words in _COMMON_WORDS.items()
}
_MIN_DIFFERENT = 3
_MIN_SHARE = 0.06

_RUSSIAN_ONLY = frozenset("ыэъё")
_CYRILLIC_LETTERS = (
    ("kk", frozenset("әғқұһ")),
    ("mk", frozenset("ѓќѕ")),
    ("sr", frozenset("ђћџљњј")),
    ("be", frozenset("ў")),
    ("uk", frozenset("іїєґ")),
    ("mn", frozenset("өү")),
)
_ARABIC_LETTERS = (("ur", frozenset("ٹڈڑےںھ")), ("fa", frozenset("پچژگیک")))


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's main language; None where there is too little text to tell."""
    sample = text[:SAMPLE].lower()
    if sample.isascii():
        return _latin_language(sample)
    counts = {name: _letters(pattern, sample) for name, pattern in _SCRIPTS.items()}
    latin = _letters(_LATIN, sample)
    # A Chinese character says as much as some three Latin letters.
    weights = {name: count * 3 if name in ("han", "kana") else count for name, count in counts.items()}
    weights["han"] += weights["kana"]
    others = (
        {code: _letters(p, sample) for code, p in _ONE_LANGUAGE_SCRIPTS.items()}
        if _many_others(sample, latin + sum(counts.values()))
        else {}
    )
    best = max((*weights, "han"), key=lambda name: weights[name])
    code, most = max(others.items(), key=lambda item: item[1], default=("", 0))
    if most > max(weights[best], latin * 0.4) and most >= MIN_LETTERS:
        return code
    # Documents in other scripts are full of Latin names, commands and addresses.
    if weights[best] < MIN_LETTERS or weights[best] < latin * 0.4:
        return _latin_language(sample)
    return _language_in(best, sample, counts)


def count_words(text: str) -> int:
    """Number of words: what white space separates, and 1.7 Chinese or Japanese characters for one."""
    if text.isascii():
        words = text.split()
        return len(words) - words.count("|")
    characters = _letters(_CJK, text)
    words = (_CJK.sub(" ", text) if characters else text).split()
    return round(len(words) - words.count("|") + characters / CHARACTERS_PER_WORD)


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _many_others(sample: str, known: int) -> bool:
    return sum(map(str.isalpha, sample)) - known >= MIN_LETTERS // 2


def _language_in(script: str, sample: str, counts: dict[str, int]) -> str:
    if script == "cyrillic":
        return _by_letters(_CYRILLIC_LETTERS, sample, counts[script], "ru", _RUSSIAN_ONLY)
    if script == "arabic":
        return _by_letters(_ARABIC_LETTERS, sample, counts[script], "ar", frozenset())
    if script == "hangul":
        return "ko"
    return "ja" if counts["kana"] * 10 > counts["han"] else "zh"


def _by_letters(
    letters: tuple[tuple[str, frozenset[str]], ...],
    sample: str,
    total: int,
    default: str,
    default_only: frozenset[str],
) -> str:
    """The first language whose own letters are more than a hundredth, and more than the default's own."""
    own = sum(sample.count(letter) for letter in default_only)
    for code, its in letters:
        found = sum(sample.count(letter) for letter in its)
        if found * 100 >= total and found > own:
            return code
    # Bulgarian and Macedonian write without ы and э, which no page of Russian can do without.
    if default == "ru" and total >= 400 and not sample.count("ы") and not sample.count("э"):
        return "bg"
    return default


def _latin_language(sample: str) -> str | None:
    words = _LATIN.findall(sample)
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    counts = Counter(words)
    scores = {code: sum(map(counts.__getitem__, its)) for code, its in _WORDS.items()}
    best = max(scores, key=lambda code: scores[code])
    different = sum(map(counts.__contains__, _WORDS[best]))
    if different < _MIN_DIFFERENT or scores[best] < _MIN_SHARE * len(words):
        return None
    return best
