"""Which data files are about persons."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.engine.rows.personal_fields import personal_data_state, personal_fields
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.personal_columns import personal_columns, personal_data
from dpgcheck.model import Kind
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
        ("a.csv", "surname,dob,latitude,longitude\n", [(1, "surname"), (1, "dob"), (1, "latitude")]),
        ("wells.csv", "name,latitude,longitude\nNorth,4.1,5.2\n", []),
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
            [(1, "contact")],
        ),
        ("a.csv", "domain,contact\na,ann.doe@a.example\nb,web.team@b.example\nc,data.office@c.example\n", []),
        ("a.csv", "last_name\n", []),
        ("a.csv", "Nombre completo;Cédula\n", [(1, "Nombre completo"), (1, "Cédula")]),
        ("a.csv", "الاسم الكامل,تاريخ الميلاد\n", [(1, "الاسم الكامل"), (1, "تاريخ الميلاد")]),
        ("a.csv", "patient_name,diagnosis\n", [(1, "patient_name"), (1, "diagnosis")]),
        ("a.csv", "first_name,sex,count\nAnn,F,20\n", []),
        (
            "a.csv",
            "name,age,gender\nAnn Doe,31,F\nBo Li,40,M\nCy Oh,22,M\n",
            [(1, "name"), (1, "age"), (1, "gender")],
        ),
        ("a.csv", "name,age,gender\nNorth Region,0-4,F\nNorth Region,5-9,F\nNorth Region,0-4,M\n", []),
        ("a.csv", "country,date,cases\nfirst_name,birthday,1\n", []),
        ("a.csv", "gender,age_group,cases\n", []),
        ("locales/a.json", '{\n "first_name": "Name",\n "birthday": "Birthday"}', []),
    ],
)
def test_columns(path: str, text: str, found: list[tuple[int, str]]) -> None:
    assert lines(path, text) == found


@pytest.mark.parametrize(
    ("path", "text", "public"),
    [
        ("a.csv", "first_name,birthday,party\nA,1990-01-01,Green\n", "holders of public office"),
        ("ministers.csv", "full_name,phone\nA,1\n", "holders of public office"),
        ("a.csv", "school,contact_name,phone\nX,A,1\n", "contacts of organisations"),
        ("a.csv", "first_name,birthday\nA,1990-01-01\n", ""),
        ("a.csv", "school,first_name,birthday\nX,A,1990-01-01\n", ""),
    ],
)
def test_whose_data_it_may_be(path: str, text: str, public: str) -> None:
    found = Facts([DictSnapshot({path: text})], BOOK, Config()).get(personal_data)
    assert found.hits
    assert found.public == public


def test_private_persons_come_before_others() -> None:
    files = {"a.csv": "full_name,phone,party\n", "b.csv": "full_name,birthday\n"}
    found = Facts([DictSnapshot(files)], BOOK, Config()).get(personal_data)
    assert found.hits[0].file.path == "b.csv"


def test_no_value_is_quoted() -> None:
    files = {"people.json": '[{"given_name": "Ann", "email": "ann.doe@a.example", "birthday": "1990-01-01"}]'}
    facts = Facts([DictSnapshot(files)], BOOK, Config(), (Kind.DATA,))
    lines = [*personal_fields(facts), *personal_data_state(facts)]
    quotes = [str(e.quote) for line in lines for e in line.evidence]
    assert "…given_name…" in quotes
    assert not any(value in quote for quote in quotes for value in ("Ann", "ann.doe", "1990"))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a.csv", "data/a.yaml", "data/a.json"]))
def test_any_text_is_read(text: str, path: str) -> None:
    for line, words in lines(path, text):
        assert line is not None or not words
        assert words in text
