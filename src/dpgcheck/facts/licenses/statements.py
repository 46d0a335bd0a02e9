"""What sentences, badges, tables and links of documents and pages say about the license."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dpgcheck.facts.ai.cards import cards
from dpgcheck.facts.ai.front_matter import without_front_matter
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses import public_domain
from dpgcheck.facts.licenses.hub_cards import SUBJECTS, card_of
from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import Name, names
from dpgcheck.facts.licenses.restrictions import restricts
from dpgcheck.facts.licenses.subjects import subject_in, subject_of, subjects_after, subjects_for
from dpgcheck.model import LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

MAX_DOCUMENTS = 40
MAX_PAGES = 30
MAX_BYTES = 200_000
"""Of one document or page."""
MIN_COMPARED = 3
"""Licenses that rows of tables have to begin with to be a comparison."""
MAX_UNIT = 4_000
"""Characters of the longest paragraph that is looked at."""

_README = re.compile(r"^readme(?:$|[-_.])", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"^(?:about|index|charter|contributing|legal|terms|intro|introduction|faq|_index|credits|attribution)(?:[-_.][\w.-]*)?\.(?:md|rst|txt|adoc|mdx|markdown|rmd|qmd)$",
    re.IGNORECASE,
)
_NO_DOCUMENT = frozenset(
    [
        ".json",
        ".csv",
        ".sh",
        ".py",
        ".bak",
        ".orig",
        ".old",
        ".js",
        ".ts",
        ".yml",
        ".yaml",
        ".toml",
        ".xml",
        ".pdf",
        ".png",
        ".svg",
    ]
)
_PAGE = re.compile(
    r"(?:^|/)(?:docusaurus\.config\.[jt]s|mkdocs\.ya?ml|_config\.ya?ml|config\.toml|hugo\.toml|conf\.py|vuepress\.config\.js|book\.toml|_quarto\.yml|index\.html?|"
    r"src/pages/index\.[jt]sx?|[\w.-]*footer[\w.-]*|[\w.-]*layout[\w.-]*\.(?:html|hbs|njk|erb|haml|vue|jsx?|tsx?|astro|liquid)|baseof\.html|default\.html|base\.html)$",
    re.IGNORECASE,
)
_PAGE_ENDINGS = frozenset(
    [
        ".html",
        ".htm",
        ".js",
        ".jsx",
        ".ts",
        ".tsx",
        ".vue",
        ".erb",
        ".haml",
        ".hbs",
        ".njk",
        ".liquid",
        ".astro",
        ".svelte",
        ".md",
        ".yml",
        ".yaml",
        ".toml",
        ".py",
        ".php",
        ".ejs",
    ]
)
_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s*|=+\s+|<h[1-6][^>]*>\s*)(.{1,90}?)[#=\s]*(?:</h\d>)?\s*$")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{3,}|~{3,})\s*$")
_LICENSE_HEADING = re.compile(
    r"\blicen[cs](?:e|es|ing|ed|ia|ias|e\s+d)\b|\blicença|\blizenz|лиценз|ترخيص|رخصة|许可|授权|\bcopyright\b|terms of use|\blegal\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:licen[cs]ed|released|distributed|published|available|covered|provided|shared|offered|governed|open[\s-]?sourced?|free\s+software)\b[^.|]{0,90}?\b(?:under|by|with|as|in\s+accordance)\b"
    r"|\bsubject\s+to\s+the\s+terms|\bunder\s+(?:the\s+|an?\s+)?[^.|]{0,60}licen[cs]e|\buses?\s+(?:the\s+|an?\s+)?[^.|]{0,40}licen[cs]es?\b|\b(?:we|i|this)\s+licen[cs]e|\blicen[cs]es?\s*(?:\)|\]|\*\*)?\s*[:=|]|\blicen[cs]e\s+(?:is|used|for)\b|\blicen[cs]e\s+of\s+[^.|]{1,60}?\bis\b"
    r"|sous\s+(?:la\s+)?licen[cs]e|publié\w*\s+sous|bajo\s+(?:la\s+|una\s+)?licencia|licenciad\w+\s+(?:bajo|sob|com)|sob\s+(?:a\s+)?licença|llicenciat|sotto\s+licenza|под\s+лицензией|на\s+условиях|بموجب|采用|基于|遵循|许可",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|never|no\s+longer|isn.t|aren.t)\s+(?:\w+\s+){0,3}(?:licen[cs]ed|released|distributed|covered|under|available)|\bnot\s+under|\bunlike\b|\bpreviously\b|\bformerly\b|\bused\s+to\s+be|\A\W{0,4}unless\s+required\s+by\s+applicable\s+law",
    re.IGNORECASE,
)
# Creative Commons' own notice ends with "Based on a work at".
_OTHERS = re.compile(
    r"\bwhich\s+(?:is|are)\s+(?:\w+\s+)?(?:licen[cs]ed|released|distributed)|\bthird[\s-]part|\bdependenc|\bupstream\b|\bbook\s+by\b|\bcompiled\s+from\b|\bderived\s+from\b|\bbased\s+on\b(?!\s+a\s+work\s+at)|\bborrow|\binspired\b|\bcontribut\w+\s+(?:you|will|are|must|agree)|\byou\s+agree\b|\bmust\s+be\s+licen|\bcompatible\s+with\b|\bshould\s+be\s+licen",
    re.IGNORECASE,
)
_BADGE = re.compile(
    r"!\[[^\]]*licen[cs]|<img[^>]*licen[cs]|badge/[^)\s]*licen[cs]|licen[cs]e[^)\s]*badge|\|\s*licen"
    r"|(?:i\.creativecommons\.org|licensebuttons\.net)/[lp]/|!\[[^\]]{0,80}\]\([^)]{0,200}\)\]\(https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/",
    re.IGNORECASE,
)
# A repository called after a license says nothing of one.
_OTHER_ADDRESS = re.compile(
    r"https?://(?!(?:www\.|i\.)?(?:creativecommons|licensebuttons|opensource|spdx|opendatacommons|gnu|apache|mozilla|unlicense|choosealicense|tldrlegal|mit-license|eupl|joinup)\b|img\.shields|shields|badgen|\S*licence-ouverte|\S*etalab|\S*nationalarchives)[^\s)>\]\"']+"
)
_LICENSE_LINK = re.compile(
    r"creative\s*commons\.org/licen|creativecommons\.org/publicdomain|opendatacommons\.org/licen|rel=[\"']license",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, list item, table row or line, with the numbers of its lines."""

    lines: tuple[tuple[int, str], ...]
    section: bool
    """Whether it stands in a section on licensing."""

    @property
    def text(self) -> str:
        return " ".join(line.strip() for _, line in self.lines)


def document_statements(facts: Facts, index: Index) -> list[LicenseStatement]:
    """What READMEs, similar documents and the pages of a website say."""
    found: list[LicenseStatement] = []
    for file in _documents(facts):
        found += _in_document(facts, file, index)
    for file in _pages(facts):
        found += _in_page(facts, file, index)
    return found


def _documents(facts: Facts) -> list[FileEntry]:
    own = [f for f in facts.own_files if f.area is Area.PROJECT and f.suffix not in _NO_DOCUMENT]
    readmes = [f for f in own if _README.match(f.name) and f.path.count("/") <= 3]
    others = [f for f in own if _DOCUMENT.match(f.name) and (not f.folder or _about_all(f.folder))]
    named = [card.file for card in facts.get(cards) if card.named]
    rank = {
        f: (f.path.count("/"), not _README.match(f.name), f.target, f.path)
        for f in (*readmes, *others, *named)
    }
    return sorted(rank, key=lambda f: rank[f])[:MAX_DOCUMENTS]


def _pages(facts: Facts) -> list[FileEntry]:
    own = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT
        and f.suffix in _PAGE_ENDINGS
        and f.path.count("/") <= 6
        and _PAGE.search(f.path)
    ]
    return sorted(own, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_PAGES]


def _in_document(facts: Facts, file: FileEntry, index: Index) -> Iterator[LicenseStatement]:
    if (file.size or 0) > 5 * MAX_BYTES:
        return
    text = (facts.text(file) or "")[:MAX_BYTES]
    scope = f"{file.folder}/" if file.folder and not _about_all(file.folder) else ""
    card = card_of(facts, file.path, file.target)
    if card is not None and card.front is not None:
        # Its fields are read as such; in a row they would be a sentence on whatever is named among them.
        text = without_front_matter(text)
    units = list(_units(text))
    compared = _compared(units, index)
    about = SUBJECTS[card.of] if card is not None and card.named else None
    for number, unit in enumerate(units):
        if number not in compared:
            for statement in _states_in(unit, file, "" if about else scope, index):
                yield replace(statement, subject=statement.subject or about)


def _compared(units: list[_Unit], index: Index) -> set[int]:
    """Rows of tables that begin with the names of several licenses: these are compared, and none is chosen."""
    rows: dict[int, str] = {}
    for number, unit in enumerate(units):
        cell = unit.text.lstrip("| \t").split("|", 1)[0] if unit.text.startswith("|") else ""
        found = names(cell, index) if cell else []
        if found and found[0].expression and found[0].end - found[0].start >= len(cell.strip()) // 2:
            rows[number] = found[0].expression
    return set(rows) if len(set(rows.values())) >= MIN_COMPARED else set()


def statements_before(file: FileEntry, lines: list[str], scope: str, index: Index) -> list[LicenseStatement]:
    """What the words before the text in a license file give to other parts, by its sections."""
    found: list[LicenseStatement] = []
    section: str | None = None
    for unit in _units("\n".join(["# License", *lines])):
        heading = _HEADING.match(unit.lines[0][1])
        if heading:
            section = subject_in(heading[1])
        moved = _Unit(tuple((number - 1, line) for number, line in unit.lines), True)
        for statement in _states_in(moved, file, scope, index):
            subject = section or statement.subject
            if statement.expression and subject and subject != "code":
                found.append(replace(statement, subject=subject))
    return found


def _about_all(folder: str) -> bool:
    """Whether a folder's documents speak of the whole project."""
    return folder.lower() in (".github", "docs", "doc", "documentation")


def _in_page(facts: Facts, file: FileEntry, index: Index) -> Iterator[LicenseStatement]:
    text = facts.text(file) or ""
    if len(text) > MAX_BYTES:
        return
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > 2_000 or not (_LICENSE_LINK.search(line) or _STATES.search(line)):
            continue
        found = [n for n in names(line, index) if n.expression and n.certain]
        near = " ".join(lines[max(0, number - 4) : number + 3])
        if found and (_LICENSE_LINK.search(line) or _STATES.search(near)) and not _NEGATED.search(near):
            expression = found[-1].expression
            shown = line[found[-1].start : found[-1].end]
            yield LicenseStatement(
                LicenseSource.README,
                file,
                number,
                shown,
                expression,
                LicenseStatus.REFERENCE_ONLY,
                "",
                "docs",
            )
            return


def _units(text: str) -> Iterator[_Unit]:
    """The units of a document in order; code blocks are left out."""
    section = False
    level = 9
    fence = False
    waiting: list[tuple[int, str]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped.startswith(("```", "~~~")):
            fence = not fence
            continue
        if fence:
            continue
        heading, depth = _heading(lines, number)
        item = re.match(r"\s*(?:[-*+]|\d+\.)\s|\s*\|", line) is not None
        if waiting and (not stripped or heading is not None or item or stripped.startswith("[![")):
            yield _Unit(tuple(waiting), section)
            waiting = []
        if heading is not None:
            if _LICENSE_HEADING.search(heading):
                section, level = True, depth
            elif depth <= level:
                section, level = False, 9
        if stripped and not _UNDERLINE.match(line):
            waiting.append((number, line))
    if waiting:
        yield _Unit(tuple(waiting), section)


def _heading(lines: list[str], number: int) -> tuple[str | None, int]:
    line = lines[number - 1]
    match = _HEADING.match(line)
    if match and not line.lstrip().startswith("#!"):
        return match[1], len(line) - len(line.lstrip("# =")) if line.lstrip().startswith(("#", "=")) else 2
    below = lines[number] if number < len(lines) else ""
    if line.strip() and len(line) < 90 and _UNDERLINE.match(below) and not _UNDERLINE.match(line):
        return line.strip(), 1 if below.strip().startswith("=") else 2
    return None, 9


def _states_in(unit: _Unit, file: FileEntry, scope: str, index: Index) -> Iterator[LicenseStatement]:
    text = _OTHER_ADDRESS.sub(lambda m: " " * len(m[0]), unit.text)
    if len(text) > MAX_UNIT:
        return
    free = public_domain.given(text, section=unit.section) is not None
    if not (
        free or unit.section or "icen" in text.lower() or "commons" in text.lower() or _STATES.search(text)
    ):
        return
    if not (free or unit.section or _STATES.search(text) or _BADGE.search(text)):
        return
    heading = unit.lines[0][1].lstrip().startswith("#")
    if heading or _NEGATED.search(text):
        return
    yield from _restricted(unit, text, file, scope)
    seen: set[str] = set()
    found = names(text, index)
    if not any(name.expression for name in found):
        yield from _given_to_all(unit, text, file, scope)
    for name in found:
        sentence, before = _around(text, name)
        if not name.expression or (
            not name.certain
            and not unit.section
            and not _STATES.search(sentence)
            and not _BADGE.search(sentence)
        ):
            continue
        if _OTHERS.search(sentence) or not (
            unit.section or _STATES.search(sentence) or _BADGE.search(sentence)
        ):
            continue
        if name.expression in seen or _is_part_of_later(name, seen):
            continue
        seen.add(name.expression)
        number, shown = _line_of(unit, text[name.start : name.end])
        subject, *also = subjects_for(text, name, before, found) or (None,)
        also += subjects_after(text[name.end :])
        yield LicenseStatement(
            LicenseSource.README,
            file,
            number,
            shown,
            name.expression,
            LicenseStatus.REFERENCE_ONLY,
            scope,
            subject,
            also=tuple(a for a in also if a and a != subject),
        )


_IN_COMPLIANCE = re.compile(
    r"\bmay\s+not\s+use\s+(?:\w+\s+){1,6}except\s+in\s+compliance\s+with\s+(?:the|this)\s+license",
    re.IGNORECASE,
)
"""Of the notice that Apache 2.0 asks for: it keeps users to the license and takes nothing away."""


def _restricted(unit: _Unit, text: str, file: FileEntry, scope: str) -> Iterator[LicenseStatement]:
    """A sentence on licensing that restricts use by itself, whatever license is named."""
    if not unit.section:
        return
    words = restricts(_IN_COMPLIANCE.sub(" ", text))
    # Creative Commons names say so themselves, and they are judged by name.
    if words and not re.search(r"creative\s*commons|\bcc[\s-]by|cc license", text, re.IGNORECASE):
        number, shown = _line_of(unit, words)
        yield LicenseStatement(
            LicenseSource.README, file, number, shown, None, LicenseStatus.UNRECOGNISED, scope, None
        )


def _given_to_all(unit: _Unit, text: str, file: FileEntry, scope: str) -> Iterator[LicenseStatement]:
    """A sentence that puts the work in the public domain in words of its own."""
    match = public_domain.given(text, section=unit.section)
    if match is None or _OTHERS.search(text):
        return
    number, shown = _line_of(unit, match[0])
    subject = subject_of(text[: match.start()])
    told = LicenseStatus.REFERENCE_ONLY
    yield LicenseStatement(
        LicenseSource.README, file, number, shown, public_domain.NAME, told, scope, subject
    )


def _is_part_of_later(name: Name, seen: set[str]) -> bool:
    return name.expression.replace("-only", "-or-later") in seen


def _around(text: str, name: Name) -> tuple[str, str]:
    """The sentence that a name stands in, and what of it stands before the name."""
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", text[: name.start])), default=0)
    stop = re.search(r"[.!?;](?:\s|$)", text[name.end :])
    end = name.end + stop.start() if stop else len(text)
    return text[start:end], text[start : name.start]


def _line_of(unit: _Unit, words: str) -> tuple[int, str]:
    """The line of a unit that holds some words (or their beginning), and those of them that stand on it."""
    for number, line in unit.lines:
        at = line.find(words)
        if at >= 0:
            return number, words
    parts = words.split()
    for size in range(len(parts), 0, -1):
        head = " ".join(parts[:size])
        for number, line in unit.lines:
            if head in line:
                return number, head
    return unit.lines[0][0], unit.lines[0][1].strip()
