"""The packed index of known texts."""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st
from license_texts import index

from dpgcheck.facts.licenses.align import align
from dpgcheck.facts.licenses.index import PATH


def test_it_is_small_and_dated() -> None:
    assert PATH.stat().st_size < 3_000_000
    header = index().header
    assert header.list_version.count(".") >= 1
    assert len(header.list_date) == 10
    assert len(header.texts) > 700


def test_every_text_unpacks_and_agrees_with_its_head() -> None:
    known = index()
    for number, entry in list(enumerate(known.header.texts))[::25]:
        text = known.known(number)
        assert len(text.words) == len(text.optional) == entry.words
        assert all(0 <= s.start <= s.end <= entry.words for s in text.slots)


def test_the_plainest_id_comes_first() -> None:
    first = {e.ids[0] for e in index().header.texts}
    assert {"GPL-3.0-only", "GPL-2.0-only", "AGPL-3.0-only", "LGPL-2.1-only"} <= first
    assert "GPL-3.0" not in first


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 9), max_size=60),
    st.lists(st.integers(1, 9), min_size=1, max_size=60),
)
def test_alignment_accounts_for_every_word(words: list[int], known: list[int]) -> None:
    found = align(array("H", words), array("H", known), 0, len(words))
    if found is None:
        return
    dropped = sum(e.known_end - e.known_start for e in found.edits)
    added = sum(e.end - e.start for e in found.edits)
    assert found.matched + dropped == len(known)
    assert found.matched + added == found.end - found.start
