"""What is known of each license by its id."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from license_texts import BOOK, index

from dpgcheck.facts.licenses.catalogue import LicenseEntry, entries, entry, similar
from dpgcheck.model import Acceptance, Kind


def of(license_id: str) -> LicenseEntry:
    found = entry(license_id, index(), BOOK.licenses, BOOK.license_obligations)
    assert found is not None
    return found


def test_an_entry() -> None:
    found = of("mpl-2.0")
    assert (found.id, found.name, found.osi, found.deprecated) == (
        "MPL-2.0",
        "Mozilla Public License 2.0",
        True,
        False,
    )
    assert found.acceptance[Kind.SOFTWARE] is Acceptance.ACCEPTED
    assert found.acceptance[Kind.DATA] is Acceptance.REJECTED
    assert found.approved_for == (Kind.SOFTWARE, Kind.AI, Kind.STANDARD)
    assert found.obligation is not None
    assert "files that you change" in found.obligation


@pytest.mark.parametrize(
    ("license_id", "word"),
    [
        ("AGPL-3.0-or-later", "service"),
        ("GPL-2.0-only", "whole work"),
        ("LGPL-3.0-only", "library"),
        ("CC-BY-4.0", "authors"),
        ("CC-BY-SA-4.0", "same license"),
        ("CC-BY-NC-ND-4.0", "no adaptations"),
        ("CC-BY-NC-4.0", "no commercial"),
        ("CC-BY-ND-4.0", "No adaptations"),
        ("CC0-1.0", "No conditions"),
        ("MIT", "copyright notice"),
        ("BSD-3-Clause-No-Nuclear-License", "not open"),
        ("PolyForm-Noncommercial-1.0.0", "not open"),
    ],
)
def test_obligations(license_id: str, word: str) -> None:
    assert word in (of(license_id).obligation or "")


def test_every_accepted_license_has_its_obligations() -> None:
    names = {
        n
        for part in (BOOK.licenses.accepted, BOOK.licenses.discouraged, BOOK.licenses.ask)
        for ids in part.values()
        for n in ids
    }
    patterns = [p for group in BOOK.license_obligations.groups for p in group.ids]
    assert [n for n in sorted(names) if not any(fnmatchcase(n, p) for p in patterns)] == []


def test_no_closed_license_is_said_to_ask_for_notices_alone() -> None:
    closed = ("SSPL-1.0", "BUSL-1.1", "Elastic-2.0", "Hippocratic-2.1", "JSON", "LicenseRef-Llama")
    assert {of(name).obligation for name in closed} == {
        "It restricts who may use the work, for what, or how: it is not open."
    }


def test_discouraged() -> None:
    assert of("CC-BY-NC-4.0").discouraged == (Kind.CONTENT,)
    assert of("CC-BY-4.0").discouraged == ()


def test_names_of_ours_and_unknown_ones() -> None:
    assert of("gemma").id == "LicenseRef-Gemma"
    assert of("cc-by-nc-3.0-igo").discouraged == (Kind.CONTENT,)
    assert of("GPL-2.0").id == "GPL-2.0"
    assert of("GPL-2.0").deprecated
    assert entry("mti", index(), BOOK.licenses, BOOK.license_obligations) is None
    assert entry("Classpath-exception-2.0", index(), BOOK.licenses, BOOK.license_obligations) is None
    assert similar("mti", index())[0] == "MIT"


def test_all_entries() -> None:
    found = entries(index(), BOOK.licenses, BOOK.license_obligations)
    ids = [e.id for e in found]
    assert ids == sorted(ids, key=str.lower)
    assert {"MIT", "GPL-3.0-only", "SSPL-1.0"} <= set(ids)
    assert not {"GPL-3.0", "Classpath-exception-2.0"} & set(ids)
