"""Evidence in another language than the project's main one."""

from __future__ import annotations

from dpgcheck.engine.checks.ideas import mentions_of
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = """\
# Well Watch

A server that shows which of the wells in a district are out of order, so that those who repair them know where to go.
"""
FRENCH = """\
# Politique de confidentialité

Nous conservons le nom et le numéro de téléphone des personnes qui signalent un puits, pour que les réparateurs puissent
les rappeler. Les données sont supprimées au bout de trente jours, et chacun peut demander une copie de ses données.
"""
ENGLISH = """\
# Privacy policy

We keep the name and the phone number of those who report a well, so that the repairers can call them back. The data is
deleted after thirty days, and everybody can ask for a copy.
"""


def policies(files: dict[str, str]) -> list[str]:
    facts = Facts([DictSnapshot({"README.md": README, **files})], load_rulebook(), Config())
    return [mention.file.path for mention in mentions_of(facts, "privacy-policy")]


def test_a_policy_in_another_language_before_a_word_in_the_main_one() -> None:
    files = {
        "src/Footer.vue": "<template><p>Read our privacy policy</p></template>\n",
        "src/confidentialite.md": FRENCH,
    }
    assert policies(files)[0] == "src/confidentialite.md"


def test_the_policy_in_the_main_language_stands_for_its_translation() -> None:
    assert set(policies({"docs/privacy.md": ENGLISH, "docs/fr/privacy.md": FRENCH})) == {"docs/privacy.md"}
