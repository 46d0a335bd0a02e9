"""Lines for content that users compose and for users who meet, in the words of the form."""

from __future__ import annotations

from dpgcheck.engine.rows import row
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.product import product
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import signals
from dpgcheck.model import Row, Status

_STATES = {
    "none": "Content is NOT collected NOT stored and NOT distributed.",
    "collected": "Content is collected but NOT stored and NOT distributed.",
    "stored": "Content is collected and stored but NOT distributed.",
    "distributed": "Content is collected stored and distributed.",
    "unclear": "unclear; say whether any is collected, stored, distributed",
}
"""The form's four states, in its own words."""
_TYPES = ("user-content", "kept-text", "kept-file", "media-upload", "free-text", "file-upload")
_MEETINGS = {
    "yes": "users meet in it",
    "no": "users do not meet in it",
    "unclear": "unclear; say whether users can reach each other",
}


def content_state(facts: Facts) -> list[Row]:
    """One line: the state of content, and what tipped it."""
    return [_state(facts, "State of content", "content", _STATES[facts.get(product).content])]


def content_types(facts: Facts) -> list[Row]:
    """A line for each type of content that the code shows users compose, with its best place."""
    kinds = facts.get(signals).kinds
    found: dict[str, Hit] = {}
    for signal in _TYPES:
        for kind, hit in kinds.get(signal, {}).items():
            found.setdefault(kind, hit)
    return [
        row(f"Content: {kind}", Status.MET, "in the code", facts.evidence(hit.file, hit.line, hit.text))
        for kind, hit in found.items()
    ]


def interaction(facts: Facts) -> list[Row]:
    """One line: whether users meet in the product."""
    return [_state(facts, "Do users meet in it?", "interaction", _MEETINGS[facts.get(product).interaction])]


def _state(facts: Facts, name: str, question: str, answer: str) -> Row:
    known = facts.get(product)
    value = known.content if question == "content" else known.interaction
    reason = known.reasons.get(question, "")
    places = known.places.get(question, ())[:2]
    return row(
        name,
        Status.PARTIAL if value == "unclear" else Status.MET,
        answer + (f" ({reason})" if reason else ""),
        *(facts.evidence(hit.file, hit.line, hit.text) for hit in places),
    )
