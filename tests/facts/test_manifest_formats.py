from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.manifests.registry import parser_of, read_manifest
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.areas import area_of
from dpgcheck.sources.interface import FileEntry
from dpgcheck.sources.memory import DictSnapshot
from growth import check_linear

RUNTIME, OPTIONAL, TEST, BUILD, DEVELOPMENT = (
    Scope.RUNTIME, Scope.OPTIONAL, Scope.TEST, Scope.BUILD, Scope.DEVELOPMENT
)  # fmt: skip
Row = tuple[str, str, Scope, int | None]


def gather(files: dict[str, str]) -> dict[str, Manifest]:
    texts = {path: textwrap.dedent(text) for path, text in files.items()}
    found = Facts([DictSnapshot(texts)], Rulebook(Path()), Config()).get(manifests)
    return {manifest.file.path: manifest for manifest in found.manifests}


def needs(path: str, text: str) -> list[Row]:
    (manifest,) = gather({path: text}).values()
    assert manifest.problem is None
    return rows(manifest)


def rows(manifest: Manifest) -> list[Row]:
    return [(found.name, found.version, found.scope, found.line) for found in manifest.dependencies]


def test_podfile() -> None:
    text = """\
        platform :ios, '13.0'
        target 'Shop' do
          use_frameworks!
          pod 'Charts/Core', '~> 4.0'
          pod "Lines", :git => 'https://code.test/lines.git' # a fork
          pod 'Ours', :path => '../ours'
          pod 'Inspector', :configurations => ['Debug']
          if ENV['X']
            pod 'More'
          end
          target 'ShopTests' do
            pod 'Checks'
          end
        end
        """
    assert needs("ios/Podfile", text) == [
        ("Charts/Core", "~> 4.0", RUNTIME, 4),
        ("Lines", "", RUNTIME, 5),
        ("Inspector", "", DEVELOPMENT, 7),
        ("More", "", RUNTIME, 9),
        ("Checks", "", TEST, 12),
    ]


def test_swift_package() -> None:
    text = """\
        // swift-tools-version:5.9
        let package = Package(
            name: "Shop",
            dependencies: [
                .package(url: "https://code.test/org/nio.git", from: "2.0.0"),
                // .package(url: "https://code.test/org/no.git", from: "1.0.0"),
                .package(name: "Lines", url: "git@code.test:org/lines.git", .exact("1.2.3")),
                .package(path: "../ours"),
            ]
        )
        """
    assert needs("Package.swift", text) == [
        ("code.test/org/nio", "2.0.0", RUNTIME, 5),
        ("code.test/org/lines", "1.2.3", RUNTIME, 7),
    ]


def test_julia_project() -> None:
    text = """\
        name = "Shop"
        uuid = "00000000-0000-0000-0000-000000000000"

        [deps]
        CSV = "336ed68f-0bac-5ca0-87d4-7b16caf5d00b"

        [weakdeps]
        Plots = "91a5bcdd-55d7-5caf-9e0b-520d859cae80"

        [extras]
        Test = "8dfed614-e22c-5e08-85e1-65c5234f0b40"

        [compat]
        CSV = "0.10"
        julia = "1.9"
        """
    assert needs("Project.toml", text) == [
        ("CSV", "0.10", RUNTIME, 5),
        ("Plots", "", OPTIONAL, 8),
        ("Test", "", TEST, 11),
    ]


def test_conan() -> None:
    text = """\
        [requires]
        zlib/1.3.1
        boost/[>=1.80 <2]  # a range
        [tool_requires]
        cmake/3.27.0
        [generators]
        CMakeDeps
        """
    assert needs("conanfile.txt", text) == [
        ("zlib", "1.3.1", RUNTIME, 2),
        ("boost", "[>=1.80 <2]", RUNTIME, 3),
        ("cmake", "3.27.0", BUILD, 5),
    ]
    program = """\
        class Shop(ConanFile):
            requires = "zlib/1.3.1", "boost/1.84.0"
            def requirements(self):
                self.requires("fmt/10.0.0")
            def build_requirements(self):
                self.test_requires("gtest/1.14.0")
        """
    assert needs("conanfile.py", program) == [
        ("zlib", "1.3.1", RUNTIME, 2),
        ("boost", "1.84.0", RUNTIME, 2),
        ("fmt", "10.0.0", RUNTIME, 4),
        ("gtest", "1.14.0", TEST, 6),
    ]


def test_vcpkg() -> None:
    text = json.dumps(
        {
            "name": "shop",
            "license": "MIT",
            "dependencies": [
                "fmt",
                {"name": "boost", "version>=": "1.80"},
                {"name": "vcpkg-cmake", "host": True},
            ],
            "features": {"maps": {"dependencies": ["gdal"]}, "tests": {"dependencies": ["catch2"]}},
        },
        indent=1,
    )
    assert [row[:3] for row in needs("vcpkg.json", text)] == [
        ("fmt", "", RUNTIME),
        ("boost", "1.80", RUNTIME),
        ("vcpkg-cmake", "", BUILD),
        ("gdal", "", OPTIONAL),
        ("catch2", "", TEST),
    ]
    assert (
        parser_of(FileEntry(0, RepoText("ports/fmt/vcpkg.json"), 1, area_of("ports/fmt/vcpkg.json"))) is None
    )


def test_deno_elm_and_bower() -> None:
    deno = """\
        {
          // the import map
          "imports": {
            "@std/assert": "jsr:@std/assert@^1.0.0",
            "chalk": "npm:chalk@5",
            "lines/": "npm:/lines@1/",
            "ours": "./ours.ts",
          },
        }
        """
    assert needs("deno.jsonc", deno) == [
        ("@std/assert", "^1.0.0", RUNTIME, 4),
        ("chalk", "5", RUNTIME, 5),
        ("lines", "1", RUNTIME, 6),
    ]
    elm = """\
        {
          "type": "application",
          "dependencies": {
            "direct": {
              "elm/core": "1.0.5"
            },
            "indirect": {"elm/json": "1.1.3"}
          },
          "test-dependencies": {
            "direct": {
              "elm-explorations/test": "2.0.0"
            }
          }
        }
        """
    assert needs("elm.json", elm) == [
        ("elm/core", "1.0.5", RUNTIME, 5),
        ("elm-explorations/test", "2.0.0", TEST, 11),
    ]
    bower = '{\n"dependencies": {"angular": "~1.8"},\n"devDependencies": {"mocks": "1"}\n}'
    assert needs("bower.json", bower) == [("angular", "~1.8", RUNTIME, 2), ("mocks", "1", DEVELOPMENT, 3)]


def test_rebar() -> None:
    text = """\
        {erl_opts, [debug_info]}.
        {deps, [
            {cowboy, "2.9.0"},
            {lines, {git, "https://code.test/lines.git", {tag, "1.0"}}},
            jsx
        ]}.
        {profiles, [{test, [{deps, [{meck, "0.9.2"}]}]}]}.
        """
    assert needs("rebar.config", text) == [
        ("cowboy", "2.9.0", RUNTIME, 3),
        ("lines", "", RUNTIME, 4),
        ("jsx", "", RUNTIME, 5),
        ("meck", "0.9.2", TEST, 7),
    ]


def test_dotnet_with_managed_versions() -> None:
    found = gather(
        {
            "Directory.Packages.props": """\
                <Project><ItemGroup>
                <PackageVersion Include="Dapper" Version="2.1"/>
                </ItemGroup></Project>
                """,
            "src/Shop/Shop.csproj": """\
                <Project Sdk="Microsoft.NET.Sdk"><ItemGroup>
                <PackageReference Include="Dapper"/>
                <PackageReference Include="Analyzer" Version="1"><PrivateAssets>all</PrivateAssets></PackageReference>
                </ItemGroup></Project>
                """,
            "src/Checks/Checks.fsproj": """\
                <Project><ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17"/>
                </ItemGroup></Project>
                """,
            "old/packages.config": """\
                <packages>
                <package id="Newtonsoft.Json" version="13.0.3"/>
                <package id="StyleCop" version="6" developmentDependency="true"/>
                </packages>
                """,
        }
    )
    assert {path: rows(manifest) for path, manifest in found.items()} == {
        "old/packages.config": [
            ("Newtonsoft.Json", "13.0.3", RUNTIME, 2),
            ("StyleCop", "6", DEVELOPMENT, 3),
        ],
        "src/Checks/Checks.fsproj": [("Microsoft.NET.Test.Sdk", "17", TEST, 2)],
        "src/Shop/Shop.csproj": [("Dapper", "2.1", RUNTIME, 2), ("Analyzer", "1", BUILD, 3)],
    }


def test_a_pom_takes_versions_and_scopes_from_its_parents() -> None:
    found = gather(
        {
            "pom.xml": """\
                <project><groupId>org.a</groupId><artifactId>all</artifactId><version>7</version>
                <parent><groupId>org.boot</groupId><artifactId>starter</artifactId><version>3</version><relativePath/></parent>
                <properties><lines.version>1.2</lines.version></properties>
                <dependencyManagement><dependencies>
                <dependency><groupId>org.b</groupId><artifactId>lines</artifactId><version>${lines.version}</version></dependency>
                <dependency><groupId>org.b</groupId><artifactId>checks</artifactId><version>2</version><scope>test</scope></dependency>
                <dependency><groupId>org.b</groupId><artifactId>bom</artifactId><version>4</version><type>pom</type><scope>import</scope></dependency>
                </dependencies></dependencyManagement>
                <build><plugins><plugin><artifactId>maven-war-plugin</artifactId><version>3.4</version></plugin></plugins></build>
                </project>
                """,
            "core/pom.xml": """\
                <project><parent><groupId>org.a</groupId><artifactId>all</artifactId><version>7</version></parent>
                <artifactId>core</artifactId>
                <dependencies>
                <dependency><groupId>org.b</groupId><artifactId>lines</artifactId></dependency>
                <dependency><groupId>org.b</groupId><artifactId>checks</artifactId></dependency>
                <dependency><groupId>org.b</groupId><artifactId>servlet</artifactId><scope>provided</scope></dependency>
                </dependencies></project>
                """,
            "loop/pom.xml": "<project><parent><relativePath>../loop2/pom.xml</relativePath></parent></project>",
            "loop2/pom.xml": "<project><parent><relativePath>../loop/pom.xml</relativePath></parent></project>",
        }
    )
    assert rows(found["core/pom.xml"]) == [
        ("org.b:lines", "1.2", RUNTIME, 4),
        ("org.b:checks", "2", TEST, 5),
        ("org.b:servlet", "", BUILD, 6),
    ]
    assert rows(found["pom.xml"]) == [
        ("org.b:bom", "4", BUILD, 7),
        ("org.boot:starter", "3", BUILD, 2),
        ("org.apache.maven.plugins:maven-war-plugin", "3.4", BUILD, 9),
    ]


def test_gradle_in_its_other_forms() -> None:
    found = gather(
        {
            "gradle/libs.versions.toml": """\
                [versions]
                room = { strictly = "2.6.1" }
                [libraries]
                room-runtime = { module = "androidx.room:room-runtime", version.ref = "room" }
                room-ktx = { module = "androidx.room:room-ktx", version.ref = "room" }
                [bundles]
                room = ["room-runtime", "room-ktx"]
                [plugins]
                kotlin = { id = "org.jetbrains.kotlin.jvm", version = "2.0.0" }
                """,
            "gradle/tools.versions.toml": '[libraries]\nlint = "org.a:lint:1.0"\n',
            "build.gradle.kts": """\
                plugins {
                    alias(libs.plugins.kotlin)
                    id("org.springframework.boot") version "3.2.0"
                }
                val linesVersion = "1.2.3"
                dependencies {
                    implementation(libs.bundles.room)
                    testImplementation(tools.lint)
                    implementation(kotlin("stdlib"))
                    api("org.b:lines:$linesVersion")
                    implementation group: 'org.c', name: 'old', version: '4.0'
                    compileOnly 'org.d:only:5'
                }
                """,
        }
    )
    assert rows(found["build.gradle.kts"]) == [
        ("org.jetbrains.kotlin.jvm:org.jetbrains.kotlin.jvm.gradle.plugin", "2.0.0", BUILD, 2),
        ("org.springframework.boot:org.springframework.boot.gradle.plugin", "3.2.0", BUILD, 3),
        ("androidx.room:room-runtime", "2.6.1", RUNTIME, 7),
        ("androidx.room:room-ktx", "2.6.1", RUNTIME, 7),
        ("org.a:lint", "1.0", TEST, 8),
        ("org.jetbrains.kotlin:kotlin-stdlib", "", RUNTIME, 9),
        ("org.b:lines", "1.2.3", RUNTIME, 10),
        ("org.c:old", "4.0", RUNTIME, 11),
        ("org.d:only", "5", BUILD, 12),
    ]


def test_python_projects_of_other_tools() -> None:
    flit = """\
        [tool.flit.metadata]
        module = "shop"
        author = "Ana Silva"
        requires = ["attrs"]
        [tool.flit.metadata.requires-extra]
        test = ["pytest"]
        maps = ["folium"]
        """
    assert needs("pyproject.toml", flit) == [
        ("attrs", "", RUNTIME, 4),
        ("pytest", "", TEST, 6),
        ("folium", "", OPTIONAL, 7),
    ]
    others = """\
        [project]
        name = "shop"
        dependencies = ["attrs"]
        [dependency-groups]
        test = ["pytest"]
        [tool.pdm.dev-dependencies]
        lint = ["ruff"]
        [tool.uv]
        dev-dependencies = ["ipdb"]
        [tool.hatch.envs.docs]
        dependencies = ["mkdocs"]
        [tool.poetry.dependencies]
        attrs = {version = "*", source = "own"}
        [tool.poetry.group.test.dependencies]
        hypothesis = "^6"
        """
    assert needs("pyproject.toml", others) == [
        ("attrs", "", RUNTIME, 3),
        ("hypothesis", "^6", TEST, 15),
        ("pytest", "", TEST, 5),
        ("ipdb", "", DEVELOPMENT, 9),
        ("ruff", "", DEVELOPMENT, 7),
        ("mkdocs", "", DEVELOPMENT, 11),
    ]
    pipfile = """\
        [[source]]
        url = "https://packages.test/simple"
        [packages]
        django = "==4.2"
        [dev-packages]
        pytest = "*"
        [maps]
        folium = {version = "*", markers = "os_name == 'posix'"}
        """
    assert needs("Pipfile", pipfile) == [
        ("django", "==4.2", RUNTIME, 4),
        ("pytest", "*", DEVELOPMENT, 6),
        ("folium", "*", OPTIONAL, 8),
    ]


def test_requirements_of_all_kinds() -> None:
    text = """\
        -c constraints.txt
        --index-url https://packages.test/simple
        Django[argon2]>=4.2,<5 ; python_version > "3.8"
        attrs==23.1.0 --hash=sha256:00
        zope.interface @ https://files.test/z.zip
        https://files.test/flask_login-0.6.3-py3-none-any.whl
        git+https://code.test/x.git#egg=My_Pkg
        git+https://code.test/org/zope.thing.git@v1.0
        git+https://user@code.test/org/more
        .[extra]
        """
    (manifest,) = gather({"requirements.txt": text, "constraints.txt": "pinned==1\n"}).values()
    assert rows(manifest) == [
        ("django", "<5,>=4.2", RUNTIME, 3),
        ("attrs", "==23.1.0", RUNTIME, 4),
        ("zope-interface", "", RUNTIME, 5),
        ("flask-login", "==0.6.3", RUNTIME, 6),
        ("my-pkg", "", RUNTIME, 7),
        ("zope-thing", "", RUNTIME, 8),
        ("more", "", RUNTIME, 9),
    ]
    assert manifest.dependencies[0].registry == "https://packages.test/simple"
    for path, scope in (
        ("requirements-test.txt", TEST),
        ("requirements/docs.in", DEVELOPMENT),
        ("optional-requirements.txt", OPTIONAL),
        ("requirements-build.txt", BUILD),
    ):
        assert needs(path, "attrs\n") == [("attrs", "", scope, 1)]


def test_go_with_tools_and_replacements() -> None:
    text = """\
        module code.test/shop

        go 1.24

        tool code.test/gen/cmd/gen

        require (
            code.test/a v1.0.0
            code.test/gen v0.2.0
            code.test/b v1.0.0 // indirect
        )

        replace code.test/a => ../a
        """
    (manifest,) = gather({"go.mod": text}).values()
    assert rows(manifest) == [("code.test/a", "v1.0.0", RUNTIME, 8), ("code.test/gen", "v0.2.0", BUILD, 9)]
    assert manifest.dependencies[0].registry == "../a"


def test_the_description_of_an_application_of_r() -> None:
    assert needs("shiny/DESCRIPTION", "Type: Shiny\nTitle: Wells\nImports:\n    DT,\n    dplyr\n") == [
        ("DT", "", RUNTIME, 4),
        ("dplyr", "", RUNTIME, 5),
    ]
    (other,) = gather({"DESCRIPTION": "Title: Wells\nAuthor: Ana Silva\n"}).values()
    assert other.problem


def test_a_package_that_is_only_bundled_counts() -> None:
    text = '{"dependencies": {"a": "1"},\n"bundledDependencies": ["a", "b"]}'
    assert needs("package.json", text) == [("a", "1", RUNTIME, 1), ("b", "", RUNTIME, 2)]


PATHS = [
    *("Podfile", "Package.swift", "Project.toml", "conanfile.txt", "conanfile.py", "vcpkg.json", "deno.json"),
    *(
        "deno.jsonc",
        "elm.json",
        "rebar.config",
        "bower.json",
        "packages.config",
        "x.fsproj",
        "build.gradle.kts",
    ),
    *(
        "setup.py",
        "requirements.txt",
        "go.mod",
        "mix.exs",
        "Gemfile",
        "x.gemspec",
        "Dockerfile",
        "DESCRIPTION",
    ),
]
PIECES = st.sampled_from(
    [
        *(
            "pod 'a'",
            "target 'b' do",
            "end",
            '.package(url: "',
            "[deps]",
            "[requires]",
            "a/1",
            "{deps, [",
            "}",
            "]",
        ),
        *(
            "id 'a' version '1'",
            "implementation group: 'a', name:",
            "libs.a",
            "\n",
            " ",
            "'",
            '"',
            "(",
            ")",
            "{",
            "[",
        ),
        *(
            "setup(",
            "install_requires=",
            "x = ",
            "require (",
            "gem 'a'",
            "FROM a",
            ":",
            ",",
            "\\",
            "#",
            "é",
            "==",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=50))
def test_odd_texts_raise_nothing(pieces: list[str]) -> None:
    for path in PATHS:
        file = FileEntry(0, RepoText(path), 1, area_of(path))
        read_manifest(parser_of(file) or "", file, "".join(pieces))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "piece",
    ["a", "(", "'a", "{a,", "[", "pod 'a',", ".package(url: \"a", "{deps, [", "x=1\n", "id 'a' version '", "a/1\n",
     "implementation group: 'a',", "${", "$", "{:a, ", "setup(", "a = [", "    ", "do\n", "implementation "],
)  # fmt: skip
def test_time_is_linear(path: str, piece: str) -> None:
    file = FileEntry(0, RepoText(path), 1, area_of(path))
    parser = parser_of(file) or ""
    check_linear(lambda size: read_manifest(parser, file, piece * (size // len(piece))), 10_000)


@pytest.mark.parametrize(
    ("project", "version"),
    [
        ("<Project><PropertyGroup><TargetFrameworkVersion>v4.8</TargetFrameworkVersion></PropertyGroup></Project>", "4.8"),
        ("<Project><PropertyGroup><TargetFramework>net472</TargetFramework></PropertyGroup></Project>", "472"),
        ("<Project><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>", None),
        ("<Project><PropertyGroup><TargetFrameworks>net48;netstandard2.0</TargetFrameworks></PropertyGroup></Project>", None),
        ("<Project><PropertyGroup/></Project>", None),
    ],
)  # fmt: skip
def test_projects_for_the_framework_of_windows_alone(project: str, version: str | None) -> None:
    (manifest,) = gather({"a/a.vbproj": project}).values()
    named = [(d.name, d.version) for d in manifest.dependencies]
    assert named == ([("Microsoft.NETFramework.ReferenceAssemblies", version)] if version else [])
