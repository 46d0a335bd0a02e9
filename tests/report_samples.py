"""Reports for the tests of everything that shows or judges a finished report."""

from __future__ import annotations

from typing import Any

import msgspec

from dpgcheck.model import (
    Acceptance,
    Confidence,
    Consequence,
    Evidence,
    Finding,
    IndicatorResult,
    Kind,
    LeftOut,
    LicensePart,
    LicenseStatus,
    LicenseSummary,
    NextStep,
    Report,
    RepoText,
    Requirement,
    Row,
    Settled,
    StandardInfo,
    Status,
    Table,
    TargetInfo,
    ToolInfo,
    Verdict,
    Waiver,
)

HOSTILE = (
    "\x1b]0;owned\x07",
    "\x1b[2J\x1b[31mred",
    "a\nb\r::error::forged",
    "::error file=x::forged",
    "##[error]forged",
    "##vso[task.setvariable variable=x]y",
    "[bold]not bold[/bold]",
    "[/x]",
    "[link=https://example.org]click[/link]",
    ":smile:",
    "exe.\u202egnp.md",
    "\u2066hidden\u2069",
    "zero\u200bwidth\ufeff",
    "bytes \udcff\udc80.md",
    "\ud800 alone",
    "e" + "\u0301" * 500,
    "\x9b31mC1",
    "\u2028line\u2029separators",
    "<script>alert(1)</script>",
    "漢字" * 300,
    "x" * 5000,
    "\U000e0041tag",
)
"""Names and quotes as a hostile repository may hold them."""


def evidence(path: str, line: int | None = 1, quote: str = "a quote", **more: Any) -> Evidence:
    """One place in the files."""
    url = (
        f"https://example.org/blob/3f8c14a/{path}#L{line}"
        if path.isascii() and path.isprintable() and line
        else None
    )
    return Evidence(
        **{
            "target": 0, "path": RepoText(path), "line": line, "quote": RepoText(quote if line else ""), "url": url, **more,
        }
    )  # fmt: skip


def finding(rule: str, status: Status = Status.MET, **more: Any) -> Finding:
    """A finding with what its status asks for."""
    settled = status in (Status.MET, Status.NA)
    values: dict[str, Any] = {
        "title": f"The title of {rule}",
        "requirement": Requirement.REQUIRED,
        "consequence": None if settled else Consequence.OPEN,
        "confidence": Confidence.HIGH,
        "declared": False,
        "points": {Status.MET: 2.0, Status.PARTIAL: 1.0}.get(status, 0.0),
        "max_points": 2.0,
        "clause": "DPG Standard 1.1.7, indicator 1",
        "why": f"what was found for {rule}",
        "evidence": [evidence("README.md", 12)] if status in (Status.MET, Status.PARTIAL) else [],
        "looked_for": [] if settled else ["a heading that names it, in 12 documents", "a file named like it"],
        "remedy": "" if settled else f"Write down what {rule} asks for.",
    }
    return Finding(rule=rule, status=status, **{**values, **more})


def indicator(id_: str, title: str, status: Status, why: str, *findings: Finding) -> IndicatorResult:
    """An indicator; its score is that of its findings."""
    most = sum(item.max_points for item in findings)
    got = sum(item.points for item in findings)
    terms = " + ".join(f"{item.points:g}/{item.max_points:g} {item.rule}" for item in findings)
    return IndicatorResult(
        id=id_, title=title, status=status, score=got / most if most else None, why=why,
        sum=f"{terms} = {got:g} of {most:g}", findings=list(findings),
    )  # fmt: skip


def with_table(result: IndicatorResult) -> IndicatorResult:
    """An indicator with a table of which one line is told, one hinted at in another language, one not found."""
    rows = [
        Row(name=RepoText("Install"), status=Status.MET, answer=RepoText("README.md has installation instructions"),
            evidence=[evidence("README.md", 12, "## Install the [bold]server[/bold]")]),
        Row(name=RepoText("Architecture, with a name that is longer than a line of a narrow terminal has room for"),
            status=Status.PARTIAL, answer=RepoText("docs/conception.md links the architecture (in fr)"),
            evidence=[evidence("docs/conception.md", 3, "Voir l’architecture", language="fr")]),
        Row(name=RepoText("API reference"), status=Status.MISSING, answer=RepoText("not found in these files"),
            evidence=[]),
    ]  # fmt: skip
    table = Table(id="software-documentation", title="What the documentation covers", rows=rows)
    return msgspec.structs.replace(result, tables=[table])


def license_summary(**more: Any) -> LicenseSummary:
    """An accepted license."""
    values: dict[str, Any] = {
        "expression": "AGPL-3.0-only", "status": LicenseStatus.IDENTIFIED, "acceptance": Acceptance.ACCEPTED,
        "paths": [RepoText("LICENSE")], "parts": [], "conflicts": [],
    }  # fmt: skip
    return LicenseSummary(**{**values, **more})


def target(name: str = "health-tracker", **more: Any) -> TargetInfo:
    """A part of a solution at a commit."""
    values: dict[str, Any] = {
        "url": f"https://example.org/acme/{name}", "ref": RepoText("main"), "commit": "3f8c14a9" * 5, "dirty": False,
        "files": 10021, "left_out": [],
    }  # fmt: skip
    return TargetInfo(name=RepoText(name), **{**values, **more})


def report(*indicators: IndicatorResult, **more: Any) -> Report:
    """A report with some indicators and little else."""
    values: dict[str, Any] = {
        "schema_version": "1",
        "tool": ToolInfo(name="dpgcheck", version="0.1.0"),
        "standard": StandardInfo(id="dpg", version="1.1.7", checked_on="2026-11-20"),
        "as_of": "2026-11-22",
        "targets": [target()],
        "kinds": [Kind.SOFTWARE],
        "kind_reasons": ["package.json and 312 source files: software"],
        "license": license_summary(),
        "owner": RepoText("Acme Foundation"),
        "sdgs": [3],
        "verdict": Verdict.OPEN,
        "verdict_reason": "Indicator 4 has an open point.",
        "settled": Settled(of=9, without_open_points=8),
        "blockers": [],
        "score": 71.0,
        "score_sum": "1: 12 of 12 + 2: 10 of 12 = 22 of 24",
        "judged": 0.91,
        "eligibility": [],
        "indicators": list(indicators),
        "next_steps": [],
        "waivers": [],
        "warnings": [],
    }
    return Report(**{**values, **more})


def full_report() -> Report:
    """A report in which everything occurs once."""
    return report(
        *_full_indicators(),
        targets=[
            target(left_out=[LeftOut(reason="files over 2 MB", count=12, examples=[RepoText("data/big.csv")])], dirty=True)
        ],
        kinds=[Kind.SOFTWARE, Kind.CONTENT],
        license=license_summary(
            parts=[
                LicensePart(
                    target=0, scope=RepoText("docs/"), kind=Kind.CONTENT, expression="CC-BY-4.0",
                    status=LicenseStatus.IDENTIFIED, acceptance=Acceptance.ACCEPTED, paths=[RepoText("docs/LICENSE")],
                )
            ]
        ),
        sdgs=[3, 17],
        verdict=Verdict.BLOCKED,
        verdict_reason="A closed map service is mandatory at run time (indicator 4); reviewers reject for that.",
        settled=Settled(of=9, without_open_points=4),
        blockers=["closed-component"],
        score=58.3,
        score_sum="(10×100 % + 15×100 % + 10×50 % + 15×0 % + 10×75 % + 10×50 % + 10×0 % + 10×100 %) / 90 = 58.3",
        eligibility=[
            finding(
                "not-a-library", Status.UNANSWERED, requirement=Requirement.SUPPORTING, points=0.0, max_points=0.0,
                ask="Is this a product that people use by itself, rather than a library for developers?",
                why="a package without an entry point was found", evidence=[evidence("packages/core/package.json", 3)],
            )
        ],
        next_steps=[
            NextStep(rule="closed-component", risk="high", gain=15.0,
                     action="Make the map provider exchangeable and document how to run with MapLibre and OpenStreetMap."),
            NextStep(rule="privacy-handling", risk="medium", gain=6.25,
                     action="Write a privacy policy that says which personal data is handled, why, and how it is deleted."),
            NextStep(rule="owner-named", risk="medium", gain=5.0, action="Name the copyright holder in LICENSE or NOTICE."),
            NextStep(rule="content-moderation", risk="low", gain=1.5, action="Describe how content is moderated."),
        ],
        waivers=[
            Waiver(rule="harassment-contact", reason="handled by the foundation's own desk", owner="legal@example.org",
                   expires="2027-01-31", state="active"),
            Waiver(rule="sdg-named", reason="was open in spring", owner=None, expires="2026-05-01", state="expired"),
            Waiver(rule="old-rule", reason="no longer needed", owner=None, expires=None, state="unused"),
        ],
        warnings=["The submodule frontend/ is not part of this report; give its repository as a further target."],
    )  # fmt: skip


def _full_indicators() -> list[IndicatorResult]:
    deep = "modules/server/src/main/resources/documentation/user-guide/privacy-and-security.md"
    return [
        indicator("1", "Relevance to the Sustainable Development Goals", Status.MET, "README names goal 3 and its target 3.8",
                  finding("sdg-named", evidence=[evidence("README.md", 14, "It serves SDG 3, good health and well-being.")]),
                  finding("sdg-explained", requirement=Requirement.SUPPORTING)),
        indicator("2", "Use of approved open licenses", Status.MET, "LICENSE is AGPL-3.0-only",
                  finding("license-accepted", evidence=[evidence("LICENSE", 1, "GNU AFFERO GENERAL PUBLIC LICENSE")])),
        indicator("3", "Clear ownership", Status.PARTIAL, "the copyright line in the README names no year and two holders",
                  finding("owner-named", Status.PARTIAL,
                          evidence=[evidence(deep, 1204, "© Acme Foundation et Ministère de la Santé", language="fr")],
                          dispute="owner-named seems wrong\n\nRule: owner-named\nFile: README.md:88")),
        indicator("4", "Platform independence", Status.MISSING, "mapbox-gl is closed and no alternative was found",
                  finding("closed-component", Status.MISSING, consequence=Consequence.BLOCKER,
                          why="mapbox-gl 3.1 is closed since version 2 and needed at run time",
                          remedy="Make the map provider exchangeable and document how to run with MapLibre.",
                          evidence=[evidence("package.json", 31, '"mapbox-gl": "^3.1.0",')])),
        with_table(indicator("5", "Documentation", Status.PARTIAL, "installation is described, the architecture is not",
                  finding("install-guide", evidence=[evidence("docs/install.md", None)]),
                  finding("architecture", Status.MISSING))),
        indicator("6", "Mechanism for extracting data and content", Status.MET, "an API and CSV export are documented",
                  finding("export-documented", evidence=[evidence(deep, 7)])),
        indicator("7", "Adherence to privacy and applicable laws", Status.UNANSWERED, "nothing in the files, nothing declared",
                  finding("privacy-handling", Status.UNANSWERED, ask="Which laws does a deployment have to follow?")),
        indicator("8", "Adherence to standards and best practices", Status.MET, "the representative declared it",
                  finding("standards-named", declared=True, evidence=[])),
        indicator("9a", "Data privacy and security", Status.ERROR, "the rule failed while running",
                  finding("personal-data", Status.ERROR, why="the pattern took too long")),
        indicator("9b", "Inappropriate, misleading and illegal content", Status.NA, "users can't add content",
                  finding("content-moderation", Status.NA, points=0.0, max_points=0.0)),
        indicator("9c", "Protection from harassment", Status.MET, "a code of conduct with a contact",
                  finding("harassment-contact", evidence=[evidence(".github/CODE_OF_CONDUCT.md", 63)])),
    ]  # fmt: skip
