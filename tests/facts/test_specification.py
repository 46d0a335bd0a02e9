"""The parts of a standard that a repository holds."""

from __future__ import annotations

import pytest
from license_texts import BOOK

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.specification import Part, specification
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = "# Well Exchange\n\nA standard for data on wells.\n"
OBLIGATIONS = "# Wells\n\n" + "A well MUST have a name.\n" * 6


def parts_of(files: dict[str, str]) -> dict[Part, tuple[bool, str]]:
    facts = Facts([DictSnapshot({"README.md": README} | files)], BOOK, Config())
    return {found.part: (found.plain, found.places[0].file.path) for found in facts.get(specification)}


@pytest.mark.parametrize(
    ("part", "path", "text"),
    [
        (Part.TEXT, "wells.md", OBLIGATIONS),
        (Part.TEXT, "wells.bs", OBLIGATIONS),
        (Part.TEXT, "docs/wells.rst", "The name shall be short. It must be new.\n" * 3),
        (Part.VERSIONS, "CHANGELOG.md", "# Changes\n\n## 1.1\n\n- Depth\n"),
        (Part.SCHEMAS, "wells.xsd", "<schema/>"),
        (Part.SCHEMAS, "schema/wells.json", "{}"),
        (Part.SCHEMAS, "proto/wells.proto", "message Well {}"),
        (Part.SCHEMAS, "api/openapi.yaml", "openapi: 3.0.0"),
        (Part.CONFORMANCE, "conformance/wells.md", "Run it."),
        (Part.CONFORMANCE, "validator/check.py", "print()"),
        (Part.CONFORMANCE, "README.md", "# Wells\n\n## Conformance\n\nA file conforms if it has a name.\n"),
        (Part.EXAMPLES, "examples/well.json", "{}"),
        (Part.GOVERNANCE, "GOVERNANCE.md", "A board decides."),
        (Part.GOVERNANCE, "docs/change-process.md", "Open a proposal."),
        (Part.GOVERNANCE, "README.md", "# Wells\n\n## Change process\n\nOpen a proposal.\n"),
    ],
)
def test_a_part_that_is_there(part: Part, path: str, text: str) -> None:
    assert parts_of({path: text}).get(part) == (True, path)


@pytest.mark.parametrize(
    ("part", "path", "text"),
    [
        (Part.TEXT, "guide.md", "You must pay. You should drink.\n"),
        (Part.SCHEMAS, "data/wells.json", "{}"),
        (Part.CONFORMANCE, "README.md", "# Wells\n\nNothing on conformance yet.\n"),
        (Part.GOVERNANCE, ".github/ISSUE_TEMPLATE/proposal.md", "Your proposal"),
        (Part.GOVERNANCE, "README.md", "# Wells\n\n## Change process\n"),
    ],
)
def test_a_part_that_is_not_there(part: Part, path: str, text: str) -> None:
    assert part not in parts_of({path: text})


def test_names_alone_are_a_hint() -> None:
    assert parts_of({"spec/wells.md": "Wells are deep. " * 300})[Part.TEXT] == (False, "spec/wells.md")
    assert parts_of({"spec/1.0/wells.md": "Deep."})[Part.VERSIONS][0] is False
    both = {"spec/1.0/wells.md": "Deep.", "spec/1.1/wells.md": "Deeper."}
    assert parts_of(both)[Part.VERSIONS][0] is True
