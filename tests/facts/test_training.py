"""What a model learns from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.training import corpora, learnt_from
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


def read(files: dict[str, str]) -> Facts:
    return Facts([DictSnapshot(dict(files))], BOOK, Config())


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("README.md", "Trained on 600 hours of speech.", ""),
        ("README.md", "Trained on recordings of older people.", "recordings or pictures of people"),
        ("model-card.md", "Pre-trained on Wikipedia.", "texts"),
        ("MODEL_CARD.md", "The pages include photos of real people.", "recordings or pictures of people"),
        ("README.md", "It draws pictures of people.", ""),
        ("README.md", "Trained on the records of patients.", "records of people"),
        ("README.md", "Trained on pictures of clouds.", ""),
        ("README.md", "A part-of-speech tagger, trained on nothing.", ""),
        ("README.md", "The faces of the mountain are steep.", ""),
        ("docs/README.md", "Trained on recordings of people.", ""),
        ("models/model_card.md", "Trained on 4,000 chest X-rays.", "records of people"),
        ("README.md", "Trained on chats with farmers.", "texts"),
        ("README.md", "Trained on selfies.", "faces or voices"),
        ("README.md", "The data sets hold records of synthetic patients.", ""),
        ("README.md", "Trained on synthetic and real patients.", "records of people"),
        ("README.md", "Trained on aggregated counts of patients by district.", ""),
    ],
)
def test_what_documents_say_it_learns_from(path: str, text: str, what: str) -> None:
    assert read({path: f"# A\n\n{text}\n"}).get(learnt_from) == what


@pytest.mark.parametrize(("lines", "found"), [(3, True), (2, False)])
def test_a_corpus_is_introduced_by_several_lines(lines: int, found: bool) -> None:
    assert read({"README.md": "# A\n\n" + "The corpus.\n\n" * lines}).get(corpora) is found


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    facts = read({"README.md": text})
    assert facts.get(learnt_from) in {
        "",
        "texts",
        "recordings or pictures of people",
        "records of people",
        "faces or voices",
    }
    assert facts.get(corpora) in {True, False}
