"""What the project's source code shows: routes, exports, personal fields, moderation and so on.

The signals are data (``rules/knowledge/source-signals.yaml``). All their patterns make one automaton
that passes once over each file; only files that it reports are searched again for the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from dpgcheck.facts.globs import Globs
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit, Signals
from dpgcheck.rulebook.knowledge import SourceSignal
from dpgcheck.sources.interface import Area, FileEntry

SOURCE_SUFFIXES = frozenset(
    """.aspx .astro .c .cc .cjs .clj .cpp .cs .cshtml .cts .dart .eex .ejs .erb .ex .exs .fs .ftl .go .gql .graphql
    .groovy .gsp .haml .hbs .heex .html .inc .install .ipynb .java .jinja .jinja2 .js .jsp .jsx .kt .leex .lua .mjs
    .module .mts .mustache .njk .php .phtml .pl .prisma .proto .py .pyx .r .rake .razor .rb .rs .scala .sh .slim
    .sol .sql .svelte .swift .ts .tsx .twig .vb .vue .xhtml""".split()
)
"""Endings of source files, in lower case; with them the mappings named ``*.hbm.xml``."""
MAX_FILE_BYTES = 512 << 10
MAX_FILES = 2_500
MAX_BYTES = 24 << 20
"""Bytes read in all."""
MAX_LINE = 2_000
"""Characters of a line; what is longer was written by a machine."""
MAX_MEAN_LINE = 500
"""Mean length of the lines of a file that people wrote."""
MAX_HITS = 12
"""Hits kept for one signal."""
MAX_HITS_IN_FILE = 2
MAX_SEARCHED = 60
"""Files in which the lines of one signal are looked for; of the rest the automaton's word is taken."""

MAX_KIND_FILES = 30
"""Files of one signal that are looked through for kinds of what it shows."""

# Documentation and generated code speak of what they don't do, or repeat what was counted elsewhere.
_NOT_SOURCE = re.compile(
    r"(?:^|/)(?:docs?|documentation|\.\w[^/]*|stories|__generated__|generated|locales?|i18n|lang(?:uage)?s?)/"
    r"|\.(?:d\.ts|generated\.\w+|gen\.\w+|stories\.\w+|config\.[cm]?[jt]s)$",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"model|entit|schema|migrat|controller|route|/api/|resource|view|serializ|export|import|auth|security|permission|user|account|comment|upload|report|domain",
    re.IGNORECASE,
)
"""Parts of names of the layers that serve data, and of what acts on it; within words too (``commentreport``)."""
_BESIDE = re.compile(
    r"(?:^|/)(?:scripts?|tools?|bin|benchmarks?|seeds?|demo|migrations?|migrate|ci|dev|utils?|website|github-actions|actions|lint\w*|patches|(?:old|legacy)[\w-]*|\.\w+)/|\.sh$|\.html$"
)
_COMMENT = re.compile(r"\s*(?://|#|\*|/\*|--|<!--|%|;|\{#|<%#|\"\"\"|''')")

_EXPRESSION = re.compile(r"\(\?:[\w ?]+\|[\w ?]+|(?:\w\|\w+){4}")
"""Alternatives in a pattern: the line looks for words, and has no field of that name."""


@dataclass
class _Found:
    """The files in which the automaton saw a signal, each with the patterns seen."""

    signal: SourceSignal
    files: list[tuple[FileEntry, list[int]]] = field(default_factory=list)
    by_path: list[FileEntry] = field(default_factory=list)


@fact("signals")
def signals(facts: Facts) -> Signals:
    """The signals that the project's own source files show."""
    return _Scan(facts, facts.book.source_signals.signals).run()


class _Scan:
    def __init__(self, facts: Facts, known: Sequence[SourceSignal]) -> None:
        self.facts = facts
        self.found = [_Found(signal) for signal in known]
        self.patterns = [(i, pattern) for i, signal in enumerate(known) for pattern in signal.expanded()]
        self.only = [Globs(signal.only) for signal in known]
        self.paths = [(i, glob) for i, signal in enumerate(known) for glob in signal.paths]

    def run(self) -> Signals:
        self._scan_paths()
        scanned = self._scan_files()
        hits: dict[str, tuple[Hit, ...]] = {}
        counts: dict[str, int] = {}
        kinds: dict[str, dict[str, Hit]] = {}
        for found in self.found:
            placed, refuted = self._place(found)
            shown = [Hit(file, None, "") for file in found.by_path]
            seen = {(file.target, file.path) for file in found.by_path}
            seen.update((file.target, file.path) for file, _ in found.files)
            if count := len(seen) - refuted:
                counts[found.signal.id] = count
                hits[found.signal.id] = tuple([*shown[: MAX_HITS // 2], *placed][:MAX_HITS])
                if told := self._kinds(found, placed):
                    kinds[found.signal.id] = told
        return Signals(hits, counts, scanned, kinds)

    def _scan_paths(self) -> None:
        globs = Globs([glob for _, glob in self.paths])
        for file in self.facts.own_files:
            if file.area is Area.PROJECT and self.paths:
                for i in sorted({self.paths[number][0] for number in globs.matching(file.path)}):
                    self.found[i].by_path.append(file)

    def _scan_files(self) -> int:
        automaton = _automaton([pattern for _, pattern in self.patterns])
        files = total = 0
        for file in self._sources():
            size = file.size or 0
            if files >= MAX_FILES or total + size > MAX_BYTES:
                break
            data = self.facts.read(file, MAX_FILE_BYTES)
            if data is None or b"\0" in data[:1024] or len(data) > MAX_MEAN_LINE * (data.count(b"\n") + 1):
                continue
            files += 1
            total += size
            numbers = automaton.Match(data) if self.patterns else None
            if numbers:
                self._note(file, numbers)
        return files

    def _sources(self) -> list[FileEntry]:
        """The source files to read: where there are very many, those of the layers that tell most come first."""
        found = [f for f in self.facts.own_files if 0 < (f.size or 0) <= MAX_FILE_BYTES and is_source(f)]
        if len(found) > MAX_FILES:
            found.sort(key=lambda file: _TELLING.search(file.path) is None)
        return found

    def _note(self, file: FileEntry, numbers: Sequence[int]) -> None:
        seen: dict[int, list[int]] = {}
        for number in sorted(numbers):
            seen.setdefault(self.patterns[number][0], []).append(number)
        for i, its in seen.items():
            if not self.only[i].globs or self.only[i].match(file.path):
                self.found[i].files.append((file, its))

    def _place(self, found: _Found) -> tuple[list[Hit], int]:
        """The hits of a signal by line, and how many of its files turned out to show it in comments alone."""
        ranked = sorted(found.files, key=lambda entry: _rank(found.signal, *entry))
        hits: list[Hit] = []
        refuted = 0
        for file, numbers in ranked[:MAX_SEARCHED]:
            if len(hits) >= MAX_HITS:
                break
            placed = list(self._lines(file, [self.patterns[number][1] for number in numbers]))
            refuted += not placed
            hits.extend(placed)
        return hits, refuted

    def _kinds(self, found: _Found, placed: Sequence[Hit]) -> dict[str, Hit]:
        """The kinds of what a signal matched, each with the best place, in the order of the knowledge."""
        telling = [(kind, _compiled(pattern)) for kind, pattern in found.signal.kinds.items()]
        told: dict[str, Hit] = {}
        read = {hit.file for hit in placed}
        ranked = sorted(found.files, key=lambda entry: _rank(found.signal, *entry))[:MAX_KIND_FILES]
        further = (
            hit
            for file, numbers in sorted(ranked, key=lambda entry: entry[0] not in read)
            for hit in self._lines(file, [self.patterns[number][1] for number in numbers], most=len(numbers))
        )
        for hit in chain(placed, further) if telling else ():
            if len(told) == len(telling):
                break
            text = hit.text.encode("utf-8", "replace")
            kind = next((kind for kind, pattern in telling if pattern.search(text)), None)
            if kind is not None:
                told.setdefault(kind, hit)
        return {kind: told[kind] for kind, _pattern in telling if kind in told}

    def _lines(self, file: FileEntry, patterns: Sequence[str], most: int = MAX_HITS_IN_FILE) -> Iterator[Hit]:
        text = self.facts.text(file, keep=False)
        if text is None:
            return
        lines: list[str] | None = None
        taken: set[int] = set()
        data = text.encode("utf-8", "surrogateescape")
        for pattern in patterns:
            for match in _compiled(pattern).finditer(data):
                lines = text.split("\n") if lines is None else lines
                number = data.count(b"\n", 0, match.start()) + 1
                line = lines[number - 1]
                if (
                    number in taken
                    or len(line) > MAX_LINE
                    or _COMMENT.match(line)
                    or _EXPRESSION.search(line)
                ):
                    continue
                taken.add(number)
                yield Hit(file, number, match.group().decode("utf-8", "replace").strip())
                break
            if len(taken) >= most:
                return


def is_source(file: FileEntry) -> bool:
    """Whether a file is source code of the product itself."""
    if file.area is not Area.PROJECT:
        return False
    if file.suffix not in SOURCE_SUFFIXES and not file.path.endswith(".hbm.xml"):
        return False
    return _NOT_SOURCE.search(file.path) is None


def _rank(signal: SourceSignal, file: FileEntry, numbers: Sequence[int]) -> tuple[int, int, int, str]:
    """The most telling first: files named for the signal or for what its words name, of the layers that serve data, with several patterns."""
    lower = file.path.lower()
    words = [word for word in signal.id.split("-") if len(word) > 2]
    score = 3 * sum(word in lower for word in words) + 2 * min(len(numbers), 3)
    if signal.words and re.search(rf"(?<![a-z])(?:{signal.words})(?![a-z])", _parts(file.path)):
        score += 3
    score += 4 if _TELLING.search(file.path) else 0
    score -= 5 if _BESIDE.search(file.path) else 0
    return (-score, file.path.count("/"), file.target, file.path)


def _parts(path: str) -> str:
    """A path's words in lower case, parted where letters change their case."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", path).lower()


def _options() -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.never_nl = True
    options.encoding = re2.Options.Encoding.LATIN1
    options.max_mem = 128 << 20
    return options


def _anchored(pattern: str) -> bytes:
    """``^`` and ``$`` stand for the ends of a line."""
    return f"(?m:{pattern})".encode()


def _automaton(patterns: Sequence[str]) -> Any:
    import re2

    found = re2.Set.SearchSet(_options())
    for pattern in patterns:
        found.Add(_anchored(pattern))
    found.Compile()
    return found


def _compiled(pattern: str) -> Any:
    import re2

    return re2.compile(_anchored(pattern), _options())
