from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.engine.conditions import parse_condition
from dpgcheck.engine.explain import WIDTH, condition_lines, explain_text
from dpgcheck.errors import UsageError
from dpgcheck.rulebook.book import Rulebook, load_rulebook
from dpgcheck.rulebook.validate import validate


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


def test_without_a_topic_there_is_a_line_for_each_indicator(book: Rulebook) -> None:
    text = explain_text(book)
    for indicator in book.standard.indicators:
        assert f"\n  {indicator.id.ljust(2)}  {indicator.title}\n" in text


def test_an_indicator_is_explained_with_all_its_rules(book: Rulebook) -> None:
    for indicator in book.standard.indicators:
        text = explain_text(book, indicator.id)
        assert text.startswith(f"{indicator.id}  {indicator.title}\n")
        for loaded in book.loaded:
            assert (f"\n  {loaded.rule.id}: " in text) == (loaded.indicator == indicator.id)
        assert explain_text(book, f"Indicator {indicator.id.upper()}") == text
    assert explain_text(book, "9") == "\n".join(explain_text(book, id_) for id_ in ("9a", "9b", "9c"))


def test_every_rule_is_explained_with_conditions_consequence_and_remedy(book: Rulebook) -> None:
    for loaded in book.loaded:
        text = explain_text(book, loaded.rule.id)
        words = " ".join(text.split())
        assert words.startswith(f"{loaded.rule.id}: {loaded.rule.title} {loaded.rule.requirement}; ")
        assert " ".join(loaded.rule.remedy.split()) in words
        assert loaded.rule.clause in words
        assert ("Met where" in text) == ("met" in loaded.conditions)
        assert ("Partial where" in text) == ("partial" in loaded.conditions)


def test_lines_fit_a_terminal(book: Rulebook) -> None:
    topics = [None, "score", "eligibility", *(item.id for item in book.standard.indicators)]
    for topic in topics:
        for line in explain_text(book, topic).splitlines():
            assert len(line) <= WIDTH + 2, line
            assert line == line.rstrip()


def test_the_score_is_explained_with_its_weights(book: Rulebook) -> None:
    text = explain_text(book, "score")
    assert "Score of the report = " in text
    assert "  required: 2\n" in text
    assert "  partial: 50%\n" in text
    assert "  9c  0.33  Protection from harassment\n" in text


def test_conditions_are_written_as_nested_lists(book: Rulebook) -> None:
    condition = parse_condition(
        {
            "any": [
                {"section": {"idea": "privacy-policy", "min_words": 60}},
                {"not": {"link": {"idea": "privacy-policy"}}},
            ]
        }
    )
    lines = list(condition_lines(book, condition))
    assert lines[0] == "- any of:"
    text = " ".join(" ".join(lines).split())
    assert "a privacy policy; at least 60 words" in text
    assert "- not: a link" in text


def test_an_unknown_topic_gets_near_names(book: Rulebook) -> None:
    rule = book.rules[0].id
    with pytest.raises(UsageError, match=f"did you mean.*{rule}"):
        explain_text(book, f"{rule}s")
    with pytest.raises(UsageError, match="did you mean score"):
        explain_text(book, "scores")
    with pytest.raises(UsageError, match="lists the indicators"):
        explain_text(book, "%%%")


def test_all_mistakes_of_a_folder_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "1-a.yaml").write_text("- id: [\n")
    (tmp_path / "2-b.yaml").write_text("x: 1\n")
    (tmp_path / "3-c.yaml").write_text("[]\n")
    (tmp_path / "hello.yaml").write_text("[]\n")
    result = validate(tmp_path)
    assert (result.rules, result.files) == (0, 4)
    assert [error.split(":")[0].rpartition("/")[2] for error in result.errors] == [
        "1-a.yaml",
        "2-b.yaml",
        "hello.yaml",
    ]


def test_the_rules_of_this_installation_are_valid() -> None:
    result = validate()
    assert result.errors == ()
    assert result.rules > 20
