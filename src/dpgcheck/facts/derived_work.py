"""What a solution was derived from, where it says so of itself, and what it says of the difference."""

from __future__ import annotations

import re

from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import Statement, introduction, of_itself
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area

_PARENT = r"(?P<parent>[A-ZÀ-ÞЀ-Я][\w.’'-]*(?:[ /][A-Z\d][\w.’'-]*){0,3}|[\w.-]+/[\w.-]+|https?://\S+)"
"""A name, the path of a repository, or an address."""
_REPOSITORY = r"(?P<repository>(?:https?://\S*?)?[\w.-]+/[\w.-]+)"
_OF_ITSELF = (
    r"(?:\A|\b(?P<verb{n}>is|was|are)\s)"
    r"(?:(?i:an?|the|our|originally|initially|open[- ]source|free|friendly|hard|soft|maintained|independent|heavily|modified|customi[sz]ed|community|updated|localized)\s){{0,5}}"
)
_FORK = re.compile(
    rf"{_OF_ITSELF.format(n=1)}(?i:fork|(?:customi[sz]ed|modified|rebranded|localized|national)\s(?:version|build|edition)|rebrand(?:ing)?|derivative)\sof\s(?:the\s)?{_PARENT}"
    rf"|{_OF_ITSELF.format(n=2)}(?i:fork(?:ed)?)\s(?:from|of)\s(?:the\s)?{_PARENT.replace('parent', 'parent2')}"
    rf"|{_OF_ITSELF.format(n=3)}(?i:distribution)\sof\s(?:the\s)?{_PARENT.replace('parent', 'parent3')}"
    rf"|\b(?i:es|é|est)\s(?i:una?|um|un)\s(?i:fork|bifurcación|derivado)\s(?i:de|do|del|da)\s(?:(?:el|la|o|a)\s)?{_PARENT.replace('parent', 'parent4')}"
    rf"|\b(?i:is|are)\s(?i:based\son|derived\sfrom)\s{_REPOSITORY}"
    rf"|\b(?i:is|are)\s(?:open[ -]source\sand\sis\s)?based\son\s(?P<product>[A-Z][\w.-]*),\san?\s(?:[\w-]+\s){{0,3}}?(?:open[ -]source|free|libre)\s(?:[\w-]+\s){{0,4}}(?:system|platform|software|application|solution)\b"
)
_VERBS = range(1, 4)
_DIFFERS = re.compile(
    r"\b(?:differs?|different from|differences?|unlike|compared (?:to|with)|in addition|additional(?:ly)?|extends|adds|added|with (?:the following |some |our )?(?:modifications|changes|additions|improvements)|on top of|what(?:'s| is) new|beyond)\b"
    r"|\b(?:a diferencia de|diferen[çc]as|añade|acrescenta|contrairement|ajoute)\b"
)
_UPSTREAM = re.compile(
    r"\b(?:upstream(?:ed|ing)?|merge(?:d)? back|contribute(?:d|s)? back|backport\w*)\b", re.IGNORECASE
)
_GOVERNS = re.compile(r"(?:^|/)(?:governance|charter|maintainers)(?:\.\w+)?$", re.IGNORECASE)
_TELLS = re.compile(r"(?:^|/)(?:readme|contributing|fork|upstream|differences)(?:\.\w+)*$", re.IGNORECASE)

MAX_LINES = 10
"""Lines of an introduction in which a work says where it comes from."""
MAX_DOCUMENTS = 6
"""Documents that are read for what is asked of a derived work."""
MAX_TEXT = 100_000
"""Characters of one of them."""


@fact("derived-work")
def derived_work(facts: Facts) -> Gate | None:
    """The parent project with what is told of the difference, of upstreaming and of governance; None without one."""
    lines = facts.get(introduction)
    for number, statement in enumerate(lines[:MAX_LINES]):
        if parent := _parent(statement, lines[0].text):
            return _questions(facts, parent, statement.hit, lines[number : number + 3])
    return None


def _parent(statement: Statement, title: str) -> str:
    """What a statement says the solution came from; empty where it says nothing, or speaks of the solution."""
    found = _FORK.search(statement.said)
    if not found:
        return ""
    verb = next((found.start(f"verb{n}") for n in _VERBS if found[f"verb{n}"]), 0)
    if verb and not of_itself(statement.said[:verb], title):
        # What is a fork is another product that the introduction names.
        return ""
    linked = (found["repository"] or "").rstrip(".,)")
    if linked and not any(
        link.text == linked and link.href.rstrip("/").endswith(linked) for link in statement.links
    ):
        # "based on HTML/CSS" is no repository.
        return ""
    named = (value for key, value in found.groupdict().items() if value and not key.startswith("verb"))
    parent = next((value.rstrip(".,)") for value in named), "")
    return "" if parent.lower() == title else parent


def _questions(facts: Facts, parent: str, hit: Hit, near: tuple[Statement, ...]) -> Gate:
    """Looks for what reviewers ask of a derived work."""
    own = [f for f in facts.own_files if f.area is Area.PROJECT and f.path.count("/") <= 1]
    told = {
        "the difference": any(_DIFFERS.search(statement.text) for statement in near),
        "governance": any(_GOVERNS.search(f.path) for f in own),
        "upstreaming": any(
            _UPSTREAM.search((facts.text(f) or "")[:MAX_TEXT])
            for f in [f for f in own if _TELLS.search(f.path)][:MAX_DOCUMENTS]
        ),
    }
    return Gate(
        parent,
        (hit,),
        tuple(question for question, said in told.items() if said),
        tuple(question for question, said in told.items() if not said),
    )
