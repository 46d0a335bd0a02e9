"""Who owns the work: what counts as a name, where it may stand, and how strong it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from license_texts import BOOK, MIT, words_of_id

from dpgcheck.facts.holders import holders
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.owner_names import clean_name, holder_name, is_copyright_line
from dpgcheck.model import Kind
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot


def found_in(files: dict[str, str]) -> list[tuple[str, str, str, int | None]]:
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(Kind.SOFTWARE,))
    result = facts.get(holders)
    assert result.owner == (result.holders[0].name if result.holders else None)
    for holder in result.holders:
        lines = files[holder.file.path].split("\n")
        assert holder.line is not None
        assert holder.text in lines[holder.line - 1]
    return [(h.name, h.strength, h.file.path, h.line) for h in result.holders]


NAMES = {
    "Copyright (c) 2020 Bluesquare": "Bluesquare",
    "Copyright (c) 2009-2014 TJ Holowaychuk <tj@example.org>": "TJ Holowaychuk",
    "Copyright 2016-2024 Functional Software, Inc. dba Sentry": "Functional Software, Inc. dba Sentry",
    "# © 2015-present HURIDOCS. All rights reserved.": "HURIDOCS",
    "Copyright Mathias Bynens <https://example.org/>": "Mathias Bynens",
    " * Copyright (C) 2004, 2006-2025, University of Oslo": "University of Oslo",
    "SPDX-FileCopyrightText: 2019-2024 The Foundation for Public Code": "The Foundation for Public Code",
    "copyright: `Copyright © ${new Date().getFullYear()} Example Org.`,": "Example Org",
    "Copyright (c) <2020> <Bluesquare>": "Bluesquare",
    "Copyright © 2022 [Some Org](https://example.org). Licensed under MIT": "Some Org",
    "/* Copyright (c) 2021 wellworks inc. All rights reserved.": "wellworks inc",
    "Copyright (c) 2021 the covered work": None,
    "Copyright (c) [year] [fullname]": None,
    "Copyright [yyyy] [name of copyright owner]": None,
    "Copyright (C) <year>  <name of author>": None,
    "Copyright {{ year }} {{ author }}": None,
    "the copyright holders and contributors": None,
    "Copyright notices must be kept": None,
    "Copyright law applies": None,
    "(c) You must retain, in the Source form, all notices": None,
    '# If true, "(C) Copyright ..." is shown in the footer.': None,
    "copyright infringement": None,
    "ii. einen Copyright-Vermerk;": None,
    "the Copyright-Notice stays": None,
}


@pytest.mark.parametrize("line", NAMES)
def test_names_on_copyright_lines(line: str) -> None:
    assert (holder_name(line) if is_copyright_line(line) else None) == NAMES[line]


def test_the_license_file_names_the_owner() -> None:
    assert found_in({"LICENSE": MIT}) == [("Example Org", "named", "LICENSE", 3)]


@pytest.mark.parametrize("license_id", ["GPL-3.0-only", "Apache-2.0", "TAPR-OHL-1.0", "CC-BY-4.0", "MPL-2.0"])
def test_the_stewards_line_is_nobodys(license_id: str) -> None:
    assert found_in({"LICENSE": words_of_id(license_id)}) == []
    head = (
        "GNU GENERAL PUBLIC LICENSE\nCopyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>\n\n"
    )
    assert found_in({"COPYING": head + words_of_id("GPL-3.0-only")}) == []


def test_template_of_the_apache_license() -> None:
    text = words_of_id("Apache-2.0") + "\n\nCopyright [yyyy] [name of copyright owner]\n"
    assert found_in({"LICENSE": text}) == []
    filled = words_of_id("Apache-2.0") + "\n\nCopyright 2021 New Works, Inc.\n"
    assert [h[:2] for h in found_in({"LICENSE": filled})] == [("New Works, Inc.", "named")]


@pytest.mark.parametrize(
    ("line", "name", "strength"),
    [
        ("Copyright 2020 The Example Authors", "The Example Authors", "collective"),
        (
            "Copyright 2020 the contributors of this repository",
            "the contributors of this repository",
            "collective",
        ),
        ("Copyright (c) 2021 Learning Equality (and other contributors)", "Learning Equality", "named"),
        ("Copyright 2017-2024, Some LLC & Example contributors", "Some LLC", "named"),
        ("Copyright (c) 2014 Ana Li and 2014-present some-pages contributors", "Ana Li", "named"),
    ],
)
def test_collective_owners(line: str, name: str, strength: str) -> None:
    assert [h[:2] for h in found_in({"NOTICE": f"{line}\n"})] == [(name, strength)]


@pytest.mark.parametrize(
    ("sentence", "name", "strength"),
    [
        ("The software is owned by the World Example Programme.", "World Example Programme", "named"),
        ("Contributors assign all rights to Example Innovations.", "Example Innovations", "named"),
        ("The copyright of the code belongs to Example Org.", "Example Org", "named"),
        ("The [Free Example Foundation](https://example.org) now administers the repo.", "Free Example Foundation", "indirect"),
        ("This project is maintained by Example Org and friends.", "Example Org and friends", "indirect"),
    ],
)  # fmt: skip
def test_statements_of_ownership(sentence: str, name: str, strength: str) -> None:
    assert [h[:2] for h in found_in({"README.md": f"# X\n\n{sentence}\n"})] == [(name, strength)]


def test_sentences_about_others_name_no_owner() -> None:
    text = "# X\n\nYour data is owned by You.\n\nAll trademarks are property of their Owners.\n\n```\nCopyright 2020 Sample\n```\n"
    assert found_in({"README.md": text}) == []


METADATA = {
    "publiccode.yml": ("legal:\n  mainCopyrightOwner: Example Org\n", "named"),
    "codemeta.json": ('{\n  "copyrightHolder": "Example Org"\n}\n', "named"),
    "REUSE.toml": ('[[annotations]]\nSPDX-FileCopyrightText = "2020 Example Org"\n', "named"),
    ".reuse/dep5": ("Files: *\nCopyright: 2020 Example Org\n", "named"),
    "mkdocs.yml": ("site_name: x\ncopyright: Copyright 2023 Example Org\n", "named"),
    "conf.py": ("copyright = '2020, Example Org'\n", "named"),
    "LICENSE": ("YEAR: 2024\nCOPYRIGHT HOLDER: Example Org\n", "named"),
    "package.json": ('{\n  "author": "Example Org <x@example.org>"\n}\n', "indirect"),
    "pyproject.toml": ('[project]\nauthors = [{ name = "Example Org" }]\n', "indirect"),
    "setup.py": ("setup(\n    author='Example Org',\n)\n", "indirect"),
    "CITATION.cff": ("authors:\n  - name: Example Org\n", "indirect"),
}


@pytest.mark.parametrize("name", METADATA)
def test_metadata(name: str) -> None:
    text, strength = METADATA[name]
    if name == "codemeta.json":
        strength = "named"
    assert [h[:2] for h in found_in({name: text})] == [("Example Org", strength)]


def test_headers_count_in_several_files_only() -> None:
    header = "# Copyright 2020 Example Org\nx = 1\n"
    assert found_in({"src/a.py": header, "src/b.py": "y = 2\n"}) == []
    assert [h[:2] for h in found_in({"src/a.py": header, "src/b.py": header})] == [
        ("Example Org", "named")
    ] * 2
    assert found_in({"vendor/a.py": header, "vendor/b.py": header}) == []


def test_named_owners_come_first() -> None:
    found = found_in(
        {
            "package.json": '{\n  "author": "A Person"\n}\n',
            "LICENSE": MIT,
            "NOTICE": "Copyright 2020 The X Authors\n",
        }
    )
    assert [h[1] for h in found] == ["named", "collective", "indirect"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_no_line_is_too_odd(text: str) -> None:
    for line in (text, f"Copyright (c) 2020 {text}"):
        if is_copyright_line(line):
            name = holder_name(line)
            assert name is None or name == name.strip()
    clean_name(text)


def test_names_end_before_a_conjunction_with_a_condition() -> None:
    assert (
        holder_name("Copyright (c) The Wells Trust and, where practical, linking to it") == "The Wells Trust"
    )


def test_a_header_that_few_of_the_headers_share_names_nobody() -> None:
    files = {
        f"src/{n}.c": f"/* Copyright 2020 Person {n} */\nint x;\n" for n in ("Ada", "Bea", "Cleo", "Dora")
    }
    two = {f"boot/{n}.c": "/* Copyright 2011 Boot Maker */\nint x;\n" for n in "ab"}
    others = {f"src/{n}2.c": f"/* Copyright 2020 Person {n} */\nint x;\n" for n in ("Eva", "Fay")}
    assert found_in({**files, **two, **others}) == []


def test_a_list_of_authors_and_who_created_the_work_are_indirect() -> None:
    assert found_in({"AUTHORS": "Authors\n\nAda Example <ada@example.org>\n"})[0][:2] == (
        "Ada Example",
        "indirect",
    )
    text = "# Rain\n\nThe Water Institute created this dataset in 2019.\n"
    assert found_in({"README.md": text})[0][:2] == ("Water Institute", "indirect")


@pytest.mark.parametrize(
    ("path", "text", "name", "strength"),
    [
        ("README.md", "This service is provided by River Trust.", "River Trust", "indirect"),
        ("README.md", "An initiative of the Ministry of Water", "Ministry of Water", "indirect"),
        (
            "README.md",
            "Donate to River Trust, the organisation behind this map.",
            "River Trust",
            "indirect",
        ),
        ("README.md", "The list is maintained by a group of volunteers.", "group of volunteers", "indirect"),
        (
            "app/views/root/_footer.html.haml",
            'Un service fourni par la\n= link_to "DINUM", \'https://x.test\', title: "D"',
            "DINUM",
            "indirect",
        ),
        (
            "README.md",
            "## Citation\n\n```bibtex\n@inproceedings{a,\n  author = {Rivera, R. and Lake, M.},\n}\n```",
            "Rivera, R",
            "indirect",
        ),
    ],
)
def test_who_provides_makes_or_wrote_it(path: str, text: str, name: str, strength: str) -> None:
    found = found_in({path: f"# Map\n\n{text}\n"})
    assert [(n, s, p) for n, s, p, _line in found] == [(name, strength, path)]


@pytest.mark.parametrize(
    "text",
    [
        "Search uses a translation service provided by Lingua Corp.",
        "Tiles come from a product of Tile Corp.",
        "Volunteers are welcome to report rivers.",
        "```bibtex\n@inproceedings{a,\n  author = {Rivera, R. and Lake, M.},\n}\n```",
    ],
)
def test_services_and_works_of_others_name_no_owner(text: str) -> None:
    assert found_in({"README.md": f"# Map\n\n{text}\n"}) == []


def test_heads_of_files_add_nothing_where_a_license_names_the_owner() -> None:
    files = {"LICENSE": MIT, "a.py": "# Copyright 2020 Other Org\n", "b.py": "# Copyright 2020 Other Org\n"}
    assert [path for _name, _strength, path, _line in found_in(files)] == ["LICENSE"]


def test_the_footer_of_a_copied_page_names_no_owner() -> None:
    footer = "<p>Copyright © 2016 Emil Other.</p>\n"
    manifest = '[project]\nname = "a"\nauthors = [{name = "Lamp Foundation"}]\n'
    copied = found_in({"app/templates/lib_docs/base.html": footer, "pyproject.toml": manifest})
    assert all(strength != "named" for name, strength, *_ in copied if name == "Emil Other")
    own = found_in({"app/templates/base.html": footer})
    assert [(name, strength) for name, strength, *_ in own] == [("Emil Other", "named")]


@pytest.mark.parametrize(
    ("path", "text", "name", "strength"),
    [
        ("README.md", "Lamplight es un producto de Faro, un estudio de diseño.", "Faro", "named"),
        ("README.md", "Lamplight is a product of the Lamp Foundation.", "Lamp Foundation", "named"),
        ("README.md", "A home for data published by the [Office of Wells](https://example.org).", "Office of Wells", "indirect"),
        ("NOTICE", "Lamplight is a registered trademark of the Lamp Foundation.", "Lamp Foundation", "named"),
        ("LICENSE", "Map is the intellectual property of Lamp Foundation.", "Lamp Foundation", "named"),
        ("LICENSE", "El Gobierno de Ejemplo retiene los derechos de propiedad intelectual sobre Map.", "Gobierno de Ejemplo", "named"),
        ("src/views/MentionsLegales.vue", "<p>Ce site est édité\n par :</p>\n<ul><li>\n la Direction des puits, au sein du ministère</li></ul>", "Direction des puits", "indirect"),
        ("web/aviso-legal.html", "<p>Este sitio es operado por la Agencia del Agua.</p>", "Agencia del Agua", "indirect"),
        ("web/Footer.jsx", "<span>&copy;&nbsp;{date.getFullYear()} Lamp Works</span>", "Lamp Works", "named"),
        ("wells/__manifest__.py", '{\n  "author": "Lamp Works",\n}', "Lamp Works", "indirect"),
        ("pom.xml", "<project>\n  <organization>\n    <name>Lamp Works</name>\n  </organization>\n</project>", "Lamp Works", "indirect"),
        ("_config.yml", 'author : Lamp Works # who\ncopyright : "2020" # Copyright year to be shown', "Lamp Works", "indirect"),
    ],
)  # fmt: skip
def test_more_places_that_name_somebody(path: str, text: str, name: str, strength: str) -> None:
    readme = {} if path == "README.md" else {"README.md": "# Lamplight\n\nShows wells.\n"}
    found = found_in({**readme, path: f"{text}\n"})
    assert (name, strength, path) in [(n, s, p) for n, s, p, _line in found][:1]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "Python is a registered trademark of the Python Software Foundation."),
        (
            "web/footer.html",
            '<p>Map data: © <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a></p>',
        ),
        ("_config.yml", 'copyright : "2020-2021"  # Copyright year to be placed in the footer'),
    ],
)
def test_marks_and_maps_of_others_name_no_owner(path: str, text: str) -> None:
    assert found_in({"README.md": "# Wells\n", path: f"{text}\n"}) == []


def test_the_owners_of_the_parts_that_make_up_the_whole() -> None:
    root = {"LICENSE": MIT.replace("Copyright (c) 2020 Example Org", "Copyright: see the folders")}
    parts = {f"{place}/LICENSE": MIT.replace("Example Org", f"Team {place}") for place in ("First", "Second")}
    files = {**root, **parts, "First/a.py": "", "First/b.py": "", "Second/c.py": ""}
    assert {p for n, _s, p, _l in found_in(files) if n.startswith("Team")} == set(parts)
    more = {f"src/{n}.py": "" for n in range(9)}
    assert not [n for n, *_ in found_in({**files, **more}) if n.startswith("Team")]


def test_groups_in_other_languages_are_groups() -> None:
    for line in ("Copyright 2020 Разработчики Lamp", "Copyright 2020 by the original authors"):
        assert [s for _n, s, *_ in found_in({"NOTICE": f"{line}\n"})] == ["collective"]


def test_a_notice_in_a_block_below_a_heading_on_the_license() -> None:
    text = "# Wells\n\n## الترخيص\n\n```\nCopyright (c) 2025 مدرسة الآبار\n\nPermission is granted\n```\n"
    assert found_in({"README.md": text})[0][:2] == ("مدرسة الآبار", "named")
    assert found_in({"README.md": text.replace("## الترخيص", "## الاستعمال")}) == []


def test_the_name_that_a_template_asked_for_is_a_hint() -> None:
    conf = 'project = "Wells"\ncopyright = "2024, Jane Example"\n'
    assert found_in({"docs/conf.py": conf})[0][:2] == ("Jane Example", "named")
    assert found_in({"docs/conf.py": conf + 'author = "Jane Example"\n'})[0][:2] == (
        "Jane Example",
        "indirect",
    )


def test_authors_of_deep_packages_count_where_nobody_else_is_named() -> None:
    package = {"ui/packages/parts/package.json": '{\n  "author": "Well Cooperative"\n}\n'}
    assert found_in(package)[0][:2] == ("Well Cooperative", "indirect")
    named = {**package, "NOTICE": "Copyright (c) 2024 Pump Works\n"}
    assert [name for name, *_ in found_in(named)] == ["Pump Works"]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (
            "README.md",
            "# Wells\n\nRainfall of all wells, maintained under **wells.example.org** by us.\n",
            None,
        ),
        (
            "README.md",
            "# Wells\n\nA table of wells. It is prepared by the wellsmap.org project.\n",
            "wellsmap.org",
        ),
        ("README.md", "# Rainfall by *Rivers in Numbers*\n\nTables.\n", "Rivers in Numbers"),
        ("README.md", "# Wells\n\nA link back or credit to [Ada Moreau][am] is welcome.\n", "Ada Moreau"),
        ("CONTRIBUTING.md", "Reviews are managed by [@adamoreau](https://example.org/ada).\n", "adamoreau"),
        ("README.md", "# Pozos\n\nUna lista de pozos, mantenida por Agua Clara.\n", "Agua Clara"),
        ("README.md", "# Wells\n\n- Maintainer: Ada Moreau\n", "Ada Moreau"),
        ("README.md", "# Wells\n\nSourced from a table that is maintained by Agua Clara.\n", None),
        ("README.md", "# Wells\n\nIt uses Pumps, a library developed by Agua Clara.\n", None),
    ],
)
def test_a_mention_in_passing_is_a_hint_where_nobody_else_is_named(
    path: str, text: str, name: str | None
) -> None:
    found = found_in({path: text, "src/a.py": "x = 1\n"})
    assert [(n, s) for n, s, *_ in found] == ([(name, "indirect")] if name else [])


def test_the_notice_in_the_texts_of_an_application() -> None:
    texts = {
        "app/src/main/res/values/strings.xml": (
            '<resources>\n<string name="c">©2016-%1$s Wells Initiative.</string>\n</resources>\n'
        )
    }
    assert [(n, s) for n, s, *_ in found_in(texts)] == [("Wells Initiative", "named")]


def test_a_notice_in_indonesian() -> None:
    head = "<?php\n/*\n * Hak Cipta 2016 - 2024 Perkumpulan Air Bersih (https://example.org)\n */\n"
    found = found_in({"app/a.php": head, "app/b.php": head})
    assert {(n, s) for n, s, *_ in found} == {("Perkumpulan Air Bersih", "named")}


def test_the_name_of_the_product_in_its_documentation_is_no_legal_owner() -> None:
    files = {"README.md": "# Wells API\n\nAn interface.\n", "docs/conf.py": 'copyright = "2021, Wells"\n'}
    assert [(n, s) for n, s, *_ in found_in(files)] == [("Wells", "collective")]
    files["docs/conf.py"] = 'copyright = "2021, Rivers"\n'
    assert [(n, s) for n, s, *_ in found_in(files)] == [("Rivers", "named")]


@pytest.mark.parametrize(
    ("path", "text", "name"),
    [
        (
            "package.json",
            '{\n  "author": {\n    "email": "team@example.org",\n    "name": "Well Watch Team"\n  }\n}',
            "Well Watch Team",
        ),
        ("CONTRIBUTORS", "Ana Pérez <ana@example.org>\nJo Brown <jo@example.org>", "Ana Pérez"),
        ("README.md", "# Wells\n\n## Maintainers\n\n- **Ana Pérez** (on behalf of others)", "Ana Pérez"),
        (
            "site/content/governance.md",
            "# Governance\n\n### Voting members\n\n- [Ana Pérez](https://example.org)",
            "Ana Pérez",
        ),
        ("README.md", "At Example Commons, we teach wells.", "Example Commons"),
        ("README.md", "Un proyecto de Datos Ejemplo.", "Datos Ejemplo"),
        (
            "templates/rgpd.html",
            "<p>L'Agence des puits traite vos données personnelles.</p>",
            "Agence des puits",
        ),
        (
            "templates/privacy.html",
            "<p>The data controller is the Ministry of Water.</p>",
            "Ministry of Water",
        ),
    ],
)
def test_lists_of_people_and_who_answers_for_the_data_are_hints(path: str, text: str, name: str) -> None:
    found = found_in({path: text + "\n"})
    assert found
    assert found[0][:2] == (name, "indirect")


@pytest.mark.parametrize(
    "text",
    [
        "## Team settings\n\n- Ana Pérez can open the page.",
        "- [Contributors](#contributors)\n- Recording In English",
        "In this case it's maintained by Ana Pérez.",
    ],
)
def test_headings_of_other_matters_list_nobody(text: str) -> None:
    assert found_in({"README.md": text + "\n"}) == []


def test_heads_in_a_part_own_that_part_only() -> None:
    head = "// Copyright 2024 Ana Pérez\n"
    files = {f"kernels/k{n}.c": head for n in range(2)} | {f"core/c{n}.c": "int x;\n" for n in range(8)}
    assert {strength for _name, strength, _path, _line in found_in(files)} == {"indirect"}


def test_the_owner_in_the_name_of_a_repository_is_not_the_product() -> None:
    site = {"README.md": "# Wells API\n", "docs/conf.py": 'copyright = "2021, Rivers"\n'}
    facts = Facts(
        snapshots=[DictSnapshot(site, "rivers/wells")],
        book=BOOK,
        config=Config(),
        forced_kinds=(Kind.SOFTWARE,),
    )
    assert [(h.name, h.strength) for h in facts.get(holders).holders] == [("Rivers", "named")]


@pytest.mark.parametrize("folder", ["_sass/frame", "site/css", "theme/styles/sass"])
def test_heads_of_style_sheets_name_their_makers(folder: str) -> None:
    head = "/*\n * Copyright 2011-2015 Frameworks, Inc.\n */\n.a { color: red }\n"
    files = {f"{folder}/_a.scss": head, f"{folder}/_b.scss": head, "index.md": "# Soil\n\nA course.\n"}
    assert found_in(files) == []
