"""Checks of what documents and the interface express: ideas of the vocabulary, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.document_links import leads_to_document
from dpgcheck.facts.document_role import DocRole, role_of
from dpgcheck.facts.document_scope import scope_of, speak_for_most
from dpgcheck.facts.instructions import Step, contributing, instructions
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.matcher import LiteralSet, normal_form
from dpgcheck.facts.mentions import Mention, Place, main_language, mentions
from dpgcheck.facts.templates import unfilled
from dpgcheck.model import Confidence
from dpgcheck.sources.interface import FileEntry

MOST = 2
"""Files that one check cites; further ones repeat what these say."""


class Idea(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea."""

    idea: str
    """Id of a vocabulary file."""


class IdeaWords(Idea, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea and how much has to be said of it."""

    min_words: int = 0
    """Words of the document, section or sentence, at least."""


class Written(IdeaWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea, how much has to be said of it, and of what else beside it."""

    beside: tuple[str, ...] = ()
    """Ideas of which the document has words, headings too: terms of use may speak of a license and quotas alone."""


class Shown(IdeaWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea that texts of the interface express."""

    labels: bool = True
    """Whether labels count: a few words that lead nowhere, as far as the files say."""


class Link(Idea, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An idea that a link names."""

    policies: bool = True
    """Whether links in policies count: the questions on a code of conduct are no guide to the product."""
    elsewhere: bool = False
    """Whether only links count that leave the documents: what lies among them speaks for itself."""
    depth: int = 99
    """How many folders deep the document with the link may lie, at most: deep ones lead to the guides of others."""


class Answers(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Several ideas, of which some have to be expressed."""

    ideas: list[str]
    """Ids of vocabulary files, each a question that a reviewer asks."""
    min: int = 1
    """How many of them, at least."""
    min_words: int = 15
    """Words of a document or section that answers, at least."""
    interface: bool = True
    """Whether labels and notes of the interface count as well as documents; its policies and paragraphs always do."""
    documents: bool = True
    """Whether documents count as well as texts of the interface."""
    outside: tuple[str, ...] = ()
    """Ideas whose own documents don't count: a code of conduct has a purpose too, and it is not that of data."""
    same: tuple[tuple[str, ...], ...] = ()
    """Ideas that answer one question together: how long data are kept says when they are deleted."""

    def questions(self, ideas: Iterable[str]) -> int:
        """How many questions some of the ideas answer."""
        return len({next((group for group in self.same if idea in group), (idea,)) for idea in ideas})


class Described(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ideas of which one has to be described, and how."""

    ideas: list[str]
    """Ids of vocabulary files that answer the same question."""
    min_words: int = 10
    """Words of the section, at least; a document of its own needs three times as many."""
    depth: int = 99
    """How many folders deep it may stand, at most."""
    steps: Literal["", "install", "run"] = ""
    """Commands and steps of this kind in READMEs and guides count too, whatever their heading."""
    whole: bool = False
    """Whether it has to be described for most of the code: the guide of one service of ten is no guide to the product."""


@check("described", Described)
def described(facts: Facts, args: Described) -> Result:
    """Documents or sections on any of several ideas; those that a newcomer would open first come first."""
    titles = [facts.book.ideas[idea].title for idea in args.ideas]
    # Pages of the application say how to set up a part of it to those who have it running.
    pages = frozenset(facts.get(interface_texts).files if args.steps else ())
    found = [
        m
        for idea in args.ideas
        for m in mentions_of(facts, idea)
        if m.file.path.count("/") <= args.depth
        and m.file not in pages
        and (
            (m.place is Place.SECTION and m.words >= args.min_words)
            or (m.place is Place.DOCUMENT and m.words >= 3 * args.min_words and not unfilled(facts, m.file))
        )
    ]
    found = sorted((m for m in found if not _is_policy(m)), key=lambda m: _as_read(m, args.ideas))
    steps = [s for s in facts.get(instructions).steps if s.action == args.steps]
    if args.whole:
        found, steps = _for_most(facts, found, steps)
    if found and _is_first_read(found[0].file, found[0].role):
        # Who opens the README first finds the rest from there.
        found = [m for m in found if m.file == found[0].file]
    note = f"{found[0].file.path} has {facts.book.ideas[found[0].idea].title}" if found else ""
    result = _result(facts, found, note, f"a document or section with {' or '.join(titles)}")
    step = next(iter(steps), None)
    if step is None or (found and not _is_first_read(step.file, role_of(step.file.path))):
        return result
    if found and _is_first_read(found[0].file, found[0].role):
        return result
    place = facts.evidence(step.file, step.line, step.text, step.language)
    others = tuple(e for e in result.evidence if e.path != place.path)
    note = f"{step.file.path} gives steps to {args.steps} it"
    return replace(result, holds=True, evidence=(place, *others)[:MOST], note=note)


def _for_most(facts: Facts, found: list[Mention], steps: list[Step]) -> tuple[list[Mention], list[Step]]:
    """What speaks for the whole; without any, what speaks for parts that hold most of the code together."""
    whole = [m for m in found if not scope_of(m.file.path)]
    of_whole = [s for s in steps if not scope_of(s.file.path)]
    if whole or of_whole:
        return whole, of_whole
    if speak_for_most(facts, [*(m.file for m in found), *(s.file for s in steps)]):
        return found, steps
    return [], []


@check("document", Written)
def document(facts: Facts, args: Written) -> Result:
    """A document of its own, named or titled for the idea, with enough of its own words."""
    title = facts.book.ideas[args.idea].title
    looked = f"a document that is {title}"
    if args.min_words:
        looked += f" (of {args.min_words} words or more)"
    found = [
        m
        for m in _of(facts, args.idea, Place.DOCUMENT)
        if m.words >= args.min_words and not unfilled(facts, m.file)
    ]
    found = _beside(facts, found, args.beside)
    note = f"{found[0].file.path} is {title} of {found[0].words} words" if found else ""
    return _result(facts, found, note, looked)


@check("section", Written)
def section(facts: Facts, args: Written) -> Result:
    """A section whose heading names the idea, with enough words below it."""
    title = facts.book.ideas[args.idea].title
    looked = f"a section on {title}"
    found = [m for m in _of(facts, args.idea, Place.SECTION) if m.words >= args.min_words]
    found = _beside(facts, found, args.beside)
    note = f"a section of {found[0].file.path} is {title}" if found else ""
    return _result(facts, found, note, looked)


@check("link", Link)
def link(facts: Facts, args: Link) -> Result:
    """A link whose words name the idea."""
    title = facts.book.ideas[args.idea].title
    found = [m for m in _of(facts, args.idea, Place.LINK) if args.policies or not _is_policy(m)]
    found = [m for m in found if m.file.path.count("/") <= args.depth]
    found = [m for m in found if not args.elsewhere or not leads_to_document(facts, m.file, m.href)]
    note = f"{found[0].file.path} links {title}" if found else ""
    return _result(facts, found, note, f"a link that names {title}", Confidence.MEDIUM)


@check("text", IdeaWords)
def text(facts: Facts, args: IdeaWords) -> Result:
    """A statement in a document that names or expresses the idea, and isn't negated."""
    title = facts.book.ideas[args.idea].title
    found = [m for m in _of(facts, args.idea, Place.TEXT) if m.words >= args.min_words]
    note = f"{found[0].file.path} mentions {title}" if found else ""
    return _result(facts, found, note, f"a sentence in the documents with {title}", Confidence.MEDIUM)


@check("interface", Shown)
def interface(facts: Facts, args: Shown) -> Result:
    """A text of the application's interface that names or expresses the idea."""
    title = facts.book.ideas[args.idea].title
    found = [m for m in _of(facts, args.idea, Place.INTERFACE) if m.words >= args.min_words]
    found = [m for m in found if args.labels or not _is_label(m)]
    note = f"the interface speaks of {title} ({found[0].file.path})" if found else ""
    return _result(facts, found, note, f"a text in views and locale files with {title}", Confidence.MEDIUM)


@check("answers", Answers)
def answers(facts: Facts, args: Answers) -> Result:
    """How many of several questions the documents answer."""
    other = {m.file for idea in args.outside for m in _of(facts, idea, Place.DOCUMENT)}
    policies = _policies(facts)
    by_file: dict[FileEntry, dict[str, Mention]] = {}
    answered: list[str] = []
    for idea in args.ideas:
        places = mentions_of(facts, idea)
        found = [m for m in places if m.place is not Place.LINK and m.file not in other]
        found = [
            m
            for m in found
            if ((args.interface or _tells(m, policies)) if _is_seen_in_use(m) else args.documents)
        ]
        found = [m for m in found if _answers(m, args.min_words)]
        if found:
            answered.append(idea)
        for mention in found:
            by_file.setdefault(mention.file, {}).setdefault(idea, mention)
    count = args.questions(answered)
    holds = count >= args.min
    best = _covering(by_file, args)
    looked = "answers in documents and interface on: " + ", ".join(
        facts.book.ideas[i].title for i in args.ideas
    )
    title = {idea: facts.book.ideas[idea].title for idea in args.ideas}
    told = ", ".join(title[idea] for idea in answered)
    note = f"{count} of {args.questions(args.ideas)} answered: {told}" if answered else ""
    result = _result(facts, best if holds else [], note, looked, Confidence.MEDIUM)
    open_ = [idea for idea in args.ideas if args.questions([*answered, idea]) > count]
    more = f"answers in documents on {args.min - count} more of: {', '.join(title[idea] for idea in open_)}"
    return Result(
        holds, result.evidence, note, result.looked_for, result.confidence, () if holds else (more,)
    )


def _covering(by_file: dict[FileEntry, dict[str, Mention]], args: Answers) -> list[Mention]:
    """One mention for each of the files that together answer enough, those that answer most first.

    A reviewer opens the page that answers three questions, and none that adds a fourth in passing.
    """
    left = _sources(by_file)
    covered: dict[str, int] = {}
    chosen: list[Mention] = []
    while left and len(chosen) < MOST and args.questions(covered) < args.min:
        gains = {file: _gain(found, covered) for file, found in left.items()}
        file = min(left, key=lambda f: (-gains[f], *_place_of(left[f])))
        if not gains[file]:
            break
        found = left.pop(file)
        new = [m for m in found.values() if _WORTH[m.place] > covered.get(m.idea, 0)]
        chosen.append(min(new, key=lambda m: (m.place, -min(m.words, 60), m.line)))
        covered |= {m.idea: _WORTH[m.place] for m in new}
    return chosen


def _sources(by_file: dict[FileEntry, dict[str, Mention]]) -> dict[FileEntry, dict[str, Mention]]:
    """Leaves out pages of a website where sources, from which they are mostly made, answer the same."""
    sources = {file: found for file, found in by_file.items() if file.suffix not in (".html", ".htm")}
    said = {idea for found in sources.values() for idea in found}
    return sources | {file: found for file, found in by_file.items() if not found.keys() <= said}


def _gain(found: dict[str, Mention], covered: dict[str, int]) -> int:
    """How much more is answered with a file."""
    return sum(max(0, _WORTH[m.place] - covered.get(idea, 0)) for idea, m in found.items())


_WORTH = {Place.DOCUMENT: 5, Place.SECTION: 4, Place.LINK: 0, Place.TEXT: 2, Place.INTERFACE: 1}
"""What an answer is worth by the place where it stands."""


def _place_of(found: dict[str, Mention]) -> tuple[int, int]:
    return min((m.place.value, m.order) for m in found.values())


_PAGE_OF_APPLICATION = re.compile(
    r"(?:^|/)(?:templates?|views?|webapp|resources|src)/(?!(?:.*/)?[^/]*docs?(?:umentation)?/).*\.html?$",
    re.IGNORECASE,
)


def _is_seen_in_use(mention: Mention) -> bool:
    """Whether a text is part of the running application: a page to sign in documents no authentication."""
    return mention.place is Place.INTERFACE or bool(_PAGE_OF_APPLICATION.search(mention.file.path))


PARAGRAPH = 30
"""Words from which a text of the interface tells something rather than labels or asks it."""
_POLICIES = ("privacy-policy", "terms-of-use", "legal-notice", "cookie-policy", "security-policy")


def _policies(facts: Facts) -> frozenset[FileEntry]:
    """Files that are policies by their name or title, views of the application among them."""
    return frozenset(
        m.file
        for idea in _POLICIES
        if idea in facts.book.ideas
        for m in mentions_of(facts, idea)
        if m.place is Place.DOCUMENT or (m.place is Place.INTERFACE and not m.text)
    )


def _tells(mention: Mention, policies: frozenset[FileEntry]) -> bool:
    """Whether a text that is seen in use tells as much as a document would: in a policy, or in a paragraph."""
    return mention.file in policies or (mention.place is Place.INTERFACE and mention.words >= PARAGRAPH)


def _answers(mention: Mention, min_words: int) -> bool:
    """Whether more than a title or the label of a link is there: a statement, a section, a view named for it."""
    if mention.place is Place.INTERFACE:
        return mention.words >= 6 or not mention.text
    return mention.place is Place.TEXT or mention.words >= min_words


def _is_first_read(file: FileEntry, role: DocRole) -> bool:
    return role is DocRole.README and "/" not in file.path


def _is_policy(mention: Mention) -> bool:
    """Whether it stands in a policy that describes no product: how a trademark is used, what a license permits."""
    return mention.role is DocRole.POLICY and not contributing(mention.file)


def _as_read(mention: Mention, ideas: list[str]) -> tuple[object, ...]:
    """The order in which a newcomer would open what is found: README, its own document, other documents."""
    deep = mention.file.path.count("/")
    if _is_first_read(mention.file, mention.role):
        order = 0
    elif mention.role in (DocRole.README, DocRole.OTHER) and deep:
        order = 3
    else:
        order = 1 if mention.place is Place.DOCUMENT else 2
    about = ideas.index(mention.idea)
    return (order, deep, about, -min(mention.words, 400) // 100, mention.order, mention.line)


def mentions_of(facts: Facts, idea: str) -> tuple[Mention, ...]:
    """Mentions of an idea, the best first; those in the project's main language stand for their translations."""
    found = facts.get(mentions).of(idea)
    main = facts.get(main_language)
    own = tuple(m for m in found if m.language in (main, None))
    # A policy in another language outweighs a word on it in the main one; ``found`` has the best places first.
    return own if own and own[0].place <= found[0].place else found


MAX_LABEL = 5
"""Words of a label, at most; "By signing up you accept the privacy policy" says more."""


def _is_label(mention: Mention) -> bool:
    """Whether a text of the interface is a few words that lead nowhere; a view named for the idea is none."""
    return bool(mention.text) and mention.words <= MAX_LABEL and not mention.href


def _beside(facts: Facts, found: list[Mention], others: Sequence[str]) -> list[Mention]:
    """Those whose document has words of one of some other ideas, or all where there are none to ask for."""
    if not others or not found:
        return found
    ideas = [facts.book.ideas[idea] for idea in others]
    lists = [ws for idea in ideas for by in (idea.headings, idea.names, idea.phrases) for ws in by.values()]
    literals = LiteralSet((words, None) for ws in lists for words in ws)
    return [m for m in found if next(literals.find(normal_form(facts.text(m.file) or "")), None)]


def _of(facts: Facts, idea: str, place: Place) -> list[Mention]:
    return [m for m in mentions_of(facts, idea) if m.place is place]


def _result(
    facts: Facts,
    found: Iterable[Mention],
    note: str,
    looked_for: str,
    confidence: Confidence = Confidence.HIGH,
) -> Result:
    first: dict[object, Mention] = {}
    for mention in found:
        # Two files of the interface with the same words are variants of one language.
        key = mention.text if mention.place is Place.INTERFACE and mention.text else mention.file
        first.setdefault(key, mention)
    shown = list(first.values())[:MOST]
    evidence = tuple(facts.evidence(m.file, m.line, m.text, m.language) for m in shown)
    return Result(bool(evidence), evidence, note, (looked_for,), confidence)
