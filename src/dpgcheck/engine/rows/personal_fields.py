"""Lines for personal data: what becomes of it in the form's words, and the fields that the code shows by kind."""

from __future__ import annotations

from dpgcheck.engine.rows import row
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds as kinds_fact
from dpgcheck.facts.personal_columns import personal_columns
from dpgcheck.facts.product import product
from dpgcheck.facts.signals import signals
from dpgcheck.model import Kind, Row, Status

_SIGNALS = ("personal-field", "user-model")
_STATES = {
    "yes": "it is handled; say whether it is collected, stored, distributed",
    "no": "PII data is NOT collected NOT stored and NOT distributed.",
    "unclear": "unclear; say whether any is collected, stored, distributed",
}
"""The form's own words where the files can tell its state."""


def personal_data_state(facts: Facts) -> list[Row]:
    """One line: whether personal data is handled, and what tipped it."""
    known = facts.get(product)
    places = known.places.get("personal-data", ())[:2]
    reason = known.reasons.get("personal-data", "")
    answer = _STATES[known.personal_data] + (f" ({reason})" if reason else "")
    status = Status.PARTIAL if known.personal_data == "unclear" else Status.MET
    return [
        row(
            "State of personal data",
            status,
            answer,
            *(facts.evidence(h.file, h.line, h.text, alone=h.alone) for h in places),
        )
    ]


def personal_fields(facts: Facts) -> list[Row]:
    """A line for each kind of personal field that models, forms or columns show, with its best place."""
    shown = facts.get(signals).kinds
    lines = []
    for signal in _SIGNALS:
        for kind, hit in shown.get(signal, {}).items():
            evidence = facts.evidence(hit.file, hit.line, hit.text)
            lines.append(row(f"Field: {kind}", Status.MET, "in the code", evidence))
    data = facts.get(kinds_fact).kinds[0] not in (Kind.SOFTWARE, Kind.AI)
    lines.extend(
        row(
            f"Column: {hit.text}",
            Status.MET,
            "in the data",
            facts.evidence(hit.file, hit.line, hit.text, alone=hit.alone),
        )
        for hit in (facts.get(personal_columns) if data else ())
    )
    return lines
