from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.model import LeftOut
from dpgcheck.sources.listing import LINK_OUTSIDE, Found, LeftOutLog, assemble

NAMES = st.sampled_from(["a", "b", "c", "d"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)
LINKS = st.lists(st.sampled_from(["a", "b", "c", "..", ".", ""]), min_size=1, max_size=5).map("/".join)


def test_a_log_counts_and_keeps_the_first_three() -> None:
    log = LeftOutLog()
    for path in ("d", "b", "a", "c"):
        log.add("why", path)
    log.add("also", "x")
    assert log.report() == (
        LeftOut(reason="also", count=1, examples=["x"]),  # type: ignore[list-item]
        LeftOut(reason="why", count=4, examples=["a", "b", "c"]),  # type: ignore[list-item]
    )


def test_steps_up_are_taken_where_a_link_leads_and_not_where_it_stands() -> None:
    log = LeftOutLog()
    found = [
        Found("x/dir", None, "../y/z"),
        Found("y/f", 1),
        Found("y/z/g", 1),
        Found("l", None, "x/dir/../f"),
    ]
    listing = assemble(0, found, log)
    assert listing.real == {"l": "y/f"}
    log = LeftOutLog()
    assert assemble(0, [Found("a/l", None, "../../a/f"), Found("a/f", 1)], log).real == {}
    assert [left.reason for left in log.report()] == [LINK_OUTSIDE]


@given(st.dictionaries(PATHS, st.none() | LINKS, max_size=10))
@settings(max_examples=100, deadline=None)
def test_whatever_links_hold_each_ends_at_a_file_or_is_left_out(entries: dict[str, str | None]) -> None:
    log = LeftOutLog()
    listing = assemble(
        0, [Found(path, 1 if link is None else None, link) for path, link in entries.items()], log
    )
    files = {file.path for file in listing.files}
    assert len(files) + sum(left.count for left in log.report()) == len(entries)
    assert [file.path for file in listing.files] == sorted(files)
    for link, real in listing.real.items():
        assert entries[link] is not None
        assert entries[real] is None
