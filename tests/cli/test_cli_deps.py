"""``dpgcheck deps``: the list of dependencies as a table and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from dpgcheck.cli.main import main
from dpgcheck.inventory import Inventory

LOCK = """\
{
  "lockfileVersion": 3,
  "packages": {
    "": {"dependencies": {"charts": "^1.0.0"}},
    "node_modules/charts": {
      "version": "1.4.0", "license": "MIT", "dependencies": {"lines": "1"}
    },
    "node_modules/lines": {
      "version": "1.0.0", "license": "SEE LICENSE IN LICENSE"
    }
  }
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "package.json").write_text(
        '{\n  "dependencies": {\n    "charts": "^1.0.0"\n  },\n'
        '  "devDependencies": {\n    "checks": "^2.0.0"\n  }\n}\n',
        "utf-8",
    )
    (tmp_path / "package-lock.json").write_text(LOCK, "utf-8")
    (tmp_path / "go.mod").write_text("module x.test/m\nrequire code.test/a v1.0.0\n", "utf-8")
    return tmp_path


def listed(capfd: pytest.CaptureFixture[str], *arguments: str) -> Inventory:
    assert main(["deps", *arguments, "--format", "json"]) == 0
    return msgspec.convert(json.loads(capfd.readouterr().out), Inventory)


def test_json(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = listed(capfd, str(project))
    assert found.schema_version == "1"
    assert [
        (d.ecosystem, d.name, d.version, d.resolved, d.scope.value, d.direct, d.purl, d.license, d.path, d.line)
        for d in found.dependencies
    ] == [
        ("golang", "code.test/a", "v1.0.0", None, "runtime", True,
         "pkg:golang/code.test/a@v1.0.0", None, "go.mod", 2),
        ("npm", "charts", "^1.0.0", "1.4.0", "runtime", True,
         "pkg:npm/charts@1.4.0", "MIT", "package.json", 3),
        ("npm", "checks", "^2.0.0", None, "development", True, "pkg:npm/checks", None, "package.json", 6),
        ("npm", "lines", "", "1.0.0", "runtime", False,
         "pkg:npm/lines@1.0.0", None, "package-lock.json", 8),
    ]  # fmt: skip
    assert found.dependencies[3].license_as_written == "SEE LICENSE IN LICENSE"
    assert [(s.kind.value, s.path, s.dependencies) for s in found.sources] == [
        ("lock", "package-lock.json", 2),
        ("manifest", "go.mod", 1),
        ("manifest", "package.json", 2),
    ]


def test_filters(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert [d.name for d in listed(capfd, str(project), "--direct").dependencies] == [
        "code.test/a",
        "charts",
        "checks",
    ]
    chosen = listed(capfd, str(project), "--scope", "runtime", "--scope", "test", "--direct")
    assert [d.name for d in chosen.dependencies] == ["code.test/a", "charts"]
    assert len(chosen.sources) == 3


def test_a_piped_table_is_whole(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["deps", str(project)]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0].split() == ["NAME", "VERSION", "SCOPE", "ASKED", "LICENSE", "WHERE"]
    assert lines[3].split() == ["npm"]
    assert lines[4].split() == ["charts", "1.4.0", "(^1.0.0)", "runtime", "direct", "MIT", "package.json:3"]
    assert lines[-1] == f"{project.name}: 4 dependencies, 3 of them direct; from 1 lock, 2 manifests"


def test_the_output_follows_from_the_ending(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = project.parent / "deps.json"
    assert main(["deps", str(project), "--output", str(target)]) == 0
    assert json.loads(target.read_text("utf-8"))["dependencies"]
    text = project.parent / "deps.txt"
    assert main(["deps", str(project), "--output", str(text)]) == 0
    assert text.read_text("utf-8").startswith("  NAME") or text.read_text("utf-8").startswith("NAME")
    assert capfd.readouterr().out == ""


def test_a_bill_of_materials_is_read_instead(
    project: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    bill = tmp_path_factory.mktemp("bills") / "bom.json"
    component = {"name": "charts", "version": "1.9.0", "purl": "pkg:npm/charts@1.9.0"}
    bill.write_text(json.dumps({"bomFormat": "CycloneDX", "components": [component]}), "utf-8")
    found = listed(capfd, str(project), "--sbom", str(bill))
    assert [(d.name, d.resolved, d.path, d.source) for d in found.dependencies] == [
        ("charts", "1.9.0", "package.json", bill.as_posix())
    ]
    assert [(s.kind.value, s.target) for s in found.sources] == [("sbom", None)]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--sbom", "nowhere.json"], 2, "--sbom nowhere.json"),
        (["--scope", "sometimes"], 2, "scope"),
        (["--output", "nowhere/deps.json"], 2, "there is no folder"),
        (["other", "--ref", "main"], 2, "single target"),
        (["--ref=-x"], 2, "-x"),
    ],
)
def test_wrong_usage(
    project: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert main(["deps", str(project), *arguments]) == code
    out, err = capfd.readouterr()
    assert (out, words in err) == ("", True)


def test_exit_codes_of_targets(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["deps", str(tmp_path / "nowhere")]) == 3
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["deps", str(empty)]) == 3
    (empty / "README.md").write_text("# Shop\n", "utf-8")
    capfd.readouterr()
    assert main(["deps", str(empty)]) == 0
    assert capfd.readouterr().out == "empty: 0 dependencies, 0 of them direct; from no file that names any\n"


def test_names_of_a_repository_do_nothing_to_a_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    name = "a\x1b[31m\n::error::boo"
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {name: "1"}}), "utf-8")
    assert main(["deps", str(tmp_path), "--color", "always"]) == 0
    out = capfd.readouterr().out
    assert "\x1b[31m" not in out
    assert not any(line.startswith("::") for line in out.splitlines())


def test_passwords_in_addresses_are_not_listed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "package.json").write_text(
        json.dumps({"dependencies": {"a": "git+https://x7Kq2mZ9:x@git.example/a.git", "b": "https://u:x7Kq2mZ9@h.example/b.tgz"}}), "utf-8"
    )  # fmt: skip
    (folder / "requirements.txt").write_text("git+https://x7Kq2mZ9@git.example/c.git#egg=c\n", "utf-8")
    for form in ("json", "table"):
        assert main(["deps", str(folder), "--format", form]) == 0
        shown = capfd.readouterr().out
        assert "x7Kq2mZ9" not in shown
        assert "git.example" in shown or form == "table"
