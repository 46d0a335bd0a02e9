"""The configuration: claims and policy, and errors that name file, line, key and next step."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dpgcheck.errors import ConfigError
from dpgcheck.model import Kind
from dpgcheck.rulebook.config import Config, load_config, parse_config, read_claims


def test_a_whole_configuration() -> None:
    config = parse_config(
        "answers:\n  laws: {answer: GDPR, url: https://x.test}\nwaivers:\n"
        "  - {rule: sdg-target, reason: internal tool, expires: 2027-01-31}\nexclude: [old/]\nkinds: [data]\n",
        "c.yml",
    )
    assert config.answers["laws"].answer == "GDPR"
    assert config.waivers[0].expires == datetime.date(2027, 1, 31)
    assert config.kinds == [Kind.DATA]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "answers:\n  laws:\n    answr: x\n",
            "c.yml:3: answers: has unknown field `answr`; did you mean 'answer'?",
        ),
        ("kinds: [book]\n", "c.yml:1: kinds.0:"),
        ("waivers:\n  - rule: x\n", "lacks required field `reason`; add 'reason'"),
        ("a: [\n", "c.yml:"),
    ],
)
def test_what_is_wrong_is_named(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_config(text, "c.yml")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="check the path"):
        load_config(tmp_path / "none.yml")


def test_a_strangers_broken_file_is_a_warning() -> None:
    claims, warning = read_claims("kinds: [book]\n", "target/.dpgcheck.yml")
    assert claims is None
    assert warning.endswith("it was not used")


def test_the_caller_comes_before_the_target() -> None:
    claims = parse_config("answers: {laws: {answer: theirs}}\nkinds: [data]\nexclude: [a/]\n", "t")
    policy = parse_config("answers: {laws: {answer: ours}}\nkinds: [content]\nexclude: ['*.csv']\n", "c")
    config = Config(claims, policy)
    assert config.answers["laws"].answer == "ours"
    assert config.kinds == (Kind.CONTENT,)
    assert config.excludes("a/x.md")
    assert config.excludes("b/x.csv")
    assert not config.excludes("b/x.md")
