"""Assessments of the risks of an AI system: where one stands, which template it follows, which of its parts it has."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.mentions import Mention, Place, mentions
from dpgcheck.facts.templates import unfilled
from dpgcheck.sources.interface import FileEntry

PARTS = {
    "proportionality": "risk-proportionality",
    "bias and fairness": "bias-fairness",
    "risks and harms": "risk-harms",
    "mitigations": "risk-mitigations",
    "transparency": "ai-transparency",
}
"""The parts of the Alliance's template, with the ideas that tell them; checked against the addendum of 2025-02-12."""
SUBJECT = "risk-assessment"
FRAMEWORK = "ai-risk-framework"
MIN_WORDS = 80
"""Words of a document that is an assessment of its own."""
MIN_SECTION_WORDS = 60
MIN_SAID = 15
"""Words below which a heading promises an assessment and gives none."""
MIN_WITH_FRAMEWORK = 3
"""Parts that an assessment shows which says that it follows a known template, whose own headings differ."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A document, or a section of one, that assesses risks."""

    at: Mention
    parts: tuple[str, ...]
    """Which of PARTS its document has, in their order."""
    framework: str
    """The template or framework that it names; empty for none."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The parts that its document doesn't have."""
        return tuple(part for part in PARTS if part not in self.parts)

    @property
    def whole(self) -> bool:
        """Whether it stands for the Alliance's template."""
        least = MIN_SECTION_WORDS if self.at.place is Place.SECTION else MIN_WORDS
        enough = not self.lacking or (bool(self.framework) and len(self.parts) >= MIN_WITH_FRAMEWORK)
        return self.at.words >= least and enough


@dataclass(frozen=True, slots=True)
class Risks:
    """What documents say of the risks of the system."""

    assessments: tuple[Assessment, ...]
    """The most complete first."""
    told: dict[str, Mention]
    """By part, the best place anywhere."""


@fact("ai-risks")
def ai_risks(facts: Facts) -> Risks:
    """The assessments of risks, and which of the parts of one are told anywhere."""
    known = facts.get(mentions)
    by_part = {part: [m for m in known.of(idea) if _is_own(facts, m)] for part, idea in PARTS.items()}
    frameworks: dict[FileEntry, str] = {}
    for mention in known.of(FRAMEWORK):
        frameworks.setdefault(mention.file, mention.text or mention.file.name)
    places = [
        m
        for idea in (SUBJECT, FRAMEWORK)
        for m in known.of(idea)
        if m.place in (Place.DOCUMENT, Place.SECTION) and m.words >= MIN_SAID and _is_own(facts, m)
    ]
    found = [
        Assessment(
            at,
            tuple(part for part, told in by_part.items() if any(_tells(m, at.file) for m in told)),
            frameworks.get(at.file, ""),
        )
        for at in places
    ]
    found.sort(key=lambda a: (not a.whole, -len(a.parts), not a.framework, a.at.place, a.at.order, a.at.line))
    told = {
        part: ms[0] for part, ms in by_part.items() if ms and ms[0].place in (Place.DOCUMENT, Place.SECTION)
    }
    return Risks(tuple(found), told)


def _is_own(facts: Facts, mention: Mention) -> bool:
    """Whether a place says something of this system; a template that nobody filled in doesn't."""
    return not unfilled(facts, mention.file)


def _tells(mention: Mention, file: FileEntry) -> bool:
    return mention.file == file and mention.place in (Place.DOCUMENT, Place.SECTION, Place.TEXT)
