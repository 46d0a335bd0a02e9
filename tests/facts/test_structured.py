from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.structured import (
    MAX_DEPTH,
    MAX_TOML_CHARACTERS,
    XmlElement,
    json_key_lines,
    read_json,
    read_toml,
    read_xml,
    read_yaml,
)
from growth import check_linear

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(json_values)
def test_json_that_is_well_formed_is_read(value: object) -> None:
    assert read_json(json.dumps(value)).value == value


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='{}[]",:\\ \n\x00a1é', max_size=60))
def test_no_reader_raises(text: str) -> None:
    for read in (read_json, read_toml, read_xml, read_yaml):
        parsed = read(text)
        assert parsed.value is None or parsed.problem is None
    json_key_lines(text)


@settings(max_examples=100, deadline=None)
@given(json_values, st.sampled_from([None, 2]))
def test_keys_are_found_where_they_stand(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    lines = text.split("\n")
    for path, line in json_key_lines(text).items():
        if isinstance(path[-1], str):
            assert json.dumps(path[-1]) in lines[line - 1]


def test_the_line_of_a_key_is_that_of_its_own_section() -> None:
    text = '{\n  "a": {"x": 1},\n  "b": {\n    "x": [\n      "one",\n      "two"\n    ]\n  }\n}'
    lines = json_key_lines(text)
    assert lines["a", "x"] == 2
    assert lines["b", "x"] == 4
    assert lines["b", "x", 1] == 6


def test_values_are_not_taken_for_keys() -> None:
    assert set(json_key_lines('{"a": "b", "c": ["d"], "e": {"f": "g"}}')) == {
        ("a",), ("c",), ("c", 0), ("e",), ("e", "f"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("{,}", "line 1"),
        ("[" * 50_000, "deeper"),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "deeper"),
        ('{"a":' * 3000 + "1" + "}" * 3000, "deeper"),
        ("[" + "1" * 6000 + "]", "not JSON"),
        (" " * (2 << 20) + "1", "longer"),
    ],
)
def test_hostile_json_is_refused_with_a_reason(text: str, words: str) -> None:
    parsed = read_json(text)
    assert parsed.value is None
    assert words in (parsed.problem or "")


def test_brackets_inside_text_are_no_nesting() -> None:
    assert read_json(json.dumps(["[" * 500])).value == ["[" * 500]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"a.b{i} = 1" for i in range(3_000)),
        ".".join("a" * 1 for _ in range(5_000)) + " = 1",
        ".".join('"a"' for _ in range(5_000)) + " = 1",
        "[" + ".".join("a" for _ in range(5_000)) + "]",
        "a = " + "[" * 5_000,
        "a = " + "{a=" * 5_000,
        "a = 1 # " + "x" * MAX_TOML_CHARACTERS,
    ],
)
def test_slow_toml_is_refused(text: str) -> None:
    parsed = read_toml(text)
    assert parsed.value is None
    assert parsed.problem


@pytest.mark.parametrize(("start", "end"), [('"', ""), ('["', "\\")])
def test_unterminated_strings_take_linear_time(start: str, end: str) -> None:
    def run(size: int) -> None:
        text = start + '\\"' * size + end
        assert read_json("[" * 200 + text).value is None
        json_key_lines(text)

    check_linear(run, 50_000)


def test_toml_is_read() -> None:
    assert read_toml('[a.b]\nc = "1.2.3"').value == {"a": {"b": {"c": "1.2.3"}}}
    assert "line 2" in (read_toml("a = 1\nb = ]\n").problem or "")


def test_xml_keeps_lines_and_drops_namespaces() -> None:
    root = read_xml(
        '<?xml version="1.0" encoding="UTF-8"?>\n<p xmlns="urn:x">\n <a k="v"> one </a>\n <a/>\n</p>'
    ).value
    assert isinstance(root, XmlElement)
    assert [(a.tag, a.line, a.text, a.attributes) for a in root.all("a")] == [
        ("a", 3, "one", {"k": "v"}),
        ("a", 4, "", {}),
    ]
    assert root.value("a") == "one"
    assert root.value("b", "c") == ""


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<a>&b;</a>",
        "<a>" * 200 + "</a>" * 200,
        "<a",
        "",
    ],
)
def test_hostile_xml_is_refused(text: str) -> None:
    parsed = read_xml(text)
    assert parsed.value is None
    assert parsed.problem


def test_yaml_with_local_tags_is_read() -> None:
    assert read_yaml("a: !reference [b, c]\nd: x").value == {"a": ["b", "c"], "d": "x"}
    assert read_yaml("[" * 40_000).value is None
    assert read_yaml("a: [").problem
