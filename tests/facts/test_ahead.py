"""A fact computed on a second core is the same fact, and one that fails there is computed here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from dpgcheck.facts import ahead
from dpgcheck.facts.interface import Fact, Facts, fact
from dpgcheck.facts.signals import signals
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot
from dpgcheck.sources.open import open_target
from dpgcheck.sources.target import parse_target
from repos import make_repo

BOOK = Rulebook(rules_root())
FILES = {
    f"app{n}/models.py": "class Patient(models.Model):\n    first_name = models.CharField()\n"
    for n in range(30)
}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def expected(facts: Facts) -> bool:
    return bool(facts._expected)


@pytest.fixture(autouse=True)
def _pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MIN_FILES", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1}, raising=False)
    # The runner of the tests may hold threads of its own.
    monkeypatch.setattr("threading.active_count", lambda: 1)


def test_the_value_is_the_same(tmp_path: Path) -> None:
    repository = make_repo(tmp_path / "r", FILES)
    with open_target(parse_target(str(repository))) as snapshot:
        here = Facts([snapshot], BOOK, Config())
        there = Facts([snapshot], BOOK, Config())
        ahead.start(there, signals)
        assert expected(there)
        assert there.get(signals) == here.get(signals)
        assert there.get(signals).counts["personal-field"] == 30


def test_what_fails_there_is_computed_here(tmp_path: Path) -> None:
    parent = os.getpid()

    @fact("only-here")
    def only_here(_facts: Facts) -> int:
        if os.getpid() != parent:
            refuse()
        return 7

    def refuse() -> NoReturn:
        raise ValueError("not in a child")

    wanted: Fact[int] = only_here
    repository = make_repo(tmp_path / "r", FILES)
    with open_target(parse_target(str(repository))) as snapshot:
        facts = Facts([snapshot], BOOK, Config())
        ahead.start(facts, wanted)
        assert expected(facts)
        assert facts.get(wanted) == 7


def test_a_fact_that_nobody_asked_for_leaves_no_process(tmp_path: Path) -> None:
    repository = make_repo(tmp_path / "r", FILES)
    with open_target(parse_target(str(repository))) as snapshot:
        facts = Facts([snapshot], BOOK, Config())
        ahead.start(facts, signals)
        facts.close()
        assert not expected(facts)
        with pytest.raises(ChildProcessError):
            os.waitpid(-1, os.WNOHANG)


def test_readers_that_share_a_process_are_not_forked() -> None:
    facts = Facts([DictSnapshot(FILES)], BOOK, Config())
    ahead.start(facts, signals)
    assert not expected(facts)


def test_other_facts_are_computed_meanwhile_and_only_then(tmp_path: Path) -> None:
    asked: list[str] = []

    @fact("asked-meanwhile")
    def other(_facts: Facts) -> str:
        asked.append("once")
        return "here"

    repository = make_repo(tmp_path / "r", FILES)
    with open_target(parse_target(str(repository))) as snapshot:
        facts = Facts([snapshot], BOOK, Config())
        ahead.meanwhile(facts, signals, (other,))
        assert asked == []
        ahead.start(facts, signals)
        assert facts.expects(signals)
        ahead.meanwhile(facts, signals, (other,))
        assert asked == ["once"]
        assert facts.get(other) == "here"
        facts.close()
        assert not facts.expects(signals)
    assert asked == ["once"]
