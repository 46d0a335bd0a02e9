"""Pages of sites and applications that are known by their name, or by that of the folder they fill."""

from __future__ import annotations

from functools import lru_cache

from dpgcheck.facts.idea_finder import IdeaFinder, stem_of
from dpgcheck.facts.matcher import without_accents
from dpgcheck.sources.interface import FileEntry

PAGES_OF_SITES = frozenset({"privacy-policy", "cookie-policy", "terms-of-use", "legal-notice"})
"""Ideas that a page is about as a whole; other folders hold the parts of a subject, of which the first page is one."""

CODE_SUFFIXES = frozenset(".dart .js .jsx .kt .mjs .qml .swift .ts .tsx".split())
"""Endings of code in which applications keep the text of a page."""

_SHOWING = frozenset(
    """activity ar body component container content de dialog en es fr fragment index info layout main modal
    page panel popup pt ru screen section sheet static template text view widget zh""".split()
)
"""Words for how something is shown, and codes of languages: PrivacyPolicyScreen shows what PrivacyPolicy is."""


def page_ideas(file: FileEntry, finder: IdeaFinder) -> set[str]:
    """Ideas of which a file is the page: "terms-modal", "privacy/index"."""
    words = [word for word in stem_of(file).split("-") if word]
    bare = _bare(words)
    if not bare and "/" in file.path:
        bare = _bare(file.path.split("/")[-2].lower().replace("_", "-").split("-"))
    if not bare:
        return set()
    named = set(finder.of_stem("-".join(bare))) & PAGES_OF_SITES
    return named or set(_names(finder).get("-".join(map(_plain, bare)), ()))


def is_page_in_code(file: FileEntry, finder: IdeaFinder) -> bool:
    """Whether code holds a page: tests, settings and services are named beside it, with a word of their own."""
    if file.suffix not in CODE_SUFFIXES:
        return False
    kinds = file.name[: -len(file.suffix)].lower().split(".")[1:]
    return _SHOWING.issuperset(kinds) and bool(page_ideas(file, finder))


@lru_cache(maxsize=2)
def _names(finder: IdeaFinder) -> dict[str, set[str]]:
    """What those ideas are called, as files are named: without accents, ``-`` between words."""
    found: dict[str, set[str]] = {}
    for key in PAGES_OF_SITES & finder.ideas.keys():
        for names in finder.ideas[key].names.values():
            for name in names:
                words = _bare(_plain(name).replace("'", " ").split())
                if words:
                    found.setdefault("-".join(words), set()).add(key)
    return found


def _plain(word: str) -> str:
    """A word in lower case without accents."""
    return without_accents(word.lower())


def _bare(words: list[str]) -> list[str]:
    """Words without those at their ends that tell how it is shown."""
    first, last = 0, len(words)
    while first < last and words[first] in _SHOWING:
        first += 1
    while first < last and words[last - 1] in _SHOWING:
        last -= 1
    return words[first:last]
