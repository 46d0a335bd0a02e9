"""The whole way from a folder to what the command writes and returns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from dpgcheck.cli.main import main
from dpgcheck.model import Status
from dpgcheck.report.interface import Format, RenderOptions, render
from dpgcheck.report.json import decode

SCRIPT = Path(sysconfig.get_path("scripts")) / ("dpgcheck.exe" if os.name == "nt" else "dpgcheck")
LICENSE = Path(__file__).parents[2] / "LICENSE"

README = """# Well Finder

Well Finder maps water points, so that districts can mend broken wells sooner. It serves Sustainable
Development Goal 6, clean water and sanitation, target 6.1.

Copyright (c) 2024 Well Finder Foundation

## Installation

    pip install well-finder

## License

MIT, see LICENSE.
"""
MIT = """MIT License

Copyright (c) 2024 Well Finder Foundation

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a license, an owner and a goal."""
    folder = tmp_path / "well-finder"
    (folder / "src").mkdir(parents=True)
    (folder / "README.md").write_text(README, "utf-8")
    (folder / "LICENSE").write_text(MIT, "utf-8")
    (folder / "src" / "app.py").write_text("print('wells')\n", "utf-8")
    return folder


@pytest.fixture
def unlicensed(project: Path) -> Path:
    """The same without a license."""
    (project / "LICENSE").unlink()
    (project / "README.md").write_text(README.replace("MIT, see LICENSE.", "Ask us."), "utf-8")
    return project


def test_the_report_is_all_that_stdout_carries(project: Path, capfd: Output) -> None:
    assert main(["check", str(project), "--format", "json", "--as-of", "2026-11-22"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    report = decode(out)
    assert report.as_of == "2026-11-22"
    assert [target.name for target in report.targets] == ["well-finder"]
    assert {item.id for item in report.indicators} == {
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9a",
        "9b",
        "9c",
    }
    license_ = next(item for item in report.indicators if item.id == "2")
    assert license_.status is Status.MET


def test_terminal_and_json_come_from_the_same_report(project: Path, capfd: Output) -> None:
    arguments = ["check", str(project), "--as-of", "2026-11-22"]
    main([*arguments, "--format", "json"])
    report = decode(capfd.readouterr().out)
    main([*arguments, "--color", "never"])
    assert capfd.readouterr().out == render(report, Format.TERMINAL, options=RenderOptions(width=80))
    main([*arguments, "--quiet"])
    assert capfd.readouterr().out.count("\n") == 1


def test_all_outputs_are_written_in_one_run(project: Path, tmp_path: Path, capfd: Output) -> None:
    outputs = [
        "--output",
        f"{tmp_path}/r.json",
        "--output",
        f"json={tmp_path}/odd",
        "--output",
        f"{tmp_path}/r.txt",
    ]
    assert main(["check", str(project), "--quiet", *outputs, "--color", "always"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert out.startswith("well-finder")
    assert out.count("\n") == 1
    report = decode((tmp_path / "r.json").read_text("utf-8"))
    assert (tmp_path / "odd").read_text("utf-8") == (tmp_path / "r.json").read_text("utf-8")
    assert "\x1b" not in (tmp_path / "r.txt").read_text("utf-8")
    assert report.targets[0].name == "well-finder"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["odd", "r.json", "r.txt", "well-finder"]


def test_the_gate_decides_the_exit_code(unlicensed: Path, capfd: Output) -> None:
    check = ["check", str(unlicensed), "--quiet"]
    assert main(check) == 1
    assert "blocked" in capfd.readouterr().out
    assert main([*check, "--exit-zero"]) == 0
    assert main([*check, "--fail-on", "none"]) == 0
    assert main([*check, "--fail-on", "none", "--fail-under", "100"]) == 1
    assert main([*check, "--format", "json"]) == 1


def test_a_waiver_of_the_caller_counts_and_one_of_the_target_does_not(
    unlicensed: Path, tmp_path: Path, capfd: Output
) -> None:
    main(["check", str(unlicensed), "--format", "json"])
    blockers = decode(capfd.readouterr().out).blockers
    waivers = "waivers:\n" + "".join(f"- {{rule: {rule}, reason: being settled}}\n" for rule in blockers)
    (unlicensed / ".dpgcheck.yml").write_text(waivers)
    assert main(["check", str(unlicensed), "--quiet"]) == 1
    policy = tmp_path / "policy.yml"
    policy.write_text(waivers)
    assert main(["check", str(unlicensed), "--quiet", "--config", str(policy)]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such-folder"], 3),
        (["well-finder/README.md"], 3),
        (["empty"], 3),
        (["well-finder", "--path", "nowhere"], 3),
        (["well-finder", "--select", "77"], 2),
        (["well-finder", "--ignore", "no-such-rule"], 2),
        (["well-finder", "--rules", "nowhere"], 2),
        (["well-finder", "--config", "nowhere.yml"], 2),
    ],
)
def test_what_can_not_be_done_is_said_in_one_line(
    arguments: list[str], code: int, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: Output
) -> None:
    monkeypatch.chdir(project.parent)
    (project.parent / "empty").mkdir()
    assert main(["check", *arguments]) == code
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("dpgcheck: error: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("flags", [[], ["--verbose"]])
def test_indicators_that_nobody_asked_about_are_not_shown(
    project: Path, capfd: Output, flags: list[str]
) -> None:
    main(["check", str(project), "--select", "2", *flags])
    shown = capfd.readouterr().out
    assert "Use of an approved open license" in shown
    assert "Clear ownership" not in shown


def test_select_and_ignore(project: Path, capfd: Output) -> None:
    main(["check", str(project), "--format", "json", "--select", "2"])
    report = decode(capfd.readouterr().out)
    assert [item.id for item in report.indicators if item.findings] == ["2"]
    main(["check", str(project), "--format", "json", "--ignore", "2"])
    report = decode(capfd.readouterr().out)
    assert "2" not in [item.id for item in report.indicators if item.findings]


@pytest.mark.skipif(os.name != "posix", reason="file names like these are POSIX")
def test_hostile_names_reach_no_terminal_and_no_build_log(project: Path, capfd: Output) -> None:
    for name in (
        "\x1b]0;owned\x07.md",
        "a\n::error::forged.md",
        "[red]x[x].md",
        "##[error]x.md",
        "\u202ecod.md",
    ):
        (project / name).write_text(README, "utf-8")
    (project / "\udcff\udcfe.md").symlink_to("README.md")
    for arguments in (["--verbose"], ["--quiet"], ["--format", "json"]):
        main(["check", str(project), *arguments, "--color", "never"])
        out, err = capfd.readouterr()
        assert err == ""
        assert not set("\x1b\x07\u202e") & set(out)
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())
        assert "##[" not in out


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps any bytes as a name")
def test_a_folder_whose_name_is_no_utf8(project: Path) -> None:
    odd = os.fsencode(project.rename(project.parent / "caf\udce9"))
    done = subprocess.run([os.fsencode(SCRIPT), b"check", odd, b"--quiet"], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"caf\\xe9")
    done = subprocess.run(
        [os.fsencode(SCRIPT), b"check", odd, b"--format", b"json"], capture_output=True, check=False
    )
    assert decode(done.stdout.decode("utf-8")).targets[0].name == "caf\udce9"


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX here")
def test_a_pipe_that_closes_leaves_the_exit_code_of_the_report(unlicensed: Path, tmp_path: Path) -> None:
    script = 'cd "$1"; { "$0" check --format json "$2" 2>err; echo $? >code; } | true; cat err code'
    done = subprocess.run(
        ["sh", "-c", script, SCRIPT, tmp_path, unlicensed], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_colour_follows_flag_and_environment(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: Output
) -> None:
    def colored(*arguments: str) -> bool:
        main(["check", str(project), *arguments])
        return "\x1b[" in capfd.readouterr().out

    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    assert not colored()
    assert colored("--color", "always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert colored()
    assert not colored("--color", "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colored()


def test_rules_and_explanations(capfd: Output) -> None:
    assert main(["rules", "validate"]) == 0
    assert capfd.readouterr().out.endswith("all valid\n")
    assert main(["rules", "list", "--format", "json"]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert {row["indicator"] for row in rows} >= {"1", "9c"}
    assert main(["rules", "list"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == len(rows)
    assert main(["rules", "show", rows[0]["id"]]) == 0
    assert f"- id: {rows[0]['id']}" in capfd.readouterr().out
    assert main(["explain", "4"]) == 0
    assert "Platform independence" in capfd.readouterr().out
    assert main(["explain", rows[0]["id"] + "x"]) == 2
    assert f"did you mean {rows[0]['id']}" in capfd.readouterr().err


def test_broken_rules_are_told_with_file_and_line(tmp_path: Path, capfd: Output) -> None:
    (tmp_path / "1-mine.yaml").write_text("- id: mine\n  title: Mine\n  requirment: required\n")
    assert main(["rules", "validate", str(tmp_path)]) == 2
    out, err = capfd.readouterr()
    assert f"{tmp_path}/1-mine.yaml:3: " in out
    assert "did you mean 'requirement'" in out
    assert out.endswith("1 mistake in 1 file\n")
    assert err == ""
    assert main(["check", ".", "--rules", str(tmp_path)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "1-mine.yaml:3: " in err


def test_licenses_are_identified(project: Path, capfd: Output) -> None:
    assert main(["license", "identify", "--format", "json", str(project / "LICENSE"), str(LICENSE)]) == 0
    rows = json.loads(capfd.readouterr().out)
    assert [row["expression"] for row in rows] == ["MIT", "Apache-2.0"]
    assert rows[0]["status"] == "identified"
    assert rows[0]["approved_for"][0] == "software"
    assert {"path", "expression", "status", "similarity", "lines", "approved_for"} <= set(rows[0])
    assert main(["license", "identify", str(project / "gone")]) == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert "can't be read" in err
