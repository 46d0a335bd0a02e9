"""How much the words of a sentence speak for its limiting a license, learned from sentences of either kind.

``weights.json`` holds a weight for every word, pair of words and beginning of a word that tells one kind
from the other, for the seven languages together. ``scripts/train_license_weights.py`` makes it from
``benchmarks/licenses/sentences``. A sum of weights is no proof: what plainly restricts is looked for
besides, and a sentence of which few words are known is not judged at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

from dpgcheck.facts.licenses.wording import count_doubts, fold

PATH = Path(__file__).with_name("weights.json")
ADDRESS_MARK = "↗"
"""Stands in a text where an address was taken out."""
BEGINNINGS = (4, 6)
"""Lengths of the beginnings of words that count; they stand for all their endings."""
HARMLESS_BELOW = -1.25
"""A sentence with a lower weight is harmless; set so that of sentences never seen fewer than one in 200 that limit pass."""
LIMITS_ABOVE = -0.25
"""A clause with a higher weight limits whatever the rest of its sentence says."""
CLAUSE_WORDS = 4
"""Shorter clauses are not weighed by themselves."""
NAME = "<name>"
"""Stands for every word with a capital inside a sentence. It counts once: many names excuse nothing."""
BIAS = "·"
"""The feature that every sentence has: words that were never seen limit less often than others."""
MAX_DOUBTS = 6
"""More doubtful words weigh no more."""
UNKNOWN_SHARE = 0.5
"""Where more of a sentence's words than this were never seen, it isn't judged."""

_TOKEN = re.compile(
    rf"[.!?;:\n]|[{ADDRESS_MARK}]|`[^`\n]{{1,80}}`|(?<!\w)[@#][\w-]+|(?<![\w-])[\w-]{{1,64}}(?:/[\w.-]{{1,64}}){{1,12}}/?"
    r"|\b[\w-]{1,64}\.(?:md|txt|rst|html?|adoc|org|json|py|pdf|toml|ya?ml|csv|xlsx|cff)\b"
    r"|[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+(?:'[^\W\d_]+)?"
)
_CLAUSES = re.compile(r"[,;:()«»\"—–，；：、。،؛]|\s-\s|\.\s|\s(?:and|but|et|mais|y|pero|e|mas|и|но|а)\s|\sو")
_NOT = re.compile(r"n't\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:[وفبلك]?ال|لل|[وفبلك](?=\w{4}))")
_CAPITALS = 0.3
"""From this share of capitals on a text is set in them, and they mark no names."""
_SMALL_WORDS = frozenset(
    "the of and to in is for by with as on be this are or from you your not can will if at an all any that"
    " de la le les des du et en un une est pour dans que qui sur par au aux pas ce à"
    " el los las y del una es para con se su al no lo da do dos das o os e um uma em por"
    " и в на с не по для к от что как из при у за без или это".split()
)
"""Where most of them have a capital, every word has one, as in a title, and it marks no names."""
_LATIN_WORD = re.compile(r"[^\W\d_]+")


def features(text: str) -> set[str]:
    """What of a sentence is weighed: words, pairs of neighbours, beginnings of words, the first word, count of doubts.

    Words that follow another with a capital are names and count as one; addresses, years and numbers, too.
    """
    return _features(list(_tokens(text)), text)


def _features(tokens: list[str], text: str) -> set[str]:
    pairs = (f"{a} {b}" for a, b in pairwise(tokens) if NAME not in (a, b))
    found = {BIAS, *tokens, *pairs}
    for token in tokens:
        found.update(_beginnings(token))
    if tokens:
        found.add(f"|{tokens[0]}")
    doubts = count_doubts(text)
    found.add(f"#{min(doubts, MAX_DOUBTS)}")
    found.update(f"#{level}+" for level in (2, 4) if doubts >= level)
    return found


def is_harmless(text: str) -> bool:
    """Whether a sentence changes nothing: by all its words, and by those of each of its clauses."""
    whole = weight(text)
    if whole is None or whole >= HARMLESS_BELOW:
        return False
    clauses = _CLAUSES.split(text)
    return len(clauses) < 2 or not any(map(_limits, clauses))


def _limits(clause: str) -> bool:
    tokens = list(_tokens(clause))
    return len(tokens) >= CLAUSE_WORDS and _total(_features(tokens, clause)) > LIMITS_ABOVE


def weight(text: str) -> float | None:
    """The sum of a sentence's weights: above 0 it speaks for a restriction; None where too few words are known."""
    known = _weights()
    tokens = list(_tokens(text))
    words = [token for token in tokens if token[0] != "<"]
    unseen = sum(word not in known and not any(b in known for b in _beginnings(word)) for word in words)
    if unseen > UNKNOWN_SHARE * len(words):
        return None
    return _total(_features(tokens, text))


def _total(found: Iterable[str]) -> float:
    known = _weights()
    return sum(known.get(feature, 0) for feature in found) / 100


def _tokens(text: str) -> Iterator[str]:
    text = _NOT.sub(" not", text.replace("’", "'"))
    cased = _has_names(text)
    begins = True
    for match in _TOKEN.finditer(text):
        token = match.group()
        first = token[0]
        if first in ".!?;:\n":
            begins = True
            continue
        if first in f"{ADDRESS_MARK}`@#" or "/" in token or "." in token:
            yield "<address>"
        elif token.isdigit():
            yield "<year>" if len(token) == 4 else "<number>"
        elif cased and first.isupper() and not begins:
            yield NAME
        else:
            yield fold(token)
        begins = False


def _has_names(text: str) -> bool:
    """Whether capitals mark names in a text: it isn't set in capitals, and its small words have none."""
    if sum(map(str.isupper, text)) >= _CAPITALS * sum(map(str.isalpha, text)):
        return False
    words: list[str] = _LATIN_WORD.findall(text)
    small = [word for word in words[1:] if word.lower() in _SMALL_WORDS]
    return 2 * sum(word[0].isupper() for word in small) <= len(small)


def _beginnings(token: str) -> list[str]:
    if "\u0600" <= token[0] <= "\u06ff":
        stem = _ARTICLE.sub("", token)
        return [f"^{stem}", f"^{stem[:4]}", f"^{stem[:3]}"]
    return [f"^{token[:length]}" for length in BEGINNINGS if len(token) > length and token[0] != "<"]


@lru_cache(maxsize=1)
def _weights() -> dict[str, int]:
    """Weights in hundredths by feature."""
    return msgspec.json.decode(PATH.read_bytes(), type=dict[str, int])
