"""Open standards that documents name and files show, and the places that show the most of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.named import NamedThings, standards_named
from dpgcheck.facts.standards import StandardPlace, most_telling, standards_followed
from dpgcheck.model import Kind, RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.knowledge import OpenStandard
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())
SCHEMA = '{\n  "$schema": "http://json-schema.org/draft-07/schema#",\n  "type": "object"\n}\n'


def facts_of(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> Facts:
    return Facts([DictSnapshot({"README.md": "# Tool\n"} | files)], BOOK, Config(), (kind,))


def followed(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> dict[str, list[str]]:
    found = facts_of(files, kind).get(standards_followed)
    return {key: [place.file.path for place in places] for key, places in found.items()}


def cited(files: dict[str, str], limit: int = 2) -> list[str]:
    groups = facts_of(files).get(standards_followed).values()
    return [place.file.path for place in most_telling(groups, limit)]


@pytest.mark.parametrize(
    ("path", "text", "standard"),
    [
        ("datapackage.json", '{"name": "wells", "resources": []}', "frictionless"),
        ("api/openapi.yaml", "openapi: 3.0.3\ninfo: {title: Wells}\n", "openapi"),
        ("app/graphql/schema.graphql", "type Query { wells: [String] }\n", "graphql"),
        ("register/entry_schema.json", SCHEMA, "json-schema"),
        ("schemas/well.json", SCHEMA, "json-schema"),
        ("meta/iso_19115_template.xml", "<MD_Metadata></MD_Metadata>\n", "iso-19115"),
    ],
)
def test_a_specification_file_shows_a_standard(path: str, text: str, standard: str) -> None:
    assert followed({path: text}) == {standard: [path]}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("tests/fixtures/openapi.yaml", "openapi: 3.0.3\ninfo: {title: Wells}\n"),
        ("vendor/api/openapi.yaml", "openapi: 3.0.3\ninfo: {title: Wells}\n"),
        ("openapi.yaml", "\n"),
        ("schemas/well.json", '{"$schema": "https://other.example/schema", "type": "object"}'),
        ("static/site.webmanifest", '{"name": "Wells", "icons": []}'),
        ("CITATION.cff", "cff-version: 1.2.0\ntitle: Wells\n"),
        ("data/sample.geojson", '{"type": "FeatureCollection", "features": []}'),
    ],
)
def test_files_that_show_none(path: str, text: str) -> None:
    assert followed({path: text}) == {}


def test_formats_count_for_data_that_is_in_them() -> None:
    files = {
        "README.md": "# Wells\n\nThe wells of all provinces as CSV and JSON.\n",
        "data/wells.csv": "a,b\n1,2\n",
    }
    assert followed(files, Kind.DATA) == {"csv": ["README.md"]}
    assert followed(files) == {}
    assert followed(files | {"README.md": "# Wells\n"}, Kind.DATA) == {}


def test_a_changelog_says_too_little_of_what_only_we_know() -> None:
    log = "# Changes\n\n## 1.0\n\n- {} added\n"
    assert followed({"CHANGELOG.md": log.format("BCP 47 tags")}) == {}
    assert followed({"CHANGELOG.md": log.format("FHIR resources")}) == {"fhir": ["CHANGELOG.md"]}
    assert followed({"docs/voices.md": "# Voices\n\nThe language is a BCP 47 tag.\n"}) == {
        "bcp-47": ["docs/voices.md"]
    }


def test_specifications_by_number() -> None:
    found: NamedThings = facts_of({"docs/http.md": "# HTTP\n\nSee RFC 7230.\n"}).get(standards_named)
    assert [(p.line, p.text) for p in found.places["ietf-rfc"]] == [(3, "RFC 7230")]
    assert (
        "ietf-rfc"
        not in facts_of({"docs/rfc.md": "# Our RFC 12\n\nOpen an RFC first.\n"}).get(standards_named).places
    )


def test_the_file_that_names_the_most_comes_first() -> None:
    files = {
        "docs/a.md": "# A\n\nFHIR.\n",
        "docs/exchange.md": "# Exchange\n\nFHIR, LOINC and ICD-10.\n",
        "docs/z.md": "# Z\n\nLOINC.\n",
    }
    assert cited(files) == ["docs/exchange.md"]


def test_a_second_file_where_it_adds_much() -> None:
    files = {
        "docs/fhir.md": "# FHIR\n\nResources of FHIR.\n",
        "docs/oauth.md": "# OAuth 2.0\n\nClients use OAuth 2.0.\n",
        "docs/other.md": "# Other\n\nFHIR is used.\n",
    }
    assert cited(files) == ["docs/fhir.md", "docs/oauth.md"]
    assert cited(files, limit=1) == ["docs/fhir.md"]


def test_a_file_named_for_it_before_one_that_mentions_it() -> None:
    files = {
        "docs/build.md": "# Build\n\nAdd the FHIR channel.\n",
        "docs/directFHIRLink.md": "# Link\n\nThe FHIR server.\n",
    }
    assert cited(files) == ["docs/directFHIRLink.md"]


def test_the_newest_version_of_a_specification() -> None:
    text = "openapi: 3.0.3\ninfo: {title: Wells}\n"
    assert cited({"api/v3/openapi.yaml": text, "api/v10/openapi.yaml": text}) == ["api/v10/openapi.yaml"]


PLACES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 7), st.integers(1, 16), st.booleans()), max_size=40
)


@given(PLACES, st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_each_chosen_file_adds_a_standard(drawn: list[tuple[int, int, int, bool]], limit: int) -> None:
    groups: dict[int, list[StandardPlace]] = {}
    for standard, file, worth, lasting in drawn:
        path = f"docs/{file}.md"
        entry = FileEntry(0, RepoText(path), 1, area_of(path))
        known = OpenStandard(id=f"s{standard}", title="", domain="", tier="listed", names=[])
        groups.setdefault(standard, []).append(StandardPlace(known, entry, 1, "", None, worth, lasting))
    chosen = most_telling(groups.values(), limit)
    assert len(chosen) <= limit
    assert bool(chosen) == bool(drawn)
    assert len({place.file for place in chosen}) == len(chosen)
    assert len({place.standard.id for place in chosen}) == len(chosen)


def test_a_description_of_an_interface_by_its_first_key() -> None:
    text = "---\nopenapi: 3.0.1\ninfo:\n  title: Wells\n  version: '1'\n"
    assert followed({"src/main/resources/api/external.yaml": text}) == {
        "openapi": ["src/main/resources/api/external.yaml"]
    }
    assert not followed({"src/main/resources/api/external.yaml": "name: openapi: 3.0 wanted\nport: 8080\n"})
    assert not followed({"src/main/resources/other.yaml": text})


def test_the_application_states_its_accessibility_and_names_protocols_in_passing() -> None:
    page = "<template><p>{}</p></template>\n"
    stated = {"src/views/Accessibility.vue": page.format("This site conforms to WCAG 2.1 level AA.")}
    assert followed(stated) == {"wcag": ["src/views/Accessibility.vue"]}
    assert not followed({"src/views/Login.vue": page.format("Continue with OAuth 2.0 of your account.")})


@pytest.mark.parametrize(
    ("text", "standards"),
    [
        ("Upload a SCORM package as a chapter.", ["scorm"]),
        ("The API answers in GeoJSON where you ask for it.", ["geojson"]),
        ("All wells that a GeoJSON file holds are shown.", []),
        ("Sign in with OAuth 2.0 to download your reports.", []),
    ],
)
def test_the_interface_offers_a_format(text: str, standards: list[str]) -> None:
    assert list(followed({"src/views/Wells.vue": f"<template><p>{text}</p></template>\n"})) == standards


def test_a_specification_in_the_comments_of_code_that_serves_it() -> None:
    operation = "#   - summary: Well\n#     responses:\n#       200:\n#         description: The well\n"
    served = "from flask_swagger_ui import get_swaggerui_blueprint\n" + operation * 4
    assert followed({"app.py": served}) == {"openapi": ["app.py"]}
    assert not followed({"app.py": operation * 4})


def test_a_format_that_documents_name_for_exports() -> None:
    guide = "# Guide\n\n## Export\n\nClick on Export to download all visits of a month as a CSV file{}.\n"
    for form in (" in UTF-8 encoding", ", separated by commas"):
        assert followed({"docs/guide.md": guide.format(form)}) == {"csv": ["docs/guide.md"]}
    assert not followed({"docs/guide.md": guide.format("")})
    assert not followed({"docs/guide.md": guide.format(" in UTF-8 encoding").replace("CSV", "JSON")})
    assert not followed({"docs/guide.md": "# Guide\n\nRows of tables resemble a CSV when printed.\n"})


def test_a_readme_beside_the_data_names_its_format() -> None:
    files = {"README.md": "# Data\n", "wells/README.md": "# Wells\n\nPublished as CSV.\n"}
    assert followed({**files, "wells/all.csv": "a,b\n1,2\n"}, Kind.DATA) == {"csv": ["wells/README.md"]}
    assert not followed({**files, "rivers/all.csv": "a,b\n1,2\n"}, Kind.DATA)


def test_raw_data_follow_what_others_follow() -> None:
    assert followed({"data/datapackage.json": '{"name": "wells", "resources": []}'})
    assert not followed({"raw_data/theirs/datapackage.json": '{"name": "wells", "resources": []}'})


def test_a_key_for_reports_is_no_standard_that_the_product_follows() -> None:
    report = "# Security\n\nReport a vulnerability by mail and encrypt it with our PGP key.\n"
    assert followed({"SECURITY.md": report}) == {}
    assert followed({"docs/mail.md": "# Mail\n\nLetters are encrypted with OpenPGP.\n"}) == {
        "openpgp": ["docs/mail.md"]
    }


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("Colours are written as ANSI escape codes.", "ansi-escape-codes"),
        ("Lines of the log hold ANSI escape sequences.", "ansi-escape-codes"),
        ("Pages that send the Global Privacy Control signal are not counted.", "privacy-signals"),
        ("Readers with the Do Not Track header are not counted.", "privacy-signals"),
    ],
)
def test_standards_of_terminals_and_of_signals(text: str, standard: str) -> None:
    assert list(followed({"docs/wells.md": f"# Wells\n\n{text}\n"})) == [standard]
