"""Licenses named in words, links and license fields; expressions and acceptance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from license_texts import index, knowledge

from dpgcheck.facts.licenses.accept import accept, bare, ids, join, parse
from dpgcheck.facts.licenses.names import declared, names
from dpgcheck.model import Acceptance, Kind

FIELDS = {
    "MIT": "MIT",
    "mit": "MIT",
    "Apache 2": "Apache-2.0",
    "The Apache Software License, Version 2.0": "Apache-2.0",
    "GPLv3": "GPL-3.0-only",
    "GPL (>= 3)": "GPL-3.0-or-later",
    "gpl-3.0+": "GPL-3.0-or-later",
    "LGPL-2.1-or-later": "LGPL-2.1-or-later",
    "MIT + file LICENSE": "MIT",
    "GPL-2 | GPL-3": "GPL-2.0-only OR GPL-3.0-only",
    "MIT/Apache-2.0": "MIT OR Apache-2.0",
    "(MIT AND Zlib)": "MIT AND Zlib",
    "License :: OSI Approved :: GNU Affero General Public License v3 or later (AGPLv3+)": "AGPL-3.0-or-later",
    "GPL-2.0-or-later WITH Classpath-exception-2.0": "GPL-2.0-or-later WITH Classpath-exception-2.0",
    "Mozilla Public License, v. 2.0": "MPL-2.0",
    "new BSD license": "BSD-3-Clause",
    "CC BY-SA 4.0": "CC-BY-SA-4.0",
    "Creative Commons Attribution-NonCommercial 4.0": "CC-BY-NC-4.0",
    "licencia Creative Commons Reconocimiento-NoComercial 4.0": "CC-BY-NC-4.0",
    "ODC-PDDL-1.0": "PDDL-1.0",
    "Licence Ouverte 2.0": "etalab-2.0",
    "Business Source License 1.1": "BUSL-1.1",
    "UNLICENSED": "LicenseRef-proprietary",
    "SEE LICENSE IN LICENSE.md": None,
    "BSD": None,
    "GPL": None,
    "whatever you like": None,
    "": None,
}


@pytest.mark.parametrize("text", FIELDS)
def test_license_fields(text: str) -> None:
    assert declared(text, index()) == FIELDS[text]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("see http://creativecommons.org/licenses/by-nc-sa/3.0/igo/", "CC-BY-NC-SA-3.0-IGO"),
        ("https://opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause"),
        ("https://spdx.org/licenses/etalab-2.0.html", "etalab-2.0"),
        ("https://www.gnu.org/licenses/agpl-3.0", "AGPL-3.0-only"),
        ("https://www.opendatacommons.org/licenses/pddl/1-0/", "PDDL-1.0"),
        ("https://img.shields.io/badge/License-Apache_2.0-blue.svg", "Apache-2.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
    ],
)
def test_links(text: str, expression: str) -> None:
    assert [n.expression for n in names(text, index())] == [expression]


def test_common_words_name_nothing() -> None:
    assert names("He studied at the MIT Media Lab and can commit anything.", index()) == []
    assert [n.expression for n in names("a gplay store and a bsdtar", index()) if n.expression] == []


@pytest.mark.parametrize(
    ("expression", "kind", "expected"),
    [
        ("MIT", Kind.SOFTWARE, Acceptance.ACCEPTED),
        ("AGPL-3.0-or-later", Kind.SOFTWARE, Acceptance.ACCEPTED),
        ("GPL-2.0-only WITH Classpath-exception-2.0", Kind.SOFTWARE, Acceptance.ACCEPTED),
        ("CC0-1.0", Kind.SOFTWARE, Acceptance.REJECTED),
        ("CC-BY-4.0", Kind.SOFTWARE, Acceptance.REJECTED),
        ("BSD-4-Clause", Kind.SOFTWARE, Acceptance.REJECTED),
        ("EUPL-1.1", Kind.SOFTWARE, Acceptance.ASK),
        ("MIT OR SSPL-1.0", Kind.SOFTWARE, Acceptance.ACCEPTED),
        ("MIT AND SSPL-1.0", Kind.SOFTWARE, Acceptance.REJECTED),
        ("MIT AND (EUPL-1.1 OR SSPL-1.0)", Kind.SOFTWARE, Acceptance.ASK),
        ("CC-BY-4.0", Kind.DATA, Acceptance.ACCEPTED),
        ("CC-BY-3.0", Kind.DATA, Acceptance.ASK),
        ("etalab-2.0", Kind.DATA, Acceptance.ASK),
        ("OGL-UK-3.0", Kind.DATA, Acceptance.ACCEPTED),
        ("OGL-UK-2.0", Kind.DATA, Acceptance.ASK),
        ("CC-BY-NC-4.0", Kind.DATA, Acceptance.REJECTED),
        ("CC-BY-NC-4.0", Kind.CONTENT, Acceptance.ACCEPTED),
        ("CC-BY-ND-4.0", Kind.CONTENT, Acceptance.REJECTED),
        ("MIT", Kind.CONTENT, Acceptance.REJECTED),
        ("LicenseRef-OpenRAIL", Kind.AI, Acceptance.REJECTED),
        ("LicenseRef-anything", Kind.SOFTWARE, Acceptance.ASK),
        (None, Kind.SOFTWARE, Acceptance.REJECTED),
        ("AND MIT", Kind.SOFTWARE, Acceptance.REJECTED),
    ],
)
def test_acceptance(expression: str | None, kind: Kind, expected: Acceptance) -> None:
    assert accept(expression, kind, knowledge()) is expected


@pytest.mark.parametrize(
    "closed",
    [
        "SSPL-1.0",
        "BUSL-1.1",
        "Elastic-2.0",
        "PolyForm-Noncommercial-1.0.0",
        "FSL-1.1-MIT",
        "FSL-1.1-ALv2",
        "Hippocratic-2.1",
        "JSON",
        "LicenseRef-ACSL-1.4",
        "LicenseRef-OpenRAIL",
        "LicenseRef-Llama",
        "LicenseRef-Gemma",
        "LicenseRef-Commons-Clause",
        "LicenseRef-proprietary",
        "CC-BY-NC-4.0",
        "CC-BY-ND-4.0",
        "CC-BY-NC-ND-3.0",
    ],
)
def test_closed_licenses_are_accepted_for_no_software_and_no_data(closed: str) -> None:
    for kind in (Kind.SOFTWARE, Kind.DATA, Kind.AI):
        assert accept(closed, kind, knowledge()) is Acceptance.REJECTED


def test_expressions() -> None:
    assert str(parse("mit or (apache-2.0 and isc)")) == "mit OR (apache-2.0 AND isc)"
    assert parse("MIT OR") is None
    assert parse("(MIT") is None
    assert bare("GPL-3.0-or-later OR MIT") == bare("MIT OR GPL-3.0-only")
    assert ids("(MIT OR ISC) AND MIT") == ("MIT", "ISC")
    assert join("OR", ["MIT", "ISC AND Zlib", "MIT"]) == "MIT OR (ISC AND Zlib)"
    assert join("AND", []) is None


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["MIT", "ISC", "(", ")", "AND", "OR", "WITH", "X-exception"]), max_size=9))
def test_a_parsed_expression_reads_back(tokens: list[str]) -> None:
    tree = parse(" ".join(tokens))
    if tree is not None:
        assert str(parse(str(tree))) == str(tree)


def test_knowledge_names_listed_licenses() -> None:
    """All ids are on the SPDX list, but for a few regional ones that the Alliance names and SPDX does not."""
    listed = index().ids
    lists = knowledge()
    named = {
        i
        for group in (lists.accepted, lists.discouraged, lists.ask)
        for i_list in group.values()
        for i in i_list
    }
    unknown = {i for i in named if i.lower() not in listed and f"{i}-only".lower() not in listed}
    assert unknown <= {"CC-BY-SA-3.0-US", "CC-BY-NC-3.0-US", "CC-BY-NC-3.0-IGO", "CC-BY-NC-SA-3.0-US"}
    assert len(lists.accepted[Kind.SOFTWARE]) == 102


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("CC-BY-4.0-NC", "CC-BY-NC-4.0"),
        ("CC BY 4.0 (NC)", "CC-BY-NC-4.0"),
        ("CC-BY 4.0 ND", "CC-BY-ND-4.0"),
        ("CC BY 4.0-NC-SA", "CC-BY-NC-SA-4.0"),
        ("Creative Commons Attribution 4.0 NonCommercial", "CC-BY-NC-4.0"),
        ("CC BY 4.0, SA", "CC-BY-SA-4.0"),
        ("CC BY 4.0. No derivative of it is known.", "CC-BY-4.0"),
    ],
)
def test_what_takes_rights_away_counts_behind_the_version_too(text: str, expression: str) -> None:
    assert [name.expression for name in names(text, index())] == [expression]
