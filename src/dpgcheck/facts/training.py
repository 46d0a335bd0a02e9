"""What a model learns from, as its documents say: whether persons may show in it, and whether a corpus comes with it."""

from __future__ import annotations

import re

from dpgcheck.facts.documents import documents
from dpgcheck.facts.idea_finder import stem_of
from dpgcheck.facts.interface import Facts, fact

MAX_CARDS = 3
"""READMEs and model cards that are read for what a model learns from."""
_LEARNS = re.compile(
    r"\b(?:(?:pre-?|fine-?)?train(?:ed|ing)?|data ?sets?|corpus|corpora|recognition|recogni[sz]es?|transcri\w+|labell?ed)\b",
    re.IGNORECASE,
)
"""Words of lines that say what a model learns from, or what it was made to tell."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_LEARNT_FROM = {
    "texts": _words(
        r"\b(?:corpus|corpora|(?:large|masked|causal) language models?|web ?text|common ?crawl|wikipedia|translation models?|conversations?|tweets?)\b"
    ),
    "records of people": _words(
        r"\b(?:patients?|clinical|medical records?|health records?|students?|customers?|household surveys?)\b"
    ),
}
"""Speech and pictures as such show nobody: what a model that runs on its user's machine does with them stays there."""
_OF_PEOPLE = _words(
    r"\b(?:contain|includ|train|learn|record|transcri|us(?:e|ing))\w{0,5}\b[^.]{0,60}"
    r"\b(?:recordings?|photos?|photographs?|pictures?|images?|videos?|voices?) of (?:\w{1,20} )?(?:people|persons|individuals|humans|children|patients)\b"
)
"""What says that people show in them: "they include photos of real people"."""


@fact("learnt-from")
def learnt_from(facts: Facts) -> str:
    """What of people a model learns from, as READMEs and model cards at the root say; empty where they name nothing."""
    known = facts.get(documents)
    cards = [
        f for f in known.files if "/" not in f.path and stem_of(f) in ("readme", "model-card", "modelcard")
    ]
    lines = [line for f in cards[:MAX_CARDS] for line in facts.lines(f) if _LEARNS.search(line)]
    if any(_OF_PEOPLE.search(line) for f in cards[:MAX_CARDS] for line in facts.lines(f)):
        return "recordings or pictures of people"
    return next(
        (what for what, pattern in _LEARNT_FROM.items() if any(pattern.search(line) for line in lines)), ""
    )


_CORPUS = re.compile(r"\b(?:corpus|corpora)\b", re.IGNORECASE)
MIN_CORPUS_LINES = 3
"""Lines of the READMEs that speak of a corpus where it is part of what they introduce."""


@fact("corpora")
def corpora(facts: Facts) -> bool:
    """Whether the READMEs at the root introduce a corpus of texts or speech."""
    readmes = [f for f in facts.get(documents).readmes() if "/" not in f.path][:2]
    lines = [line for f in readmes for line in facts.lines(f) if _CORPUS.search(line)]
    return len(lines) >= MIN_CORPUS_LINES
