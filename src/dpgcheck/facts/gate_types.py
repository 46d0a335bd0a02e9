"""What touches the eligibility of a solution, before any indicator."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.signal_types import Hit


@dataclass(frozen=True, slots=True)
class Gate:
    """What makes a reviewer ask, and where it stands."""

    subject: str
    """What it is about, in a few words: the product that is extended, the parent project, the owner of a website."""
    places: tuple[Hit, ...]
    """The best first."""
    told: tuple[str, ...] = ()
    """Which of the questions that follow the files answer."""
    open: tuple[str, ...] = ()
    """Which they don't."""
