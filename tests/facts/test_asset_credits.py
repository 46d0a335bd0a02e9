"""Which pictures, recordings and fonts of content have a credit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from license_texts import BOOK

from dpgcheck.facts.asset_credits import AssetKind, asset_credits
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = "# Soil\n\nA course on soil.\n"
PICTURE = "x" * 2_000


def without_credit(files: dict[str, str]) -> list[str]:
    facts = Facts([DictSnapshot({"README.md": README} | files)], BOOK, Config())
    return [file.path for kind in facts.get(asset_credits) for file in kind.without]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("1.md", "![A dune](dune.png)\n*Photo by Ada Wells*\n"),
        ("1.md", "![A dune. Source: Ada Wells](dune.png)\n"),
        ("1.md", "![Una duna](dune.png)\n\nFuente: Ada Wells\n"),
        ("1.md", '<figure><img alt="dune" src="dune.png">\n<figcaption>© 2020 Ada</figcaption></figure>\n'),
        ("1.adoc", "image::dune.png[A dune]\n\nAdapted from Wells (2020).\n"),
        ("1.rst", ".. figure:: dune.png\n\n   A dune, CC BY 4.0\n"),
        ("1.tex", "\\includegraphics[width=3cm]{dune}\n\\caption{A dune, public domain}\n"),
        ("1.md", "```{figure} dune.png\nA dune. Illustration by Ada.\n```\n"),
        ("1.md", "---\nimage: dune.png\nimage_credit: Ada Wells\n---\nSand.\n"),
        ("CREDITS.md", "dune.png was taken by Ada Wells.\n"),
        ("dune.png.license", "SPDX-License-Identifier: CC-BY-4.0\n"),
        ("credits.csv", "file,author\ndune.png,Ada\n"),
    ],
)
def test_a_picture_with_a_credit(name: str, text: str) -> None:
    assert without_credit({"lessons/dune.png": PICTURE, f"lessons/{name}": text}) == []


@pytest.mark.parametrize(
    "text",
    [
        "![A dune](dune.png)\n\nThe dune moves. Image: below.\n",
        "![A dune](dune.png)\n\n![A brick](https://wells.example/brick.png)\nPhoto by Ada\n",
        "![A dune](dune.png)\nOne.\nTwo.\nThree.\nFour.\nFive.\nPhoto by Ada\n",
        "A photo by Ada would be good here.\n\n![A dune](dune.png)\n",
        "![Bricks](dune.png)\nBricks are made from clay, as (c) shows.\n",
    ],
)
def test_a_picture_without_a_credit(text: str) -> None:
    assert without_credit({"lessons/dune.png": PICTURE, "lessons/1.md": text}) == ["lessons/dune.png"]


def test_a_list_that_shows_a_picture_says_nothing_of_it() -> None:
    assert without_credit({"a/credits.md": "![](dune.png)\n", "a/dune.png": PICTURE}) == ["a/dune.png"]


@pytest.mark.parametrize(
    ("sentence", "covers"),
    [
        ("All images were drawn by the authors.", True),
        ("Unless otherwise noted, figures are licensed under CC BY 4.0.", True),
        ("Toutes les images sont sous CC BY.", True),
        ("You may use this in all media and formats whether now known or created later.", False),
        ("We like images.", False),
        ("The images in the icons folder are from a library.", False),
        ("The diagrams are licensed under CC BY 4.0.", True),
        ("All images of this chapter were drawn by Ada.", False),
    ],
)
def test_a_sentence_for_all_pictures(sentence: str, covers: bool) -> None:
    files = {"README.md": f"{README}\n{sentence}\n", "lessons/dune.png": PICTURE, "lessons/1.md": "Sand.\n"}
    assert (without_credit(files) == []) is covers


def test_furniture_of_the_page_needs_no_credit() -> None:
    furniture = ("logo.png", "images/icons/a.svg", "img/favicon-32.png", "theme/images/a.png", "small.svg")
    assert without_credit({name: PICTURE if name != "small.svg" else "x" for name in furniture}) == []


def test_fonts_need_the_license_beside_them() -> None:
    files = {"fonts/a.woff2": "x", "LICENSE": "CC BY 4.0"}
    assert without_credit(files) == ["fonts/a.woff2"]
    assert without_credit(files | {"fonts/OFL.txt": "SIL Open Font License"}) == []


def test_reuse_names_the_pictures() -> None:
    files = {"img/a.png": PICTURE, "photos/deep/b.png": PICTURE}
    dep5 = "Files: photos/*\nCopyright: Ada\nLicense: CC-BY-4.0\n"
    assert without_credit(files | {".reuse/dep5": dep5}) == ["img/a.png"]
    whole = '[[annotations]]\npath = "**"\nSPDX-License-Identifier = "CC-BY-4.0"\n'
    assert len(without_credit(files | {"REUSE.toml": whole})) == 2


def test_kinds_of_assets() -> None:
    files = {"a.png": PICTURE, "talk.ogg": "x", "f.ttf": "x", "README.md": README}
    facts = Facts([DictSnapshot(files)], BOOK, Config())
    assert [kind.kind for kind in facts.get(asset_credits)] == list(AssetKind)


@given(st.text(alphabet="![](<img src=\"'>{%figure}\\.\n:- aP©|", max_size=400))
def test_any_text_is_read(text: str) -> None:
    without_credit(
        {"lessons/dune.png": PICTURE, "lessons/1.md": text, "credits.md": text, "REUSE.toml": text}
    )


def test_a_sentence_in_a_folder_speaks_for_what_lies_in_it() -> None:
    files = {"img/README.md": "All images in this folder were drawn by Ada.\n"}
    files |= {"img/a.png": PICTURE, "photos/b.png": PICTURE}
    assert without_credit(files) == ["photos/b.png"]
