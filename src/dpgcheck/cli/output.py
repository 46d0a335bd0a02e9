"""Where text goes: stdout and files, whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, assert_never

from dpgcheck.errors import UsageError

if TYPE_CHECKING:
    from dpgcheck.report.interface import Format

MAX_WIDTH = 120
"""Columns beyond which a report is harder to read, not easier."""


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    """On a terminal, unless the environment says otherwise."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True)
class Destination:
    """A file to write and the format to write it in."""

    format: Format
    path: Path


def parse_outputs(values: Sequence[str]) -> list[Destination]:
    """Reads ``[FORMAT=]FILE`` arguments; raises UsageError for any that could not be written later."""
    destinations = [_parse_output(value) for value in values]
    seen: set[Path] = set()
    for destination in destinations:
        place = destination.path.absolute()
        if place in seen:
            raise UsageError(f"--output names {destination.path} twice; give each file once")
        seen.add(place)
    return destinations


def write_file(path: Path, text: str) -> None:
    """Writes a file in one step, so that nobody ever reads half of it; raises UsageError where it can't."""
    data = text.encode()
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to; a rename would replace it.
            path.write_bytes(data)
            return
        draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            with draft.open("xb") as stream:
                stream.write(data)
            if path.exists():
                draft.chmod(stat.S_IMODE(path.stat().st_mode))
            draft.replace(path.resolve())
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"--output: {path} can't be written: {error.strerror or error}") from None


def write_stdout(text: str, *, utf8: bool = False) -> None:
    """Writes to stdout, in UTF-8 where machines read it; a reader that went away is no error."""
    if sys.stdout is None:  # closed by the caller
        return
    encoding = "utf-8" if utf8 else sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode(encoding, errors="replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        forget_stdout()
    except OSError as error:
        forget_stdout()
        raise UsageError(f"stdout can't be written: {error.strerror or error}") from None


def forget_stdout() -> None:
    """Turns stdout into nothing, so that the interpreter's last flush has nobody to fail on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def use_color(choice: Color, stream: TextIO | None, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether to colour what a stream gets: the flag decides, then NO_COLOR, then FORCE_COLOR."""
    match choice:
        case Color.ALWAYS:
            return True
        case Color.NEVER:
            return False
        case Color.AUTO:
            pass
        case _:
            assert_never(choice)
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream is not None and stream.isatty() and environment.get("TERM") != "dumb"


def report_width() -> int:
    """Columns for a report on stdout: COLUMNS, or the terminal's, or 80; never more than 120."""
    return min(shutil.get_terminal_size((80, 24)).columns, MAX_WIDTH)


def _parse_output(value: str) -> Destination:
    from dpgcheck.report.interface import Format, format_for

    name, equals, rest = value.partition("=")
    if equals and name in list(Format):
        if not rest:
            raise UsageError(f"--output {value}: the file is missing; write {name}=FILE")
        path = Path(rest)
        format_ = Format(name)
    else:
        path = Path(value)
        format_ = format_for(value)
    check_writable(path)
    return Destination(format_, path)


def check_writable(path: Path) -> None:
    """Raises UsageError for a file that could not be written later."""
    folder = path.parent
    if path.is_dir():
        raise UsageError(f"--output {path}: this is a folder; name a file in it")
    if not folder.is_dir():
        raise UsageError(f"--output {path}: there is no folder {folder}; make it first")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise UsageError(f"--output {path}: it can't be written; check the permissions")
