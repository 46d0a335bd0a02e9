from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.sources.gitconfig import Setting, last_value, parse_config
from repos import run_git


def test_sections_values_comments_and_continuations() -> None:
    text = (
        '\ufeff[core] bare = false ; why\n[remote "or\\"igin"]\n\turl = "https://x/y # z" # comment\n'
        "  fetch = +refs/*:\\\n  refs/*\n[Branch.Main]\nmerge\nBad line\n[broken\n\tlost = 1\n[a]\nb=1"
    )
    assert parse_config(text) == (
        Setting("core", None, "bare", "false"),
        Setting("remote", 'or"igin', "url", "https://x/y # z"),
        Setting("remote", 'or"igin', "fetch", "+refs/*:  refs/*"),
        Setting("branch", "main", "merge", None),
        Setting("branch", "main", "bad", None),
        Setting("a", None, "b", "1"),
    )


def test_the_last_value_counts_and_nothing_is_included() -> None:
    settings_ = parse_config("[core]\nbare=true\n[include]\npath=/etc/passwd\n[core]\nbare=false\nx\n")
    assert last_value(settings_, "core", "bare") == "false"
    assert last_value(settings_, "core", "x") == "true"
    assert last_value(settings_, "core", "y") is None


@pytest.mark.parametrize(
    "value", ["plain", " led ", 'q"uote', "back\\slash", "a;b#c", "tab\tand\nline", "é€", ""]
)
def test_values_that_git_wrote_are_read_back(tmp_path: Path, value: str) -> None:
    run_git(tmp_path, "config", "--file", "c", "remote.a b.url", value)
    text = (tmp_path / "c").read_text("utf-8")
    assert parse_config(text) == (Setting("remote", "a b", "url", value),)


@given(st.text(alphabet='[]"=\\#; \n\tabz.', max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for setting in parse_config(text):
        assert setting.key == setting.key.lower()
