"""What is known of each license: its name, whether it is accepted and for what, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from dpgcheck.facts.licenses.accept import accept, base
from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import canonical
from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.knowledge import LicenseObligations
from dpgcheck.rulebook.knowledge import Licenses as Knowledge


@dataclass(frozen=True, slots=True)
class LicenseEntry:
    """One license."""

    id: str
    """SPDX id, or a name of ours that begins with ``LicenseRef-``."""
    name: str
    """Full name on the SPDX list; the id where it isn't listed."""
    osi: bool
    """Whether the SPDX list marks it as approved by the Open Source Initiative."""
    deprecated: bool
    """Whether the SPDX list has replaced the id."""
    acceptance: dict[Kind, Acceptance]
    """What the Alliance says of it for each kind."""
    discouraged: tuple[Kind, ...]
    """Kinds for which it is accepted, and a reviewer may suggest another."""
    obligation: str | None
    """What it asks of those who pass a work on; None where that isn't summed up."""

    @property
    def approved_for(self) -> tuple[Kind, ...]:
        """Kinds for which it is accepted."""
        return tuple(kind for kind, value in self.acceptance.items() if value is Acceptance.ACCEPTED)


def entry(
    license_id: str, index: Index, knowledge: Knowledge, obligations: LicenseObligations
) -> LicenseEntry | None:
    """What is known of a license by its id in any case; None for an id that isn't known."""
    name = index.ids.get(license_id.lower()) or canonical(license_id, index) or _own(license_id, knowledge)
    if name is None or name in index.exceptions:
        return None
    plain = base(name)
    return LicenseEntry(
        id=name,
        name=index.header.names.get(name, name),
        osi=name in index.header.osi,
        deprecated=name in index.header.deprecated,
        acceptance={kind: accept(name, kind, knowledge) for kind in Kind},
        discouraged=tuple(kind for kind in Kind if plain in knowledge.discouraged.get(kind, [])),
        obligation=next(
            (g.says for g in obligations.groups if any(fnmatchcase(plain, pattern) for pattern in g.ids)),
            None,
        ),
    )


def entries(index: Index, knowledge: Knowledge, obligations: LicenseObligations) -> list[LicenseEntry]:
    """All licenses of the SPDX list that it hasn't replaced, by id."""
    found = (
        entry(name, index, knowledge, obligations)
        for name in index.header.names
        if name not in index.header.deprecated and name not in index.exceptions
    )
    return sorted((e for e in found if e is not None), key=lambda e: e.id.lower())


def similar(license_id: str, index: Index) -> list[str]:
    """Ids that somebody may have meant."""
    from difflib import get_close_matches

    close = get_close_matches(license_id.lower(), index.ids, n=3, cutoff=0.6)
    return [index.ids[name] for name in close]


def _own(license_id: str, knowledge: Knowledge) -> str | None:
    """A license of the Alliance's lists, or a name of ours, that isn't on the SPDX list."""
    lists = (*knowledge.accepted.values(), *knowledge.discouraged.values(), *knowledge.ask.values())
    names = [name for ids in lists for name in ids]
    names += [pattern for pattern in knowledge.rejected if pattern.startswith("LicenseRef-")]
    known = {name.lower(): name for name in names if "*" not in name}
    return known.get(license_id.lower()) or known.get(f"licenseref-{license_id.lower()}")
