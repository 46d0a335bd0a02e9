from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.facts.component_purpose import purpose_of
from dpgcheck.facts.components import Need, components
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")
MAP = 'tiles = "https://api.mapbox.com/v4"\n'


def facts_of(files: dict[str, str]) -> Facts:
    return Facts([DictSnapshot(files)], BOOK, Config())


def needs(files: dict[str, str]) -> dict[str, Need]:
    return {use.component.id: use.need for use in facts_of(files).get(components).uses}


def test_title_and_first_statement() -> None:
    files = {"README.md": "# Well Watch\n\nMaps wells that are out of order.\n"}
    purpose = purpose_of(facts_of(files))
    assert (purpose.title, purpose.about("maps"), purpose.about("ai")) == ("Well Watch", True, False)
    assert purpose_of(facts_of({"a.py": "x"})).title == ""


@pytest.mark.parametrize(
    ("statement", "need"),
    [
        ("A register of wells with reports by telephone.", Need.OPTIONAL),
        ("An interactive map of wells that are out of order.", Need.MANDATORY),
    ],
)
def test_maps_that_only_a_closed_service_draws(statement: str, need: Need) -> None:
    files = {f"app/part{i}.js": MAP if i == 0 else "x = 1\n" for i in range(40)}
    assert needs({**files, "README.md": f"# Well Watch\n\n{statement}\n"})["mapbox-services"] is need


@pytest.mark.parametrize(
    "files",
    [
        {"app/views/layouts/application.html.erb": MAP},
        {"app/part0.js": 'tiles = "https://api.mapbox.com/v4?access_token=pk.eyJ1Ijoid2VsbHdhdGNo"\n'},
    ],
)
def test_maps_that_every_page_loads_or_that_have_a_key_in_the_source(files: dict[str, str]) -> None:
    files = {**{f"app/other{i}.js": "x = 1\n" for i in range(40)}, **files}
    assert (
        needs({**files, "README.md": "# Well Watch\n\nA register of wells.\n"})["mapbox-services"]
        is Need.UNCLEAR
    )


@pytest.mark.parametrize(
    ("title", "need"),
    [
        ("Airtable importer", Need.MANDATORY),
        ("A replacement for Airtable", Need.OPTIONAL),
        ("Self-hosted Airtable", Need.OPTIONAL),
        ("Airtable", Need.OPTIONAL),
        ("Wells", Need.OPTIONAL),
    ],
)
def test_a_program_that_bears_the_name_of_a_service_is_its_client(title: str, need: Need) -> None:
    files = {f"app/part{i}.py": "import pyairtable\n" if i == 0 else "x = 1\n" for i in range(40)}
    files |= {
        "requirements.txt": "pyairtable==2.0\n",
        "README.md": f"# {title}\n\nIt brings rows into files.\n",
    }
    assert needs(files)["airtable"] is need


def test_scripts_around_data_may_call_a_closed_service() -> None:
    rows = "\n".join(f"{i},well {i},{i}" for i in range(4000))
    files = {
        "README.md": "# Wells of the world\n\nAn open data set of wells.\n",
        "data/wells.csv": f"id,name,depth\n{rows}\n",
        "build/locate.py": 'url = "https://maps.googleapis.com/maps/api/geocode/json"\n',
        "locate.py": 'url = "https://maps.googleapis.com/maps/api/geocode/json"\n',
    }
    assert needs(files)["google-maps"] is Need.OPTIONAL
