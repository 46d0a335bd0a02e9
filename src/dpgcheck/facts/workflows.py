"""Continuous integration and the other practices that files show to be in force."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.facts.ci_purposes import action_purposes, command_purposes
from dpgcheck.facts.ci_steps import Step, ci_service, ci_steps
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.practices import TITLES, Shown, file_practices, script_commands
from dpgcheck.facts.signal_types import Hit, PracticeInForce, Workflows
from dpgcheck.sources.interface import Area

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
        (_weight(places), PracticeInForce(practice, TITLES[practice], _best(places)))
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


def _best(places: list[Shown]) -> tuple[Hit, ...]:
    """The plainest places, one for each file before a second one."""
    ordered = sorted(enumerate(places), key=lambda entry: (-entry[1].strength, entry[0]))
    first: list[Hit] = []
    later: list[Hit] = []
    files: set[tuple[int, str]] = set()
    for _, place in ordered:
        key = (place.hit.file.target, place.hit.file.path)
        (later if key in files else first).append(place.hit)
        files.add(key)
    return tuple([*first, *later][:MAX_PLACES])
