"""The YAML reader: values, limits, lines, and refusals."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.errors import DocumentLimitError, DpgcheckError
from dpgcheck.rulebook.yaml import MAX_DEPTH, YamlError, parse_yaml, read_yaml

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(
        st.characters(
            blacklist_categories=["Cs", "Cc"], blacklist_characters="\x7f\ufeff\u2028\u2029\x85\ufffe\uffff"
        )
    ),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcdefg-_ ", min_size=1).map(str.strip), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(plain)
@settings(max_examples=100, deadline=None)
def test_json_reads_as_json(value: Any) -> None:
    assert parse_yaml(json.dumps(value, ensure_ascii=False)).value == value


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_refused_in_our_words(text: str) -> None:
    try:
        parse_yaml(text)
    except DpgcheckError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("text", "value"),
    [("no", "no"), ("on", "on"), ("012", "012"), ("9a", "9a"), ("true", True), ("FALSE", False), ("~", None), ("1.5", 1.5),
     ("1_000", "1_000"), ("0x1f", "0x1f"), ("2026-11-22", "2026-11-22"), ("'7'", "7"), (".5", 0.5), ("1e9", "1e9")],
)  # fmt: skip
def test_scalars_are_what_they_look_like(text: str, value: Any) -> None:
    got = parse_yaml(f"a: {text}").value["a"]
    assert got == value
    assert type(got) is type(value)


def test_merge_keys_fill_what_is_lacking() -> None:
    value = parse_yaml("base: &b {image: redis, ports: [1]}\nweb:\n  <<: *b\n  image: nginx\n").value
    assert value["web"] == {"image": "nginx", "ports": [1]}


def test_lines_are_those_of_keys() -> None:
    document = parse_yaml("a:\n  - b: 1\n    c:\n      d: 2\n")
    assert document.lines[("a", 0, "c", "d")] == 4
    assert document.line_of(("a", 0, "c", "nothing")) == 3
    assert document.line_of(("nowhere",)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2", "stands twice"),
        ("a: !!python/object:os.system x", "tags"),
        ("? [a]\n: 1", "single word"),
        ("a: *b", "anchored"),
    ],
)
def test_refusals_name_the_line_and_the_reason(text: str, words: str) -> None:
    with pytest.raises(YamlError, match=words) as caught:
        parse_yaml(text)
    assert caught.value.line >= 1


def test_depth_is_capped_without_recursion() -> None:
    with pytest.raises(DocumentLimitError, match="nested deeper"):
        parse_yaml("[" * 40_000)
    assert parse_yaml("[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)).value is not None


def test_aliases_are_counted_for_what_they_expand_to() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for this, last in zip("bcdefgh", "abcdefg", strict=True):
        bomb += f"{this}: &{this} [{','.join([f'*{last}'] * 10)}]\n"
    with pytest.raises(DocumentLimitError, match="values"):
        parse_yaml(bomb)


def test_a_strangers_broken_file_gives_none() -> None:
    assert read_yaml("a: [") is None
    assert read_yaml("a: 1") == {"a": 1}
