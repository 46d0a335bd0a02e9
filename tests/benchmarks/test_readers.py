"""The figures by which reports are compared with careful readers."""

from __future__ import annotations

import re

import pytest
from benchmarks.corpus.readers import Cell, Figures, Reading, readers

from dpgcheck.model import Status


def cell(reported: str, read: str, cited: tuple[str, ...] = (), accepted: tuple[str, ...] = ()) -> Cell:
    return Cell("a/b", "1", reported, frozenset(cited), Reading(read, list(accepted)))


def test_what_readers_say_is_whole() -> None:
    indicators = {"1", "2", "3", "4", "5", "6", "7", "8", "9a", "9b", "9c"}
    for name, read in readers().items():
        assert re.fullmatch(r"[\w.-]+/[\w.-]+", name)
        assert re.fullmatch("[0-9a-f]{40}", read.commit), name
        assert read.indicators.keys() == indicators
        for reading in read.indicators.values():
            assert reading.status in set(Status)
            assert bool(reading.evidence) == (reading.status in ("met", "partial")), name


def test_figures() -> None:
    figures = Figures(
        [
            cell("met", "met", ("README.md", "x.md"), ("README.md",)),
            cell("met", "missing", ("y.md",)),
            cell("partial", "met", ("docs/a.md",), ("docs",)),
            cell("na", "partial", (), ("z.md",)),
        ]
    )
    assert figures.agreement == 0.25
    assert figures.false_pass == 0.5
    assert figures.severe == 0.25
    assert figures.precision == 0.5
    assert figures.recall == pytest.approx(2 / 3)
    # By chance 2 * 2 / 4 of met, 1 * 1 / 4 of partial agree.
    assert figures.kappa == pytest.approx((1 - 1.25) / (4 - 1.25))


def test_nothing_has_no_figures() -> None:
    empty = Figures([])
    assert (empty.agreement, empty.kappa, empty.false_pass, empty.recall) == (None, None, None, None)
