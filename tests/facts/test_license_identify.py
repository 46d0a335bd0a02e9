"""What a text is as a license: exact, disguised, with additions, changed, or only named."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from license_texts import BSD_2, MIT, index, knowledge, words_of_id

from dpgcheck.facts.license_types import Identified
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.identify import RESTRICTS, identify, identify_files
from dpgcheck.model import Acceptance, Kind, LicenseStatus


def told(text: str) -> Identified:
    return identify(text, index(), knowledge())


SAMPLE = sorted({e.ids[0] for e in index().header.texts if not e.exception})[::10]
OPEN = ("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-3.0-only", "ISC", "CC-BY-4.0", "MPL-2.0", "Zlib")


@pytest.mark.parametrize("license_id", SAMPLE)
def test_a_known_text_is_told_as_itself(license_id: str) -> None:
    found = told(words_of_id(license_id))
    assert found.expression == license_id
    assert found.similarity > 0.97


def test_the_whole_text_is_approved_for_its_kinds() -> None:
    found = told(MIT)
    assert (found.expression, found.status, found.similarity) == ("MIT", LicenseStatus.IDENTIFIED, 1.0)
    assert Kind.SOFTWARE in found.approved_for
    assert Kind.DATA not in found.approved_for
    assert found.lines == (1, 21)


DISGUISES: dict[str, Callable[[str], str]] = {
    "reflowed": lambda t: "\n\n".join(textwrap.fill(" ".join(p.split()), 50) for p in t.split("\n\n")),
    "one line": lambda t: " ".join(t.split()),
    "comment": lambda t: "/*\n" + "\n".join(f" * {line}" for line in t.split("\n")) + "\n */",
    "hashes": lambda t: "\n".join(f"# {line}" for line in t.split("\n")),
    "markdown": lambda t: "# License\n\n> " + t.replace("\n", "\n> "),
    "html": lambda t: (
        "<html><body><h1>License</h1>"
        + "".join(f"<p>{html.escape(p)}</p>\n" for p in t.split("\n\n"))
        + "</body></html>"
    ),
    "rtf": lambda t: "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0\n" + t.replace("\n", "\\par\n") + "}",
    "curly quotes": lambda t: t.replace('"', "“").replace("'", "’"),
    "upper case": str.upper,
    "preamble": lambda t: "The Example Project\n\nExample is licensed under the following license.\n\n" + t,
    "trailing contact": lambda t: t + "\n\nIf you have questions, contact info@example.org.\n",
}


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize(("text", "expression"), [(MIT, "MIT"), (BSD_2, "BSD-2-Clause")])
def test_a_disguise_changes_nothing(disguise: str, text: str, expression: str) -> None:
    found = told(DISGUISES[disguise](text))
    assert (found.expression, found.status) == (expression, LicenseStatus.IDENTIFIED), found.differences
    assert Kind.SOFTWARE in found.approved_for


RIDERS = (
    "The Software may not be used for commercial purposes.",
    "This software may not be used by the military.",
    "You may use this software for academic academic use only.",
    "Commercial use requires a separate license.",
    "The Software shall be used for Good, not Evil.",
    "Free for personal use.",
    "Companies with more than 100 employees have to buy a license.",
    "The license ends after one year.",
    "Users agree to display our logo.",
    "Ce logiciel est réservé à un usage non commercial.",
    "Este software no puede utilizarse con fines comerciales.",
    "É proibido o uso comercial deste software.",
    "Запрещено коммерческое использование.",
    "يُحظر الاستخدام التجاري لهذا البرنامج.",
    "本软件仅供学术研究使用。",
    "not by the military",
)


@pytest.mark.parametrize("rider", RIDERS)
@pytest.mark.parametrize("text", [MIT, BSD_2], ids=["MIT", "BSD-2-Clause"])
def test_a_rider_is_never_approved(text: str, rider: str) -> None:
    paragraphs = text.split("\n\n")
    words = text.split(" ")
    places = [f"{rider}\n\n{text}", f"{text}\n\n{rider}"]
    places += ["\n\n".join([*paragraphs[:n], rider, *paragraphs[n:]]) for n in range(1, len(paragraphs))]
    places += [" ".join([*words[:n], rider, *words[n:]]) for n in range(10, len(words) - 5, 17)]
    for variant in places:
        found = told(variant)
        assert found.approved_for == (), variant
        # The JSON license is nothing but MIT with one of these riders.
        assert found.expression == "JSON" or found.status is not LicenseStatus.IDENTIFIED


@pytest.mark.parametrize("license_id", OPEN)
def test_a_rider_on_a_long_text_is_never_approved(license_id: str) -> None:
    text = words_of_id(license_id)
    half = text.split("\n")
    middle = "\n".join([*half[: len(half) // 2], "not by the military", *half[len(half) // 2 :]])
    for variant in (f"{text}\n\n{RIDERS[0]}", f"{RIDERS[1]}\n\n{text}", middle):
        assert told(variant).approved_for == ()


def test_a_restriction_is_named_first() -> None:
    found = told(f"{MIT}\nThe Software may not be used for commercial purposes.\n")
    assert found.differences[0].startswith(RESTRICTS)
    assert "commercial" in found.differences[0]
    assert (found.expression, found.nearest) == (None, "MIT")


CHANGES = (
    (MIT, "is hereby granted", "is not granted"),
    (MIT, "free of charge, ", ""),
    (MIT, "any person", "any student"),
    (MIT, "sublicense, and/or sell", "and/or sublicense"),
    (MIT, "without restriction", "with restriction"),
    (BSD_2, "are permitted", "are not permitted"),
    (BSD_2, "with or without\nmodification", "without modification"),
    (BSD_2, "source and binary forms", "source form"),
    (BSD_2, "binary form must reproduce", "binary form must not reproduce"),
)


@pytest.mark.parametrize(("text", "before", "after"), CHANGES)
def test_a_changed_grant_is_never_approved(text: str, before: str, after: str) -> None:
    assert before in text
    assert told(text.replace(before, after)).approved_for == ()


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_a_truncated_text_is_never_approved(share: float) -> None:
    for license_id in ("GPL-3.0-only", "Apache-2.0", "MPL-2.0"):
        text = words_of_id(license_id)
        assert told(text[: int(len(text) * share)]).approved_for == ()
    assert told(MIT[: int(len(MIT) * share)]).approved_for == ()


@pytest.mark.parametrize("version", ["1.0", "2.0", "2.5", "3.0", "4.0"])
@pytest.mark.parametrize("twin", ["CC-BY-NC", "CC-BY-ND", "CC-BY-NC-ND", "CC-BY-NC-SA", "CC-BY-SA"])
def test_twins_are_told_apart(twin: str, version: str) -> None:
    found = told(words_of_id(f"{twin}-{version}"))
    assert found.expression == f"{twin}-{version}"
    if twin != "CC-BY-SA":
        assert not {Kind.SOFTWARE, Kind.DATA, Kind.AI} & set(found.approved_for)
    if "ND" in twin:
        assert found.approved_for == ()


@pytest.mark.parametrize(
    "license_id",
    [
        "SSPL-1.0",
        "BUSL-1.1",
        "Elastic-2.0",
        "Hippocratic-2.1",
        "PolyForm-Noncommercial-1.0.0",
        "JSON",
        "FSL-1.1-MIT",
    ],
)
def test_closed_texts_are_known_and_approved_for_nothing(license_id: str) -> None:
    found = told(words_of_id(license_id))
    assert (found.expression, found.approved_for) == (license_id, ())


def test_commons_clause_is_named() -> None:
    found = told(f"“Commons Clause” License Condition v1.0\n\nWithout limiting other conditions\n\n{MIT}")
    assert found.expression == "MIT AND LicenseRef-Commons-Clause"
    assert found.approved_for == ()


def test_a_disclaimer_beside_the_text_is_harmless() -> None:
    added = (
        "Additional Disclaimer\n\nNo warranties of any kind are made as to the results obtained from relying upon "
        "the software. Use of the software is not a substitute for professional judgment."
    )
    found = told(f"{MIT}\n{added}\n")
    assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED)


def test_what_can_not_be_judged_keeps_the_name_and_is_not_approved() -> None:
    found = told(f"{MIT}\nA holdat sajtból gyúrták, a napot aranyból verték, mondta a róka a tyúknak.\n")
    assert (found.expression, found.status) == ("MIT", LicenseStatus.WITH_ADDITIONS)
    assert found.approved_for == ()


def test_two_texts_join_by_and_unless_words_offer_a_choice() -> None:
    assert told(f"{MIT}\n\n{BSD_2}").expression == "MIT AND BSD-2-Clause"
    dual = f"This project is dual licensed under either of the following licenses at your option.\n\n{MIT}\n\n{BSD_2}"
    assert told(dual).expression == "MIT OR BSD-2-Clause"


def test_a_list_of_others_licenses_is_not_the_projects() -> None:
    found = told(f"{MIT}\n\nThird-party software\n====================\n\nfoo.js\n\n{BSD_2}")
    assert found.expression == "MIT"
    assert found.lines == (1, 21)


NOTICES = (
    ('Licensed under the Apache License, Version 2.0 (the "License");\nyou may not use this file except in compliance with the License.', "Apache-2.0"),
    ("This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version.", "GPL-3.0-or-later"),
    ("This program is licensed under the GNU Affero General Public License version 3.", "AGPL-3.0-only"),
    ("Licensed under the MIT license.", "MIT"),
    ("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0"),
    ("Licensed under either of Apache License, Version 2.0 or MIT license at your option.", "Apache-2.0 OR MIT"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "expression"), NOTICES)
def test_a_notice_only_refers(text: str, expression: str) -> None:
    found = told(text)
    assert (found.expression, found.status) == (expression, LicenseStatus.REFERENCE_ONLY)
    assert found.approved_for == ()


def test_a_notice_with_a_restriction_names_nothing() -> None:
    found = told("This work is licensed under the MIT License for non-commercial use only.")
    assert (found.expression, found.status) == (None, LicenseStatus.UNRECOGNISED)


def test_later_versions_are_offered_by_a_notice_only() -> None:
    text = words_of_id("GPL-2.0-only")
    assert told(text).expression == "GPL-2.0-only"
    notice = (
        "This program is free software; you can redistribute it and/or modify it under the terms of the GNU General "
        "Public License as published by the Free Software Foundation; either version 2 of the License, or (at your "
        "option) any later version.\n\n"
    )
    assert told(notice + text).expression == "GPL-2.0-or-later"


def test_nothing_and_something_else() -> None:
    assert told("").status is LicenseStatus.ABSENT
    assert told(" \n\t\n").status is LicenseStatus.ABSENT
    found = told("All rights reserved.")
    assert (found.expression, found.status) == (None, LicenseStatus.UNRECOGNISED)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_no_text_is_too_odd(text: str) -> None:
    found = told(text)
    assert found.approved_for == ()
    assert 0 <= found.similarity <= 1


@settings(max_examples=30, deadline=None)
@given(width=st.integers(30, 120), years=st.from_regex(r"(19|20)[0-9]{2}(-20[0-9]{2})?", fullmatch=True))
def test_wrapping_and_copyright_lines_change_nothing(width: int, years: str) -> None:
    body = MIT.split("\n\n", 2)[2]
    text = "\n\n".join(textwrap.fill(p, width) for p in body.split("\n\n"))
    found = told(f"Copyright (c) {years} Some Holder, Inc.\n\n{text}")
    assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED)


def test_files_are_told_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_bytes(b"\xff\xfe" + MIT.encode("utf-16-le"))
    (tmp_path / "EMPTY").write_bytes(b"")
    rows = identify_files([tmp_path / "LICENSE", tmp_path / "EMPTY"], knowledge(), index())
    assert rows[0] | {"path": ""} == {
        "path": "",
        "expression": "MIT",
        "status": "identified",
        "similarity": 1.0,
        "lines": [1, 21],
        "approved_for": ["software", "ai", "standard"],
        "nearest": "MIT",
        "differences": [],
    }
    assert (rows[1]["expression"], rows[1]["status"], rows[1]["lines"]) == (None, "absent", None)
    with pytest.raises(FileNotFoundError):
        identify_files([tmp_path / "missing"], knowledge(), index())


def test_others_licenses_below_their_heading_are_not_the_projects_however_many() -> None:
    listed = "\n\n".join(f"## part {n}\n\n{text}" for n, text in enumerate([BSD_2, MIT, BSD_2, MIT] * 3))
    found = told(f"{MIT}\n\n# Licenses of bundled dependencies\n\n{listed}")
    assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED)


def test_a_heading_in_the_middle_of_a_license_cuts_nothing() -> None:
    text = words_of_id("CECILL-2.1")
    assert told(f"Lamplight\n\n{text}").expression == "CECILL-2.1"


def test_the_lgpl_stands_alone_or_with_the_gpl() -> None:
    alone = words_of_id("LGPL-3.0-only")
    assert told(alone).expression == "LGPL-3.0-only"
    assert told(f"{alone}\n\n{words_of_id('GPL-3.0-only')}").expression == "LGPL-3.0-only"
    gpl = words_of_id("GPL-3.0-only")
    cut = told(f"{alone}\n\n{gpl[: len(gpl) // 2]}")
    assert not cut.approved_for


def test_a_condition_inside_a_text_makes_it_another_license() -> None:
    text = words_of_id("Apache-2.0")
    at = text.index("\n", len(text) // 2)
    found = told(f"{text[:at]}\n\nIf the Work changes a lot, then you must remove its name.\n\n{text[at:]}")
    assert found.expression is None
    assert found.nearest == "Apache-2.0"
    assert "must remove its name" in found.differences[0]


def test_the_word_that_turns_an_optional_piece_may_not_be_left_out() -> None:
    text = words_of_id("GPL-3.0-only")
    tail = text[text.rindex("does not permit") :] if "does not permit" in text else ""
    assert told(text).approved_for
    changed = text.replace("does not permit", "does permit") if tail else text.replace(" not ", " ", 1)
    assert not told(changed).approved_for


@pytest.mark.parametrize(
    ("title", "expression"),
    [
        ("PolyForm Strict License 1.0.0", "LicenseRef-PolyForm-Strict"),
        ("BigScience RAIL License v1.0", "LicenseRef-RAIL"),
        ("LLAMA 2 COMMUNITY LICENSE AGREEMENT", "LicenseRef-Llama"),
        ("Commons Clause License Condition v1.0", "LicenseRef-Commons-Clause"),
        ("Anti-Capitalist Software License (v 1.4)", "LicenseRef-ACSL-1.4"),
    ],
)
def test_closed_licenses_are_named_by_their_title(title: str, expression: str) -> None:
    found = told(f"{title}\n\nYou may look at it on Sundays. " + "Nothing else is granted here. " * 90)
    assert (found.expression, found.approved_for) == (expression, ())


def test_a_formal_notice_at_the_head_of_a_long_file() -> None:
    notice = (
        "/*\n * This program is free software; you can redistribute it and/or modify\n * it under the terms of the GNU General"
        " Public License as published by\n * the Free Software Foundation; either version 2, or (at your option)\n * any later version.\n */\n"
    )
    body = "".join(f"int lamp_{n} = {n}; /* counts the lamps of row {n} */\n" for n in range(300))
    found = told(notice + body)
    assert (found.expression, found.status) == ("GPL-2.0-or-later", LicenseStatus.REFERENCE_ONLY)
    tag = told("// SPDX-License-Identifier: MIT OR Apache-2.0\n" + body)
    assert tag.expression == "MIT OR Apache-2.0"
    assert told(body).expression is None


def test_names_hold_words_that_restrict_nothing() -> None:
    found = told(
        "This book is under Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International."
    )
    assert (found.expression, found.status) == ("CC-BY-NC-SA-4.0", LicenseStatus.REFERENCE_ONLY)
    assert told("This book is licensed under CC BY 4.0 for non-commercial use.").expression is None


def test_full_names_of_the_list() -> None:
    assert told("Lamplight: Historical Permission Notice and Disclaimer").expression == "HPND"
    assert told("Released under the terms of AFL-3.0.").expression == "AFL-3.0"


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(24, 140),
    title=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    holder=st.sampled_from(
        ["Ana Pereira", "The Lamp Foundation, Inc.", "Université de Lampes", "curl contributors"]
    ),
    year=st.integers(1970, 2030),
)
def test_wrapping_the_case_of_headings_and_holders_change_nothing(
    width: int, title: Callable[[str], str], holder: str, year: int
) -> None:
    heading, _, body = MIT.partition("\n\n")
    body = body.replace("Copyright (c) 2020 Example Org", f"Copyright (c) {year} {holder}")
    paragraphs = [textwrap.fill(" ".join(p.split()), width) for p in body.split("\n\n")]
    found = told("\n\n".join([title(heading), *paragraphs]))
    assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED), found.differences


@pytest.mark.parametrize(
    ("title", "expression"),
    [
        ("LICENCE PUBLIQUE DE L'UNION EUROPÉENNE v. 1.2", "EUPL-1.2"),
        ("CONTRAT DE LICENCE DE LOGICIEL LIBRE CeCILL-B", "CECILL-B"),
    ],
)
def test_a_translation_is_named_by_its_title_and_left_to_be_compared(title: str, expression: str) -> None:
    body = "Le concédant accorde une licence mondiale pour la durée de la protection de son œuvre par le droit d'auteur. "
    found = told(f"{title}\n\n{body * 60}")
    assert (found.expression, found.status, found.approved_for) == (expression, LicenseStatus.AMBIGUOUS, ())
    assert "translation" in found.differences[0]
    assert (
        told(f"{title}\n\n" + "The licensor grants you a right that ends tomorrow. " * 90).expression is None
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1", "cp1252", "utf-32"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "LICENSE"
    file.write_bytes(MIT.replace("Example Org", "Société Générale").encode(encoding))
    assert identify_files([file], knowledge())[0]["status"] == "identified"


@pytest.mark.parametrize(
    "text",
    [
        "@" + "a" * 100_000,
        "](a" * 30_000,
        "<p><p><p>" + "<!--" * 25_000,
        "<p><p><p>" + "<script" * 14_000,
        f"{MIT}\n\n" + "a" * 100_000,
        f"{MIT}\n\n" + "a-" * 50_000,
        f"{MIT}\n\n" + "a." * 50_000,
        f"{MIT}\n\n" + "用于" * 50_000,
        "copyright (c) 2020 x,\n" * 4_000,
        "SPDX-License-Identifier: " + "(" * 100_000,
        "{\\rtf1" + "{\\*" * 30_000,
    ],
    ids=lambda t: t.strip()[-12:],
)
def test_long_and_odd_texts_end(text: str) -> None:
    # Each of these took time with the square of its length, or without end.
    assert not told(text).approved_for


def test_what_a_page_hides_is_not_its_text() -> None:
    page = f"<!DOCTYPE html><html><head><STYLE>p {{}} İİİİ</style></head><body><p>{MIT}</p><!-- not\nshown --><p></p><script>x</script></body></html>"
    assert told(page).status is LicenseStatus.IDENTIFIED


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("All rights reserved. No part of this software may be copied.", "LicenseRef-all-rights-reserved"),
        ("This software is for academic use only.", "LicenseRef-academic-only"),
        ("Uso permitido apenas para fins acadêmicos.", "LicenseRef-academic-only"),
        ("仅供学习和研究使用。", "LicenseRef-academic-only"),
        ("The data may be used for non-commercial purposes.", "LicenseRef-noncommercial"),
        ("L'utilisation à des fins commerciales est interdite.", "LicenseRef-noncommercial"),
        ("Использование в коммерческих целях запрещено.", "LicenseRef-noncommercial"),
        ("Proprietary and confidential. Unauthorized copying is prohibited.", "LicenseRef-proprietary"),
        ("Copyright 2020 Example Corp. All rights reserved.", None),
        ("The software may not be used by companies with more than ten employees.", None),
    ],
)
def test_short_words_that_close_a_work_are_called_by_their_kind(text: str, expression: str | None) -> None:
    found = told(text)
    assert (found.expression, found.approved_for) == (expression, ())
    if expression:
        assert all(accept(expression, kind, knowledge()) is Acceptance.REJECTED for kind in Kind)


def test_documentation_may_be_named_beside_the_software() -> None:
    wider = BSD_2.replace("binary forms", "binary forms of the software as well as documentation")
    assert wider != BSD_2
    assert told(wider).status is LicenseStatus.IDENTIFIED
    narrower = " ".join(MIT.split()).replace("obtaining a copy of", "obtaining a copy of documentation of")
    assert "copy of documentation of" in narrower
    assert told(narrower).approved_for == ()


def test_the_stewards_address_may_be_an_older_one() -> None:
    text = words_of_id("GPL-2.0-only")
    assert "51 franklin street" in text
    older = text.replace("51 franklin street", "59 temple place")
    assert told(older).status is told(text).status


def test_a_domain_is_a_name_like_any_other() -> None:
    for holder in ("beta.gouv.fr", "free.example.org", "data.sharing.net"):
        found = told(MIT.replace("Example Org", holder))
        assert (found.expression, found.status) == ("MIT", LicenseStatus.IDENTIFIED)
    assert told(MIT.replace("Example Org", "Example Org, free for students")).approved_for == ()


def test_the_brief_idea_that_a_notice_asks_for() -> None:
    asked = "one line to give the programs name and a brief idea of what it does"
    text = " ".join(words_of_id("AGPL-3.0-only").split())
    assert asked in text
    lines = textwrap.fill(text.replace(asked, "\x00"), 70)
    for idea in ("form builder: build and deploy surveys", "kisan, a map of wells"):
        assert told(lines.replace("\x00", f"\n{idea}\n")).status is LicenseStatus.IDENTIFIED
    for rider in (
        "kisan must be bought",
        "kisan, for non-commercial use",
        "members of the club may run kisan only",
    ):
        assert told(lines.replace("\x00", f"\n{rider}\n")).approved_for == ()


@pytest.mark.parametrize(
    "license_id",
    ["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-ND-4.0"],
)
def test_the_words_around_a_creative_commons_license_may_be_left_out(license_id: str) -> None:
    text = " ".join(words_of_id(license_id).split())
    start = text.index("by exercising the licensed rights")
    end = text.index("creative commons is not a party to its public licenses")
    found = told(textwrap.fill(text[start:end], 70))
    assert (found.expression, found.status) == (license_id, LicenseStatus.IDENTIFIED)


def test_licenses_of_components_are_not_the_ones_of_the_whole() -> None:
    own = "Condiciones de uso.\n\n1. Licencia\nEl programa se encuentra bajo la licencia indicada en el fichero adjunto.\n\n"
    parts = "2. El programa incluye componentes de terceros cubiertos por las siguientes licencias:\n\nJava\n  Java Research License, for academic use only.\n"
    assert not any(d.startswith(RESTRICTS) for d in told(own + parts).differences)
    assert any(d.startswith(RESTRICTS) for d in told(own + "For academic use only.\n\n" + parts).differences)


def test_texts_below_a_line_that_gives_them_to_a_folder_are_those_of_the_folder() -> None:
    text = f"{words_of_id('MPL-2.0')}\n\nFiles in src/external/pumps licensed as follows:\n\n{MIT}"
    found = identify(text, index())
    assert (found.expression, found.status) == ("MPL-2.0", LicenseStatus.IDENTIFIED)


def test_a_known_license_for_some_of_it_adds_no_limit() -> None:
    said = (
        "This work is licensed under a Creative Commons Attribution 4.0 International\nLicense. To the extent parts of it "
        "are put into source code,\nsuch parts are licensed under the MIT License instead.\n\n"
    )
    found = identify(said + words_of_id("CC-BY-4.0"), index())
    assert found.status is LicenseStatus.IDENTIFIED
    other = said.replace("MIT License", "Acme Evaluation License")
    assert identify(other + words_of_id("CC-BY-4.0"), index()).status is not LicenseStatus.IDENTIFIED


def test_the_notice_of_a_part_is_not_that_of_the_whole() -> None:
    said = (
        "Well Watch\n\nWell Watch as a whole is licensed under the GPL v3 or later, though parts of it are not.\n\n"
        "The pump module is under this license:\n\nThis Source Code Form is subject to the terms of the Mozilla\n"
        "Public License, v. 2.0. If a copy of the MPL was not distributed with this\nfile, You can obtain one at "
        "http://mozilla.org/MPL/2.0/.\n\n"
    )
    found = identify(said + words_of_id("GPL-3.0-only"), index())
    assert found.expression == "GPL-3.0-or-later"
