"""What license files say beside their texts, and notices at the head of source files."""

from __future__ import annotations

import pytest
from license_texts import BOOK, MIT

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import Licenses
from dpgcheck.facts.licenses import licenses
from dpgcheck.facts.licenses.around import covers_software_alone
from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.index import load
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

DEDICATION = """As a work of the United States Government, this project is in the
public domain within the United States.

Additionally, we waive copyright and related rights in the work worldwide
through the CC0 1.0 Universal public domain dedication.
"""
NOTICE = """/*
  {name}.c: a part of the well watch.

  This library is free software; you can redistribute it and/or modify it under
  the terms of the GNU Lesser General Public License as published by the Free
  Software Foundation; either version 2.1 of the License, or (at your option)
  any later version.
*/
"""


def known(files: dict[str, str], kind: Kind) -> Licenses:
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(kind,))
    return facts.get(licenses)


def test_a_dedication_of_government_works_is_cc0_by_reference() -> None:
    for kind, accepted in ((Kind.CONTENT, Acceptance.ACCEPTED), (Kind.SOFTWARE, Acceptance.REJECTED)):
        main = known({"LICENSE.md": DEDICATION}, kind).main
        assert (main.expression, main.status, main.acceptance) == (
            "CC0-1.0",
            LicenseStatus.REFERENCE_ONLY,
            accepted,
        )


@pytest.mark.parametrize("rider", ["It may not be used commercially.", "For academic use only."])
def test_a_rider_on_a_dedication_is_no_cc0(rider: str) -> None:
    assert identify(f"{DEDICATION}\n{rider}\n", load(), BOOK.licenses).expression is None


def test_a_license_of_the_software_alone_does_not_reject_the_data() -> None:
    words = "This is the license for the software here. For the license of the code lists themselves, see the wiki.\n\n"
    main = known({"LICENSE": words + MIT, "lists/wells.csv": "a,b\n1,2\n"}, Kind.DATA).main
    assert (main.expression, main.status, main.acceptance) == (
        None,
        LicenseStatus.UNRECOGNISED,
        Acceptance.ASK,
    )
    assert known({"LICENSE": words + MIT}, Kind.SOFTWARE).main.expression == "MIT"
    assert known({"LICENSE": MIT}, Kind.DATA).main.acceptance is Acceptance.REJECTED


def test_the_words_before_a_text_may_license_the_rest() -> None:
    words = "## Lessons\n\nAll lessons are licensed under CC BY 4.0.\n\n## Software\n\nThe programs are available under:\n\n"
    main = known({"LICENSE.md": words + MIT}, Kind.CONTENT).main
    assert (main.expression, main.status) == ("CC-BY-4.0", LicenseStatus.REFERENCE_ONLY)


def test_words_on_software_without_another_license_keep_nothing_back() -> None:
    assert not covers_software_alone(["The license for the software is below."])
    assert not covers_software_alone(["# Well watch", "Copyright 2024 Water Point"])


def test_notices_in_most_heads_are_a_reference() -> None:
    files = {f"src/{n}.c": NOTICE.format(name=n) + "int x;\n" for n in "abc"}
    main = known(files, Kind.SOFTWARE).main
    assert (main.expression, main.status) == ("LGPL-2.1-or-later", LicenseStatus.REFERENCE_ONLY)
    assert main.statements[0].file.path == "src/a.c"
    assert known({**files, "LICENSE": MIT}, Kind.SOFTWARE).main.expression == "MIT"


def test_notices_in_few_heads_are_others() -> None:
    files = {f"src/{n}.c": NOTICE.format(name=n) for n in "abc"} | {
        f"src/x{n}.c": "int x;\n" for n in range(40)
    }
    assert known(files, Kind.SOFTWARE).main.status is LicenseStatus.ABSENT
