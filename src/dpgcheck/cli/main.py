"""The command ``dpgcheck``: its commands, each loaded when called, and the one handler of all errors."""

from __future__ import annotations

import difflib
import os
import re
import signal
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from types import FrameType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dpgcheck import __version__
from dpgcheck.errors import DpgcheckError, UsageError
from dpgcheck.report.escape import terminal_text

PROGRAM = "dpgcheck"
COMMANDS = ("check", "explain", "rules", "license", "deps")
"""Each is a module of this package with a Typer application named ``app``."""

HELP_SETTINGS = {"help_option_names": ["-h", "--help"]}

_ClickError: type[Exception] = typer.BadParameter.__mro__[2]
"""The root of what Typer raises for wrong arguments; Typer has its own copy of Click, or imports it."""

_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]*@")


class Terminated(BaseException):
    """SIGTERM or SIGHUP arrived; raised so that everything is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


class Commands(TyperGroup):
    """The commands, each imported when it is called or listed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command by its name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dpgcheck.cli.{cmd_name}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; raises UsageError with near names."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = difflib.get_close_matches(name, COMMANDS, 1)
            hint = (
                f"did you mean '{PROGRAM} {near[0]}'?" if near else f"the commands are {', '.join(COMMANDS)}"
            )
            raise UsageError(f"no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=HELP_SETTINGS
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog="""
\b
Examples:
  dpgcheck check .                        check the project in this folder
  dpgcheck check https://example.org/x    fetch a repository and check it
  dpgcheck explain 4                      what indicator 4 asks for
  dpgcheck deps .                         what the project depends on
""",
)
def start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Reads a repository and says, with evidence, how far it meets the Digital Public Goods Standard."""
    show_help_without_command(context)


def show_help_without_command(context: typer.Context) -> None:
    """Ends a call that names no command: the help on stderr, and the exit code of wrong usage."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; nothing but that code ever leaves it."""
    if threading.current_thread() is threading.main_thread():
        _clean_up_on_signals()
    try:
        return _run(arguments)
    except DpgcheckError as error:
        _complain(f"error: {error}")
        return error.exit_code
    except _ClickError as error:
        _complain(f"error: {_usage_message(error)}")
        return 2
    except (KeyboardInterrupt, typer.Abort):
        _complain("interrupted")
        return 130
    except Terminated as stopped:
        _complain("terminated")
        return stopped.exit_code
    except BrokenPipeError:
        from dpgcheck.cli.output import forget_stdout

        forget_stdout()
        return 128 + 13
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except Exception as error:
        _complain(f"internal error: {type(error).__name__}: {error}; {_keep_traceback()}")
        return 70


def one_line(message: str) -> str:
    """A message on one line, without credentials of URLs and without anything that acts on a terminal."""
    return terminal_text(" ".join(_CREDENTIALS.sub("", message).split()))


def _run(arguments: Sequence[str] | None) -> int:
    command = typer.main.get_command(app)
    result = command.main(
        args=None if arguments is None else list(arguments), prog_name=PROGRAM, standalone_mode=False
    )
    return result if isinstance(result, int) else 0


def _complain(message: str) -> None:
    try:
        sys.stderr.write(f"{PROGRAM}: {one_line(message)}\n")
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        pass  # Nobody listens on stderr; the exit code says it.


def _usage_message(error: Exception) -> str:
    message: str = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else PROGRAM
    message = message.replace("Value error, ", "").rstrip(".")
    return f"{message}; see '{command} --help'"


def _keep_traceback() -> str:
    """Writes the traceback of what just happened to a file of the temporary folder, and says where."""
    import platform
    import tempfile
    import traceback

    text = _CREDENTIALS.sub("", traceback.format_exc())
    if os.environ.get("DPGCHECK_DEBUG") == "1":
        sys.stderr.write(text)
    system = f"{PROGRAM} {__version__}, Python {platform.python_version()}, {platform.platform()}"
    try:
        number, name = tempfile.mkstemp(prefix=f"{PROGRAM}-", suffix=".log")
        with open(number, "w", encoding="utf-8", errors="backslashreplace") as stream:  # noqa: PTH123
            stream.write(f"{system}\n\n{text}")
    except OSError:
        return "run it again with DPGCHECK_DEBUG=1 and report what it shows"
    return f"please report it with {name}"


def _clean_up_on_signals() -> None:
    def stop(number: int, _frame: FrameType | None) -> None:
        raise Terminated(number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, stop)


if __name__ == "__main__":
    sys.exit(main())
