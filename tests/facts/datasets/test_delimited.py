"""The header of a table, whatever its delimiter, encoding and size."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.datasets.delimited import HEAD_BYTES, delimiter_of, read_header
from dpgcheck.facts.datasets.interface import MAX_FIELDS
from dpgcheck.facts.datasets.records import read_records
from dpgcheck.facts.datasets.tables import published_tables
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.open import open_target
from dpgcheck.sources.target import parse_target


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"id,name\n1,a\n", ("id", "name")),
        (b"id;name;depth\r\n1;a;2\r\n", ("id", "name", "depth")),
        (b"id\tname\n1\ta\n", ("id", "name")),
        (b"id|name\n1|a\n", ("id", "name")),
        (
            b'"id","a name, with a comma","in\ntwo lines"\n1,2,3\n',
            ("id", "a name, with a comma", "in\ntwo lines"),
        ),
        (b"\xef\xbb\xbfid,name\n", ("id", "name")),
        ("id,né\n1,2\n".encode("utf-16"), ("id", "né")),
        ("id,name\n1,2\n".encode("utf-16-le"), ("id", "name")),
        ("año;niño\n1;2\n".encode("latin-1"), ("año", "niño")),
        (b"# made by hand\n# twice\nid,name\n1,2\n", ("id", "name")),
        (b'"","id","name"\n"1",4,"a"\n', ("id", "name")),
        (b"country,1990,1991,1992\na,1,2,3\n", ("country", "1990", "1991", "1992")),
    ],
)
def test_columns(data: bytes, names: tuple[str, ...]) -> None:
    assert read_header(data).names == names


@pytest.mark.parametrize("data", [b"", b"\0\1\2\0\0\0", b"1,2,3\n4,5,6\n", b"\n\n\n", b",,,\n"])
def test_what_has_no_header_says_why(data: bytes) -> None:
    found = read_header(data)
    assert not found.names
    assert found.problem


def test_ten_thousand_columns_are_capped_and_said() -> None:
    head = ",".join(f"c{n}" for n in range(MAX_FIELDS + 5))
    found = read_header(head.encode() + b"\n1,2\n")
    assert len(found.names) == MAX_FIELDS
    assert found.more


def test_a_header_that_goes_on_behind_what_was_read_is_said() -> None:
    head = (",".join(f"a_long_name_of_a_column_{n}" for n in range(10_000)) + "\n1\n").encode()
    found = read_header(head[:HEAD_BYTES], len(head))
    assert found.more
    assert found.names[-1] in head.decode().split(",")


def test_rows_stand_below_their_columns() -> None:
    found = read_header(b'"","id","name"\n"1",4,"a"\n"2",5\n')
    assert found.rows == (("4", "a"), ("5", ""))


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b'[{"id": 1, "name": "a"}, {"id": 2, "name": "b"}', ("id", "name")),
        (b'{"wells": [{"id": 1}, {"id": 2}]}', ("id",)),
        (b'{"id": 1, "depth": 3}\n{"id": 2, "depth": 4}\n', ("id", "depth")),
        (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {}, "properties": {"id": 1}}',
            ("id",),
        ),
        (b'{"host": "a", "port": 1}', ()),
        (b"[1, 2, 3]", ()),
        (b"[" * 50_000, ()),
        (b'[{"a": ' * 20_000, ()),
        (b"[{", ()),
    ],
)
def test_keys_of_records(data: bytes, names: tuple[str, ...]) -> None:
    assert read_records(data).names == names


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_read(data: bytes) -> None:
    for found in (read_header(data), read_header(data, 10_000), read_records(data)):
        assert bool(found.names) is (found.problem is None)
        assert len(found.names) <= MAX_FIELDS


_NAME = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_NAME, min_size=2, max_size=12, unique=True),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read(names: list[str], delimiter: str, encoding: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([names, ["x"] * len(names)])
    assert delimiter_of(text.getvalue().partition("\r")[0]) == delimiter
    assert read_header(text.getvalue().encode(encoding)).names == tuple(names)


def test_two_gigabytes_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "README.md").write_text("# Wells\n\nA dataset of wells.\n")
    with (tmp_path / "wells.csv").open("wb") as file:
        file.write(b"id,depth\n1,2\n")
        file.truncate(2 << 30)
    with open_target(parse_target(str(tmp_path))) as snapshot:
        read, asked = snapshot.read, []

        def noted(file: FileEntry, limit: int | None = None) -> bytes | None:
            asked.append(limit)
            return read(file, limit)

        monkeypatch.setattr(snapshot, "read", noted)
        facts = Facts([snapshot], load_rulebook(), Config(), (Kind.DATA,))
        (table,) = facts.get(published_tables)
    assert table.columns.names == ("id", "depth")
    assert asked == [HEAD_BYTES]
