"""Files of weights: formats, shards, pointers."""

from __future__ import annotations

import pytest

from dpgcheck.facts.ai.weight_formats import delivered_weights
from dpgcheck.facts.ai.weights import format_of, weights
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 5000000000\n"


def read(files: dict[str, str]) -> Facts:
    return Facts([DictSnapshot(dict(files))], BOOK, Config())


@pytest.mark.parametrize(
    ("path", "name", "unsafe"),
    [
        ("model.safetensors", "safetensors", False),
        ("a/model.onnx", "ONNX", False),
        ("leaf-q4.GGUF", "GGUF", False),
        ("app/leaf.tflite", "TensorFlow Lite", False),
        ("leaf.pmml", "PMML", False),
        ("saved_model.pb", "TensorFlow", False),
        ("variables.data-00000-of-00002", "TensorFlow", False),
        ("leaf.pt", "PyTorch", True),
        ("leaf.pth", "PyTorch", True),
        ("last.ckpt", "PyTorch", True),
        ("pytorch_model-00001-of-00002.bin", "PyTorch", True),
        ("leaf.h5", "Keras", True),
        ("models/leaf.pkl", "pickle", True),
        ("classifier.joblib", "pickle", True),
    ],
)
def test_formats(path: str, name: str, unsafe: bool) -> None:
    form = format_of(path)
    assert form is not None
    assert (form.name, bool(form.unsafe)) == (name, unsafe)


@pytest.mark.parametrize(
    "path", ["data/rows.pkl", "firmware.bin", "messages.pb", "safetensors", ".pt", "README.md", "pt/x.txt"]
)
def test_other_files(path: str) -> None:
    assert format_of(path) is None


def test_a_pointer_is_a_weight_of_the_size_that_it_states() -> None:
    (found,) = read({"model.safetensors": POINTER}).get(weights)
    assert (found.size, found.pointer) == (5_000_000_000, True)


def test_shards_are_one_set() -> None:
    files = {f"model-0000{n}-of-00003.safetensors": "12345" for n in (1, 3)}
    (found,) = read(files).get(weights)
    assert (found.size, found.shards, found.lacking) == (10, 2, 1)


def test_weights_of_tests_are_none() -> None:
    assert read({"tests/fixtures/model.onnx": "x", "node_modules/a/model.onnx": "x"}).get(weights) == ()


def test_sizes_are_told_for_people() -> None:
    facts = read({"README.md": "# A\n", "a.pt": POINTER, "b.onnx": "x" * 2000})
    assert [(one.name, one.size_told) for one in facts.get(delivered_weights)] == [
        ("a.pt", "5.0 GB, kept by git LFS"),
        ("b.onnx", "2.0 kB"),
    ]


def test_addresses_tell_formats_too() -> None:
    facts = read({"README.md": "# A\n\nGet https://files.example/leaf.pth?download=1 first.\n"})
    assert [(one.name, one.format.name) for one in facts.get(delivered_weights)] == [("leaf.pth", "PyTorch")]
