"""The benchmark of license identifiers: how answers are counted, and a run over a small folder of sets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.licenses.cases import Answer, Case, Row, count, expressions
from benchmarks.licenses.disguises import DISGUISES
from benchmarks.licenses.riders import PLACES, insert

ROOT = Path(__file__).parents[2]
MIT = (ROOT / "examples" / "good-software" / "LICENSE").read_text("utf-8")


def test_answers_are_counted() -> None:
    row = Row()
    plain = Case("texts", "a", b"", expressions(["GPL-3.0-only"]), True)
    closed = Case("texts", "b", b"", frozenset(), False)
    count(row, plain, Answer("GPL-3.0-or-later", True))
    count(row, plain, Answer(None, False))
    count(row, closed, Answer("MIT", True))
    count(row, closed, Answer("MIT", False))
    assert (row.cases, row.named, row.refusals, row.false_approvals) == (4, 2, 1, 1)
    assert [line.split(": ")[2].split()[0] for line in row.wrong] == ["refused", "APPROVED"]


def test_a_sentence_is_put_at_each_place() -> None:
    text = "One. Two.\n\nThree. Four.\n"
    assert [insert(text, "X.", place).split().index("X.") for place in PLACES] == [0, 2, 4]


def test_disguises_keep_the_words() -> None:
    for change in DISGUISES.values():
        assert "without restriction" in " ".join(change(MIT).replace("*", " ").split())


def test_a_run(tmp_path: Path) -> None:
    folder = tmp_path / "spdx__license-list-XML" / "test" / "simpleTestForGenerator"
    folder.mkdir(parents=True)
    (folder / "UPL-1.0.txt").write_text(MIT, "utf-8")
    (folder / "No-Such-License.txt").write_text("text", "utf-8")
    wrong = tmp_path / "wrong.txt"
    command = [sys.executable, "-m", "benchmarks.licenses", str(tmp_path), "--tools", "dpgcheck"]
    run = subprocess.run(
        [*command, "--only", "SPDX", "--wrong", str(wrong)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows = run.stdout.splitlines()
    assert len(rows) == 1 + len(DISGUISES)
    assert all("1 cases" in row for row in rows)
    assert "licensee__licensee" in run.stderr
    assert wrong.read_text("utf-8").count("\n") >= 1
