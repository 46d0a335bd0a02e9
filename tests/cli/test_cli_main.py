from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

import pytest

import dpgcheck
from dpgcheck.cli import main as edge
from dpgcheck.cli.main import COMMANDS, main, one_line

SCRIPT = Path(sysconfig.get_path("scripts")) / ("dpgcheck.exe" if os.name == "nt" else "dpgcheck")


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed command in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("DPGCHECK_")}
    return subprocess.run(
        [SCRIPT, *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**clean, **environment},
        timeout=60,
        check=False,
    )


def test_the_installed_command_tells_its_version() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"dpgcheck {dpgcheck.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "no command 'chekc'; did you mean 'dpgcheck check'?"),
        (["frobnicate"], "the commands are check, explain, rules, license"),
        (["check", "--fromat", "json"], "--format"),
        (["check", "--format", "pdf"], "'json'"),
        (["check", "--fail-on", "anything"], "'blocker'"),
        (["check", "--fail-under", "x"], "--fail-under"),
        (["check", "--fail-under", "101"], "between 0 and 100"),
        (["check", "--fail-under", "nan"], "between 0 and 100"),
        (["check", "--kind", "hardware"], "'software'"),
        (["check", "--as-of", "yesterday"], "write it like 2026-11-22"),
        (["check", "--as-of", "2026-02-30"], "write it like 2026-11-22"),
        (["check", "--as-of", "20260101"], "write it like 2026-11-22"),
        (["check", "--output", "no/such/folder/r.json"], "there is no folder no/such/folder"),
        (["check", "--output", "r.docx"], ".json (json)"),
        (["check", "--quiet", "--verbose"], "choose one"),
        (["check", "--config", "x", "--no-config"], "choose one"),
        (["check", "a", "b", "--ref", "main"], "single target"),
        (["check", "a", "b", "--path", "x"], "single target"),
        (["rules", "show"], "ID"),
        (["license", "identify"], "PATH"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    arguments: list[str], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("dpgcheck: error: ")
    assert err.count("\n") == 1
    assert words in err


@pytest.mark.parametrize("arguments", [[], ["rules"], ["license"]])
def test_without_a_command_there_is_help_and_exit_code_2(
    arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "Usage: dpgcheck" in err
    assert "Commands:" in err


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["check"],
        ["explain"],
        ["rules"],
        ["rules", "list"],
        ["rules", "show"],
        ["rules", "validate"],
        ["rules", "test"],
        ["license"],
        ["license", "identify"],
    ],
)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_everywhere(command: list[str], flag: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*command, flag]) == 0
    out, err = capfd.readouterr()
    assert out.startswith(f"Usage: {' '.join(['dpgcheck', *command])} ")
    assert err == ""
    assert "╭" not in out
    for line in out.splitlines():
        assert len(line) <= 90


def test_help_lists_all_commands_and_examples(capfd: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    out = capfd.readouterr().out
    assert all(f"  {name} " in out for name in COMMANDS)
    assert "  dpgcheck check .  " in out


def test_the_contract_of_check_is_in_its_help(capfd: pytest.CaptureFixture[str]) -> None:
    main(["check", "--help"])
    out = capfd.readouterr().out
    for flag in (
        "--ref REF", "--path SUBDIR", "--format", "--output [FORMAT=]FILE", "--kind KIND", "--rules DIR",
        "--select ID", "--ignore ID", "--config FILE", "--no-config", "--as-of DATE",
        "--fail-on <blocker|missing|partial|none>", "--fail-under N", "--exit-zero", "--quiet", "--verbose",
        "--color <auto|always|never>",
    ):  # fmt: skip
        assert flag in out or flag.replace("<", "[").replace(">", "]") in out, flag


def break_command(monkeypatch: pytest.MonkeyPatch, action: Any) -> None:
    """Lets a command do something while it is loaded that no command does."""
    monkeypatch.setattr(edge, "import_module", lambda _name: action())


def test_a_fault_of_ours_leaves_a_log_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail() -> None:
        raise RuntimeError("https://user:secret@example.org/x\n\x1b[31mred")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("DPGCHECK_DEBUG", raising=False)
    break_command(monkeypatch, fail)
    assert main(["check"]) == 70
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "RuntimeError: https://example.org/x \\x1b[31mred" in err
    assert "Traceback" not in err
    log = Path(re.search(r"report it with (\S+\.log)", err)[1])  # type: ignore[index]
    text = log.read_text("utf-8")
    assert "Traceback" in text
    assert f"dpgcheck {dpgcheck.__version__}" in text
    assert "secret" not in text + err


def test_debugging_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("DPGCHECK_DEBUG", "1")
    break_command(monkeypatch, lambda: 1 / 0)
    assert main(["check"]) == 70
    assert "Traceback" in capfd.readouterr().err


def test_a_log_that_can_not_be_written_is_no_second_fault(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_options: str) -> None:
        raise PermissionError

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    break_command(monkeypatch, lambda: 1 / 0)
    assert main(["check"]) == 70
    assert "DPGCHECK_DEBUG=1" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (edge.Terminated(15), 143), (BrokenPipeError(), 141)]
)
def test_interruptions_have_the_codes_of_the_shell(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def interrupt() -> None:
        raise error

    monkeypatch.setattr("dpgcheck.cli.output.forget_stdout", lambda: None)
    break_command(monkeypatch, interrupt)
    assert main(["check"]) == code
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err
    assert err.count("\n") <= 1


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX here")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_signals_clean_up_on_the_way_out(number: signal.Signals, code: int, tmp_path: Path) -> None:
    script = (
        "import os, sys, time, tempfile\n"
        "from dpgcheck.cli import main as edge\n"
        "def wait(_name):\n"
        "    with tempfile.TemporaryDirectory(dir=sys.argv[1]):\n"
        "        os.kill(os.getpid(), int(sys.argv[2]))\n"
        "        time.sleep(30)\n"
        "edge.import_module = wait\n"
        "sys.exit(edge.main(['check']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path, str(int(number))],
        capture_output=True, encoding="utf-8", timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX here")
def test_a_reader_that_goes_away_is_no_error() -> None:
    script = f"'{SCRIPT}' explain 2>err | true; cat err; rm err"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["sh", "-c", script], capture_output=True, encoding="utf-8", cwd=folder, timeout=20, check=False
        )
    assert (done.stdout, done.stderr) == ("", "")


def test_messages_are_one_harmless_line() -> None:
    assert one_line("a\n b\x1b]0;x\x07 \u202e") == "a b\\x1b]0;x\\x07 \\u202e"
    assert one_line("fetch of https://me:tok@example.org/x failed") == "fetch of https://example.org/x failed"
    assert one_line("git@example.org:x stays") == "git@example.org:x stays"


def test_starting_loads_nothing_that_only_some_commands_need() -> None:
    script = (
        "import sys\n"
        "from dpgcheck.cli.main import main\n"
        "main(['rules', 'show', 'no-such-rule'])\n"
        "heavy = {'rich', 'msgspec', 'git', 'yaml', 're2', 'markdown_it', 'license_expression', 'hypothesis'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=20, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stdout
