"""The shape of a rule file, ``rules/<standard>/<indicator>-<name>.yaml``, and of the samples beside it."""

from __future__ import annotations

from typing import Any

import msgspec

from dpgcheck.model import Confidence, Consequence, Kind, Requirement, Status

Condition = dict[str, Any]
"""One check ``{name: args}``, or ``{any: [...]}``, ``{all: [...]}``, ``{not: condition}``.

The arguments are converted to the check's registered type when the rule is loaded."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One requirement of an indicator."""

    id: str
    """Stable, kebab-case; it reads well after "fails"."""
    title: str
    """A statement about the project that is true where the rule is met."""
    requirement: Requirement
    consequence: Consequence
    """What follows where it isn't met; ``partial_consequence`` may soften it for partial."""
    partial_consequence: Consequence | None = None
    clause: str
    """Clause of the Standard, or the addendum with its date."""
    why: str
    """Why reviewers ask for it, in our words."""
    remedy: str
    """What to do, in the imperative."""
    ask: str = ""
    """The question for the maintainer when files can't tell."""
    kinds: list[Kind] = []
    """Kinds it applies to; empty for all."""
    main_kind_only: bool = False
    """Whether it applies only where one of its kinds is the solution's first one."""
    when: str = ""
    """A condition over facts ("personal-data != no"); where it is false the rule does not apply."""
    na: str = ""
    """The reason to give where ``when`` is false."""
    blocker: Condition | None = None
    """Where it holds the status is missing and the consequence is blocker."""
    blocker_confidence: Confidence = Confidence.LOW
    """Below this confidence it is missing, and an open point instead of a blocker."""
    met: Condition | None = None
    partial: Condition | None = None
    declared: str = ""
    """Key of the declared answer that can settle it; a rule with neither ``met`` nor ``partial`` rests on it."""
    confidence: Confidence = Confidence.HIGH
    """How sure a met or partial status is at most."""
    points: float | None = None
    """Its weight within the indicator; by default that of its requirement in ``standard.yaml``."""
    risk: str = "medium"
    """How often reviewers reject for it: high, medium or low."""
    aliases: list[str] = []
    """Ids that it had before."""


class RowSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of a table, or a list that gives several."""

    name: str = ""
    """What reviewers look for; empty where ``each`` gives the names."""
    met: Condition | None = None
    """Where it holds, the files tell it."""
    partial: Condition | None = None
    """Where it holds, the files hint at it."""
    each: str = ""
    """A list of the facts that gives the lines: goals, owners, ai-parts, ways-out, laws, standards, practices,
    personal-fields, content."""


class TableSpec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of ``<indicator>-<name>.tables.yaml``: what reviewers look for under an indicator, line by line."""

    table: str
    """Its id: stable, kebab-case, one of its kind in the Standard."""
    title: str
    kinds: list[Kind] = []
    """Kinds it is made for; empty for all."""
    main_kind_only: bool = False
    """Whether it is made only where one of its kinds is the solution's first one."""
    when: str = ""
    """A condition over facts; where it is false there is no table."""
    rows: list[RowSpec]


class TableSample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small repository and some lines that a table must have of it."""

    table: str
    name: str
    files: dict[str, str]
    kinds: list[Kind] = []
    """Kinds to judge it as; empty to tell them from the files."""
    rows: dict[str, Status]
    """Expected status by the name of the line; ``na`` also for a line that must not be there."""
    evidence: dict[str, str] = {}
    """By the name of the line, a path that it must cite."""
    answers: dict[str, str] = {}
    """By the name of the line, words that its answer must hold."""


class Sample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A small repository and the status that a rule must give it."""

    rule: str
    name: str
    files: dict[str, str]
    expect: Status
    kinds: list[Kind] = []
    """Kinds to judge it as; empty to tell them from the files."""
    evidence: list[str] = []
    """Paths that the finding must cite; empty to leave it open."""
    blocker: bool = False
    """Whether the finding must be a blocker."""


class Layer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Criteria of a pack that belong together."""

    id: str
    """The files with its rules begin with it: ``3a`` for ``3a-interoperability.yaml``."""
    title: str
    asks: str
    """What the criteria ask, in our words."""
    verdict: bool = False
    """Whether the layer is the Standard itself: its findings tell the report's verdict."""


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``packs/<id>/pack.yaml``: published criteria of a label that stands on top of the Standard."""

    id: str
    """Kebab-case, the name of its folder."""
    title: str
    version: str
    """Of the published criteria."""
    checked_on: str
    """ISO date on which the rules were last checked against the sources."""
    sources: list[str]
    about: str
    """What the label is for and who gives it, in our words."""
    layers: list[Layer]


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One indicator of the Standard."""

    id: str
    title: str
    asks: str
    """What the Standard asks, in our words."""
    clause: str
    group: str
    """The number under which it is counted: 9 for 9a, 9b and 9c."""
    weight: float
    """Its share of the score, before indicators that don't apply are left out."""
    questions: list[str]
    """What the application form asks here, in our words."""


class Scoring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The formula in numbers, and in words for people."""

    points: dict[Requirement, float]
    """Points of a rule by its requirement, where the rule names none."""
    share: dict[Status, float]
    """Share of its points that a rule gets by status; statuses that aren't named are not judged."""
    explanation: str


class Standard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``standard.yaml``: what is judged."""

    id: str
    title: str
    version: str
    addenda: list[str]
    """Binding additions that the version number doesn't show, each with its date."""
    checked_on: str
    sources: list[str]
    indicators: list[Indicator]
    scoring: Scoring
    removed_rules: dict[str, str] = {}
    """Ids of rules that are gone, with the reason."""
