"""Open texts with a sentence added, a word changed or an end lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.licenses.cases import Case, expressions
from benchmarks.licenses.outside import TEXTS
from dpgcheck.facts.text import decode

RIDERS = Path(__file__).with_name("riders.yaml")
SENTENCES = Path(__file__).parent / "sentences" / "unseen.yaml"
PLACES = ("start", "middle", "end")


def riders(sets: Path) -> Iterator[Case]:
    """Every open text with every restricting sentence at each place, and with every harmless addition."""
    data = yaml.safe_load(RIDERS.read_text("utf-8"))
    data["texts"] = [name for name in data["texts"] if (sets / TEXTS / f"{name}.txt").is_file()]
    for name in data["texts"]:
        text = open_text(sets, name)
        for number, sentence in enumerate(data["restricting"]):
            for place in PLACES:
                yield Case(
                    "restricting sentences",
                    f"{name}/{number}-{sentence['language']}/{place}: {sentence['text'][:90]!r}",
                    insert(text, sentence["text"], place).encode(),
                    frozenset(),
                    False,
                )
        for number, addition in enumerate(data["harmless"]):
            for place in PLACES[::2]:
                yield Case(
                    "harmless additions",
                    f"{name}/{number}/{place}: {addition['text'][:90]!r}",
                    insert(text, addition["text"], place).encode(),
                    expressions([name]),
                    True,
                )
    yield from _changed(sets, data)


def sentences(sets: Path) -> Iterator[Case]:
    """The MIT license with every one of the sentences that no weight was learned from, in seven languages."""
    data = yaml.safe_load(SENTENCES.read_text("utf-8"))
    text = open_text(sets, "MIT")
    for kind, places in (("restricting", PLACES), ("harmless", PLACES[::2])):
        for language, added in data[kind].items():
            for sentence in added:
                for place in places:
                    yield Case(
                        f"MIT with {kind} sentences",
                        f"{language}/{place}: {sentence[:90]!r}",
                        insert(text, sentence, place).encode(),
                        expressions(["MIT"]) if kind == "harmless" else frozenset(),
                        kind == "harmless",
                    )


def _changed(sets: Path, data: dict[str, Any]) -> Iterator[Case]:
    for change in data["changed"]:
        if change["license"] not in data["texts"]:
            continue
        text = open_text(sets, change["license"])
        found = re.compile(r"\s+".join(map(re.escape, change["find"].split())))
        at = found.search(text)
        if at is None:
            raise ValueError(f"{change['license']}: {change['find']!r} does not stand in its text")
        changed = text[: at.start()] + change["replace"] + text[at.end() :]
        name = f"{change['license']}: {change['find']!r} > {change['replace']!r}"
        yield Case("changed words", name, changed.encode(), frozenset(), False)
    for name in data["texts"]:
        text = open_text(sets, name)
        for share in (0.35, 0.6, 0.85):
            words = text[: int(len(text) * share)].rsplit(" ", 1)[0]
            yield Case("truncated texts", f"{name} at {share:.0%}", words.encode(), frozenset(), False)


def open_text(sets: Path, name: str) -> str:
    """A text by its id."""
    folder = sets / TEXTS
    file = folder / f"{name}.txt"
    return decode(file.read_bytes()) or ""


def insert(text: str, sentence: str, place: str) -> str:
    """A text with a paragraph put at a place; in the middle it follows a sentence inside a paragraph."""
    if place == "start":
        return f"{sentence}\n\n{text}"
    if place == "end":
        return f"{text.rstrip()}\n\n{sentence}\n"
    ends = [m.end() for m in re.finditer(r"[.;:]\s", text)]
    at = min(ends, key=lambda end: abs(end - len(text) // 2), default=len(text))
    return f"{text[:at]}{sentence} {text[at:]}"
