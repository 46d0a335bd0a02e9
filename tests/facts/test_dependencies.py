from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpgcheck.engine.rows import rows_of
from dpgcheck.facts.core_technologies import core_technologies
from dpgcheck.facts.dependencies import dependencies, of_sbom
from dpgcheck.facts.dependency_licenses import licensed_needs
from dpgcheck.facts.dependency_types import Dependencies, SourceKind
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.purls import exact, pinned, purl_of
from dpgcheck.facts.sboms.find import read_sbom
from dpgcheck.model import RepoText
from dpgcheck.rulebook.book import Rulebook, load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.interface import Area, FileEntry
from dpgcheck.sources.memory import DictSnapshot

RUNTIME, OPTIONAL, DEVELOPMENT, TEST = Scope.RUNTIME, Scope.OPTIONAL, Scope.DEVELOPMENT, Scope.TEST


def facts_of(files: dict[str, str]) -> Facts:
    return Facts([DictSnapshot(files)], Rulebook(Path()), Config())


def rows(found: Dependencies) -> list[tuple[object, ...]]:
    return [(e.name, e.version, e.resolved, e.scope, e.direct) for e in found.needed]


def package(needs: dict[str, dict[str, str]]) -> str:
    return json.dumps(needs, indent=2)


YARN = """\
charts@^1.0.0:
  version "1.4.0"
  dependencies:
    lines "^3.0.0"

checks@^2.0.0:
  version "2.1.0"
  dependencies:
    dots "1"
    lines "^3.0.0"

dots@1:
  version "1.0.0"

lines@^3.0.0:
  version "3.2.0"

lines@^4.0.0:
  version "4.0.0"
"""


def test_a_lock_resolves_what_a_manifest_asks_for_and_adds_what_that_needs() -> None:
    manifest = package({"dependencies": {"charts": "^1.0.0"}, "devDependencies": {"checks": "^2.0.0"}})
    found = facts_of({"package.json": manifest, "yarn.lock": YARN}).get(dependencies)
    assert rows(found) == [
        ("charts", "^1.0.0", "1.4.0", RUNTIME, True),
        ("checks", "^2.0.0", "2.1.0", DEVELOPMENT, True),
        ("dots", "", "1.0.0", DEVELOPMENT, False),
        # Both need it: what the product needs counts.
        ("lines", "", "3.2.0", RUNTIME, False),
        ("lines", "", "4.0.0", RUNTIME, False),
    ]
    assert found.needed[0].file is not None
    assert (found.needed[0].file.path, found.needed[0].line, found.needed[0].source) == (
        "package.json",
        3,
        "yarn.lock",
    )
    assert [(s.kind, s.count) for s in found.sources] == [(SourceKind.LOCK, 5), (SourceKind.MANIFEST, 2)]


def test_parts_of_a_workspace_share_the_lock_above_them_and_others_have_their_own() -> None:
    files = {
        "package.json": package({"dependencies": {"lines": "^3.0.0"}}),
        "part/package.json": package({"dependencies": {"lines": "^4.0.0"}}),
        "other/package.json": package({"dependencies": {"lines": "*"}}),
        "yarn.lock": YARN,
        "other/yarn.lock": 'lines@*:\n  version "9.0.0"\n',
    }
    found = facts_of(files).get(dependencies)
    assert {e.file.path: e.resolved for e in found.needed if e.name == "lines" and e.file and e.direct} == {
        "package.json": "3.2.0",
        "part/package.json": "4.0.0",
        "other/package.json": "9.0.0",
    }


def test_a_bill_of_materials_takes_the_place_of_locks_of_its_ecosystems() -> None:
    bill = {
        "bomFormat": "CycloneDX",
        "components": [
            {"name": "charts", "version": "1.5.0", "purl": "pkg:npm/charts@1.5.0", "licenses": [{"expression": "MIT"}]},
            {"name": "lines", "version": "3.9", "purl": "pkg:npm/lines@3.9"},
        ],
    }  # fmt: skip
    files = {
        "package.json": package({"dependencies": {"charts": "^1.0.0"}}),
        "yarn.lock": YARN,
        "requirements.txt": "attrs==23.1.0\n",
        "bom.json": json.dumps(bill),
    }
    found = facts_of(files).get(dependencies)
    assert [(e.name, e.resolved, e.direct, e.license, e.source) for e in found.needed] == [
        ("charts", "1.5.0", True, "MIT", "bom.json"),
        ("lines", "3.9", None, "", "bom.json"),
        ("attrs", "", True, "", ""),
    ]
    text = json.dumps(bill)
    named = read_sbom(FileEntry(0, RepoText("/else/bom.json"), len(text), Area.PROJECT), text, given=True)
    alone = of_sbom(facts_of(files), named)
    assert [(e.name, e.file.path if e.file else None, e.line) for e in alone.needed] == [
        ("charts", "package.json", 3),
        ("lines", None, None),
    ]


def test_hosting_is_listed_as_such_and_no_manifest() -> None:
    files = {
        "infra/main.tf": """\
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}
module "network" {
  source  = "org/network/aws"
  version = "1.0"
}
module "ours" {
  source = "./ours"
}
""",
        "chart/Chart.yaml": "name: shop\ndependencies:\n  - name: postgresql\n    version: 12.x\n"
        "    repository: https://charts.test\n",
        "chart/values.yaml": "web:\n  image:\n    repository: org/web\n    tag: 1.0\n",
        "k8s/app.yaml": "kind: Deployment\nspec:\n  containers:\n    - image: redis:7\n    - image: {{ x }}\n",
        "k8s/other.yaml": "kind: ConfigMap\nimage: redis:8\n",
    }
    found = facts_of(files).get(dependencies)
    assert [(e.ecosystem, e.name, e.version, e.scope, e.line) for e in found.needed] == [
        ("docker", "org/web", "1.0", Scope.HOSTING, 3),
        ("docker", "redis", "7", Scope.HOSTING, 4),
        ("helm", "postgresql", "12.x", Scope.HOSTING, 3),
        ("terraform", "hashicorp/aws", "~> 5.0", Scope.HOSTING, 4),
        ("terraform", "org/network/aws", "1.0", Scope.HOSTING, 10),
    ]
    assert {s.kind for s in found.sources} == {SourceKind.HOSTING}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("npm", "@scope/charts", "1.0"), "pkg:npm/%40scope/charts@1.0"),
        (("maven", "org.a:lines", "2"), "pkg:maven/org.a/lines@2"),
        (("pypi", "flask", ""), "pkg:pypi/flask"),
        (("composer", "org/site", "1"), "pkg:composer/org/site@1"),
        (("golang", "code.test/a/b", "v1.0.0"), "pkg:golang/code.test/a/b@v1.0.0"),
        (("docker", "org/web", "1", "images.test"), "pkg:docker/org/web@1?repository_url=images.test"),
        (("cocoapods", "Charts/Core", "4"), "pkg:cocoapods/Charts@4#Core"),
        (("terraform", "org/cloud", "5"), "pkg:generic/terraform/org/cloud@5"),
        (("swift", "code.test/org/nio", "2"), "pkg:swift/code.test/org/nio@2"),
        (("npm", "", ""), ""),
    ],
)
def test_purl(arguments: tuple[str, ...], expected: str) -> None:
    assert purl_of(*arguments) == expected


def test_versions_of_a_requirement() -> None:
    assert [pinned(v) for v in ("==1.0", "=1.0", "===v2", ">=1", "1.0", "==1.*")] == [
        "1.0",
        "1.0",
        "v2",
        "",
        "",
        "",
    ]
    assert (
        exact("maven", "1.0"),
        exact("maven", "[1,2)"),
        exact("npm", "1.0"),
        exact("docker", "latest"),
    ) == (
        "1.0",
        "",
        "",
        "latest",
    )


def test_licenses_that_ask_for_more_than_the_project() -> None:
    lock = {
        "packages": [
            {"name": "org/free", "version": "1", "license": ["MIT"]},
            {"name": "org/copyleft", "version": "1", "license": ["GPL-3.0-or-later"]},
            {"name": "org/choice", "version": "1", "license": ["MIT", "GPL-3.0-or-later"]},
            {"name": "org/odd", "version": "1", "license": ["our own"]},
            {"name": "org/closed", "version": "1", "license": ["proprietary"]},
        ],
        "packages-dev": [{"name": "org/test", "version": "1", "license": ["AGPL-3.0-only"]}],
    }
    files = {
        "composer.lock": json.dumps(lock, indent=1),
        "README.md": "# Shop\n\nThis project is licensed under the MIT License.\n",
        "app.php": "<?php\n",
    }
    found = Facts([DictSnapshot(files)], load_rulebook(), Config()).get(licensed_needs)
    assert (found.stated, found.unknown, found.sources) == (5, 1, ("composer.lock",))
    assert [(expression, [n.name for n in needed]) for expression, _, needed in found.stricter] == [
        ("LicenseRef-proprietary", ["org/closed"]),
        ("GPL-3.0-or-later", ["org/copyleft"]),
    ]
    assert "source" in found.stricter[1][1]


def test_core_technologies() -> None:
    files = {
        "app/main.py": "x" * 900,
        "app/page.js": "x" * 99,
        "app/small.rb": "x",
        "tests/test_main.py": "x" * 5_000,
        "requirements.txt": "Django\npsycopg2\n",
        "requirements-test.txt": "flask\n",
        "shop-tests/package.json": package({"dependencies": {"react": "18"}}),
        "compose.yml": "services:\n  db:\n    image: postgres:16\n",
    }
    found = Facts([DictSnapshot(files)], load_rulebook(), Config()).get(core_technologies)
    assert [(name, round(share, 2)) for name, share in found.languages] == [
        ("Python", 0.9),
        ("JavaScript", 0.1),
    ]
    assert [(t.title, [d.file.path for d in places]) for t, places in found.technologies] == [
        ("Django", ["requirements.txt"]),
        ("PostgreSQL", ["compose.yml", "requirements.txt"]),
    ]


def test_the_knowledge_of_technologies_names_each_package_once() -> None:
    known = load_rulebook().core_technologies
    packages = [name for technology in known.technologies for name in technology.packages]
    assert len(packages) == len(set(packages))
    assert {t.role for t in known.technologies} == {
        "framework", "database", "cache", "search", "broker", "runtime", "server",
    }  # fmt: skip
    assert all(":" in name for name in packages)


def test_a_lock_that_was_not_read_is_said() -> None:
    files = {"composer.lock": "{", "app.php": "<?php\n"}
    facts = Facts([DictSnapshot(files)], load_rulebook(), Config())
    assert [(file.path, problem) for file, problem in facts.get(licensed_needs).unread] == [
        ("composer.lock", "not JSON that can be read")
    ]
    assert [(line.name, line.answer) for line in rows_of("dependency-licenses", facts)] == [
        ("composer.lock", "not JSON that can be read")
    ]
