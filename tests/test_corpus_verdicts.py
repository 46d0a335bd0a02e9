"""Pinned verdicts on real repositories: well formed, and the same wherever a checkout is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from benchmarks.corpus.__main__ import PATH, Pinned, compare, differences, pinned

from dpgcheck.model import Kind, Status

CHECKOUTS = os.environ.get("DPGCHECK_CORPUS", "")
"""Folder of checkouts named ``owner__name``."""
INDICATORS = ["1", "2", "3", "4", "5", "6", "7", "8", "9a", "9b", "9c"]
REASONS = {"disputed", "unknowable", "weakness"}


def test_every_verdict_is_whole() -> None:
    for name, those in pinned().items():
        assert name.count("/") == 1
        assert len(those.commit) == 40
        assert list(those.statuses) == INDICATORS
        assert {Status(status) for status in those.statuses.values()} <= set(Status)
        assert {Kind(kind) for kind in those.kinds} <= set(Kind)


def test_differences_are_named() -> None:
    old = Pinned("0" * 40, "MIT", ["software"], {"1": "met", "2": "met"})
    new = Pinned("0" * 40, None, ["software"], {"1": "met", "2": "partial"})
    assert list(differences(old, new)) == ["license None, pinned MIT", "2 partial, pinned met"]
    assert list(differences(old, old)) == []


def test_every_disagreement_has_its_reason() -> None:
    known = pinned()
    found = yaml.safe_load(PATH.with_name("disagreements.yaml").read_text("utf-8"))
    assert found
    for entry in found:
        assert set(entry) == {"repository", "indicator", "reported", "reader", "reason", "note"}
        assert entry["reason"] in REASONS
        assert known[entry["repository"]].statuses[str(entry["indicator"])] == entry["reported"]
        assert entry["reported"] != entry["reader"]


@pytest.mark.skipif(not CHECKOUTS, reason="DPGCHECK_CORPUS names no folder of checkouts")
def test_no_verdict_changed() -> None:
    found, lines = compare(Path(CHECKOUTS))
    assert found
    assert lines == []
