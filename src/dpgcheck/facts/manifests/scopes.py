"""What the names of groups, extras, profiles, configurations and files say of when a dependency is needed."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Scope

_TEST = frozenset("cov coverage e2e test testing tests tox".split())
_BUILD = frozenset("build package packaging release".split())
_DEVELOPMENT = frozenset(
    """all-dev bench benchmark benchmarks ci debug dev devel develop developer development doc docs documentation
    format formatting lint linter linters linting local mypy pre-commit precommit qa quality style type types
    typing""".split()
)
_OPTIONAL = frozenset("optional extra extras suggested recommended".split())
_PARTS = re.compile(r"[-_./ ]+")


def scope_of(name: str, otherwise: Scope = Scope.RUNTIME) -> Scope:
    """When what a group lists is needed: for tests, to build, to develop, or else as given."""
    lower = name.lower()
    parts = {lower, *_PARTS.split(lower)}
    for words, scope in ((_TEST, Scope.TEST), (_DEVELOPMENT, Scope.DEVELOPMENT), (_BUILD, Scope.BUILD)):
        if parts & words:
            return scope
    return otherwise


def scope_of_groups(names: list[str], otherwise: Scope = Scope.RUNTIME) -> Scope:
    """The same for what several groups list: what any of them needs to run is needed to run."""
    scopes = [scope_of(name, otherwise) for name in names]
    return otherwise if otherwise in scopes or not scopes else scopes[0]


def scope_of_file(stem: str) -> Scope:
    """When what a list of packages names is needed, by the stem of the list's name."""
    found = scope_of(stem)
    optional = any(part in _OPTIONAL for part in _PARTS.split(stem.lower()))
    return Scope.OPTIONAL if optional and found is Scope.RUNTIME else found
