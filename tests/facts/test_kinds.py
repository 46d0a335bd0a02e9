"""Which kind of public good a repository is, by what it holds and what it says of itself."""

from __future__ import annotations

import pytest
from license_texts import BOOK

from dpgcheck.facts.document_role import role_of
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.project_voice import speaks_for_project
from dpgcheck.model import Kind, RepoText
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot

PROSE = "The field is ploughed before the rain comes, and the seed is kept dry until then.\n" * 600
CODE = "def area(width: float, depth: float) -> float:\n    return width * depth\n" * 400
TABLE = "district,wells,broken\n" + "North,41,3\n" * 4_000
TRAINS = "import torch\n\nmodel = torch.nn.Linear(4, 2)\nmodel.train()\noptimizer = torch.optim.Adam(model.parameters())\n"


def kinds_of(files: dict[str, str]) -> list[Kind]:
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=())
    return list(facts.get(kinds).kinds)


@pytest.mark.parametrize(
    "introduction",
    [
        "# The Well Register Specification\n\nHow registers of wells name what they hold.\n",
        "# Well Register\n\nWell Register is a standard that says how to describe wells.\n",
        "# Well Register\n\nA metadata standard to describe software for wells.\n",
        "# Well Care Implementation Guide\n\nWhat a register has to record at each visit.\n",
    ],
)
def test_a_repository_that_calls_itself_a_standard(introduction: str) -> None:
    assert kinds_of({"README.md": introduction, "spec/register.md": PROSE}) == [Kind.STANDARD]


@pytest.mark.parametrize(
    "introduction",
    [
        "# Wells\n\nA tool that checks files against the specification of registers.\n",
        "# Wells\n\nThis is a standard library of shapes for a mapping application.\n",
    ],
)
def test_software_that_speaks_of_a_standard(introduction: str) -> None:
    assert kinds_of({"README.md": introduction, "pyproject.toml": "", "src/wells.py": CODE}) == [
        Kind.SOFTWARE
    ]


def test_schemas_without_code_are_a_standard() -> None:
    files = {
        "README.md": "# Bids\n\nAdds bids to releases.\n",
        "release-schema.json": "{}",
        "codelists/a.csv": "code\n1\n",
    }
    assert kinds_of(files) == [Kind.STANDARD]


def test_a_schema_beside_code_is_part_of_the_software() -> None:
    files = {
        "README.md": "# Wells\n\nA server for wells.\n",
        "config-schema.json": "{}",
        "src/wells.py": CODE,
    }
    assert kinds_of(files) == [Kind.SOFTWARE]


def test_a_book_with_listings_and_its_own_build_is_content() -> None:
    files = {"README.md": "# Farming with Code\n\nThis repository contains the source of the book.\n"}
    files |= {f"chapters/{n}.md": PROSE * 2 for n in range(20)}
    files |= {f"listings/{n}/Cargo.toml": "" for n in range(3)}
    files |= {f"listings/{n}/main.rs": CODE * 2 for n in range(3)}
    assert kinds_of(files) == [Kind.CONTENT]


def test_an_application_with_many_pages_is_software() -> None:
    files = {"README.md": "# Wells\n\nAn application for those who repair wells; see the user guide.\n"}
    files |= {f"docs/{n}.md": PROSE * 2 for n in range(20)}
    files |= {"setup.py": "", "wells/server.py": CODE * 6}
    assert kinds_of(files) == [Kind.SOFTWARE]


def test_a_model_of_few_files_is_ai_where_the_introduction_is_about_models() -> None:
    files = {
        "README.md": "# Wells TTS\n\nDeep learning models that speak.\n\nThe trained models can be downloaded.\n",
        "main.py": TRAINS,
        "vocoder.py": TRAINS,
    }
    assert kinds_of(files) == [Kind.AI]


def test_a_model_card_publishes_no_data() -> None:
    files = {
        "README.md": "# Wells\n\nA pretrained model for speech recognition, trained on a large dataset.\n",
        "model-card.md": "# Model card\n\nTrained on speech.\n",
    }
    files |= {f"wells/part{n}.py": TRAINS for n in range(4)}
    assert kinds_of(files) == [Kind.AI]


def test_chapters_of_a_book_state_no_policy_of_its_authors() -> None:
    from dpgcheck.facts.mentions import mentions

    chapter = (
        "# Policies\n\n## Privacy policy\n\n" + "A package should say which personal data it keeps. " * 20
    )
    files = {
        "README.md": "# Guide\n\nA guide for authors of packages.\n",
        "chapters.Rmd": PROSE,
        "policies.Rmd": chapter,
    }
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(Kind.CONTENT,))
    assert facts.get(mentions).of("privacy-policy") == ()
    files["PRIVACY.md"] = chapter
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(Kind.CONTENT,))
    assert {m.file.path for m in facts.get(mentions).of("privacy-policy")} == {"PRIVACY.md"}


@pytest.mark.parametrize(
    ("path", "speaks"),
    [
        ("docs/workshops/accessibility/index.md", False),
        ("lessons/web/README.md", False),
        ("criteria/bundle-policy-and-source-code.md", False),
        ("docs/index.md", True),
        ("docs/contributing/overview.md", True),
        ("site/privacy-policy.md", True),
    ],
)
def test_the_first_page_of_a_chapter_is_a_part_of_it(path: str, speaks: bool) -> None:
    for kind in (Kind.CONTENT, Kind.STANDARD):
        file = FileEntry(0, RepoText(path), 1, area_of(path))
        assert speaks_for_project(file, role_of(path), kind) is speaks
        assert speaks_for_project(file, role_of(path), Kind.SOFTWARE)


@pytest.mark.parametrize(
    "said",
    [
        "The Lamp initiative develops standards for registers.",
        "The Well Register Specification defines what a register holds.",
    ],
)
def test_who_defines_standards_has_one_whatever_shows_its_pages(said: str) -> None:
    files = {"README.md": f"# Lamp\n\n{said}\n", "spec/register.md": PROSE, "docs/_static/tree.js": CODE * 20}
    assert kinds_of(files) == [Kind.STANDARD]


def test_data_that_an_application_starts_with_is_not_published() -> None:
    said = "# Wells\n\nA platform that shows wells.\n\nIt comes with open data.\n"
    code = {"README.md": said, "pyproject.toml": "", "app/main.py": CODE}
    assert kinds_of({**code, "db/data/places.csv": TABLE * 10}) == [Kind.SOFTWARE]
    assert kinds_of({**code, "data/wells.csv": TABLE * 10}) == [Kind.SOFTWARE, Kind.DATA]


def test_a_package_of_data_that_an_application_is_tried_on() -> None:
    files = {
        "README.md": "# Tabler\n\nA framework for tables.\n",
        "pyproject.toml": '[project]\nname = "tabler"\n',
        "tabler/main.py": CODE * 8,
        "data/datapackage.json": "{}",
        "data/wells.csv": TABLE * 60,
    }
    assert kinds_of(files)[0] is Kind.SOFTWARE


def test_a_site_of_guides_that_is_served_from_a_container_is_content() -> None:
    files = {
        "README.md": "# Well guides\n\nOur guides help those who dig wells, and their partners.\n",
        "Dockerfile": "FROM node:22\n",
        "guides/digging.md": PROSE * 12,
        "build.py": CODE,
    }
    assert kinds_of(files) == [Kind.CONTENT]


def test_an_application_with_far_more_prose_than_code_that_leads_with_software() -> None:
    files = {
        "README.md": "# Well app\n\nAn application that finds wells. Guides are in docs.\n",
        "Dockerfile": "FROM node:22\n",
        "docs/digging.md": PROSE * 12,
        "app.py": CODE,
    }
    assert kinds_of(files) == [Kind.SOFTWARE]


def test_tables_in_the_forms_of_programming_languages_are_data() -> None:
    files = {"README.md": "# Well list\n\nList of all wells.\n", "composer.json": '{"type": "library"}'}
    for language in ("en", "fr"):
        files |= {
            f"data/{language}/wells.csv": TABLE,
            f"data/{language}/wells.php": CODE * 3,
            f"data/{language}/wells.mysql.sql": CODE * 3,
        }
    assert kinds_of(files) == [Kind.DATA]


@pytest.mark.parametrize(
    "said",
    [
        "This repository hosts the Well Record Standard.",
        "The Well Record family of specifications describes how wells are listed.",
        "It is the home of the Pump Exchange Specification.",
    ],
)
def test_where_a_standard_lives_is_one(said: str) -> None:
    assert kinds_of({"README.md": f"# Wells\n\n{said}\n", "wells.md": PROSE})[0] is Kind.STANDARD


def test_notebooks_that_show_a_model_make_it_no_content() -> None:
    readme = (
        "# Rivers\n\nCode and pretrained weights of river language models.\n\nA guide shows how they work.\n"
    )
    code = {f"rivers/m{n}.py": TRAINS for n in range(4)}
    books = {"examples/show.ipynb": "{}" + " " * 200_000}
    assert kinds_of({"README.md": readme, **code, **books})[0] is Kind.AI


@pytest.mark.parametrize(
    ("path", "kind"),
    [("speeches/first.txt", Kind.DATA), ("docs/corpus/letter.txt", Kind.DATA)],
)
def test_what_is_delivered_states_nothing(path: str, kind: Kind) -> None:
    file = FileEntry(0, RepoText(path), 10, area_of(path))
    assert not speaks_for_project(file, role_of(path), kind)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("notes.txt", Kind.DATA), ("data/LICENSE.txt", Kind.DATA)],
)
def test_what_stands_beside_it_does(path: str, kind: Kind) -> None:
    file = FileEntry(0, RepoText(path), 10, area_of(path))
    assert speaks_for_project(file, role_of(path), kind)
