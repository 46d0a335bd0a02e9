"""What continuous integration runs: the commands and actions of its workflows, each with its line.

Nothing of a workflow is executed; files are parsed within limits, and a broken one runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dpgcheck.facts.structured import read_yaml
from dpgcheck.sources.interface import FileEntry

MAX_STEPS = 2_000
"""Steps kept of one file."""

_BY_PATH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), service)
    for pattern, service in (
        (r"\.(?:github|gitea|forgejo)/workflows/[^/]+\.ya?ml", "actions"),
        (r"(?:.*/)?\.github/actions/.+/action\.ya?ml", "actions"),
        (r"\.gitlab-ci\.ya?ml|\.gitlab/ci/.+\.ya?ml", "gitlab"),
        (r"\.circleci/config\.ya?ml", "circle"),
        (r"\.travis\.ya?ml", "travis"),
        (r"\.semaphore/[^/]+\.ya?ml", "semaphore"),
        (r"(?:.*/)?azure-pipelines[\w.-]*\.ya?ml|\.azure-?pipelines/.+\.ya?ml", "azure"),
        (r"\.drone\.ya?ml|\.woodpecker\.ya?ml|\.woodpecker/.+\.ya?ml", "drone"),
        (r"\.?appveyor\.ya?ml", "appveyor"),
        (r"bitbucket-pipelines\.ya?ml", "bitbucket"),
        (r"\.buildkite/.+\.ya?ml", "buildkite"),
        (r"\.cirrus\.ya?ml", "cirrus"),
        (r"cloudbuild\.ya?ml", "cloudbuild"),
        (r"(?:.*/)?Jenkinsfile(?:[-_]\w+|\.(?!md\b)\w+)?", "jenkins"),
    )
)
# The keys whose values are commands. What only prepares (before_script, install) is none of them.
_COMMAND_KEYS: dict[str, frozenset[str]] = {
    "actions": frozenset({"run"}),
    "gitlab": frozenset({"script"}),
    "circle": frozenset({"run", "command"}),
    "travis": frozenset({"script"}),
    "semaphore": frozenset({"commands"}),
    "azure": frozenset({"script", "bash", "pwsh", "powershell"}),
    "drone": frozenset({"commands"}),
    "appveyor": frozenset({"test_script", "build_script", "cmd", "ps", "sh"}),
    "bitbucket": frozenset({"script"}),
    "buildkite": frozenset({"command", "commands"}),
    "cirrus": frozenset({"script", "test_script", "lint_script", "build_script", "check_script"}),
    "cloudbuild": frozenset({"args"}),
}
# The keys whose values name something ready-made.
_NAMED_KEYS: dict[str, frozenset[str]] = {
    "actions": frozenset({"uses"}),
    "gitlab": frozenset({"template", "component"}),
    "azure": frozenset({"task", "template"}),
    "drone": frozenset({"image"}),
    "bitbucket": frozenset({"pipe"}),
}
_SETUP_KEYS = frozenset(
    {"with", "env", "environment", "variables", "on", "inputs", "outputs", "parameters", "matrix"}
)
_FROM_MATRIX = re.compile(r"^\s*\$\{\{\s*matrix\.(?P<key>[\w-]+)\s*\}\}")
_SHELL = re.compile(r"""\b(?:sh|bat|powershell)\s*\(?\s*(?:script:\s*)?(?:'''|\"\"\"|'|")(?P<command>.*)""")


@dataclass(frozen=True, slots=True)
class Step:
    """One command line, or one ready-made action, of a workflow."""

    file: FileEntry
    line: int | None
    """1-based."""
    text: str
    """The command as it is written, or the action's name."""
    named: bool
    """True for an action, template or image rather than a command."""


def ci_service(file: FileEntry) -> str | None:
    """The service that a file configures; None for other files."""
    path = file.path
    if not path.endswith((".yml", ".yaml")) and "Jenkinsfile" not in path:
        return None
    return next((service for pattern, service in _BY_PATH if pattern.fullmatch(path)), None)


def ci_steps(service: str, file: FileEntry, text: str) -> list[Step]:
    """The steps of a workflow in the order in which they stand; none where it can't be read."""
    if service == "jenkins":
        return list(_jenkins(file, text))[:MAX_STEPS]
    parsed = read_yaml(text)
    found = _Found(service, file, text.split("\n"), parsed.lines)
    if isinstance(parsed.value, dict):
        found.walk(parsed.value, ())
        found.walk_matrices(parsed.value.get("jobs"))
    return found.steps


class _Found:
    def __init__(
        self, service: str, file: FileEntry, lines: list[str], at: dict[tuple[str | int, ...], int]
    ) -> None:
        self.commands = _COMMAND_KEYS[service]
        self.names = _NAMED_KEYS.get(service, frozenset())
        self.service = service
        self.file = file
        self.lines = lines
        self.at = at
        self.steps: list[Step] = []
        self._seen: set[tuple[int | None, str]] = set()
        self._matrix_keys: set[str] = set()

    def walk(self, value: Any, path: tuple[str | int, ...]) -> None:
        """Depth first; the reader has capped depth and size."""
        if len(self.steps) >= MAX_STEPS:
            return
        if isinstance(value, list):
            for i, entry in enumerate(value):
                self.walk(entry, (*path, i))
                if isinstance(entry, str) and self.service == "circle" and path[-1:] == ("steps",):
                    self._add(self.at.get((*path, i)), entry, named=True)
        elif isinstance(value, dict):
            for key, entry in value.items():
                here = (*path, key)
                if key in self.commands:
                    self._command(entry, here)
                    if not isinstance(entry, dict):
                        continue
                if key in self.names and isinstance(entry, str):
                    self._add(self.at.get(here), entry, named=True)
                if key == "deploy" and self.service in ("travis", "appveyor"):
                    self._add(self.at.get(here), "deploy", named=True)
                if key not in _SETUP_KEYS and not (key == "deploy" and self.service == "travis"):
                    self.walk(entry, here)

    def walk_matrices(self, jobs: Any) -> None:
        """Commands that stand in a matrix, where a step runs ``${{ matrix.key }}``."""
        if not isinstance(jobs, dict) or not self._matrix_keys:
            return
        for name, job in jobs.items():
            strategy = job.get("strategy") if isinstance(job, dict) else None
            matrix = strategy.get("matrix") if isinstance(strategy, dict) else None
            if not isinstance(matrix, dict):
                continue
            for key in sorted(self._matrix_keys):
                self._command(matrix.get(key), ("jobs", name, "strategy", "matrix", key))

    def _command(self, value: Any, path: tuple[str | int, ...]) -> None:
        if isinstance(value, str):
            self._lines(value, self.at.get(path) or 1)
        elif isinstance(value, list):
            for i, entry in enumerate(value):
                if isinstance(entry, (str, list)):
                    self._command(entry, (*path, i))

    def _lines(self, text: str, start: int) -> None:
        """Each line of a script, at the line of the file that holds it."""
        at = start
        for command in _joined(text):
            if whole := _FROM_MATRIX.search(command):
                self._matrix_keys.add(whole["key"])
            first = command.split("\n")[0].strip()
            at = self._line_of(first, at) or at
            self._add(at, " ".join(part.strip(" \t\\") for part in command.split("\n")), named=False)

    def _line_of(self, words: str, start: int) -> int | None:
        for number in range(start, min(len(self.lines), start + 300) + 1):
            if words and words in self.lines[number - 1]:
                return number
        return None

    def _add(self, line: int | None, text: str, *, named: bool) -> None:
        if text.strip() and (line, text) not in self._seen and len(self.steps) < MAX_STEPS:
            self._seen.add((line, text))
            self.steps.append(Step(self.file, line, text.strip(), named))


def _joined(text: str) -> Iterator[str]:
    """Command lines, with those that end in a backslash held together."""
    held: list[str] = []
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        held.append(line)
        if not line.rstrip().endswith("\\"):
            yield "\n".join(held)
            held = []
    if held:
        yield "\n".join(held)


def _jenkins(file: FileEntry, text: str) -> Iterator[Step]:
    """Lines of shell steps; a Jenkinsfile is a program, so it is read line by line."""
    inside = ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if inside:
            if inside in line:
                inside = ""
            if stripped and not stripped.startswith("#"):
                yield Step(file, number, stripped, named=False)
        elif not stripped.startswith(("//", "*")) and (shell := _SHELL.search(line)):
            command = shell["command"]
            for quotes in ("'''", '"""'):
                if quotes in line and quotes not in command:
                    inside = quotes
            if command.strip("'\") "):
                yield Step(file, number, command.strip("'\") "), named=False)
