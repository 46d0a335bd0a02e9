"""Which of several license texts at the top rule the whole, and whether they offer a choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept, bare, ids
from dpgcheck.facts.licenses.headers import source_heads
from dpgcheck.facts.licenses.places import REUSE_FOLDER, is_named_for_another, is_plain_name
from dpgcheck.model import Acceptance, Kind, LicenseStatus

TEXTS = (
    LicenseStatus.IDENTIFIED,
    LicenseStatus.WITH_ADDITIONS,
    LicenseStatus.AMBIGUOUS,
    LicenseStatus.UNRECOGNISED,
)
"""What a file can be that holds the words of a license."""
_DUAL = re.compile(
    r"\bdual[\s-]*licen|\beither\s+(?:the\s+|of\s+|license)|\bat\s+your\s+(?:option|choice)\b(?!\W{0,4}any\s+later)|\byour\s+choice\b|\bau\s+choix\b",
    re.IGNORECASE,
)


def of_whole(
    files: list[LicenseStatement], top: Sequence[LicenseStatement], kind: Kind, facts: Facts
) -> list[LicenseStatement]:
    """License files that rule the whole, of several that name no subject.

    A folder LICENSES/ holds one text for each license that occurs anywhere: a file at the top says which of
    them the project has, or else its manifest or what most source files say. Of two plain names (LICENSE and
    COPYING) with different texts the first one counts; the other disagrees with it.
    """
    coded = kind in (Kind.SOFTWARE, Kind.AI)
    pool = [s for s in files if coded and s.file.folder.rpartition("/")[2] == REUSE_FOLDER]
    outside = [s for s in files if s not in pool]
    if pool and not outside:
        return _of_pool(pool, top, facts)
    if pool:
        told = {i for s in outside for i in ids(bare(s.expression))}
        files = [*outside, *(s for s in pool if told and told >= set(ids(bare(s.expression))))]
    files = _without_namesakes(files, kind, facts)
    knowledge = facts.book.licenses
    plain = [
        s
        for s in files
        if is_plain_name(s.file) and accept(s.expression, kind, knowledge) is not Acceptance.REJECTED
    ]
    if len({bare(s.expression) for s in plain}) < 2 or offers_choice(plain, top, facts):
        return files
    first = min(plain, key=lambda s: (_is_copying(s.file.name), s.file.path))
    return [s for s in files if s not in plain or bare(s.expression) == bare(first.expression)]


def _without_namesakes(files: list[LicenseStatement], kind: Kind, facts: Facts) -> list[LicenseStatement]:
    """License files without those that a plain LICENSE stands beside and that are named for something else (LICENSE-RAILS).

    These are what some part came with. Only open texts are left out so: a closed one may be meant for the whole.
    """
    plain = {s.file.folder for s in files if is_plain_name(s.file) and s.status is LicenseStatus.IDENTIFIED}
    knowledge = facts.book.licenses
    return [
        s
        for s in files
        if s.file.folder not in plain
        or s.status is not LicenseStatus.IDENTIFIED
        or accept(s.expression, kind, knowledge) is not Acceptance.ACCEPTED
        or not is_named_for_another(s.file)
    ]


def _of_pool(
    pool: list[LicenseStatement], top: Sequence[LicenseStatement], facts: Facts
) -> list[LicenseStatement]:
    """Of REUSE's texts those of the license that the project's manifest, its tags, or most source files state."""
    targets = {s.file.target for s in pool}
    said = [s.expression for s in top if s.source is LicenseSource.MANIFEST]
    said += [heads.usual for heads in facts.get(source_heads) if heads.target in targets]
    said += [s.expression for s in top if s.source in (LicenseSource.README, LicenseSource.TAG)]
    for expression in filter(None, said):
        wanted = set(ids(bare(expression)))
        found = [s for s in pool if wanted & set(ids(bare(s.expression)))]
        if found:
            return found
    return pool


def _is_copying(name: str) -> bool:
    return name.lower().startswith("cop")


def offers_choice(chosen: Sequence[LicenseStatement], top: Sequence[LicenseStatement], facts: Facts) -> bool:
    """Whether words, manifests or file names offer a choice between licenses."""
    files = [s.file.name for s in chosen if s.source is LicenseSource.FILE]
    if named_by_licenses(files):
        return True
    if any(" OR " in (s.expression or "") for s in top):
        return True
    readmes = {s.file for s in top if s.source is LicenseSource.README} - {s.file for s in chosen}
    said = [_words_beside(s, facts) for s in chosen]
    said += [facts.text(file) or "" for file in sorted(readmes, key=lambda f: f.path)[:6]]
    return any(_DUAL.search(text) for text in said)


def _words_beside(statement: LicenseStatement, facts: Facts) -> str:
    """The words of a file around a license's text, which itself speaks of options."""
    text = facts.text(statement.file) or ""
    known = statement.identified
    if known is None or known.lines is None or known.status not in TEXTS:
        return text
    first, last = known.lines
    lines = text.split("\n")
    return "\n".join([*lines[: first - 1], *lines[last:]])


def named_by_licenses(names: Sequence[str]) -> bool:
    """Whether several files are named by their licenses (LICENSE-MIT, LICENSE-APACHE), which offers a choice."""
    pattern = r"licen[cs]e[-_.](?!txt$|md$|rst$)\w|(?:mit|apache)[-_.]licen"
    return len(names) > 1 and all(re.match(pattern, name, re.IGNORECASE) for name in names)
