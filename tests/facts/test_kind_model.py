"""How likely each kind is, by weights learned from repositories whose kind people told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from license_texts import BOOK

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kind_features import kind_features
from dpgcheck.facts.kind_model import START, SURE, likely_kinds, shares, weights
from dpgcheck.facts.kinds import kinds
from dpgcheck.model import Kind
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

ROWS = Path(__file__).parents[2] / "benchmarks" / "corpus" / "kinds.jsonl"
LESSON = "Water the beds in the morning, and ask the pupils what they see.\n" * 200


def facts_of(files: dict[str, str]) -> Facts:
    return Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=())


COURSE = {
    "README.md": "# School Gardens\n\nA curriculum of ten lessons for teachers.\n",
    **{f"lessons/{number}.md": LESSON for number in range(10)},
}
TABLES = {
    "README.md": "# Wells of the north\n\nA data set of all wells, updated monthly, with the columns of each table.\n",
    "data/wells.csv": "well,depth\n" + "a,4\n" * 9_000,
    "data/depths.csv": "well,year\n" + "a,1990\n" * 9_000,
    "datapackage.json": '{"name": "wells", "resources": []}',
}
PROGRAM = {
    "README.md": "# Well Watch\n\nA web application for water offices. Install it with Docker.\n",
    "Dockerfile": "FROM debian\n",
    "package.json": '{"name": "well-watch"}',
    **{f"src/{name}.ts": "export const depth = 4;\n" * 300 for name in ("app", "server", "map", "users")},
}
MODEL = {
    "README.md": "# Leaf Doctor\n\nPretrained weights of a neural network for segmentation; see the paper.\n",
    **{
        f"{name}.py": "import torch\n\nmodel = torch.nn.Linear(4, 2)\nmodel.train()\n" * 40
        for name in ("train", "evaluate", "predict")
    },
}


@pytest.mark.parametrize(
    ("files", "kind"),
    [(COURSE, Kind.CONTENT), (TABLES, Kind.DATA), (PROGRAM, Kind.SOFTWARE), (MODEL, Kind.AI)],
)
def test_plain_cases(files: dict[str, str], kind: Kind) -> None:
    found = facts_of(files).get(kinds)
    assert found.kinds[0] is kind
    assert found.reasons[0].startswith(f"{kind}: ")


def test_all_kinds_are_weighed_and_the_likeliest_comes_first() -> None:
    found = facts_of(COURSE).get(likely_kinds)
    assert {likely.kind for likely in found} == set(Kind)
    assert [likely.share for likely in found] == sorted((likely.share for likely in found), reverse=True)
    assert sum(likely.share for likely in found) == pytest.approx(1)


def test_what_speaks_for_a_kind_is_told_in_words() -> None:
    best = facts_of(TABLES).get(likely_kinds)[0]
    assert best.kind is Kind.DATA
    assert len(best.reasons) == 2
    told = {"mostly data files", "datapackage.json describes a data set", "files of tables"}
    assert all(reason in told or reason.startswith("the introduction speaks of ") for reason in best.reasons)


def test_a_narrow_choice_names_the_other_kind() -> None:
    both = {
        "README.md": "# Rain\n\nMeasurements of rain, with an application that shows them.\n",
        "data.csv": "day,rain\n" + "1,2\n" * 3_000,
        "app.py": "def show(rain: int) -> int:\n    return rain\n" * 300,
        "Dockerfile": "FROM debian\n",
    }
    found = facts_of(both).get(likely_kinds)
    told = facts_of(both).get(kinds).reasons[0]
    assert ("it could also be" in told) == (found[0].share < SURE)
    assert found[0].share < 0.99


def test_of_next_to_nothing_no_kind_is_guessed() -> None:
    bare = facts_of({"README.md": "# Notes\n\nNotes of a course.\n"}).get(kinds)
    assert bare.kinds == (Kind.SOFTWARE,)
    assert "too little is here" in bare.reasons[0]


def test_the_weights_tell_the_repositories_that_they_were_learned_from() -> None:
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    assert len(rows) > 300
    known = weights()
    right = 0
    for row in rows:
        found = shares(row["figures"], known)
        right += max(Kind, key=lambda kind: found[kind]).value == row["kind"]
    # Weights that were learned without them tell 947 of 1,000; these have seen them.
    assert right / len(rows) > 0.95


def test_weights_are_of_figures_that_exist() -> None:
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    figures = {name for row in rows for name in row["figures"]}
    assert {name for of in weights().values() for name in of} <= figures | {START}


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.text("abc/_.-MD0", min_size=1, max_size=12).filter(lambda p: p.strip("/.") == p and "//" not in p),
        st.text(max_size=200),
        max_size=6,
    )
)
def test_figures_stay_within_bounds(files: dict[str, str]) -> None:
    names = set(files)
    files = {p: t for p, t in files.items() if not any(q.startswith(f"{p}/") for q in names)}
    figures = facts_of(files).get(kind_features)
    assert all(-1 <= value <= 2 for value in figures.values())
    assert all(value for value in figures.values())
