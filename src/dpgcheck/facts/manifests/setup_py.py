"""setup.py of setuptools: a program, of which the syntax tree is read; nothing of it is ever run."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.pep508 import add_requirement
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry

MAX_CHARACTERS = 256 << 10
MAX_DEPTH = 24
"""Steps from a name to its value, and levels of a value."""
MAX_STEPS = 20_000
"""Parts of values that are looked at in one file."""

_TELLING = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Call)
"""Parts of a program that are looked at."""
_LISTS = {
    "install_requires": Scope.RUNTIME,
    "requires": Scope.RUNTIME,
    "tests_require": Scope.TEST,
    "setup_requires": Scope.BUILD,
}
_NOT_PLAIN = re.compile(r"[{}]|%[sdr]")
"""Where a program fills something in."""


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads the arguments of ``setup()`` as far as they are written out in the file."""
    draft = Draft(file, text, "pypi")
    if len(text) > MAX_CHARACTERS:
        draft.problem = f"longer than {MAX_CHARACTERS:,} characters"
        return draft.finish()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # escapes that a string may not have
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        draft.problem = "not a program of Python 3"
        return draft.finish()
    program = _Program(tree)
    if program.calls:
        _describe(draft, program)
        _needs(draft, program)
    return draft.finish()


class _Program:
    """What a program gives to names, and the calls of ``setup``."""

    def __init__(self, tree: ast.Module) -> None:
        self.given: dict[str, list[ast.expr]] = {}
        self.entries: dict[str, list[tuple[ast.expr, ast.expr]]] = {}
        self.calls: list[ast.Call] = []
        self._steps = 0
        for node in ast.walk(tree):
            if isinstance(node, _TELLING):
                self._note(node)

    def _note(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                self.given.setdefault(name, []).append(value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                self.given.setdefault(name, []).append(value)
            case ast.AugAssign(target=ast.Name(id=name), value=value):
                self.given.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name), slice=key)], value=value):
                self.entries.setdefault(name, []).append((key, value))
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append"), args=[value]):
                self.given.setdefault(name, []).append(ast.List([value], ast.Load()))
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="extend" | "update"), args=[value]
            ):
                self.given.setdefault(name, []).append(value)
            case ast.Call(func=ast.Name(id="setup") | ast.Attribute(attr="setup")):
                self.calls.append(node)
            case _:
                pass

    def argument(self, name: str) -> ast.expr | None:
        """The value of an argument of ``setup``, written there or in a table that is passed to it."""
        for call in self.calls:
            for keyword in call.keywords:
                if keyword.arg == name:
                    return keyword.value
                if keyword.arg is None:
                    for key, value in self.items(keyword.value):
                        if key == name:
                            return value
        return None

    def texts(self, node: ast.expr | None, depth: int = 0) -> Iterator[tuple[str, int]]:
        """The texts of a list, or the one text, with their lines; what is computed gives none."""
        self._steps += 1
        if node is None or depth > MAX_DEPTH or self._steps > MAX_STEPS:
            return
        match node:
            case ast.Constant(value=str(text)):
                yield text, node.lineno
            case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
                for part in parts:
                    yield from self.texts(part, depth + 1)
            case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
                yield f"{text}{{}}", node.lineno
            case (
                ast.BinOp(left=inner, op=ast.Mod()) | ast.Call(func=ast.Attribute(value=inner, attr="format"))
            ):
                yield from self.texts(inner, depth + 1)
            case ast.Starred(value=inner):
                yield from self.texts(inner, depth + 1)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                yield from self.texts(left, depth + 1)
                yield from self.texts(right, depth + 1)
            case ast.Call(func=ast.Name(id="list" | "tuple" | "set" | "sorted"), args=[inner, *_]):
                yield from self.texts(inner, depth + 1)
            case ast.Name(id=name):
                for value in self.given.get(name, ()):
                    yield from self.texts(value, depth + 1)
            case ast.Subscript(value=ast.Name() as table, slice=ast.Constant(value=str(wanted))):
                for key, value in self.items(table, depth + 1):
                    if key == wanted:
                        yield from self.texts(value, depth + 1)
            case _:
                pass

    def items(self, node: ast.expr | None, depth: int = 0) -> Iterator[tuple[str, ast.expr]]:
        """The keys and values of a table."""
        self._steps += 1
        if node is None or depth > MAX_DEPTH or self._steps > MAX_STEPS:
            return
        match node:
            case ast.Dict(keys=keys, values=values):
                for key, value in zip(keys, values, strict=True):
                    if key is None:
                        yield from self.items(value, depth + 1)
                    elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, value
            case ast.Call(func=ast.Name(id="dict"), args=parts, keywords=keywords):
                for part in parts:
                    yield from self.items(part, depth + 1)
                for keyword in keywords:
                    if keyword.arg is not None:
                        yield keyword.arg, keyword.value
            case ast.Name(id=name):
                for value in self.given.get(name, ()):
                    yield from self.items(value, depth + 1)
                for key, value in self.entries.get(name, ()):
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, value
            case _:
                pass


def _describe(draft: Draft, program: _Program) -> None:
    def stated(key: str) -> tuple[str, int] | None:
        found = next(program.texts(program.argument(key)), None)
        return found if found and not _NOT_PLAIN.search(found[0]) else None

    if name := stated("name"):
        draft.name = name[0]
    if description := stated("description"):
        draft.describe(*description)
    if license_ := stated("license"):
        draft.licensed(*license_)
    if author := stated("author"):
        draft.author(*author)
    if url := stated("url"):
        draft.repository = url[0]
    if draft.license is None:
        for classifier, line in program.texts(program.argument("classifiers")):
            if classifier.startswith("License :: "):
                draft.licensed(classifier.rpartition(" :: ")[2], line)
                break
    entries = program.argument("entry_points")
    commands = [
        text
        for key, value in program.items(entries)
        if key in ("console_scripts", "gui_scripts")
        for text, _ in program.texts(value)
    ]
    written = " ".join(text for text, _ in program.texts(entries))
    scripts = next(program.texts(program.argument("scripts")), None)
    draft.application = bool(commands or scripts or "_scripts]" in written)


def _needs(draft: Draft, program: _Program) -> None:
    for key, scope in _LISTS.items():
        for text, line in program.texts(program.argument(key)):
            for entry in text.split("\n"):
                _require(draft, entry, scope, line)
    for extra, value in program.items(program.argument("extras_require")):
        for text, line in program.texts(value):
            _require(draft, text, scope_of(extra.partition(":")[0], Scope.OPTIONAL), line)


def _require(draft: Draft, entry: str, scope: Scope, line: int) -> None:
    """Notes a requirement; of one that a program completes, what stands before its version."""
    plain = _NOT_PLAIN.split(entry, maxsplit=1)[0]
    if plain != entry:
        plain = plain.rstrip("<>=!~ ,")
    if plain.strip() and not plain.lstrip().startswith("#"):
        add_requirement(draft, plain, scope, line)
