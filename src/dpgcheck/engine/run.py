"""One rule over the facts: a finding with status, evidence, reasons and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dpgcheck.engine.checks import Result
from dpgcheck.engine.conditions import MAX_EVIDENCE, Condition
from dpgcheck.engine.when import Truth
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.product import product
from dpgcheck.model import Confidence, Consequence, Evidence, Finding, RepoText, Requirement, Status
from dpgcheck.rulebook.book import LoadedRule
from dpgcheck.rulebook.rule import Scoring

MAX_WHY = 240
"""Characters of a reason."""

_ORDER = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


def run_rules(
    rules: Iterable[LoadedRule], facts: Facts, scoring: Scoring, home: str = "indicator"
) -> list[tuple[LoadedRule, Finding]]:
    """Findings of all rules that concern the solution's kinds, in the order of the rules.

    ``home`` says in messages on progress what the rules belong to.
    """
    solution = facts.get(kinds).kinds
    found = []
    for loaded in rules:
        concerned = solution[:1] if loaded.rule.main_kind_only else solution
        if loaded.rule.kinds and not set(concerned) & set(loaded.rule.kinds):
            continue
        facts.progress(f"{home} {loaded.indicator}: {loaded.rule.title}")
        found.append((loaded, _guarded(loaded, facts, scoring)))
    return found


def _guarded(loaded: LoadedRule, facts: Facts, scoring: Scoring) -> Finding:
    """A rule that fails while running becomes a finding, and the run goes on."""
    try:
        return _Judgement(loaded, facts, scoring).finding()
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as error:
        import os

        if os.environ.get("DPGCHECK_DEBUG"):
            raise
        rule = loaded.rule
        return Finding(
            rule=rule.id,
            title=rule.title,
            requirement=rule.requirement,
            status=Status.ERROR,
            consequence=Consequence.OPEN,
            confidence=Confidence.LOW,
            declared=False,
            points=0.0,
            max_points=_max_points(loaded, scoring),
            clause=rule.clause,
            why=f"the rule failed while running ({type(error).__name__}: {error})"[:MAX_WHY],
            evidence=[],
            looked_for=[],
            remedy="Report this as a fault of dpgcheck, with the repository and commit.",
        )


class _Judgement:
    def __init__(self, loaded: LoadedRule, facts: Facts, scoring: Scoring) -> None:
        self.loaded = loaded
        self.rule = loaded.rule
        self.facts = facts
        self.scoring = scoring

    def finding(self) -> Finding:
        applies = self._applies()
        if applies is Truth.NO:
            return self._make(Status.NA, Result(True, note=self.rule.na))
        conditions = self.loaded.conditions
        if "blocker" in conditions:
            result = self._evaluate("blocker")
            if result.holds:
                sure = _ORDER.index(result.confidence) >= _ORDER.index(self.rule.blocker_confidence)
                return self._make(Status.MISSING, result, consequence=Consequence.BLOCKER if sure else None)
        status, result = self._status()
        if applies is Truth.UNCLEAR and status is not Status.MET:
            note = (
                f"whether it applies is unclear; {result.note}"
                if result.note
                else "whether it applies is unclear"
            )
            result = replace(result, note=note, confidence=Confidence.LOW)
        return self._declared(status, result)

    def _applies(self) -> Truth:
        when = self.loaded.conditions.get("when")
        if when is None:
            return Truth.YES
        truth: Truth = when.truth(self.facts.get(product).values)
        return truth

    def _status(self) -> tuple[Status, Result]:
        if "met" not in self.loaded.conditions:
            return self._unanswered()
        met = self._evaluate("met")
        if met.holds:
            return Status.MET, met
        if "partial" not in self.loaded.conditions:
            return Status.MISSING, met
        partial = self._evaluate("partial")
        looked_for = tuple(dict.fromkeys((*met.looked_for, *partial.looked_for)))
        status = Status.PARTIAL if partial.holds else Status.MISSING
        note = partial.note if partial.holds else met.note or partial.note
        wanted = met.wanted if partial.holds else ()
        return status, Result(partial.holds, partial.evidence, note, looked_for, partial.confidence, wanted)

    def _unanswered(self) -> tuple[Status, Result]:
        """What only a person can say; partial where the files hint at it."""
        looked_for = ("the declared answer in .dpgcheck.yml",)
        hint = self._evaluate("partial") if "partial" in self.loaded.conditions else Result(False)
        if hint.holds:
            return Status.PARTIAL, replace(hint, looked_for=(*hint.looked_for, *looked_for))
        return Status.UNANSWERED, Result(False, looked_for=looked_for)

    def _evaluate(self, name: str) -> Result:
        condition: Condition = self.loaded.conditions[name]
        return condition.evaluate(self.facts)

    def _declared(self, status: Status, result: Result) -> Finding:
        """A declared answer settles what files can't tell; it is shown as declared, and never as found."""
        answer = self.facts.config.answers.get(self.rule.declared) if self.rule.declared else None
        if answer is None or status is Status.MET:
            return self._make(status, result)
        where = f" ({answer.url})" if answer.url else ""
        note = f"declared: {answer.answer}{where}"
        evidence = self._stated(answer.path) or result.evidence
        if answer.answer.strip().lower() == "no":
            return self._make(Status.MISSING, Result(False, evidence, note, result.looked_for), declared=True)
        # Where files could have shown it, a claim closes the open point and stays a claim.
        settled = Status.MET if "met" not in self.loaded.conditions else Status.PARTIAL
        return self._make(
            settled,
            Result(True, evidence, note, result.looked_for, Confidence.LOW),
            consequence=None if settled is Status.MET else Consequence.NOTE,
            declared=True,
        )

    def _stated(self, path: str | None) -> tuple[Evidence, ...]:
        return tuple(self.facts.evidence(file) for file in self.facts.files if path and file.path == path)[:1]

    def _make(
        self,
        status: Status,
        result: Result,
        *,
        consequence: Consequence | None = None,
        declared: bool = False,
    ) -> Finding:
        rule = self.rule
        if status in (Status.MET, Status.NA):
            consequence = None
        elif consequence is None:
            consequence = (
                rule.partial_consequence
                if status is Status.PARTIAL and rule.partial_consequence
                else rule.consequence
            )
        maximum = _max_points(self.loaded, self.scoring)
        confidence = min(result.confidence, rule.confidence, key=_ORDER.index)
        settled = status in (Status.MET, Status.NA)
        most = MAX_EVIDENCE if rule.requirement is Requirement.REQUIRED else 1
        evidence = list(result.evidence[:most])
        return Finding(
            rule=rule.id,
            title=rule.title,
            requirement=rule.requirement,
            status=status,
            consequence=consequence,
            confidence=confidence,
            declared=declared,
            points=round(maximum * self.scoring.share.get(status, 0.0), 4),
            max_points=maximum,
            clause=rule.clause,
            why=_why(status, result, evidence),
            evidence=evidence,
            looked_for=[] if settled else list(result.looked_for),
            lacking=list(result.lacking) if status is Status.PARTIAL and not declared else [],
            remedy="" if settled else rule.remedy.strip(),
            ask="" if settled else rule.ask.strip(),
            dispute=_dispute(self.loaded, status, consequence, evidence),
        )


def _max_points(loaded: LoadedRule, scoring: Scoring) -> float:
    rule = loaded.rule
    return float(rule.points if rule.points is not None else scoring.points[rule.requirement])


def _why(status: Status, result: Result, evidence: list[Evidence]) -> str:
    note = result.note
    if not note and status is Status.MISSING:
        more = len(result.looked_for) - 1
        first = (
            f" (looked for {result.looked_for[0]}{f' and {more} more' if more > 0 else ''})"
            if result.looked_for
            else ""
        )
        note = f"nothing in these files{first}"
    if not note and status is Status.UNANSWERED:
        note = "only the project's representative can say"
    foreign = sorted({e.language for e in evidence if e.language and e.language != "en"})
    if foreign and all(e.language and e.language != "en" for e in evidence):
        note += f" (in {', '.join(foreign)}; the review asks for an English version)"
    return note if len(note) <= MAX_WHY else note[: MAX_WHY - 1] + "…"


def _dispute(
    loaded: LoadedRule, status: Status, consequence: Consequence | None, evidence: list[Evidence]
) -> str:
    """An issue text for a maintainer who thinks that an open point is wrong."""
    if consequence not in (Consequence.OPEN, Consequence.BLOCKER):
        return ""
    places = "\n".join(
        f"- {item.path}{item.spot}" + (f": {item.quote}" if item.quote else "") for item in evidence
    )
    return RepoText(
        f"Rule {loaded.rule.id} (indicator {loaded.indicator}) says {status.value}: {loaded.rule.title}\n"
        f"Places that it cites:\n{places or '- none'}\n"
        "I think that this is wrong because: \n"
        "The evidence that it should have taken (path and line): \n"
    )
