"""What a piece beside a license does to it: names, titles and copyright lines, and whole sentences inside texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from license_texts import BSD_2, MIT, index, knowledge, words_of_id

from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.judge import Effect, effect, is_endorsement
from dpgcheck.facts.licenses.restrictions import restricts
from dpgcheck.facts.licenses.titles import is_name
from dpgcheck.facts.licenses.wording import count_doubts, doubt, doubtful_from

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "licenses"
RIDERS: dict[str, Any] = yaml.safe_load((BENCHMARK / "riders.yaml").read_text("utf-8"))


@pytest.mark.parametrize("place", ["start", "middle", "end"])
@pytest.mark.parametrize("text", [MIT, BSD_2], ids=["MIT", "BSD-2-Clause"])
def test_a_restricting_sentence_takes_the_approval(text: str, place: str) -> None:
    approved = [
        s["text"]
        for s in RIDERS["restricting"]
        if identify(insert(text, s["text"], place), index(), knowledge()).approved_for
    ]
    assert approved == []


@pytest.mark.parametrize("place", ["start", "end"])
@pytest.mark.parametrize("text", [MIT, BSD_2], ids=["MIT", "BSD-2-Clause"])
def test_a_harmless_addition_leaves_it(text: str, place: str) -> None:
    refused = [
        s["text"]
        for s in RIDERS["harmless"]
        if not identify(insert(text, s["text"], place), index(), knowledge()).approved_for
    ]
    assert refused == []


def insert(text: str, sentence: str, place: str) -> str:
    paragraphs = text.strip().split("\n\n")
    at = {"start": 0, "middle": len(paragraphs) // 2, "end": len(paragraphs)}[place]
    return "\n\n".join([*paragraphs[:at], sentence, *paragraphs[at:]]) + "\n"


@pytest.mark.parametrize(
    "change",
    [c for c in RIDERS["changed"] if c["license"] in ("MIT", "BSD-2-Clause")],
    ids=lambda c: c["replace"],
)
def test_a_changed_word_takes_the_approval(change: dict[str, str]) -> None:
    flat = " ".join({"MIT": MIT, "BSD-2-Clause": BSD_2}[change["license"]].split())
    assert identify(flat, index(), knowledge()).approved_for
    changed = flat.replace(change["find"], change["replace"])
    assert changed != flat
    assert not identify(changed, index(), knowledge()).approved_for


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2023 Pellworth Ltd. Trade secret, disclosure is a breach of contract.",
        "Copyright 2021 Société Valmorin, à l'usage des adhérents de la Fédération",
        "Copyright 2019 ООО «Вереск», для членов ассоциации",
        "Copyright (c) 2020 Example Org for hobby projects",
        "COPYRIGHT 2020 EXAMPLE ORG. NO COMMERCIAL USE.",
    ],
)
def test_a_copyright_line_hides_nothing(line: str) -> None:
    text = MIT.replace("Copyright (c) 2020 Example Org", line)
    assert line in text
    assert not identify(text, index(), knowledge()).approved_for


@pytest.mark.parametrize(
    "line",
    [
        "Copyright (c) 2013-present, Yuxi (Evan) You and Vite contributors",
        "Copyright 2017 Kirollos Risk",
        "Copyright (c) 2012 Cloud9 IDE, Inc. (Mike de Boer)",
        "Copyright (c) 2016-2018, University of Kassel and Fraunhofer Institute\nand Energy System Technology (IEE) Kassel and individual contributors (see AUTHORS file for details).",
        "Copyright © 2019-2022 Institut national de la donnée géographique",
        "_Copyright © 2020, Example Org_",
        "Modified work: Copyright (c) 2020 Jonas Gnioui <jonas@example.org>",
        "Copyright (c) 2018 Center for Open Science",
        "版权所有 (c) 2019-2024 张伟",
    ],
)
def test_holders_of_all_shapes(line: str) -> None:
    text = MIT.replace("Copyright (c) 2020 Example Org", line)
    found = identify(text, index(), knowledge())
    assert found.approved_for, found.differences


def test_the_holder_ends_where_other_words_begin() -> None:
    line = "Copyright 2020 Example Org, all use by members"
    assert doubtful_from(line) == line.index("use")
    assert doubtful_from("Copyright 2020 Regents of the University of Example") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Funded by the Ministry of Education and Research", None),
        ("for education and research", "education"),
        ("no copies", "no"),
        ("don't", "not"),
        ("нельзя", "нельзя"),
    ],
)
def test_doubtful_words(text: str, expected: str | None) -> None:
    assert doubt(text) == expected


def test_doubtful_words_are_counted() -> None:
    assert count_doubts("Lamps hang there.") == 0
    assert count_doubts("No copies may be sold") == 4
    assert count_doubts("禁止商业使用") >= 3


def test_a_name_in_a_script_without_capitals_is_short() -> None:
    assert is_name("张伟")
    assert not is_name("所有改进应在三十日内无偿提交给原作者")
    assert not is_name("ممنوع البيع")
    assert is_name("curl")


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither the name of the author nor the names of its contributors may be used to endorse or promote products derived from this software without specific prior written permission.",
        "* The names of any contributors may not be used to endorse or promote products derived from this software without specific prior written permission.",
        "The name Example Org may not be used to endorse or promote products derived from this software.",
    ],
)
def test_names_in_advertising(sentence: str) -> None:
    assert is_endorsement(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The software may not be used to endorse or promote products derived from this software.",
        "The name may not be used to endorse or promote products derived from this software; commercial use needs a fee.",
        "Names of its contributors may be used to sell products derived from this software.",
    ],
)
def test_what_is_not_about_names_in_advertising(sentence: str) -> None:
    assert not is_endorsement(sentence)


def test_variants_of_the_clause_on_names_stay_bsd() -> None:
    text = words_of_id("BSD-3-Clause")
    assert "endorse" in text
    flat = " ".join(text.split())
    at = flat.index("neither the name")
    end = flat.index("permission", at) + len("permission")
    changed = (
        flat[:at]
        + "The names of any contributors may not be used to endorse or promote products derived from this software without specific prior written permission."
        + flat[end:]
    )
    assert identify(changed, index(), knowledge()).expression == "BSD-3-Clause"


def test_long_sentences_end() -> None:
    # A pattern once took exponential time on such a sentence.
    assert effect("contact " + "a a " * 3_000 + "!") is not Effect.HARMLESS
    assert effect("questions: " + "x " * 60 + "(") in (Effect.HARMLESS, Effect.UNKNOWN)


@given(st.text(max_size=300))
def test_any_text_has_an_effect(text: str) -> None:
    assert effect(text) in Effect
    if restricts(text) and text.strip():
        assert effect(text) is not Effect.HARMLESS or "third" in text.lower()


@pytest.mark.parametrize(
    "line",
    [
        "SPDX-License-Identifier: BUSL-1.1",
        "Lamplight is licensed under the Acme Evaluation License.",
        "Lamplight is licensed under the Business Source License 1.1.",
        "Released under the CC BY-NC 4.0 license.",
        "The PolyForm Strict License 1.0.0",
        "Distributed under the terms of the Server Side Public License.",
    ],
)
@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_another_license_named_beside_a_text_takes_the_approval(line: str, place: str) -> None:
    assert not identify(insert(MIT, line, place), index(), knowledge()).approved_for


@pytest.mark.parametrize(
    "line",
    [
        "SPDX-License-Identifier: MIT",
        "Lamplight is licensed under the MIT license.",
        "Licensed under the MIT License (see below)",
    ],
)
def test_the_license_itself_may_be_named(line: str) -> None:
    assert identify(insert(MIT, line, "start"), index(), knowledge()).approved_for
