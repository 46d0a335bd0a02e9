"""A fact computed ahead on a second core, while this process works on others.

Only where it pays and is safe: on POSIX, with a second core, in a process without threads, for folders (whose
reader holds no process of its own) with very many source files. Anywhere else, and whenever anything goes
wrong, the fact is computed here when it is asked for; the value is the same.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Sequence
from typing import Any

from dpgcheck.facts.interface import Fact, Facts
from dpgcheck.sources.interface import Snapshot

MIN_FILES = 3_000
"""Files below which starting a process costs more than it saves."""


def start(facts: Facts, wanted: Fact[Any]) -> None:
    """Begins to compute a fact in a process of its own; ``facts.get`` waits for it."""
    if not _pays(facts.snapshots, len(facts.files)):
        return
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return
    if child == 0:
        _compute(facts, wanted, reading, writing)
    os.close(writing)
    facts.expect(wanted, lambda: _collect(child, reading))


def meanwhile(facts: Facts, wanted: Fact[Any], others: Sequence[Fact[Any]]) -> None:
    """Computes facts that most rules ask for while another one is on its way; where it isn't, they wait for their rules."""
    if facts.expects(wanted):
        for other in others:
            facts.get(other)


def _pays(snapshots: Sequence[Snapshot], files: int) -> bool:
    return (
        files >= MIN_FILES
        and hasattr(os, "fork")
        and threading.active_count() == 1
        and all(snapshot.forks for snapshot in snapshots)
        and len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else [0] * (os.cpu_count() or 1))
        > 1
    )


def _compute(facts: Facts, wanted: Fact[Any], reading: int, writing: int) -> None:
    """The child: writes the pickled value and leaves at once, without any of the parent's clean-up."""
    status = 1
    try:
        os.close(reading)
        value = pickle.dumps(wanted.compute(facts), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(value)
        status = 0
    finally:
        os._exit(status)


def _collect(child: int, reading: int) -> Any:
    """The value that the child wrote; raises where it failed, so that the fact is computed here."""
    with os.fdopen(reading, "rb") as pipe:
        value = pipe.read()
    _child, status = os.waitpid(child, 0)
    if status:
        raise ChildProcessError(status)
    # The bytes come from our own child over a pipe that nobody else holds.
    return pickle.loads(value)  # noqa: S301
