"""Laws, standards and practices that documents name."""

from __future__ import annotations

from dpgcheck.facts.interface import Fact, Facts
from dpgcheck.facts.named import NamedThings, laws_named, standards_named
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


def named(
    fact: Fact[NamedThings], text: str, path: str = "README.md", kind: Kind = Kind.SOFTWARE
) -> dict[str, int]:
    files = {"README.md": "# Tool\n", path: text}
    found = Facts([DictSnapshot(files)], BOOK, Config(), (kind,)).get(fact)
    return {key: places[0].line for key, places in found.places.items()}


def test_a_law_by_name_and_by_acronym() -> None:
    assert named(laws_named, "# Tool\n\nWe follow the\nGeneral Data Protection Regulation.\n")["gdpr"] in (
        3,
        4,
    )
    assert named(laws_named, "# Tool\n\nWe follow the LGPD.\n")["br-lgpd"] == 3
    assert "gdpr" not in named(laws_named, "# Tool\n\nThis is not GDPR compliant yet.\n")


def test_letters_are_a_law_only_among_words_of_laws() -> None:
    path = "app/views/mail.html.erb"
    assert "br-lgpd" in named(laws_named, "<p>We handle your data by the LGPD.</p>\n", path)
    assert "br-lgpd" not in named(laws_named, "<p>The report of the LGPD has come.</p>\n", path)
    assert "br-lgpd" not in named(laws_named, "Ward three (LGPD) is full.\n", "lists/wards.txt")


def test_acronyms_count_in_their_case_only() -> None:
    assert "rest" in named(standards_named, "# Tool\n\nIt has a REST API.\n")
    assert "rest" not in named(standards_named, "# Tool\n\nThe rest is easy.\n")


def test_code_and_quotes_name_nothing() -> None:
    assert "fhir" not in named(standards_named, "# Tool\n\n```\nFHIR\n```\n\n> FHIR is nice\n")


def test_a_changelog_names_standards_by_line() -> None:
    assert (
        named(standards_named, "# Changes\n\n## 1.0\n\n- write FHIR resources\n", "CHANGELOG.md")["fhir"] == 5
    )


def test_what_a_lesson_teaches_is_not_followed() -> None:
    text = "# Lesson\n\nWCAG is a standard for the web.\n"
    assert "wcag" not in named(standards_named, text, "lessons/web.md", Kind.CONTENT)
    assert "wcag" in named(standards_named, text, "docs/web.md", Kind.SOFTWARE)


def test_an_acronym_that_the_text_spells_out_otherwise_names_nothing() -> None:
    assert "ogc" not in named(standards_named, "# Tool\n\nA warehouse management system (WMS) for clinics.\n")
    assert "ogc" in named(standards_named, "# Tool\n\nMaps come by Web Map Services (WMS) of the ministry.\n")
    assert "ogc" in named(standards_named, "# Tool\n\nMaps come by WMS.\n")
    assert "gdpr" in named(laws_named, "# Tool\n\nGeneral Data Protection Regulations (GDPR) apply.\n")
