"""The helper that tells linear growth from square growth."""

from __future__ import annotations

import pytest

from growth import check_linear


def test_a_line_holds() -> None:
    check_linear(lambda size: sum(range(size)), 200_000)


def test_a_square_fails() -> None:
    with pytest.raises(AssertionError, match="4 times the size"):
        check_linear(lambda size: [sum(range(size)) for _ in range(size)], 3_000)


def test_caps_hold() -> None:
    check_linear(lambda size: sum(range(min(size, 1_000))), 100_000)
