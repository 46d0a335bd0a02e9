from __future__ import annotations

import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpgcheck.errors import ConfigError
from dpgcheck.model import Report, RepoText, Status
from dpgcheck.report.json import decode, dump, encode
from report_samples import HOSTILE, evidence, finding, full_report, indicator, report

PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
"""Two surrogates that are one character in JSON."""

TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec=None), max_size=12),
    st.text(st.sampled_from("\udc80\udcff\ud800aé\x1b\x9b\u202e#[:\n"), max_size=12),
).filter(lambda text: not PAIR.search(text))


def values_of(node: msgspec.inspect.Type) -> st.SearchStrategy[Any]:
    """Random values of a type, whatever fields it gets one day."""
    match node:
        case msgspec.inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: values_of(field.type) for field in fields})
        case msgspec.inspect.ListType(item_type=item):
            return st.lists(values_of(item), max_size=2)
        case msgspec.inspect.UnionType(types=types):
            return st.one_of(*map(values_of, types))
        case msgspec.inspect.EnumType(cls=cls):
            return st.sampled_from(list(cls))
        case msgspec.inspect.StrType():
            return TEXTS
        case msgspec.inspect.IntType():
            return st.integers()
        case msgspec.inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.NoneType():
            return st.none()
        case _:
            raise TypeError(node)


REPORTS = values_of(msgspec.inspect.type_info(Report)).map(
    lambda value: msgspec.structs.replace(value, schema_version="1")
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(REPORTS)
def test_nothing_is_lost_on_the_way_to_json_and_back(value: Report) -> None:
    text = encode(value)
    assert decode(text) == value
    assert decode(text.encode("utf-8").decode("utf-8")) == value


def test_the_full_report_survives() -> None:
    assert decode(encode(full_report())) == full_report()


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_acts_on_a_terminal_or_a_build_log(name: str) -> None:
    hostile = report(
        indicator("1", "One", Status.MET, name, finding("r", evidence=[evidence(name, 3, name)])),
        owner=RepoText(name),
        warnings=[name],
    )
    text = encode(hostile)
    text.encode("utf-8")
    assert decode(text) == hostile
    for character in "\x1b\x9b\x07\r\u202e\u2066\u200b\u2028\ufeff":
        assert character not in text
    assert "##[" not in text
    assert "##vso[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())


def test_keys_stand_in_the_order_of_the_types() -> None:
    text = encode(full_report())
    value = json.loads(text)
    assert list(value) == [field.encode_name for field in msgspec.structs.fields(Report)]
    assert list(value["indicators"][0]["findings"][0]["evidence"][0])[:4] == [
        "target",
        "path",
        "line",
        "quote",
    ]
    assert text.startswith('{\n  "schema_version": "1",')
    assert text.endswith("}\n")


def test_fields_of_newer_versions_are_ignored() -> None:
    value = json.loads(encode(full_report()))
    value["schema_version"] = "1.7"
    value["new"] = [1]
    value["indicators"][0]["new"] = {}
    decoded = decode(json.dumps(value))
    assert decoded.indicators == full_report().indicators


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "schema_version"),
        ("{}", "schema_version"),
        ('{"schema_version": 1}', "schema_version"),
        ('{"schema_version": "2"}', "'2'"),
        ('{"schema_version": "10"}', "'10'"),
        ('{"schema_version": "1"}', "tool"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(text: str, word: str) -> None:
    with pytest.raises(ConfigError) as caught:
        decode(text)
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)


def test_numbers_that_are_no_json_never_come_out() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dump({"score": float("nan")})
