"""go.mod of Go: what it requires, replaces and runs as tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_BLOCK = re.compile(r"(?P<verb>[a-z]+)\s*\(\s*\Z")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads go.mod; modules marked ``// indirect`` are needs of needs and left out."""
    draft = Draft(file, text, "golang")
    lines = list(directives(text))
    replaced = {words[0]: words for verb, words, _, _ in lines if verb == "replace" and "=>" in words}
    tools = [words[0] for verb, words, _, _ in lines if verb == "tool" and words]
    for verb, words, comment, number in lines:
        if verb == "module" and words:
            draft.name = words[0].strip('"')
        elif verb == "require" and len(words) == 2 and "." in words[0] and "indirect" not in comment:
            other = replaced.get(words[0])
            tool = any(f"{path}/".startswith(f"{words[0]}/") for path in tools)
            scope = Scope.BUILD if tool else Scope.RUNTIME
            draft.add(words[0], words[1], scope, number, _taken_from(other) if other else "")
    return draft.finish()


def directives(text: str) -> Iterator[tuple[str, list[str], str, int]]:
    """Each line of a go.mod as verb, words, comment and 1-based line; lines of a block have the block's verb."""
    block = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line, _, comment = raw.partition("//")
        line = line.strip()
        if opens := _BLOCK.match(line):
            block = opens["verb"]
        elif line == ")":
            block = ""
        elif line:
            words = line.split()
            if block:
                yield block, words, comment, number
            else:
                yield words[0], words[1:], comment, number


def _taken_from(words: list[str]) -> str:
    """Where a replaced module is taken from: a folder, or another module with its version."""
    return " ".join(words[words.index("=>") + 1 :])
