"""Checks of the formats that data is published in: open ones, office files, closed ones, and prints such as PDF."""

from __future__ import annotations

from typing import Literal

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.interface import Form
from dpgcheck.facts.datasets.names import ASIDE
from dpgcheck.facts.datasets.paths import Leads, resolve
from dpgcheck.facts.document_role import DocRole
from dpgcheck.facts.documents import documents
from dpgcheck.facts.holdings import CLOSED_DATA, OPEN_DATA, Holding, holdings
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Confidence
from dpgcheck.sources.interface import Area, FileEntry

OFFICE = frozenset({".xlsx"})
"""Tables in formats of office programs: standardised, and for people rather than for programs."""
PRINTS = frozenset({".pdf", ".doc", ".docx"})
"""What pages are printed to; no program reads tables out of it reliably."""
MOST = 3


class FormatsArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which files stand for the data."""

    alone: Literal["closed", "office"]
    """closed: no data file in an open or an office format beside closed ones and prints; office: none in an open one."""


@check("data-formats", FormatsArgs)
def data_formats(facts: Facts, args: FormatsArgs) -> Result:
    """Data that is kept in closed formats (xls, sav, mdb), prints (PDF) or office files (xlsx), and in no open one."""
    looked = ("data in formats that need a certain program, and in no open one",)
    held = [f for f in facts.get(holdings).files[Holding.DATA] if f.area is Area.PROJECT]
    # What the data was made from counts where nothing else is here.
    held = [f for f in held if not ASIDE.search(f.path)] or held
    named = {described.file for described in facts.get(descriptors)}
    tables = [f for f in held if f.suffix in OPEN_DATA and f not in named]
    office = [f for f in held if f.suffix in OFFICE]
    closed = [f for f in held if f.suffix in CLOSED_DATA]
    prints = [
        f for f in facts.own_files if f.area is Area.PROJECT and f.suffix in PRINTS and _holds_data(facts, f)
    ]
    if tables or not (office or closed or prints) or (args.alone == "closed") is bool(office):
        return Result(False, looked_for=looked)
    found = sorted([*office, *closed, *prints], key=lambda f: (f.target, f.path))
    endings = " ".join(sorted({f.suffix for f in found}))
    if office:
        words = "office files are read by few programs for data; add CSV or JSON"
    elif closed:
        words = "a closed format needs the program that wrote it; add CSV or JSON"
    else:
        words = "no program reads the tables of a PDF or of a text document reliably; PDF alone is no open format for data"
    note = f"the data is in {_files(len(found))} ({endings}) and in no open format: {words}"
    return Result(True, tuple(facts.evidence(f) for f in found[:MOST]), note, looked, Confidence.MEDIUM)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _holds_data(facts: Facts, file: FileEntry) -> bool:
    """Whether a print stands for data rather than for a document on it: no license, policy or page of documentation."""
    return facts.get(documents).role(file) in (DocRole.OTHER, DocRole.WEBSITE) and not ASIDE.search(file.path)


@check("mixed-formats", NoArgs)
def mixed_formats(facts: Facts, _args: NoArgs) -> Result:
    """Closed data files that outnumber the open ones beside them."""
    held = [
        f
        for f in facts.get(holdings).files[Holding.DATA]
        if f.area is Area.PROJECT and not ASIDE.search(f.path)
    ]
    open_ = [f for f in held if f.suffix in OPEN_DATA]
    closed = [f for f in held if f.suffix in CLOSED_DATA]
    looked = ("closed data files that outnumber the open ones",)
    if not open_ or len(closed) <= len(open_):
        return Result(False, looked_for=looked)
    endings = " ".join(sorted({f.suffix for f in closed}))
    note = f"{len(closed)} data files are in closed formats ({endings}), {len(open_)} in open ones: publish all of them openly"
    return Result(True, tuple(facts.evidence(f) for f in closed[:MOST]), note, looked, Confidence.MEDIUM)


@check("one-place", NoArgs)
def one_place(facts: Facts, _args: NoArgs) -> Result:
    """All of the data can be reached from one place: here, or on one server that a descriptor names."""
    looked = ("data files here, or descriptors that name one server for all files",)
    hosts: dict[str, FileEntry] = {}
    for described in facts.get(descriptors):
        if described.descriptor.form is Form.DICTIONARY:
            continue
        for resource in described.descriptor.resources:
            for path in resource.paths:
                if resolve(facts, described.file, path) is Leads.ELSEWHERE:
                    hosts.setdefault(path.partition("://")[2].partition("/")[0].lower(), described.file)
    here = [
        f for f in facts.get(holdings).files[Holding.DATA] if f.area is Area.PROJECT and f.suffix in OPEN_DATA
    ]
    if len(hosts) > 1 or (not hosts and not here):
        note = f"the files lie on {len(hosts)} servers: {', '.join(sorted(hosts)[:4])}" if hosts else ""
        return Result(False, note=note, looked_for=looked)
    evidence = tuple(
        facts.evidence(f)
        for f in list(hosts.values()) or sorted(here, key=lambda f: (-(f.size or 0), f.target, f.path))[:1]
    )
    note = f"all files lie on {next(iter(hosts))}" if hosts else "the data lies in this repository"
    return Result(True, evidence, note, looked, Confidence.MEDIUM)
