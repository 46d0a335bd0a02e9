"""All statements of licenses in a solution: license files, tags, manifests, documents and pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.license_types import Identified, LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.around import covers_software_alone
from dpgcheck.facts.licenses.debian import whole_license
from dpgcheck.facts.licenses.declared import manifest_statements, tag_statements
from dpgcheck.facts.licenses.headers import header_statements
from dpgcheck.facts.licenses.hub_cards import card_statements
from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.names import declared, names
from dpgcheck.facts.licenses.places import (
    is_license_file,
    is_listed_text,
    is_notice,
    scope_of,
    subject_of_name,
)
from dpgcheck.facts.licenses.statements import document_statements, statements_before
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.sources.interface import FileEntry

MAX_LICENSE_FILES = 60
"""License files that are compared, nearest to the top first."""
MAX_LICENSE_BYTES = 600_000
MAX_TERMS = 40_000
"""Characters of terms that are read for the license of data."""

_COLLECTION = re.compile(r"(?:^|/)licen[cs]es$")
_STUB = re.compile(r"^\s*YEAR:\s*\S+.*\n\s*COPYRIGHT HOLDER:", re.IGNORECASE)


@fact("license-statements")
def license_statements(facts: Facts) -> tuple[LicenseStatement, ...]:
    """Everything that states a license, by target and path."""
    index = load()
    found = manifest_statements(facts, index)
    found += tag_statements(facts, index)
    found += document_statements(facts, index)
    found += card_statements(facts, index)
    found += _files(facts, index, found)
    if not any(s.scope == "" and s.source is not LicenseSource.README for s in found):
        found += header_statements(facts)
    return tuple(sorted(found, key=lambda s: (s.file.target, s.file.path, s.line or 0, s.expression or "")))


def _files(facts: Facts, index: Index, known: list[LicenseStatement]) -> list[LicenseStatement]:
    files = [f for f in facts.files if is_license_file(f, index) or is_notice(f)]
    files.sort(key=lambda f: (f.path.count("/"), f.target, f.path))
    files = _without_collections(files)
    found = []
    for file in files[:MAX_LICENSE_FILES]:
        text = facts.text(file) if (file.size or 0) <= MAX_LICENSE_BYTES else None
        if text is None:
            continue
        statement = _in_file(facts, file, text, index, known)
        if statement is not None:
            statement = _terms_of_data(facts, statement, text, index)
            found += _with_words_before(statement, text, index)
    return found


def _without_collections(files: list[FileEntry]) -> list[FileEntry]:
    """License files without those of a folder ``licenses/`` beside a license at the top: these are others', or data.

    LICENSES/ in capitals is where REUSE keeps the project's own.
    """
    tops = {f.target for f in files if not f.folder and not is_notice(f)}
    return [f for f in files if f.target not in tops or not _COLLECTION.search(f.folder)]


def _in_file(
    facts: Facts, file: FileEntry, text: str, index: Index, known: list[LicenseStatement]
) -> LicenseStatement | None:
    listed = whole_license(text, index)
    if listed is not None:
        # A list of the licenses of parts: its texts are theirs, the project's is the one for all files.
        status = LicenseStatus.REFERENCE_ONLY if listed[0] else LicenseStatus.UNRECOGNISED
        identified = Identified(listed[0], status, 0.0, (listed[1], listed[1]), None, (), ())
    else:
        identified = identify(text, index, facts.book.licenses)
    if is_notice(file) and identified.status is not LicenseStatus.IDENTIFIED:
        return None
    if identified.expression is None and _is_namesake(file):
        return None
    if _STUB.match(text):
        identified = _stub(identified, file, known)
    lines = text.split("\n")
    line = identified.lines[0] if identified.lines else None
    shown = lines[line - 1].strip() if line and line <= len(lines) else ""
    return LicenseStatement(
        LicenseSource.FILE,
        file,
        line if shown else None,
        shown,
        identified.expression,
        identified.status,
        scope_of(file),
        _subject(file, index),
        identified,
    )


def _is_namesake(file: FileEntry) -> bool:
    """Whether a file at the top bears the name of a program that gave its name to a license (ntp, openssl, ruby)."""
    return (
        not file.folder and file.name.isalpha() and file.name.islower() and not _LICENSE_WORD.match(file.name)
    )


_LICENSE_WORD = re.compile(r"(?:un)?licen[cs]|cop[yi]|legal|lizenz|eula|notice|patent")
_TERMS = re.compile(r"(?:legal|terms)\b", re.IGNORECASE)


def _terms_of_data(facts: Facts, statement: LicenseStatement, text: str, index: Index) -> LicenseStatement:
    """Terms of a service that give its data an open license: they say nothing on the code, whatever they forbid.

    A page on copyright among the pages of a site is one of them; at the top it may be meant for the whole.
    """
    name, folder = statement.file.name, statement.file.folder
    of_service = _TERMS.match(name) or (folder and name.lower().startswith("copyright"))
    if statement.expression is not None or not of_service:
        return statement
    knowledge = facts.book.licenses
    given = Counter(
        name.expression
        for name in names(text[:MAX_TERMS], index)
        if name.certain
        and accept(name.expression, Kind.DATA, knowledge) is Acceptance.ACCEPTED
        and accept(name.expression, Kind.SOFTWARE, knowledge) is Acceptance.REJECTED
    )
    if not given:
        return statement
    expression = given.most_common(1)[0][0]
    told = Identified(expression, LicenseStatus.REFERENCE_ONLY, 0.0, None, None, (), ())
    return replace(statement, expression=expression, status=told.status, subject="data", identified=told)


def _with_words_before(statement: LicenseStatement, text: str, index: Index) -> list[LicenseStatement]:
    """A file's license, with those that the words before its text give to what is not software."""
    known = statement.identified
    if statement.subject or known is None or known.expression is None or known.lines is None:
        return [statement]
    before = text.split("\n")[: known.lines[0] - 1]
    if not covers_software_alone(before):
        return [statement]
    others = statements_before(statement.file, before, statement.scope, index)
    return [
        replace(statement, subject="code"),
        *(s for s in others if s.expression != statement.expression),
    ]


def _subject(file: FileEntry, index: Index) -> str | None:
    """What the name of a license file says it covers; a file named by a license says nothing of it."""
    if is_listed_text(file, index):
        return None
    rest = re.sub(r"^.*?licen[cs]es?[-_ .]*", "", file.name, flags=re.IGNORECASE)
    return None if declared(rest, index) else subject_of_name(file.name)


def _stub(identified: Identified, file: FileEntry, known: list[LicenseStatement]) -> Identified:
    """R packages keep year and holder alone in LICENSE, and the license in DESCRIPTION."""
    for statement in known:
        if statement.file.name == "DESCRIPTION" and statement.file.folder == file.folder:
            return Identified(
                statement.expression, LicenseStatus.REFERENCE_ONLY, 0.0, identified.lines, None, (), ()
            )
    return identified
