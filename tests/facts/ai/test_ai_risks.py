"""Assessments of the risks of an AI system."""

from __future__ import annotations

import pytest

from dpgcheck.facts.ai.risks import PARTS, ai_risks
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()
SAID = (
    "Extension workers look at the leaf themselves, and the model only proposes which disease to think of first;"
    " a plant pathologist of the district answers where they disagree, within two days."
)
SECTIONS = {
    "proportionality": "Proportionality",
    "bias and fairness": "Bias and fairness",
    "risks and harms": "Risks and harms",
    "mitigations": "Mitigations",
    "transparency": "Transparency",
}


def document(*parts: str, first: str = "") -> str:
    return "\n\n".join(["# AI risk assessment", first, *(f"## {SECTIONS[p]}\n\n{SAID}" for p in parts)])


def risks(files: dict[str, str]):  # type: ignore[no-untyped-def]
    return Facts([DictSnapshot({"README.md": "# Leaf Doctor\n", **files})], BOOK, Config()).get(ai_risks)


def test_the_five_parts_make_it_whole() -> None:
    (found, *_rest) = risks({"RISKS.md": document(*PARTS)}).assessments
    assert found.whole
    assert found.lacking == ()


@pytest.mark.parametrize("part", PARTS)
def test_one_part_less_is_told(part: str) -> None:
    (found, *_rest) = risks({"RISKS.md": document(*(p for p in PARTS if p != part))}).assessments
    assert not found.whole
    assert found.lacking == (part,)


@pytest.mark.parametrize(
    "name",
    ["NIST AI RMF", "NIST AI 600-1", "ISO/IEC 23894", "Google SAIF", "Microsoft RAI Impact Assessment"],
)
def test_a_known_framework_has_other_headings(name: str) -> None:
    parts = ("bias and fairness", "risks and harms", "mitigations")
    (found, *_rest) = risks(
        {"RISKS.md": document(*parts, first=f"We follow {name} for each use.")}
    ).assessments
    assert found.whole
    assert found.framework
    (short, *_rest) = risks({"RISKS.md": document(*parts[:2], first=f"We follow {name}.")}).assessments
    assert not short.whole


def test_an_empty_template_and_limits_are_none() -> None:
    blank = "\n\n".join(
        f"## {heading}\n\n[Write here what was looked at, by whom, and what was found for each of the uses.]"
        for heading in SECTIONS.values()
    )
    assert risks({"RISKS.md": f"# AI risk assessment\n\n{blank}\n"}).assessments == ()
    limits = risks({"MODEL_CARD.md": f"# Model card\n\n## Limitations\n\n{SAID}\n"})
    assert (limits.assessments, limits.told) == ((), {})
