"""Packs: criteria of labels on top of the Standard, which change nothing of the report below them."""

from __future__ import annotations

import datetime
import json
import unicodedata
from pathlib import Path

import msgspec
import pytest

from dpgcheck.api import CheckOptions, check
from dpgcheck.cli.main import main
from dpgcheck.engine.explain import explain_text
from dpgcheck.errors import RuleFileError, UsageError
from dpgcheck.model import Consequence, Finding, PackLayer, PackResult, Report, Status, Verdict
from dpgcheck.report.interface import Format, RenderOptions, Verbosity, render
from dpgcheck.report.json import decode, encode
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.locate import pack_folders
from dpgcheck.rulebook.validate import validate
from report_samples import HOSTILE, evidence, full_report
from report_samples import finding as report_finding

EXAMPLES = Path(__file__).parents[2] / "examples"

PACK = """\
id: bells
title: Goods with bells
version: "2.0"
checked_on: "2026-11-28"
sources: [ours]
about: It rings.
layers:
  - {id: "1", title: A good, asks: The Standard., verdict: true}
  - {id: 2a, title: Bells, asks: It has bells.}
"""
RULE = """\
- id: bell-named
  title: It names a bell
  requirement: required
  consequence: note
  clause: Goods with bells 2.0, B1
  why: Bells are heard.
  remedy: Name a bell.
  met:
    text: {idea: bell}
"""
GOOD = """\
- id: bell-good
  title: It is a good
  requirement: required
  consequence: note
  clause: Goods with bells 2.0, 1
  why: Others are not taken.
  remedy: Declare it.
  declared: bell-good
"""
IDEA = 'idea: bell\ntitle: a bell\nchecked_on: "2026-11-28"\nnames:\n  en: [bell]\n'


def folder_with_pack(root: Path, **changed: str) -> Path:
    """A folder of rules with a pack ``bells``; ``changed`` replaces the text of some of its files."""
    folder = root / "packs" / "bells"
    (folder / "vocabulary").mkdir(parents=True)
    (folder / "pack.yaml").write_text(changed.get("pack", PACK), "utf-8")
    (folder / changed.get("name", "2a-bells.yaml")).write_text(changed.get("rule", RULE), "utf-8")
    (folder / "1-good.yaml").write_text(GOOD, "utf-8")
    (folder / "vocabulary" / "bell.yaml").write_text(IDEA, "utf-8")
    return root


def judged(target: Path, *packs: str, rules: tuple[Path, ...] = (), config: Path | None = None) -> Report:
    """The report on a folder."""
    return check(
        CheckOptions(
            targets=(str(target),),
            packs=packs,
            rules=rules,
            config=config,
            as_of=datetime.date(2026, 11, 28),
        )
    )


def finding(pack: PackResult, rule: str) -> Finding:
    """The finding of one rule."""
    return next(f for layer in pack.layers for f in layer.findings if f.rule == rule)


@pytest.mark.parametrize("example", ["good-software", "with-gaps"])
def test_a_pack_changes_nothing_of_the_report(example: str) -> None:
    """Also its vocabulary finds nothing for the indicators."""
    plain, packed = judged(EXAMPLES / example), judged(EXAMPLES / example, "dpi")
    assert plain.packs == []
    assert [pack.id for pack in packed.packs] == ["dpi"]
    assert msgspec.structs.replace(packed, packs=[]) == plain


def test_a_report_with_a_pack_is_read_back() -> None:
    report = judged(EXAMPLES / "good-software", "dpi")
    assert decode(encode(report)) == report


def test_the_layers_hold_all_criteria() -> None:
    (pack,) = judged(EXAMPLES / "good-software", "dpi").packs
    found = [finding for layer in pack.layers for finding in layer.findings]
    assert (pack.title, pack.version) == ("DPGs for DPI", "1.0")
    assert [layer.id for layer in pack.layers] == ["1", "2", "3a", "3b", "3c", "3d", "3e"]
    assert [f.clause.rpartition(" ")[2] for f in found] == [
        "1", "2.1", "2.2", "2.3", "A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3", "D1", "D2", "D3",
        "E1", "E2", "E3",
    ]  # fmt: skip
    assert pack.of == len(found)
    assert pack.met == sum(f.status is Status.MET for f in found)
    assert {f.consequence for f in found if f.status is not Status.MET} == {Consequence.NOTE}
    assert {f.max_points for f in found} == {0.0}


def test_the_first_layer_tells_the_verdict() -> None:
    """Nobody but the registry says that a product is in it; a blocker outweighs the word of a person."""
    clear = finding(judged(EXAMPLES / "good-software", "dpi").packs[0], "dpi-recognised")
    assert clear.status is Status.UNANSWERED
    assert "this report is clear" in clear.why
    report = judged(EXAMPLES / "with-gaps", "dpi")
    assert report.verdict is Verdict.BLOCKED
    blocked = finding(report.packs[0], "dpi-recognised")
    assert blocked.status is Status.MISSING
    assert "no-closed-dependency" in blocked.why


def test_a_declaration_settles_the_first_layer_unless_a_blocker_stands_in_the_files(tmp_path: Path) -> None:
    config = tmp_path / "policy.yml"
    config.write_text('answers:\n  dpg-registry: {answer: "yes"}\n', "utf-8")
    declared = finding(judged(EXAMPLES / "good-software", "dpi", config=config).packs[0], "dpi-recognised")
    assert (declared.status, declared.declared) == (Status.MET, True)
    blocked = finding(judged(EXAMPLES / "with-gaps", "dpi", config=config).packs[0], "dpi-recognised")
    assert (blocked.status, blocked.consequence) == (Status.PARTIAL, Consequence.NOTE)


def test_an_unknown_pack_is_refused_with_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLES / "with-gaps"), "--pack", "dip"]) == 2
    assert capsys.readouterr().err == "dpgcheck: error: no pack 'dip'; there is dpi\n"
    with pytest.raises(UsageError):
        load_rulebook(packs=["dip"])


def test_a_folder_of_rules_brings_packs_of_its_own(tmp_path: Path) -> None:
    rules = folder_with_pack(tmp_path / "rules")
    target = tmp_path / "tower"
    target.mkdir()
    (target / "README.md").write_text("# Tower\n\nThe tower has a bell.\n", "utf-8")
    report = judged(target, "bells", "dpi", rules=(rules,))
    assert next((pack.id, pack.met) for pack in report.packs) == ("bells", 1)
    assert finding(report.packs[0], "bell-named").evidence[0].line == 3
    assert {name: folder.parent.parent for name, folder in pack_folders((rules,)).items()}["bells"] == rules


def test_what_a_pack_names_twice_is_judged_once() -> None:
    assert len(judged(EXAMPLES / "with-gaps", "dpi", "dpi").packs) == 1


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"rule": RULE.replace("consequence: note", "consequence: open")}, "2a-bells.yaml:4: bell-named.consequence:"),
        ({"rule": RULE + "  points: 3\n"}, "2a-bells.yaml:10: bell-named.points: a pack scores nothing"),
        ({"rule": RULE.replace("met:", "blocker:\n    law: {}\n  met:")}, "a pack changes no verdict"),
        ({"rule": RULE.replace("idea: bell}", "idea: bill}")}, "'bill' is not known; did you mean 'bell'?"),
        ({"rule": RULE.replace("text: {idea: bell}", "standard: {any: [openapy]}")}, "did you mean 'openapi'?"),
        ({"rule": RULE.replace("bell-named", "sdg-relevance")}, "'sdg-relevance' is taken by"),
        ({"name": "3a-bells.yaml"}, "must begin with a layer of the pack (1, 2a)"),
        ({"pack": PACK.replace("id: bells", "id: balls")}, "must be the folder's name, 'bells'"),
        ({"pack": PACK.replace("id: 2a", 'id: "1"')}, "layers: two have the same id"),
        ({"pack": PACK + "color: red\n"}, "pack.yaml"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pack_is_told(tmp_path: Path, changed: dict[str, str], message: str) -> None:
    rules = folder_with_pack(tmp_path, **changed)
    with pytest.raises(RuleFileError) as raised:
        load_rulebook((rules,), ["bells"])
    assert message in str(raised.value)
    result = validate(rules)
    assert any(message in error for error in result.errors)


def test_validation_counts_the_rules_of_packs(tmp_path: Path) -> None:
    rules = folder_with_pack(tmp_path)
    result = validate(rules)
    assert (result.rules, result.files, result.errors) == (2, 3, ())
    assert validate().rules > len(load_rulebook().rules)


def test_samples_of_packs_are_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = folder_with_pack(tmp_path)
    sample = '- rule: bell-named\n  name: {}\n  files: {{README.md: "# Tower\\n\\n{}\\n"}}\n  expect: {}\n'
    told = [
        ("one", "It has a bell.", "met"),
        ("two", "The bell rings.", "met"),
        ("three", "It has a clock.", "missing"),
    ]
    text = "".join(sample.format(*one) for one in told)
    file = rules / "packs" / "bells" / "2a-bells.test.yaml"
    file.write_text(text, "utf-8")
    assert main(["rules", "test", str(rules)]) == 1
    assert "bell-named: has 2 samples that pass and 1 near misses" in capsys.readouterr().out
    file.write_text(text + sample.format("four", "It has no bell.", "met"), "utf-8")
    assert main(["rules", "test", str(rules)]) == 1
    assert "bell-named: four: expected met, came missing" in capsys.readouterr().out


def test_a_rule_of_a_pack_that_fails_changes_no_exit_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dpgcheck.engine.checks import stated

    def fail(*_arguments: object) -> None:
        raise ValueError("broken")

    monkeypatch.delenv("DPGCHECK_DEBUG", raising=False)
    monkeypatch.setattr(stated, "finder_of", fail)
    output = tmp_path / "report.json"
    assert (
        main(["check", str(EXAMPLES / "good-software"), "--pack", "dpi", "-q", "--output", str(output)]) == 0
    )
    report = decode(output.read_text("utf-8"))
    assert finding(report.packs[0], "dpi-domain").status is Status.ERROR


def test_commands_on_rules_know_packs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--pack", "dpi", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 19
    assert {row["indicator"] for row in rows} == {"1", "2", "3a", "3b", "3c", "3d", "3e"}
    assert main(["rules", "list", "--format", "json"]) == 0
    assert not {row["id"] for row in rows} & {row["id"] for row in json.loads(capsys.readouterr().out)}
    assert main(["rules", "show", "dpi-modular"]) == 0
    assert "3b-building-block.yaml" in capsys.readouterr().out.splitlines()[0]
    assert main(["rules", "list", "--pack", "dip"]) == 2


def test_a_pack_and_its_rules_are_explained() -> None:
    book = load_rulebook(packs=None)
    whole = explain_text(book, "dpi")
    assert whole.startswith("DPGs for DPI 1.0\n")
    assert "3d  Federation" in whole
    assert "points" not in explain_text(book, "dpi-secured")
    assert "dpi (DPGs for DPI)" in explain_text(book)


def test_the_terminal_shows_packs_after_the_indicators() -> None:
    report = judged(EXAMPLES / "with-gaps", "dpi")
    text = render(report, Format.TERMINAL, options=RenderOptions(width=100))
    assert text.index("\nIndicators") < text.index("\nDPGs for DPI 1.0: ") < text.index("\nNext steps")
    assert "  3a  Interoperability\n" in text
    assert "A1  Its interfaces are described in a standard form" in text
    verbose = render(report, Format.TERMINAL, options=RenderOptions(width=100, verbosity=Verbosity.VERBOSE))
    assert "DPGs for DPI 1.0 · 3e  Security and privacy" in verbose
    quiet = render(report, Format.TERMINAL, options=RenderOptions(verbosity=Verbosity.QUIET))
    assert quiet.endswith(f" · dpi: {report.packs[0].met} of 19 criteria met\n")
    plain = render(judged(EXAMPLES / "with-gaps"), Format.TERMINAL, options=RenderOptions(width=100))
    assert "DPI" not in plain


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_do_nothing_in_packs(name: str) -> None:
    found = report_finding("bell-named", Status.PARTIAL, why=name, evidence=[evidence(name, 1, name)])
    pack = PackResult(
        id="bells", title="Goods with bells", version="2.0", met=0, of=1,
        layers=[PackLayer(id="2a", title="Bells", findings=[found])],
    )  # fmt: skip
    hostile = msgspec.structs.replace(full_report(), packs=[pack])
    for verbosity in Verbosity:
        text = render(hostile, Format.TERMINAL, options=RenderOptions(verbosity=verbosity))
        assert not any(unicodedata.category(c) in ("Cc", "Cf") for c in text.replace("\n", ""))
        assert not any(line.startswith(("::", "##[", "##vso")) for line in text.splitlines())
    assert decode(encode(hostile)) == hostile


@pytest.mark.parametrize("word", ["compliant", "certified", "ready "])
def test_no_pack_promises_what_only_its_stewards_can(word: str) -> None:
    report = judged(EXAMPLES / "good-software", "dpi")
    shown = render(report, Format.TERMINAL, options=RenderOptions(verbosity=Verbosity.VERBOSE))
    assert word not in shown[shown.index("DPGs for DPI") :].lower()
