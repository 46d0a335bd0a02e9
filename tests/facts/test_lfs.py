"""Pointers of git LFS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.lfs import MAX_POINTER_BYTES, Pointer, read_pointer

OID = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
TEXT = f"version https://git-lfs.github.com/spec/v1\noid sha256:{OID}\nsize 548118077\n"


def test_a_pointer_states_the_size_of_what_it_stands_for() -> None:
    assert read_pointer(TEXT.encode()) == Pointer(OID, 548118077)


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.replace("size 548118077", "size many"),
        TEXT.replace("sha256", "md5"),
        TEXT.replace("size 548118077", "size 9999999999999999"),
        f"# How we keep weights\n\n{TEXT}",
        TEXT + "x" * MAX_POINTER_BYTES,
    ],
)
def test_other_texts_are_none(text: str) -> None:
    assert read_pointer(text.encode()) is None


@given(st.binary(max_size=2000))
def test_no_bytes_raise(data: bytes) -> None:
    assert read_pointer(data) is None or data.startswith(b"version ")
