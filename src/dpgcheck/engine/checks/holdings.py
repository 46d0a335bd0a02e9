"""Checks of what the solution holds: files, open formats, parts elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.components import Need, components
from dpgcheck.facts.datasets.names import is_data_package
from dpgcheck.facts.documents import documents
from dpgcheck.facts.holdings import (
    CLOSED_CONTENT,
    CLOSED_DATA,
    DESIGNS,
    OPEN_DATA,
    OPEN_MEDIA,
    OPEN_PROSE,
    Holding,
    holdings,
    outweighing_data,
)
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds
from dpgcheck.model import Confidence, Kind
from dpgcheck.sources.interface import Area, FileEntry

MIN_PROSE_BYTES = 20_000
"""Bytes of prose below which a README is all there is to read."""


class FilesArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which files."""

    paths: list[str]
    """Globs as in .gitignore ("**/openapi.yaml"), relative to the root of a target."""
    min: int = 1
    """At least."""
    min_bytes: int = 1
    """Bytes that a file has to hold, at least."""


class FormatArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be in open formats."""

    what: str
    """data or content."""


@check("files", FilesArgs)
def files(facts: Facts, args: FilesArgs) -> Result:
    """Files of the project by their path."""
    import pathspec

    spec = pathspec.GitIgnoreSpec.from_lines(args.paths)
    found = [f for f in facts.own_files if (f.size or 0) >= args.min_bytes and spec.match_file(f.path)]
    found.sort(key=lambda f: (f.target, f.path.count("/"), f.path))
    looked = "files " + ", ".join(args.paths[:6])
    if len(found) < args.min:
        return Result(False, looked_for=(looked,))
    return Result(True, tuple(facts.evidence(f) for f in found[:5]), f"{found[0].path} is there", (looked,))


@check("open-formats", FormatArgs)
def open_formats(facts: Facts, args: FormatArgs) -> Result:
    """Data or content of which most is kept in open formats."""
    held = facts.get(holdings).files
    looked = f"{args.what} files in open formats"
    if args.what == "data":
        known = held[Holding.DATA]
        open_ = [f for f in known if f.suffix in OPEN_DATA]
        closed = [f for f in known if f.suffix in CLOSED_DATA]
    else:
        known = (*held[Holding.PROSE], *held[Holding.MEDIA])
        open_ = [f for f in known if f.suffix in OPEN_PROSE or f.suffix in OPEN_MEDIA]
        closed = [f for f in known if f.suffix in CLOSED_CONTENT]
    if not open_ or len(closed) > len(open_):
        return Result(False, looked_for=(looked,))
    readme = facts.get(documents).readmes()[:1]
    evidence = tuple(facts.evidence(f) for f in (*readme, *_telling(facts, args.what, open_, bool(readme))))
    endings = sorted({f.suffix for f in open_ if f.suffix})[:6]
    note = f"{len(open_)} files in open formats ({' '.join(endings)})"
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)


@check("outweighing-data", NoArgs)
def outweighing(facts: Facts, _args: NoArgs) -> Result:
    """Data or texts in open formats that are delivered beside the code and outweigh it."""
    found = facts.get(outweighing_data)
    looked = ("data files in open formats that outweigh the code",)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(f) for f in (*facts.get(documents).readmes()[:1], *found[:1]))
    endings = " ".join(sorted({f.suffix for f in found})[:6])
    note = f"what it shows is kept in {len(found)} files in open formats ({endings})"
    return Result(True, evidence, note, looked, Confidence.MEDIUM)


@check("content-elsewhere", NoArgs)
def content_elsewhere(facts: Facts, _args: NoArgs) -> Result:
    """Content that a closed service keeps, with no more than a few pages of prose here."""
    known = facts.get(components).uses
    uses = [u for u in known if u.component.part in KEEPERS and u.need is not Need.OPTIONAL]
    looked = ("a closed service that keeps the content",)
    prose = [f for f in facts.get(holdings).files[Holding.PROSE] if not _ABOUT.match(f.name)]
    written = sum(f.size or 0 for f in prose if f.suffix in OPEN_PROSE)
    if not uses or written >= MIN_PROSE_BYTES:
        return Result(False, looked_for=looked)
    places = [hit for use in uses[:1] for hit in use.places[:2]]
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in places)
    return Result(True, evidence, f"{uses[0].component.title} keeps the content", looked, Confidence.MEDIUM)


KEEPERS = frozenset({"backend", "content management", "database", "documents", "office"})
"""Parts of closed components that keep texts and records."""

_ABOUT = re.compile(
    r"(?:read.?me|licen[sc]e|copying|notice|contributing|change|code.of.conduct)", re.IGNORECASE
)
"""Names of files about the content, rather than with it."""


_CONTENTS = re.compile(
    r"(?:^|/)(?:_?toc\.ya?ml|summary\.(?:md|adoc)|_quarto\.yml|_bookdown\.yml|myst\.yml|meta-inf/books\.xml|[^/]+\.ditamap)$",
    re.IGNORECASE,
)
"""Names of tables of contents: lists of the files that a book is made from."""
_SCHEMAS = re.compile(
    r"(?:^|/)schemas?/(?:[^/]+/)?[^/]+\.(?:json|xsd|ya?ml)$|\.xsd$|schema\.(?:json|ya?ml)$", re.IGNORECASE
)
"""Where standards that are read by machines are written down."""


def _telling(facts: Facts, what: str, files: Sequence[FileEntry], introduced: bool) -> list[FileEntry]:
    """The file that shows the format: what describes the data or lists the chapters, or else one of the files.

    Of many chapters none says more than the README that introduces them.
    """
    if what == "data":
        described = [f for f in files if is_data_package(f.name) and f.area is Area.PROJECT]
        described.sort(key=lambda f: (f.target, f.path.count("/"), f.path))
        return described[:1] or _most_telling(facts, files)
    if listed := _written_down(facts):
        return listed
    telling = _most_telling(facts, files)
    chapters = facts.get(kinds).kinds[0] is Kind.CONTENT and all(f.suffix in OPEN_PROSE for f in telling)
    return [] if introduced and chapters else telling


def _written_down(facts: Facts) -> list[FileEntry]:
    """The largest schema of a standard, or the table of contents of a book; empty without one."""
    first = facts.get(kinds).kinds[0]
    pattern = _SCHEMAS if first is Kind.STANDARD else _CONTENTS
    found = [f for f in facts.own_files if f.area is Area.PROJECT and f.size and pattern.search(f.path)]
    if first is Kind.STANDARD:
        return sorted(found, key=lambda f: (f.target, -(f.size or 0), f.path))[:1]
    return sorted(found, key=lambda f: (f.target, f.path.count("/"), f.path))[:1]


def _most_telling(facts: Facts, files: Sequence[FileEntry]) -> list[FileEntry]:
    """The file that a reviewer would open: of the most frequent sort, tables that the README names, large."""
    files = [f for f in files if not _ABOUT.match(f.name)]
    groups = [[f for f in files if f.suffix in suffixes] for suffixes in (OPEN_PROSE, OPEN_DATA, DESIGNS)]
    best = max(groups, key=len) or files
    named = _named_in_readme(facts) if best == groups[1] else frozenset()
    return sorted(
        best,
        key=lambda f: (
            f.target,
            f.name not in named,
            f.suffix == ".txt",
            f.path.count("/") if f.name in named else 0,
            -(f.size or 0),
            f.path,
        ),
    )[:1]


def _named_in_readme(facts: Facts) -> frozenset[str]:
    """What looks like the name of a file in the first README."""
    text = "".join(facts.text(file) or "" for file in facts.get(documents).readmes()[:1])
    return frozenset(re.findall(r"[\w.-]+\.\w+", text))


@check("submodules", NoArgs)
def submodules(facts: Facts, _args: NoArgs) -> Result:
    """Parts that live in other repositories and were not fetched."""
    found = [module for snapshot in facts.snapshots for module in snapshot.submodules]
    if not found:
        return Result(False, looked_for=("submodules",))
    names = ", ".join(module.url or module.path for module in found[:5])
    return Result(
        True, (), f"{len(found)} submodules were not fetched; name them as further targets: {names}"
    )
