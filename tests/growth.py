"""Tells whether what a call costs grows with the size of its input, or with the square of it; no clock takes part."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
"""How many times larger the second input is."""
MOST = 10
"""Times the computing of the first that the second may take; a square takes 16, and a line 4."""
FLOOR = 0.2
"""Seconds of computing that say nothing: caches are filled, memory is collected."""
TRIES = 3


def check_linear(run: Callable[[int], object], size: int) -> None:
    """Fails where an input of four times a size takes far more than four times the computing of this process.

    What other processes do doesn't count, so that it holds on a loaded machine, too.
    """
    for _ in range(TRIES):
        small, large = _computing(run, size), _computing(run, TIMES * size)
        if large <= MOST * small + FLOOR:
            return
    raise AssertionError(f"{TIMES} times the size took {large:.2f} s of computing rather than {small:.2f} s")


def _computing(run: Callable[[int], object], size: int) -> float:
    begin = time.process_time()
    run(size)
    return time.process_time() - begin
