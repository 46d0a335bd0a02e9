"""A check of codes of conduct: whether there is one, and whether it says where to report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.engine.checks.ideas import mentions_of
from dpgcheck.facts.document import Block, BlockKind, Document, Section
from dpgcheck.facts.documents import documents
from dpgcheck.facts.idea_finder import finder_of
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.matcher import LiteralSet, normal_form
from dpgcheck.facts.mentions import Mention, Place, mentions
from dpgcheck.facts.templates import placeholders
from dpgcheck.model import Evidence

_EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]+(?:@| ?\[at\] ?| ?\(at\) ?| AT )(?!example\.)[A-Za-z0-9-]+(?:(?:\.| ?\[dot\] ?| DOT )[A-Za-z0-9-]+)*(?:\.| ?\[dot\] ?| DOT )[A-Za-z]{2,}"
)
_SPELT = re.compile(
    r"(?:e-?mail|contact(?:ing)?|report\w*|write to)\b[^.]{0,60}?\b[\w.+-]+ at [\w-]+\.[a-z]{2,}\b",
    re.IGNORECASE,
)
MIN_WORDS_WITH_CONTACT = 12
"""Words of a short one that names where to report and points to the rest."""
MIN_WORDS = 40
"""Words that a code of conduct has at least; below it points elsewhere."""
MIN_FORBIDDEN = 2
"""Kinds of abuse that terms of use forbid, at least, where they stand for a code of conduct."""
_HANDLE = re.compile(r"(?<![\w./@])@[A-Za-z0-9][\w-]{1,38}\b(?!\.)")
_PROFILE = re.compile(r"https?://(?:www\.)?[\w.-]+/(?:in/|users?/|@)?[\w.-]+/?$")
"""An account: one word after the host of a forge or a network."""


class ConductArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the code of conduct has to hold."""

    contact: bool = True
    """Whether it has to name where to report."""


@check("conduct", ConductArgs)
def conduct(facts: Facts, args: ConductArgs) -> Result:
    """A code of conduct, or terms that forbid harassment, with a contact for reports where asked."""
    looked = "a code of conduct" + (" with a contact for reports" if args.contact else "")
    reading = _Reading(facts)
    found: list[Evidence] = []
    note = ""
    seen: set[tuple[int, str]] = set()
    for mention, own in _rules(facts):
        key = (mention.file.target, mention.file.path)
        least = MIN_WORDS_WITH_CONTACT if args.contact and own else MIN_WORDS
        if mention.words < least or key in seen:
            continue
        document = facts.get(documents).get(mention.file)
        if document is None:
            continue
        sections = _sections(document, mention)
        forbids = None if own else reading.forbids(document, sections)
        if not own and (forbids is None or not args.contact):
            # Terms without a way to report protect nobody; a code of conduct is at least a promise.
            continue
        contact = reading.contact(document, sections, mention.words >= MIN_WORDS) if own else None
        if contact is not None and not reading.speaks_of_conduct(document, sections):
            contact = None
        if forbids is not None:
            contact = reading.address_in_terms(document, sections)
        if args.contact and contact is None:
            note = note or f"{mention.file.path} names no contact for reports"
            continue
        seen.add(key)
        line, text = forbids or (mention.line, mention.text)
        if args.contact and contact is not None:
            line, text = contact
        found.append(facts.evidence(mention.file, line, text, mention.language))
    if not found:
        return Result(False, looked_for=(looked,), note=note)
    if args.contact:
        note = f"{found[0].path} says where to report"
        found += [e for e in reading.teams if e.path not in {f.path for f in found}][:1]
    else:
        note = f"{found[0].path} is a code of conduct without a contact for reports"
    return Result(True, tuple(found), note, (looked,))


def _rules(facts: Facts) -> Iterator[tuple[Mention, bool]]:
    """Documents and sections with rules for conduct, and whether they are a code of conduct."""
    for idea in ("code-of-conduct", "terms-of-use", "content-policy"):
        for mention in mentions_of(facts, idea):
            if mention.place in (Place.DOCUMENT, Place.SECTION):
                yield mention, idea == "code-of-conduct"


def _sections(document: Document, mention: Mention) -> Sequence[Section]:
    if mention.place is Place.DOCUMENT:
        return document.sections
    index = next((i for i, s in enumerate(document.sections) if s.line == mention.line), 0)
    return document.below(index)


_REPORTING = ("conduct-reporting", "content-reporting")


class _Reading:
    """Looks for what a code of conduct says: what it forbids, and where to report."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._finder = finder_of(facts.book)
        self._forbidden = _literals(facts, "forbidden-conduct")
        self.teams: list[Evidence] = []
        """Where the team is listed to which a code of conduct sends reports."""

    def contact(self, document: Document, sections: Sequence[Section], whole: bool) -> tuple[int, str] | None:
        """Line and words of a contact for reports: an address, or a page on reporting; in a whole code also the team.

        In a short one, whose rules lie elsewhere, the link itself has to say that reports are what it is for.
        """
        for section in sections:
            for block, raw in self._statements(document, section):
                address = _address(block, raw)
                if address:
                    return address
                if "@example." in raw or not self._speaks_of(block.text, *_REPORTING):
                    continue
                if any(
                    block.line <= link.line <= block.end
                    and link.href.startswith(("http", "mailto:"))
                    and (whole or _ON_REPORTING.search(link.text))
                    for link in section.links
                ):
                    return block.line, block.text.split(".")[0][:40]
                if whole and self._speaks_of(block.text, "project-team") and self._find_teams():
                    return block.line, block.text.split(".")[0][:40]
        return None

    def forbids(self, document: Document, sections: Sequence[Section]) -> tuple[int, str] | None:
        """Line and words of the first statement that forbids to abuse others; None where few are named."""
        named: set[str] = set()
        first = None
        for section in sections:
            for block, raw in self._statements(document, section):
                for literal, _position in _found(self._forbidden, block.text):
                    named.add(literal)
                    first = first or _line_of(block, raw, literal)
        return first if len(named) >= MIN_FORBIDDEN else None

    def speaks_of_conduct(self, document: Document, sections: Sequence[Section]) -> bool:
        """Whether it says how people treat each other; one with an address of its own may adopt another code."""
        told = [statement for section in sections for statement in self._statements(document, section)]
        if any(_CONDUCT.search(block.text) for block, _raw in told):
            return True
        adopts = any(_ADOPTED.search(link.text) for section in sections for link in section.links)
        return adopts and any(_address(block, raw) for block, raw in told)

    def address_in_terms(self, document: Document, sections: Sequence[Section]) -> tuple[int, str] | None:
        """Line and words of an address in terms that tell users to report; None without either."""
        reports, address = False, None
        for section in sections:
            for block, raw in self._statements(document, section):
                told = _TELL.search(block.text) and _BREACH.search(block.text)
                reports = reports or bool(told) or self._speaks_of(block.text, *_REPORTING)
                address = address or _address(block, raw)
        return address if reports else None

    def _speaks_of(self, text: str, *ideas: str) -> bool:
        return not self._finder.in_text(text).keys().isdisjoint(ideas)

    def _find_teams(self) -> bool:
        """Whether a document near the top lists the team with accounts or addresses."""
        if not self.teams:
            for mention in self._facts.get(mentions).of("project-team"):
                if mention.place not in (Place.DOCUMENT, Place.SECTION) or mention.file.path.count("/") > 1:
                    continue
                document = self._facts.get(documents).get(mention.file)
                if document is None:
                    continue
                sections = _sections(document, mention)
                line = next((found for s in sections if (found := _account(s))), None)
                if line:
                    self.teams.append(
                        self._facts.evidence(mention.file, line, mention.text, mention.language)
                    )
        return bool(self.teams)

    def _statements(self, document: Document, section: Section) -> Iterator[tuple[Block, str]]:
        """The statements of a section with their raw lines, without templates that nobody filled in."""
        lines = self._facts.lines(document.file)
        for block in section.blocks:
            raw = "\n".join(lines[block.line - 1 : block.end])
            if block.kind is not BlockKind.CODE and not placeholders(raw):
                yield block, raw


_CONDUCT = re.compile(
    r"harass|\babus|\binsult|\bbull(?:y|ie)|respect|\bbehavio|discriminat|\bwelcom|inclusi|courte|polite|etiquette|\bkind(?:ness)?\b|\bpledge"
    r"|\bcovenant|misconduct|\bhostil|\bracis|\bsexis|\bdignit|\bsafe\b|\bha?rcel|harcèle|menace|comportement|bienveillan|acos[oa]|insult|amenaza|comportamiento"
    r"|ass[ée]dio|comportamento|ameaça|acolhe|уваж|оскорб|травл|поведени|угроз|домогат|احترام|تحرش|سلوك|إساءة|尊重|骚扰|辱骂|行为|友善",
    re.IGNORECASE,
)
"""Words for how people treat each other."""
_ADOPTED = re.compile(r"\bcode\b|conduct|\bcódigo|кодекс|准则|ميثاق", re.IGNORECASE)
"""Words of links to the code of another organisation."""
_ON_REPORTING = re.compile(
    r"\breport(?!s?\b.{0,20}\b(?:bugs?|issues?)\b)|\bincidents?\b|\benforcement\b|\bcomplain|\bsignal(?:er|ement)|\bd[ée]nonc|\bdenunci|сообщ|жалоб"
    r"|بلاغ|تبليغ|举报|投诉",
    re.IGNORECASE,
)
"""Words of links to a page on reporting."""
_TELL = re.compile(
    r"\b(?:inform|notify|contact|write to|report|complain)\b|\b(?:signal|contact|préven)(?:er|ez)\b"
    r"|\b(?:denunci|report|contact|inform|comuni[cq])[aeuo]\w{0,4}\b|сообщ|举报|联系|بلغ|أبلغ",
    re.IGNORECASE,
)
"""Words that send users to somebody."""
_BREACH = re.compile(
    r"\bbreak|violat|\bbreach|\babus|harass|inappropriate|offensive|enfrei|inappropri|contraire|illicite|incumpl|infring|infra[cç]"
    r"|inapropiad|inadecuad|inadequad|il[ií]cit|нарушен|违反|违规|مخالف|انتهاك",
    re.IGNORECASE,
)
"""Words for what goes against the rules."""


def _literals(facts: Facts, *ideas: str) -> LiteralSet:
    known = [idea for name in ideas if (idea := facts.book.ideas.get(name)) is not None]
    lists = [ps for idea in known for by in (idea.phrases, idea.names) for ps in by.values()]
    return LiteralSet((words, words) for ps in lists for words in ps)


def _found(literals: LiteralSet, text: str) -> Iterator[tuple[str, int]]:
    for index, start, _end in literals.find(normal_form(text)):
        yield literals.literals[index], start


def _address(block: Block, raw: str) -> tuple[int, str] | None:
    """Line and words of a mail address in a statement."""
    email = _EMAIL.search(raw) or _SPELT.search(raw)
    return (block.line + raw.count("\n", 0, email.start()), email[0]) if email else None


def _line_of(block: Block, raw: str, literal: str) -> tuple[int, str]:
    """The line of a statement that holds some words, and the words."""
    for offset, line in enumerate(raw.split("\n")):
        if literal in normal_form(line):
            return block.line + offset, literal
    return block.line, ""


def _account(section: Section) -> int | None:
    """The line of the first account, address or profile in a section; None without one."""
    for block in section.blocks:
        if _HANDLE.search(block.text) or _EMAIL.search(block.text):
            return block.line
    return next((link.line for link in section.links if _PROFILE.match(link.href)), None)
