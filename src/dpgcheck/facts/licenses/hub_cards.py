"""Licenses that the heads of model and dataset cards state, in the identifiers of model hubs."""

from __future__ import annotations

import re

from dpgcheck.facts.ai.cards import Card, cards
from dpgcheck.facts.ai.front_matter import FrontMatter
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import declared, names
from dpgcheck.facts.licenses.places import is_license_file
from dpgcheck.model import LicenseStatus
from dpgcheck.rulebook.knowledge import ModelHubs

SUBJECTS = {"model": "model", "dataset": "data"}
"""What a card describes, as subjects of licenses."""
_SAYS_NOTHING = frozenset(
    {"", "unknown", "other", "more-information-needed", "none", "[more information needed]"}
)


def card_statements(facts: Facts, index: Index) -> list[LicenseStatement]:
    """What the heads of cards state; at the top, where no license file lies beside it, of the whole repository."""
    licensed = {f.target for f in facts.files if not f.folder and is_license_file(f, index)}
    found = []
    for card in facts.get(cards):
        front = card.front
        if front is None or front.problem:
            continue
        expression, key = license_of(front, facts.book.model_hubs, index)
        if expression is None:
            continue
        subject = SUBJECTS[card.of]
        alone = not card.named and not card.file.folder and card.file.target not in licensed
        found.append(
            LicenseStatement(
                LicenseSource.MANIFEST,
                card.file,
                front.lines.get(key),
                front.values[key][0],
                expression,
                LicenseStatus.REFERENCE_ONLY,
                f"{card.file.folder}/" if card.file.folder and not card.named else "",
                None if alone else subject,
                also=(subject,) if alone else (),
            )
        )
    return found


def license_of(front: FrontMatter, hubs: ModelHubs, index: Index) -> tuple[str | None, str]:
    """The SPDX expression that a card states and the field that states it; None where it states none."""
    said = front.license.lower()
    if said not in _SAYS_NOTHING:
        return hubs.licenses.get(said) or declared(front.license, index) or _own(front.license), "license"
    name = front.values.get("license_name", ("",))[0]
    if name.lower() in _SAYS_NOTHING:
        return None, ""
    known = hubs.licenses.get(name.lower()) or declared(name, index)
    if known is None:
        # "gemma-terms-of-use", "llama-3.1-community-license": names of texts with hyphens for spaces.
        spoken = [n.expression for n in names(name.replace("-", " "), index) if n.expression]
        known = spoken[0] if spoken else _own(name)
    return known, "license_name"


def _own(name: str) -> str | None:
    """A name of the card's own as an id that nobody can judge without reading it."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", name).strip("-.")[:60]
    return f"LicenseRef-{plain}" if plain else None


def card_of(facts: Facts, path: str, target: int) -> Card | None:
    """The card that a file is."""
    return next((c for c in facts.get(cards) if c.file.path == path and c.file.target == target), None)
