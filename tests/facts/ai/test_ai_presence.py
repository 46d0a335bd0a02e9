"""Where the parts of an AI system are: here, linked, absent, withheld or behind a form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.ai.presence import AiPresence, Presence, Step, ai_presence
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


def presence(files: dict[str, str]) -> AiPresence:
    return Facts([DictSnapshot(dict(files))], BOOK, Config()).get(ai_presence)[0]


def readme(text: str) -> AiPresence:
    return presence({"README.md": f"# Leaf Doctor\n\n{text}\n"})


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Weights: https://huggingface.co/example-institute/leaf", Presence.LINKED),
        ("Get [the weights](https://files.example/leaf.pth).", Presence.LINKED),
        ("## Pretrained models\n\n- [small](https://files.example/small.zip)", Presence.LINKED),
        ("## Model weights\n\nThey are on [our storage](https://files.example/browse).", Presence.LINKED),
        ('```python\nAutoModel.from_pretrained("example-institute/leaf")\n```', Presence.LINKED),
        ("The weights are archived: https://doi.org/10.5281/zenodo.123", Presence.LINKED),
        ("Our page: https://huggingface.co/example-institute", Presence.ABSENT),
        ("Try it: https://huggingface.co/spaces/example-institute/leaf", Presence.ABSENT),
        ("Set the address, for instance https://example.com/leaf.pth", Presence.ABSENT),
        ("The model is described in [a paper](https://arxiv.org/abs/1).", Presence.ABSENT),
        ("Download the [photos](https://files.example/photos.zip).", Presence.ABSENT),
    ],
)
def test_weights(text: str, where: Presence) -> None:
    assert readme(text).model.presence is where


@pytest.mark.parametrize(
    ("text", "where", "published"),
    [
        ("It was trained on https://huggingface.co/datasets/example-institute/leaves", Presence.LINKED, True),
        ("It was trained on the [leaf data set](https://leaves.example/all).", Presence.LINKED, False),
        ("Training data: https://zenodo.org/records/1", Presence.LINKED, True),
        ('## Training\n\n```python\nload_dataset("example-institute/leaves")\n```', Presence.LINKED, True),
        ('Try it on some data:\n\n```python\nload_dataset("example/demo")\n```', Presence.ABSENT, False),
        ("It was trained on data as in [a paper](https://arxiv.org/abs/1).", Presence.ABSENT, False),
        ("The [data format](https://leaves.example/format) is CSV.", Presence.ABSENT, False),
    ],
)
def test_data(text: str, where: Presence, published: bool) -> None:
    found = readme(text).data
    assert (found.presence, found.published) == (where, published)


def test_data_in_the_repository_is_more_than_the_code() -> None:
    rows = "leaf,disease\n" * 4_000
    assert presence({"data/train.csv": rows, "train.py": "import torch\n"}).data.presence is Presence.PRESENT
    assert presence({"data/train.csv": "leaf\n", "train.py": "x = 1\n"}).data.presence is Presence.ABSENT
    assert presence({"docs/figures/points.csv": rows}).data.presence is Presence.ABSENT


def test_data_kept_by_lfs_has_the_size_that_its_pointer_states() -> None:
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'b' * 64}\nsize 900000\n"
    files = {".gitattributes": "*.csv filter=lfs diff=lfs merge=lfs -text\n", "data/train.csv": pointer}
    assert presence(files).data.presence is Presence.PRESENT


@pytest.mark.parametrize(
    "text",
    [
        "We will not be able to release the pre-processed datasets.",
        "The data we used is not publicly available.",
        "The training data cannot be shared for reasons of privacy.",
        "It was trained on a proprietary dataset.",
    ],
)
def test_data_that_is_withheld(text: str) -> None:
    assert readme(text).withheld


@pytest.mark.parametrize(
    "text",
    [
        "Trained in data centers, and these are not available in our region.",
        "Your data is not shared with anybody.",
        "The dataset is publicly available.",
        "We do not share the test set.",
    ],
)
def test_data_that_is_not(text: str) -> None:
    assert not readme(text).withheld


def test_data_behind_a_form() -> None:
    assert readme("The dataset is available upon reasonable request.").gated
    assert readme("To get the data set, sign the data use agreement.").gated
    assert not readme("Request access to the demo by mail.").gated


def test_steps_of_the_code() -> None:
    steps = presence(
        {"src/preprocess.py": "x", "src/trainModel.py": "x", "src/predict.py": "x", "setup.py": "x"}
    ).steps
    assert {step: [hit.file.path for hit in hits] for step, hits in steps.items()} == {
        Step.PREPROCESSING: ["src/preprocess.py"],
        Step.TRAINING: ["src/trainModel.py"],
        Step.INFERENCE: ["src/predict.py"],
    }


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = readme(text + " https://huggingface.co/" + text)
    assert found.code.presence in set(Presence)
