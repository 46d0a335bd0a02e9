"""Fields with their meaning, and sentences on how data came together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpgcheck.facts.data_descriptions import DataDescriptions, data_descriptions
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


def described(text: str) -> DataDescriptions:
    return Facts([DictSnapshot({"README.md": text})], BOOK, Config()).get(data_descriptions)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        (["- `age` -- age of the speaker", "- `sex`: sex as they say", "- `lang`: their language", "- `id` - a hash of it"], 3),
        (["* first_name: how they are called", "* last_name: as in the passport", "* birthDate: day of birth", "* `x`: no meaning yet"], 3),
        (["| Field | Description |", "|---|---|", "| age | in years |", "| sex | as said |", "| lang | ISO code |", "| id | a hash |"], 5),
        (["- ~age~ :: age in years", "- =sex= :: as they say", "- ~lang~ :: their language", "- ~id~ :: a hash of it"], 3),
        (["`age`:: age in years", "`sex`:: as they say", "lang:: their language", "id:: a hash of it"], 3),
        (["- `age` -- age of the speaker", "- `sex`: sex as they say"], None),
        (["- **Fast**: it is very fast", "- **Small**: it is very small", "- **Open**: it is open source", "- **Free**: it costs you nothing"], None),
        (["- `a/b.py`: reads the file", "- `c.py`: writes the file", "- `d.py`: joins them all", "- `e.py`: prints the sum"], None),
        (["| Browser | Version |", "|---|---|", "| a | 1 |", "| b | 2 |", "| c | 3 |", "| d | 4 |"], None),
    ],
)  # fmt: skip
def test_fields(rows: list[str], line: int | None) -> None:
    found = described("# Data\n\n" + "\n".join(rows) + "\n").fields
    assert [place.line for place in found] == ([line] if line else [])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The project collects voice data through its website.", True),
        ("Records were compiled by hand from the gazettes.", True),
        ("Les données sont recueillies auprès des préfectures.", True),
        ("Los datos fueron obtenidos por el ministerio.", True),
        ("You can collect data through the app.", False),
        ("Data is not collected from minors.", False),
        ("Stamps are collected from envelopes.", False),
        ("Data is collected.", False),
    ],
)
def test_collection(sentence: str, told: bool) -> None:
    assert bool(described(f"# Data\n\nThis is a set. {sentence}\n").collection) is told


@given(st.text(alphabet="|-*:`_ \nabFieldDescription", max_size=300))
def test_never_raises_and_stays_on_the_page(text: str) -> None:
    found = described(text)
    assert all(1 <= place.line <= text.count("\n") + 1 for place in found.fields + found.collection)


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("README.adoc", "|===\n|Field |Description\n\n|age\n|in years\n\n|sex |as said\n|lang |ISO code\n|id |a hash\n|===\n"),
        ("README.org", "| Field | Description |\n|---+---|\n| age | in years |\n| sex | as said |\n| lang | code |\n| id | hash |\n"),
    ],
)  # fmt: skip
def test_tables_of_other_markup(path: str, table: str) -> None:
    facts = Facts([DictSnapshot({path: f"Data\n\n{table}"})], BOOK, Config())
    assert len(facts.get(data_descriptions).fields) == 1
