"""Whether the first README leads through the parts of the content."""

from __future__ import annotations

import pytest

from dpgcheck.engine.checks import NoArgs
from dpgcheck.engine.checks.introduction import leads_through
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

SAYS = (
    "# Farming\n\nTwelve lessons on soil, water and seeds for those who farm a small piece of land, written with"
    " farmers of three valleys and read by teachers of the school in the town, who use them in the evenings of each"
    " winter and tell us what to mend.\n\n"
)
CHAPTERS = {f"lessons/{name}.md": f"# {name}\n\nA lesson.\n" for name in ("soil", "water", "seeds")}


def cited(readme: str, files: dict[str, str]) -> list[tuple[str, int | None]]:
    facts = Facts([DictSnapshot({"README.md": readme, **files})], load_rulebook(), Config(), (Kind.CONTENT,))
    result = leads_through.run(facts, NoArgs())
    return [(evidence.path, evidence.line) for evidence in result.evidence]


def test_links_to_chapters() -> None:
    links = "".join(f"- [A lesson]({path})\n" for path in CHAPTERS)
    assert cited(SAYS + links, CHAPTERS) == [("README.md", 5)]


def test_a_list_of_folders() -> None:
    files = {f"{name}/one.md": "# One\n\nA lesson.\n" for name in ("soil", "water", "seeds")}
    assert cited(SAYS + "* **soil**: six lessons\n* **water**: three\n* **seeds**: three\n", files)


@pytest.mark.parametrize(
    "links",
    [
        "[Soil](lessons/soil.md) and [water](lessons/water.md)\n",
        "[English](README_en.md), [rules](CONTRIBUTING.md), [conduct](CODE_OF_CONDUCT.md), [license](LICENSE.md)\n",
        "[Soil](https://farms.example/soil), [water](https://farms.example/water), [seeds](https://farms.example/s)\n",
    ],
)
def test_what_leads_to_too_little(links: str) -> None:
    about = {
        "README_en.md": "# Farming\n",
        "CONTRIBUTING.md": "# Rules\n",
        "CODE_OF_CONDUCT.md": "# Conduct\n",
    }
    assert cited(SAYS + links, {**CHAPTERS, **about, "LICENSE.md": "# License\n"}) == []


def test_links_without_a_word() -> None:
    links = "".join(f"- [A lesson]({path})\n" for path in CHAPTERS)
    assert cited("# Farming\n\n" + links, CHAPTERS) == []
