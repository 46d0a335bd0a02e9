"""Samples beside rules and tables: small repositories, and what must come of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dpgcheck.model import Consequence, Finding, Row, Status
from dpgcheck.rulebook.book import LoadedRule, Rulebook, read_typed
from dpgcheck.rulebook.config import Config, read_claims
from dpgcheck.rulebook.locate import rule_folders, sample_files, table_sample_files
from dpgcheck.rulebook.rule import Sample, TableSample

if TYPE_CHECKING:
    from dpgcheck.facts.interface import Facts

MIN_MET = 2
"""Samples that a rule must pass, at least."""
MIN_NEAR_MISSES = 2
"""Samples that must not be met, at least: near misses."""


@dataclass(frozen=True)
class SampleResults:
    """What a run over samples came to."""

    passed: int
    failures: tuple[str, ...]
    """``file: rule: sample: what was expected and what came``."""


def run_samples(book: Rulebook, extra: Sequence[Path] = ()) -> SampleResults:
    """Runs every sample against its rule; rules without enough samples are failures too."""
    rules = {loaded.rule.id: loaded for loaded in book.loaded}
    rules |= {loaded.rule.id: loaded for pack in book.packs for loaded in pack.rules}
    passed, failures = 0, []
    met: dict[str, int] = {}
    near: dict[str, int] = {}
    for path, sample in tuple(_samples([*rule_folders(extra), *book.pack_folders])):
        place = f"{path.name}: {sample.rule}: {sample.name}"
        loaded = rules.get(sample.rule)
        if loaded is None:
            failures.append(f"{place}: there is no such rule")
            continue
        counter = met if sample.expect is Status.MET else near
        counter[sample.rule] = counter.get(sample.rule, 0) + 1
        problem = _problem(sample, judge_sample(book, loaded, sample))
        if problem:
            failures.append(f"{place}: {problem}")
        else:
            passed += 1
    failures.extend(_lacking(rules, met, near))
    return SampleResults(passed, tuple(failures))


def judge_sample(book: Rulebook, loaded: LoadedRule, sample: Sample) -> Finding | None:
    """The finding of one rule on a sample; None where the rule does not concern the sample's kinds."""
    from dpgcheck.engine.run import run_rules

    found = run_rules([loaded], _facts(book, sample), book.standard.scoring)
    return found[0][1] if found else None


def run_table_samples(book: Rulebook, extra: Sequence[Path] = ()) -> SampleResults:
    """Makes the table of every sample of tables; a table without a sample is a failure too."""
    from dpgcheck.engine.tables import build_tables

    tables = {loaded.spec.table: loaded for loaded in book.tables}
    passed, failures = 0, []
    tried = set()
    for folder in rule_folders(extra):
        for path in table_sample_files(folder):
            for sample in read_typed(path, list[TableSample])[0]:
                place = f"{path.name}: {sample.table}: {sample.name}"
                loaded = tables.get(sample.table)
                if loaded is None:
                    failures.append(f"{place}: there is no such table")
                    continue
                tried.add(sample.table)
                made = build_tables([loaded], _facts(book, sample)).get(loaded.indicator, [])
                problem = _table_problem(sample, made[0].rows if made else [])
                if problem:
                    failures.append(f"{place}: {problem}")
                else:
                    passed += 1
    for table, loaded in tables.items():
        if table not in tried:
            failures.append(f"{loaded.file.name}: {table}: has no sample; write one")
    return SampleResults(passed, tuple(failures))


def _table_problem(sample: TableSample, rows: Sequence[Row]) -> str:
    found = {str(row.name): row for row in rows}
    for name, status in sample.rows.items():
        came = found[name].status if name in found else Status.NA
        if came is not status:
            return f"expected {name!r} {status}, came {came} (lines: {', '.join(found) or 'none'})"
    for name, path in sample.evidence.items():
        cited = [evidence.path for evidence in found[name].evidence] if name in found else []
        if path not in cited:
            return f"expected {path} to be cited for {name!r}, came {', '.join(cited) or 'nothing'}"
    for name, words in sample.answers.items():
        if name not in found or words not in found[name].answer:
            answer = found[name].answer if name in found else "no such line"
            return f"expected {words!r} in the answer of {name!r}, came {answer!r}"
    return ""


def _facts(book: Rulebook, sample: Sample | TableSample) -> Facts:
    """The facts of a sample's files."""
    from dpgcheck.facts.interface import Facts
    from dpgcheck.sources.memory import DictSnapshot
    from dpgcheck.sources.submodules import find_submodules

    claims, _problem = (
        read_claims(sample.files.get(".dpgcheck.yml", ""), "sample")
        if ".dpgcheck.yml" in sample.files
        else (None, "")
    )
    submodules = find_submodules(sample.files.get(".gitmodules", "").encode(), ())
    snapshot = DictSnapshot(dict(sample.files), name="sample", submodules=submodules)
    return Facts([snapshot], book, Config(claims), tuple(sample.kinds))


def _samples(folders: Sequence[Path]) -> Iterator[tuple[Path, Sample]]:
    for folder in folders:
        for path in sample_files(folder):
            for sample in read_typed(path, list[Sample])[0]:
                yield path, sample


def _problem(sample: Sample, finding: Finding | None) -> str:
    if finding is None:
        return f"expected {sample.expect}, but the rule does not concern this kind"
    if finding.status is not sample.expect:
        return f"expected {sample.expect}, came {finding.status} ({finding.why})"
    if sample.blocker is not (finding.consequence is Consequence.BLOCKER):
        return f"expected {'a' if sample.blocker else 'no'} blocker, came {finding.consequence}"
    cited = {evidence.path for evidence in finding.evidence}
    lacking = [path for path in sample.evidence if path not in cited]
    return (
        f"expected {', '.join(lacking)} to be cited, came {', '.join(sorted(cited)) or 'nothing'}"
        if lacking
        else ""
    )


def _lacking(rules: dict[str, LoadedRule], met: dict[str, int], near: dict[str, int]) -> Iterator[str]:
    for rule_id, loaded in rules.items():
        if "met" not in loaded.conditions:
            continue
        if met.get(rule_id, 0) < MIN_MET or near.get(rule_id, 0) < MIN_NEAR_MISSES:
            yield (
                f"{loaded.file.name}: {rule_id}: has {met.get(rule_id, 0)} samples that pass and "
                f"{near.get(rule_id, 0)} near misses; write at least {MIN_MET} and {MIN_NEAR_MISSES}"
            )
