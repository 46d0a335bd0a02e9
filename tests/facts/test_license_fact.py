"""The licenses of a repository: what rules what, parts, acceptance, conflicts."""

from __future__ import annotations

import pytest
from license_texts import BOOK, BSD_2, MIT, words_of_id

from dpgcheck.facts.holdings import unlicensed_parts
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import Licenses, LicenseSource
from dpgcheck.facts.licenses import licenses, summary
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot


def facts_of(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> Facts:
    return Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(kind,))


def found_in(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> Licenses:
    return facts_of(files, kind).get(licenses)


def main_of(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> tuple[str | None, str, str]:
    main = found_in(files, kind).main
    return main.expression, main.status.value, main.acceptance.value


@pytest.mark.parametrize(
    "name",
    ["LICENSE", "LICENCE.md", "license.txt", "COPYING", "LICENSE-MIT.txt", "MIT-LICENSE", "LICENSE_SOURCE", "MIT.md", "LICENSES/MIT.txt", "MIT License.txt", "The MIT License.md"],
)  # fmt: skip
def test_names_of_license_files(name: str) -> None:
    assert main_of({name: MIT}) == ("MIT", "identified", "accepted")


@pytest.mark.parametrize(
    "name",
    [
        "vendor/x/LICENSE",
        "node_modules/a/LICENSE",
        "tests/fixtures/LICENSE",
        "license_check.py",
        "THIRD-PARTY-LICENSES.txt",
        "lamp-LICENSE.txt",
    ],
)
def test_others_license_files_do_not_count(name: str) -> None:
    assert main_of({name: MIT, "a.py": ""}) == (None, "absent", "rejected")


def test_nothing_is_rejected() -> None:
    assert main_of({"README.md": "# Hello\n"}) == (None, "absent", "rejected")


def test_a_manifest_alone_only_refers() -> None:
    found = found_in({"package.json": '{\n  "name": "x",\n  "license": "MIT"\n}\n'})
    assert (found.main.expression, found.main.status) == ("MIT", LicenseStatus.REFERENCE_ONLY)
    statement = found.main.statements[0]
    assert (statement.source, statement.line, statement.text) == (LicenseSource.MANIFEST, 3, "MIT")


MANIFESTS = {
    "pyproject.toml": '[project]\nname = "x"\nlicense = {text = "MIT"}\n',
    "setup.py": 'setup(\n    license="MIT",\n)\n',
    "Cargo.toml": '[package]\nlicense = "MIT"\n',
    "pom.xml": "<project>\n<licenses>\n<license>\n<name>MIT License</name>\n</license>\n</licenses>\n</project>\n",
    "x.gemspec": "Gem::Specification.new do |s|\n  s.license = 'MIT'\nend\n",
    "DESCRIPTION": "Package: x\nLicense: MIT + file LICENSE\n",
    "mix.exs": 'licenses: ["MIT"],\n',
    "publiccode.yml": "legal:\n  license: MIT\n",
    "CITATION.cff": "license: MIT\n",
    "composer.json": '{\n    "license": [\n        "MIT"\n    ]\n}\n',
    "codemeta.json": '{\n  "license": "https://spdx.org/licenses/MIT"\n}\n',
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_manifests(name: str) -> None:
    assert main_of({name: MANIFESTS[name]})[:2] == ("MIT", "reference-only")


README = {
    "## License\n\nThis project is licensed under the MIT License.\n": "MIT",
    "[![License: MIT](https://img.shields.io/badge/License-MIT-yellow.svg)](https://opensource.org/licenses/MIT)\n": "MIT",
    "## Licença\n\nEste projeto está licenciado sob a [Licença MIT](LICENSE.md).\n": "MIT",
    "Ce projet est un logiciel libre sous licence AGPL.\n": "AGPL-3.0-only",
    "License\n=======\n\nGPL version 2 or later\n": "GPL-2.0-or-later",
    "Copyright 2020 X. This is not licensed under the MIT License.\n": None,
    "It uses a parser which is licensed under the MIT License.\n": None,
    "We worked with MIT on this.\n": None,
    "```\nlicensed under the MIT License\n```\n": None,
}


@pytest.mark.parametrize("text", README)
def test_readme(text: str) -> None:
    assert found_in({"README.md": f"# X\n\n{text}"}).main.expression == README[text]


def test_the_file_wins_and_disagreement_is_named() -> None:
    facts = facts_of(
        {
            "LICENSE": MIT,
            "package.json": '{\n  "license": "Apache-2.0"\n}\n',
            "README.md": "## License\n\nMIT\n",
        }
    )
    found = facts.get(licenses)
    assert found.main.expression == "MIT"
    (conflict,) = found.conflicts
    assert [(p.path, p.line) for p in conflict.places] == [("LICENSE", 1), ("package.json", 2)]
    assert conflict.places[1].quote == '"license": "Apache-2.0"'
    assert summary(facts, found).paths == ["LICENSE", "README.md"]


def test_later_versions_are_no_conflict() -> None:
    files = {
        "LICENSE": words_of_id("AGPL-3.0-only"),
        "package.json": '{\n  "license": "AGPL-3.0-or-later"\n}\n',
    }
    found = found_in(files)
    assert found.main.expression == "AGPL-3.0-or-later"
    assert found.conflicts == ()


def test_data_under_the_readme_and_code_under_the_file() -> None:
    readme = "# X\n\n## License\n\nThe data are published under [Licence Ouverte 2.0](https://spdx.org/licenses/etalab-2.0.html).\n\nThe source code is published under the MIT license.\n"
    found = found_in({"LICENSE": MIT, "README.md": readme, "data/a.csv": "a,b\n"}, Kind.DATA)
    assert (found.main.expression, found.main.status) == ("etalab-2.0", LicenseStatus.REFERENCE_ONLY)
    assert found.main.acceptance is Acceptance.ASK
    software = next(p for p in found.parts if p.kind is Kind.SOFTWARE)
    assert (software.expression, software.status) == ("MIT", LicenseStatus.IDENTIFIED)


def test_a_data_package_declares_its_license() -> None:
    package = '{\n  "licenses": [\n    {\n      "name": "ODC-PDDL-1.0"\n    }\n  ]\n}\n'
    assert main_of({"datapackage.json": package}, Kind.DATA) == ("PDDL-1.0", "reference-only", "accepted")


def test_code_and_content_of_one_repository() -> None:
    found = found_in({"LICENSE": MIT, "MIT.md": MIT, "CC BY-SA 4.0.md": words_of_id("CC-BY-SA-4.0")})
    assert found.main.expression == "MIT"
    main, other = found.parts
    assert main is found.main
    assert (other.kind, other.expression) == (Kind.CONTENT, "CC-BY-SA-4.0")


def test_a_choice_of_two_files() -> None:
    files = {"LICENSE-MIT": MIT, "LICENSE-BSD": BSD_2}
    assert found_in(files).main.expression == "BSD-2-Clause OR MIT"


def test_a_subject_in_the_name_of_the_file() -> None:
    found = found_in({"LICENSE": MIT, "LICENSE.data.md": words_of_id("CC-BY-SA-4.0")})
    assert found.main.expression == "MIT"
    assert [(p.kind, p.expression) for p in found.parts[1:]] == [(Kind.DATA, "CC-BY-SA-4.0")]


def test_a_sub_project_has_its_own() -> None:
    found = found_in(
        {"LICENSE": words_of_id("AGPL-3.0-only"), "extension/LICENSE": MIT, "extension/a.js": ""}
    )
    assert [(p.scope, p.kind, p.expression) for p in found.parts] == [
        ("", Kind.SOFTWARE, "AGPL-3.0-only"),
        ("extension/", Kind.SOFTWARE, "MIT"),
    ]


def test_an_r_package_with_stub_and_full_text() -> None:
    stub = {
        "LICENSE": "YEAR: 2024\nCOPYRIGHT HOLDER: Someone\n",
        "DESCRIPTION": "License: MIT + file LICENSE\n",
    }
    assert main_of(stub) == ("MIT", "reference-only", "accepted")
    assert main_of({**stub, "LICENSE.md": MIT}) == ("MIT", "identified", "accepted")


def test_a_rider_is_not_accepted() -> None:
    rider = f"{MIT}\nThe Software may not be used for commercial purposes.\n"
    assert main_of({"LICENSE": rider}) == (None, "with-additions", "rejected")
    assert main_of({"LICENSE": rider, "README.md": "## License\n\nMIT\n"})[2] == "rejected"


def test_a_readme_that_takes_back_what_the_file_grants() -> None:
    found = found_in({"LICENSE": MIT, "README.md": "## License\n\nMIT, but not for commercial use.\n"})
    assert found.main.acceptance is not Acceptance.ACCEPTED
    assert found.conflicts


def test_an_ai_system_needs_more_than_the_license_of_its_code() -> None:
    said = "## License\n\n| What | License |\n|---|---|\n| Model weights | MIT License |\n| Training data | CC0 |\n"
    assert main_of({"LICENSE": MIT}, Kind.AI)[2] == "rejected"
    data = {"LICENSE": MIT, "corpus/pairs.csv": "a,b\n" + "x,y\n" * 9_000}
    assert main_of(data, Kind.AI)[2] == "ask"
    closed = said.replace("| CC0 |", "| CC BY-NC 4.0 |")
    assert main_of({"LICENSE": MIT, "README.md": f"# X\n\n{closed}"}, Kind.AI)[2] == "rejected"
    model = said.replace("| Training data | CC0 |\n", "")
    assert main_of({"LICENSE": MIT, "README.md": f"# X\n\n{model}"}, Kind.AI)[2] == "rejected"
    pairs = said.replace("| Model weights | MIT License |\n", "")
    assert main_of({"LICENSE": MIT, "README.md": f"# X\n\n{pairs}"}, Kind.AI)[2] == "ask"
    assert main_of({"LICENSE": MIT, "README.md": f"# X\n\n{said}"}, Kind.AI)[2] == "accepted"


def test_a_dedication_agrees_with_public_domain_words() -> None:
    words = "# X\n\n## License\n\nThis software is released into the public domain.\n"
    assert not found_in({"LICENSE": words_of_id("Unlicense"), "README.md": words}).conflicts


def test_a_guide_for_contributors_contradicts_nothing() -> None:
    words = "# Contributing\n\n## License\n\nThe editor is licensed under the Mozilla Public License 2.0.\n"
    assert not found_in({"LICENSE": MIT, "CONTRIBUTING.md": words}).conflicts
    assert found_in({"LICENSE": MIT, "README.md": words}).conflicts


def test_reuse_files_and_tags() -> None:
    toml = 'version = 1\n\n[[annotations]]\npath = "**"\nSPDX-License-Identifier = "MIT"\n\n[[annotations]]\npath = "docs/**"\nSPDX-License-Identifier = "CC-BY-4.0"\n'
    found = found_in({"REUSE.toml": toml, "docs/a.md": "x"})
    assert (found.main.expression, found.main.status) == ("MIT", LicenseStatus.REFERENCE_ONLY)
    assert [(p.scope, p.kind, p.expression) for p in found.parts[1:]] == [
        ("docs/", Kind.CONTENT, "CC-BY-4.0")
    ]
    dep5 = "Format: x\n\nFiles: *\nCopyright: 2020 X\nLicense: MIT\n"
    assert found_in({".reuse/dep5": dep5}).main.expression == "MIT"


def test_a_website_that_states_its_license() -> None:
    page = '<footer>\n  <a href="https://creativecommons.org/licenses/by-sa/4.0/">Creative Commons Attribution-ShareAlike 4.0</a>\n</footer>\n'
    assert main_of({"index.html": page, "a.md": "text"}, Kind.CONTENT) == (
        "CC-BY-SA-4.0",
        "reference-only",
        "accepted",
    )


def test_every_target_has_its_own_main_part() -> None:
    snapshots = [DictSnapshot({"LICENSE": MIT}), DictSnapshot({"a.py": ""}, "docs", index=1)]
    facts = Facts(snapshots=snapshots, book=BOOK, config=Config(), forced_kinds=(Kind.SOFTWARE,))
    found = facts.get(licenses)
    assert [(p.target, p.expression) for p in found.parts] == [(0, "MIT"), (1, None)]
    assert found.parts[1].acceptance is Acceptance.REJECTED


RIDER = "The software may not be used by companies with more than ten employees."


@pytest.mark.parametrize(
    "name", ["LICENSE-ADDENDUM.md", "COMMONS-CLAUSE.txt", "EULA.md", "ADDITIONAL_TERMS.md"]
)
def test_a_file_beside_the_license_that_restricts(name: str) -> None:
    found = found_in({"LICENSE": MIT, name: RIDER})
    assert (found.main.expression, found.main.acceptance) == ("MIT", Acceptance.ASK)
    assert [place.path for place in found.conflicts[0].places] == ["LICENSE", name]
    assert RIDER in found.conflicts[0].message


def test_a_file_beside_the_license_that_adds_nothing() -> None:
    files = {"LICENSE": MIT, "COPYRIGHT.md": "Copyright 2020 Ana Pereira and the Lamp Foundation\n"}
    assert main_of(files) == ("MIT", "identified", "accepted")


GPL_NOTICE = (
    "# This program is free software: you can redistribute it and/or modify it under the terms of the\n"
    "# GNU General Public License as published by the Free Software Foundation, either version 3 of the License,"
)


def test_heads_of_source_files_offer_later_versions() -> None:
    text = words_of_id("GPL-3.0-only")
    later = {
        f"lamp/part{n}.py": f"{GPL_NOTICE} or\n# (at your option) any later version.\nx = {n}\n"
        for n in range(6)
    }
    only = {f"lamp/part{n}.py": f"{GPL_NOTICE}\n# and no other.\nx = {n}\n" for n in range(6)}
    assert main_of({"COPYING": text, **later})[0] == "GPL-3.0-or-later"
    assert main_of({"COPYING": text, **only})[0] == "GPL-3.0-only"
    assert main_of({"COPYING": text, "lamp/part0.py": later["lamp/part0.py"]})[0] == "GPL-3.0-only"


def test_tags_in_heads_offer_later_versions() -> None:
    tagged = {f"a{n}.go": "// SPDX-License-Identifier: AGPL-3.0-or-later\npackage a\n" for n in range(4)}
    assert main_of({"LICENSE": words_of_id("AGPL-3.0-only"), **tagged})[0] == "AGPL-3.0-or-later"


def test_heads_are_counted() -> None:
    heads = {f"a{n}.go": "// SPDX-License-Identifier: MIT\npackage a\n" for n in range(5)}
    facts = facts_of(
        {
            "LICENSE": MIT,
            **heads,
            "b.go": "// Licensed under the Apache License, Version 2.0\n",
            "c.go": "package c\n",
        }
    )
    counts = [(h.expression, h.files, h.sampled) for h in summary(facts, facts.get(licenses)).headers]
    assert counts == [("MIT", 5, 7), ("Apache-2.0", 1, 7)]


def test_heads_alone_state_a_license() -> None:
    heads = {f"a{n}.go": "// SPDX-License-Identifier: ISC\npackage a\n" for n in range(5)}
    assert main_of(heads) == ("ISC", "reference-only", "accepted")


@pytest.mark.parametrize(
    "text",
    [
        "This data is in the public domain under 17 U.S.C. 105.",
        "## Licence\n\nTous les fichiers sont placés dans le domaine public.",
        "Este proyecto está en el dominio público.",
    ],
)
def test_words_on_the_public_domain_are_asked_about(text: str) -> None:
    files = {"README.md": f"# Wells\n\n{text}\n", "wells.csv": "a,b\n"}
    assert main_of(files, Kind.DATA) == ("LicenseRef-public-domain", "reference-only", "ask")


@pytest.mark.parametrize(
    "text",
    [
        "The maps of the survey are in the public domain.",
        "This data is not in the public domain.",
        "This project uses photographs; some are in the public domain.",
        "Is this data in use? Poems by authors of whom we believe that this work is in the public domain.",
    ],
)
def test_other_words_on_the_public_domain_say_nothing(text: str) -> None:
    assert main_of({"README.md": f"# Wells\n\n{text}\n", "wells.csv": "a,b\n"}, Kind.DATA)[0] is None


def test_a_dedication_by_name_stands_for_itself() -> None:
    text = "## License\n\nThis data is in the public domain, by CC0 1.0.\n"
    assert main_of({"README.md": f"# Wells\n\n{text}"}, Kind.DATA)[0] == "CC0-1.0"


def test_licenses_that_a_table_compares_are_none_of_the_project() -> None:
    rows = "".join(f"| {name} | yes |\n" for name in ("CC-BY-4.0", "ODbL-1.0", "CC0-1.0"))
    table = f"# Feeds\n\n## Licenses for feeds\n\n| License | Attribution |\n|---|---|\n{rows}"
    found = found_in({"LICENSE": MIT, "README.md": table})
    assert (found.main.expression, found.conflicts) == ("MIT", ())
    parts = "".join(
        f"| {what} | {name} |\n"
        for what, name in (("Code", "MIT"), ("Data", "CC0-1.0"), ("Docs", "CC-BY-4.0"))
    )
    stated = found_in(
        {"LICENSE": MIT, "README.md": f"# Feeds\n\n## License\n\n| What | License |\n|---|---|\n{parts}"}
    )
    assert {(p.kind, p.expression) for p in stated.parts} >= {
        (Kind.DATA, "CC0-1.0"),
        (Kind.CONTENT, "CC-BY-4.0"),
    }


def test_open_data_beside_an_application_need_a_license() -> None:
    rows = "well,works\n" + "a,yes\n" * 6_000
    code = {"LICENSE": MIT, "app.py": "x = 1\n"}
    assert [p.what for p in facts_of({**code, "opendata/wells.csv": rows}).get(unlicensed_parts)] == ["data"]
    served = {"web/public/data/wells.csv": rows}
    assert [p.what for p in facts_of({**code, **served}).get(unlicensed_parts)] == ["data"]
    more = {"more.py": "x = 1\n" * 20_000}
    for kept in ({"seeds/wells.csv": rows}, {**more, **served}):
        assert facts_of({**code, **kept}).get(unlicensed_parts) == ()
    said = {"README.md": "# Wells\n\n## License\n\nThe data is licensed under ODbL 1.0.\n"}
    assert facts_of({**code, **said, "opendata/wells.csv": rows}).get(unlicensed_parts) == ()


def test_two_plain_files_with_different_texts_disagree() -> None:
    found = found_in({"LICENSE": words_of_id("AGPL-3.0-only"), "COPYING": words_of_id("GPL-3.0-only")})
    assert found.main.expression == "AGPL-3.0-only"
    assert [c.message for c in found.conflicts] == ["LICENSE says AGPL-3.0-only, COPYING says GPL-3.0-only"]


def test_words_beside_two_texts_offer_a_choice() -> None:
    files = {
        "LICENSE": words_of_id("AGPL-3.0-only"),
        "COPYING": words_of_id("GPL-3.0-only"),
        "README.md": "# Wells\n\nDual-licensed under the GPL v3 or the AGPL v3, at your option.\n",
    }
    assert " OR " in (found_in(files).main.expression or "")


def test_a_folder_of_reuse_does_not_say_what_the_whole_is_under() -> None:
    pool = {f"LICENSES/{i}.txt": words_of_id(i) for i in ("AGPL-3.0-only", "Apache-2.0")} | {
        "LICENSES/MIT.txt": MIT
    }
    assert main_of({"LICENSE": words_of_id("AGPL-3.0-only"), **pool})[0] == "AGPL-3.0-only"
    assert main_of({"package.json": '{\n  "license": "Apache-2.0"\n}\n', **pool})[0] == "Apache-2.0"


def test_a_notice_for_the_whole_stands_before_the_text_of_a_part() -> None:
    notice = (
        "Well Watch\n\nThis program is free software: you can redistribute it and/or modify\n"
        "it under the terms of the GNU Affero General Public License as\n"
        "published by the Free Software Foundation, either version 3 of the\n"
        "License, or (at your option) any later version.\n\nNote\n\n"
        "The pump module contains parts of the Lever library, which is under this license:\n\n"
    )
    expression, status, _ = main_of({"LICENSE.txt": notice + BSD_2})
    assert (expression, status) == ("AGPL-3.0-or-later", "reference-only")


def test_what_a_new_package_says_unasked_is_no_license() -> None:
    unasked = '{\n  "author": "",\n  "license": "ISC"\n}\n'
    assert main_of({"package.json": unasked})[0] is None
    assert main_of({"package.json": unasked.replace('""', '"Well Cooperative"')})[0] == "ISC"


def test_the_notice_of_apache_in_a_readme_takes_nothing_back() -> None:
    notice = (
        "# Wells\n\n## Licensing\n\nLicensed under the **Apache License, Version 2.0** (the License); you may not use "
        "this file except in compliance with the License.\n"
    )
    found = found_in({"LICENSE": words_of_id("Apache-2.0"), "README.md": notice})
    assert (str(found.main.acceptance), found.conflicts) == ("accepted", ())


def test_terms_that_give_the_data_an_open_license_take_nothing_from_the_code() -> None:
    terms = (
        "# Terms for users of our data\n\nThe data are given under CC BY-SA 4.0.\n\n"
        "You may not use robots to read our pages.\n"
    )
    found = found_in({"LICENSE": MIT, "LEGAL.md": terms})
    assert (found.main.acceptance, found.conflicts) == (Acceptance.ACCEPTED, ())
    assert ("CC-BY-SA-4.0", Kind.DATA) in [(p.expression, p.kind) for p in found.parts]
    rider = "MIT License\n\nYou may not use the software for weapons.\n"
    assert found_in({"LICENSE": MIT, "LEGAL.md": rider}).main.acceptance is Acceptance.ASK


def test_changed_words_in_the_license_of_code_open_no_training_data() -> None:
    files = {"LICENSE": "Modified MIT License\n\n" + MIT, "model.py": "import torch\n" * 40}
    assert main_of(files, Kind.AI)[2] == "rejected"


def test_a_text_for_software_beside_a_license_that_is_meant_for_the_kind() -> None:
    readme = "# Wells\n\n## Copyright\n\nThis work is licensed under a Creative Commons Attribution 4.0 International License.\n"
    files = {"LICENSE": words_of_id("Apache-2.0"), "README.md": readme}
    assert main_of(files, Kind.CONTENT) == ("CC-BY-4.0", "reference-only", "accepted")
    files["COPYRIGHT.md"] = readme
    assert main_of(files, Kind.CONTENT) == ("CC-BY-4.0", "reference-only", "accepted")
    assert main_of(files)[0] == "Apache-2.0"


def test_of_two_texts_on_offer_the_unchanged_one_decides() -> None:
    changed = MIT.replace("without restriction", "without any restriction whatever it may be")
    files = {"LICENSE-MIT": changed, "LICENSE-BSD": BSD_2}
    expression, status, acceptance = main_of(files)
    assert (expression, status, acceptance) == ("BSD-2-Clause OR MIT", "identified", "accepted")


def test_an_unchanged_closed_text_on_offer_does_not_vouch_for_a_changed_open_one() -> None:
    ridden = MIT + "\nThe Software may not be used by any military organisation.\n"
    files = {"LICENSE-MIT": ridden, "LICENSE-SSPL": words_of_id("SSPL-1.0")}
    assert main_of(files)[2] != "accepted"


def test_a_text_named_for_what_it_came_with_is_not_the_whole_s() -> None:
    files = {"LICENSE": words_of_id("GPL-3.0-only"), "LICENSE-GENERATOR": MIT}
    assert main_of(files)[0] == "GPL-3.0-only"
    assert not found_in(files).conflicts


@pytest.mark.parametrize("name", ["LICENSE-ENTERPRISE", "LICENSE_COMMERCIAL.md"])
def test_a_closed_text_is_never_taken_for_a_namesake(name: str) -> None:
    closed = "Commercial License\n\nYou may not use, copy or redistribute this software without a paid subscription."
    assert main_of({"LICENSE": MIT, name: closed})[2] == "ask"


def test_copying_lesser_still_rules_beside_the_text_that_it_adds_to() -> None:
    files = {"COPYING": words_of_id("GPL-3.0-only"), "COPYING.LESSER": words_of_id("LGPL-3.0-only")}
    assert main_of(files)[0] == "LGPL-3.0-only"


def test_a_page_on_copyright_in_a_site_gives_the_content_its_license() -> None:
    page = "# Terms\n\n- This work is licensed under CC BY 4.0\n- We never share or sell your address.\n"
    found = found_in({"LICENSE": MIT, "public/copyright.md": page})
    assert [(p.scope, p.expression, p.acceptance) for p in found.parts] == [
        ("", "MIT", Acceptance.ACCEPTED),
        ("public/", "CC-BY-4.0", Acceptance.ACCEPTED),
    ]


def test_a_sheet_on_a_program_that_gave_its_name_to_a_license_is_none() -> None:
    files = {"LICENSE": MIT, "openssl": "# To make a key:\nopenssl genrsa -out key.pem 2048\n", "a.py": ""}
    found = found_in(files)
    assert not found.conflicts
    assert [s.file.path for s in found.statements] == ["LICENSE"]


@pytest.mark.parametrize(
    "note",
    ["NOTE: Copied, unaltered, from https://license.example/x", "This file was downloaded from https://license.example/x.txt"],
)  # fmt: skip
def test_a_note_on_where_the_words_came_from_changes_nothing(note: str) -> None:
    assert main_of({"LICENSE": f"{note}\n\n{words_of_id('Apache-2.0')}"})[1] == "identified"


def test_a_note_on_where_changed_words_came_from_is_no_license() -> None:
    note = "Copied, with restrictions on resale, from https://license.example/x"
    assert main_of({"LICENSE": f"{note}\n\n{words_of_id('Apache-2.0')}"})[1] == "with-additions"


SCHEMAS = {
    "README.md": "# Models of wells\n",
    "Well/schema.json": "{}",
    "Well/LICENSE.md": words_of_id("CC-BY-4.0"),
    "Pump/schema.json": "{}",
    "Pump/LICENSE.md": words_of_id("CC-BY-4.0"),
}


def test_folders_that_hold_all_rule_the_whole_where_no_text_stands_at_the_root() -> None:
    assert main_of(SCHEMAS, Kind.STANDARD) == ("CC-BY-4.0", "identified", "accepted")


def test_one_folder_of_many_does_not() -> None:
    rest = {f"src/part{number}.json": "{}" for number in range(9)}
    assert main_of({**SCHEMAS, **rest}, Kind.STANDARD)[2] == "rejected"


def test_folders_of_which_one_is_closed_do_not() -> None:
    files = {**SCHEMAS, "Pump/LICENSE.md": words_of_id("CC-BY-ND-4.0")}
    assert main_of(files, Kind.STANDARD)[2] == "rejected"


def test_a_descriptor_deeper_down_gives_data_a_license_beside_a_text_for_code() -> None:
    package = '{"name": "wells", "licenses": [{"name": "CC-BY-4.0"}], "resources": []}'
    files = {"LICENSE": MIT, "README.md": "# Wells\n", "data/packages/wells/datapackage.json": package}
    assert main_of(files, Kind.DATA) == ("CC-BY-4.0", "reference-only", "accepted")
    assert main_of(files, Kind.SOFTWARE)[0] == "MIT"


def test_a_descriptor_under_nc_closes_the_data() -> None:
    package = '{"name": "wells", "licenses": [{"name": "CC-BY-NC-4.0"}], "resources": []}'
    files = {"LICENSE": MIT, "README.md": "# Wells\n", "data/wells/datapackage.json": package}
    assert main_of(files, Kind.DATA)[2] == "rejected"
