"""Where rule data lies: beside the package in a wheel, at the top of a checkout, or in folders that the caller adds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from dpgcheck.errors import RuleFileError, UsageError

PACK = "pack.yaml"
"""The file that makes a folder below ``packs/`` a pack."""
_NO_RULES = ("standard.yaml", PACK)
_ID = re.compile(r"^- id: *[\"']?([A-Za-z0-9-]+)[\"']? *(?:#.*)?$", re.MULTILINE)


def rules_root() -> Path:
    """The folder ``rules`` that belongs to this installation; raises RuleFileError without one."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "rules", package.parents[1] / "rules"):
        if (root / "dpg" / "standard.yaml").is_file():
            return root
    raise RuleFileError(f"the rules are not beside {package}; install dpgcheck again")


def is_sample_file(path: Path) -> bool:
    """Whether a file holds samples rather than rules."""
    return path.name.endswith(".test.yaml")


def is_table_file(path: Path) -> bool:
    """Whether a file holds tables, or samples of tables, rather than rules."""
    return path.name.endswith((".tables.yaml", ".tables.test.yaml"))


def rule_files(folder: Path) -> list[Path]:
    """The rule files directly in a folder, sorted by name; raises RuleFileError where it is no folder."""
    if not folder.is_dir():
        raise RuleFileError(f"{folder}: no such folder of rules; give one that holds .yaml rule files")
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".yaml", ".yml")
        and path.name not in _NO_RULES
        and not is_sample_file(path)
        and not is_table_file(path)
    )


def sample_files(folder: Path) -> list[Path]:
    """The files with samples of rules directly in a folder, sorted by name."""
    return sorted(path for path in folder.iterdir() if is_sample_file(path) and not is_table_file(path))


def table_files(folder: Path) -> list[Path]:
    """The files with tables directly in a folder, sorted by name."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(".tables.yaml"))


def table_sample_files(folder: Path) -> list[Path]:
    """The files with samples of tables directly in a folder, sorted by name."""
    return sorted(path for path in folder.iterdir() if path.name.endswith(".tables.test.yaml"))


def rule_folders(extra: Sequence[Path] = ()) -> list[Path]:
    """The built-in folder of rules and those that the caller adds."""
    return [rules_root() / "dpg", *extra]


def pack_folders(extra: Sequence[Path] = ()) -> dict[str, Path]:
    """The folders of all packs by id: the built-in ones, then those of the caller's folders."""
    return {
        folder.name: folder
        for parent in (rules_root(), *extra)
        if (parent / "packs").is_dir()
        for folder in sorted((parent / "packs").iterdir())
        if (folder / PACK).is_file()
    }


def find_rule_text(rule_id: str, extra: Sequence[Path] = ()) -> tuple[Path, str]:
    """The file of a rule and its raw YAML, without loading any other.

    Raises UsageError with near names where there is no such rule.
    """
    known: list[str] = []
    for path, text in _texts(extra):
        starts = list(_ID.finditer(text))
        for i, match in enumerate(starts):
            if match[1] == rule_id or re.search(
                rf"^  aliases: .*\b{re.escape(rule_id)}\b",
                text[match.start() : starts[i + 1].start() if i + 1 < len(starts) else None],
                re.MULTILINE,
            ):
                end = starts[i + 1].start() if i + 1 < len(starts) else len(text)
                return path, text[match.start() : end].rstrip() + "\n"
            known.append(match[1])
    near = difflib.get_close_matches(rule_id, known, 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "'dpgcheck rules list' shows all rules"
    raise UsageError(f"no rule {rule_id!r}; {hint}")


def _texts(extra: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for folder in (*rule_folders(extra), *pack_folders(extra).values()):
        for path in rule_files(folder):
            yield path, path.read_text("utf-8")
