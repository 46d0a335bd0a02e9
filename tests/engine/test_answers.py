"""What counts as an answer to a question on personal data."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks.ideas import Answers, answers
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot


@pytest.mark.parametrize(
    ("idea", "path", "text", "holds"),
    [
        ("privacy-policy", "src/locales/en.json", '{"footer": "Our privacy policy"}', False),
        (
            "privacy-policy",
            "src/locales/en.json",
            '{"footer": "The privacy policy says which data we keep, and for how long"}',
            True,
        ),
        ("privacy-policy", "src/pages/PrivacyPolicy.tsx", "export const Page = () => <Text id={1} />", True),
        (
            "data-retention",
            "docs/rds.md",
            "# Database\n\n- Retention period for automatic snapshots\n",
            False,
        ),
        ("data-retention", "docs/a.md", "# Data\n\nThe retention period of reports is thirty days.\n", True),
    ],
)
def test_a_label_is_no_answer(idea: str, path: str, text: str, holds: bool) -> None:
    facts = Facts([DictSnapshot({path: text})], load_rulebook(), Config())
    assert answers.run(facts, Answers(ideas=[idea])).holds is holds
