"""The examples and dpgcheck itself, judged: what documents say of them has to be true."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from dpgcheck.api import CheckOptions, check
from dpgcheck.model import Acceptance, Consequence, Kind, Report, Status, Verdict

ROOT = Path(__file__).resolve().parents[1]


def judged(folder: Path) -> Report:
    """The report on a folder."""
    return check(CheckOptions(targets=(str(folder),), as_of=datetime.date(2026, 11, 22)))


def unsettled(report: Report) -> set[str]:
    """Rules with a blocker or an open point."""
    findings = [
        *report.eligibility,
        *(finding for indicator in report.indicators for finding in indicator.findings),
    ]
    return {f.rule for f in findings if f.consequence in (Consequence.BLOCKER, Consequence.OPEN)}


def test_the_good_software_secures_personal_data() -> None:
    """Its files answer what reviewers ask of software that keeps such data."""
    report = judged(ROOT / "examples" / "good-software")
    security = next(indicator for indicator in report.indicators if indicator.id == "9a")
    assert security.status is Status.MET


@pytest.mark.parametrize(
    ("name", "kind", "owner", "license_"),
    [
        ("good-software", Kind.SOFTWARE, "Wellwatch Association", "MIT"),
        ("good-data", Kind.DATA, "Nkora Basin Observatory", "CC-BY-4.0"),
        ("good-content", Kind.CONTENT, "Hands First Collective", "CC-BY-SA-4.0"),
        ("good-ai", Kind.AI, "Pumpcheck Foundation", "MIT"),
        ("good-standard", Kind.STANDARD, "Water Point Exchange Association", "CC-BY-4.0"),
    ],
)
def test_a_good_example_of_each_kind_is_clear(name: str, kind: Kind, owner: str, license_: str) -> None:
    """Nothing that reviewers ask is open where files can tell, and the kind is told from the files alone."""
    report = judged(ROOT / "examples" / name)
    assert report.kinds == [kind]
    assert unsettled(report) == set()
    assert (report.verdict, report.owner, report.license.expression) == (Verdict.CLEAR, owner, license_)
    assert report.license.acceptance is Acceptance.ACCEPTED
    assert report.settled.without_open_points == report.settled.of == 9
    statuses = {indicator.id: indicator.status for indicator in report.indicators}
    assert {statuses[id_] for id_ in ("1", "2", "3", "4", "5", "7", "8", "9c")} == {Status.MET}
    assert set(statuses.values()) <= {Status.MET, Status.NA}


def test_the_parts_of_the_ai_system_have_licenses_of_their_own() -> None:
    report = judged(ROOT / "examples" / "good-ai")
    parts = {str(part.scope): (part.kind, part.expression, part.acceptance) for part in report.license.parts}
    assert parts["data/"] == (Kind.DATA, "CC-BY-4.0", Acceptance.ACCEPTED)
    assert parts["model/"][1:] == ("MIT", Acceptance.ACCEPTED)


def test_the_weights_are_in_the_format_that_they_say() -> None:
    """Safetensors: the size of a header in JSON, the header, and tensors that fill the rest without gaps."""
    data = (ROOT / "examples/good-ai/model/pumpcheck.safetensors").read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    assert header.pop("__metadata__") == {"format": "np", "license": "MIT"}
    assert set(header) == {"weight", "bias", "mean", "std"}
    end = 0
    for tensor in sorted(header.values(), key=lambda tensor: tensor["data_offsets"]):
        assert (tensor["dtype"], tensor["data_offsets"][0]) == ("F32", end)
        end = tensor["data_offsets"][1]
        assert end - tensor["data_offsets"][0] == 4 * tensor["shape"][0]
    assert 8 + size + end == len(data)


def test_the_example_with_gaps_has_them() -> None:
    """None of the usual gaps is overlooked."""
    report = judged(ROOT / "examples" / "with-gaps")
    gaps = {
        "sdg-relevance",
        "license-approved",
        "owner-named",
        "installation-documented",
        "export-documented",
    }
    gaps |= {
        "privacy-handling",
        "privacy-law",
        "standards-named",
        "practices-in-force",
        "security-documented",
    }
    gaps |= {"data-questions-answered", "conduct-with-contact", "no-closed-dependency"}
    assert gaps <= unsettled(report)
    assert report.verdict is Verdict.BLOCKED
    assert report.blockers == ["no-closed-dependency"]


def test_dpgcheck_meets_what_it_asks_of_others() -> None:
    """Its owner is a group without a name of its own, which no file can change."""
    report = judged(ROOT)
    assert unsettled(report) <= {"owner-named"}
    assert report.license.expression == "Apache-2.0"
    cited = {e.path for indicator in report.indicators for f in indicator.findings for e in f.evidence}
    assert not [path for path in cited if path.startswith(("examples/", "tests/"))]
