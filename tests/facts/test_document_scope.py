"""Which part of a repository documents speak for."""

from __future__ import annotations

import pytest

from dpgcheck.facts.document_scope import scope_of, speak_for_most
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


@pytest.mark.parametrize(
    ("path", "scope"),
    [
        ("README.md", ""),
        ("docs/install.md", ""),
        ("docs-site/content/setup.md", ""),
        ("deploy/aws/README.md", ""),
        ("services/keys/README.md", "services/keys"),
        ("services/keys/docs/setup.md", "services/keys"),
        ("app/src/resources/help/en/print.html", ""),
        ("locale/README.md", "locale"),
    ],
)
def test_scope_is_the_folder_that_a_document_speaks_for(path: str, scope: str) -> None:
    assert scope_of(path) == scope


@pytest.mark.parametrize(
    ("documents", "most"),
    [
        (["api/README.md"], False),
        (["web/README.md"], True),
        (["api/README.md", "tools/README.md"], False),
        (["docs/start.md"], True),
        ([], False),
    ],
)
def test_parts_speak_for_the_whole_where_they_hold_most_of_its_code(documents: list[str], most: bool) -> None:
    code = {"api/a.py": "x = 1\n" * 30, "web/a.js": "let x\n" * 60, "tools/a.sh": "ls\n"}
    facts = Facts([DictSnapshot(code | dict.fromkeys(documents, "# Start\n"))], BOOK, Config())
    assert speak_for_most(facts, [f for f in facts.own_files if f.path in documents]) is most
