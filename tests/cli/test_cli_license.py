"""``dpgcheck license``: identify, show and list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpgcheck.cli.main import main

MIT = (Path(__file__).parents[2] / "examples" / "good-software" / "LICENSE").read_text("utf-8")


def test_differing_words_are_shown(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "LICENSE"
    file.write_text(MIT + "\nCompanies with more than ten people pay us.\n", "utf-8")
    assert main(["license", "identify", str(file)]) == 0
    out = capfd.readouterr().out
    assert "with-additions" in out
    assert "not accepted as it is" in out
    assert "  differs from " in out
    assert "Companies with more than ten people pay us." in out


def test_escapes_of_a_file_do_not_reach_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "LICENSE"
    file.write_text(MIT + "\nOnly for \x1b[31mstudents\x1b[0m\n::error::boo\n", "utf-8")
    assert main(["license", "identify", str(file)]) == 0
    out = capfd.readouterr().out
    assert "\x1b" not in out
    assert not any(line.startswith("::") for line in out.splitlines())


def test_show(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["license", "show", "cc-by-nc-4.0"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[1] == "CC-BY-NC-4.0"
    assert "  software  not accepted" in lines
    assert "  content   accepted, not encouraged" in lines
    assert lines[-1].startswith("SPDX list ")


def test_show_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["license", "show", "MIT", "--format", "json"]) == 0
    row = json.loads(capfd.readouterr().out)
    assert (row["id"], row["osi_approved"], row["deprecated"]) == ("MIT", True, False)
    assert row["acceptance"]["software"] == "accepted"
    assert row["approved_for"] == ["software", "ai", "standard"]


def test_an_unknown_id_is_wrong_usage(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["license", "show", "mti"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "did you mean MIT" in err


def test_list(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["license", "list", "--approved-for", "data"]) == 0
    ids = [line.split()[0] for line in capfd.readouterr().out.splitlines()]
    assert {"CC0-1.0", "CC-BY-4.0", "ODbL-1.0"} <= set(ids)
    assert not {"CC-BY-NC-4.0", "MIT", "CC-BY-ND-4.0"} & set(ids)


def test_list_as_json_holds_all(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["license", "list", "--format", "json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    by_id = {row["id"]: row for row in rows}
    assert len(rows) > 600
    assert by_id["SSPL-1.0"]["approved_for"] == []
    assert by_id["CC-BY-NC-4.0"]["discouraged_for"] == ["content"]


def test_a_text_without_a_nearest_license_is_said_to_be_none(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "LICENSE"
    file.write_text("The work may not be used by firms with more than ten people.\n", "utf-8")
    assert main(["license", "identify", str(file)]) == 0
    out = capfd.readouterr().out
    assert "is no known license:" in out
    assert "None" not in out
