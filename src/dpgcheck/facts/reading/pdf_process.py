"""Reads PDFs in processes of their own, which are ended when they take too long."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import IO

from dpgcheck.facts.reading.pdf import PdfLine
from dpgcheck.facts.reading.pdf_extract import Extract

MAX_SECONDS = 20.0
"""For the files that are read at a time, on a busy machine without a limit on computing; 0.2 are usual."""
MAX_OUTPUT = 4 << 20
"""Bytes of what a process may say; more than five full pages ever need."""

_PROGRAM = Path(__file__).with_name("pdf_extract.py")


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The first pages of one PDF, or why there are none."""

    fault: str
    """encrypted or unreadable; empty where it was read."""
    count: int
    """Pages of the whole file; 0 where it wasn't read."""
    pages: tuple[tuple[PdfLine, ...], ...]
    """The lines of the first pages in the order in which they are drawn."""


UNREADABLE = PdfPages("unreadable", 0, ())


def read_pdfs(files: Sequence[bytes], seconds: float = MAX_SECONDS) -> list[PdfPages]:
    """The pages of a few PDFs, read side by side; never raises for what they hold."""
    folder = _library()
    if not files or folder is None:
        return [UNREADABLE] * len(files)
    with ExitStack() as stack:
        deadline = monotonic() + seconds
        started = [_start(stack, data, folder) for data in files]
        return [_collect(run, deadline) for run in started]


def _library() -> str | None:
    """The folder that holds pypdf; None where it, or a Python to run it with, isn't there."""
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    spec = find_spec("pypdf")
    return str(Path(spec.origin).parents[1]) if spec and spec.origin else None


_Run = tuple[subprocess.Popen[bytes], IO[bytes]]


def _start(stack: ExitStack, data: bytes, folder: str) -> _Run | None:
    try:
        # Files rather than pipes: nobody waits for anybody, however much is written.
        source = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        target = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        source.write(data)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own program, and nothing of the target in its arguments
            # -I and -S: nothing of the working folder, the environment or a site's start-up files is run.
            [sys.executable, "-I", "-S", str(_PROGRAM), folder],
            stdin=source,
            stdout=target,
            stderr=subprocess.DEVNULL,
            cwd=_PROGRAM.anchor or os.sep,
        )
    except (OSError, ValueError):
        return None
    stack.callback(_end, process)
    return process, target


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        process.kill()
    process.wait()


def _collect(run: _Run | None, deadline: float) -> PdfPages:
    if run is None:
        return UNREADABLE
    process, target = run
    try:
        if process.wait(max(0.0, deadline - monotonic())):
            return UNREADABLE
        target.seek(0)
        return _decoded(target.read(MAX_OUTPUT))
    except (subprocess.TimeoutExpired, OSError):
        return UNREADABLE


def _decoded(text: bytes) -> PdfPages:
    try:
        found: Extract = json.loads(text)
        links: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for page, line, words, address in found["links"]:
            links.setdefault((page, line), []).append((words, address))
        pages = tuple(
            tuple(
                PdfLine(text, size, bold, x, y, tuple(links.get((page, number), ())))
                for number, (text, size, bold, x, y) in enumerate(lines)
            )
            for page, lines in enumerate(found["pages"])
        )
        return PdfPages(found["fault"], found["count"], pages)
    except (ValueError, KeyError, TypeError, RecursionError):
        return UNREADABLE
