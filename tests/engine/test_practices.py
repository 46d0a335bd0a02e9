"""Which files are cited for the practices that are in force."""

from __future__ import annotations

from dpgcheck.engine.checks.code import PracticeArgs, practice
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

LOG = (
    "# Changelog\n\n## 1.1 (2025-03-01)\n\n- The map shows more.\n\n## 1.0 (2024-11-12)\n\n- First release.\n"
)
GUIDE = "# Contributing\n\n" + "Open an issue before you begin, then send a change. " * 6
WORKFLOW = "on: [push]\njobs:\n  test:\n    steps:\n      - run: {}\n"


def cited(files: dict[str, str]) -> list[str]:
    facts = Facts([DictSnapshot({"README.md": "# Wells\n"} | files)], load_rulebook(), Config())
    return [evidence.path for evidence in practice.run(facts, PracticeArgs(min=1)).evidence]


def test_each_file_once() -> None:
    ci = WORKFLOW.format("pytest && ruff check .")
    assert cited({".github/workflows/ci.yml": ci, "CHANGELOG.md": LOG}) == [
        ".github/workflows/ci.yml",
        "CHANGELOG.md",
    ]


def test_the_settings_of_a_linter_that_is_seen_at_work_are_left_out() -> None:
    files = {
        ".github/workflows/ci.yml": WORKFLOW.format("ruff check ."),
        "CHANGELOG.md": LOG,
        "CONTRIBUTING.md": GUIDE,
    }
    assert cited(files | {".flake8": "[flake8]\nmax-line-length = 100\n"}) == [
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        ".github/workflows/ci.yml",
    ]
    # Without enough else they are shown.
    assert cited({".flake8": "[flake8]\nmax-line-length = 100\n", "CHANGELOG.md": LOG}) == [
        "CHANGELOG.md",
        ".flake8",
    ]


def test_the_changelog_of_a_part_only_where_little_else_shows() -> None:
    files = {".github/workflows/ci.yml": WORKFLOW.format("pytest"), "extension/CHANGELOG.md": LOG}
    assert cited(files) == [".github/workflows/ci.yml", "extension/CHANGELOG.md"]
    assert cited(files | {"CONTRIBUTING.md": GUIDE}) == [".github/workflows/ci.yml", "CONTRIBUTING.md"]
