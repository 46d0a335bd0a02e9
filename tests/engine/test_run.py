"""Rules over facts: failures contained, declarations shown as such, waivers of the caller, selections."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from dpgcheck.api import CheckOptions, judge, select_rules
from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.engine.conditions import Call
from dpgcheck.errors import NothingToJudgeError, UsageError
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Consequence, Finding, Kind, Report, Status, Verdict
from dpgcheck.rulebook.book import LoadedRule, Rulebook
from dpgcheck.rulebook.config import ConfigFile, parse_config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
TODAY = datetime.date(2026, 11, 22)
FILES = {"README.md": "# Tool\n\nA tool.\n", "main.py": "print('hello')\n"}


def run(
    files: dict[str, str] | None = None,
    rules: list[LoadedRule] | None = None,
    policy: ConfigFile | None = None,
    kinds: tuple[Kind, ...] = (Kind.SOFTWARE,),
) -> Report:
    chosen = select_rules(BOOK, (), ()) if rules is None else rules
    options = CheckOptions(kinds=kinds, as_of=TODAY)
    return judge([DictSnapshot(files or FILES)], BOOK, chosen, options, policy)


def finding(report: Report, rule: str) -> Finding:
    return next(f for i in report.indicators for f in i.findings if f.rule == rule)


def broken(rule: str) -> LoadedRule:
    @check("broken", Args)
    def fails(_facts: Facts, _args: Any) -> Result:
        raise ZeroDivisionError("by design")

    loaded = next(loaded for loaded in BOOK.loaded if loaded.rule.id == rule)
    return LoadedRule(loaded.rule, loaded.indicator, loaded.file, loaded.line, {"met": Call(fails, None)})


def test_a_rule_that_fails_is_a_finding_and_the_run_goes_on() -> None:
    rules = [broken(r.rule.id) if r.rule.id == "sdg-relevance" else r for r in BOOK.loaded]
    report = run(rules=rules)
    failed = finding(report, "sdg-relevance")
    assert failed.status is Status.ERROR
    assert "ZeroDivisionError" in failed.why
    assert failed.points == 0
    assert len(report.indicators) == 11
    assert finding(report, "owner-named").status is Status.MISSING


def test_every_open_point_says_what_to_do_and_can_be_disputed() -> None:
    report = run()
    open_points = [
        f
        for i in report.indicators
        for f in i.findings
        if f.consequence in (Consequence.OPEN, Consequence.BLOCKER)
    ]
    assert open_points
    for point in open_points:
        assert point.remedy
        assert point.rule in point.dispute
        assert point.looked_for


def test_met_and_partial_cite_a_place() -> None:
    files = {
        **FILES,
        "LICENSE": "Copyright (c) 2024 Ana Diaz\n",
        "docs/install.md": "# Installation\n\n" + "Run make. " * 30,
    }
    for i in run(files).indicators:
        for f in i.findings:
            if f.status in (Status.MET, Status.PARTIAL) and not f.declared:
                assert f.evidence, f.rule


def test_a_declared_answer_settles_what_files_cannot_tell() -> None:
    files = {**FILES, ".dpgcheck.yml": "answers:\n  laws: {answer: GDPR, url: 'https://x.test/law'}\n"}
    settled = finding(run(files), "laws-declared")
    assert (settled.status, settled.declared) == (Status.MET, True)
    assert finding(run(), "laws-declared").status is Status.UNANSWERED


def test_a_claim_about_what_files_could_show_stays_partial() -> None:
    files = {**FILES, ".dpgcheck.yml": "answers:\n  owner: {answer: The Tool Society}\n"}
    claimed = finding(run(files), "owner-named")
    assert (claimed.status, claimed.declared, claimed.consequence) == (Status.PARTIAL, True, Consequence.NOTE)


def test_a_claim_can_not_make_the_standard_ask_for_less() -> None:
    models = "".join(
        f"class Patient{n}(models.Model):\n    first_name = models.CharField()\n    date_of_birth = models.DateField()\n"
        for n in range(3)
    )
    files = {**FILES, "manage.py": "import django\n", **{f"app{n}/models.py": models for n in range(4)}}
    files[".dpgcheck.yml"] = "answers:\n  personal-data: {answer: none}\n"
    assert finding(run(files), "security-documented").status is not Status.NA


def test_only_the_caller_can_waive_and_only_until_the_date() -> None:
    text = "waivers:\n  - {{rule: sdg-relevance, reason: later, expires: {}}}\n"
    in_time = run(policy=parse_config(text.format("2026-11-22"), "c"))
    assert finding(in_time, "sdg-relevance").consequence is Consequence.NOTE
    assert in_time.waivers[0].state == "active"
    late = run(policy=parse_config(text.format("2026-11-21"), "c"))
    assert finding(late, "sdg-relevance").consequence is Consequence.OPEN
    assert late.waivers[0].state == "expired"
    theirs = run({**FILES, ".dpgcheck.yml": text.format("2030-01-01")})
    assert finding(theirs, "sdg-relevance").consequence is Consequence.OPEN
    assert any("--config" in warning for warning in theirs.warnings)


def test_a_waiver_that_changes_nothing_is_named() -> None:
    report = run(policy=parse_config("waivers:\n  - {rule: no-such-rule, reason: x}\n", "c"))
    assert [w.state for w in report.waivers] == ["unused"]


def test_no_license_blocks() -> None:
    report = run()
    assert report.verdict is Verdict.BLOCKED
    assert report.blockers == ["license-approved"]
    assert next(i for i in report.indicators if i.id == "2").status is Status.MISSING


def test_rules_can_be_chosen_by_indicator_group_and_rule() -> None:
    ids = [r.rule.id for r in select_rules(BOOK, ("9",), ("9b",))]
    assert "conduct-with-contact" in ids
    assert "content-moderated" not in ids
    assert [r.rule.id for r in select_rules(BOOK, ("owner-named",), ())] == ["owner-named"]
    with pytest.raises(UsageError, match="did you mean"):
        select_rules(BOOK, ("owner-nmed",), ())


def test_what_was_not_selected_is_not_judged() -> None:
    report = run(rules=select_rules(BOOK, ("3",), ()))
    assert report.settled.of == 1
    assert next(i for i in report.indicators if i.id == "7").why.startswith("not judged")


def test_nothing_to_judge() -> None:
    with pytest.raises(NothingToJudgeError):
        judge([DictSnapshot({})], BOOK, [], CheckOptions(as_of=TODAY))


def test_several_targets_need_a_license_each() -> None:
    mit = (rules_root().parent / "examples" / "good-software" / "LICENSE").read_text()
    with_license = DictSnapshot({**FILES, "LICENSE": mit}, "app")
    without = DictSnapshot({"README.md": "# Docs\n", "main.py": "print()\n"}, "docs", index=1)
    options = CheckOptions(kinds=(Kind.SOFTWARE,), as_of=TODAY)
    both = judge([with_license, without], BOOK, select_rules(BOOK, ("2",), ()), options)
    one = judge([with_license], BOOK, select_rules(BOOK, ("2",), ()), options)
    assert both.indicators[1].status is not Status.MET
    assert one.indicators[1].status is Status.MET
