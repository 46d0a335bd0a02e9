"""Descriptors in their formats: what they tell, and that no broken one stops anything."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.datasets.coverage import column_coverage, families, share
from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.interface import Descriptor, Form, Topic
from dpgcheck.facts.datasets.licenses import descriptor_licenses
from dpgcheck.facts.datasets.problems import descriptor_problems
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()
Files = Mapping[str, str | bytes]
WELLS = "id,depth,place\n1,2,a\n"


def facts_of(files: Files) -> Facts:
    return Facts([DictSnapshot(dict(files))], BOOK, Config(), (Kind.DATA,))


def one(path: str, text: str) -> Descriptor:
    (found,) = facts_of({path: text}).get(descriptors)
    return found.descriptor


def problems(files: Files) -> list[str]:
    return [f"{p.file.path} {p.words}" for p in facts_of(files).get(descriptor_problems)]


def package(*resources: dict[str, object], **more: object) -> str:
    return json.dumps({"name": "wells", "resources": resources, **more}, indent=1)


def test_a_data_package() -> None:
    text = package(
        {
            "name": "wells",
            "path": "wells.csv",
            "schema": {"fields": [{"name": "id", "type": "integer"}, {"name": "x"}]},
        },
        licenses=[{"name": "CC-BY-4.0"}],
        sources=[{"title": "Water office"}],
    )
    found = one("datapackage.json", text)
    assert found.form is Form.DATA_PACKAGE
    assert [(f.name, f.told) for f in found.resources[0].fields] == [("id", True), ("x", False)]
    assert found.licenses[0].text == "CC-BY-4.0"
    assert found.told[Topic.SOURCE].text == "Water office"
    line = found.resources[0].fields[0].line
    assert line is not None
    assert '"id"' in text.split("\n")[line - 1]


def test_a_data_package_in_yaml() -> None:
    found = one(
        "datapackage.yaml",
        "name: wells\nresources:\n- path: wells.csv\n  schema:\n    fields:\n    - {name: id, type: integer}\n",
    )
    assert found.resources[0].fields[0].name == "id"


def test_a_schema_in_a_file_of_its_own() -> None:
    files = {
        "datapackage.json": package(
            {"name": "wells", "path": "data/wells.csv", "schema": "schemas/wells.json"}
        ),
        "schemas/wells.json": json.dumps(
            {"fields": [{"name": "id", "type": "integer"}, {"name": "depth", "title": "m"}]}
        ),
        "data/wells.csv": WELLS,
    }
    (covered,) = facts_of(files).get(column_coverage)
    assert [name for name, _ in covered.described] == ["id", "depth"]
    assert covered.missing == ("place",)


@pytest.mark.parametrize(
    ("path", "value", "form", "fields"),
    [
        (
            "wells.csv-metadata.json",
            {
                "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
                "tables": [
                    {
                        "url": "wells.csv",
                        "tableSchema": {"columns": [{"name": "id", "titles": "Id", "datatype": "string"}]},
                    }
                ],
            },
            Form.CSVW,
            ["Id"],
        ),
        (
            "croissant.json",
            {
                "@type": "sc:Dataset",
                "conformsTo": "http://mlcommons.org/croissant/1.0",
                "recordSet": [{"field": [{"name": "wells/id", "dataType": "sc:Integer"}]}],
            },
            Form.CROISSANT,
            ["id"],
        ),
        (
            "dataset.jsonld",
            {
                "@graph": [
                    {"@type": "Organization"},
                    {"@type": "Dataset", "variableMeasured": ["depth", {"name": "id", "description": "d"}]},
                ]
            },
            Form.SCHEMA_ORG,
            ["depth", "id"],
        ),
        ("schema.json", {"fields": [{"name": "id", "type": "integer"}]}, Form.TABLE_SCHEMA, ["id"]),
    ],
)
def test_formats(path: str, value: object, form: Form, fields: list[str]) -> None:
    found = one(path, json.dumps(value))
    assert found.form is form
    assert found.problem is None
    assert [f.name for f in (*found.fields, *(f for r in found.resources for f in r.fields))] == fields


def test_a_script_in_a_page() -> None:
    page = '<html><script type="application/ld+json">{"@type": "Dataset", "license": "https://creativecommons.org/licenses/by/4.0/"}</script></html>'
    found = one("index.html", page)
    assert found.form is Form.SCHEMA_ORG
    assert found.licenses[0].line == 1


def test_turtle_and_rdf_xml() -> None:
    turtle = '<#w> a dcat:Dataset ;\n dct:license <https://creativecommons.org/licenses/by/4.0/> ;\n dct:temporal "1998/2024" .\n'
    xml = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/">'
        '<dcat:Dataset><dct:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/><dct:temporal>1998/2024</dct:temporal></dcat:Dataset></rdf:RDF>'
    )
    for path, text in (("dcat.ttl", turtle), ("catalog.rdf", xml)):
        found = one(path, text)
        assert found.form is Form.DCAT
        assert found.licenses[0].text.endswith("/by/4.0/")
        assert found.told[Topic.PERIOD].text == "1998/2024"


def test_metadata_in_yaml_and_a_dictionary() -> None:
    found = one(
        "metadata.yaml",
        "title: Wells\nsource: Water office\nfrequency: monthly\ncolumns:\n  id: number\n  depth: {description: m}\n",
    )
    assert [(f.name, f.told) for f in found.fields] == [("id", True), ("depth", True)]
    assert found.told[Topic.FREQUENCY].text == "monthly"
    found = one("docs/data_dictionary.csv", "Variable;Type;Description\nid;int;Number\ndepth;int;\n")
    assert [(f.name, f.told) for f in found.fields] == [("id", True), ("depth", False)]


def test_a_manual_page_of_a_data_set_in_r() -> None:
    page = "\\name{wells}\n\\docType{data}\n\\format{A table:\n\\describe{\n\\item{id}{number on the tap}\n\\item{\\code{depth}}{}\n}}\n"
    found = one("man/wells.Rd", page)
    assert [(f.name, f.told, f.line) for f in found.fields] == [("id", True, 5), ("depth", False, 6)]
    assert facts_of({"man/dig.Rd": "\\arguments{\\item{depth}{metres}}"}).get(descriptors) == ()


@pytest.mark.parametrize(
    "files",
    [
        {"schema.json": '{"$schema": "http://json-schema.org/draft-07/schema", "type": "object"}'},
        {"index.html": "<html><body>Dataset</body></html>"},
        {"metadata.yaml": "- a\n- b\n"},
        {"fields.csv": "x,y\n1,2\n"},
        {"raw/other/datapackage.json": "{"},
        {"vendor/other/datapackage.json": "{"},
    ],
)
def test_what_describes_no_data_is_left_alone(files: Files) -> None:
    assert facts_of(files).get(descriptors) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not JSON"),
        ("", "it is empty"),
        ("[]", "no object"),
        ("[" * 5_000, "nested deeper"),
        ('{"name": "a"}', "names no files"),
        ('{"resources": 3}', "names no files"),
        (" " * (2 << 20), "longer than 1 MB"),
    ],
)
def test_broken_packages_say_why(text: str, words: str) -> None:
    (told,) = problems({"datapackage.json": text})
    assert "is a broken Data Package" in told
    assert words in told


def test_lies_of_a_package() -> None:
    fields = [{"name": "id", "type": "integer"}, {"name": "height", "type": "number"}]
    files: Files = {
        "datapackage.json": package(
            {"name": "wells", "path": "wells.csv", "schema": {"fields": fields}},
            {"name": "secrets", "path": "../../etc/passwd"},
            {"name": "root", "path": "/etc/passwd"},
            {"name": "gone", "path": "gone.csv"},
            {"name": "far", "path": "https://wells.example/a.csv"},
        ),
        "wells.csv": WELLS,
    }
    told = problems(files)
    assert "datapackage.json describes columns that wells.csv doesn't have: height" in told
    assert any('leads out of the repository: "../../etc/passwd"' in t for t in told)
    assert any('leads out of the repository: "/etc/passwd"' in t for t in told)
    assert any("names files that aren't there: gone.csv" in t for t in told)
    assert len(told) == 4


def test_columns_go_by_names_without_case_and_signs() -> None:
    files = {
        "README.md": "# Wells\n\n| Field | Meaning |\n|---|---|\n| Well ID | number |\n| `depth_m` | depth |\n",
        "a.csv": "well_id,Depth M,place\n1,2,3\n",
    }
    assert share(facts_of(files).get(column_coverage)) == (2, 3)


def test_a_readme_speaks_of_its_own_folder() -> None:
    files = {
        "README.md": "# Data\n",
        "a/README.md": "# A\n\n- `id`: number\n- `depth`: metres down\n",
        "a/a.csv": "id,depth\n1,2\n",
        "b/b.csv": "id,depth,place\n1,2,3\n",
        "docs/fields.md": "# Fields\n\n- `place`: name of the village\n",
    }
    found = {
        c.table.file.path: [name for name, _ in c.described] for c in facts_of(files).get(column_coverage)
    }
    assert found == {"a/a.csv": ["id", "depth"], "b/b.csv": ["place"]}


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ('# Wells\n\n```json\n{\n  "id": "7",\n  "depth": "2"\n}\n```\n', []),
        ("# Wells\n\nThe columns are id, depth and place.\n", []),
        ("# Wells\n\n- id\n- depth\n- place\n", []),
        ("# Wells\n\n**id** is the number on the tap.\n", ["id"]),
        ("# Wells\n\n### `depth`\n\nMetres.\n", ["depth"]),
        ("Wells\n=====\n\nid\n    number on the tap\n\nplace\n- name of the village\n", ["id", "place"]),
        ("# Wells\n\n<table><tr><td>depth</td><td>metres</td></tr></table>\n", ["depth"]),
    ],
)
def test_fields_in_prose(text: str, described: list[str]) -> None:
    name = "README.rst" if text.startswith("Wells") else "README.md"
    (covered,) = facts_of({name: text, "wells.csv": WELLS}).get(column_coverage)
    assert [column for column, _ in covered.described] == described


def test_a_readme_elsewhere_speaks_of_a_table_whose_columns_it_describes() -> None:
    files = {
        "trends/README.md": "# Trends\n\n- `id`: number\n- `depth`: metres down\n- `place`: name of the village\n",
        "latest/wells.csv": WELLS,
        "other/others.csv": "id,colour,weight,height\n1,2,3,4\n",
    }
    found = {c.table.file.path: len(c.described) for c in facts_of(files).get(column_coverage)}
    assert found == {"latest/wells.csv": 3, "other/others.csv": 0}


def test_columns_that_differ_in_a_number_alone_count_once() -> None:
    names = ("id", "1990", "2024-01-01", *(f"week_{n}" for n in range(1, 53)), "lot_1", "lot_2")
    assert families(names) == ("id", "week_1", "lot_1", "lot_2")


def test_licenses_of_files_are_judged_as_data() -> None:
    text = package(
        {"name": "maps", "path": "maps.csv", "licenses": [{"name": "CC-BY-NC-4.0"}]},
        {
            "name": "texts",
            "path": "texts.csv",
            "licenses": [{"path": "https://creativecommons.org/licenses/by-nd/4.0/"}],
        },
        licenses=[{"name": "OGL-UK-3.0"}],
    )
    found = facts_of({"datapackage.json": text}).get(descriptor_licenses)
    assert [(s.of, s.acceptance) for s in found] == [
        ("", Acceptance.ACCEPTED),
        ("maps", Acceptance.REJECTED),
        ("texts", Acceptance.REJECTED),
    ]
    assert "NC" in found[1].reason
    assert "ND" in found[2].reason


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "resources path name schema fields @context @type tables url tableSchema columns license licenses recordSet field distribution variableMeasured sources dataset".split()
            ),
            inner | st.sampled_from(["http://www.w3.org/ns/csvw", "Dataset", "../x", "a.csv"]),
            max_size=6,
        )
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(
    _JSON,
    st.sampled_from(
        [
            "datapackage.json",
            "a-metadata.json",
            "croissant.json",
            "dataset.json",
            "schema.json",
            "metadata.yaml",
        ]
    ),
)
def test_any_value_is_read(value: object, path: str) -> None:
    facts = facts_of({path: json.dumps(value), "a.csv": WELLS})
    for described in facts.get(descriptors):
        assert described.descriptor.form
    facts.get(descriptor_problems)
    facts.get(column_coverage)
    facts.get(descriptor_licenses)


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=300),
    st.sampled_from(
        ["datapackage.json", "dcat.ttl", "catalog.rdf", "index.html", "codebook.csv", "metadata.yaml"]
    ),
)
def test_any_text_is_read(text: str, path: str) -> None:
    facts = facts_of({path: text})
    facts.get(descriptors)
    facts.get(descriptor_problems)
