"""From statements to the licenses of the main part of each target, of its other parts, and what disagrees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicensedPart, LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept, bare, base, ids, join
from dpgcheck.facts.licenses.ai_parts import of_model_and_data
from dpgcheck.facts.licenses.conflicts import adds_limits, at_top
from dpgcheck.facts.licenses.declared import is_code_package
from dpgcheck.facts.licenses.headers import source_heads
from dpgcheck.facts.licenses.identify import RESTRICTS
from dpgcheck.facts.licenses.of_works import of_all_folders, of_descriptors, of_the_folder
from dpgcheck.facts.licenses.places import kind_of_folder, kind_of_subject, subject_of_name
from dpgcheck.facts.licenses.texts import TEXTS, named_by_licenses, of_whole, offers_choice
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.rulebook.knowledge import Licenses as Knowledge
from dpgcheck.sources.interface import Area

MAX_PARTS = 40

_OWN_SUBJECTS: dict[Kind, tuple[str, ...]] = {
    Kind.SOFTWARE: ("code",),
    Kind.DATA: ("data",),
    Kind.CONTENT: ("docs",),
    Kind.AI: ("code",),
    Kind.STANDARD: ("docs",),
}
_SURENESS = {
    LicenseStatus.IDENTIFIED: 0,
    LicenseStatus.WITH_ADDITIONS: 1,
    LicenseStatus.AMBIGUOUS: 2,
    LicenseStatus.REFERENCE_ONLY: 3,
    LicenseStatus.UNRECOGNISED: 4,
    LicenseStatus.ABSENT: 5,
}
_LICENSE_FILE = re.compile(r"licen[cs]e|copying", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ruled:
    """An expression with what it rests on."""

    expression: str | None
    status: LicenseStatus
    statements: tuple[LicenseStatement, ...]


def main_part(facts: Facts, target: int, kind: Kind, statements: Sequence[LicenseStatement]) -> LicensedPart:
    """The part of a target that decides its kind."""
    top = [s for s in statements if s.file.target == target and at_top(s)]
    kept = of_the_folder(facts, target, statements) if kind is Kind.CONTENT else []
    ruled = _join(kept, top, kind, facts) if kept else _rule(kind, top, facts)
    if below := _elsewhere(facts, target, kind, ruled, statements):
        ruled = _join(below, [*top, *below], kind, facts)
    if ruled is None:
        return LicensedPart(target, "", kind, None, LicenseStatus.ABSENT, Acceptance.REJECTED, ())
    acceptance = judge(ruled, kind, facts.book.licenses)
    if acceptance is Acceptance.ACCEPTED and any(_withdraws(s, kind) for s in top):
        acceptance = Acceptance.ASK
    if acceptance is not Acceptance.REJECTED and kind is Kind.AI:
        # A license of the code says nothing of the weights and of what they were trained on.
        rest = of_model_and_data(facts, statements, target)
        acceptance = rest if Acceptance.REJECTED is rest or acceptance is Acceptance.ACCEPTED else acceptance
    return LicensedPart(target, "", kind, ruled.expression, ruled.status, acceptance, ruled.statements)


def _elsewhere(
    facts: Facts, target: int, kind: Kind, ruled: _Ruled | None, statements: Sequence[LicenseStatement]
) -> list[LicenseStatement]:
    """Statements below the top that rule the whole: where none stands at the top, or for data only a text for code."""
    if ruled is None:
        return of_all_folders(facts, target, kind, statements)
    knowledge = facts.book.licenses
    of_code = (
        accept(ruled.expression, Kind.SOFTWARE, knowledge) is Acceptance.ACCEPTED
        and accept(ruled.expression, kind, knowledge) is Acceptance.REJECTED
    )
    return of_descriptors(target, statements) if kind is Kind.DATA and of_code else []


def other_parts(
    facts: Facts, main: LicensedPart, statements: Sequence[LicenseStatement], kinds: Sequence[Kind]
) -> list[LicensedPart]:
    """The other parts of a target: by what sentences say is licensed, and by folder."""
    here = [s for s in statements if s.file.target == main.target]
    parts = [*_by_subject(facts, main, [s for s in here if at_top(s)]), *_by_folder(facts, main, here)]
    return parts[:MAX_PARTS]


def judge(ruled: _Ruled | LicensedPart, kind: Kind, knowledge: Knowledge) -> Acceptance:
    """Whether the Alliance accepts a part; what can't be judged is to be asked."""
    if ruled.status is LicenseStatus.ABSENT:
        return Acceptance.REJECTED
    restricted = any(
        d.startswith(RESTRICTS) for s in ruled.statements if s.identified for d in s.identified.differences
    )
    if ruled.expression is None:
        return Acceptance.REJECTED if restricted else Acceptance.ASK
    accepted = accept(ruled.expression, kind, knowledge)
    sure = ruled.status in (LicenseStatus.IDENTIFIED, LicenseStatus.REFERENCE_ONLY)
    return Acceptance.ASK if accepted is Acceptance.ACCEPTED and not sure else accepted


def _withdraws(statement: LicenseStatement, kind: Kind) -> bool:
    """A sentence or a further file at the top that takes back what the license grants."""
    if adds_limits(statement):
        return True
    if statement.source is not LicenseSource.README or kind_of_subject(statement.subject) not in (None, kind):
        return False
    return statement.status is LicenseStatus.UNRECOGNISED or "LicenseRef-Commons-Clause" in (
        statement.expression or ""
    )


def _rule(kind: Kind, top: Sequence[LicenseStatement], facts: Facts) -> _Ruled | None:
    """Which of the statements at the top rule the main part."""
    own = _OWN_SUBJECTS[kind]
    files = [s for s in top if s.source is LicenseSource.FILE and s.status is not LicenseStatus.ABSENT]
    others = [s for s in top if s.source is not LicenseSource.FILE and s.expression]
    if kind in (Kind.DATA, Kind.CONTENT, Kind.STANDARD):
        said = [s for s in (*files, *others) if s.subject in own and s.expression and _trusted(s)]
        fitting = [
            f
            for f in files
            if f.subject is None
            and accept(f.expression, kind, facts.book.licenses) is not Acceptance.REJECTED
        ]
        if not fitting and files:
            # A text for software beside a README that gives the whole a license that is meant for its kind.
            said = said or [s for s in others if _meant_for(s, kind, facts.book.licenses)][:1]
        if said and not fitting:
            return _join(said, top, kind, facts)
        kept = [f for f in files if f.subject == "code" and subject_of_name(f.file.name) is None]
        if kept and not fitting:
            # The file's own words keep it to the software; which license the rest has isn't told here.
            return _Ruled(None, LicenseStatus.UNRECOGNISED, tuple(kept))
    general = [s for s in files if s.subject is None or s.subject in own]
    if general:
        return _join(of_whole(general, top, kind, facts), top, kind, facts)
    groups = (
        [s for s in others if s.source is LicenseSource.TAG],
        [
            s
            for s in others
            if s.source is LicenseSource.MANIFEST
            and (kind in (Kind.SOFTWARE, Kind.AI) or not is_code_package(s.file))
        ],
        [s for s in others if s.source is LicenseSource.README and (s.subject is None or s.subject in own)],
        [s for s in others if s.source is LicenseSource.MANIFEST],
        [s for s in others if s.source is LicenseSource.HEADER],
    )
    for group in groups:
        if group:
            return _join(
                group[:1] if group[0].source is not LicenseSource.README else _best_said(group),
                top,
                kind,
                facts,
            )
    rest = files or [s for s in others if s.source is LicenseSource.README]
    return _join(rest[:1], top, kind, facts) if rest else None


def _meant_for(statement: LicenseStatement, kind: Kind, knowledge: Knowledge) -> bool:
    """Whether a sentence in the README gives the whole a license that is open for a kind, and for software is none."""
    return (
        statement.source is LicenseSource.README
        and statement.subject is None
        and _trusted(statement)
        and accept(statement.expression, kind, knowledge) is Acceptance.ACCEPTED
        and accept(statement.expression, Kind.SOFTWARE, knowledge) is Acceptance.REJECTED
    )


def _trusted(statement: LicenseStatement) -> bool:
    """Whether a sentence that names a subject rules the main part: in a README at the top, or a data package."""
    if statement.source is LicenseSource.README and not _LICENSE_FILE.match(statement.file.name):
        return "/" not in statement.file.path and statement.file.name.lower().startswith("readme")
    return True


def _best_said(group: list[LicenseStatement]) -> list[LicenseStatement]:
    """The first sentence of the best document."""
    return sorted(
        group,
        key=lambda s: (
            s.file.path.count("/"),
            not s.file.name.lower().startswith("readme"),
            s.file.path,
            s.line or 0,
        ),
    )[:1]


def _join(
    ruling: Sequence[LicenseStatement], top: Sequence[LicenseStatement], kind: Kind, facts: Facts
) -> _Ruled:
    """One expression from the statements that rule a part, with those that repeat it behind them."""
    if kind in (Kind.DATA, Kind.CONTENT, Kind.STANDARD):
        # Also where the license that is meant for the kind is only named.
        ruling = _without_other_natures([s for s in ruling if s.expression] or list(ruling), kind, facts)
    texts = [s for s in ruling if s.expression and s.status in TEXTS]
    chosen = texts or [s for s in ruling if s.expression] or list(ruling)
    chosen = _without_other_natures(chosen, kind, facts)
    expressions = list(dict.fromkeys(s.expression for s in chosen if s.expression))
    if {"LGPL-3.0-only", "GPL-3.0-only"} <= set(expressions):
        expressions.remove("GPL-3.0-only")
    operator = "OR" if len(expressions) > 1 and offers_choice(chosen, top, facts) else "AND"
    expression = _with_later(join(operator, expressions), top, facts)
    status = _status(chosen, operator, kind, facts)
    same = bare(expression)
    agreeing = [s for s in top if s not in chosen and s.expression and bare(s.expression) == same]
    ordered = sorted(
        chosen, key=lambda s: (_SURENESS[s.status], not s.file.name.lower().startswith("licen"), s.file.path)
    )
    agreeing.sort(
        key=lambda s: (list(LicenseSource).index(s.source), s.file.path.count("/"), s.file.path, s.line or 0)
    )
    return _Ruled(expression, status, tuple([*ordered, *agreeing][:12]))


def _status(chosen: Sequence[LicenseStatement], operator: str, kind: Kind, facts: Facts) -> LicenseStatus:
    """How sure texts are together: whoever may choose takes the surest that is accepted, otherwise the least sure counts."""
    knowledge = facts.book.licenses
    offered = [s for s in chosen if accept(s.expression, kind, knowledge) is Acceptance.ACCEPTED]
    if operator == "OR" and offered:
        return min((s.status for s in offered), key=lambda s: _SURENESS[s])
    return max((s.status for s in chosen), key=lambda s: _SURENESS[s])


def _without_other_natures(
    chosen: list[LicenseStatement], kind: Kind, facts: Facts
) -> list[LicenseStatement]:
    """Of several texts at the top those that are meant for the kind; a text for another kind rules another part."""
    if len({bare(s.expression) for s in chosen}) < 2:
        return chosen
    knowledge = facts.book.licenses
    fitting = [s for s in chosen if accept(s.expression, kind, knowledge) is not Acceptance.REJECTED]
    if not fitting or len(fitting) == len(chosen):
        return chosen
    # A closed text beside an open one is not another kind's: it stands.
    unfit = [s for s in chosen if s not in fitting]
    elsewhere = (Kind.SOFTWARE, Kind.DATA, Kind.CONTENT)
    meant = all(
        any(accept(s.expression, k, knowledge) is Acceptance.ACCEPTED for k in elsewhere) for s in unfit
    )
    return fitting if meant else chosen


def _with_later(expression: str | None, top: Sequence[LicenseStatement], facts: Facts) -> str | None:
    """A GNU license whose later versions another place offers, or most heads of source files; the text can't say so."""
    if expression is None or "-only" not in expression:
        return expression
    targets = {s.file.target for s in top}
    said = [s.expression for s in top if s.source is not LicenseSource.FILE]
    said += [heads.usual for heads in facts.get(source_heads) if heads.target in targets]
    offered = {base(i) for e in said if e for i in ids(e) if i.endswith("-or-later")}
    return re.sub(
        r"[\w.]+-[\d.]+-only",
        lambda m: f"{base(m[0])}-or-later" if base(m[0]) in offered else m[0],
        expression,
    )


def _by_subject(facts: Facts, main: LicensedPart, top: Sequence[LicenseStatement]) -> list[LicensedPart]:
    groups: dict[Kind, list[LicenseStatement]] = {}
    for statement in top:
        kind = kind_of_subject(statement.subject)
        if statement in main.statements or statement.expression is None:
            continue
        if statement.source is LicenseSource.FILE:
            kind = kind or _kind_of_text(statement, main, facts)
        others = statement.subject == "media" and bare(statement.expression) != bare(main.expression)
        if kind is None or (kind is main.kind and not others):
            continue
        groups.setdefault(kind, []).append(statement)
    parts = []
    for kind in sorted(groups, key=list(Kind).index):
        found = groups[kind]
        texts = [s for s in found if s.source is LicenseSource.FILE]
        ruling = texts or found
        expression = join("AND", [s.expression for s in ruling if s.expression])
        status = max((s.status for s in ruling), key=lambda s: _SURENESS[s])
        ruled = _Ruled(expression, status, tuple([*ruling, *(s for s in found if s not in ruling)][:8]))
        acceptance = judge(ruled, kind, facts.book.licenses)
        parts.append(LicensedPart(main.target, "", kind, expression, status, acceptance, ruled.statements))
    return parts


def _kind_of_text(statement: LicenseStatement, main: LicensedPart, facts: Facts) -> Kind | None:
    """The kind that a further text at the top is meant for."""
    knowledge = facts.book.licenses
    order = [k for k in (Kind.SOFTWARE, Kind.DATA, Kind.CONTENT) if k is not main.kind]
    if bare(statement.expression) == bare(main.expression):
        return None
    for kind in order:
        if accept(statement.expression, kind, knowledge) is Acceptance.ACCEPTED:
            return (
                Kind.CONTENT if kind is Kind.DATA and (statement.expression or "").startswith("CC") else kind
            )
    return None


def _by_folder(facts: Facts, main: LicensedPart, here: Sequence[LicenseStatement]) -> list[LicensedPart]:
    groups: dict[str, list[LicenseStatement]] = {}
    for statement in here:
        if at_top(statement) or not statement.scope.endswith("/") or statement.file.area is Area.EXAMPLE:
            continue
        if main.kind is not Kind.CONTENT or statement.file not in {s.file for s in main.statements}:
            groups.setdefault(statement.scope, []).append(statement)
    parts = []
    for scope in sorted(groups):
        part = _folder_part(facts, main, scope, groups[scope])
        if part is not None:
            parts.append(part)
    return parts


def _folder_part(
    facts: Facts, main: LicensedPart, scope: str, found: Sequence[LicenseStatement]
) -> LicensedPart | None:
    files = [s for s in found if s.source is LicenseSource.FILE and s.status is not LicenseStatus.ABSENT]
    said = [s for s in found if s.source is not LicenseSource.FILE and s.expression]
    ruling = files or said[:1]
    # npm's own defaults say nothing about a private package inside a project.
    ruling = [s for s in ruling if s.expression != "LicenseRef-proprietary" or s.source is LicenseSource.FILE]
    if not ruling or (not files and {bare(s.expression) for s in said} == {bare(main.expression)}):
        return None
    subject = next((s.subject for s in ruling if s.subject), None)
    kind = kind_of_subject(subject) or kind_of_folder(scope)
    if (
        main.kind is not Kind.SOFTWARE
        and kind is Kind.SOFTWARE
        and not any(is_code_package(s.file) for s in found)
    ):
        kind = main.kind
    operator = "OR" if named_by_licenses([s.file.name for s in files]) else "AND"
    expression = join(operator, [s.expression for s in ruling if s.expression])
    knowledge = facts.book.licenses
    if (
        kind in (Kind.CONTENT, Kind.STANDARD)
        and accept(expression, Kind.SOFTWARE, knowledge) is Acceptance.ACCEPTED
    ):
        # A theme, a font or the code of a website under docs/.
        kind = Kind.SOFTWARE if accept(expression, kind, knowledge) is not Acceptance.ACCEPTED else kind
    status = _status(ruling, operator, kind, facts)
    ruled = _Ruled(expression, status, tuple(ruling[:6]))
    return LicensedPart(
        main.target, scope, kind, expression, status, judge(ruled, kind, knowledge), ruled.statements
    )


def best_first(parts: Sequence[LicensedPart]) -> tuple[LicensedPart, ...]:
    """Parts without doubles, their statements capped."""
    seen: dict[tuple[int, str, Kind, str], LicensedPart] = {}
    for part in parts:
        # Pictures may have a license of their own beside that of the text.
        key = (part.target, part.scope, part.kind, bare(part.expression) if not part.scope else "")
        seen.setdefault(key, replace(part, statements=part.statements[:12]))
    return tuple(seen.values())
