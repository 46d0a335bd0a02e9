"""Licenses in the heads of cards, and sentences that name several parts."""

from __future__ import annotations

import pytest

from dpgcheck.facts.ai.front_matter import read_front_matter
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.licenses.hub_cards import license_of
from dpgcheck.facts.licenses.index import load
from dpgcheck.facts.licenses.subjects import subjects_after, subjects_of
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


@pytest.mark.parametrize(
    ("head", "expression"),
    [
        ("license: apache-2.0", "Apache-2.0"),
        ("license: cc-by-nc-4.0", "CC-BY-NC-4.0"),
        ("license: [odbl, mit]", "ODbL-1.0"),
        ("license: creativeml-openrail-m", "LicenseRef-OpenRAIL"),
        ("license: llama3.1", "LicenseRef-Llama"),
        ("license: gemma", "LicenseRef-Gemma"),
        ("license: other\nlicense_name: llama-3.1-community-license", "LicenseRef-Llama"),
        ("license: other\nlicense_name: leaf terms 1.0", "LicenseRef-leaf-terms-1.0"),
        ("license: other", None),
        ("license: unknown", None),
        ("metrics: [wer]", None),
    ],
)
def test_identifiers_of_hubs(head: str, expression: str | None) -> None:
    front = read_front_matter(f"---\n{head}\nlibrary_name: x\n---\n")
    assert front is not None
    assert license_of(front, BOOK.model_hubs, load())[0] == expression


def statements(files: dict[str, str]) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    facts = Facts([DictSnapshot(files)], BOOK, Config())
    return [(s.expression, s.subject, s.also) for s in facts.get(licenses).statements]


def test_the_head_of_a_card_is_read_once_and_as_a_field() -> None:
    card = "---\nlicense: cc-by-nc-4.0\ndatasets: [a/b]\n---\n# Leaf\n"
    assert statements({"README.md": card}) == [("CC-BY-NC-4.0", None, ("model",))]
    assert ("CC-BY-NC-4.0", "model", ()) in statements({"README.md": card, "LICENSE": "MIT License"})


def test_sentences_of_a_card_are_about_what_it_describes() -> None:
    found = statements({"MODEL_CARD.md": "# Model card\n\n- **License:** MIT\n"})
    assert found == [("MIT", "model", ())]


def test_an_item_says_what_its_license_is_for() -> None:
    readme = "# Leaf\n\n- The leaf model **code** is on our page.\n  License: MIT.\n- The **weights** are there, too.\n  License: Apache-2.0.\n"
    assert statements({"README.md": readme}) == [("MIT", "code", ()), ("Apache-2.0", "model", ())]


@pytest.mark.parametrize(
    ("before", "subjects"),
    [
        ("The code and model weights are released under the ", ("code", "model")),
        ("All code, models and data are under ", ("code", "model", "data")),
        ("The code of the page that shows our data is under ", ("code",)),
        ("Source: the register. License: open data is under ", ("data",)),
        ("It is under ", ()),
    ],
)
def test_subjects_in_a_row_share_a_license(before: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(before) == subjects


def test_subjects_behind_a_name() -> None:
    assert subjects_after(" license for the code and the models.") == ("code", "model")
    assert subjects_after("](LICENSE). This applies to the source code as well as the weights.") == (
        "code",
        "model",
    )
    assert subjects_after(", a license for people") == ()
