"""What counts as an answer to a question on personal data."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks.ideas import Answers, answers
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Kind
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
    facts = Facts([DictSnapshot({path: text})], load_rulebook(), Config(), (Kind.SOFTWARE,))
    assert answers.run(facts, Answers(ideas=[idea])).holds is holds


def _cited(files: dict[str, str], ideas: list[str], *, interface: bool = True) -> list[str]:
    facts = Facts([DictSnapshot(dict(files))], load_rulebook(), Config(), (Kind.SOFTWARE,))
    return [e.path for e in answers.run(facts, Answers(ideas=ideas, interface=interface)).evidence]


def test_the_page_that_answers_most_comes_first() -> None:
    files = {
        "README.md": "# Register\n\nThis is the register of the clinics, and the documents say how it is run.\n",
        "docs/a.md": "# Start\n\nIt has role-based access control.\n",
        "docs/z.md": "# Operation\n\nIt has role-based access control.\n\nAn audit log is kept.\n",
        "docs/backup.md": "# Backups\n\n" + "The database is saved each night to another place. " * 4 + "\n",
    }
    assert _cited(files, ["access-control", "audit-log", "backup"]) == ["docs/backup.md"]


def test_a_page_to_sign_in_documents_nothing() -> None:
    page = "<html><head><title>Login</title></head><body><h1>Login</h1><p>" + "Please write your name. " * 6
    assert _cited({"app/templates/login.html": page}, ["authentication"], interface=False) == []
    assert _cited({"docs/login.html": page}, ["authentication"], interface=False) == ["docs/login.html"]


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("src/views/privacy-policy.vue", "<p>Role-based access control holds.</p>\n", True),
        ("src/views/Settings.vue", "<p>Role-based access control holds.</p>\n", False),
        (
            "src/views/Settings.vue",
            "<p>Role-based access control holds" + " and is kept by all of us" * 6 + "</p>\n",
            True,
        ),
    ],
)
def test_a_policy_in_the_application_and_a_paragraph_of_it_tell_as_documents_do(
    path: str, text: str, told: bool
) -> None:
    assert _cited({path: text}, ["access-control"], interface=False) == ([path] if told else [])


def test_a_page_made_from_a_source_is_left_out() -> None:
    text = "Backups are made each night and kept at another place for as long as the law asks for it. "
    files = {
        "docs/backup.md": f"# Backups\n\n{text}\n",
        "docs/all.html": f"<h1>A</h1><h2>Backups</h2><p>{text}</p>",
    }
    assert _cited(files, ["backup"]) == ["docs/backup.md"]
