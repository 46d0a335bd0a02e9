"""Requirements of Python as PEP 508 writes them, and what people write instead."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests.draft import Draft

_NAME = re.compile(r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)")
_EXTRAS = re.compile(r"\s*\[[^\]]*\]")
_PLAIN = re.compile(
    r"([A-Za-z0-9](?:[A-Za-z0-9._-]{0,100}[A-Za-z0-9])?)\s{0,5}(?:\[[\w\s,.-]{0,200}\])?\s{0,5}"
    r"((?:[<>=!~]=?=?\s{0,5}[\w.*+!-]{1,60}\s{0,5},?\s{0,5}){0,6})\Z"
)
"""Nine of ten requirements: a name, perhaps extras, perhaps versions."""
MAX_ODD = 2_000
"""Requirements of one manifest that are read by the full grammar; the rest of them is left out."""
MAX_REQUIREMENT = 2_000
"""Characters of one requirement."""


def normalised(name: str) -> str:
    """A project name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def add_requirement(draft: Draft, text: str, scope: Scope, line: int | None, registry: str = "") -> None:
    """Notes one requirement; what is none by the grammar counts by the name that it opens with."""
    text = text.strip()[:MAX_REQUIREMENT]
    if plain := _PLAIN.match(text):
        written = "".join(plain[2].split()).rstrip(",")
        _add(draft, plain[1], ",".join(sorted(written.split(","))), scope, line, registry)
        return
    draft.odd += 1
    if draft.odd > MAX_ODD:
        return
    from packaging.requirements import InvalidRequirement, Requirement

    try:
        requirement = Requirement(text)
    except (InvalidRequirement, RecursionError):
        named = _NAME.match(text)
        if named is not None and not re.match(r"\s*(?:[/:\\]|\w+://)", text[named.end() :]):
            rest = _EXTRAS.sub("", text[named.end() :], count=1)
            _add(draft, named[1], rest.partition(";")[0], scope, line, registry)
        return
    if requirement.marker is not None and "extra" in str(requirement.marker) and scope is Scope.RUNTIME:
        scope = Scope.OPTIONAL
    _add(draft, requirement.name, str(requirement.specifier), scope, line, requirement.url or registry)


def _add(draft: Draft, name: str, version: str, scope: Scope, line: int | None, registry: str) -> None:
    draft.add(normalised(name), version, scope, line, registry, ecosystem="pypi")
