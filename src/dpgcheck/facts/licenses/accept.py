"""SPDX expressions: reading them, comparing them, and whether the Alliance accepts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from dpgcheck.model import Acceptance, Kind
from dpgcheck.rulebook.knowledge import Licenses

_TOKEN = re.compile(r"[()]|[^\s()]+")
_SINGLE = re.compile(r"[\w.+:-]+", re.ASCII)
_OPERATORS = ("AND", "OR", "WITH")
MAX_TOKENS = 200
"""Longer expressions are not read: no project states its license in so many words."""

_RANK = {Acceptance.REJECTED: 0, Acceptance.ASK: 1, Acceptance.ACCEPTED: 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of an expression: one license, or several joined by AND or OR."""

    operator: str
    """AND, OR, or the empty string for one license."""
    parts: tuple[Choice, ...] = ()
    id: str = ""
    exception: str = ""

    def __str__(self) -> str:
        if not self.operator:
            return f"{self.id} WITH {self.exception}" if self.exception else self.id
        return f" {self.operator} ".join(
            f"({part})" if part.operator and part.operator != self.operator else str(part)
            for part in self.parts
        )


def accept(expression: str | None, kind: Kind, knowledge: Licenses) -> Acceptance:
    """Whether the Alliance accepts an expression for a kind: the best of what OR offers, the worst of AND.

    An exception only ever adds permissions, so it changes nothing. No expression is rejected.
    """
    tree = parse(expression or "")
    return Acceptance.REJECTED if tree is None else _judge(tree, kind, knowledge)


def _judge(tree: Choice, kind: Kind, knowledge: Licenses) -> Acceptance:
    if not tree.operator:
        return _accept_id(tree.id, kind, knowledge)
    judged = [_judge(part, kind, knowledge) for part in tree.parts]
    pick = max if tree.operator == "OR" else min
    return pick(judged, key=lambda a: _RANK[a])


def _accept_id(license_id: str, kind: Kind, knowledge: Licenses) -> Acceptance:
    name = base(license_id)
    if name in knowledge.accepted.get(kind, []) or name in knowledge.discouraged.get(kind, []):
        return Acceptance.ACCEPTED
    if any(fnmatchcase(name, pattern) for pattern in knowledge.rejected):
        return Acceptance.REJECTED
    if name in knowledge.ask.get(kind, []):
        return Acceptance.ASK
    # An unknown name of the project's own can't be judged; a listed license that no list accepts can.
    return Acceptance.ASK if name.startswith("LicenseRef-") else Acceptance.REJECTED


def base(license_id: str) -> str:
    """A license id without -only, -or-later and +; names of our own stay as they are."""
    if license_id.startswith("LicenseRef-"):
        return license_id
    return re.sub(r"(?:-only|-or-later|\+)$", "", license_id)


def or_later(expression: str) -> str:
    """An expression whose GNU licenses offer later versions, too."""
    return re.sub(r"(?<=GPL-\d\.\d)-only", "-or-later", expression)


def bare(expression: str | None) -> str:
    """An expression for comparison: without -only and -or-later, parts sorted."""
    tree = parse(expression or "")
    return "" if tree is None else str(_bare(tree))


def _bare(tree: Choice) -> Choice:
    if not tree.operator:
        return Choice("", id=base(tree.id), exception=tree.exception)
    parts = {str(part): part for part in map(_bare, tree.parts)}
    if len(parts) == 1:
        return next(iter(parts.values()))
    return Choice(tree.operator, tuple(parts[key] for key in sorted(parts)))


def ids(expression: str | None) -> tuple[str, ...]:
    """The license ids of an expression, each once, in order."""
    tree = parse(expression or "")
    return () if tree is None else tuple(dict.fromkeys(_ids(tree)))


def _ids(tree: Choice) -> list[str]:
    return [tree.id] if not tree.operator else [i for part in tree.parts for i in _ids(part)]


def join(operator: str, expressions: list[str]) -> str | None:
    """Expressions joined by AND or OR, each once; None for none."""
    seen: dict[str, Choice] = {}
    for expression in expressions:
        tree = parse(expression)
        if tree is None:
            continue
        for part in tree.parts if tree.operator == operator else (tree,):
            seen.setdefault(str(part), part)
    parts = tuple(seen.values())
    if len(parts) < 2:
        return str(parts[0]) if parts else None
    return str(Choice(operator, parts))


@lru_cache(maxsize=512)
def parse(expression: str) -> Choice | None:
    """An SPDX expression as a tree; None where it is none. Operators may be in lower case."""
    text = expression.strip()
    if _SINGLE.fullmatch(text):
        return None if text.upper() in _OPERATORS else Choice("", id=text)
    if not text or len(_TOKEN.findall(text)) > MAX_TOKENS:
        return None
    # The library takes 45 ms to import, and most projects have one license.
    try:
        tree = _licensing().parse(text)
    except Exception:
        # Besides its own errors the library raises IndexError and AssertionError on malformed text ("()", "(AND MIT").
        return None
    return None if tree is None else _choice(tree)


@lru_cache(maxsize=1)
def _licensing() -> Any:
    from license_expression import Licensing

    return Licensing()


def _choice(tree: Any) -> Choice | None:
    """A tree of the library as ours; chains of one operator in one level."""
    from license_expression import AND, OR, LicenseWithExceptionSymbol

    if isinstance(tree, (AND, OR)):
        operator = "AND" if isinstance(tree, AND) else "OR"
        parts: list[Choice] = []
        for arg in tree.args:
            part = _choice(arg)
            if part is None:
                return None
            parts += part.parts if part.operator == operator else (part,)
        return Choice(operator, tuple(parts))
    if isinstance(tree, LicenseWithExceptionSymbol):
        license_id, exception = str(tree.license_symbol.key), str(tree.exception_symbol.key)
        good = _SINGLE.fullmatch(license_id) and _SINGLE.fullmatch(exception)
        return Choice("", id=license_id, exception=exception) if good else None
    license_id = str(tree.key)
    return Choice("", id=license_id) if _SINGLE.fullmatch(license_id) else None
