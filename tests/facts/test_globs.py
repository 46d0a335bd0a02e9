from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.globs import Globs, glob_pattern


@pytest.mark.parametrize(
    ("glob", "path", "covers"),
    [
        ("**/openapi.yaml", "openapi.yaml", True),
        ("**/openapi.yaml", "a/b/openapi.yaml", True),
        ("**/openapi.yaml", "a/my-openapi.yaml", False),
        ("openapi.yaml", "a/openapi.yaml", False),
        ("**/models/**", "app/models/a/b.py", True),
        ("**/models/**", "app/models", False),
        ("**/models/**", "app/submodels/b.py", False),
        ("*.py", "a.py", True),
        ("*.py", "a/b.py", False),
        ("a?.py", "ab.py", True),
        ("a?.py", "a/.py", False),
        ("**/{a,b*}.{yml,yaml}", "x/bc.yaml", True),
        ("**/{a,b*}.{yml,yaml}", "x/c.yaml", False),
        ("[a-c].txt", "b.txt", True),
        ("[!a-c].txt", "b.txt", False),
        ("[!]", "[!]", True),
        ("[z-a]", "[z-a]", True),
        ("a.b", "axb", False),
        ("Form.js", "form.js", False),
        ("a,b", "a,b", True),
        ("**/é*.md", "docs/été.md", True),
    ],
)
def test_what_a_glob_covers(glob: str, path: str, covers: bool) -> None:
    assert Globs([glob]).match(path) is covers


def test_all_globs_that_cover_a_path_are_told() -> None:
    globs = Globs(["**/*.py", "a/**", "b/**"])
    assert globs.matching("a/x.py") == [0, 1]
    assert globs.matching("c/x.txt") == []
    assert Globs([]).matching("a") == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20))
def test_any_glob_is_a_pattern(glob: str, path: str) -> None:
    re.compile(glob_pattern(glob))
    Globs([glob]).match(path)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="abc/.-_+(é", min_size=1, max_size=20))
def test_a_plain_path_covers_itself_alone(path: str) -> None:
    assert Globs([path]).match(path)
    assert not Globs([path]).match(path + "x")
