from __future__ import annotations

import json
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.lock_types import Lock
from dpgcheck.facts.locks import locks
from dpgcheck.facts.locks import registry as lock_registry
from dpgcheck.facts.locks.reading import MAX_PACKAGES, toml_blocks
from dpgcheck.facts.locks.registry import _FORMATS, read_lock
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.interface import Area, FileEntry
from dpgcheck.sources.memory import DictSnapshot

RUNTIME, OPTIONAL, DEVELOPMENT = Scope.RUNTIME, Scope.OPTIONAL, Scope.DEVELOPMENT
TEST, BUILD = Scope.TEST, Scope.BUILD

Row = tuple[str, str, int | None, Scope | None, bool | None]


def read(name: str, text: str) -> Lock:
    text = textwrap.dedent(text)
    return read_lock(FileEntry(0, RepoText(name), len(text), Area.PROJECT), text)


def rows(lock: Lock) -> list[Row]:
    return [(p.name, p.version, p.line, p.scope, p.direct) for p in lock.packages]


def test_package_lock_with_paths() -> None:
    lock = read(
        "package-lock.json",
        """\
        {
          "name": "shop",
          "lockfileVersion": 3,
          "packages": {
            "": {
              "dependencies": {"charts": "^1"},
              "devDependencies": {"checks": "^2"},
              "workspaces": ["part"]
            },
            "node_modules/charts": {
              "version": "1.4.0",
              "resolved": "https://packages.test/charts-1.4.0.tgz",
              "license": "MIT",
              "dependencies": {"lines": "^3"}
            },
            "node_modules/charts/node_modules/lines": {
              "version": "3.0.0",
              "resolved": "https://packages.test/lines-3.0.0.tgz",
              "license": ["ISC", {"type": "MIT"}]
            },
            "node_modules/checks": {
              "version": "2.0.0",
              "resolved": "git+ssh://git@code.test/checks.git#abc",
              "dev": true
            },
            "node_modules/part": {"resolved": "part", "link": true},
            "part": {"name": "part", "dependencies": {"lines": "^4"}},
            "node_modules/lines": {
              "version": "4.1.0", "optional": true,
              "resolved": "https://elsewhere.test/lines-4.1.0.tgz"
            }
          }
        }
        """,
    )
    assert lock.problem is None
    assert rows(lock) == [
        ("charts", "1.4.0", 10, RUNTIME, True),
        ("lines", "3.0.0", 16, RUNTIME, False),
        ("checks", "2.0.0", 21, DEVELOPMENT, True),
        ("lines", "4.1.0", 28, OPTIONAL, True),
    ]
    assert [p.license for p in lock.packages] == ["MIT", "ISC OR MIT", "", ""]
    assert [p.registry for p in lock.packages] == [
        "",
        "",
        "git+ssh://git@code.test/checks.git#abc",
        "elsewhere.test",
    ]
    assert lock.packages[0].needs == ("lines",)


def test_package_lock_of_the_first_version() -> None:
    lock = read(
        "npm-shrinkwrap.json",
        """\
        {
          "lockfileVersion": 1,
          "dependencies": {
            "charts": {
              "version": "1.4.0",
              "requires": {"lines": "^3"},
              "dependencies": {
                "lines": {"version": "3.0.0"}
              }
            },
            "lines": {
              "version": "4.0.0", "dev": true
            }
          }
        }
        """,
    )
    assert rows(lock) == [
        ("charts", "1.4.0", 4, RUNTIME, None),
        ("lines", "3.0.0", None, RUNTIME, False),
        ("lines", "4.0.0", 11, DEVELOPMENT, None),
    ]


def test_yarn_of_both_kinds() -> None:
    old = read(
        "yarn.lock",
        """\
        # yarn lockfile v1


        "@scope/charts@^1.0.0", "@scope/charts@^1.2.0":
          version "1.4.0"
          resolved "https://packages.test/charts-1.4.0.tgz#00"
          dependencies:
            lines "^3.0.0"
            "@scope/dots" "1"

        "old@npm:lines@^3.0.0", lines@^3.0.0:
          version "3.0.0"
          resolved "https://packages.test/lines-3.0.0.tgz#00"
        """,
    )
    assert rows(old) == [
        ("@scope/charts", "1.4.0", 4, None, None),
        ("lines", "3.0.0", 11, None, None),
    ]
    assert old.packages[0].needs == ("lines", "@scope/dots")
    assert old.packages[0].asked == ("@scope/charts@^1.0.0", "@scope/charts@^1.2.0")
    new = read(
        "yarn.lock",
        """\
        __metadata:
          version: 8

        "charts@npm:^1.0.0, charts@npm:^1.2.0":
          version: 1.4.0
          resolution: "charts@npm:1.4.0"
          dependencies:
            lines: "npm:^3.0.0"
          languageName: node
          linkType: hard

        "shop@workspace:.":
          version: 0.0.0-use.local
          resolution: "shop@workspace:."
          languageName: unknown
          linkType: soft
        """,
    )
    assert rows(new) == [("charts", "1.4.0", 4, None, None)]
    assert new.packages[0].needs == ("lines",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """\
            lockfileVersion: 5.4
            specifiers:
              charts: ^1.0.0
            dependencies:
              charts: 1.4.0_react@18.2.0
            devDependencies:
              '@scope/checks': 2.0.0
            packages:
              /@scope/checks/2.0.0:
                resolution: {integrity: sha512-0}
                dev: true
              /charts/1.4.0_react@18.2.0:
                resolution: {integrity: sha512-0}
                dependencies:
                  lines: 3.0.0
                dev: false
              /lines/3.0.0:
                dev: false
            """,
            [
                ("@scope/checks", "2.0.0", 9, DEVELOPMENT, True),
                ("charts", "1.4.0", 12, RUNTIME, True),
                ("lines", "3.0.0", 17, None, False),
            ],
        ),
        (
            """\
            lockfileVersion: '6.0'
            dependencies:
              charts:
                specifier: ^1.0.0
                version: 1.4.0(react@18.2.0)
            packages:
              /charts@1.4.0(react@18.2.0):
                dependencies:
                  lines: 3.0.0
                dev: false
              /lines@3.0.0:
                optional: true
            """,
            [
                ("charts", "1.4.0", 7, RUNTIME, True),
                ("lines", "3.0.0", 11, OPTIONAL, False),
            ],
        ),
        (
            """\
            lockfileVersion: '9.0'
            importers:
              .:
                dependencies:
                  charts:
                    specifier: ^1.0.0
                    version: 1.4.0(react@18.2.0)
              part:
                devDependencies:
                  '@scope/checks':
                    specifier: ^2.0.0
                    version: 2.0.0
            packages:
              '@scope/checks@2.0.0':
                resolution: {integrity: sha512-0}
              charts@1.4.0:
                resolution: {integrity: sha512-0}
              lines@3.0.0:
                resolution: {integrity: sha512-0}
            snapshots:
              charts@1.4.0(react@18.2.0):
                dependencies:
                  lines: 3.0.0
            """,
            [
                ("@scope/checks", "2.0.0", 14, DEVELOPMENT, True),
                ("charts", "1.4.0", 16, RUNTIME, True),
                ("lines", "3.0.0", 18, None, False),
            ],
        ),
    ],
)
def test_pnpm(text: str, expected: list[Row]) -> None:
    lock = read("pnpm-lock.yaml", text)
    assert rows(lock) == expected
    assert {p.name: p.needs for p in lock.packages}["charts"] == ("lines",)


def test_bun() -> None:
    lock = read(
        "bun.lock",
        """\
        {
          "lockfileVersion": 1,
          "packages": {
            "@scope/charts": ["@scope/charts@1.4.0", "", { "dependencies": { "lines": "^3" } }, "sha512-0"],

            "@scope/charts/lines": ["lines@3.0.0", "", {}, "sha512-0"],

            "part": ["part@workspace:packages/part"],
          }
        }
        """,
    )
    assert rows(lock) == [
        ("@scope/charts", "1.4.0", 4, None, None),
        ("lines", "3.0.0", 6, None, False),
    ]
    assert lock.packages[0].needs == ("lines",)


def test_poetry_of_both_kinds() -> None:
    lock = read(
        "poetry.lock",
        """\
        [[package]]
        name = "Flask_Login"
        version = "0.6.3"
        description = "a \\"quoted\\" one"
        optional = false
        python-versions = ">=3.7"
        groups = ["main", "dev"]
        files = [
            {file = "a.whl", hash = "sha256:00"},
        ]

        [package.dependencies]
        Werkzeug = ">=1"

        [package.extras]
        docs = ["sphinx"]

        [[package]]
        name = "pytest"
        version = "8.0.0"
        category = "dev"
        optional = false

        [[package]]
        name = "folium"
        version = "1.0"
        optional = true
        groups = ["main"]

        [package.source]
        type = "git"
        url = "https://code.test/folium.git"

        [metadata]
        lock-version = "2.1"
        """,
    )
    assert rows(lock) == [
        ("flask-login", "0.6.3", 1, RUNTIME, None),
        ("pytest", "8.0.0", 18, DEVELOPMENT, None),
        ("folium", "1.0", 24, OPTIONAL, None),
    ]
    assert lock.packages[0].needs == ("werkzeug",)
    assert lock.packages[2].registry == "https://code.test/folium.git"


def test_uv_pdm_and_pylock() -> None:
    uv = read(
        "uv.lock",
        """\
        version = 1

        [[package]]
        name = "shop"
        version = "0.1.0"
        source = { virtual = "." }
        dependencies = [
            { name = "django" },
        ]

        [package.dev-dependencies]
        dev = [
            { name = "pytest" },
        ]

        [package.metadata]
        requires-dist = [{ name = "nothing" }]

        [[package]]
        name = "django"
        version = "5.0"
        source = { registry = "https://packages.test/simple" }
        dependencies = [
            { name = "asgiref", marker = "python_version > '3'" },
        ]

        [[package]]
        name = "asgiref"
        version = "3.0"
        source = { git = "https://code.test/asgiref?rev=1" }

        [[package]]
        name = "pytest"
        version = "8.0"
        """,
    )
    assert [(p.name, p.direct, p.needs) for p in uv.packages] == [
        ("django", True, ("asgiref",)),
        ("asgiref", False, ()),
        ("pytest", True, ()),
    ]
    assert uv.packages[1].registry.startswith("https://code.test/")
    pdm = read(
        "pdm.lock",
        """\
        [[package]]
        name = "django"
        version = "5.0"
        groups = ["default", "docs"]
        dependencies = [
            "asgiref<4,>=3.7.0",
        ]
        """,
    )
    assert (rows(pdm), pdm.packages[0].needs) == ([("django", "5.0", 1, RUNTIME, None)], ("asgiref",))
    pylock = read("pylock.toml", 'lock-version = "1.0"\n[[packages]]\nname = "attrs"\nversion = "25.1.0"\n')
    assert rows(pylock) == [("attrs", "25.1.0", 2, None, None)]


def test_pipfile_lock() -> None:
    lock = read(
        "Pipfile.lock",
        """\
        {
            "_meta": {"hash": {"sha256": "0"}},
            "default": {
                "Django": {
                    "index": "own",
                    "version": "==4.2"
                },
                "ours": {
                    "git": "https://code.test/ours.git"
                }
            },
            "develop": {
                "pytest": {
                    "version": "==8.0"
                }
            }
        }
        """,
    )
    assert rows(lock) == [
        ("django", "4.2", 4, RUNTIME, None),
        ("ours", "", 8, RUNTIME, None),
        ("pytest", "8.0", 13, DEVELOPMENT, None),
    ]


def test_cargo_lock() -> None:
    lock = read(
        "Cargo.lock",
        """\
        version = 3

        [[package]]
        name = "shop"
        version = "0.1.0"
        dependencies = [
         "rand 0.8.5",
         "serde",
        ]

        [[package]]
        name = "rand"
        version = "0.7.0"
        source = "registry+https://packages.test/index"

        [[package]]
        name = "rand"
        version = "0.8.5"
        source = "registry+https://packages.test/index"

        [[package]]
        name = "serde"
        version = "1.0.0"
        source = "git+https://code.test/serde#0"
        dependencies = ["rand 0.7.0"]
        """,
    )
    assert rows(lock) == [
        ("rand", "0.7.0", 11, None, False),
        ("rand", "0.8.5", 16, None, True),
        ("serde", "1.0.0", 21, None, True),
    ]
    assert lock.packages[2].needs == ("rand",)
    assert lock.packages[2].registry == "git+https://code.test/serde#0"


def test_gradle_lockfile() -> None:
    lock = read(
        "gradle.lockfile",
        """\
        # This is a Gradle generated file for dependency locking.
        org.a:core:1.0=compileClasspath,runtimeClasspath,testRuntimeClasspath
        org.a:check:2.0=testCompileClasspath,testRuntimeClasspath
        org.a:tool:3.0=annotationProcessor
        empty=
        """,
    )
    assert rows(lock) == [
        ("org.a:core", "1.0", 2, RUNTIME, None),
        ("org.a:check", "2.0", 3, TEST, None),
        ("org.a:tool", "3.0", 4, BUILD, None),
    ]


def test_gemfile_lock() -> None:
    lock = read(
        "Gemfile.lock",
        """\
        GIT
          remote: https://code.test/paid.git
          revision: 00
          specs:
            paid (1.0)

        PATH
          remote: .
          specs:
            ours (0.1)
              rack

        GEM
          remote: https://gems.test/
          specs:
            rack (3.0.0)
              base64 (>= 0.1)
            base64 (0.2.0)
            sqlite3 (2.0.0-x86_64-linux)

        PLATFORMS
          ruby

        DEPENDENCIES
          ours!
          paid!
          rack (~> 3.0)

        BUNDLED WITH
           2.5.0
        """,
    )
    assert rows(lock) == [
        ("paid", "1.0", 5, None, True),
        ("rack", "3.0.0", 16, None, True),
        ("base64", "0.2.0", 18, None, False),
        ("sqlite3", "2.0.0-x86_64-linux", 19, None, False),
    ]
    assert lock.packages[0].registry == "https://code.test/paid.git"
    assert lock.packages[1].needs == ("base64",)


def test_composer_lock() -> None:
    lock = read(
        "composer.lock",
        """\
        {
            "packages": [
                {
                    "name": "Org/Site",
                    "version": "v1.2.0",
                    "require": {"php": ">=8", "org/lines": "^1"},
                    "license": ["MIT", "GPL-2.0-only"]
                }
            ],
            "packages-dev": [
                {
                    "name": "org/checks",
                    "version": "2.0.0"
                }
            ]
        }
        """,
    )
    assert rows(lock) == [
        ("org/site", "1.2.0", 4, RUNTIME, None),
        ("org/checks", "2.0.0", 12, DEVELOPMENT, None),
    ]
    assert (lock.packages[0].license, lock.packages[0].needs) == ("MIT OR GPL-2.0-only", ("org/lines",))


def test_go() -> None:
    modules = read(
        "go.mod",
        """\
        module code.test/shop

        require code.test/a v1.0.0
        require (
            code.test/b v1.1.0 // indirect
        )
        """,
    )
    assert rows(modules) == [
        ("code.test/a", "v1.0.0", 3, None, True),
        ("code.test/b", "v1.1.0", 5, None, False),
    ]
    sums = read(
        "go.sum",
        """\
        code.test/a v1.9.0 h1:00=
        code.test/a v1.10.0 h1:00=
        code.test/a v1.11.0/go.mod h1:00=
        """,
    )
    assert rows(sums) == [("code.test/a", "v1.10.0", 2, None, None)]


def test_go_sum_counts_only_where_go_mod_names_nothing_indirect() -> None:
    sums = "code.test/a v1.0.0 h1:00=\n"
    old = {"go.mod": "module x.test/m\nrequire code.test/a v1.0.0\n", "go.sum": sums}
    new = {"go.mod": old["go.mod"] + "require code.test/b v1.0.0 // indirect\n", "go.sum": sums}
    for files, expected in ((old, ["go.sum"]), (new, ["go.mod"])):
        found = Facts([DictSnapshot(files)], Rulebook(Path()), Config()).get(locks)
        assert [lock.format for lock in found] == expected


def test_pubspec_lock() -> None:
    lock = read(
        "pubspec.lock",
        """\
        # Generated by pub
        packages:
          http:
            dependency: "direct main"
            description:
              name: http
              url: "https://packages.test"
            source: hosted
            version: "1.2.0"
          ours:
            dependency: "direct main"
            description:
              path: "."
              url: "https://code.test/ours.git"
            source: git
            version: "0.1.0"
          flutter:
            dependency: "direct main"
            source: sdk
            version: "0.0.0"
          lints:
            dependency: "direct dev"
            source: hosted
            version: "3.0.0"
          meta:
            dependency: transitive
            source: hosted
            version: "1.0.0"
        sdks:
          dart: ">=3.0.0"
        """,
    )
    assert rows(lock) == [
        ("http", "1.2.0", 3, RUNTIME, True),
        ("ours", "0.1.0", 10, RUNTIME, True),
        ("lints", "3.0.0", 21, DEVELOPMENT, True),
        ("meta", "1.0.0", 25, None, False),
    ]
    assert [p.registry for p in lock.packages] == ["", "https://code.test/ours.git", "", ""]


def test_nuget_lock() -> None:
    package = {"type": "Direct", "requested": "[2.0, )", "resolved": "2.0.1", "dependencies": {"Lines": "1"}}
    text = json.dumps(
        {
            "version": 1,
            "dependencies": {
                "net8.0": {
                    "Dapper": package,
                    "Lines": {"type": "Transitive", "resolved": "1.0"},
                    "shop": {"type": "Project"},
                },
                "net6.0": {"Dapper": package},
            },
        },
        indent=2,
    )
    assert rows(read("packages.lock.json", text)) == [
        ("Dapper", "2.0.1", 5, None, True),
        ("Lines", "1.0", 13, None, False),
    ]


def test_locks_of_the_beam() -> None:
    mix = read(
        "mix.lock",
        """\
        %{
          "ecto": {:hex, :ecto, "3.11.1", "00", [:mix], [{:decimal, "~> 2.0", [hex: :decimal, repo: "hexpm", optional: false]}], "hexpm", "00"},
          "oban_pro": {:hex, :oban_pro, "1.4.0", "00", [:mix], [], "oban", "00"},
          "ours": {:git, "https://code.test/ours.git", "abc", [branch: "main"]},
        }
        """,
    )
    assert [(p.name, p.version, p.line, p.needs, p.registry) for p in mix.packages] == [
        ("ecto", "3.11.1", 2, ("decimal",), ""),
        ("oban_pro", "1.4.0", 3, (), "oban"),
        ("ours", "abc", 4, (), "https://code.test/ours.git"),
    ]
    rebar = read(
        "rebar.lock",
        """\
        {"1.2.0",
        [{<<"cowboy">>,{pkg,<<"cowboy">>,<<"2.9.0">>},0},
         {<<"ranch">>,{pkg,<<"ranch">>,<<"1.8.0">>},1}]}.
        """,
    )
    assert rows(rebar) == [("cowboy", "2.9.0", 2, None, True), ("ranch", "1.8.0", 3, None, False)]


def test_renv_julia_swift_and_conan() -> None:
    renv = read(
        "renv.lock",
        """\
        {
          "R": {"Version": "4.3.0"},
          "Packages": {
            "sf": {
              "Package": "sf", "Version": "1.0-14", "Source": "Repository", "Requirements": ["R", "units"]
            },
            "ours": {
              "Version": "0.1", "Source": "GitHub", "RemoteUsername": "org", "RemoteRepo": "ours"
            }
          }
        }
        """,
    )
    assert [(p.name, p.version, p.line, p.needs, p.registry) for p in renv.packages] == [
        ("sf", "1.0-14", 4, ("units",), ""),
        ("ours", "0.1", 7, (), "GitHub org/ours"),
    ]
    julia = read(
        "Manifest.toml",
        """\
        julia_version = "1.10.0"

        [[deps.CSV]]
        deps = ["Dates", "Parsers"]
        version = "0.10.12"

        [[deps.Dates]]
        deps = ["Printf"]

        [[deps.Parsers]]
        version = "2.8.0"

            [deps.Parsers.deps]
            Dates = "0"
        """,
    )
    assert [(p.name, p.version, p.needs) for p in julia.packages] == [
        ("CSV", "0.10.12", ("Dates", "Parsers")),
        ("Parsers", "2.8.0", ("Dates",)),
    ]
    pin = {"identity": "nio", "location": "https://code.test/nio.git", "state": {"version": "2.0.0"}}
    swift = read("Package.resolved", json.dumps({"version": 2, "pins": [pin]}, indent=2))
    old = {"repositoryURL": "git@code.test:nio.git", "state": {"branch": "main", "version": None}}
    first = read("Package.resolved", json.dumps({"version": 1, "object": {"pins": [old]}}, indent=2))
    assert [*rows(swift), *rows(first)] == [
        ("code.test/nio", "2.0.0", 6, None, None),
        ("code.test/nio", "main", 6, None, None),
    ]
    conan = read("conan.lock", json.dumps({"version": "0.5", "requires": ["zlib/1.3#0%1"]}, indent=1))
    assert rows(conan) == [("zlib", "1.3", 4, RUNTIME, None)]


def test_podfile_deno_and_terraform() -> None:
    pods = read(
        "Podfile.lock",
        """\
        PODS:
          - Charts/Core (4.1.0):
            - Lines (~> 1.0)
          - Lines (1.0.0)
          - Ours (0.1.0)

        DEPENDENCIES:
          - Charts/Core (~> 4.0)
          - Ours (from `../node_modules/ours`)

        EXTERNAL SOURCES:
          Ours:
            :path: "../node_modules/ours"

        SPEC CHECKSUMS:
          Lines: 00
        """,
    )
    assert rows(pods) == [("Charts/Core", "4.1.0", 2, None, True), ("Lines", "1.0.0", 4, None, False)]
    deno = read(
        "deno.lock",
        json.dumps(
            {
                "version": "4",
                "jsr": {"@std/assert@1.0.0": {"dependencies": ["jsr:@std/internal"]}},
                "npm": {"chalk@5.3.0": {"integrity": "x"}},
            }
        ),
    )
    assert [(p.ecosystem, p.name, p.version) for p in deno.packages] == [
        ("npm", "chalk", "5.3.0"),
        ("jsr", "@std/assert", "1.0.0"),
    ]
    terraform = read(
        ".terraform.lock.hcl",
        'provider "registry.test/org/cloud" {\n  version     = "5.0.0"\n  constraints = "~> 5.0"\n}\n',
    )
    assert rows(terraform) == [("org/cloud", "5.0.0", 1, Scope.HOSTING, None)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package-lock.json", "{"),
        ("package-lock.json", '{"packages": []}'),
        ("package-lock.json", "[" * 100_000),
        ("composer.lock", '{"packages": {}}'),
        ("Pipfile.lock", "[]"),
        ("renv.lock", "{}"),
        ("Package.resolved", "{}"),
        ("conan.lock", "{}"),
        ("packages.lock.json", '{"dependencies": []}'),
    ],
)
def test_a_broken_lock_says_so(name: str, text: str) -> None:
    lock = read(name, text)
    assert not lock.packages
    assert lock.problem
    assert len(lock.problem) < 200


def test_a_large_lock_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join(f"org.a:part{i}:1=runtimeClasspath" for i in range(100))
    monkeypatch.setattr(lock_registry, "MAX_LOCK_BYTES", 50)
    (lock,) = Facts([DictSnapshot({"gradle.lockfile": text})], Rulebook(Path()), Config()).get(locks)
    assert (lock.packages, "larger than" in (lock.problem or "")) == ((), True)


def test_packages_beyond_the_cap_are_left_out_and_said() -> None:
    lock = read("gradle.lockfile", "\n".join(f"a:b{i}:1=x" for i in range(MAX_PACKAGES + 5)))
    assert len(lock.packages) == MAX_PACKAGES
    assert "left out" in (lock.problem or "")


def test_machine_written_toml() -> None:
    blocks = list(
        toml_blocks('top = "1"\n[[package]]\nkey = ["a", # no\n "]b"]\nname = \'x\'\n[package.inner]\n')
    )
    assert [(b.name, b.line) for b in blocks] == [("", 1), ("package", 2), ("package.inner", 6)]
    assert blocks[1].texts("key") == ["a", "]b"]
    assert blocks[1].text("name") == "x"


PIECES = st.sampled_from(
    [
        *('"', "'", "{", "}", "[", "]", "[[package]]", "\n", "\n  ", "\n    ", ":", ",", "=", "@", "(", ")"),
        *(
            "packages",
            "dependencies",
            "default",
            "name",
            "version",
            "license",
            "specs",
            "GEM",
            "PODS",
            "1.0",
            "- ",
        ),
        *(
            "importers",
            "node_modules/",
            "a",
            "/",
            "\\",
            "<<",
            ":hex",
            "deps",
            "require",
            "h1:",
            "#",
            "\0",
            "é",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_odd_texts_raise_nothing(pieces: list[str]) -> None:
    for name in _FORMATS:
        read(name, "".join(pieces))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["1.0", "MIT", "git+x", "", "a/b"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["packages", "packages-dev", "dependencies", "default", "name", "version", "license", "pins", "Packages",
             "node_modules/a", "", "requires", "object", "state", "location", "npm", "type", "resolved"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["packages", "dependencies", "default", "pins", "Packages", "npm"]), VALUES
    )
)
def test_odd_shapes_raise_nothing(value: dict[str, object]) -> None:
    text = json.dumps(value)
    for name in _FORMATS:
        read(name, text)


@pytest.mark.parametrize("name", sorted(_FORMATS))
@pytest.mark.parametrize(
    "piece",
    [
        '"a',
        "[[package]]\n",
        "  ",
        "a@",
        "{",
        '"a": {\n',
        "(" * 50,
        "    a (1)\n",
        "- ",
        'x = "',
        "'",
        "[",
        "a:b:c=",
    ],
)
def test_time_is_linear(name: str, piece: str) -> None:
    text = piece * (80_000 // len(piece))
    started = time.monotonic()
    read(name, text)
    assert time.monotonic() - started < 5
