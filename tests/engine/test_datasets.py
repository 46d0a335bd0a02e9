"""What a report says of data sets that lack a part: the status and the words."""

from __future__ import annotations

import datetime
import json

import pytest

from dpgcheck.api import CheckOptions, judge, select_rules
from dpgcheck.model import Consequence, Finding, Kind, Status
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
README = "# Wells\n\nThis data set holds all wells of the district.\n"
WELLS = "id,depth,place\n1,2,a\n"


def finding(rule: str, files: dict[str, str | bytes]) -> Finding:
    chosen = select_rules(BOOK, (rule,), ())
    options = CheckOptions(kinds=(Kind.DATA,), as_of=datetime.date(2026, 11, 28))
    report = judge([DictSnapshot(files)], BOOK, chosen, options)
    return next(f for i in report.indicators for f in i.findings if f.rule == rule)


def package(fields: list[str], **more: object) -> str:
    described = [{"name": name, "description": "told"} for name in fields]
    return json.dumps(
        {"resources": [{"name": "wells", "path": "wells.csv", "schema": {"fields": described}, **more}]}
    )


@pytest.mark.parametrize(
    ("rule", "files", "status", "words"),
    [
        (
            "fields-described",
            {"README.md": README, "wells.csv": WELLS},
            Status.MISSING,
            "0 of 3 columns of wells.csv are described; not described: id, depth, place",
        ),
        (
            "fields-described",
            {"README.md": README, "wells.csv": WELLS, "datapackage.json": package(["id", "depth"])},
            Status.MET,
            "2 of 3 columns of wells.csv are described in datapackage.json; not described: place",
        ),
        (
            "fields-described",
            {"README.md": README, "wells.csv": WELLS, "datapackage.json": package(["id"])},
            Status.PARTIAL,
            "1 of 3 columns of wells.csv are described in datapackage.json; not described: depth, place",
        ),
        (
            "fields-described",
            {"README.md": README, "wells.parquet": b"PAR1\0\0", "datapackage.json": package(["id", "depth"])},
            Status.MET,
            "datapackage.json describes 2 fields; the columns of the data could not be read here",
        ),
        (
            "descriptor-agrees",
            {"README.md": README, "wells.csv": WELLS, "datapackage.json": "{"},
            Status.PARTIAL,
            "datapackage.json is a broken Data Package: not JSON (line 1)",
        ),
        (
            "descriptor-agrees",
            {"README.md": README, "wells.csv": WELLS, "datapackage.json": package(["id", "height"])},
            Status.PARTIAL,
            "datapackage.json describes columns that wells.csv doesn't have: height",
        ),
        (
            "descriptor-agrees",
            {"README.md": README, "data/wells.csv": WELLS, "datapackage.json": package(["id"])},
            Status.PARTIAL,
            "datapackage.json names files that aren't there: wells.csv; data/wells.csv may be meant",
        ),
        ("descriptor-agrees", {"README.md": README, "wells.csv": WELLS}, Status.NA, "No file describes"),
        (
            "data-published-openly",
            {"README.md": README, "wells.pdf": b"%PDF-1.4"},
            Status.MISSING,
            "the data is in 1 file (.pdf) and in no open format: no program reads the tables of a PDF",
        ),
        (
            "data-published-openly",
            {"README.md": README, "wells.xls": b"\xd0\xcf", "wells.mdb": b"\0"},
            Status.MISSING,
            "the data is in 2 files (.mdb .xls) and in no open format: a closed format needs the program",
        ),
        (
            "data-published-openly",
            {
                "README.md": README + "\nThe data is available as CSV at https://wells.example.\n",
                "a.pdf": b"%PDF",
            },
            Status.PARTIAL,
            "the data is in 1 file (.pdf)",
        ),
        (
            "data-published-openly",
            {"README.md": README, "wells.xlsx": b"PK"},
            Status.PARTIAL,
            "office files are read by few programs for data; add CSV or JSON",
        ),
        (
            "data-published-openly",
            {"README.md": README, "sources/wells.csv": WELLS, "sources/places.xlsx": b"PK"},
            Status.MET,
            "files in open formats",
        ),
        (
            "data-published-openly",
            {"README.md": README, "wells.csv": WELLS, "report.pdf": b"%PDF", "a.xls": b"\xd0"},
            Status.MET,
            "files in open formats",
        ),
    ],
)
def test_status_and_words(rule: str, files: dict[str, str | bytes], status: Status, words: str) -> None:
    found = finding(rule, files)
    assert found.status is status
    assert words in found.why


@pytest.mark.parametrize(
    ("said", "status", "consequence", "words"),
    [
        ("CC BY-NC 4.0", Status.MISSING, Consequence.BLOCKER, "(NC) is rejected for data, in any part"),
        ("CC BY-ND 4.0", Status.MISSING, Consequence.BLOCKER, "no derivatives (ND) is rejected for data"),
        ("CC BY-NC-ND 4.0", Status.MISSING, Consequence.BLOCKER, "(NC) and no derivatives (ND) is rejected"),
        ("CC BY-SA 4.0", Status.PARTIAL, Consequence.OPEN, "CC-BY-SA-4.0 for data: accepted"),
        ("Open Government Licence v2.0", Status.PARTIAL, Consequence.OPEN, "ask the Alliance"),
        ("CC BY 3.0", Status.PARTIAL, Consequence.OPEN, "ask the Alliance"),
        (
            "Apache License 2.0",
            Status.MISSING,
            Consequence.BLOCKER,
            "does not conform to the Open Definition",
        ),
    ],
)
def test_licenses_of_data(said: str, status: Status, consequence: Consequence, words: str) -> None:
    found = finding(
        "license-approved", {"README.md": f"{README}\nThe data is licensed under {said}.\n", "a.csv": WELLS}
    )
    assert found.status is status
    assert found.consequence is consequence
    assert words in found.why


def test_the_data_has_a_license_apart_from_the_code() -> None:
    readme = f"{README}\nThe code is under the MIT license.\n"
    license_ = {"licenses": [{"name": "CC-BY-4.0"}]}
    text = json.dumps({**json.loads(package(["id"])), **license_})
    found = finding("license-approved", {"README.md": readme, "wells.csv": WELLS, "datapackage.json": text})
    assert "CC-BY-4.0 for data: accepted" in found.why


def test_one_file_under_nc_rejects_the_collection() -> None:
    text = package(["id"], licenses=[{"name": "CC-BY-NC-4.0"}])
    readme = f"{README}\nThe data is licensed under CC BY 4.0.\n"
    found = finding("license-approved", {"README.md": readme, "wells.csv": WELLS, "datapackage.json": text})
    assert found.consequence is Consequence.BLOCKER
    assert "datapackage.json states CC-BY-NC-4.0 for wells: non-commercial use only (NC)" in found.why
    assert found.evidence[0].path == "datapackage.json"


def test_ten_thousand_columns() -> None:
    letters = "abcdefghij"
    names = [
        f"{letters[n // 1000]}{letters[n // 100 % 10]}{letters[n // 10 % 10]}{letters[n % 10]}"
        for n in range(10_000)
    ]
    found = finding("fields-described", {"README.md": README, "wide.csv": f"{','.join(names)}\n1\n"})
    assert found.status is Status.MISSING
    assert "0 of 10000 columns of wide.csv are described; not described: aaaa, aaab" in found.why


def test_a_header_longer_than_what_is_read() -> None:
    head = ",".join(f"a_very_long_name_{'x' * 100}_{chr(97 + n % 26)}{'y' * (n // 26)}" for n in range(2_000))
    found = finding("fields-described", {"README.md": README, "wide.csv": f"{head}\n1\n"})
    assert "0 of at least " in found.why
