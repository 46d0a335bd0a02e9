"""What a long step is doing, on one line of stderr that is gone when the report comes."""

from __future__ import annotations

import os
import shutil
import sys
import time
from types import TracebackType
from typing import Self

from dpgcheck.report.escape import terminal_text

_EVERY = 0.1
"""Seconds between two updates of the line."""


class StatusLine:
    """A progress observer for people: silent unless stderr is a terminal, and with ``quiet``."""

    def __init__(self, *, quiet: bool = False) -> None:
        stream = sys.stderr
        self._stream = stream
        self._active = (
            not quiet and stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
        )
        self._last = 0.0
        self._shown = False

    def __call__(self, message: str) -> None:
        """Shows a few words in the place of those before."""
        now = time.monotonic()
        if not self._active or (self._shown and now - self._last < _EVERY):
            return
        width = shutil.get_terminal_size((80, 24)).columns - 2
        self._write("\r\x1b[K" + terminal_text(message, max(width - 2, 10)) + " …")
        self._last, self._shown = now, True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._write("\r\x1b[K")
            self._shown = False

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._active = False
