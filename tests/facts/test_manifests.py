from __future__ import annotations

import json
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Manifest, Manifests, Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.manifests.draft import MAX_DEPENDENCIES
from dpgcheck.facts.manifests.registry import parser_of, read_manifest
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot

RUNTIME, OPTIONAL, DEVELOPMENT = Scope.RUNTIME, Scope.OPTIONAL, Scope.DEVELOPMENT
TEST, BUILD = Scope.TEST, Scope.BUILD


def gather(files: dict[str, str]) -> Manifests:
    texts = {path: textwrap.dedent(text) for path, text in files.items()}
    return Facts([DictSnapshot(texts)], Rulebook(Path()), Config()).get(manifests)


def one(path: str, text: str) -> Manifest:
    (manifest,) = gather({path: text}).manifests
    return manifest


def needs(manifest: Manifest) -> list[tuple[str, str, Scope, int | None]]:
    return [(found.name, found.version, found.scope, found.line) for found in manifest.dependencies]


def test_package_json() -> None:
    manifest = one(
        "package.json",
        """\
        {
          "name": "shop",
          "description": "Sells things",
          "license": "MIT",
          "author": {"name": "Ana Silva", "email": "a@example.org"},
          "private": true,
          "scripts": {"start": "node .", "mapbox-gl": "x"},
          "contributors": ["Bo Li <b@example.org> (https://example.org)"],
          "repository": {"url": "https://example.org/shop.git"},
          "devDependencies": {
            "jest": "^29"
          },
          "dependencies": {
            "mapbox-gl": "^2.1.0",
            "old": "npm:left-pad@1.3.0",
            "ours": "git+https://example.org/ours.git",
            "maybe": "1"
          },
          "optionalDependencies": {"maybe": "1"},
          "peerDependencies": {"react": ">=18", "vue": "3"},
          "peerDependenciesMeta": {"vue": {"optional": true}}
        }
        """,
    )
    assert (manifest.ecosystem, manifest.name, manifest.license, manifest.license_line) == (
        "npm",
        "shop",
        "MIT",
        4,
    )
    assert (manifest.description, manifest.description_line) == ("Sells things", 3)
    assert manifest.authors == (("Ana Silva", 5), ("Bo Li", 8))
    assert manifest.repository == "https://example.org/shop.git"
    assert manifest.scripts == (("start", 7), ("mapbox-gl", 7))
    assert manifest.application is True
    assert needs(manifest) == [
        ("mapbox-gl", "^2.1.0", RUNTIME, 14),
        ("left-pad", "1.3.0", RUNTIME, 15),
        ("ours", "git+https://example.org/ours.git", RUNTIME, 16),
        ("react", ">=18", RUNTIME, 20),
        ("vue", "3", OPTIONAL, 20),
        ("maybe", "1", OPTIONAL, 19),
        ("jest", "^29", DEVELOPMENT, 11),
    ]
    assert {d.name: d.registry for d in manifest.dependencies}["ours"] == "git+https://example.org/ours.git"


@pytest.mark.parametrize(
    ("package", "application"),
    [
        ({"name": "lib", "main": "index.js"}, False),
        ({"name": "tool", "bin": {"tool": "cli.js"}, "main": "index.js"}, True),
        ({"private": True, "scripts": {"start": "x"}}, True),
        ({"private": True, "workspaces": ["a"]}, None),
        ({"name": "ext", "engines": {"vscode": "1"}, "main": "x"}, False),
    ],
)
def test_a_package_says_whether_it_is_run_or_imported(
    package: dict[str, object], application: bool | None
) -> None:
    assert one("package.json", json.dumps(package)).application is application


def test_pyproject() -> None:
    manifest = one(
        "pyproject.toml",
        """\
        [build-system]
        requires = ["hatchling"]
        [project]
        name = "Tool"
        description = "Does it"
        license = {text = "BSD"}
        authors = [{name = "Ana Silva", email = "a@example.org"}]
        dependencies = [
          "Flask_Login>=1; python_version > '3'",
          "zope.interface @ https://example.org/z.zip",
        ]
        [project.optional-dependencies]
        maps = ["arcgis[all]==2.*"]
        test = ["pytest"]
        [project.urls]
        Source = "https://example.org/src"
        [project.scripts]
        tool = "tool:main"
        [dependency-groups]
        anything = ["mypy", {include-group = "x"}]
        """,
    )
    assert (manifest.name, manifest.license, manifest.license_line) == ("Tool", "BSD", 6)
    assert (manifest.authors, manifest.repository) == ((("Ana Silva", 7),), "https://example.org/src")
    assert (manifest.application, manifest.scripts) == (True, (("tool", 18),))
    assert needs(manifest) == [
        ("flask-login", ">=1", RUNTIME, 9),
        ("zope-interface", "", RUNTIME, 10),
        ("arcgis", "==2.*", OPTIONAL, 13),
        ("pytest", "", TEST, 14),
        ("hatchling", "", BUILD, 2),
        ("mypy", "", DEVELOPMENT, 20),
    ]


def test_poetry() -> None:
    manifest = one(
        "pyproject.toml",
        """\
        [tool.poetry]
        name = "tool"
        authors = ["Ana Silva <a@example.org>"]
        license = "MIT"
        [tool.poetry.dependencies]
        python = "^3.11"
        django = "^4"
        boto3 = {version = "1", optional = true}
        [tool.poetry.group.dev.dependencies]
        django = "*"
        """,
    )
    assert (manifest.name, manifest.license, manifest.authors) == ("tool", "MIT", (("Ana Silva", 3),))
    assert needs(manifest) == [
        ("django", "^4", RUNTIME, 7),
        ("boto3", "1", OPTIONAL, 8),
        ("django", "*", DEVELOPMENT, 10),
    ]


def test_requirements_files_include_each_other() -> None:
    found = gather(
        {
            "requirements.txt": """\
                # -r commented.txt
                --extra-index-url https://example.org/simple
                -r deploy/base.txt
                Django==4.2 \\
                    --hash=sha256:00
                gunicorn  # web server
                ./local
                -e git+https://example.org/x.git#egg=My_Pkg
                https://example.org/a.whl
                """,
            "deploy/base.txt": "psycopg2-binary>=2\n-r ../../outside.txt\n-r base.txt\n",
            "requirements-dev.txt": "-r requirements.txt\npytest\n",
            "requirements/local.txt": "ipdb\n",
            "robots.txt": "nothing\n",
        }
    )
    assert [(d.file.path, d.name, d.scope, d.line) for d in found.dependencies] == [
        ("deploy/base.txt", "psycopg2-binary", RUNTIME, 1),
        ("requirements-dev.txt", "pytest", DEVELOPMENT, 2),
        ("requirements.txt", "django", RUNTIME, 4),
        ("requirements.txt", "gunicorn", RUNTIME, 6),
        ("requirements.txt", "my-pkg", RUNTIME, 8),
        ("requirements/local.txt", "ipdb", DEVELOPMENT, 1),
    ]


def test_lines_of_setup_py_count_blank_lines_before_comments() -> None:
    manifest = one(
        "setup.py",
        """\
        import setuptools


        # The package.
        setuptools.setup(
            name="tool",
            description="Counts wells",
        )
        """,
    )
    assert (manifest.description, manifest.description_line) == ("Counts wells", 7)


def test_setup_py_is_read_and_not_run() -> None:
    manifest = one(
        "setup.py",
        """\
        raise SystemExit("never")
        setup(
            name="tool",
            author='Ana Silva',
            license="MIT",
            install_requires=[
                "requests[socks]>=2",
                # "commented",
                'torch',
            ],
            extras_require={"dev": ["black"], "maps": ["folium"]},
            entry_points={"console_scripts": ["tool=tool:main"]},
        )
        """,
    )
    assert (manifest.name, manifest.license, manifest.authors) == ("tool", "MIT", (("Ana Silva", 4),))
    assert manifest.application is True
    assert needs(manifest) == [
        ("requests", ">=2", RUNTIME, 7),
        ("torch", "", RUNTIME, 9),
        ("black", "", DEVELOPMENT, 11),
        ("folium", "", OPTIONAL, 11),
    ]


def test_setup_cfg() -> None:
    manifest = one(
        "setup.cfg",
        """\
        [metadata]
        name = tool
        license = MIT
        [options]
        install_requires =
            requests>=2
        [options.extras_require]
        test = pytest
        """,
    )
    assert (manifest.name, manifest.license, manifest.license_line, manifest.application) == (
        "tool",
        "MIT",
        3,
        False,
    )
    assert needs(manifest) == [("requests", ">=2", RUNTIME, 6), ("pytest", "", TEST, 8)]


def test_conda_environment() -> None:
    manifest = one(
        "environment.yml",
        """\
        name: maps
        dependencies:
          - python=3.11
          - conda-forge::gdal>=3
          - pip
          - pip:
            - arcgis==2
        """,
    )
    assert [(d.ecosystem, d.name, d.version, d.line, d.registry) for d in manifest.dependencies] == [
        ("conda", "gdal", ">=3", 4, "conda-forge"),
        ("pypi", "arcgis", "==2", 7, ""),
    ]


def test_pom() -> None:
    manifest = one(
        "core/pom.xml",
        """\
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <parent><groupId>org.example</groupId><version>7</version></parent>
          <artifactId>core</artifactId>
          <packaging>war</packaging>
          <properties><es.version>7.17.0</es.version></properties>
          <licenses><license><name>BSD-3-Clause</name></license></licenses>
          <organization><name>Example University</name></organization>
          <dependencyManagement><dependencies><dependency>
            <groupId>managed</groupId><artifactId>only</artifactId><version>1</version>
          </dependency></dependencies></dependencyManagement>
          <dependencies>
            <dependency>
              <groupId>org.elasticsearch</groupId>
              <artifactId>elasticsearch</artifactId>
              <version>${es.version}</version>
            </dependency>
            <dependency><groupId>${project.groupId}</groupId><artifactId>api</artifactId></dependency>
            <dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>
            <dependency><groupId>a</groupId><artifactId>b</artifactId><optional>true</optional></dependency>
          </dependencies>
        </project>
        """,
    )
    assert (manifest.name, manifest.license, manifest.license_line) == ("core", "BSD-3-Clause", 6)
    assert (manifest.authors, manifest.application) == ((("Example University", 7),), True)
    assert needs(manifest) == [
        ("org.elasticsearch:elasticsearch", "7.17.0", RUNTIME, 14),
        ("org.example:api", "", RUNTIME, 17),
        ("junit:junit", "", TEST, 18),
        ("a:b", "", OPTIONAL, 19),
    ]


def test_gradle() -> None:
    manifest = one(
        "app/build.gradle",
        """\
        plugins { id 'com.android.application' }
        dependencies {
            // implementation 'no:no:1'
            implementation platform('com.google.firebase:firebase-bom:32.0')
            implementation("com.google.firebase:firebase-analytics")
            testImplementation 'junit:junit:4'
            api(
                'org.a:b:1',
                'org.a:c:2'
            )
        }
        """,
    )
    assert manifest.application is True
    assert needs(manifest) == [
        ("com.google.firebase:firebase-bom", "32.0", RUNTIME, 4),
        ("com.google.firebase:firebase-analytics", "", RUNTIME, 5),
        ("junit:junit", "4", TEST, 6),
        ("org.a:b", "1", RUNTIME, 8),
        ("org.a:c", "2", RUNTIME, 9),
    ]


def test_gemfile() -> None:
    manifest = one(
        "Gemfile",
        """\
        gem "rails", "~> 7.0"
        # gem "no"
        group :development, :test do
          gem 'rspec-rails'
          platforms :mri do
            gem 'byebug'
          end
          if ENV["X"]
            gem "pry"
          end
        end
        group :production do
          gem "skylight"
        end
        gem "bullet", group: :development
        source "https://gems.example.org" do
          gem "paid", "1"
        end
        """,
    )
    assert manifest.application is True
    assert needs(manifest) == [
        ("rails", "~> 7.0", RUNTIME, 1),
        ("rspec-rails", "", DEVELOPMENT, 4),
        ("byebug", "", DEVELOPMENT, 6),
        ("pry", "", DEVELOPMENT, 9),
        ("skylight", "", RUNTIME, 13),
        ("bullet", "", DEVELOPMENT, 15),
        ("paid", "1", RUNTIME, 17),
    ]
    assert manifest.dependencies[-1].registry == "https://gems.example.org"


def test_gemspec() -> None:
    manifest = one(
        "thing.gemspec",
        """\
        Gem::Specification.new do |s|
          s.name = "thing"
          s.license = "MIT"
          s.authors = ["Ana Silva", "Bo Li"]
          s.add_dependency "rack", ">= 2"
          s.add_development_dependency("rake")
        end
        """,
    )
    assert (manifest.name, manifest.license, manifest.application) == ("thing", "MIT", False)
    assert manifest.authors == (("Ana Silva", 4), ("Bo Li", 4))
    assert needs(manifest) == [("rack", ">= 2", RUNTIME, 5), ("rake", "", DEVELOPMENT, 6)]


def test_composer() -> None:
    manifest = one(
        "composer.json",
        """\
        {
          "name": "org/site", "type": "project", "license": ["MIT", "GPL-2.0-only"],
          "authors": [{"name": "Ana Silva"}],
          "require": {
            "php": ">=8",
            "Laravel/Framework": "^10"
          },
          "require-dev": {"phpunit/phpunit": "^10"}
        }
        """,
    )
    assert (manifest.license, manifest.authors) == ("MIT OR GPL-2.0-only", (("Ana Silva", 3),))
    assert manifest.application is True
    assert needs(manifest) == [
        ("laravel/framework", "^10", RUNTIME, 6),
        ("phpunit/phpunit", "^10", DEVELOPMENT, 8),
    ]


def test_dockerfile_stages_that_the_last_is_not_built_on_only_build() -> None:
    manifest = one(
        "Dockerfile",
        """\
        ARG PYTHON=3.12
        FROM node:20 AS front
        FROM --platform=linux/amd64 docker.io/library/python:${PYTHON}-slim as base
        FROM base
        COPY --from=front /a /b
        """,
    )
    assert needs(manifest) == [("node", "20", BUILD, 2), ("python", "3.12-slim", RUNTIME, 3)]


@pytest.mark.parametrize(
    ("path", "version"),
    [
        ("docker/.env", "7.17.9"),
        ("docker/.env.example", "7.17.9"),
        (".env", ""),
    ],
)
def test_compose_takes_values_from_the_settings_beside_it(path: str, version: str) -> None:
    files = {
        "docker/docker-compose.yml": "services:\n  search:\n    image: elasticsearch:$STACK\n",
        path: "# versions\nexport STACK='7.17.9'\n",
    }
    assert [needs(m)[0][:2] for m in gather(files).manifests if m.dependencies] == [
        ("elasticsearch", version)
    ]


def test_compose() -> None:
    text = """\
        x-common: &common
          image: redis:7
        services:
          web:
            build: .
            image: example/web
          db:
            image: "${DB_IMAGE:-mongo:5.0}"
          search:
            image: docker.elastic.co/elasticsearch/elasticsearch:7.17.0@sha256:0
          cache:
            <<: *common
          mail:
            image: mailhog/mailhog
            profiles: [dev]
          unknown:
            image: ${SOMETHING}
        """
    manifest = one("docker-compose.yml", text)
    assert needs(manifest) == [
        ("mongo", "5.0", RUNTIME, 8),
        ("elasticsearch/elasticsearch", "7.17.0", RUNTIME, 10),
        ("redis", "7", RUNTIME, 2),
        ("mailhog/mailhog", "", DEVELOPMENT, 14),
    ]
    assert manifest.dependencies[1].registry == "docker.elastic.co"
    for name, scope in (("docker-compose.dev.yml", DEVELOPMENT), ("compose-test.yaml", TEST)):
        assert {found for _, _, found, _ in needs(one(name, text))} == {scope}


def test_lighter_manifests() -> None:
    found = gather(
        {
            "go.mod": "module example.org/m\nrequire (\n\ta.org/b v1.0.0\n\tc.org/d v1 // indirect\n)\n",
            "Cargo.toml": '[package]\nname = "c"\n[dependencies]\nserde = {version = "1", optional = true}\n',
            "mix.exs": """\
                {:oban_pro, "~> 1.0", repo: "oban"},
                {:credo, "~> 1", only: [:dev, :test]},
                plt: {:no_warn, "file"}
                """,
            "pubspec.yaml": """\
                name: app
                publish_to: none
                dependencies:
                  flutter:
                    sdk: flutter
                  http: ^1.0
                """,
            "DESCRIPTION": "Package: pkg\nImports:\n    dplyr (>= 1.0),\n    sf\nSuggests: knitr\n",
            "App.csproj": """\
                <Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>
                <PackageReference Include="Dapper" Version="2"/>
                </ItemGroup></Project>
                """,
        }
    )
    assert [(d.ecosystem, d.name, d.version, d.scope, d.line, d.registry) for d in found.dependencies] == [
        ("nuget", "Dapper", "2", RUNTIME, 2, ""),
        ("cargo", "serde", "1", OPTIONAL, 4, ""),
        ("cran", "dplyr", ">= 1.0", RUNTIME, 3, ""),
        ("cran", "sf", "", RUNTIME, 4, ""),
        ("cran", "knitr", "", OPTIONAL, 5, ""),
        ("golang", "a.org/b", "v1.0.0", RUNTIME, 3, ""),
        ("hex", "oban_pro", "~> 1.0", RUNTIME, 1, "oban"),
        ("hex", "credo", "~> 1", DEVELOPMENT, 2, ""),
        ("pub", "http", "^1.0", RUNTIME, 6, ""),
    ]
    applications = {manifest.file.name: manifest.application for manifest in found.manifests}
    assert applications["App.csproj"] is True
    assert applications["DESCRIPTION"] is False
    assert applications["pubspec.yaml"] is True


def test_examples_and_documentation_need_nothing_at_run_time() -> None:
    package = '{"dependencies": {"mapbox-gl": "2"}}'
    found = gather(
        {"examples/map/package.json": package, "docs/package.json": package, "package.json": package}
    )
    assert {d.file.path: d.scope for d in found.dependencies} == {
        "examples/map/package.json": DEVELOPMENT,
        "docs/package.json": DEVELOPMENT,
        "package.json": RUNTIME,
    }


def test_a_broken_manifest_does_not_hide_the_others() -> None:
    found = gather(
        {
            "a/package.json": "{",
            "b/pyproject.toml": "[",
            "c/pom.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><project/>",
            "d/compose.yaml": "[" * 4000,
            "e/setup.cfg": "nonsense",
            "f/composer.json": "[]",
            "g/package.json": '{"dependencies": {"x": "1"}}',
            "node_modules/h/package.json": '{"dependencies": {"y": "1"}}',
        }
    )
    assert [manifest.file.path for manifest in found.manifests if manifest.problem is None] == [
        "g/package.json"
    ]
    assert [d.name for d in found.dependencies] == ["x"]
    assert len(found.manifests) == 7


def test_a_huge_manifest_is_capped() -> None:
    text = "\n".join(f"package-{i}" for i in range(MAX_DEPENDENCIES + 10))
    assert len(gather({"requirements.txt": text}).dependencies) == MAX_DEPENDENCIES


@pytest.mark.parametrize(
    "path", ["requirements.md", "compose.py", "docs/dockerfile.md", "package-lock.json", "setup.js"]
)
def test_other_files_are_no_manifests(path: str) -> None:
    assert parser_of(FileEntry(0, RepoText(path), 1, area_of(path))) is None


PATHS = [
    "package.json",
    "composer.json",
    "pyproject.toml",
    "Pipfile",
    "requirements.txt",
    "setup.cfg",
    "setup.py",
    "environment.yml",
    "pom.xml",
    "build.gradle",
    "Gemfile",
    "x.gemspec",
    "Dockerfile",
    "compose.yaml",
    "go.mod",
    "Cargo.toml",
    "mix.exs",
    "pubspec.yaml",
    "DESCRIPTION",
    "x.csproj",
]
KEYS = st.sampled_from(
    [
        "dependencies",
        "project",
        "tool",
        "poetry",
        "group",
        "services",
        "image",
        "license",
        "authors",
        "name",
        "require",
        "scripts",
        "optional-dependencies",
        "packages",
        "package",
        "target",
        "urls",
        "peerDependencies",
        "peerDependenciesMeta",
        "workspace",
        "profiles",
        "support",
        "repository",
        "engines",
    ]
)
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9) | KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


def as_toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {as_toml(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(entry) for entry in value) + "]"
    return json.dumps(value if value is not None else "")


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(KEYS, SHAPES, max_size=5))
def test_odd_shapes_raise_nothing(value: dict[str, object]) -> None:
    documents = [json.dumps(value), "\n".join(f"{key} = {as_toml(entry)}" for key, entry in value.items())]
    for path in PATHS:
        file = FileEntry(0, RepoText(path), 1, area_of(path))
        for document in documents:
            read_manifest(parser_of(file) or "", file, document)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="agemFROM :='\"[](){}<>/$#@\n-_.,|;1", max_size=200))
def test_odd_texts_raise_nothing(text: str) -> None:
    for path in PATHS:
        file = FileEntry(0, RepoText(path), 1, area_of(path))
        read_manifest(parser_of(file) or "", file, text)


def test_a_build_script_reads_the_catalogue_of_versions_above_it() -> None:
    catalogue = """[versions]
maps = "10.19.1"

[libraries]
maps-sdk = { group = "org.maps", name = "android", version.ref = "maps" }
mail = { module = "org.mail:smtp", version = "2.1" }
log = "org.log:log:1.0"
"""
    script = """dependencies {
    implementation(libs.maps.sdk)
    testImplementation(libs.mail)
    api libs.log
    implementation(libs.unknown)
}
"""
    files = {"app/gradle/libs.versions.toml": catalogue, "app/map/build.gradle.kts": script}
    found = Facts([DictSnapshot(files)], Rulebook(Path()), Config()).get(manifests).dependencies
    assert [(d.name, d.version, d.scope) for d in found] == [
        ("org.maps:android", "10.19.1", Scope.RUNTIME),
        ("org.mail:smtp", "2.1", Scope.TEST),
        ("org.log:log", "1.0", Scope.RUNTIME),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "libraries = 3",
        "[libraries]\na = 3\nb = {}\n",
        "[libraries]\na = {module = 'a:b', version = {ref = []}}\nb = 1\n",
    ],
)
def test_a_broken_catalogue_names_nothing(text: str) -> None:
    files = {"gradle/libs.versions.toml": text, "build.gradle": "dependencies { api libs.a }\n"}
    found = Facts([DictSnapshot(files)], Rulebook(Path()), Config()).get(manifests).dependencies
    assert [d.version for d in found] in ([], [""])


def test_setup_py_is_read_through_its_names() -> None:
    manifest = one(
        "setup.py",
        """\
        from setuptools import setup

        NAME = "tool"
        needs = ["requests"]
        needs += ["attrs>=%s" % minimum]
        extras = {"maps": ["folium"]}
        extras["test"] = ["pytest"]
        extras["all"] = extras["maps"]
        arguments = dict(install_requires=needs + ["numpy"], author="Ana Silva")
        setup(name=NAME, extras_require=extras, description=f"for {NAME}", **arguments)
        """,
    )
    assert (manifest.name, manifest.description, manifest.authors) == ("tool", None, (("Ana Silva", 9),))
    assert needs(manifest) == [
        ("requests", "", RUNTIME, 4),
        ("attrs", "", RUNTIME, 5),
        ("numpy", "", RUNTIME, 9),
        ("folium", "", OPTIONAL, 6),
        ("pytest", "", TEST, 7),
        ("folium", "", OPTIONAL, 6),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "print 'old'\nsetup(name='x')\n",
        "x = " + "(" * 5000,
        "x = " + "1+" * 20_000 + "1",
        "a = b\nb = a\nsetup(install_requires=a, **b)\n",
        "a = [*a, *a]\na += a + a\nsetup(install_requires=a)\n",
        "setup(**{**{}})\nsetup()\n\0",
        "setup(install_requires=['\\d'])\n",
    ],
)
def test_a_hostile_setup_py_names_nothing(text: str) -> None:
    started = time.monotonic()
    assert [found.name for found in gather({"setup.py": text}).dependencies] in ([], ["d"])
    assert time.monotonic() - started < 5
