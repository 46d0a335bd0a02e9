"""AI systems as a whole: which of the three parts fails and in which words, and what is only a note."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from dpgcheck.api import CheckOptions, judge, select_rules
from dpgcheck.model import Consequence, Finding, Kind, Report, Row, Status
from dpgcheck.report.summary import all_findings
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()
APACHE = (Path(__file__).parents[2] / "LICENSE").read_text("utf-8")
DATA = (
    "The training data is the [leaf data set](https://zenodo.org/records/1) and is licensed under CC BY 4.0."
)
WEIGHTS = "The weights are licensed under Apache 2.0: https://huggingface.co/example-institute/leaf"
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 5000000000\n"


def report(readme: str, **files: str) -> Report:
    """What comes of a small AI system with a README and further files; "__" in a name stands for a dot."""
    tree = {
        "LICENSE": APACHE,
        "README.md": readme if readme.startswith("---") else f"# Leaf Doctor\n\n{readme}\n",
        "train.py": "import torch\n",
        "predict.py": "import torch\n",
        **{name.replace("__", "."): text for name, text in files.items()},
    }
    options = CheckOptions(kinds=(Kind.AI,), as_of=datetime.date(2026, 11, 28), use_config=False)
    return judge([DictSnapshot(tree)], BOOK, select_rules(BOOK, (), ()), options)


def finding(made: Report, rule: str) -> Finding:
    return next(found for found in all_findings(made) if found.rule == rule)


def part(made: Report, name: str) -> Row:
    tables = next(i.tables for i in made.indicators if i.id == "2")
    rows = next(table.rows for table in tables if table.id == "ai-parts")
    return next(row for row in rows if row.name == name)


def test_three_open_parts_are_met() -> None:
    made = report(f"{DATA}\n\n{WEIGHTS}")
    found = finding(made, "license-approved")
    assert found.status is Status.MET
    assert [part(made, n).status for n in ("Code", "Model (weights)", "Training data")] == [Status.MET] * 3


@pytest.mark.parametrize(
    ("readme", "words"),
    [
        (WEIGHTS, "the training data: it is neither here nor linked"),
        (
            f"{WEIGHTS}\n\nThe training data cannot be published, for it belongs to the hospitals.",
            "the training data: it is said not to be published",
        ),
        (
            f"{WEIGHTS}\n\nThe data set is available upon request; write to the institute.",
            "the training data: it is given only to those who ask or sign for it",
        ),
        (
            f"{DATA}\n\nThe weights are licensed under CC BY-NC 4.0.",
            "the model, CC-BY-NC-4.0: not open: it forbids commercial use",
        ),
        (
            f"{DATA}\n\nThe model is released under the CreativeML OpenRAIL-M license.",
            "the model, LicenseRef-OpenRAIL: not open: it restricts what the model may be used for",
        ),
        (
            f"{WEIGHTS}\n\nThe training data is licensed under CC BY-NC-SA 4.0.",
            "the training data, CC-BY-NC-SA-4.0: not open: it forbids commercial use",
        ),
        (f"---\nlicense: llama3.1\nlanguage: [sw]\n---\n# Leaf\n\n{DATA}\n", "a community license"),
        (
            f"---\nlicense: other\nlicense_name: gemma\ntags: [a]\n---\n# Leaf\n\n{DATA}\n",
            "a community license",
        ),
    ],
)
def test_a_part_that_is_not_open_blocks_and_is_named(readme: str, words: str) -> None:
    found = finding(report(readme), "license-approved")
    assert (found.status, found.consequence) == (Status.MISSING, Consequence.BLOCKER)
    assert words in found.why


def test_what_closes_a_part_is_cited() -> None:
    made = report(f"{WEIGHTS}\n\nThe training data cannot be published, for it belongs to the hospitals.")
    found = finding(made, "license-approved")
    assert any("cannot be published" in evidence.quote for evidence in found.evidence)
    row = part(made, "Training data")
    assert row.status is Status.MISSING
    assert row.evidence[0].line == 5


def test_data_at_a_hub_without_a_stated_license_is_asked_for() -> None:
    made = report(
        f"{WEIGHTS}\n\nTrained on https://huggingface.co/datasets/example-institute/leaves pictures."
    )
    found = finding(made, "license-approved")
    assert found.status is Status.PARTIAL
    assert "the training data: it is elsewhere, and no license is stated for it here" in found.why


def test_a_pointer_is_a_weight_under_the_license_of_the_whole() -> None:
    made = report(DATA, model__safetensors=POINTER)
    row = part(made, "Model (weights)")
    assert (row.status, row.answer) == (Status.MET, "in the repository; Apache-2.0")
    weights = finding(made, "weights-safe-to-load")
    assert weights.status is Status.MET
    assert "5.0 GB, kept by git LFS" in weights.why


def test_pickles_are_a_note_and_block_nothing() -> None:
    made = report(f"{DATA}\n\n{WEIGHTS}", leaf__pt="pickle")
    found = finding(made, "weights-safe-to-load")
    assert (found.status, found.consequence) == (Status.PARTIAL, Consequence.NOTE)
    assert "can run code when it is loaded" in found.why
    assert "weights-safe-to-load" not in made.blockers


def test_broken_front_matter_is_a_finding() -> None:
    made = report(f"---\nlicense: mit\ndatasets: [a\n---\n# Leaf\n\n{DATA}\n\n{WEIGHTS}\n")
    found = finding(made, "card-for-machines")
    assert found.status is Status.PARTIAL
    assert "can't be read" in found.why
    assert finding(made, "license-approved").status is Status.MET
    assert not [f for f in all_findings(made) if f.status is Status.ERROR]


def test_a_hosted_language_model_as_the_core_fails_without_an_open_one() -> None:
    call = "from openai import OpenAI\n\nclient = OpenAI()\n\n\ndef answer(text):\n    return client.responses.create(model='x', input=text)\n"
    made = report(DATA, requirements__txt="openai==1.2\n", predict__py=call)
    found = finding(made, "no-closed-dependency")
    assert (found.status, found.consequence) == (Status.MISSING, Consequence.BLOCKER)
    assert "OpenAI" in found.why
    for own in ({"requirements__txt": "openai==1.2\nllama-cpp-python\n"}, {"leaf__onnx": "graph"}):
        files = {"requirements__txt": "openai==1.2\n", "predict__py": call, **own}
        assert finding(report(DATA, **files), "no-closed-dependency").status is not Status.MISSING
