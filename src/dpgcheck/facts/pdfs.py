"""The few PDFs of a solution that are read: which ones, the text of each, and what is left out.

A PDF costs a hundred times what a text does, and most of them are figures, invoices and brochures. So
only those are read whose name says that they are what a reviewer asks for, and few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dpgcheck.facts.document_role import DocRole, role_of
from dpgcheck.facts.idea_finder import IdeaFinder, finder_of, stem_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.reading.pdf import PdfText, read_pages
from dpgcheck.facts.reading.pdf_extract import MAX_PAGES
from dpgcheck.model import LeftOut, RepoText
from dpgcheck.sources.interface import Area, FileEntry

SUFFIX = ".pdf"
MAX_FILES = 2
"""Files of one target that are read."""
MAX_BYTES = 8 << 20
"""Bytes of one file; a larger one holds pictures."""

BEYOND = f"PDF document beyond the first {MAX_FILES} of a target"
TOO_LARGE = f"PDF document larger than {MAX_BYTES >> 20} MiB"
ENCRYPTED = "PDF document that asks for a password"
UNREADABLE = "PDF document that can't be read, or not in time"
NO_TEXT = "PDF document without text"
LATER_PAGES = f"PDF document, beyond its first {MAX_PAGES} pages"
_FAULTS = {"encrypted": ENCRYPTED}

_TELLING = (
    """privacy-policy terms-of-use code-of-conduct content-policy security-policy vulnerability-disclosure
    cookie-policy legal-notice moderation data-retention personal-data-handling csam minors""",
    """impact-assessment risk-assessment model-card sdg dpg data-dictionary
    data-collection-method accessibility""",
    "user-guide installation deployment documentation how-to-use-content",
)
"""Ideas of the vocabulary that a telling name names: policies, then statements, then guides."""
_RANKS = {idea: rank for rank, ideas in enumerate(_TELLING) for idea in ideas.split()}
_GUIDES = len(_TELLING) - 1

_LANGUAGE = re.compile(r"(?:^|[-_. (])(?P<code>[a-z]{2})(?:[-_][a-z]{2})?\)?$", re.IGNORECASE)
_CODES = frozenset(
    "ar bn de es fa fr hi id it ja km ko lo my ne nl pl pt ru rw sw ta th tr uk ur uz vi zh".split()
)


class Pdfs:
    """The PDFs that are read, each when the first of its target is asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._texts: dict[tuple[int, str], PdfText | None] = {}
        self._left_out: dict[int, dict[str, list[str]]] = {}
        self.files: tuple[FileEntry, ...] = tuple(self._chosen())
        """At most MAX_FILES for each target, the most telling first."""

    def get(self, file: FileEntry) -> PdfText | None:
        """The text of a PDF; None for one that isn't read, can't be read or holds no text."""
        key = (file.target, file.path)
        if key not in self._texts and file in self.files:
            self._read([f for f in self.files if f.target == file.target])
        return self._texts.get(key)

    def left_out(self, target: int) -> list[LeftOut]:
        """What of a target was left out so far, by reason."""
        return [
            LeftOut(reason=reason, count=len(paths), examples=[RepoText(path) for path in sorted(paths)[:3]])
            for reason, paths in sorted(self._left_out.get(target, {}).items())
        ]

    def _chosen(self) -> Iterable[FileEntry]:
        candidates = [f for f in self._facts.own_files if f.suffix == SUFFIX and f.area is Area.PROJECT]
        if not candidates:
            return
        finder = finder_of(self._facts.book)
        told = {file: _ideas(file, finder) for file in candidates}
        ranked = sorted(
            (file for file in candidates if _is_telling(file, told[file])),
            key=lambda file: (*_usefulness(file, told[file]), file.target, file.path[: -len(SUFFIX)]),
        )
        for target in sorted({file.target for file in ranked}):
            left = [file for file in ranked if file.target == target]
            for file in [f for f in left if (f.size or 0) > MAX_BYTES]:
                left.remove(file)
                self._leave_out(file, TOO_LARGE)
            known: set[str] = set()
            for _number in range(min(MAX_FILES, len(left))):
                # The second one on the same subject says less than the first one on another.
                file = next((f for f in left if not told[f] or not told[f] <= known), left[0])
                left.remove(file)
                known |= told[file]
                yield file
            for file in left:
                self._leave_out(file, BEYOND)

    def _read(self, files: list[FileEntry]) -> None:
        from dpgcheck.facts.reading.pdf_process import read_pdfs

        for file, found in zip(
            files, read_pdfs([self._facts.read(file, MAX_BYTES) or b"" for file in files]), strict=True
        ):
            text = None
            if found.fault:
                self._leave_out(file, _FAULTS.get(found.fault, UNREADABLE))
            else:
                text = read_pages(found.pages)
                if not text.text:
                    text = None
                    self._leave_out(file, NO_TEXT)
                elif found.count > MAX_PAGES:
                    self._leave_out(file, LATER_PAGES)
            self._texts[file.target, file.path] = text

    def _leave_out(self, file: FileEntry, reason: str) -> None:
        self._left_out.setdefault(file.target, {}).setdefault(reason, []).append(file.path)


@fact("pdfs")
def pdfs(facts: Facts) -> Pdfs:
    """The PDFs that are read as documents."""
    return Pdfs(facts)


def _ideas(file: FileEntry, finder: IdeaFinder) -> frozenset[str]:
    """The telling ideas that a file's name names."""
    stem = stem_of(file)
    words = stem.split("-")
    named = finder.of_stem(stem) | set(finder.in_heading(" ".join(words)))
    # "SDG statement", "Wells docs": what it is of, or what it is, stands at an end of the name.
    named.update(idea for word in (words[0], words[-1]) for idea in finder.in_heading(word))
    return frozenset(named & _RANKS.keys())


def _is_telling(file: FileEntry, ideas: frozenset[str]) -> bool:
    return bool(ideas) or role_of(file.path) is DocRole.POLICY


def _usefulness(file: FileEntry, ideas: frozenset[str]) -> tuple[int, bool, int, bool]:
    """Policies, then statements, then guides; originals before links; near the top; English first."""
    rank = min((_RANKS[idea] for idea in ideas), default=_GUIDES)
    stem = file.name[: -len(SUFFIX)]
    tag = _LANGUAGE.search(stem)
    foreign = tag is not None and tag["code"].lower() in _CODES
    return (rank, file.link, file.path.count("/"), foreign)
