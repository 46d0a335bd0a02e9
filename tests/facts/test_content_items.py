"""How many chapters, lessons, pages, media or links a repository of content holds."""

from __future__ import annotations

import pytest
from license_texts import BOOK

from dpgcheck.facts.content_items import ItemKind, content_items
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

README = "# Farming\n\nA book on farming for schools.\n"
WORDS = "The field is ploughed before the rain comes, and the seed is kept dry until then. " * 20


def items_of(files: dict[str, str]) -> tuple[ItemKind, int]:
    found = content_items.compute(facts_of(files))
    return found.kind, found.count


def facts_of(files: dict[str, str]) -> Facts:
    return Facts(snapshots=[DictSnapshot({"README.md": README} | files)], book=BOOK, config=Config())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("chapters/0{n}-soil.md", ItemKind.CHAPTERS),
        ("lessons/lesson-{n}/index.md", ItemKind.LESSONS),
        ("week-{n}/README.md", ItemKind.LESSONS),
        ("capitulos/cap0{n}.tex", ItemKind.CHAPTERS),
        ("_posts/2024-01-0{n}-soil.md", ItemKind.ARTICLES),
        ("notes/{n}.ipynb", ItemKind.NOTEBOOKS),
        ("plays/0{n}.md", ItemKind.PAGES),
    ],
)
def test_items_are_called_what_their_folders_say(path: str, kind: ItemKind) -> None:
    assert items_of({path.format(n=n): WORDS for n in range(1, 6)}) == (kind, 5)


def test_pages_about_the_project_are_no_items() -> None:
    about = (
        "CONTRIBUTING.md",
        "HELP.md",
        "docs/changelog.md",
        ".github/pages.md",
        "about/team.md",
        "index.md",
    )
    assert items_of(dict.fromkeys(about, "Short.\n")) == (ItemKind.PAGES, 0)


def test_translations_and_renderings_are_the_same_item() -> None:
    files = {f"en/{n}.md": WORDS for n in range(4)}
    files |= {f"fr/{n}.md": "Le champ est labouré avant la pluie. " * 20 for n in range(4)}
    files |= {f"en/{n}.html": WORDS for n in range(4)}
    files |= {f"translations/pcm/en/{n}.md": WORDS for n in range(4)}
    assert items_of(files) == (ItemKind.PAGES, 4)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("src/SUMMARY.md", "- [Soil {n}](soil{n}.md)\n"),
        ("_toc.yml", "- file: soil{n}\n"),
        ("book.tex", "\\include{{soil{n}}}\n"),
        ("book.asciidoc", "include::soil{n}.adoc[]\n"),
        ("collections/farming.collection.xml", '<col:module document="m100{n}"/>\n'),
    ],
)
def test_a_table_of_contents_gives_the_chapters(name: str, line: str) -> None:
    facts = facts_of({name: "# Contents\n" + "".join(line.format(n=n) for n in range(9))})
    found = facts.get(content_items)
    assert (found.kind, found.count, found.listed) == (ItemKind.CHAPTERS, 9, True)
    assert found.several
    assert (found.places[0].file.path, found.places[0].line) == (name, 2)


def test_a_single_article_has_sections() -> None:
    article = f"# Wells\n\n{WORDS}\n\n## Method\n\n{WORDS}\n"
    facts = facts_of({"article.md": article, "appendix.md": "Short.\n"})
    found = facts.get(content_items)
    assert (found.kind, found.count) == (ItemKind.SECTIONS, 2)
    assert not found.several
    assert [(hit.file.path, hit.line) for hit in found.places] == [("article.md", 1), ("article.md", 5)]


def test_a_list_leads_to_the_works_of_others() -> None:
    listing = "# Awesome Wells\n\nGood reading.\n\n" + "".join(
        f"- [Book {n}](https://books.example/{n}) - about wells\n" for n in range(30)
    )
    assert items_of({"README.md": listing}) == (ItemKind.LINKS, 30)


def test_a_chapter_that_ends_with_reading_is_no_list() -> None:
    paragraphs = "\n\n".join([WORDS] * 20)
    chapter = f"# Wells\n\n{paragraphs}\n\n" + "".join(
        f"- [Book {n}](https://books.example/{n})\n" for n in range(30)
    )
    assert items_of({f"chapters/{n}.md": chapter for n in range(3)}) == (ItemKind.CHAPTERS, 3)


def test_recordings_are_items_and_pictures_of_a_text_are_none() -> None:
    assert items_of({f"songs/{n}.ogg": "x" for n in range(4)}) == (ItemKind.MEDIA, 4)
    assert items_of({f"posters/{n}.svg": "x" for n in range(4)}) == (ItemKind.MEDIA, 4)
    pictures = {f"photos/{n}.png": "x" for n in range(4)}
    assert items_of({"text/wells.md": f"# Wells\n\n{WORDS}"} | pictures)[0] is ItemKind.SECTIONS
    assert items_of({f"images/{n}.png": "x" for n in range(4)}) == (ItemKind.PAGES, 0)


def test_nothing_at_all() -> None:
    assert items_of({}) == (ItemKind.PAGES, 0)
