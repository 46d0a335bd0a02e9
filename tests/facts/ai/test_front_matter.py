"""The front matter of model and dataset cards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.ai.front_matter import (
    MAX_CHARACTERS,
    MAX_VALUES,
    Result,
    read_front_matter,
    without_front_matter,
)

MODEL = """---
license: apache-2.0
language:
- sw
- yo
base_model: example-institute/base
datasets: [example-institute/voices]
metrics: [wer]
model-index:
- name: coast
  results:
  - task: {type: automatic-speech-recognition}
    dataset: {name: Voices of the coast, type: voices}
    metrics:
    - {type: wer, value: 0.21}
---
# Speech of the coast
"""


def test_a_model_card() -> None:
    front = read_front_matter(MODEL)
    assert front is not None
    assert (front.of, front.problem, front.license) == ("model", "", "apache-2.0")
    assert front.values["language"] == ("sw", "yo")
    assert front.values["datasets"] == ("example-institute/voices",)
    assert front.lines["license"] == 2
    assert front.lines["datasets"] == 7
    assert front.results == (
        Result("automatic-speech-recognition", "Voices of the coast", "wer", "0.21", 15),
    )


@pytest.mark.parametrize(
    ("head", "of"),
    [
        ("license: cc-by-4.0\ntask_categories: [translation]", "dataset"),
        ("license: cc-by-4.0\nsize_categories: [n<1K]\nlanguage: [sw]", "dataset"),
        ("license: mit\nlanguage: sw", "model"),
        ("library_name: transformers", "model"),
        ("layout: page\nlicense: mit\ntags: [a]", None),
        ("title: Demo\nsdk: gradio\nlicense: mit\nlanguage: sw", None),
        ("title: A page", None),
        ("license: mit", None),
    ],
)
def test_a_card_is_told_by_its_fields(head: str, of: str | None) -> None:
    front = read_front_matter(f"---\n{head}\n---\n# Name\n")
    assert (front.of if front else None) == of


@pytest.mark.parametrize(
    "head",
    [
        "license: mit\ndatasets: [a",
        "license: mit\nlanguage: sw\nlanguage: yo",
        "license: mit\nlanguage: !!python/object:os.system x",
        "license: mit\ndatasets: " + "[" * 500,
        "license: mit\nmetrics:\n\t- wer",
        "license: mit\ndatasets: *nowhere",
    ],
)
def test_what_is_no_yaml_says_why(head: str) -> None:
    front = read_front_matter(f"---\n{head}\n---\n# Name\n")
    assert front is not None
    assert front.problem
    assert front.license == ""
    assert 1 <= front.line <= head.count("\n") + 3


def test_fields_of_any_shape_are_taken_for_what_they_are() -> None:
    head = "license: [mit, openrail]\nlanguage: {a: b}\ndatasets: 7\nmetrics: [[wer], null, true]\nmodel-index: {a: [1]}"
    front = read_front_matter(f"---\n{head}\n---\n")
    assert front is not None
    assert front.license == "mit"
    assert front.values == {"license": ("mit", "openrail"), "datasets": ("7",)}
    assert front.results == ()


def test_long_ones_are_cut_or_refused() -> None:
    many = read_front_matter("---\nlicense: mit\nlanguage: [" + ", ".join(["sw"] * 500) + "]\n---\n")
    assert many is not None
    assert len(many.values["language"]) == MAX_VALUES
    long = "---\nlicense: mit\ndatasets:\n" + "- some-institute/voices\n" * (MAX_CHARACTERS // 20) + "---\n"
    assert read_front_matter(long) is None or "longer" in (read_front_matter(long) or many).problem


def test_gates_are_seen() -> None:
    front = read_front_matter("---\nlicense: cc-by-4.0\nextra_gated_prompt: Say who you are.\n---\n")
    assert front is not None
    assert front.gated


def test_the_rest_keeps_its_lines() -> None:
    rest = without_front_matter(MODEL)
    assert rest.split("\n")[16] == "# Speech of the coast"
    assert "license" not in rest
    assert without_front_matter("# Name\n---\nlicense: mit\n---\n") == "# Name\n---\nlicense: mit\n---\n"


_PIECES = st.sampled_from(
    [
        "license: mit\n",
        "datasets:\n",
        "- a/b\n",
        "model-index:\n",
        "  results: [1]\n",
        "---\n",
        "{",
        "[",
        "&a ",
        "*a\n",
        "\t",
        "é: x\n",
        "!!x\n",
        "? y\n",
        "'",
        '"',
        "#\n",
        "\n",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
@settings(max_examples=200)
def test_no_text_raises(body: str) -> None:
    text = f"---\nlicense: mit\nlanguage: sw\n{body}\n---\n# Name\n"
    front = read_front_matter(text)
    if front is not None:
        assert 1 <= front.line <= text.count("\n") + 1
        assert all(1 <= line <= text.count("\n") + 1 for line in front.lines.values())
    assert without_front_matter(text).count("\n") == text.count("\n")


@given(st.text(max_size=300))
def test_texts_of_strangers_do_not_raise(text: str) -> None:
    read_front_matter(text)
    read_front_matter(f"---\n{text}\n---\n")
