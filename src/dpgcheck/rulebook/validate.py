"""All that is wrong with rule files at once, for those who write them; a run stops at the first mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dpgcheck.errors import DpgcheckError
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.locate import PACK, pack_folders, rule_files, rules_root


@dataclass(frozen=True, kw_only=True)
class Validation:
    """What a look at rule files came to."""

    rules: int
    """Rules that are valid."""
    files: int
    """Rule files that were read."""
    errors: tuple[str, ...]
    """``file:line: key: what is wrong; next step``, at most one for each file."""


def validate(folder: Path | None = None) -> Validation:
    """Looks at the rules of a folder, or at the built-in ones with their vocabulary and knowledge.

    Raises RuleFileError where the folder does not exist.
    """
    from dpgcheck.engine.load import load_pack, load_rule_file

    packs = list(pack_folders(() if folder is None else (folder,)).values())
    book = Rulebook(rules_root(), () if folder is None else (folder,), packs)
    files = rule_files(folder or book.root / "dpg")
    own = [path for path in packs if path.is_relative_to(folder or book.root)]
    rules = 0
    errors: dict[str, None] = {}
    for read in _shared(book):
        _note(errors, read)
    if not errors:
        for path in files:
            rules += len(_note(errors, lambda path=path: load_rule_file(path, book)) or ())  # type: ignore[misc]
    if not errors:
        _note(errors, lambda: book.loaded)
    if not errors:
        _note(errors, lambda: book.tables)
    for path in own if not errors else ():
        pack = _note(errors, lambda path=path: load_pack(path, book))  # type: ignore[misc]
        rules += len(pack.rules) if pack else 0
        files += [path / PACK, *rule_files(path)]
    if not errors:
        _note(errors, lambda: book.packs)
    return Validation(rules=rules, files=len(files), errors=tuple(errors))


def _shared(book: Rulebook) -> Iterator[Callable[[], Any]]:
    """What every rule may refer to."""
    yield lambda: book.standard
    yield lambda: book.ideas
    yield lambda: book.licenses
    yield lambda: book.laws
    yield lambda: book.open_standards
    yield lambda: book.practices
    yield lambda: book.host_products
    yield lambda: book.goals
    yield lambda: book.source_signals
    yield lambda: book.ways_out
    yield lambda: book.model_hubs
    yield lambda: book.closed_components


def _note(errors: dict[str, None], read: Callable[[], Any]) -> Any:
    try:
        return read()
    except DpgcheckError as error:
        errors[str(error)] = None
        return None
