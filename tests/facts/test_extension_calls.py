"""Services that a browser extension always calls."""

from __future__ import annotations

import pytest

from dpgcheck.facts.extension_calls import extension_calls
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot
from growth import check_linear

BOOK = Rulebook(rules_root())
MANIFEST = '{"manifest_version": 3, "name": "Wells"}'


def hits(
    source: str, path: str = "extension/src/page.js", manifest: str = MANIFEST
) -> list[tuple[int | None, str]]:
    files = {"README.md": "# Well Watch\n", "extension/manifest.json": manifest, path: source}
    return [(hit.line, hit.text) for hit in Facts([DictSnapshot(files)], BOOK, Config()).get(extension_calls)]


@pytest.mark.parametrize(
    "line",
    [
        "fetch('https://api.judge.test/v1', {",
        'const answer = await axios.post("https://api.judge.test/v1", body);',
        "request.open('POST', `https://api.judge.test/v1`);",
    ],
)
def test_a_fixed_address_of_others(line: str) -> None:
    assert hits(f"// page\n{line}\n") == [(2, "api.judge.test")]


@pytest.mark.parametrize(
    "line",
    [
        "// fetch('https://api.judge.test/v1')",
        "fetch('https://watch-api.cloud.test/v1')",
        "fetch(`${settings.server}/v1`)",
        "fetch('http://localhost:8000/v1')",
        "fetch('https://tile.openstreetmap.org/1/1/1.png')",
        "const page = 'https://api.judge.test/help';",
    ],
)
def test_its_own_open_commented_and_configured_ones(line: str) -> None:
    assert hits(f"{line}\n") == []


def test_only_in_an_extension() -> None:
    call = "fetch('https://api.judge.test/v1')\n"
    assert hits(call, path="server/page.js") == []
    assert hits(call, manifest='{"name": "Wells", "short_name": "Wells"}') == []
    assert hits(call, path="extension/tests/page.test.js") == []


def test_hostile_lines_take_linear_time() -> None:
    line = "fetch( 'https://" + "a" * 150 + "\n"
    check_linear(lambda size: hits("fetch(" * size + "\n" + line * (size // 150)), 75_000)
