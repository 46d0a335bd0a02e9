"""Labels with which users take their data out."""

from __future__ import annotations

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.way_out_labels import way_out_labels
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


def labels(text: str) -> list[int]:
    snapshot = DictSnapshot(
        {"README.md": "# Wells\n", "locales/en.json": '{\n  "label": "' + text + '"\n}\n'}
    )
    return [label.line for label in Facts([snapshot], BOOK, Config()).get(way_out_labels)]


@pytest.mark.parametrize(
    "text",
    [
        "Export user data",
        "Download CSV",
        "Export to Excel",
        "Descargar los datos",
        "Exporter la liste",
        "导出数据",
    ],
)
def test_labels(text: str) -> None:
    assert labels(text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Download the app",
        "Downloading data",
        "Export failed: no data",
        "Download the CSV template",
        "Did you backup the database?",
        "Exported goods and their data on trade with the countries of the region since 1990",
    ],
)
def test_other_texts(text: str) -> None:
    assert labels(text) == []
