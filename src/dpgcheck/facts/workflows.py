"""Continuous integration and the other practices that files show to be in force."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dpgcheck.facts.ci_purposes import STRONG, action_purposes, command_purposes
from dpgcheck.facts.ci_steps import Step, ci_service, ci_steps
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.practices import TITLES, Shown, file_practices, script_commands
from dpgcheck.facts.signal_types import Hit, PracticeInForce, Workflows
from dpgcheck.sources.interface import Area, FileEntry

MAX_PLACES = 6
"""Places kept of one practice."""
MAX_CI_FILES = 200
MAX_COMMAND_LINES = 12
"""Lines among which the words of one command are looked for."""


@fact("workflows")
def workflows(facts: Facts) -> Workflows:
    """The practices in force, the best evidenced first."""
    shown: dict[str, list[Shown]] = {}
    for place in (*_ci_practices(facts), *file_practices(facts)):
        shown.setdefault(place.practice, []).append(place)
    practices = [
        (
            _weight(places),
            PracticeInForce(practice, TITLES[practice], _best(facts, places), -_weight(places) >= STRONG),
        )
        for practice, places in shown.items()
    ]
    practices.sort(key=lambda entry: (entry[0], list(TITLES).index(entry[1].id)))
    return Workflows(tuple(practice for _, practice in practices))


def _ci_practices(facts: Facts) -> Iterator[Shown]:
    files = [(f, s) for f in facts.own_files if f.area is Area.PROJECT and (s := ci_service(f)) is not None]
    scripts = script_commands(facts) if files else {}
    for file, service in files[:MAX_CI_FILES]:
        text = facts.text(file)
        if text is None:
            continue
        for step in ci_steps(service, file, text):
            purposes = action_purposes(step.text) if step.named else command_purposes(step.text, scripts)
            for practice, (strength, words) in purposes.items():
                yield Shown(practice, strength, _placed(facts, step, words))


def _placed(facts: Facts, step: Step, words: str) -> Hit:
    """The line that holds the most of the first words of a command, which may go on over several lines."""
    if step.line is None:
        return Hit(step.file, None, "")
    lines = facts.lines(step.file)[step.line - 1 : step.line - 1 + MAX_COMMAND_LINES]
    pieces = words[:200].split(" ")
    for count in range(len(pieces), 0, -1):
        opening = " ".join(pieces[:count])
        for offset, line in enumerate(lines):
            if opening in line:
                return Hit(step.file, step.line + offset, opening)
    return Hit(step.file, step.line, "")


def _weight(places: list[Shown]) -> int:
    """Lower is better: the plainest place decides."""
    return -max(place.strength for place in places)


_CHANGES = re.compile(r"\b(?:pull_request|push|merge_group)\b")
_DELIVERS = re.compile(
    r"(?:^|[/_.-])(?:cd|deploy\w*|prod|production|staging|releases?|publish\w*|nightly|manual|smoke)(?=[/_.-])",
    re.IGNORECASE,
)
_NAMED_FOR_CHECKS = re.compile(
    r"(?:^|[/_.-])(?:tests?|ci|continuous[-_]integration|checks?|lint\w*|unit|format\w*|main|pull[_-]requests?)(?=[/_.-])",
    re.IGNORECASE,
)
MAX_HEAD = 2_000
"""Characters of a workflow in which it says when it runs."""


def _best(facts: Facts, places: list[Shown]) -> tuple[Hit, ...]:
    """The plainest places, one for each file before a second one."""
    order = {file: number for number, file in enumerate(facts.get(documents).files)}
    counts = Counter(place.hit.file for place in places)
    ordered = sorted(
        enumerate(places),
        key=lambda entry: (
            _delivers(facts, entry[1].hit.file),
            -entry[1].strength,
            _is_named_otherwise(entry[1].hit.file),
            # Documents are in the order in which a reader opens them, translations last.
            order.get(entry[1].hit.file, -counts[entry[1].hit.file]),
            entry[0],
        ),
    )
    first: list[Hit] = []
    later: list[Hit] = []
    files: set[FileEntry] = set()
    for _, place in ordered:
        (later if place.hit.file in files else first).append(place.hit)
        files.add(place.hit.file)
    return tuple([*first, *later][:MAX_PLACES])


def _delivers(facts: Facts, file: FileEntry) -> bool:
    """Whether a workflow delivers or runs by hand, rather than checking each change."""
    service = ci_service(file)
    if service is None:
        return False
    by_hand = service == "actions" and not _CHANGES.search((facts.text(file) or "")[:MAX_HEAD])
    return by_hand or bool(_DELIVERS.search(file.name))


def _is_named_otherwise(file: FileEntry) -> bool:
    """Whether a workflow is one of many and not the one that checks the whole, by its name."""
    return ci_service(file) == "actions" and not _NAMED_FOR_CHECKS.search(file.name)
