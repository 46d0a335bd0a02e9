"""What holds for the repository as a whole: how it is built, what its files may hold, how long modules are."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpgcheck.rulebook.book import load_rulebook

ROOT = Path(__file__).resolve().parents[1]

MAX_MODULE_LINES = 400

NOT_OURS = {
    ".git",
    ".venv",
    "build",
    "dist",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
    "__pycache__",
}
"""Folders that no commit holds."""

BINARY = {".bin", ".pyc"}


def own_files(root: Path = ROOT) -> Iterator[Path]:
    """The files of the repository, as a commit would hold them."""
    for entry in sorted(root.iterdir()):
        if entry.name in NOT_OURS or entry.name.endswith(".egg-info"):
            continue
        if entry.is_dir():
            yield from own_files(entry)
        elif entry.suffix not in BINARY:
            yield entry


def python_files(*folders: str) -> list[Path]:
    """The Python modules below some folders of the repository."""
    present = [ROOT / folder for folder in folders if (ROOT / folder).is_dir()]
    return [file for folder in present for file in own_files(folder) if file.suffix == ".py"]


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; fails with what it complained about."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution, and the wheel that was built from nothing but it."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, cwd=ROOT)
    (source,) = folder.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    (wheel,) = folder.glob("*.whl")
    return source, wheel


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command ``dpgcheck`` of a fresh environment that holds the wheel.

    The dependencies are those of the running environment: its folder is on the path after the fresh
    one, where an editable dpgcheck of it takes no effect.
    """
    environment = tmp_path_factory.mktemp("fresh") / "environment"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=ROOT)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", built[1], cwd=environment)
    site = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=environment
    ).strip()
    dependencies = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    Path(site, "dependencies.pth").write_text("\n".join(dependencies) + "\n", "utf-8")
    return scripts / ("dpgcheck.exe" if os.name == "nt" else "dpgcheck")


def test_the_wheel_holds_every_file_of_rule_data(built: tuple[Path, Path]) -> None:
    """A symlink or a forgotten pattern would lose some without a word."""
    with zipfile.ZipFile(built[1]) as wheel:
        found = {name: wheel.read(name) for name in wheel.namelist()}
    expected = {
        f"dpgcheck/{path.relative_to(ROOT).as_posix()}": path.read_bytes()
        for path in own_files(ROOT / "rules")
    }
    assert len(expected) > 40
    assert {name: found.get(name) for name in expected} == expected
    assert "dpgcheck/py.typed" in found
    assert any(name.endswith("/licenses/LICENSE") for name in found)
    assert not [name for name in found if not name.startswith(("dpgcheck/", "dpgcheck-"))]


def test_an_installed_wheel_finds_the_rules_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    """Rules are found inside the package, without the checkout around it."""
    listed = json.loads(run(installed, "rules", "list", "--format", "json", cwd=tmp_path))
    assert [row["id"] for row in listed] == [rule.id for rule in load_rulebook().rules]
    where = run(installed, "rules", "show", listed[0]["id"], cwd=tmp_path).splitlines()[0]
    assert str(ROOT) not in where
    assert Path(where.removeprefix("# ")).is_relative_to(installed.parents[1].resolve())


def test_an_installed_wheel_checks_a_folder(installed: Path, tmp_path: Path) -> None:
    """All data that a run needs is in the wheel, license texts included."""
    (tmp_path / "LICENSE").write_bytes((ROOT / "LICENSE").read_bytes())
    (tmp_path / "README.md").write_text("# A register\n", "utf-8")
    report = json.loads(run(installed, "check", ".", "--format", "json", "--exit-zero", cwd=tmp_path))
    assert report["license"]["expression"] == "Apache-2.0"
    assert len(report["indicators"]) == 11


def test_the_license_is_the_unchanged_text() -> None:
    """The SHA-256 of the text that the Apache Software Foundation publishes."""
    expected = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == expected


def test_only_two_modules_start_processes() -> None:
    """What runs programs can be read through: git in sources/git.py, and ourselves to read a PDF."""
    allowed = {ROOT / "src/dpgcheck/sources/git.py", ROOT / "src/dpgcheck/facts/reading/pdf_process.py"}
    starters = re.compile(
        r"\b(?:subprocess|pty|multiprocessing|create_subprocess_\w+)\b|\bos\.(?:system|popen|exec\w*|spawn\w*|posix_spawn\w*|startfile)\b"
    )
    found = [
        f"{file.relative_to(ROOT).as_posix()}:{node.lineno}"
        for file in python_files("src")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute)
        and starters.search(ast.unparse(node))
        if file not in allowed
    ]
    assert found == []


def test_nothing_but_git_uses_the_network() -> None:
    """No module imports a network client; fetching goes through git in sources/."""
    clients = {
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "aiohttp",
        "asyncio",
    }
    found = []
    for file in python_files("src"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
            )
            if any(name in clients or name.partition(".")[0] in clients for name in names):
                found.append(f"{file.relative_to(ROOT).as_posix()}:{node.lineno}")
    assert found == []


def test_modules_are_short() -> None:
    """One concept each; a module that grows beyond this holds two."""
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in python_files("src", "scripts", "benchmarks")
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > MAX_MODULE_LINES} == {}


def test_no_file_names_the_host_of_a_package_registry() -> None:
    """Where packages come from is for each installation to decide."""
    hosts = ["pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "registry.yarnpkg" + ".com"]
    hosts += [
        "repo.maven.apache" + ".org",
        "repo1.maven" + ".org",
        "rubygems" + ".org",
        "repo.packagist" + ".org",
    ]
    hosts += ["proxy.golang" + ".org", "static.crates" + ".io", "index.crates" + ".io"]
    found = [
        f"{file.relative_to(ROOT).as_posix()}: {host}"
        for file in own_files()
        for text in [file.read_bytes().decode("utf-8", "replace")]
        for host in hosts
        if host in text
    ]
    assert found == []


def test_links_between_documents_lead_somewhere() -> None:
    """A reader who has nothing but the repository can follow every relative link."""
    dead = []
    pages = [
        file
        for file in own_files()
        if file.suffix == ".md" and "tests" not in file.relative_to(ROOT).parts[:1]
    ]
    for page in pages:
        text = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
        dead += [
            f"{page.relative_to(ROOT).as_posix()}: {target}"
            for target in targets
            if "://" not in target and not (page.parent / target).exists()
        ]
    assert pages
    assert dead == []


def test_the_readme_begins_with_a_short_description() -> None:
    """The form of a nomination takes 280 characters."""
    sentence = (ROOT / "README.md").read_text("utf-8").split("\n\n")[1]
    assert 40 <= len(sentence) <= 280
    assert "\n" not in sentence


def test_the_tasks_that_documents_name_exist() -> None:
    """``make X`` in a document is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set()
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/ci.md",
        "docs/rules.md",
        ".ci/run",
        ".github/workflows/ci.yml",
    ):
        for match in re.findall(
            r"(?:^|`|run: )make ([a-z]+(?: [a-z]+)*)", (ROOT / name).read_text("utf-8"), re.MULTILINE
        ):
            named.update(match.split())
    assert {"demo", "test", "lint", "rules", "build"} <= targets
    assert named <= targets


@pytest.mark.parametrize("name", ["good-software", "good-data", "good-content", "good-ai"])
def test_a_good_example_passes_its_own_tests(name: str) -> None:
    """What its documents say is true."""
    run(sys.executable, "-B", "-m", "unittest", "discover", "tests", cwd=ROOT / "examples" / name)


def test_the_example_of_a_standard_passes_its_conformance_tests() -> None:
    """What its documents say is true."""
    run(sys.executable, "-B", "conformance/run.py", cwd=ROOT / "examples" / "good-standard")


def test_reports_on_the_examples_are_those_of_the_documents() -> None:
    """The reports in README.md and docs/reference/examples.md."""
    run(sys.executable, "scripts/update_readme.py", "--check", cwd=ROOT)


def test_build_requirements_are_among_the_tools() -> None:
    """Building here needs no download: what pyproject.toml builds with is installed for developers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    present = {*project["dependency-groups"]["dev"], *project["project"]["dependencies"]}
    assert set(project["build-system"]["requires"]) <= present
