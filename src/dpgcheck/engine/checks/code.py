"""Checks of what code, manifests and workflows show."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, zip_longest

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.signal_types import Hit, PracticeInForce
from dpgcheck.facts.signals import signals
from dpgcheck.facts.workflows import workflows
from dpgcheck.model import Confidence
from dpgcheck.sources.interface import Area, FileEntry


class SourceArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which signals of the source code count."""

    signals: list[str]
    """Ids of ``rules/knowledge/source-signals.yaml``; any of them is enough."""
    min_files: int = 1
    """Files that show one, at least."""
    cite: int = 0
    """Places that are cited at most, the best of each signal first; 0 for up to three of each."""


class PracticeArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which practices count, and how many of them are needed."""

    any: list[str] = []
    """Ids of practices in force; empty for all that we know."""
    min: int = 1
    """At least."""


class ManifestArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a manifest has to say."""

    application: bool | None = None
    """True: it is run; False: others import it."""


_TELLING = (
    "ci-tests",
    "contributing",
    "changelog",
    "ci-lint",
)
"""Practices in the order in which a reviewer would want to see them."""

_SETTINGS = ("pre-commit", "linting")
"""Practices that settings of a tool show: cited before the others that are less plain."""

MIN_CITED, MAX_CITED = 2, 3
"""Files cited for practices: as many as needed, and at most."""


@check("source", SourceArgs)
def source(facts: Facts, args: SourceArgs) -> Result:
    """Source code that shows something: an export, a personal field, a moderation queue."""
    known = facts.get(signals)
    titles = {s.id: s.title for s in facts.book.source_signals.signals}
    looked = "source code: " + ", ".join(titles.get(s, s) for s in args.signals)
    shown = [s for s in args.signals if known.counts.get(s, 0) >= args.min_files]
    if not shown:
        return Result(False, looked_for=(looked,))
    hits = [h for s in shown for h in known.hits[s][:3]]
    if args.cite:
        # One place for each file: the next signal has to add something to open.
        first: dict[FileEntry, Hit] = {}
        for hit in chain.from_iterable(zip_longest(*(known.hits[s] for s in shown))):
            if hit is not None:
                first.setdefault(hit.file, hit)
        hits = list(first.values())[: args.cite]
    evidence = tuple(facts.evidence(h.file, h.line, h.text) for h in hits)
    note = "code shows " + ", ".join(titles.get(s, s) for s in shown[:3])
    return Result(True, evidence, note, (looked,), Confidence.MEDIUM)


@check("practice", PracticeArgs)
def practice(facts: Facts, args: PracticeArgs) -> Result:
    """Practices that files show to be in force: continuous integration, tests, linting, a changelog."""
    known = facts.get(workflows).practices
    found = [p for p in known if not args.any or p.id in args.any]
    looked = "practices in force: workflows, tests, linters, changelog, contributing guide"
    if len(found) < args.min:
        note = f"only {found[0].title} is in force" if found else ""
        return Result(False, looked_for=(looked,), note=note)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in _telling(found))
    return Result(True, evidence, "in force: " + ", ".join(p.title for p in found[:5]), (looked,))


def _telling(found: Sequence[PracticeInForce]) -> list[Hit]:
    """Places of the practices that tell most, in different files; what tells less only where two are lacking."""
    known = {p.id: p for p in found if p.places}
    plain = [known[key] for key in (*_TELLING, *_SETTINGS) if key in known and known[key].plain]
    rest = [p for p in known.values() if p not in plain]
    hits: dict[FileEntry, Hit] = {}
    for practice in (*plain, *rest):
        enough = MAX_CITED if practice.plain and practice.id in _TELLING else MIN_CITED
        if len(hits) < enough:
            hits.setdefault(practice.places[0].file, practice.places[0])
    return list(hits.values())


@check("tests", Args)
def tests(facts: Facts, _args: Args) -> Result:
    """Test files."""
    found = [f for f in facts.files if f.area is Area.TEST and f.available]
    looked = "test folders and files"
    if not found:
        return Result(False, looked_for=(looked,))
    return Result(True, (facts.evidence(found[0]),), f"{len(found)} test files", (looked,))


@check("manifest", ManifestArgs)
def manifest(facts: Facts, args: ManifestArgs) -> Result:
    """A manifest that says whether the package is run or imported."""
    known = [m for m in facts.get(manifests).manifests if m.file.area is Area.PROJECT]
    found = [m for m in known if args.application is None or m.application is args.application]
    looked = "package manifests"
    if not found:
        return Result(False, looked_for=(looked,))
    evidence = tuple(facts.evidence(m.file) for m in found)
    return Result(True, evidence, f"{found[0].file.path} describes a package", (looked,))
