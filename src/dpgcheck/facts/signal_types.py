"""What source code and workflows show."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.sources.interface import FileEntry


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that shows something."""

    file: FileEntry
    line: int | None
    """1-based; None where the file's path is the sign."""
    text: str
    """The words on that line that show it; for quoting."""
    alone: bool = False
    """Whether nothing else of the line may be quoted: the values beside a column's name are somebody's."""


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals of ``rules/knowledge/source-signals.yaml`` found in the project's own source files."""

    hits: dict[str, tuple[Hit, ...]]
    """By signal id; the most telling files first, capped for each signal."""
    counts: dict[str, int]
    """How many files show a signal, by signal id."""
    scanned: int
    """Source files read."""
    kinds: dict[str, dict[str, Hit]]
    """By signal id and kind (names, phone numbers; comments, photos): its most telling place."""


@dataclass(frozen=True, slots=True)
class PracticeInForce:
    """A practice that files show to be in force, rather than merely named."""

    id: str
    """ci-tests, ci-lint, ci-build, ci-deploy, ci-security, tests, linting, formatting, changelog, contributing,
    code-review, pull-request-template, issue-template, pre-commit, dependency-updates, editor-config, releases,
    accessibility-tests, governance, security-policy."""
    title: str
    places: tuple[Hit, ...]
    """The best first."""
    plain: bool = True
    """Whether one of the places shows it plainly, rather than by a task's name or deep in a folder."""


@dataclass(frozen=True, slots=True)
class Workflows:
    """Continuous integration and the other practices that files show."""

    practices: tuple[PracticeInForce, ...]
    """Best evidenced first."""
