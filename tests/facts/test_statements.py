"""How a product introduces itself: what is read of it, and in which order."""

from __future__ import annotations

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.statements import MAX_STATEMENTS, statements
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot


def said(files: dict[str, str]) -> list[tuple[str, str]]:
    """Path and text of each statement."""
    facts = Facts([DictSnapshot(files, name="toll")], load_rulebook(), Config())
    return [(str(found.file.path), found.text) for found in facts.get(statements)]


def test_the_readme_of_the_root_comes_first_then_the_manifest() -> None:
    found = said(
        {
            "package.json": '{"name": "toll", "description": "A switch for payments"}',
            "README.md": "# Toll\n\nToll moves money between banks.\n",
        }
    )
    assert found[:2] == [("README.md", "Toll"), ("README.md", "Toll moves money between banks.")]
    assert ("package.json", "A switch for payments") in found


def test_a_manifest_in_a_folder_describes_a_part() -> None:
    found = said(
        {
            "README.md": "# Hamlet\n\nHamlet keeps births.\n",
            "packages/gateway/package.json": '{"name": "gateway", "description": "An API gateway"}',
        }
    )
    assert not [text for _path, text in found if "gateway" in text]


def test_code_and_the_readme_of_a_part_state_nothing() -> None:
    found = said(
        {
            "README.md": "# Hamlet\n\n```\ndigital identity\n```\n\nHamlet keeps births.\n",
            "wallet/README.md": "# Wallet\n\nA digital wallet.\n",
        }
    )
    assert not [text for _path, text in found if "digital" in text]


def test_only_the_opening_is_read() -> None:
    long = "# Hamlet\n\n" + "\n\n".join(f"It keeps record number {n} of the village." for n in range(2_000))
    found = said({"README.md": long + "\n\nIt is a payment switch.\n"})
    assert 1 < len(found) <= MAX_STATEMENTS
    assert not [text for _path, text in found if "switch" in text]
