"""The report: what a run of dpgcheck concludes, as typed values.

The JSON format is these types, field by field, and every other format is made from them alone.
Fields may be added within a schema version; none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

import msgspec

RepoText = NewType("RepoText", str)
"""Text that came out of a scanned repository: names, paths, quotes. It may hold anything
(markup, control characters, workflow commands), so each output passes it through its escaper."""

SCHEMA_VERSION = "1"


class Status(StrEnum):
    """What a rule or an indicator comes to."""

    MET = "met"
    """The evidence that the requirement asks for stands in the files."""
    PARTIAL = "partial"
    """Some of it does, or in a form that a reviewer would ask about."""
    MISSING = "missing"
    """Nothing in these files; it may live on a website or in the running application."""
    NA = "na"
    """The requirement does not apply, with the reason."""
    UNANSWERED = "unanswered"
    """Only the project's representative can say, and nobody declared it."""
    ERROR = "error"
    """The rule failed while running; it never raises a score."""


class Consequence(StrEnum):
    """What a reviewer does about a finding that isn't met."""

    BLOCKER = "blocker"
    """Something stands in the files that reviewers reject."""
    OPEN = "open"
    """To be written, linked or declared before a nomination."""
    NOTE = "note"
    """Worth knowing."""


class Requirement(StrEnum):
    """Whether the status of an indicator rests on a rule."""

    REQUIRED = "required"
    SUPPORTING = "supporting"


class Confidence(StrEnum):
    """How sure a finding is that its evidence means what it says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Verdict(StrEnum):
    """The conclusion of a report. Nothing is ever called compliant, certified or ready."""

    BLOCKED = "blocked"
    OPEN = "open"
    CLEAR = "clear"


class Acceptance(StrEnum):
    """Whether the Alliance accepts a license for a kind of public good."""

    ACCEPTED = "accepted"
    ASK = "ask"
    REJECTED = "rejected"


class LicenseStatus(StrEnum):
    """How a license was told."""

    IDENTIFIED = "identified"
    WITH_ADDITIONS = "with-additions"
    AMBIGUOUS = "ambiguous"
    REFERENCE_ONLY = "reference-only"
    UNRECOGNISED = "unrecognised"
    ABSENT = "absent"


class Kind(StrEnum):
    """A kind of digital public good, and the closed category of standards."""

    SOFTWARE = "software"
    DATA = "data"
    CONTENT = "content"
    AI = "ai"
    STANDARD = "standard"


class KindsBy(StrEnum):
    """Who decided the kinds."""

    FILES = "files"
    """They were told from what the files show."""
    CALLER = "caller"
    """``--kind`` or the configuration of who runs the check."""
    PROJECT = "project"
    """The project's own ``.dpgcheck.yml``: a claim."""


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all report values: immutable, built by keyword."""


class Evidence(Struct, frozen=True, kw_only=True):
    """One place in the files that a finding rests on."""

    target: int
    """Index into ``Report.targets``."""
    path: RepoText
    """POSIX path relative to the root of the target."""
    line: int | None
    """1-based line of the quote; None where the file itself is the evidence, or a page of it."""
    quote: RepoText
    """An exact, trimmed piece of that line, shortened with … at its ends only; empty without a line."""
    language: str | None = None
    """ISO 639-1 code of the document's main language; None where there is none to tell."""
    url: str | None = None
    """Permalink at the commit that was read; None without a remote or where the file differs from the commit."""
    page: int | None = None
    """1-based page of a PDF on which it stands; None for other files, and where the whole PDF is the evidence."""

    @property
    def spot(self) -> str:
        """Where in the file it stands, as people write it after the path: ``:12`` or ``, page 3``, or nothing."""
        if self.page is not None:
            return f", page {self.page}"
        return f":{self.line}" if self.line is not None else ""


class Finding(Struct, frozen=True, kw_only=True):
    """What one rule found."""

    rule: str
    title: str
    requirement: Requirement
    status: Status
    consequence: Consequence | None
    """None where the rule is met or does not apply."""
    confidence: Confidence
    declared: bool
    """True where the status rests on what a person declared rather than on the files."""
    points: float
    max_points: float
    clause: str
    """The clause of the Standard, or the addendum with its date."""
    why: str
    """What was found, or why it does not apply, in one line."""
    evidence: list[Evidence]
    looked_for: list[str]
    """What was looked for and where, in the order tried; empty where the rule is met or does not apply."""
    remedy: str
    """What to do next, in the imperative; empty where there is nothing to do."""
    lacking: list[str] = []
    """What would make it met, where it is partial: any one of these."""
    ask: str = ""
    """The question for the maintainer where files can't tell."""
    dispute: str = ""
    """A ready issue text for an open point that the maintainer thinks is wrong."""


class Row(Struct, frozen=True, kw_only=True):
    """One line of a table: something that reviewers look for, and where it stands."""

    name: RepoText
    """What it is: "Installation", "SDG 3", "CSV export", "How is it deleted?"."""
    status: Status
    """met where the files tell it, partial where they hint at it (a link, a mention, code alone), missing, na or error."""
    answer: RepoText
    """What was found, in a few words."""
    evidence: list[Evidence]
    """The best places, the best first; at most three."""


class Table(Struct, frozen=True, kw_only=True):
    """What reviewers look for under one indicator, line by line. A table scores nothing; rules do."""

    id: str
    title: str
    rows: list[Row]


class IndicatorResult(Struct, frozen=True, kw_only=True):
    """One of the eleven indicators (1 to 8, 9a, 9b, 9c)."""

    id: str
    title: str
    status: Status
    score: float | None
    """Points over possible points of its judged rules, 0 to 1; None where nothing was judged."""
    why: str
    sum: str
    """The arithmetic, rule by rule, as a person would write it."""
    findings: list[Finding]
    tables: list[Table] = []
    """What reviewers look for here, line by line, with the places."""


class PackLayer(Struct, frozen=True, kw_only=True):
    """One layer of a pack: criteria that belong together."""

    id: str
    title: str
    findings: list[Finding]
    """One for each criterion. They carry no points, and what isn't met is a note."""


class PackResult(Struct, frozen=True, kw_only=True):
    """What the criteria of a pack come to. A pack stands on top of the indicators and changes none of them."""

    id: str
    title: str
    version: str
    """Of the published criteria that the pack goes by."""
    layers: list[PackLayer]
    met: int
    """Criteria that are met."""
    of: int
    """Criteria that apply."""


class LeftOut(Struct, frozen=True, kw_only=True):
    """Files of a target that were not read, and why."""

    reason: str
    count: int
    examples: list[RepoText]
    """At most three paths."""


class TargetInfo(Struct, frozen=True, kw_only=True):
    """One part of the solution, as it was read."""

    name: RepoText
    url: str | None
    """The remote as a web address without credentials; None where there is none."""
    ref: RepoText | None
    """The branch, tag or commit that was asked for or is checked out."""
    commit: str | None
    dirty: bool
    """True where files differ from the commit."""
    files: int
    left_out: list[LeftOut]


class LicensePart(Struct, frozen=True, kw_only=True):
    """The license of one part of the solution."""

    target: int
    scope: RepoText
    """Folder with a trailing slash, or the empty string for the whole target."""
    kind: Kind
    expression: str | None
    status: LicenseStatus
    acceptance: Acceptance
    paths: list[RepoText]


class LicenseConflict(Struct, frozen=True, kw_only=True):
    """Two places that say different things about one license."""

    message: str
    places: list[Evidence]


class HeadCount(Struct, frozen=True, kw_only=True):
    """How many source files of a sample state a license at their head, by tag or notice."""

    target: int
    expression: str
    files: int
    """Files of the sample that state it."""
    sampled: int
    """Files of the target whose heads were read, spread evenly."""


class LicenseSummary(Struct, frozen=True, kw_only=True):
    """The license of the solution's main part, its other parts, and what disagrees."""

    expression: str | None
    status: LicenseStatus
    acceptance: Acceptance
    paths: list[RepoText]
    parts: list[LicensePart]
    conflicts: list[LicenseConflict]
    headers: list[HeadCount] = []
    """What the heads of source files say, the most frequent first."""


class Settled(Struct, frozen=True, kw_only=True):
    """How many of the nine indicators have no open point (9a to 9c are one)."""

    of: int
    without_open_points: int


class NextStep(Struct, frozen=True, kw_only=True):
    """Something to do, in the order in which it is worth doing."""

    rule: str
    risk: str
    """How often reviewers reject for it: high, medium or low."""
    gain: float
    """Points of the score (0 to 100) that it would add."""
    action: str


class Waiver(Struct, frozen=True, kw_only=True):
    """A rule that the caller chose not to count, with the reason."""

    rule: str
    reason: str
    owner: str | None
    expires: str | None
    """ISO date; a waiver whose date lies before ``as_of`` is not applied."""
    state: str
    """active, expired or unused."""


class ToolInfo(Struct, frozen=True, kw_only=True):
    """What made the report."""

    name: str
    version: str


class StandardInfo(Struct, frozen=True, kw_only=True):
    """The Standard that was judged against."""

    id: str
    version: str
    checked_on: str
    """ISO date on which the rule data was last checked against its sources."""


class Report(Struct, frozen=True, kw_only=True):
    """Everything that a run concluded."""

    schema_version: str
    tool: ToolInfo
    standard: StandardInfo
    as_of: str
    """ISO date that expiry is compared with."""
    targets: list[TargetInfo]
    kinds: list[Kind]
    kind_reasons: list[str]
    """Why, by kind; where somebody named them, who, and what the files show."""
    kinds_by: KindsBy = KindsBy.FILES
    license: LicenseSummary
    owner: RepoText | None
    sdgs: list[int]
    """Goals that the files name, most mentioned first."""
    verdict: Verdict
    verdict_reason: str
    settled: Settled
    blockers: list[str]
    """Ids of the rules whose findings are blockers."""
    score: float | None
    """0 to 100; None where nothing was judged."""
    score_sum: str
    judged: float
    """Share of the Standard's points that the files could tell, 0 to 1."""
    eligibility: list[Finding]
    """Questions that reviewers ask before the indicators; never scored."""
    indicators: list[IndicatorResult]
    next_steps: list[NextStep]
    waivers: list[Waiver]
    warnings: list[str]
    """What the reader should know of the run itself: unused waivers, targets beside this one, …"""
    packs: list[PackResult] = []
    """What the packs that were asked for come to; score, verdict and settled count rest on the indicators alone."""
