"""Gemfile of Bundler; it is a program, so it is read line by line and never run."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.scopes import scope_of_groups
from dpgcheck.sources.interface import FileEntry

_GEM = re.compile(r"""\s*gem[ (]\s*(['"])(?P<name>[\w.-]+)\1(?P<rest>.*)""")
_VERSION = re.compile(r"""\s*,\s*\[?\s*(['"])(?P<version>[^'"]*)\1""")
_GROUPS = re.compile(r"\bgroups?(?::|\s*=>)\s*(?P<groups>\[[^\]]*\]|:\w+|['\"]\w+['\"])")
_FROM = re.compile(r"""\b(?:source|git|github|gitlab|path)(?::|\s*=>)\s*(['"])(?P<from>[^'"]+)\1""")
_BLOCK = re.compile(r"""\s*(?P<what>group|source|git|path|platforms?|install_if)\b(?P<args>.*?)\bdo\b""")
_OPENS = re.compile(r"\s*(?:if|unless|case|begin|def|while)\b|.*\bdo\b(?:\s*\|[^|]*\|)?\s*(?:#.*)?\Z")
_STRING = re.compile(r"""(['"])(?P<text>[^'"]*)\1""")
_WORD = re.compile(r"\w+")
_WEB = ("rails", "sinatra", "hanami", "puma", "unicorn", "passenger", "roda")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads a Gemfile."""
    draft = Draft(file, text, "gem")
    _gemfile(draft)
    return draft.finish()


def _gemfile(draft: Draft) -> None:
    blocks: list[tuple[Scope | None, str]] = []
    for number, line in enumerate(draft.lines, 1):
        if line.lstrip().startswith("#"):
            continue
        if gem := _GEM.match(line):
            _gem(draft, gem, number, blocks)
        elif block := _BLOCK.match(line):
            what, args = block["what"], block["args"]
            scope = scope_of_groups(_WORD.findall(args.partition("optional")[0])) if what == "group" else None
            source = _STRING.search(args) if what in ("source", "git") else None
            blocks.append((scope, source["text"] if source else ""))
        elif re.match(r"\s*end\b", line):
            if blocks:
                blocks.pop()
        elif _OPENS.match(line):
            blocks.append((None, ""))
    names = {dependency.name for dependency in draft.dependencies}
    draft.application = True if names.intersection(_WEB) else None


def _gem(draft: Draft, gem: re.Match[str], number: int, blocks: list[tuple[Scope | None, str]]) -> None:
    rest = gem["rest"]
    scope = next((scope for scope, _ in reversed(blocks) if scope is not None), Scope.RUNTIME)
    if groups := _GROUPS.search(rest):
        scope = scope_of_groups(_WORD.findall(groups["groups"]))
    origin = _FROM.search(rest)
    registry = origin["from"] if origin else next((source for _, source in reversed(blocks) if source), "")
    version = _VERSION.match(rest)
    draft.add(gem["name"], version["version"] if version else "", scope, number, registry)
