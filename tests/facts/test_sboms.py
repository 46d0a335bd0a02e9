from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.sbom_types import Sbom
from dpgcheck.facts.sboms import sboms
from dpgcheck.facts.sboms.draft import SbomError
from dpgcheck.facts.sboms.find import given_sbom, read_sbom
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.interface import Area, FileEntry
from dpgcheck.sources.memory import DictSnapshot

CYCLONEDX = {
    "bomFormat": "CycloneDX",
    "specVersion": "1.5",
    "metadata": {"component": {"bom-ref": "shop", "type": "application", "name": "shop"}},
    "components": [
        {
            "bom-ref": "charts",
            "type": "library",
            "group": "@scope",
            "name": "charts",
            "version": "1.4.0",
            "purl": "pkg:npm/%40scope/charts@1.4.0",
            "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Apache License 2.0"}}],
        },
        {
            "bom-ref": "lines",
            "type": "library",
            "name": "Lines",
            "version": "3.0",
            "scope": "optional",
            "purl": "pkg:maven/org.a/lines@3.0?type=jar",
            "licenses": [{"expression": "EPL-2.0 OR GPL-2.0-only"}],
        },
        {"bom-ref": "readme", "type": "file", "name": "README"},
        {"type": "operating-system", "name": "debian", "version": "12"},
    ],
    "dependencies": [
        {"ref": "shop", "dependsOn": ["charts"]},
        {"ref": "charts", "dependsOn": ["lines"]},
    ],
}

XML = """\
<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.5">
  <metadata><component type="application" bom-ref="shop"><name>shop</name></component></metadata>
  <components>
    <component type="library" bom-ref="charts">
      <group>@scope</group><name>charts</name><version>1.4.0</version>
      <licenses><license><id>MIT</id></license></licenses>
      <purl>pkg:npm/%40scope/charts@1.4.0</purl>
    </component>
  </components>
  <dependencies><dependency ref="shop"><dependency ref="charts"/></dependency></dependencies>
</bom>
"""

SPDX = {
    "spdxVersion": "SPDX-2.3",
    "packages": [
        {"SPDXID": "SPDXRef-shop", "name": "shop"},
        {
            "SPDXID": "SPDXRef-1",
            "name": "Flask",
            "versionInfo": "3.0",
            "licenseConcluded": "NOASSERTION",
            "licenseDeclared": "BSD-3-Clause",
            "externalRefs": [
                {"referenceType": "cpe23Type", "referenceLocator": "cpe:2.3:a"},
                {"referenceType": "purl", "referenceLocator": "pkg:pypi/flask@3.0"},
            ],
        },
        {"SPDXID": "SPDXRef-2", "name": "checks", "versionInfo": "1"},
    ],
    "relationships": [
        {
            "spdxElementId": "SPDXRef-DOCUMENT",
            "relationshipType": "DESCRIBES",
            "relatedSpdxElement": "SPDXRef-shop",
        },
        {
            "spdxElementId": "SPDXRef-shop",
            "relationshipType": "DEPENDS_ON",
            "relatedSpdxElement": "SPDXRef-1",
        },
        {
            "spdxElementId": "SPDXRef-2",
            "relationshipType": "TEST_DEPENDENCY_OF",
            "relatedSpdxElement": "SPDXRef-1",
        },
    ],
}

TAGS = """\
SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
PackageName: shop
SPDXID: SPDXRef-shop
PackageName: Flask
SPDXID: SPDXRef-1
PackageVersion: 3.0
PackageLicenseConcluded: NOASSERTION
PackageLicenseDeclared: BSD-3-Clause
ExternalRef: PACKAGE-MANAGER purl pkg:pypi/flask@3.0
FileName: ./README
SPDXID: SPDXRef-file
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-shop
Relationship: SPDXRef-shop DEPENDS_ON SPDXRef-1
"""


def read(text: str) -> Sbom:
    return read_sbom(FileEntry(0, RepoText("bom"), len(text), Area.PROJECT), textwrap.dedent(text))


def rows(bill: Sbom) -> list[tuple[object, ...]]:
    return [
        (p.ecosystem, p.locked.name, p.locked.version, p.locked.license, p.locked.scope, p.locked.direct)
        for p in bill.parts
    ]


def test_cyclonedx_json() -> None:
    bill = read(json.dumps(CYCLONEDX, indent=2))
    assert (bill.format, bill.problem) == ("CycloneDX 1.5", None)
    assert rows(bill) == [
        ("npm", "@scope/charts", "1.4.0", "MIT AND Apache License 2.0", None, True),
        ("maven", "org.a:lines", "3.0", "EPL-2.0 OR GPL-2.0-only", Scope.OPTIONAL, False),
        ("generic", "debian", "12", "", None, False),
    ]
    assert bill.parts[0].locked.needs == ("org.a:lines",)
    assert bill.parts[0].locked.line == 13
    assert bill.parts[0].purl == "pkg:npm/%40scope/charts@1.4.0"


def test_cyclonedx_xml() -> None:
    bill = read(XML)
    assert rows(bill) == [("npm", "@scope/charts", "1.4.0", "MIT", None, True)]
    assert bill.parts[0].locked.line == 5


def test_spdx_json_and_tags() -> None:
    bill = read(json.dumps(SPDX, indent=2))
    assert bill.format == "SPDX 2.3"
    assert rows(bill) == [
        ("pypi", "flask", "3.0", "BSD-3-Clause", None, True),
        ("generic", "checks", "1", "", Scope.TEST, False),
    ]
    tags = read(TAGS)
    assert (tags.format, rows(tags)) == ("SPDX 2.3", rows(bill)[:1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "{",
        "<a/>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><bom/>",
        "nothing: here",
        '{"bomFormat": "other"}',
        '{"bomFormat": "CycloneDX", "components": 3}',
        '{"spdxVersion": "SPDX-1.0"}',
        '{"spdxVersion": "SPDX-2.3", "packages": {}}',
        '{"bomFormat": ' + "[" * 50_000,
    ],
)
def test_what_is_no_bill_says_so(text: str, tmp_path: Path) -> None:
    bill = read(text)
    assert not bill.parts
    assert bill.problem
    file = tmp_path / "bom"
    file.write_text(text, "utf-8")
    with pytest.raises(SbomError):
        given_sbom(file)


def test_bills_in_the_repository_are_found_by_name_and_content() -> None:
    files = {
        "sbom.cdx.json": json.dumps(CYCLONEDX),
        "docs/app.spdx": TAGS,
        "i18n/bom.json": '{"title": "Bom dia"}',
        "LICENSE.spdx": "SPDXVersion: SPDX-2.1\nPackageName: shop\nSPDXID: SPDXRef-1\n"
        "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-1\n",
        "tests/sbom.json": json.dumps(SPDX),
        "broken.cdx.json": '{"bomFormat": "CycloneDX"',
    }
    found = Facts([DictSnapshot(files)], Rulebook(Path()), Config()).get(sboms)
    assert [(bill.file.path, bool(bill.problem)) for bill in found] == [
        ("broken.cdx.json", True),
        ("sbom.cdx.json", False),
        ("docs/app.spdx", False),
    ]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["MIT", "pkg:npm/a@1", "pkg:", "SPDXRef-1", ""]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["components", "licenses", "license", "id", "purl", "name", "ref", "dependsOn", "bom-ref", "packages",
             "SPDXID", "externalRefs", "referenceType", "relationships", "component", "group", "version"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([{"bomFormat": "CycloneDX"}, {"spdxVersion": "SPDX-2.3"}]),
    st.dictionaries(
        st.sampled_from(["components", "metadata", "dependencies", "packages", "relationships"]), VALUES
    ),
)
def test_odd_shapes_raise_nothing(head: dict[str, object], value: dict[str, object]) -> None:
    read(json.dumps(head | value))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([*TAGS.splitlines(), "Relationship: a b", "PackageVersion:", "ExternalRef: x"]))
)
def test_odd_tags_raise_nothing(lines: list[str]) -> None:
    read("\n".join(lines))
