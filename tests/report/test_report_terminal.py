from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dpgcheck.errors import UsageError
from dpgcheck.model import (
    Consequence,
    NextStep,
    Report,
    RepoText,
    Settled,
    Status,
    Verdict,
    Waiver,
)
from dpgcheck.report.interface import Format, RenderOptions, Verbosity, format_for, render
from dpgcheck.report.marks import CONSEQUENCES, MARKS, VERDICT_STYLES
from dpgcheck.report.page import cut_end, cut_middle, shorten_place
from report_samples import HOSTILE, evidence, finding, full_report, indicator, report, target

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = bool(os.environ.get("UPDATE_SNAPSHOTS"))
"""``UPDATE_SNAPSHOTS=1 pytest tests/report`` writes them anew; read the diff before committing it."""

SGR = re.compile(r"\x1b\[[0-9;]*m")


def show(
    value: Report, width: int = 80, *, color: bool = False, verbosity: Verbosity = Verbosity.NORMAL
) -> str:
    return render(
        value, Format.TERMINAL, options=RenderOptions(width=width, color=color, verbosity=verbosity)
    )


@pytest.mark.parametrize("verbosity", list(Verbosity))
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("color", [False, True])
def test_snapshot(verbosity: Verbosity, width: int, color: bool) -> None:
    text = show(full_report(), width, color=color, verbosity=verbosity)
    file = SNAPSHOTS / f"{verbosity}-{width}{'-color' if color else ''}.txt"
    if UPDATE:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    assert text == file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("verbosity", list(Verbosity))
@pytest.mark.parametrize("width", [80, 120])
def test_colour_adds_nothing_but_colour(verbosity: Verbosity, width: int) -> None:
    plain = show(full_report(), width, verbosity=verbosity)
    coloured = show(full_report(), width, color=True, verbosity=verbosity)
    assert "\x1b" not in plain
    assert SGR.sub("", coloured) == plain
    assert (coloured != plain) == (verbosity is not Verbosity.QUIET)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    for verbosity in (Verbosity.NORMAL, Verbosity.VERBOSE):
        for line in show(full_report(), width, verbosity=verbosity).splitlines():
            assert cell_len(line) <= width or line.startswith("      https://"), line
            assert line == line.rstrip()


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("verbosity", list(Verbosity))
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_and_quotes_are_shown_and_do_nothing(
    name: str, verbosity: Verbosity, color: bool
) -> None:
    hostile = report(
        *(
            indicator(
                str(number),
                "Title",
                status,
                name,
                finding("r", status, why=name, evidence=[evidence(name, 3, name)]),
            )
            for number, status in enumerate(Status)
        ),
        targets=[target(name), target(name + "2", ref=RepoText(name))],
        owner=RepoText(name),
        verdict_reason=name,
        blockers=["r"],
        eligibility=[finding("e", Status.UNANSWERED, ask=name, evidence=[evidence(name, None)])],
        next_steps=[NextStep(rule="r", risk="high", gain=1.0, action=name)],
        waivers=[Waiver(rule="r", reason=name, owner=name, expires="2026-01-01", state="active")],
        warnings=[name],
    )
    text = SGR.sub("", show(hostile, color=color, verbosity=verbosity))
    text.encode("utf-8")
    for character in "\x1b\x9b\x07\r\u202e\u2066\u200b\u2028\ufeff":
        assert character not in text
    assert not re.search(r"^\s*::|##[a-z]*\[", text, re.MULTILINE)
    if name.startswith("["):
        assert name in text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(codec=None), max_size=60), st.integers(0, 130), st.booleans())
def test_any_text_can_be_shown(text: str, width: int, color: bool) -> None:
    value = report(
        indicator("1", text, Status.MET, text, finding("r", why=text, evidence=[evidence(text, 7, text)])),
        indicator("2", text, Status.MISSING, text, finding("s", Status.MISSING, dispute=text)),
        blockers=["s"],
        targets=[target(text)],
    )
    shown = SGR.sub("", show(value, width, color=color, verbosity=Verbosity.VERBOSE))
    assert "\x1b" not in shown
    assert "r" in shown


def test_words_say_what_colours_say() -> None:
    assert set(MARKS) == set(Status)
    assert set(CONSEQUENCES) == set(Consequence)
    assert set(VERDICT_STYLES) == set(Verdict)
    text = show(full_report())
    for status in Status:
        assert f"{MARKS[status].symbol} {MARKS[status].word} " in text


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("verbosity", list(Verbosity))
def test_nothing_is_called_what_only_the_alliance_can_call_it(verdict: Verdict, verbosity: Verbosity) -> None:
    text = show(report(*full_report().indicators, verdict=verdict), verbosity=verbosity)
    assert not re.search(r"complian|certif|\bready\b|\bpass(ed|es)?\b", text, re.IGNORECASE)


def test_no_source_of_the_formats_holds_such_a_word() -> None:
    import dpgcheck.report

    for path in Path(dpgcheck.report.__path__[0]).glob("*.py"):
        assert not re.search(r"[\"'][^\"'\n]*(complian|certif|\bready\b)", path.read_text("utf-8")), path


def test_the_verdict_stands_in_the_first_lines_with_its_reason() -> None:
    reason = "No open point in the files; indicators 7 to 9 still need the representative's word."
    lines = show(
        report(verdict=Verdict.CLEAR, verdict_reason=reason, settled=Settled(of=9, without_open_points=9)),
        120,
    ).splitlines()
    assert lines[0] == "health-tracker@3f8c14a · software"
    assert lines[3] == "9 of 9 indicators without open points · clear"
    assert lines[4] == reason


def test_blockers_come_before_the_indicators_with_evidence_and_remedy() -> None:
    text = show(full_report())
    blockers = text[text.index("Blockers") : text.index("Indicators\n")]
    assert "mapbox-gl 3.1 is closed" in blockers
    assert 'package.json:31  “"mapbox-gl": "^3.1.0",”' in blockers
    assert "→ Make the map provider exchangeable" in blockers


def test_rows_are_aligned() -> None:
    rows = [line for line in show(full_report()).splitlines() if re.match(r"  [✓◐✗–?!] ", line)]
    rows = [row for row in rows if re.match(r"  . \S+ +(\d[abc]?)  ", row)]
    assert len(rows) == 11
    assert {row.index(title) for row, title in zip(rows, _titles(), strict=True)} == {20}
    columns = {cell_len(row[: row.index(place)]) for row, place in zip(rows, _places(), strict=True) if place}
    assert len(columns) == 1


def _titles() -> list[str]:
    return [item.title[:8] for item in full_report().indicators]


def _places() -> list[str]:
    return [
        "README.md:14",
        "LICENSE:1",
        "",
        "package.json:31",
        "docs/install.md",
        "",
        "",
        "declared",
        "",
        "",
        "…/CODE_OF",
    ]


def test_declared_is_never_shown_as_found() -> None:
    declared = indicator(
        "7",
        "Laws",
        Status.MET,
        "declared",
        finding("law", declared=True, evidence=[evidence("docs/laws.md", 2)]),
    )
    assert "declared: docs/laws.md:2" in show(report(declared))
    assert "declared, not found" in show(report(declared), verbosity=Verbosity.VERBOSE).replace(
        "\n      ", " "
    )


def test_what_is_found_beside_a_missing_indicator_is_not_its_evidence() -> None:
    beside = indicator(
        "1",
        "SDGs",
        Status.MISSING,
        "nothing",
        finding("a", Status.MISSING),
        finding("b", evidence=[evidence("X.md")]),
    )
    assert "X.md" not in show(report(beside))
    assert "X.md:1" in show(report(beside), verbosity=Verbosity.VERBOSE)


def test_several_targets_are_told_apart() -> None:
    value = report(
        indicator("1", "SDGs", Status.MET, "found", finding("a", evidence=[evidence("X.md", target=1)])),
        targets=[target("server"), target("app", commit=None, dirty=False)],
    )
    text = show(value)
    assert text.startswith("server@3f8c14a + app · software\n")
    assert "app: X.md:1" in text
    long = msgspec.structs.replace(value, targets=[target("server"), target("a-very-long-name-of-a-target")])
    assert re.search(r"a-ve\S*…\S*get: X.md:1", show(long, 60))


def test_quiet_is_one_line() -> None:
    assert show(full_report(), verbosity=Verbosity.QUIET) == (
        "health-tracker@3f8c14a-dirty: blocked · 4 of 9 without open points · score 58.3"
        " · blockers: closed-component\n"
    )
    clear = report(verdict=Verdict.CLEAR, score=None, settled=Settled(of=9, without_open_points=9))
    assert show(clear, verbosity=Verbosity.QUIET) == (
        "health-tracker@3f8c14a: clear · 9 of 9 without open points · score none · blockers: none\n"
    )


def test_an_empty_report_can_be_shown() -> None:
    value = report(score=None, score_sum="", judged=0.0, kinds=[], sdgs=[], owner=None)
    text = show(value)
    assert "kind unclear" in text
    assert "no owner found" in text
    assert "Score: none" in text


def test_three_next_steps_and_how_many_more() -> None:
    text = show(full_report())
    assert "Next steps (1 more with --verbose)" in text
    assert "Describe how content is moderated" not in text
    assert "Describe how content is moderated" in show(full_report(), verbosity=Verbosity.VERBOSE)
    assert "dpgcheck explain 4" in text


@pytest.mark.parametrize(
    ("path", "spot", "width", "shown"),
    [
        ("README.md", ":12", 40, "README.md:12"),
        ("docs/user/guide/privacy.md", ":12", 24, "docs/…/privacy.md:12"),
        ("docs/user/guide/privacy.md", ":12", 27, "docs/…/guide/privacy.md:12"),
        ("documentation/guide/privacy.md", ":12", 16, "…/privacy.md:12"),
        ("a-very-long-name-of-a-document.md", ":12", 20, "a-very-l…ument.md:12"),
        ("漢字漢字漢字漢字.md", "", 11, "漢字…字.md"),
        ("x/y.md", "", 6, "x/y.md"),
        ("docs/policies/privacy.pdf", ", page 3", 25, "…/privacy.pdf, page 3"),
    ],
)
def test_places_are_shortened_in_the_middle(path: str, spot: str, width: int, shown: str) -> None:
    assert shorten_place(path, spot, width) == shown


@settings(deadline=None)
@given(st.text(), st.integers(1, 60))
def test_cuts_keep_to_the_width(text: str, width: int) -> None:
    assert cell_len(cut_middle(text, width)) <= width
    assert cell_len(cut_end(text, width)) <= width


def test_formats_by_ending() -> None:
    assert format_for("out/report.json") is Format.JSON
    assert format_for("REPORT.TXT") is Format.TERMINAL
    for name in ("report.pdf", "report", ".json"):
        with pytest.raises(UsageError, match=r"\.json \(json\), \.txt \(terminal\)"):
            format_for(name)


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_ends_with_one_newline(format_: Format) -> None:
    text = render(full_report(), format_)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert text == render(full_report(), format_)
