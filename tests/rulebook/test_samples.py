"""Samples beside the rules: each gives what it expects, every rule has enough, and failures are told clearly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dpgcheck.errors import RuleFileError
from dpgcheck.model import Status
from dpgcheck.rulebook.book import LoadedRule, Rulebook, load_rulebook, read_typed
from dpgcheck.rulebook.locate import rule_files, rules_root, sample_files
from dpgcheck.rulebook.rule import Sample
from dpgcheck.rulebook.samples import MIN_MET, MIN_NEAR_MISSES, judge_sample, run_samples
from dpgcheck.rulebook.vocabulary import LANGUAGES

FOLDER = rules_root() / "dpg"
SAMPLES = [(path, sample) for path in sample_files(FOLDER) for sample in read_typed(path, list[Sample])[0]]
NAMES = [f"{path.name.removesuffix('.test.yaml')}:{sample.rule}:{sample.name}" for path, sample in SAMPLES]

RULE = """
- id: bell
  title: It names a bell
  requirement: supporting
  consequence: note
  clause: ours
  why: Bells are heard.
  remedy: Name a bell.
  met:
    files: {paths: ["bell.txt"]}
"""


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def rules(book: Rulebook) -> dict[str, LoadedRule]:
    return {loaded.rule.id: loaded for loaded in book.loaded}


@pytest.mark.parametrize(("path", "sample"), SAMPLES, ids=NAMES)
def test_a_sample_gives_what_it_expects(
    path: Path, sample: Sample, book: Rulebook, rules: dict[str, LoadedRule]
) -> None:
    finding = judge_sample(book, rules[sample.rule], sample)
    assert finding is not None, "the rule does not concern the kinds of this sample"
    cited = [(e.path, e.line, e.quote) for e in finding.evidence]
    assert finding.status is sample.expect, f"{finding.why}; cited: {cited}"
    assert (str(finding.consequence) == "blocker") is sample.blocker, finding.why
    assert set(sample.evidence) <= {path for path, _line, _quote in cited}


def test_every_rule_file_has_samples_beside_it() -> None:
    names = {path.name.removesuffix(".test.yaml") for path in sample_files(FOLDER)}
    assert names == {path.stem for path in rule_files(FOLDER)}


def test_samples_stand_beside_their_rule(rules: dict[str, LoadedRule]) -> None:
    misplaced = [
        f"{path.name}: {sample.rule}"
        for path, sample in SAMPLES
        if sample.rule not in rules or rules[sample.rule].file.stem != path.name.removesuffix(".test.yaml")
    ]
    assert misplaced == []


def test_names_are_unique_within_a_rule() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []


def test_every_rule_has_enough_samples(rules: dict[str, LoadedRule]) -> None:
    met = Counter(s.rule for _path, s in SAMPLES if s.expect is Status.MET)
    near = Counter(s.rule for _path, s in SAMPLES if s.expect is not Status.MET)
    lacking = {
        name: (met[name], near[name])
        for name, loaded in rules.items()
        if "met" in loaded.conditions and (met[name] < MIN_MET or near[name] < MIN_NEAR_MISSES)
    }
    assert lacking == {}


def test_every_rule_has_a_sample() -> None:
    """Also those that rest on a declared answer alone."""
    assert {s.rule for _path, s in SAMPLES} == {rule.id for rule in load_rulebook().rules}


def test_every_blocker_has_a_sample(rules: dict[str, LoadedRule]) -> None:
    with_blocker = {name for name, loaded in rules.items() if "blocker" in loaded.conditions}
    assert with_blocker
    assert with_blocker <= {s.rule for _path, s in SAMPLES if s.blocker}


def test_samples_are_small() -> None:
    large = [name for name, (_path, s) in zip(NAMES, SAMPLES, strict=True) if not 1 <= len(s.files) <= 8]
    assert large == []


def test_samples_speak_all_languages_of_the_vocabulary() -> None:
    """A name of each language in the title of a met sample, as a reminder for those who add rules."""
    titles = " ".join(s.name for _path, s in SAMPLES if s.expect is Status.MET)
    names = {
        "fr": "French",
        "es": "Spanish",
        "pt": "Portuguese",
        "ru": "Russia",
        "ar": "Arabic",
        "zh": "Chinese",
    }
    assert set(names) == set(LANGUAGES) - {"en"}
    assert [name for name in names.values() if name not in titles] == []


def folder_of(tmp_path: Path, samples: str) -> Path:
    """A caller's folder with two rules on bells and their samples."""
    (tmp_path / "8-bells.yaml").write_text(
        RULE + RULE.replace("id: bell", "id: data-bell\n  kinds: [data]"), "utf-8"
    )
    (tmp_path / "8-bells.test.yaml").write_text(samples, "utf-8")
    return tmp_path


def test_failing_samples_are_reported_with_what_came(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        """
- {rule: bell, name: a bell, expect: met, files: {bell.txt: ding}}
- {rule: bell, name: a tower, expect: met, files: {bell.txt: ding}, evidence: [bell.txt, tower.txt]}
- {rule: bell, name: a gong, expect: met, files: {gong.txt: dong}}
- {rule: bell, name: a dumb bell, expect: missing, files: {bell.txt: ding}}
- {rule: bell, name: silence, expect: missing, files: {README.md: hush}, blocker: true}
- {rule: bells, name: many, expect: met, files: {bell.txt: ding}}
- {rule: data-bell, name: a program, kinds: [software], expect: met, files: {bell.txt: ding}}
""",
    )
    results = run_samples(load_rulebook((folder,)), (folder,))
    assert [failure for failure in results.failures if failure.startswith("8-bells")] == [
        "8-bells.test.yaml: bell: a tower: expected tower.txt to be cited, came bell.txt",
        "8-bells.test.yaml: bell: a gong: expected met, came missing (nothing in these files (looked for files bell.txt))",
        "8-bells.test.yaml: bell: a dumb bell: expected missing, came met (bell.txt is there)",
        "8-bells.test.yaml: bell: silence: expected a blocker, came note",
        "8-bells.test.yaml: bells: many: there is no such rule",
        "8-bells.test.yaml: data-bell: a program: expected met, but the rule does not concern this kind",
        "8-bells.yaml: data-bell: has 1 samples that pass and 0 near misses; write at least 2 and 2",
    ]
    ours = [failure for failure in results.failures if not failure.startswith("8-bells")]
    assert results.passed == len(SAMPLES) - len(ours) + 1


def test_a_sample_with_a_typing_error_is_refused_in_one_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "- rule: bell\n  name: a bell\n  expects: met\n  expect: met\n  files: {}\n")
    with pytest.raises(RuleFileError) as raised:
        run_samples(load_rulebook((folder,)), (folder,))
    assert str(raised.value) == (
        f"{folder / '8-bells.test.yaml'}:3: 0: has unknown field `expects`; did you mean 'expect'?"
    )
