"""One document read closely for how data leaves or enters the product: sentences, commands, example requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dpgcheck.facts.api_calls import Calls, answer_in, calls_in, served_at
from dpgcheck.facts.denial import denied
from dpgcheck.facts.document import Block, BlockKind, Document, Section
from dpgcheck.facts.document_role import DocRole, role_of
from dpgcheck.facts.documents import documents
from dpgcheck.facts.idea_finder import stem_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.way_out_types import WayOut
from dpgcheck.facts.way_out_words import Direction, Saying, WayOutWords
from dpgcheck.sources.interface import FileEntry

PAGE = 3.0
"""Weight that a place gains on a page that is about exporting, importing or the API."""
FIRST_PAGE = 1.5
"""Factor of the page that opens a set of pages about exporting, importing or the API."""
_FIRST_PAGES = frozenset({"index", "overview", "introduction", "getting-started"})
_WEIGHTS = {Direction.EXPORT: 3.0, Direction.IMPORT: 0.6, Direction.API: 0.6}
"""Of a sentence by what it is about; that there is an API is soon said, and files are imported into editors, too."""
IN_MANUAL = 1.2
"""Weight of an import in a manual for users, who bring their data in."""
_MANUAL = re.compile(
    r"(?:^|[/_.-])(?:manua[a-z]{1,3}|handbook|(?:user|admin)\w*[-_](?:guide|manual|docs)|help|guide-?utilisateurs?"
    r"|usuari[oa]s?|utilisateurs?)(?=[/_.-])",
    re.IGNORECASE,
)
HALF = 0.5
"""Factor of words that only write or offer, and of dumps, which administrators make."""
_COMMAND = re.compile(
    r"(?:\$ |sudo |docker |kubectl |npm |yarn |pip |git |cd |cp |mv |psql |pg_\w+ |mysql\w* )"
)
"""Begins a line for a shell, which is no statement."""
_ELSEWHERE = re.compile(
    r"(?:^|[/_.-])(?:adrs?|arch|arc|decisions?|rfcs?|guidelines|protocols|use_?cases|releases?|blog|posts?"
    r"|news|tests?|testing|performance|benchmarks?|contribut\w*|troubleshooting|errors?|i18n|charts"
    r"|claude|agents)(?=[/_.-])|up(?:grade|dat)|install|migrat|deploy",
    re.IGNORECASE,
)
"""Pages on why, when and how well something was built; what they say of an export they say in passing."""
_INSIDE = re.compile(
    r"(?:^|[/_.-])(?:dev|development|back-?end|front-?end|architecture|internals?)(?=[/_.-])", re.IGNORECASE
)
"""Pages for those who work on the product, which count less unless they are about an export or the API."""
_IN_PASSING = 0.4
_ROLES = {DocRole.README: 1.0, DocRole.DOCS: 1.0, DocRole.WEBSITE: 0.8, DocRole.OTHER: 0.6}
_ROLE = 0.4
"""Of policies and what forges read."""


_DESCRIBED_ELSEWHERE = 2.0
"""Weight of a section on the API that says where it is described."""
MIN_OPERATIONS = 3
_OPERATION = re.compile(
    r"[`*]{0,2}([A-Za-z][\w.]{2,60}|/[\w/{}:<>.-]{2,100})[`*]{0,2}(?:\s*[(:–—-].*)?\Z", re.DOTALL
)
_ANNOUNCES = re.compile(
    r"\b(?:returns?|returned|responds?|responses?|answers?|requests?|replies|reply|devuelve|respuestas?|responde|retourne|réponses?|renvoie"
    r"|retorna|respostas?)\b|ответ|возвраща|запрос|返回|响应|请求|الرد|يعيد"
)
"""Announces what an API is asked and answers."""
_CALLS_OTHERS = re.compile(
    r"\bthe (?:mobile )?(?:app|application|device|phone) (?:\w+ ){0,3}(?:calls?|sends?|fetch(?:es)?|requests?|posts?)\b"
    r"|\bcalled by the (?:app|application|device)"
)
"""Says that the product asks another server."""
_WEB = re.compile(r"\b(?:HTTP|GET|POST|PUT|REST|JSON|[Ww]eb[Ss]ockets?|[Ee]ndpoints?|MQTT)\b")
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?([^/:?#\s]{1,200})")
_COMMON = frozenset(
    "about application backend client community data digital docs documentation frontend github health html open"
    " platform project public readme server service services software source system welcome with your".split()
)
MAX_LINE = 2_000
"""Characters of a line that are searched for addresses."""
MIN_NAME = 4
"""Letters of a word of a title that may be a project's name."""


@fact("own-names")
def own_names(facts: Facts) -> tuple[str, ...]:
    """Words of the first README's title that may be the project's name, in lower case."""
    known = facts.get(documents)
    document = next((known.get(file) for file in known.readmes()[:1]), None)
    words = re.findall(r"[^\W_]+", normal_form(document.title)) if document else []
    return tuple(dict.fromkeys(word for word in words if len(word) >= MIN_NAME and word not in _COMMON))


def at_own_address(facts: Facts, place: WayOut) -> bool:
    """Whether a place on an API shows an address whose host bears a word of the project's title."""
    lines = facts.lines(place.file)[place.line - 1 : place.line]
    hosts = [host.lower() for line in lines for host in _HOST.findall(line[:MAX_LINE])]
    own = facts.get(own_names)
    return place.direction is Direction.API and any(name in host for host in hosts for name in own)


_NAME_OF_CODE = re.compile(r"_|/|[a-z][A-Z]")


def _operations(blocks: Sequence[Block]) -> list[Block]:
    """Items of a section that list an API's operations by name; empty where they are too few or other words."""
    listed = [b for b in blocks if b.kind in (BlockKind.ITEM, BlockKind.TABLE) and _OPERATION.match(b.text)]
    named = sum(_NAME_OF_CODE.search(b.text.split(maxsplit=1)[0]) is not None for b in listed)
    return listed if len(listed) >= MIN_OPERATIONS and 2 * named >= len(listed) else []


def standing(words: WayOutWords, file: FileEntry, role: DocRole) -> float:
    """What a place is worth in a document, as a factor, told from its path and role."""
    factor = _ROLES.get(role, _ROLE)
    if _ELSEWHERE.search(file.path):
        factor *= _IN_PASSING
    if named_for(words, file):
        factor *= FIRST_PAGE if stem_of(file) in _FIRST_PAGES else 1.0
    elif _INSIDE.search(file.path):
        factor *= _IN_PASSING
    if role is DocRole.README:
        return factor * (1.6 if "/" not in file.path else 0.8)
    return factor


def named_for(words: WayOutWords, file: FileEntry) -> frozenset[Direction]:
    """What a page is about by its name; within a folder named for an API all pages are about the API."""
    folders = file.path.split("/")[-3:-1]
    about = words.about(stem_of(file).replace("-", " "))
    if any(Direction.API in words.about(folder.replace(".", " ")) for folder in folders):
        about |= {Direction.API}
    return about


class Reading:
    """One document read closely."""

    def __init__(self, facts: Facts, words: WayOutWords, document: Document, standing: float) -> None:
        self.opens_set = stem_of(document.file) in _FIRST_PAGES and Direction.API in named_for(
            words, document.file
        )
        """Whether it is the first of a set of pages on the API, which leads to the rest."""
        self.guide = role_of(document.file.path) in (DocRole.README, DocRole.DOCS)
        self.facts = facts
        self.words = words
        self.document = document
        self.standing = standing
        self.page = words.about(document.title) | named_for(words, document.file)

    def places(self) -> Iterator[WayOut]:
        """All places of the document that say something."""
        level = 0
        for section in self.document.sections:
            own = self.words.about(section.heading)
            if Direction.API in own and not level:
                level = section.level
            elif level and section.level > level:
                # What stands below "API overview" is on the API; "Backups" may have anything below it.
                own |= {Direction.API}
            else:
                level = section.level if Direction.API in own else 0
            yield from self._in_section(section, own | self.page, own)

    def _in_section(
        self, section: Section, about: frozenset[Direction], own: frozenset[Direction]
    ) -> Iterator[WayOut]:
        on_api = Direction.API in self.words.about(section.heading)
        if on_api and (listed := _operations(section.blocks)):
            yield self._operations(listed)
        asked: list[tuple[Block, Calls]] = []
        answered: list[tuple[Block, Calls]] = []
        called, introduced, others = False, False, False
        # An interface for code is an API too, and shows objects; one for the web is asked and answers.
        web = Direction.API in own and any(
            _WEB.search(b.text) for b in section.blocks if b.kind is not BlockKind.CODE
        )
        announced = False
        for block in section.blocks:
            if block.kind is BlockKind.QUOTE:
                continue
            if block.kind is not BlockKind.CODE:
                form = normal_form(block.text)
                called = called or any(self.words.is_own(form, m) for m in self.words.api.finditer(form))
                # Who has read of the API meets its answer below the words that announce it.
                announced = _ANNOUNCES.search(form) is not None and not self.words.other_things.search(form)
                others = others or _CALLS_OTHERS.search(form) is not None
                introduced = called and announced and not others
                if served := self._served(block, form):
                    yield served
                if (about or self.words.quick.search(block.text)) and not _COMMAND.match(block.text):
                    for saying in self.words.sayings(block.text, about):
                        yield self._place(block, saying, own)
                if on_api and (address := self._described_at(section, block)):
                    yield address
            elif (command := self.words.writes.search(block.text)) is not None:
                yield self._command(block, command.group(), own)
            calls = calls_in(block.text)
            if (
                not calls.lines
                and not others
                and (web or (announced and Direction.API in own))
                and block.kind is BlockKind.CODE
            ):
                calls = answer_in(block.text)
            elif not calls.lines and introduced and block.kind is BlockKind.CODE:
                if (answer := answer_in(block.text)).lines:
                    answered.append((block, answer))
            if calls.lines:
                asked.append((block, calls))
        if asked or answered:
            yield self._calls(answered or asked, own | {Direction.API} if answered else own)

    def _served(self, block: Block, form: str) -> WayOut | None:
        """The address at which the product, once it runs, describes its API."""
        if not self.guide:
            return None
        for number, line in enumerate(
            self.facts.lines(self.document.file)[block.line - 1 : block.end], block.line
        ):
            address = served_at(line[:MAX_LINE])
            if address and self.words.api.search(form.replace(normal_form(address), " ")):
                return self._way(Direction.API, (), number, address, _DESCRIBED_ELSEWHERE)
        return None

    def _described_at(self, section: Section, block: Block) -> WayOut | None:
        """The address at which a section on the API says that it is described."""
        form = normal_form(block.text)
        said = self.words.described.search(form) and self.words.api.search(form)
        within = (x for x in section.links if block.line <= x.line <= block.end)
        if not said or not self.guide or not any(self._is_own_site(link.href) for link in within):
            return None
        if denied(form, *said.span()):
            return None
        line = self._line(block, (said.group(),))
        return self._way(Direction.API, (), line, said.group(), _DESCRIBED_ELSEWHERE)

    def _is_own_site(self, address: str) -> bool:
        """Whether the host of an address bears a word of the project's title; other hosts describe others' APIs."""
        host = _HOST.match(address)
        return host is not None and any(name in host[1].lower() for name in self.facts.get(own_names))

    def _operations(self, listed: list[Block]) -> WayOut:
        text = normal_form(_OPERATION.match(listed[0].text)[1])  # type: ignore[index]
        weight = _WEIGHTS[Direction.API] + 0.4 * min(4, len(listed))
        return self._way(Direction.API, (), self._line(listed[0], (text,)), text, weight)

    def _place(self, block: Block, saying: Saying, own: frozenset[Direction]) -> WayOut:
        weight = _WEIGHTS[saying.direction]
        line = self._line(block, saying.words)
        bare = saying.direction is Direction.API and not saying.firm
        if bare or (saying.direction is Direction.API and not saying.formats and not self.guide):
            # That there is an API describes none, wherever it stands; nor does a page that only leads to one.
            weight += PAGE if self.opens_set else 0.0
            return self._way(saying.direction, saying.formats, line, saying.words[-1], weight)
        if saying.direction is Direction.IMPORT and _MANUAL.search(self.document.file.path):
            weight = IN_MANUAL
        if not saying.firm or saying.formats == ("SQL",):
            weight *= HALF
        if saying.direction in own:
            weight += 2.0
        if saying.direction in self.page:
            weight += PAGE
        return self._way(saying.direction, saying.formats, line, saying.words[-1], weight)

    def _command(self, block: Block, command: str, own: frozenset[Direction]) -> WayOut:
        weight = 2.0 + 2.0 * (Direction.EXPORT in own) + PAGE * (Direction.EXPORT in self.page)
        formats = self.words.names(command)
        text = normal_form(command)
        line = self._line(block, (text,))
        return self._way(Direction.EXPORT, formats, line, text, weight)

    def _calls(self, asked: Sequence[tuple[Block, Calls]], own: frozenset[Direction]) -> WayOut:
        block, calls = asked[0]
        distinct = {line for _block, shown in asked for line in shown.lines}
        weight = 0.2 + 0.4 * min(4, len(distinct))
        weight += 2.0 * (Direction.API in own) + PAGE * (Direction.API in self.page)
        # A folded paragraph doesn't keep its lines; code does, below the line of its fence.
        line = self._line(block, (normal_form(calls.text),))
        formats = ("JSON",) if calls.graphql else self.words.names(block.text)
        return self._way(Direction.API, formats, line, normal_form(calls.text), weight)

    def _way(
        self,
        direction: Direction,
        formats: tuple[str, ...],
        line: int,
        text: str,
        weight: float,
    ) -> WayOut:
        document = self.document
        enough = self.words.enough(direction, formats)
        weight *= self.standing
        return WayOut(direction, formats, document.file, line, text, weight, document.language, enough)

    def _line(self, block: Block, words: tuple[str, ...]) -> int:
        """The line of a block that holds most of some words."""
        lines = self.facts.lines(self.document.file)[block.line - 1 : block.end]
        counts = [sum(word in form for word in words) for form in map(normal_form, lines)]
        return block.line + (counts.index(max(counts)) if counts else 0)
