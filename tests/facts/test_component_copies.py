from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.components import Need, components
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")
BANNER = "/*\n Highcharts JS v8.2.0 (2020-08-20)\n\n (c) 2009-2018 A. Maker\n\n License: example.org/license\n*/\nx()\n"
PAGE = {"src/web/chart.js": 'import "./lib/highcharts.js"\n'}


def needs(files: dict[str, str]) -> dict[str, Need]:
    facts = Facts([DictSnapshot(files)], BOOK, Config())
    return {use.component.id: use.need for use in facts.get(components).uses}


@pytest.mark.parametrize(
    "path",
    [
        "src/main/resources/org/app/highcharts/highcharts.js",
        "src/web/lib/highcharts.js",
        "vendor/assets/highcharts.min.js",
        "static/js/highcharts-8.2.0.js",
    ],
)
def test_a_copy_that_the_source_names_is_mandatory(path: str) -> None:
    assert needs({path: BANNER, **PAGE}) == {"highcharts": Need.MANDATORY}


def test_a_copy_that_nothing_names_is_unclear() -> None:
    assert needs({"static/highcharts.js": BANNER}) == {"highcharts": Need.UNCLEAR}


def test_a_copy_beside_an_open_library_is_unclear() -> None:
    files = {"static/highcharts.js": BANNER, "package.json": '{"dependencies": {"chart.js": "^4"}}', **PAGE}
    assert needs(files) == {"highcharts": Need.UNCLEAR}


@pytest.mark.parametrize(
    "files",
    [
        {"static/highcharts.js": "// our way to draw\nexport const draw = 1\n"},
        {"tests/highcharts.js": BANNER},
        {"examples/highcharts.js": BANNER},
        {"old/static/highcharts.js": BANNER},
        {"static/charts.js": BANNER},
        {"static/mapbox-gl.js": "/* Mapbox GL JS is licensed under the BSD license, mapbox-gl v1.13.0 */\n"},
    ],
)
def test_what_is_no_copy_in_use(files: dict[str, str]) -> None:
    assert set(needs({**files, **PAGE}).values()) <= {Need.OPTIONAL}


def test_a_package_of_files_for_browsers_counts_as_the_package_itself() -> None:
    pom = (
        "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>b</artifactId><dependencies>"
        "<dependency><groupId>org.webjars</groupId><artifactId>highcharts</artifactId><version>9.0.0</version>"
        "</dependency></dependencies></project>"
    )
    assert needs({"pom.xml": pom}) == {"highcharts": Need.MANDATORY}


@given(st.binary(max_size=300), st.sampled_from(["highcharts.js", "mapbox-gl.min.js", "gsap-3.1.js"]))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_read(data: bytes, name: str) -> None:
    files = {f"static/{name}": data.decode("latin-1")}
    assert set(needs(files).values()) <= {Need.UNCLEAR}
