"""What documents say of content that people compose, and of their records: who adds it, and how it is removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dpgcheck.facts.document import Block, BlockKind, Document
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.idea_finder import stem_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.kinds import kinds, speaks_for_project
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry

MAX_HITS = 12
"""Places kept of each."""
MAX_PARSED = 40
"""Documents that are parsed for it, the most useful first."""
MAX_BLOCK = 3_000
"""Characters of a paragraph that are read."""

_PEOPLE = (
    r"(?:users?|contributors?|volunteers?|child(?:ren)?|students?|learners?|speakers?|participants?|communit(?:y|ies)|members?"
    r"|citizens?|people|public|patients?|visitors?|respondents?|usuarios?|colaboradores|comunidad|utilisateurs?|contributeurs?"
    r"|usuários?|comunidade|citoyens?)"
)
_REVIEWERS = (
    r"(?:staff|moderators?|administrators?|admins?|reviewers?|editors?|curators?|team|moderadores|administradores|modérateurs?"
    r"|administrateurs?)"
)
_COMPOSED = (
    r"(?:content|comments?|posts?|messages?|photos?|pictures?|recordings?|audios?|clips?|videos?|stories|sentences?|texts?"
    r"|phrases?|notes?|attachments?|reviews?|contenidos?|comentarios?|mensajes|fotos|grabaciones|contenus?|commentaires?"
    r"|enregistrements?|conteúdos?|comentários?|mensagens|gravações)"
)
_KEPT = (
    rf"(?:{_COMPOSED}|submissions?|declarations?|records?|entr(?:y|ies)|responses?|documents?|observations?|datasets?|data sets?|conversations?|discussions?|boards?|uploads?"
    r"|conjuntos? de datos|jeux? de données|conjuntos? de dados)"
)
_GIVING = r"(?:submit(?:s|ted)?|contribut(?:e|es|ed)|record(?:s|ed)?|upload(?:s|ed)?|post(?:s|ed)?|written|donat(?:e|es|ed)|provided)"
_CONTRIBUTED = (
    rf"\b{_COMPOSED} (?:\w+ ){{0,3}}{_GIVING} (?:\w+ ){{0,2}}by (?:[\w-]+ ){{0,2}}{_PEOPLE}\b"
    rf"|\b{_PEOPLE} (?:\w+ ){{0,2}}{_GIVING} (?:[\w-]+ ){{0,3}}{_COMPOSED}\b"
    r"|\b(?:audio|voice|photo|video|speech) contributions?\b"
)
_AGAINST = (
    r"(?:delet(?:e[sd]?|ing)|remov(?:e[sd]?|ing)|purg(?:e[sd]?|ing)|reject(?:s|ed|ing)?|archiv(?:e[sd]?|ing)|hid(?:e|es|ing|den)"
    r"|un-?publish(?:ed|es|ing)?|withdraw(?:s|n|ing)?|flag(?:s|ged|ging)?|moderat(?:e[sd]?|ing)"
    r"|eliminar|borrar|purgar|ocultar|rechazar|supprimer|masquer|rejeter|excluir|apagar|remover|rejeitar)"
)
_SOME = r"(?:(?:an?|the|all|any|some|individual|other|inappropriate|offensive|los|las|el|la|les?|un|une|os?|as?|uma?) ){0,2}(?:[\w’'-]+ )?"
_MEANS = (
    rf"\b{_AGAINST} {_SOME}{_KEPT}\b|\b(?:un)?block(?:s|ed|ing)? (?:an? |the )?(?:contacts?|users?|members?|senders?)\b"
    rf"|\b{_KEPT} (?:\w+ ){{0,2}}(?:can|may|will) (?:also )?be (?:deleted|removed|rejected|archived|hidden|unpublished|withdrawn|flagged|reported)\b"
    rf"|\breport(?:s|ed|ing)? (?:an? |the |this |inappropriate |offensive )?(?:{_COMPOSED}|boards?)\b"
)
_DELETES_PEOPLE = (
    r"\b(?:delet(?:e|es|ing)|remov(?:e|es|ing)|eras(?:e|es|ing)|purg(?:e|es|ing)|anonymi[sz](?:e|es|ing)|eliminar|borrar|supprimer|excluir|apagar)"
    r" (?:(?:an?|the|your|my|their|its|user|personal|un|el|la|une?|le|um|o) ){0,2}"
    r"(?:users?|accounts?|patients?|clients?|contacts?|members?|participants?|learners?|students?|profiles?|beneficiar(?:y|ies)"
    r"|personal data|personal information|usuarios?|cuentas?|pacientes?|utilisateurs?|comptes?|usuários?|contas?)\b"
)
_NOTICED = (
    rf"\b(?:flagged|reported)\b[^.]{{0,40}}\bby (?:[\w-]+ ){{0,2}}(?:{_REVIEWERS}|{_PEOPLE})\b"
    rf"|\b(?:reviewed|moderated|checked|vetted)\b[^.]{{0,40}}\bby (?:[\w-]+ ){{0,2}}(?:{_REVIEWERS}|volunteers|communit(?:y|ies))\b"
    r"|\bpending (?:\w+ ){0,2}(?:review|approval|moderation)\b|\b(?:human|manual|moderator) (?:review|moderation)\b|\breport button\b"
    rf"|\b{_REVIEWERS} (?:\w+ )?(?:reviews?|moderates?|checks?|approves?)\b"
)
_VETTED = (
    rf"\b(?:{_COMPOSED}|submissions?|contributions?|proposals?|suggestions?|propositions?|propuestas?|aportes?|propostas?)\b"
    r"[^.!?<>{}\"]{0,60}\b(?:reviewed|checked|approved|moderated|vetted|relue?s?|validée?s?|vérifiée?s?|examinée?s?|modérée?s?|revisad[ao]s?"
    r"|aprobad[ao]s?|moderad[ao]s?|avaliad[ao]s?|aprovad[ao]s?)[^.!?<>{}\"]{0,60}\b(?:before|avant|antes)\b[^.!?<>{}\"]{0,40}"
    r"\b(?:publish\w*|publi\w*|posted|shown|displayed|visible|appears?|(?:go(?:es)?|being) live|added|ajout\w*|en\s+ligne|mostrad\w*|agregad\w*|exibid\w*)"
)
"""What people compose is looked at before others see it."""
_CONSEQUENCE = r"\b(?:excluded|removed|deleted|rejected|hidden|unpublished|taken down|banned|suspended|removal|removing|deleting)\b"
_OF_CODE = (
    r"\b(?:pull requests?|merge requests?|commits?|code reviews?|patch(?:es)?|branch(?:es)?|bugs?|vulnerabilit\w*|containers?|docker"
    r"|(?:log|error|commit) messages?|git|github|issues?|columns?|whitespace|code|release notes|(?:un)?comment(?:ed|ing)?[ -]out|or comment|uncomment)\b"
)
"""Words of development: what is reviewed, removed or rejected there is code."""

_BEFORE = ("before", "avant", "antes")
"""Letters that every text has which tells of it; they are found fast."""
_ROLES = (DocRole.README, DocRole.DOCS, DocRole.WEBSITE, DocRole.OTHER)
_OF_PEOPLE_WHO_DEVELOP = frozenset(
    "code-of-conduct conduct contributing contribute governance charter security changelog changes history"
    " maintainers releasing development agents claude".split()
)


@dataclass(frozen=True, slots=True)
class Composed:
    """Statements of the documents; each the most telling first, one for each file."""

    contributed: tuple[Hit, ...]
    """People contribute text, recordings or pictures."""
    means: tuple[Hit, ...]
    """Something of it can be removed, rejected, hidden, blocked or reported."""
    deletion: tuple[Hit, ...]
    """How records or accounts of people are deleted: headings alone, since sentences say it of anything."""
    process: tuple[Hit, ...]
    """Who notices what is wrong with it, and what follows, in one paragraph; or that it is looked at before it is
    published, which the application may tell as well."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """All patterns, compiled for one linear pass each."""

    contributed: Any
    means: Any
    deletes_people: Any
    noticed: Any
    vetted: Any
    consequence: Any
    composed: Any
    of_code: Any


@cache
def _patterns() -> _Patterns:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    options.max_mem = 64 << 20
    wanted = (
        _CONTRIBUTED,
        _MEANS,
        _DELETES_PEOPLE,
        _NOTICED,
        _VETTED,
        _CONSEQUENCE,
        rf"\b{_COMPOSED}\b",
        _OF_CODE,
    )
    return _Patterns(*(re2.compile(pattern, options) for pattern in wanted))


@fact("composed")
def composed(facts: Facts) -> Composed:
    """What documents say of content that people compose."""
    known, first = facts.get(documents), facts.get(kinds).kinds[0]
    patterns = _patterns()
    contributed: list[Hit] = []
    means: list[tuple[bool, int, Hit]] = []
    deletion: list[tuple[bool, bool, Hit]] = []
    process: list[Hit] = []
    parsed = 0
    for file in known.files:
        if parsed >= MAX_PARSED:
            break
        role = known.role(file)
        if not _speaks_of_use(file, role) or not speaks_for_project(file, role, first):
            continue
        text = facts.text(file) or ""
        if not any(
            p.search(text)
            for p in (
                patterns.contributed,
                patterns.means,
                patterns.deletes_people,
                patterns.noticed,
                patterns.vetted,
            )
        ):
            continue
        document = known.get(file)
        if document is None:
            continue
        parsed += 1
        if found := list(_means(document)):
            means.append((_is_page(file), -len(found), found[0]))
        deletion.extend(_deletion(document))
        for block in _statements(document):
            if hit := _hit(facts, file, block, patterns.contributed):
                contributed.append(hit)
            if patterns.composed.search(block.text) and patterns.consequence.search(block.text):
                if hit := _hit(facts, file, block, patterns.noticed):
                    process.append(hit)
            elif hit := _hit(facts, file, block, patterns.vetted):
                process.append(hit)
    process.extend(_vetted(facts))
    means.sort(key=lambda entry: entry[:2])
    deletion.sort(key=lambda entry: entry[:2])
    return Composed(
        _first(contributed),
        _first([hit for *_rank, hit in means]),
        _first([hit for *_rank, hit in deletion]),
        _first(process),
    )


def _vetted(facts: Facts) -> Iterator[Hit]:
    """Where the application itself tells those who compose that it is looked at before others see it."""
    pattern = _patterns().vetted
    for file in facts.get(interface_texts).files:
        text = facts.text(file) or ""
        if any(word in text for word in _BEFORE) and (match := pattern.search(text)):
            yield Hit(file, text.count("\n", 0, match.start()) + 1, match.group().split("\n")[0].strip())


def _is_page(file: FileEntry) -> bool:
    """Whether a file is a page of a website; one made from a source that stands beside it repeats it."""
    return file.suffix in (".html", ".htm")


def _speaks_of_use(file: FileEntry, role: DocRole) -> bool:
    """Whether a document may speak of the product in use, rather than of those who develop it."""
    return file.area is Area.PROJECT and role in _ROLES and stem_of(file) not in _OF_PEOPLE_WHO_DEVELOP


def _statements(document: Document) -> Iterator[Block]:
    """What the authors state, of moderate length, in words that aren't those of development."""
    of_code = _patterns().of_code
    for section in document.sections:
        for block in section.blocks:
            if block.kind not in (BlockKind.CODE, BlockKind.QUOTE) and len(block.text) <= MAX_BLOCK:
                if not of_code.search(block.text):
                    yield block


def _means(document: Document) -> Iterator[Hit]:
    """Headings first: a section on it says more than a sentence."""
    patterns = _patterns()
    for section in document.sections:
        if (match := patterns.means.search(section.heading)) and not patterns.of_code.search(section.heading):
            yield Hit(document.file, section.line, match.group())
    for block in _statements(document):
        if match := patterns.means.search(block.text):
            yield Hit(document.file, block.line, match.group())


def _deletion(document: Document) -> Iterator[tuple[bool, bool, Hit]]:
    """Headings on it with their rank: a page on contacts says more of deleting them than one on their tags."""
    pattern = _patterns().deletes_people
    for section in document.sections:
        if match := pattern.search(section.heading):
            whose = match.group().lower().split()[-1].rstrip("s")
            other = stem_of(document.file).rstrip("s") != whose
            yield _is_page(document.file), other, Hit(document.file, section.line, match.group())


def _hit(facts: Facts, file: FileEntry, block: Block, pattern: Any) -> Hit | None:
    match = pattern.search(block.text)
    if match is None:
        return None
    lines = facts.lines(file)[block.line - 1 : block.end]
    line = next((n for n, words in enumerate(lines, block.line) if match.group() in words), block.line)
    return Hit(file, line, match.group())


def _first(hits: list[Hit]) -> tuple[Hit, ...]:
    """One place for each file."""
    seen: dict[FileEntry, Hit] = {}
    for hit in hits:
        seen.setdefault(hit.file, hit)
    return tuple(seen.values())[:MAX_HITS]
