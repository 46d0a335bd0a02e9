"""What the product does: personal data and content in code, documents, data files and deployments."""

from __future__ import annotations

import pytest

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.product import product
from dpgcheck.facts.product_types import Product
from dpgcheck.model import Kind
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()


STORE = "services:\n  search:\n    image: elasticsearch:8\n"
SIGN_IN = {"accounts/views.py": "@login_required\ndef page(request):\n    pass\n"}


def read(files: dict[str, str], kind: Kind = Kind.SOFTWARE) -> Product:
    return Facts([DictSnapshot(dict(files))], BOOK, Config(), (kind,)).get(product)


@pytest.mark.parametrize(
    ("files", "content"),
    [
        ({"src/note/domain/Note.java": "public class Note extends Base {\n}\n"}, "stored"),
        (SIGN_IN | {"case/models.py": "    closing_notes = models.TextField()\n"}, "stored"),
        (
            SIGN_IN
            | {"src/main/java/ClaimNote.java": "@Entity\nclass ClaimNote {\n  private String notes;\n}\n"},
            "stored",
        ),
        (SIGN_IN | {"farm.base_fields.inc": "  'type' => 'text_long',\n"}, "stored"),
        (SIGN_IN | {"case/models.py": "    photo = models.ImageField()\n"}, "stored"),
        ({"case/models.py": "    closing_notes = models.TextField()\n"}, "none"),
        (SIGN_IN | {"case/models.py": "    notes_required = models.BooleanField()\n"}, "none"),
        (SIGN_IN | {f"src/views/Case{n}.jsx": "<TextArea />\n" for n in range(4)}, "stored"),
        (SIGN_IN | {f"src/views/Case{n}.jsx": "<TextArea />\n" for n in range(2)}, "stored"),
        ({f"src/views/Case{n}.jsx": "<TextArea />\n" for n in range(3)}, "none"),
        ({"docs/a.md": "# A\n\nPeople submitted comments.\n", "src/a.py": "print(1)\n"}, "none"),
        (SIGN_IN | {f"src/views/Settings{n}.jsx": "<TextArea />\n" for n in range(1)}, "none"),
        ({f"demo/page{n}.html": "<textarea>\n" for n in range(5)}, "none"),
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
        ({"lesson/guests.csv": "last_name,birthday\nA,B\n"}, Kind.CONTENT, "no"),
        ({"a.csv": "town,population\nA,1\n"}, Kind.DATA, "no"),
        ({"README.md": "# A\n", "Dockerfile": "FROM city/portal:2\n"}, Kind.SOFTWARE, "unclear"),
        (
            {f"a/spiders/s{n}.py": "class TownSpider(BaseSpider):\n    pass\n" for n in range(3)}
            | {"scrapy.cfg": ""},
            Kind.SOFTWARE,
            "unclear",
        ),
        ({"README.md": "# A\n\nA corpus.\n\nThe corpus.\n\nTwo corpora.\n"}, Kind.AI, "unclear"),
        ({"README.md": "# A\n\nTrained on Wikipedia.\n"}, Kind.AI, "unclear"),
        (
            {"README.md": "# A\n\nA model.\n", "model-card.md": "# A\n\nTranscribes recordings of people.\n"},
            Kind.AI,
            "unclear",
        ),
        (
            {"README.md": "# A\n\nTrained on pictures of clouds; a part-of-speech tagger isn't needed.\n"},
            Kind.AI,
            "no",
        ),
        ({"README.md": "# A\n\nThe faces of the mountain are steep.\n"}, Kind.AI, "no"),
        (
            {
                "README.md": "# A\n\nA book.\n",
                "CODE_OF_CONDUCT.md": "# Code of conduct\n\nPersonal data is anonymised in reports.\n\n## Personal data\n\nNames are kept.\n",
            },
            Kind.CONTENT,
            "no",
        ),
        ({"service/routes.py": '@bp.route("/towns")\n', "compose.yaml": STORE}, Kind.SOFTWARE, "no"),
        ({"README.md": "# A\n", "compose.yaml": STORE}, Kind.SOFTWARE, "unclear"),
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


@pytest.mark.parametrize("path", ["main.go", "cmd/tool/main.go", "src/main.rs", "manage.py"])
def test_what_has_a_beginning_is_no_library(path: str) -> None:
    assert read({"go.mod": "module example.org/a\n", path: "x\n"}).library == "no"


def test_who_takes_pictures_may_show_persons() -> None:
    taken = {f"app/Camera{n}.kt": "fun shoot() { takePicture(file) }\n" for n in range(4)}
    found = read(taken)
    assert (found.content, found.personal_data) == ("stored", "unclear")


CLI = "import argparse\nparser = argparse.ArgumentParser()\n"
STORE = "import psycopg2\n"
LIBRARY = {"package.json": '{"name": "a", "version": "1.0.0", "main": "index.js"}', "index.js": "x\n"}
ON_API = "# Wells\n\n## API\n\n```\ncurl -X POST https://{0}/api/wells\ncurl -X GET https://{0}/api/w\n```\n"


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
        # An application shows data, wherever that is kept.
        ({f"app/views/page{n}.erb": "<p>Wells of the district</p>\n" for n in range(3)}, "unclear"),
        ({"app.js": "x\n", "texts/prayers.json": '{"text": "x"}\n' * 3_000}, "unclear"),
        ({"app.js": "x\n", "texts/prayers.json": '{"text": "x"}\n'}, "no"),
        ({"a.php": "<?php\n$wpdb->query(1);\n", "b.php": "<?php\nregister_post_type('x');\n"}, "yes"),
        # What a library's documents call is its own only where the address says so.
        (LIBRARY | {"README.md": ON_API.format("wells.example")}, "unclear"),
        (LIBRARY | {"README.md": ON_API.format("maps.example")}, "no"),
        ({"a/cli.py": CLI, "README.md": "# A\n\n## Download data\n\nEach month's wells are published here as CSV.\n\nDownload them as CSV.\n"}, "unclear"),
    ],
)  # fmt: skip
def test_keeps_data(files: dict[str, str], keeps: str) -> None:
    assert read(files).keeps_data == keeps
