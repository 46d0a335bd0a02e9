"""The public function: options to a report."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dpgcheck.engine.packs import with_packs
from dpgcheck.engine.report import Run, build_report
from dpgcheck.engine.run import run_rules
from dpgcheck.engine.tables import build_tables
from dpgcheck.errors import NothingToJudgeError, UsageError
from dpgcheck.facts import ahead
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses.collect import license_statements
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.signals import signals
from dpgcheck.facts.workflows import workflows
from dpgcheck.model import Kind, Report
from dpgcheck.rulebook.book import LoadedRule, Rulebook, load_rulebook
from dpgcheck.rulebook.config import CONFIG_NAME, Config, ConfigFile, load_config, read_claims
from dpgcheck.sources.interface import Progress, Snapshot

MANY_INDICATORS = 4
"""Indicators from which on their rules ask for nearly all facts."""


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """What to check and how."""

    targets: tuple[str, ...] = (".",)
    """Folders, bare git directories or git URLs, as ``TARGET[@REF][#SUBDIR]``: the parts of one solution."""
    ref: str | None = None
    """Branch, tag or commit; with a single target only."""
    path: str | None = None
    """Sub-folder; with a single target only."""
    kinds: tuple[Kind, ...] = ()
    """Empty to tell them from the files."""
    rules: tuple[Path, ...] = ()
    """Folders of further rules."""
    packs: tuple[str, ...] = ()
    """Packs to judge besides: criteria of labels that stand on top of the Standard."""
    select: tuple[str, ...] = ()
    """Indicators or rules to run; empty for all."""
    ignore: tuple[str, ...] = ()
    """Indicators or rules to leave out."""
    config: Path | None = None
    """The caller's configuration."""
    use_config: bool = True
    """False to ignore the targets' own configuration too."""
    as_of: datetime.date = field(default_factory=datetime.date.today)
    """The date that expiry is compared with."""


def check(options: CheckOptions, progress: Progress = lambda _message: None) -> Report:
    """Reads the targets, runs the rules and returns the report.

    Raises UsageError, ConfigError, RuleFileError, TargetError or NothingToJudgeError; each has an exit code.
    """
    from dpgcheck.sources.open import open_targets
    from dpgcheck.sources.target import parse_targets

    specs = parse_targets(options.targets, ref=options.ref, path=options.path)
    policy = load_config(options.config) if options.config else None
    book = load_rulebook(options.rules, options.packs)
    rules = select_rules(book, options.select, options.ignore)
    with open_targets(specs, progress) as snapshots:
        return judge(snapshots, book, rules, options, policy, progress)


def judge(
    snapshots: Sequence[Snapshot],
    book: Rulebook,
    rules: Sequence[LoadedRule],
    options: CheckOptions,
    policy: ConfigFile | None = None,
    progress: Progress = lambda _message: None,
) -> Report:
    """The report on snapshots that are already open."""
    warnings: list[str] = []
    claims = _claims(snapshots, warnings) if options.use_config else None
    facts = Facts(snapshots, book, Config(claims, policy), options.kinds, progress)
    if not facts.files:
        names = ", ".join(snapshot.name for snapshot in snapshots)
        raise NothingToJudgeError(f"{names}: no file to judge; give a folder with the project's files")
    if claims is not None and claims.waivers:
        warnings.append(
            f"waivers in the target's {CONFIG_NAME} are not applied; name the file with --config to apply them"
        )
    ahead.start(facts, signals)
    try:
        if len({loaded.indicator for loaded in rules}) >= MANY_INDICATORS:
            # The kinds, which all else rests on, wait for the signals; these facts need neither.
            ahead.meanwhile(facts, signals, (documents, license_statements, manifests, workflows))
        findings = run_rules(rules, facts, book.standard.scoring)
        judged = {loaded.indicator for loaded, _finding in findings}
        tables = build_tables((table for table in book.tables if table.indicator in judged), facts)
        report = build_report(Run(facts, findings, options.as_of, warnings, tables))
        return with_packs(report, book.packs, facts)
    finally:
        facts.close()


def select_rules(book: Rulebook, select: Sequence[str], ignore: Sequence[str]) -> list[LoadedRule]:
    """The rules that were chosen; raises UsageError for an indicator or rule that isn't there."""
    names: dict[str, set[str]] = {}
    for loaded in book.loaded:
        for name in (loaded.indicator, loaded.rule.id, *loaded.rule.aliases):
            names.setdefault(name, set()).add(loaded.rule.id)
    for group in {indicator.group for indicator in book.standard.indicators}:
        members = {i.id for i in book.standard.indicators if i.group == group}
        names.setdefault(group, {r.rule.id for r in book.loaded if r.indicator in members})
    for name in (*select, *ignore):
        if name not in names:
            near = difflib.get_close_matches(name, names, 3)
            hint = f"did you mean {' or '.join(near)}?" if near else "'dpgcheck rules list' shows all"
            raise UsageError(f"no indicator or rule {name!r}; {hint}")
    chosen = set().union(*(names[name] for name in select)) if select else {r.rule.id for r in book.loaded}
    chosen -= set().union(*(names[name] for name in ignore)) if ignore else set()
    return [loaded for loaded in book.loaded if loaded.rule.id in chosen]


def _claims(snapshots: Sequence[Snapshot], warnings: list[str]) -> ConfigFile | None:
    """The configuration of the first target that has one."""
    from dpgcheck.facts.text import MAX_TEXT_BYTES, decode

    for snapshot in snapshots:
        for file in snapshot.files:
            if file.path == CONFIG_NAME:
                text = decode(snapshot.read(file, MAX_TEXT_BYTES) or b"")
                claims, problem = read_claims(text or "", f"{snapshot.name}/{CONFIG_NAME}")
                if problem:
                    warnings.append(problem)
                if claims is not None:
                    return claims
    return None
