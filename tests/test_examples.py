"""The examples and dpgcheck itself, judged: what documents say of them has to be true."""

from __future__ import annotations

import datetime
from pathlib import Path

from dpgcheck.api import CheckOptions, check
from dpgcheck.model import Consequence, Report, Status, Verdict

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


def test_the_good_example_is_clear() -> None:
    """Its files answer all that reviewers ask of software that keeps personal data."""
    report = judged(ROOT / "examples" / "good-software")
    assert unsettled(report) == set()
    assert report.verdict is Verdict.CLEAR
    assert report.owner == "Wellwatch Association"
    security = next(indicator for indicator in report.indicators if indicator.id == "9a")
    assert security.status is Status.MET


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
