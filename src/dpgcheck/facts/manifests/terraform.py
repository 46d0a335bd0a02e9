"""Terraform and OpenTofu: providers and modules. They set up the place where a product runs."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.sources.interface import FileEntry

_OPENS = re.compile(r'\s*(?P<what>[\w-]{1,60})(?:\s{1,5}"(?P<name>[^"\n]{1,120})")?\s{0,5}=?\s{0,5}\{')
_VALUE = re.compile(r'\s*(?P<key>source|version)\s{0,20}=\s{0,5}"(?P<value>[^"\n]{1,200})"')
MAX_LINE = 2_000


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads required_providers, and modules from a registry or a repository."""
    draft = Draft(file, text, "terraform")
    stack: list[tuple[str, str]] = []
    open_: dict[str, str] = {}
    start = 0
    for number, raw in enumerate(draft.lines, 1):
        line = raw.partition("#")[0].partition("//")[0] if "source" not in raw else raw
        if len(line) > MAX_LINE:
            continue
        if opens := _OPENS.match(line):
            if line.count("{") > line.count("}"):
                stack.append((opens["what"], opens["name"] or ""))
                if not (len(stack) > 1 and stack[-2][0] == "module"):
                    open_, start = {}, number
                continue
        if (value := _VALUE.match(line)) and stack:
            open_[value["key"]] = value["value"]
            if value["key"] == "source":
                start = number
        if line.strip() == "}" and stack:
            what, name = stack.pop()
            inside = bool(stack) and stack[-1][0] == "required_providers"
            if inside or (what == "module" and name):
                _add(draft, what if inside else "", open_, start)
                open_ = {}
    return draft.finish()


def _add(draft: Draft, provider: str, found: dict[str, str], line: int) -> None:
    source = found.get("source", "")
    if source.startswith((".", "/")) or not (source or provider):
        return
    name = source or f"hashicorp/{provider}"
    host, slash, rest = name.partition("/")
    registry = host if slash and "." in host and "://" not in name and "@" not in host else ""
    draft.add(rest if registry else name, found.get("version", ""), Scope.HOSTING, line, registry)
