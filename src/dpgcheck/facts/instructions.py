"""Steps that documents tell a reader to take: commands in code, and list items that begin with a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.document import Block, BlockKind, Document
from dpgcheck.facts.document_role import DocRole
from dpgcheck.facts.documents import Documents, documents, is_for_machines
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import Area, FileEntry

MAX_DOCUMENTS = 12
"""Documents that are looked at, the most useful first: where a newcomer would look for the steps."""

MAX_TOLD = 2
"""Files for coding assistants that are looked at besides."""

_CONTRIBUTING = re.compile(r"contribut|contribu[iy]", re.IGNORECASE)


class Action(StrEnum):
    """What a step does."""

    INSTALL = "install"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a document."""

    action: Action
    file: FileEntry
    line: int
    """1-based."""
    text: str
    """The command, or the beginning of the item."""
    language: str | None


@dataclass(frozen=True)
class Instructions:
    """The steps of all documents, in the order in which a newcomer would meet them."""

    steps: tuple[Step, ...]


_PROMPT = r"^\s*(?:(?:[\w.@~/:\\-]{1,80}|\[[^\]\n]{1,60}\]|\([^)\n]{1,40}\)\s?)?[$>#%]\s+)?(?:sudo\s+)?(?:[A-Z_]{2,40}=\S{0,80}\s+){0,4}"
_COMMANDS = {
    Action.INSTALL: re.compile(
        _PROMPT + r"(?:git\s+clone\b|(?:pip3?|pipx|uv|conda|mamba|gem|brew|apt|apt-get|dnf|yum|cargo|go|helm|poetry|bundle|composer"
        r"|npm|yarn|pnpm|mix|make|mvn|python3?\s+-m\s+pip)\s+(?:-\S+\s+){0,3}(?:pip\s+)?(?:install|ci|i|add|sync|require|deps\.get|env\s+create)\b"
        r"|docker(?:-|\s+)compose\s+(?:-\S+\s+\S+\s+)?(?:up|build|pull)\b|docker\s+(?:build|pull|run)\b"
        r"|(?:\./|\.\\)?(?:gradlew?|mvnw?)\s+(?:-\S+\s+|clean\s+){0,3}(?:build|install|package|assemble|bootJar)\b"
        r"|make\s+(?:build|setup|init|deps|bootstrap|rebuild)\w*|(?:cargo|go|dotnet)\s+(?:build|get|restore|publish)\b|(?:npm|yarn|pnpm)\s+(?:run\s+)?build\b"
        r"|(?:curl|wget)\s(?=[^\n]{0,300}(?:\.(?:sh|zip|tgz|tar|gz|xz|bz2|deb|rpm|jar|war|apk|exe|py|ya?ml)\b|install|\|\s*(?:sudo\s+)?(?:ba)?sh\b))\S"
        r"|(?:install\.packages|remotes::install_\w+|devtools::install_\w+)\(|(?:flutter|dart)\s+pub\s+get\b|(?:pipenv|bun|snap|choco|scoop|winget|pacman|apk|zypper|port|luarocks|cabal|stack|cpanm|opam|nix-env)\s+(?:-\S+\s+){0,3}(?:install|add|-S\w*)\b"
        r"|vagrant\s+up\b|kubectl\s+(?:apply|create)\b|helm\s+(?:upgrade|repo\s+add)\b|(?:lein\s+deps|sbt\s+compile|bin/setup)\b)"
    ),
    Action.RUN: re.compile(
        _PROMPT + r"(?:docker(?:-|\s+)compose\s+(?:-\S+\s+\S+\s+)?up\b|docker\s+run\b|(?:npm|yarn|pnpm)\s+(?:run\s+)?(?:start|dev|serve)\b"
        r"|(?:python3?|node|ruby|Rscript|php|java\s+-jar|bash|sh|source|streamlit\s+run|uv\s+run|poetry\s+run)\s+(?!-m\s+(?:pip|venv|pytest|unittest)|-c\b|pytest\b)[\w./-]+"
        r"|\./(?!gradlew|mvnw)[.\w][\w./-]*|(?:\./|\.\\)?(?:gradlew?|mvnw?)\s+(?:-\S+\s+|clean\s+){0,3}(?:bootRun|run|\S{1,40}:run)\b"
        r"|(?:cargo|go|dotnet)\s+run\b|(?:uvicorn|gunicorn|foreman\s+start|overmind\s+start|bin/dev)\b"
        r"|(?:bin/)?rails\s+s\b|(?:bin/)?rails\s+server\b|flask\s+run\b|php\s+artisan\s+serve\b|make\s+(?:run|start|up|serve)\w*|mix\s+phx\.server\b"
        r"|flutter\s+run\b|(?:npx\s+|yarn\s+|pnpm\s+|bunx\s+)?(?:react-native|expo)\s+(?:run|start)\b|(?:npm|yarn|pnpm)\s+(?:run\s+)?(?:ios|android|web|preview|watch|develop)\b"
        r"|bun\s+(?:run\s+)?(?:start|dev|serve)\b|deno\s+(?:run|task)\b|(?:npx\s+)?(?:ng|nx|ionic|gatsby|vite|next)\s+(?:serve|dev|develop|start)\b|(?:hugo|mkdocs|quarto)\s+(?:serve|server|preview)\b|npx\s+serve\b"
        r"|(?:bundle\s+exec\s+)?(?:jekyll\s+s(?:erve)?|rails\s+s(?:erver)?|foreman\s+start|rackup)\b|symfony\s+(?:server:start|serve)\b|(?:lando|ddev)\s+start\b|vagrant\s+up\b|tilt\s+up\b"
        r"|(?:pipenv|poetry|pdm|hatch)\s+run\s+\w|(?:sbt|lein|stack|swift)\s+run\b|jupyter(?:-|\s+)(?:lab|notebook)\b|scrapy\s+crawl\b|shiny::runApp\()"
    ),
}  # fmt: skip
_ITEMS = {
    Action.INSTALL: re.compile(
        r"(?:install|download|clone|copy|extract|unzip|flash|deploy|adicion[ae]r?|copi[ae]r?|installe[rz]?|téléchargez|clonez|instal[ae]r?|descargu?[ae]r?|clon[ae]r?|baix[ae]r?)\s+\S+",
        re.IGNORECASE,
    ),
    Action.RUN: re.compile(
        r"(?:run|start|launch|execute|browse|open|exécutez|lancez|démarrez|ouvrez|ejecut[ae]r?|inici[ae]r?|abr[ae]r?|execut[ae]r?|rode|rodar)\s+(?!(?:source|data|access|standards?|hardware|the\s+tests?|tests?|an?\s+issue|a\s+(?:pull|discussion))\b)\S+",
        re.IGNORECASE,
    ),
}
_IN_PROGRAMS = {
    Action.INSTALL: re.compile(
        r"\b(?:load unpacked|load (?:a )?temporary add-?on|about:debugging|(?:chrome|edge|brave)://extensions"
        r"|install (?:plugins? )?from zip)\b"
        r"|\b(?:open|import|load|ouvr\w+|abr\w+|import\w+)\b[^.!?\n]{0,60}\b(?:android studio|xcode|intellij|eclipse|unity hub|visual studio)\b"
        r"|\b(?:android studio|xcode|intellij|eclipse|unity hub|visual studio)\b[^.!?\n]{0,40}\b(?:open|import)\b",
        re.IGNORECASE,
    ),
    Action.RUN: re.compile(
        r"\b(?:load unpacked|load (?:a )?temporary add-?on)\b"
        r"|\b(?:click|clicking|press|pressing|hit|hitting|choose|select|tap|use)\b(?: on)?(?: the| on)? [\"'*`“‘]{0,2}(?:run|play|start)(?:\b(?! \w)|[\"'*`”’]{1,2}| (?:button|icon|menu|arrow)\b|\s*[.,;)]|$)"
        r"|\b(?:build|run|launch|start) (?:it|the (?:app|application|project|game)|(?:app|application))\b[^.!?\n]{0,30}\b(?:on|in|from|to|with|using)\b"
        r"[^.!?\n]{0,20}\b(?:android studio|xcode|intellij|eclipse|unity|visual studio|emulator|simulator|device|phone|your browser)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
"""What a reader does in the windows of other programs: browsers that take extensions, environments for developers."""
_SPAN = re.compile(r"`{1,2}([^`\n]{4,200})`{1,2}")
"""Code within a sentence."""
MAX_LINE = 4_000
"""Characters of a line in which it is looked for."""
_CHECKS = re.compile(
    r"(?<![\w.])(?:tests?|pytest|jest|rspec|lint|coverage|prettier|black|flake8|ruff|pre-commit)\b",
    re.IGNORECASE,
)
_NAMES_A_FILE = re.compile(
    r"[\w-]+\.(?:py|php|r|sh|exe|jar|apk|html?|bat|ps1|txt|ya?ml|js|rb|ipynb)\b|://|\blocalhost\b|/\w",
    re.IGNORECASE,
)


@fact("instructions")
def instructions(facts: Facts) -> Instructions:
    """Steps in the READMEs and guides near the top of the repository, and in what its coding assistants are told."""
    known = facts.get(documents)
    return Instructions(tuple(step for file in _places(known) for step in _steps(facts, known.get(file))))


def _places(known: Documents) -> list[FileEntry]:
    near = [file for file in known.files if file.area is Area.PROJECT and file.path.count("/") <= 1]
    chosen = [file for file in near if _is_guide(file, known.role(file))]
    # What assistants are told of building and running holds for people too; it comes last.
    told = [file for file in near if "/" not in file.path and is_for_machines(file.path)]
    return [file for file in chosen if file not in told][:MAX_DOCUMENTS] + told[:MAX_TOLD]


def _is_guide(file: FileEntry, role: DocRole) -> bool:
    if "/" not in file.path:
        return role in (DocRole.README, DocRole.DOCS, DocRole.OTHER) or contributing(file)
    return role in (DocRole.README, DocRole.DOCS)


def contributing(file: FileEntry) -> bool:
    """Whether a document is on contributing, by its name."""
    return bool(_CONTRIBUTING.search(file.name))


def _steps(facts: Facts, document: Document | None) -> Iterator[Step]:
    if document is None:
        return
    lines = facts.lines(document.file)
    for section in document.sections:
        for block in section.blocks:
            for action, line, text in (*_in_block(block), *_in_words(block, lines)):
                yield Step(action, document.file, line, text, document.language)


def _in_words(block: Block, lines: Sequence[str]) -> Iterator[tuple[Action, int, str]]:
    """The commands that a paragraph or an item names in its sentences, and what it says to do in other programs."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return
    for number, line in enumerate(lines[block.line - 1 : block.end], block.line):
        if not _CHECKS.search(line[:MAX_LINE]):
            for action, pattern in _IN_PROGRAMS.items():
                if match := pattern.search(line[:MAX_LINE]):
                    yield action, number, match[0]
        for span in _SPAN.finditer(line[:MAX_LINE]):
            yield from ((action, number, text) for action, text in _commands(span[1]))


def _commands(line: str) -> Iterator[tuple[Action, str]]:
    for action, pattern in _COMMANDS.items():
        if len(line) < 400 and pattern.match(line) and not _CHECKS.search(line):
            yield action, line.strip()


def _in_block(block: Block) -> Iterator[tuple[Action, int, str]]:
    if block.kind is BlockKind.CODE:
        for number, line in enumerate(block.text.split("\n")):
            yield from (
                (action, min(block.line + number, block.end), text) for action, text in _commands(line)
            )
    elif block.kind is BlockKind.ITEM:
        for action, pattern in _ITEMS.items():
            match = pattern.match(block.text)
            # "Open data", "Run by volunteers": a step says which file or page.
            if match and not _CHECKS.search(block.text) and (_NAMES_A_FILE.search(block.text[:300])):
                yield action, block.line, match[0]
