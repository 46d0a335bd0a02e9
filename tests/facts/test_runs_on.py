from __future__ import annotations

from pathlib import Path

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.runs_on import runs_on
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")
PACKAGE = '{"name": "wells", "private": true, "scripts": {"start": "x"}, "dependencies": {"express": "^4"}}'
SERVER = "# Well Watch\n\nA server that shows which wells are out of order.\n"
POM = """<project><modelVersion>4.0.0</modelVersion><groupId>org.wells</groupId><artifactId>{name}</artifactId>
<version>1</version>{rest}</project>"""
NEEDS = (
    "<dependencies><dependency><groupId>org.a</groupId><artifactId>a</artifactId></dependency></dependencies>"
)


def found(files: dict[str, str]) -> list[str]:
    return [hit.file.path for hit in Facts([DictSnapshot(files)], BOOK, Config()).get(runs_on)]


def test_the_manifest_above_speaks_for_its_parts() -> None:
    files = {
        "README.md": SERVER,
        "pom.xml": POM.format(name="wells", rest="<packaging>pom</packaging>"),
        "api/pom.xml": POM.format(name="api", rest=NEEDS),
    }
    assert found(files) == ["pom.xml"]


def test_what_the_interface_is_packed_of_is_not_the_ground() -> None:
    compose = "services:\n  web:\n    build: .\n  db:\n    image: postgres:16\n"
    files = {"README.md": SERVER, "ui/package.json": PACKAGE}
    assert found(files) == ["README.md"]
    assert found(files | {"docker-compose.yml": compose}) == ["docker-compose.yml"]


def test_a_readme_that_names_systems_and_databases() -> None:
    files = {"README.md": f"{SERVER}\nIt needs PostgreSQL.\n", "package.json": PACKAGE}
    assert found(files) == ["package.json", "README.md"]
    files["README.md"] = f"{SERVER}\n[Guide](https://example.org/mysql)\n"
    assert found(files) == ["package.json"]


def test_data_by_their_description_and_texts_by_what_makes_them() -> None:
    described = {
        "README.md": "# Wells\n\nA dataset of wells.\n",
        "data/wells.csv": "name,depth\na,3\n" * 20,
        "datapackage.json": '{"name": "wells", "resources": [{"path": "data/wells.csv"}]}',
    }
    assert found(described) == ["README.md", "datapackage.json"]
    book = {"README.md": "# Water\n\nA book on wells.\n", "book.toml": '[book]\ntitle = "Water"\n'}
    book |= {f"src/chapter-{n}.md": "# Chapter\n\n" + "Text of the chapter.\n" * 90 for n in range(9)}
    assert found(book) == ["README.md", "book.toml"]


def test_the_package_itself_comes_before_a_variant() -> None:
    files = {
        "README.md": SERVER,
        "requirements_gpu.txt": "a\nb\nc\n",
        "setup.py": "from setuptools import setup\nsetup(name='wells', install_requires=['a'])\n",
    }
    assert found(files) == ["setup.py"]
