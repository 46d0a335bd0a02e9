from __future__ import annotations

import io
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from dpgcheck.cli.output import Color, Destination, parse_outputs, report_width, use_color, write_file
from dpgcheck.cli.progress import StatusLine
from dpgcheck.errors import UsageError
from dpgcheck.report.interface import Format


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_outputs_are_read(tmp_path: Path) -> None:
    odd = tmp_path / "a=b.json"
    values = [f"json={tmp_path}/x.out", f"{tmp_path}/r.txt", str(odd)]
    assert parse_outputs(values) == [
        Destination(Format.JSON, tmp_path / "x.out"),
        Destination(Format.TERMINAL, tmp_path / "r.txt"),
        Destination(Format.JSON, odd),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("nowhere/r.json", "no folder nowhere"),
        ("r.sarif", "ending '.sarif'"),
        ("sarif=r.sarif", "ending '.sarif'"),
        ("json=", "file is missing"),
        ("terminal=.", "is a folder"),
        ("README", "FORMAT=README"),
        ("file/r.json", "no folder file"),
    ],
)
def test_outputs_that_can_not_be_written_are_refused(
    value: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=re.escape(words)):
        parse_outputs([value])
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="twice"):
        parse_outputs(["r.json", f"{tmp_path}/r.json"])


def test_files_are_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text("old")
    file.chmod(0o640)
    write_file(file, "new ✓\n")
    assert file.read_text("utf-8") == "new ✓\n"
    assert list(tmp_path.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name != "posix", reason="devices and links are POSIX here")
def test_devices_and_links_stay_what_they_are(tmp_path: Path) -> None:
    write_file(Path("/dev/null"), "x")
    assert Path("/dev/null").is_char_device()
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    write_file(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_a_folder_that_vanished_is_no_traceback(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be written"):
        write_file(tmp_path / "gone" / "r.json", "x")


@pytest.mark.parametrize(
    ("choice", "terminal", "environment", "color"),
    [
        (Color.AUTO, True, {}, True),
        (Color.AUTO, False, {}, False),
        (Color.AUTO, True, {"NO_COLOR": "1"}, False),
        (Color.AUTO, True, {"NO_COLOR": ""}, True),
        (Color.AUTO, False, {"FORCE_COLOR": "1"}, True),
        (Color.AUTO, False, {"FORCE_COLOR": "0"}, False),
        (Color.AUTO, True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (Color.AUTO, True, {"TERM": "dumb"}, False),
        (Color.ALWAYS, False, {"NO_COLOR": "1"}, True),
        (Color.NEVER, True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_when_there_is_colour(
    choice: Color, terminal: bool, environment: dict[str, str], color: bool
) -> None:
    assert use_color(choice, Terminal() if terminal else io.StringIO(), environment) is color


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("120", 120), ("400", 120), ("", 80)])
def test_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "__stdout__", io.StringIO())
    assert report_width() == width


def test_progress_is_for_terminals_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with StatusLine() as progress:
        progress("reading \x1b]0;x\x07")
    assert "\\x1b]0;x\\x07" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")

    for quiet, stream in ((True, Terminal()), (False, io.StringIO())):
        monkeypatch.setattr(sys, "stderr", stream)
        with StatusLine(quiet=quiet) as progress:
            progress("reading")
        assert stream.getvalue() == ""
