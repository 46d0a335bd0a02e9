"""The seam between facts and those who ask for them.

A fact is a function of the whole solution with a name. It is computed when somebody first asks
for it and kept for the run, so that rules can share work without knowing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from dpgcheck.facts.text import MAX_TEXT_BYTES, decode, piece_of, quote_around
from dpgcheck.model import Evidence, Kind, RepoText
from dpgcheck.sources.interface import Area, FileEntry, Progress, Snapshot

if TYPE_CHECKING:
    from dpgcheck.facts.reading.pdf import PdfText
    from dpgcheck.rulebook.book import Rulebook
    from dpgcheck.rulebook.config import Config

T = TypeVar("T")


_PDF = ".pdf"

MAX_KEPT = 32 << 20
"""Characters of texts that are held on to; beyond it files are read again rather than kept in memory."""

MAX_LINED = 16
"""Files whose lines are held on to."""


class Fact(Generic[T]):
    """A fact that can be asked for: its name and how it is computed."""

    def __init__(self, name: str, compute: Callable[[Facts], T]) -> None:
        self.name = name
        self.compute = compute
        self.__doc__ = compute.__doc__


def fact(name: str) -> Callable[[Callable[[Facts], T]], Fact[T]]:
    """Makes a function of Facts a fact with that name (kebab-case)."""

    def make(compute: Callable[[Facts], T]) -> Fact[T]:
        return Fact(name, compute)

    return make


@dataclass
class Facts:
    """The solution that is judged: its targets, the rule data, and the facts known so far."""

    snapshots: Sequence[Snapshot]
    book: Rulebook
    config: Config
    forced_kinds: tuple[Kind, ...] = ()
    """Kinds that the caller named; empty where they are to be told from the files."""
    progress: Progress = field(default=lambda _message: None)
    _known: dict[str, Any] = field(default_factory=dict, repr=False)
    _expected: dict[str, Callable[[], Any]] = field(default_factory=dict, repr=False)
    _kept: int = field(default=0, repr=False)
    """Characters of all texts that are held on to."""
    _texts: dict[tuple[int, str], str | None] = field(default_factory=dict, repr=False)

    _lines: dict[tuple[int, str], list[str]] = field(default_factory=dict, repr=False)
    """Of the files asked for last, the latest at the end: who reads a document asks for its lines again and again."""

    def get(self, wanted: Fact[T]) -> T:
        """The value of a fact, computed at the first call."""
        if wanted.name not in self._known:
            self._known[wanted.name] = self._value(wanted)
        return self._known[wanted.name]  # type: ignore[no-any-return]

    def expect(self, wanted: Fact[T], collect: Callable[[], T]) -> None:
        """Says that a fact is being computed elsewhere; ``collect`` waits for its value, or raises."""
        self._expected[wanted.name] = collect

    def expects(self, wanted: Fact[T]) -> bool:
        """Whether a fact is being computed elsewhere and was not asked for yet."""
        return wanted.name in self._expected

    def _value(self, wanted: Fact[T]) -> T:
        collect = self._expected.pop(wanted.name, None)
        if collect is not None:
            # Whatever went wrong elsewhere, it can be computed here.
            with suppress(Exception):
                return collect()  # type: ignore[no-any-return]
        return wanted.compute(self)

    def close(self) -> None:
        """Waits for what is still being computed elsewhere and was never asked for."""
        for name in list(self._expected):
            with suppress(Exception):
                self._expected.pop(name)()

    @cached_property
    def files(self) -> tuple[FileEntry, ...]:
        """All files of all targets, sorted by target and path, without those that the config leaves out."""
        return tuple(
            file
            for snapshot in self.snapshots
            for file in snapshot.files
            if not self.config.excludes(file.path)
        )

    @cached_property
    def own_files(self) -> tuple[FileEntry, ...]:
        """The project's own available files: no vendored, generated, test or fixture files."""
        return tuple(f for f in self.files if f.available and f.area in (Area.PROJECT, Area.EXAMPLE))

    @cached_property
    def by_path(self) -> dict[tuple[int, str], FileEntry]:
        """Every file by target and path."""
        return {(file.target, file.path): file for file in self.files}

    def read(self, file: FileEntry, limit: int | None = None) -> bytes | None:
        """The first ``limit`` bytes of a file; None where it is not available."""
        return self.snapshots[file.target].read(file, limit)

    @overload
    def text(self, file: FileEntry) -> str | None: ...
    @overload
    def text(self, file: FileEntry, *, keep: bool) -> str | None: ...
    def text(self, file: FileEntry, *, keep: bool = True) -> str | None:
        """The decoded text of a file (its first MAX_TEXT_BYTES); None for binary or unavailable ones.

        Of a PDF that is read as a document it is the text of its first pages, of any other one None.
        ``keep=False`` does not hold on to it: for passes over all files.
        """
        if file.suffix == _PDF:
            found = self._pdf(file)
            return found.text if found else None
        key = (file.target, file.path)
        if key in self._texts:
            return self._texts[key]
        data = self.read(file, MAX_TEXT_BYTES)
        text = None if data is None else decode(data)
        if keep and self._kept < MAX_KEPT:
            self._kept += len(text or "")
            self._texts[key] = text
        return text

    def lines(self, file: FileEntry) -> list[str]:
        """The lines of a text file as an editor counts them; empty for binary ones. Callers don't change the list."""
        key = (file.target, file.path)
        lines = self._lines.pop(key, None)
        if lines is None:
            lines = (self.text(file) or "").split("\n")
            if len(self._lines) >= MAX_LINED:
                del self._lines[next(iter(self._lines))]
        self._lines[key] = lines
        return lines

    def evidence(
        self,
        file: FileEntry,
        line: int | None = None,
        around: str = "",
        language: str | None = None,
        *,
        alone: bool = False,
    ) -> Evidence:
        """Evidence at a 1-based line, quoting the part of that line that holds ``around``.

        ``alone`` quotes nothing but that, where what stands beside it is nobody's business.

        A PDF has no lines of its own: of those that it was read as, the page is told.
        """
        quote, page = "", None
        if line is not None and file.suffix == _PDF:
            found = self._pdf(file)
            page = found.pages[line - 1] if found and 0 < line <= len(found.pages) else None
            line = None
        elif line is not None:
            lines = self.lines(file)
            there = lines[line - 1] if 0 < line <= len(lines) else ""
            quote = piece_of(there, around) if alone else quote_around(there, around)
            if not quote:
                line = None
        return Evidence(
            target=file.target,
            path=file.path,
            line=line,
            quote=RepoText(quote),
            language=language,
            url=self.snapshots[file.target].permalink(file, line),
            page=page,
        )

    def _pdf(self, file: FileEntry) -> PdfText | None:
        """The text of a PDF that is read as a document; the only format that isn't text as it stands."""
        from dpgcheck.facts.pdfs import pdfs

        return self.get(pdfs).get(file)
