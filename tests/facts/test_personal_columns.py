"""Which data files are about persons."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.personal_columns import personal_columns
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


def lines(path: str, text: str) -> list[tuple[int | None, str]]:
    facts = Facts([DictSnapshot({path: text})], BOOK, Config())
    return [(hit.line, hit.text) for hit in facts.get(personal_columns)]


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("a.csv", "first_name,last_name,birthday\nA,B,1990-01-01\n", [(1, "first_name"), (1, "birthday")]),
        ("a.tsv", "Surname\tPhone number\n", [(1, "Surname"), (1, "Phone number")]),
        (
            "data/a.yaml",
            "- id: 1\n  bio:\n    birthday: '1958-10-13'\n    gender: F\n",
            [(3, "birthday"), (4, "gender")],
        ),
        (
            "data/a.json",
            '[{\n "given_name": "A",\n "email": "a@b.example"}]',
            [(2, "given_name"), (3, "email")],
        ),
        ("a.csv", "Apellidos;Teléfono\n", [(1, "Apellidos"), (1, "Teléfono")]),
        ("a.csv", "clinic,phone,address\n", []),
        (
            "a.csv",
            "domain,contact\na,ann.doe@a.example\nb,info.desk@b.example\nc,bo.li@c.example\nd,Cy.Oh@d.example\n",
            [(2, "ann.doe@a.example")],
        ),
        ("a.csv", "domain,contact\na,ann.doe@a.example\nb,web.team@b.example\nc,data.office@c.example\n", []),
        ("a.csv", "last_name\n", []),
        ("a.csv", "country,date,cases\nfirst_name,birthday,1\n", []),
        ("a.csv", "gender,age_group,cases\n", []),
        ("locales/a.json", '{\n "first_name": "Name",\n "birthday": "Birthday"}', []),
    ],
)
def test_columns(path: str, text: str, found: list[tuple[int, str]]) -> None:
    assert lines(path, text) == found


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a.csv", "data/a.yaml", "data/a.json"]))
def test_any_text_is_read(text: str, path: str) -> None:
    for line, words in lines(path, text):
        assert line is not None
        assert words in text
