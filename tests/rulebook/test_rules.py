"""Rule files: the built-in ones are valid, and broken ones are refused in one line that says where and what next."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.errors import RuleFileError, UsageError
from dpgcheck.facts.product_types import PRODUCT_FACTS
from dpgcheck.rulebook.book import ELIGIBILITY, Rulebook, load_rulebook
from dpgcheck.rulebook.locate import find_rule_text, rule_files, rules_root
from dpgcheck.rulebook.validate import validate

GOOD = """\
- id: bell
  title: It names a bell
  requirement: supporting
  consequence: note
  clause: ours
  why: Bells are heard.
  remedy: Name a bell.
  when: personal-data != no
  na: It has no ears
  met:
    any:
      - document: {idea: privacy-policy, min_words: 80}
      - text: {idea: privacy-policy}
"""

BOMB = "- &a [ding]\n" + "".join(
    f"- &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Each line stands for nine times what the one before stands for."""


@pytest.mark.parametrize("path", rule_files(rules_root() / "dpg"), ids=lambda path: path.stem)
def test_a_built_in_rule_file_is_valid(path: Path) -> None:
    from dpgcheck.engine.load import load_rule_file

    assert load_rule_file(path, Rulebook(rules_root()))


def test_all_rule_data_is_valid_together() -> None:
    result = validate()
    assert result.errors == ()
    book = load_rulebook(packs=None)
    assert result.rules == len(book.rules) + sum(len(pack.rules) for pack in book.packs)
    packs = sum(1 + len(rule_files(pack.folder)) for pack in book.packs)
    assert result.files == len(rule_files(rules_root() / "dpg")) + packs


def test_every_indicator_has_a_required_rule() -> None:
    book = load_rulebook()
    required = {loaded.indicator for loaded in book.loaded if loaded.rule.requirement == "required"}
    assert required == {indicator.id for indicator in book.standard.indicators}


def test_rules_come_in_the_order_of_the_standard() -> None:
    book = load_rulebook()
    order = [*(indicator.id for indicator in book.standard.indicators), ELIGIBILITY]
    places = [order.index(loaded.indicator) for loaded in book.loaded]
    assert places == sorted(places)


def test_a_rule_knows_its_line() -> None:
    for loaded in load_rulebook().loaded:
        line = loaded.file.read_text("utf-8").splitlines()[loaded.line - 1]
        assert line == f"- id: {loaded.rule.id}"


def test_what_is_not_met_says_what_to_do_and_what_to_answer() -> None:
    """A required rule that files can't settle needs a question; the texts are sentences."""
    for rule in load_rulebook().rules:
        assert rule.remedy.strip().endswith("."), rule.id
        assert rule.why.strip().endswith("."), rule.id
        assert not rule.title.endswith("."), rule.id
        assert not rule.declared or rule.ask.strip().endswith("?"), rule.id
        assert not rule.ask or rule.ask.strip().endswith("?"), rule.id


def test_removed_rules_are_not_there_any_more() -> None:
    book = load_rulebook()
    names = {name for rule in book.rules for name in (rule.id, *rule.aliases)}
    assert names.isdisjoint(book.standard.removed_rules)


def test_weights_of_the_standard() -> None:
    """1 to 8 weigh the same, and the three parts of 9 weigh as much together."""
    weights = {indicator.id: indicator.weight for indicator in load_rulebook().standard.indicators}
    assert [weights[str(number)] for number in range(1, 9)] == [1.0] * 8
    assert sum(weights[name] for name in ("9a", "9b", "9c")) == pytest.approx(1.0, abs=0.001)


def refusal(tmp_path: Path, text: str, name: str = "8-bells.yaml") -> str:
    """The message with which a folder of one broken file is refused, with the folder's name left out."""
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(RuleFileError) as raised:
        load_rulebook((tmp_path,))
    message = str(raised.value)
    assert "\n" not in message
    assert validate(tmp_path).errors == (message,)
    return message.replace(f"{tmp_path}/", "").replace(f"{tmp_path}\\", "")


def test_the_good_one_is_taken(tmp_path: Path) -> None:
    (tmp_path / "8-bells.yaml").write_text(GOOD, "utf-8")
    (loaded,) = [one for one in load_rulebook((tmp_path,)).loaded if one.rule.id == "bell"]
    assert (loaded.indicator, loaded.line) == ("8", 1)
    result = validate(tmp_path)
    assert (result.rules, result.files, result.errors) == (1, 1, ())


FACTS = ", ".join(sorted(PRODUCT_FACTS))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("remedy:", "remedies:", "8-bells.yaml:7: 0: has unknown field `remedies`; did you mean 'remedy'?"),
        ("  clause: ours\n", "", "8-bells.yaml:1: 0: lacks required field `clause`; add 'clause'"),
        (
            "supporting",
            "nice",
            "8-bells.yaml:3: 0.requirement: Invalid enum value 'nice'; see the published schema of this file for its shape",
        ),
        ("- document:", "- documents:", "8-bells.yaml:12: bell.met: no check 'documents'; did you mean 'document'?"),
        (
            "idea: privacy-policy, min_words",
            "idea: privacy-polcy, min_words",
            "8-bells.yaml:12: bell.met: idea: 'privacy-polcy' is not known; did you mean 'privacy-policy'?",
        ),
        (
            "min_words: 80",
            "words: 80",
            "8-bells.yaml:12: bell.met: Object contains unknown field `words`; document takes idea, min_words, beside",
        ),
        (
            "min_words: 80",
            "min_words: many",
            "8-bells.yaml:12: bell.met: Expected `int`, got `str` - at `$.min_words`; document takes idea, min_words, beside",
        ),
        ("    any:\n", "    some:\n", "8-bells.yaml:11: bell.met: no check 'some'; did you mean 'source'?"),
        (
            "    any:\n",
            "    not: {}\n    any:\n",
            "8-bells.yaml:10: bell.met: a condition has one key: any, first, all, not or the name of a check",
        ),
        (
            "personal-data != no",
            "personal-data is no",
            "8-bells.yaml:8: bell.when: '!=' expected before 'is no'",
        ),
        (
            "personal-data != no",
            "persons != no",
            f"8-bells.yaml:8: bell.when: no fact 'persons' to compare; there are {FACTS}",
        ),
        ("personal-data != no", "personal-data ~ no", "8-bells.yaml:8: bell.when: '~ no' is neither a word nor an operator"),
        (
            "  na: It has no ears\n",
            "",
            "8-bells.yaml:8: bell.when: a rule with 'when' needs 'na', the reason to give where it is false; add it",
        ),
        ("- id: bell", "- id: Bell_1", "8-bells.yaml:1: Bell_1.id: 'Bell_1' is not kebab-case; use lower-case words joined by -"),
        ("  why:", "  risk: huge\n  why:", "8-bells.yaml:6: bell.risk: 'huge' is none of high, medium, low; choose one"),
        ("  why: Bells", "  clause: twice\n  why: Bells", "8-bells.yaml:6: the key 'clause' stands twice; remove one"),
        ("why: Bells", "why: [Bells", "8-bells.yaml:7: did not find expected ',' or ']'; mend the YAML there"),
        ("title: It", "title: !!python/name:os.system It", "8-bells.yaml:2: tags such as tag:yaml.org,2002:python/name:os.system are not supported; write a plain value"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_refused_in_one_line(
    tmp_path: Path, old: str, new: str, message: str | None
) -> None:
    assert old in GOOD
    assert refusal(tmp_path, GOOD.replace(old, new, 1)) == message


def test_a_rule_that_nothing_can_settle_is_refused(tmp_path: Path) -> None:
    came = refusal(tmp_path, GOOD.split("  when:", maxsplit=1)[0])
    assert came == "8-bells.yaml:1: bell.id: it has neither 'met' nor 'declared'; add one"


def test_an_id_stands_for_one_rule(tmp_path: Path) -> None:
    came = refusal(tmp_path, GOOD + GOOD)
    assert came == "8-bells.yaml:14: id: 'bell' is taken by 8-bells.yaml:1; choose another"


def test_an_id_of_ours_is_taken(tmp_path: Path) -> None:
    came = refusal(tmp_path, GOOD.replace("id: bell", "id: privacy-law"))
    assert came.startswith("8-bells.yaml:1: id: 'privacy-law' is taken by ")
    assert came.endswith("; choose another")


def test_an_alias_is_an_id_too(tmp_path: Path) -> None:
    came = refusal(tmp_path, GOOD + GOOD.replace("id: bell", "id: chime\n  aliases: [bell]"))
    assert came == "8-bells.yaml:14: id: 'bell' is taken by 8-bells.yaml:1; choose another"


@pytest.mark.parametrize("name", ["10-bells.yaml", "bells.yaml", "9-bells.yaml", "9d-bells.yaml"])
def test_a_file_begins_with_an_indicator(tmp_path: Path, name: str) -> None:
    came = refusal(tmp_path, GOOD, name)
    assert came == (
        f"{name}:1: the file's name must begin with an indicator "
        "(1, 2, 3, 4, 5, 6, 7, 8, 9a, 9b, 9c) or eligibility; rename it"
    )


def test_yaml_that_is_none_names_its_line(tmp_path: Path) -> None:
    came = refusal(tmp_path, GOOD + "  ask: [never closed\n")
    assert came.startswith("8-bells.yaml:15: ")
    assert came.endswith("; mend the YAML there")


def test_aliases_that_multiply_are_stopped(tmp_path: Path) -> None:
    assert refusal(tmp_path, BOMB) == "8-bells.yaml:1: more than 200,000 values; mend the YAML there"


def test_nesting_without_end_is_stopped(tmp_path: Path) -> None:
    came = refusal(tmp_path, "[" * 40_000)
    assert came == "8-bells.yaml:1: nested deeper than 64 levels; mend the YAML there"


@pytest.mark.parametrize("text", ["", "bells\n", "id: bell\n", "- bell\n", "- 7\n"])
def test_what_is_no_list_of_rules_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text).startswith("8-bells.yaml:1: ")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "8-bells.yaml").write_bytes(b"\xff\xfe- id")
    with pytest.raises(RuleFileError, match=r"8-bells\.yaml: can't be read: "):
        load_rulebook((tmp_path,))


def test_validation_tells_a_mistake_of_each_file(tmp_path: Path) -> None:
    """A run stops at the first; who writes rules wants to see all files."""
    (tmp_path / "7-bells.yaml").write_text(GOOD.replace("remedy:", "cure:"), "utf-8")
    (tmp_path / "8-bells.yaml").write_text(GOOD.replace("- document:", "- book:"), "utf-8")
    errors = validate(tmp_path).errors
    assert [error.removeprefix(str(tmp_path))[1:13] for error in errors] == ["7-bells.yaml", "8-bells.yaml"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="no such folder of rules"):
        load_rulebook((tmp_path / "bells",))


def test_a_rule_is_found_by_its_id_and_near_names_are_offered() -> None:
    path, text = find_rule_text("privacy-law")
    assert path.name == "7-privacy.yaml"
    assert text.startswith("- id: privacy-law\n")
    assert "- id: laws-declared" not in text
    with pytest.raises(UsageError, match="did you mean privacy-law"):
        find_rule_text("privacy-laws")
