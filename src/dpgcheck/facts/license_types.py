"""What is known of licenses: one text, one file, one part, the whole repository."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.model import Acceptance, Kind, LicenseConflict, LicenseStatus
from dpgcheck.sources.interface import FileEntry


@dataclass(frozen=True, slots=True)
class Identified:
    """What a text says as a license."""

    expression: str | None
    """SPDX expression; None where nothing was recognised."""
    status: LicenseStatus
    similarity: float
    """Likeness to the nearest known text, 0 to 1."""
    lines: tuple[int, int] | None
    """1-based first and last line of the license text."""
    nearest: str | None
    """SPDX id of the nearest text, also where it isn't identified."""
    differences: tuple[str, ...]
    """What differs from it in words, the most telling first; empty where nothing does."""
    approved_for: tuple[Kind, ...]
    """Kinds that it is accepted for; empty unless the whole text is an open license without riders."""


class LicenseSource(StrEnum):
    """Where a license is stated."""

    FILE = "file"
    """A license text in a file of its own."""
    TAG = "tag"
    """An SPDX-License-Identifier tag, or REUSE's dep5 or REUSE.toml."""
    MANIFEST = "manifest"
    README = "readme"
    """A sentence, badge or link in a README or another document."""
    HEADER = "header"
    """A notice at the head of source files."""


@dataclass(frozen=True, slots=True)
class LicenseStatement:
    """One place that states a license."""

    source: LicenseSource
    file: FileEntry
    line: int | None
    """1-based line of the statement."""
    text: str
    """The words on that line that state it; for quoting."""
    expression: str | None
    status: LicenseStatus
    scope: str
    """The folder it rules, with a trailing slash; the empty string for the whole target."""
    subject: str | None
    """What it is said to cover where the words say so: code, docs, data, model, media."""
    identified: Identified | None = None
    """For files: how the text was told."""
    also: tuple[str, ...] = ()
    """Further subjects that the same words name: "code and model weights"."""

    def covers(self, subject: str) -> bool:
        """Whether it is said to cover a subject."""
        return self.subject == subject or subject in self.also


@dataclass(frozen=True, slots=True)
class LicensedPart:
    """One part of the solution with its license."""

    target: int
    scope: str
    kind: Kind
    expression: str | None
    status: LicenseStatus
    acceptance: Acceptance
    """REJECTED also where no license was found."""
    statements: tuple[LicenseStatement, ...]
    """What the expression rests on, best first."""


@dataclass(frozen=True, slots=True)
class Licenses:
    """The licenses of a solution."""

    main: LicensedPart
    """The part that decides its kind."""
    parts: tuple[LicensedPart, ...]
    """All parts, the main ones of each target first."""
    statements: tuple[LicenseStatement, ...]
    """Everything that states a license, by target and path."""
    conflicts: tuple[LicenseConflict, ...]
