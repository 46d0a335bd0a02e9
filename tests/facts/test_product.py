"""What the product does: personal data and content in code, documents, data files and deployments."""

from __future__ import annotations

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.product import Product, product
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


def read(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> Product:
    return Facts([DictSnapshot(dict(files))], BOOK, Config(), (kind,)).get(product)


@pytest.mark.parametrize(
    ("files", "content"),
    [
        ({"src/note/domain/Note.java": "public class Note extends Base {\n}\n"}, "stored"),
        ({f"src/views/Case{n}.jsx": "<TextArea />\n" for n in range(4)}, "stored"),
        ({f"src/views/Settings{n}.jsx": "<TextArea />\n" for n in range(3)}, "none"),
        ({"README.md": "# A\n\nTexts submitted by children are checked.\n"}, "stored"),
        ({"README.md": "# A\n", "Dockerfile": "FROM city/portal:2\n"}, "unclear"),
        ({"README.md": "# A\n", "Dockerfile": "FROM python:3\n", "a.py": "print(1)\n"}, "none"),
        ({"README.md": "# A\n", "Dockerfile": "FROM continuumio/miniconda3\n", "a.py": "print(1)\n"}, "none"),
    ],
)
def test_content(files: dict[str, str], content: str) -> None:
    assert read(files).content == content


def test_recordings_of_volunteers_are_distributed_with_a_data_set() -> None:
    found = read({"README.md": "# A\n\nSentences recorded by volunteers.\n"}, Kind.DATA)
    assert found.content == "distributed"
    assert [(hit.file.path, hit.line) for hit in found.places["content"]] == [("README.md", 3)]


@pytest.mark.parametrize(
    ("files", "kind", "personal"),
    [
        ({"a.csv": "last_name,birthday\nA,B\n"}, Kind.DATA, "yes"),
        ({"a.csv": "town,population\nA,1\n"}, Kind.DATA, "no"),
        ({"README.md": "# A\n", "Dockerfile": "FROM city/portal:2\n"}, Kind.SOFTWARE, "unclear"),
        (
            {f"a/spiders/s{n}.py": "class TownSpider(BaseSpider):\n    pass\n" for n in range(3)}
            | {"scrapy.cfg": ""},
            Kind.SOFTWARE,
            "unclear",
        ),
        ({"README.md": "# A\n\nA corpus.\n\nThe corpus.\n\nTwo corpora.\n"}, Kind.AI, "unclear"),
        ({"README.md": "# A\n\nA corpus.\n"}, Kind.AI, "no"),
        (
            {
                "README.md": "# A\n\nIt collects no personal data.\n\n## Personal data\n\nNames are kept for a year.\n"
            },
            Kind.SOFTWARE,
            "unclear",
        ),
    ],
)
def test_personal_data(files: dict[str, str], kind: Kind, personal: str) -> None:
    assert read(files, kind).personal_data == personal


def test_what_is_deployed_is_no_library() -> None:
    package = '{"name": "a", "version": "1.0.0", "main": "index.js"}'
    assert read({"package.json": package, "index.js": "x\n"}).library == "yes"
    found = read({"package.json": package, "index.js": "x\n", "serverless.yml": "service: a\n"})
    assert (found.library, found.keeps_data) == ("no", "unclear")


def test_who_takes_pictures_may_show_persons() -> None:
    taken = {f"app/Camera{n}.kt": "fun shoot() { takePicture(file) }\n" for n in range(4)}
    found = read(taken)
    assert (found.content, found.personal_data) == ("stored", "unclear")


CLI = "import argparse\nparser = argparse.ArgumentParser()\n"
STORE = "import psycopg2\n"


@pytest.mark.parametrize(
    ("files", "keeps"),
    [
        # What a tool writes are its users' own files; it speaks of the stores that it reads.
        ({"a/cli.py": CLI, "a/out.py": "import csv\ncsv.writer(f)\n"}, "no"),
        ({"a/cli.py": CLI, "a/sql.py": STORE, "a/pg.py": STORE} | {f"a/{n}.py": "x = 1\n" for n in range(50)}, "no"),
        ({"a/cli.py": CLI, "a/sql.py": STORE, "a/pg.py": STORE}, "yes"),
        ({"a/cli.py": CLI, "docker-compose.yml": "services:\n  db:\n    image: postgres:16\n"}, "yes"),
        ({"a/cli.py": CLI, "Procfile": "web: a\n"}, "unclear"),
        # One test that opens a store makes no store of an application with hundreds of files.
        ({"a/t.py": STORE, "a/u.py": STORE} | {f"a/{n}.py": "x = 1\n" for n in range(800)}, "no"),
        ({"README.md": "# A\n\n## API\n\n```\nGET /api/wells\nGET /api/towns\n```\n", "a.py": "x = 1\n"}, "unclear"),
    ],
)  # fmt: skip
def test_keeps_data(files: dict[str, str], keeps: str) -> None:
    assert read(files).keeps_data == keeps
