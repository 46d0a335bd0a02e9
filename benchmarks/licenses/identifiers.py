"""The identifiers that are compared: ours in this process, others as they are installed."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from benchmarks.licenses.cases import Answer, Case
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.index import load
from dpgcheck.facts.text import decode
from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.knowledge import Licenses
from dpgcheck.rulebook.locate import rules_root

Identifier = Callable[[list[Case]], tuple[list[Answer], float]]
"""Answers to cases in their order, and the seconds that it took."""


@lru_cache(maxsize=1)
def knowledge() -> Licenses:
    """Which licenses the Alliance accepts."""
    return Rulebook(rules_root()).licenses


def approved(expression: str | None) -> bool:
    """Whether an expression is accepted for any kind."""
    licenses = knowledge()
    return any(accept(expression, kind, licenses) is Acceptance.ACCEPTED for kind in Kind)


def ours(cases: list[Case]) -> tuple[list[Answer], float]:
    """dpgcheck, in this process."""
    licenses, index = knowledge(), load()
    start = time.perf_counter()
    found = [identify(decode(case.text) or "", index, licenses) for case in cases]
    seconds = time.perf_counter() - start
    return [Answer(f.expression, bool(f.approved_for)) for f in found], seconds


def pre_commit_identify(cases: list[Case]) -> tuple[list[Answer], float]:
    """The package ``identify`` of pre-commit (PyPI, with its extra ``license``), in its own environment."""
    script = (
        "import sys,json\nfrom identify.identify import license_id\n"
        "def one(p):\n  try: return license_id(p)\n  except UnicodeDecodeError: return None\n"
        "print(json.dumps([one(p) for p in sys.stdin.read().split('\\n') if p]))"
    )
    tool = shutil.which("identify-cli")
    python = Path(tool).with_name("python") if tool else "python3"

    def run(paths: list[Path]) -> list[str | None]:
        lines = "\n".join(map(str, paths))
        out = subprocess.run([python, "-c", script], input=lines, capture_output=True, text=True, check=True)
        return list(json.loads(out.stdout))

    return _of_files(cases, run)


def scancode(cases: list[Case]) -> tuple[list[Answer], float]:
    """scancode-toolkit's license scan with two processes."""

    def run(paths: list[Path]) -> list[str | None]:
        folder = paths[0].parent
        out = folder.with_suffix(".json")
        command = ["scancode", "--license", "-n", "2", "--quiet", "--json", str(out), str(folder)]
        subprocess.run(command, capture_output=True, check=False)
        rows = json.loads(out.read_text("utf-8"))["files"]
        said = {Path(row["path"]).name: row.get("detected_license_expression_spdx") for row in rows}
        return [said.get(path.name) for path in paths]

    return _of_files(cases, run)


def licensecheck(cases: list[Case]) -> tuple[list[Answer], float]:
    """Debian's ``licensecheck``."""

    def run(paths: list[Path]) -> list[str | None]:
        command = ["licensecheck", "--shortname-scheme=spdx", "-m", "--check=.*", *map(str, paths)]
        out = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False).stdout
        said = dict(line.rsplit("\t", 1) for line in out.splitlines() if "\t" in line)
        rows = [said.get(str(path), "UNKNOWN") for path in paths]
        return [
            None if "UNKNOWN" in row else row.replace(" and/or ", " AND ").replace(" or ", " OR ")
            for row in rows
        ]

    return _of_files(cases, run)


def _of_files(cases: list[Case], run: Callable[[list[Path]], list[str | None]]) -> tuple[list[Answer], float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cases"
        folder.mkdir()
        paths = [folder / f"{number:05}-LICENSE.txt" for number in range(len(cases))]
        for path, case in zip(paths, cases, strict=True):
            path.write_bytes(case.text)
        start = time.perf_counter()
        said = run(paths)
        seconds = time.perf_counter() - start
    return [Answer(expression, approved(expression)) for expression in said], seconds


IDENTIFIERS: dict[str, tuple[Identifier, str | None]] = {
    "dpgcheck": (ours, None),
    "identify": (pre_commit_identify, "identify-cli"),
    "licensecheck": (licensecheck, "licensecheck"),
    "scancode": (scancode, "scancode"),
}
"""Identifiers by name, and the program that has to be installed for each."""
