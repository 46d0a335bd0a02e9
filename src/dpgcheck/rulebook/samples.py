"""Samples beside the rules: small repositories and the status that a rule must give each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dpgcheck.model import Consequence, Finding, Status
from dpgcheck.rulebook.book import LoadedRule, Rulebook, read_typed
from dpgcheck.rulebook.config import Config, read_claims
from dpgcheck.rulebook.locate import rule_folders, sample_files
from dpgcheck.rulebook.rule import Sample

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
    passed, failures = 0, []
    met: dict[str, int] = {}
    near: dict[str, int] = {}
    for path, sample in tuple(_samples(extra)):
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
    facts = Facts([snapshot], book, Config(claims), tuple(sample.kinds))
    found = run_rules([loaded], facts, book.standard.scoring)
    return found[0][1] if found else None


def _samples(extra: Sequence[Path]) -> Iterator[tuple[Path, Sample]]:
    for folder in rule_folders(extra):
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
