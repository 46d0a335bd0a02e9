"""Checks of data sets: how many of the real columns are described, what descriptors tell, and whether it is so."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.datasets.coverage import Coverage, column_coverage, columns_known, share
from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.interface import Field, Topic
from dpgcheck.facts.datasets.licenses import descriptor_licenses
from dpgcheck.facts.datasets.problems import descriptor_problems
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses.reasons import is_restricted
from dpgcheck.model import Acceptance, Confidence, Evidence
from dpgcheck.sources.interface import FileEntry

MOST = 3
"""Files that one check cites."""
MAX_NAMES = 6
"""Columns that a note lists."""
MIN_FIELDS = 2
"""Fields that a descriptor describes, at least, where the columns themselves can't be read."""


_TOPICS = {
    Topic.SOURCE: "the source of the data",
    Topic.METHOD: "how the data was collected",
    Topic.PERIOD: "the period that it covers",
    Topic.FREQUENCY: "how often it is updated",
    Topic.CHANGED: "when it changed last",
    Topic.OWNER: "whose it is",
    Topic.PLACE: "where it can be reached",
}


class ShareArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much of the data has to be described."""

    share: float = 0.5
    """Share of the columns of all tables, from 0 to 1; tables of one header count once."""


class TopicArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has to be told."""

    topics: list[Topic]
    """source, method, period, frequency, changed, owner, place; any one of them is enough."""


class DescriptorLicenseArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which licenses count."""

    acceptance: list[Acceptance]
    """accepted, ask, rejected: of data."""
    restricted: bool = False
    """Whether only licenses count that forbid commercial use or derivatives (NC, ND)."""


@check("columns-described", ShareArgs)
def columns_described(facts: Facts, args: ShareArgs) -> Result:
    """The columns that published tables have, described in a descriptor, a data dictionary or a document."""
    looked = (
        "the columns of the tables in descriptors (Data Package, CSVW, Croissant), data dictionaries and documents",
    )
    found = facts.get(column_coverage)
    if not found:
        return _fields_alone(facts, looked)
    described, every = share(found)
    known = facts.get(columns_known) or not args.share
    if not known or not described or described < args.share * every:
        return Result(False, note=coverage_note(found), looked_for=looked)
    sure = all(
        place.file.suffix in (".json", ".yaml", ".yml", ".csv") for c in found for _, place in c.described
    )
    confidence = Confidence.HIGH if sure else Confidence.MEDIUM
    return Result(True, _places(facts, found), coverage_note(found), looked, confidence)


def _fields_alone(facts: Facts, looked: tuple[str, ...]) -> Result:
    """Fields that descriptors describe of data whose columns can't be read here."""
    told: list[tuple[FileEntry, Field]] = [
        (d.file, field)
        for d in facts.get(descriptors)
        for field in (*d.descriptor.fields, *(f for r in d.descriptor.resources for f in r.fields))
        if field.told
    ]
    if len(told) < MIN_FIELDS:
        return Result(False, looked_for=looked)
    file, field = told[0]
    note = f"{file.path} describes {len(told)} fields; the columns of the data could not be read here"
    return Result(True, (facts.evidence(file, field.line, field.name),), note, looked, Confidence.MEDIUM)


@check("columns-known", NoArgs)
def columns_known_(facts: Facts, _args: NoArgs) -> Result:
    """Whether the columns of most of the published data could be read, so that descriptions can be held against them."""
    looked = ("tables whose columns can be read",)
    known: bool = facts.get(columns_known)
    if not known:
        return Result(False, looked_for=looked)
    return Result(True, (), coverage_note(facts.get(column_coverage)), looked)


@check("descriptor-problem", NoArgs)
def descriptor_problem(facts: Facts, _args: NoArgs) -> Result:
    """A descriptor that is broken, or that names files or columns which don't exist."""
    found = facts.get(descriptor_problems)
    if not found:
        return Result(False, looked_for=("descriptors that are broken or say what isn't so",))
    first = found[0]
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    evidence = tuple(facts.evidence(problem.file, problem.line) for problem in found[:MOST])
    return Result(True, evidence, f"{first.file.path} {first.words}{more}")


@check("dataset-told", TopicArgs)
def dataset_told(facts: Facts, args: TopicArgs) -> Result:
    """What a descriptor tells of a data set beside its fields: its sources, method, period, updates, owner or place."""
    looked = ("a descriptor that tells " + " or ".join(_TOPICS[topic] for topic in args.topics),)
    for described in facts.get(descriptors):
        for topic in args.topics:
            said = described.descriptor.told.get(topic)
            if said is not None:
                evidence = (facts.evidence(described.file, said.line, said.text),)
                note = f"{described.file.path} tells {_TOPICS[topic]}: {said.text[:80]}"
                return Result(True, evidence, note, looked, Confidence.MEDIUM)
    return Result(False, looked_for=looked)


@check("descriptor-license", DescriptorLicenseArgs)
def descriptor_license(facts: Facts, args: DescriptorLicenseArgs) -> Result:
    """A license that a descriptor states for the data or for one of its files, by whether data may be under it."""
    found = [
        stated
        for stated in facts.get(descriptor_licenses)
        if stated.acceptance in args.acceptance and (not args.restricted or is_restricted(stated.expression))
    ]
    looked = ("licenses that descriptors state for data",)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(s.file, s.line, s.text) for s in found[:MOST])
    what = f" for {found[0].of}" if found[0].of else ""
    note = f"{found[0].file.path} states {found[0].expression}{what}: {found[0].reason}"
    return Result(True, evidence, note, looked)


def coverage_note(found: tuple[Coverage, ...]) -> str:
    """How many columns are described, by what, and which are not: the words of a finding."""
    if not found:
        return ""
    described, every = share(found)
    by = list(dict.fromkeys(place.file.path for c in found for _, place in c.described))
    where = f" in {', '.join(by[:2])}{' and others' if len(by) > 2 else ''}" if by else ""
    whose = found[0].table.file.path if len(found) == 1 else f"{len(found)} tables"
    least = "at least " if any(c.read and c.table.columns.more for c in found) else ""
    note = f"{described} of {least}{every} columns of {whose} are described{where}"
    lacking = [c for c in found if c.missing]
    if not lacking:
        return note
    names = ", ".join(name[:40] for name in lacking[0].missing[:MAX_NAMES])
    more = sum(len(c.missing) for c in lacking) - len(lacking[0].missing[:MAX_NAMES])
    of = f" of {lacking[0].table.file.path}" if len(found) > 1 else ""
    return f"{note}; not described: {names}{of}{f' and {more} more' if more else ''}"


def _places(facts: Facts, found: tuple[Coverage, ...]) -> tuple[Evidence, ...]:
    """One place of each file that describes columns, those that describe most first."""
    counts: dict[FileEntry, int] = {}
    firsts: dict[FileEntry, tuple[int | None, str]] = {}
    for covered in found:
        for _, place in covered.described:
            counts[place.file] = counts.get(place.file, 0) + 1
            firsts.setdefault(place.file, (place.line, place.text))
    order = sorted(counts, key=lambda f: (-counts[f], f.target, f.path))
    return tuple(facts.evidence(file, *firsts[file]) for file in order[:MOST])
