"""The rule book: everything in ``rules/``, read, validated and typed, each part when first needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from dpgcheck.errors import DpgcheckError, RuleFileError, UsageError
from dpgcheck.rulebook import knowledge as known
from dpgcheck.rulebook.compiled import compiled_document
from dpgcheck.rulebook.convert import convert_document, explain_yaml
from dpgcheck.rulebook.locate import pack_folders, rule_files, rule_folders, rules_root, table_files
from dpgcheck.rulebook.rule import Pack, RowSpec, Rule, Standard, TableSpec
from dpgcheck.rulebook.vocabulary import Idea
from dpgcheck.rulebook.yaml import YamlDocument, parse_yaml

T = TypeVar("T")

ELIGIBILITY = "eligibility"
"""The pseudo-indicator of questions that reviewers ask before the indicators."""


@dataclass(frozen=True)
class LoadedRule:
    """A rule, the indicator that it belongs to, and where it is written."""

    rule: Rule
    indicator: str
    file: Path
    line: int
    conditions: dict[str, Any] = field(default_factory=dict)
    """The parsed conditions (blocker, met, partial) by name, and the parsed ``when``."""


@dataclass(frozen=True)
class LoadedRow:
    """An entry of a table with its conditions parsed."""

    spec: RowSpec
    met: Any = None
    partial: Any = None


@dataclass(frozen=True)
class LoadedTable:
    """A table, the indicator that it belongs to, and where it is written."""

    spec: TableSpec
    indicator: str
    file: Path
    line: int
    rows: tuple[LoadedRow, ...]
    when: Any = None
    """The parsed ``when``; None without one."""


@dataclass(frozen=True)
class LoadedPack:
    """A pack with its rules, which have the layers of the pack in the place of indicators."""

    spec: Pack
    folder: Path
    rules: tuple[LoadedRule, ...]


class Rulebook:
    """The Standard, its rules, the vocabulary and the knowledge."""

    def __init__(self, root: Path, extra: Sequence[Path] = (), packs: Sequence[Path] = ()) -> None:
        self.root = root
        self.extra = tuple(extra)
        self.pack_folders = tuple(packs)
        """Folders of the packs that were asked for."""

    @cached_property
    def standard(self) -> Standard:
        """``dpg/standard.yaml``."""
        return self._read(self.root / "dpg" / "standard.yaml", Standard)

    @cached_property
    def loaded(self) -> tuple[LoadedRule, ...]:
        """All rules with their conditions parsed, in the order of the Standard; raises RuleFileError."""
        from dpgcheck.engine.load import load_rule_file

        rules: list[LoadedRule] = []
        for folder in (self.root / "dpg", *self.extra):
            for path in rule_files(folder):
                rules.extend(load_rule_file(path, self))
        _refuse_doubles(rules)
        order = {indicator.id: i for i, indicator in enumerate(self.standard.indicators)}
        return tuple(sorted(rules, key=lambda loaded: order.get(loaded.indicator, len(order))))

    @cached_property
    def packs(self) -> tuple[LoadedPack, ...]:
        """The packs that were asked for, with their rules in the order of the layers; raises RuleFileError."""
        from dpgcheck.engine.load import load_pack

        packs = tuple(load_pack(folder, self) for folder in self.pack_folders)
        _refuse_doubles([*self.loaded, *(loaded for pack in packs for loaded in pack.rules)])
        return packs

    @cached_property
    def tables(self) -> tuple[LoadedTable, ...]:
        """All tables in the order of the Standard; raises RuleFileError."""
        from dpgcheck.engine.load import load_table_file

        tables: dict[str, LoadedTable] = {}
        for folder in (self.root / "dpg", *self.extra):
            for path in table_files(folder):
                for table in load_table_file(path, self):
                    other = tables.setdefault(table.spec.table, table)
                    if other is not table:
                        raise RuleFileError(
                            f"{table.file}:{table.line}: table: {table.spec.table!r} is taken by"
                            f" {other.file}:{other.line}; choose another"
                        )
        order = {indicator.id: i for i, indicator in enumerate(self.standard.indicators)}
        return tuple(sorted(tables.values(), key=lambda table: order.get(table.indicator, len(order))))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules in the order of the Standard."""
        return tuple(loaded.rule for loaded in self.loaded)

    @cached_property
    def ideas(self) -> dict[str, Idea]:
        """The vocabulary by idea."""
        ideas: dict[str, Idea] = {}
        # Ideas are found one by one, so that those of a pack change nothing of what the others find.
        for folder in (path / "vocabulary" for path in (self.root, *self.extra, *self.pack_folders)):
            for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
                idea = self._read(path, Idea)
                if idea.idea != path.stem:
                    raise RuleFileError(
                        f"{path}:1: idea: {idea.idea!r} must be the file's name, {path.stem!r}"
                    )
                ideas[idea.idea] = idea
        return ideas

    @cached_property
    def licenses(self) -> known.Licenses:
        """``knowledge/licenses.yaml``."""
        return self._knowledge("licenses", known.Licenses)

    @cached_property
    def content_formats(self) -> known.ContentFormats:
        """``knowledge/content-formats.yaml``."""
        return self._knowledge("content-formats", known.ContentFormats)

    @cached_property
    def license_obligations(self) -> known.LicenseObligations:
        """``knowledge/license-obligations.yaml``."""
        return self._knowledge("license-obligations", known.LicenseObligations)

    @cached_property
    def license_wording(self) -> known.LicenseWording:
        """``knowledge/license-wording.yaml``."""
        return self._knowledge("license-wording", known.LicenseWording)

    @cached_property
    def laws(self) -> known.Laws:
        """``knowledge/laws.yaml``."""
        return self._knowledge("laws", known.Laws)

    @cached_property
    def open_standards(self) -> known.OpenStandards:
        """``knowledge/open-standards.yaml``."""
        return self._knowledge("open-standards", known.OpenStandards)

    @cached_property
    def practices(self) -> known.Practices:
        """``knowledge/practices.yaml``."""
        return self._knowledge("practices", known.Practices)

    @cached_property
    def host_products(self) -> known.HostProducts:
        """``knowledge/host-products.yaml``."""
        return self._knowledge("host-products", known.HostProducts)

    @cached_property
    def goals(self) -> known.Goals:
        """``knowledge/sdg.yaml``."""
        return self._knowledge("sdg", known.Goals)

    @cached_property
    def source_signals(self) -> known.SourceSignals:
        """``knowledge/source-signals.yaml``."""
        return self._knowledge("source-signals", known.SourceSignals)

    @cached_property
    def core_technologies(self) -> known.CoreTechnologies:
        """``knowledge/core-technologies.yaml``."""
        return self._knowledge("core-technologies", known.CoreTechnologies)

    @cached_property
    def ways_out(self) -> known.WaysOut:
        """``knowledge/ways-out.yaml``."""
        return self._knowledge("ways-out", known.WaysOut)

    @cached_property
    def model_hubs(self) -> known.ModelHubs:
        """``knowledge/model-hubs.yaml``."""
        return self._knowledge("model-hubs", known.ModelHubs)

    @cached_property
    def closed_components(self) -> tuple[known.ClosedComponent, ...]:
        """All files of ``knowledge/closed-components/``."""
        folder = self.root / "knowledge" / "closed-components"
        return tuple(
            component
            for path in sorted(folder.glob("*.yaml"))
            for component in self._read(path, known.ClosedComponents).components
        )

    def _knowledge(self, name: str, type_: type[T]) -> T:
        return self._read(self.root / "knowledge" / f"{name}.yaml", type_)

    def _read(self, path: Path, type_: type[T]) -> T:
        return read_typed(path, type_, self.root)[0]


def load_rulebook(extra: Sequence[Path] = (), packs: Sequence[str] | None = ()) -> Rulebook:
    """The rule book of this installation with the caller's folders; rules are validated at once.

    ``packs`` names those to load, None all of them; raises UsageError for one that isn't there.
    """
    rule_folders(extra)
    known = pack_folders(extra) if packs is None or packs else {}
    for name in packs or ():
        if name not in known:
            raise UsageError(f"no pack {name!r}; there is {', '.join(known) or 'none'}")
    names = known if packs is None else dict.fromkeys(packs)
    book = Rulebook(rules_root(), extra, [known[name] for name in names])
    _ = book.loaded, book.packs
    return book


def read_rule_text(path: Path) -> str:
    """The text of a rule data file; raises RuleFileError."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleFileError(f"{path}: can't be read: {getattr(error, 'strerror', None) or error}") from None


def read_typed(path: Path, type_: type[T], root: Path | None = None) -> tuple[T, YamlDocument]:
    """A rule data file as a type, with the document for later messages; raises RuleFileError.

    Below ``root`` the compiled values serve where the file is as it was compiled.
    """
    text = read_rule_text(path)
    compiled = compiled_document(root, path, text.encode()) if root else None
    if compiled is not None:
        try:
            return convert_document(compiled, type_, str(path)), compiled
        except RuleFileError:
            # The types have changed since; the YAML has the lines for the message.
            pass
    try:
        document = parse_yaml(text)
    except DpgcheckError as error:
        raise RuleFileError(explain_yaml(error, str(path))) from None
    return convert_document(document, type_, str(path)), document


def _refuse_doubles(rules: Sequence[LoadedRule]) -> None:
    seen: dict[str, LoadedRule] = {}
    for loaded in rules:
        for name in (loaded.rule.id, *loaded.rule.aliases):
            if name in seen:
                other = seen[name]
                raise RuleFileError(
                    f"{loaded.file}:{loaded.line}: id: {name!r} is taken by {other.file}:{other.line}; choose another"
                )
            seen[name] = loaded
