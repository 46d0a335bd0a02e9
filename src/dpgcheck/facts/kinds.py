"""Which kinds of public good a solution is, told from what it holds and how it introduces itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.datasets.names import describes_data
from dpgcheck.facts.document import BlockKind
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.holdings import MIN_DATA_BYTES, TABLES, Holding, Holdings, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifest_types import Manifest
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.matcher import normal_form
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area, FileEntry

_APPLICATION_FILES = re.compile(
    r"(?:^|/)(?:Dockerfile[^/]*|docker-compose[^/]*\.ya?ml|compose\.ya?ml|manage\.py|config\.ru|artisan|Procfile|serverless\.ya?ml|app\.json|AndroidManifest\.xml|pubspec\.yaml|pom\.xml|build\.gradle(?:\.kts)?|mix\.exs|setup\.py|pyproject\.toml|Cargo\.toml|go\.mod|DESCRIPTION|metadata\.txt)$"
)
_CODE_PACKAGE = re.compile(
    r"(?:package\.json|composer\.json|Gemfile|requirements\.txt|pyproject\.toml|setup\.py|Cargo\.toml|go\.mod|pom\.xml)$"
)
"""Manifests of what is built from code."""

_SAYS_DATA = re.compile(
    r"\b(?:data ?sets?|open data|corpus|corpora|datos abiertos|conjuntos? de datos|données ouvertes|jeux? de données|dados abertos|conjuntos? de dados)\b"
    r"|\b(?:list|database|table|statistics|data) (?:of|about|on|for) (?:the )?(?:world|all|every|countries|members|cases|covid)|данных|\bданные (?:о|об|по)\b|数据集|بيانات"
    r"|\b(?:code ?lists?|taxonom(?:y|ies)|thesaurus|gazetteer)\b"
)
_SAYS_MODEL = re.compile(
    r"\b(?:pre ?trained|checkpoints?|model weights|language models?|translation models?|machine learning models?|speech models?|trained models?|neural|fine ?tun(?:e|ed|ing)|transformers?|speech recognition|foundation models?|deep learning)\b"
)
_STANDARD = (
    r"(?:standard|specification)\b(?! (?:library|deviation|output|input|practice|format|tools?|compliant))"
)
_SAYS_STANDARD = re.compile(
    rf"\b{_STANDARD} (?:for|to describe)\b|\b(?:this|our) (?:[\w-]+ ){{0,2}}{_STANDARD}|\bopen standard\b"
    rf"|\bis an? (?:[\w-]+ ){{0,4}}{_STANDARD}|\A(?:the )?(?:[\w.-]+ ){{1,4}}(?:standard|specification)\Z"
    r"|\b(?:develops?|defines?|publish(?:es)?|maintains?|stewards?) (?:[\w-]+ ){0,3}(?:standards|specifications)\b"
    rf"|\b(?:hosts?|houses|(?:is|are) (?:the )?home (?:of|to)|maintain(?:s|ing) the) (?:the )?(?:[\w.-]+ ){{0,4}}{_STANDARD}"
    r"|\b(?:family|set|series|suite|collection) of (?:[\w-]+ ){0,2}(?:standards|specifications)\b"
    r"|\b(?:standard|specification) (?:defines|describes|specifies|sets out|prescribes)\b"
    r"|\bimplementation guide\b|\bguide d['’]implémentation\b|\bguía de implementación\b|\bguia de implementação\b"
    r"|руководств\w+ по (?:реализации|внедрению)|实施指南|دليل التنفيذ"
)
_SAYS_SOFTWARE = re.compile(
    r"\b(?:apps?|applications?|platform|software|tools?|toolkit|framework|library|(?<!data )package|plugin|system|server|service|api|cli|command line|portal|dashboard|logiciel|plateforme|plataforma|sistema|aplicación|aplicativo)\b"
)
_SAYS_CONTENT = re.compile(
    r"\b(?:curriculum|curricula|syllabus|courses?|lessons?|textbooks?|books?|tutorials?|guides?|articles?|handbook|education in|learning resources|list of|collection of|awesome|manual)\b"
)
_SAYS_BOOK = re.compile(
    r"\b(?:curriculum|curricula|syllabus|(?<!of )courses?|lessons?|textbooks?|(?<!address )books?|handbook)\b"
)
"""What is made of text even where much code stands beside it; guides and lists come with any software."""

_EXAMPLE = re.compile(r"(?:^|[-_.])(?:ex[ae]mples?|ejemplos?|exemplos?|samples?)(?:[-_.]|$)", re.IGNORECASE)

_OF_DOCS_PAGES = re.compile(
    r"docs?/(?:.*/)?_?(?:static|templates?|assets|themes?|javascripts?|js|overrides|layouts|includes)/",
    re.IGNORECASE,
)
"""Where the code that shows the pages of documentation lies; it is no product."""
_EARLY = 4
"""Lines of an introduction, titles among them, that say what there is; the ones below tell how it works."""

MIN_PROSE_BYTES = 20_000
"""Bytes of prose below which a README is all there is to read."""

FAR_MORE = 20
"""Times the bytes of code from which prose is the product, whatever serves its pages."""

SMALL_CODE = 400_000
"""Bytes of code that scripts around data, texts or a model stay below."""


@dataclass(frozen=True)
class Kinds:
    """The kinds of a solution, most important first, and why."""

    kinds: tuple[Kind, ...]
    reasons: tuple[str, ...]
    places: dict[Kind, tuple[Hit, ...]]
    """Lines of the introduction that say so."""


@fact("kinds")
def kinds(facts: Facts) -> Kinds:
    """The kinds that the caller named, or those that the files show."""
    named = facts.forced_kinds or facts.config.kinds
    if named:
        return Kinds(
            tuple(named), ("named by the caller" if facts.forced_kinds else "named in the configuration",), {}
        )
    return _Evidence(facts).conclude()


_STATEMENTS = frozenset(
    "about contribute contributing faq governance help home how-to howto imprint index intro introduction legal overview readers-guide style-guide usage".split()
)

_OPENINGS = frozenset("faq help how-to howto index intro introduction overview usage".split())
"""Names that the opening page of a chapter bears as often as that of the project."""

MAX_POLICY_WORDS = 4
"""Words in the name of a policy."""

_CHAPTERS = frozenset(".ipynb .qmd .rmd .rnw .tex".split())
"""Endings of what books and courses are written in, which lie in the root of many; nobody states a policy so."""


def speaks_for_project(file: FileEntry, role: DocRole, first: Kind) -> bool:
    """Whether a document states something about the project, rather than being what it delivers.

    In content and standards the documents are the product: a lesson on privacy is no privacy policy, and
    what a standard asks of others is no practice of its authors. Among data, plain texts are data.
    """
    if first is Kind.DATA and file.suffix == ".txt" and "/" in file.path:
        return role not in (DocRole.OTHER, DocRole.DOCS)
    if first not in (Kind.CONTENT, Kind.STANDARD) or role is DocRole.GITHUB:
        return True
    folder, _, name = file.path.lower().rpartition("/")
    if role is DocRole.README:
        return folder.count("/") < 1
    stem = name.split(".")[0].strip("_").replace("_", "-")
    if file.suffix in _CHAPTERS:
        return not folder and stem in _STATEMENTS
    if role is DocRole.POLICY:
        # "publish-with-an-open-license" is a chapter; policies have short names.
        return not folder or stem.count("-") < MAX_POLICY_WORDS
    if not folder or any(part in _STATEMENTS for part in folder.split("/")):
        return True
    return stem in _STATEMENTS and (stem not in _OPENINGS or folder.count("/") < 1)


class _Evidence:
    """What speaks for each kind."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.held = facts.get(holdings)
        of_pages = sum(f.size or 0 for f in self.held.files[Holding.CODE] if _OF_DOCS_PAGES.match(f.path))
        of_tables = _bytes_of_tables_in_code(self.held)
        self.code = self.held.bytes[Holding.CODE] - of_pages - of_tables
        self.data = self.held.bytes[Holding.DATA] + of_tables
        self.prose = self.held.bytes[Holding.PROSE]
        own = [f for f in facts.files if f.area is Area.PROJECT]
        self.applications = [f for f in own if _APPLICATION_FILES.search(f.path)]
        self.packages = [f for f in own if "/" not in f.path and _CODE_PACKAGE.match(f.name)]
        # One that lies deeper describes a source or a sample.
        self.descriptors = [f for f in own if describes_data(f.path) and f.path.count("/") <= 1]
        self.lines = _introduction(facts)
        self.says = {
            Kind.DATA: self._lines(_SAYS_DATA),
            Kind.AI: self._lines(_SAYS_MODEL),
            Kind.STANDARD: self._lines(_SAYS_STANDARD),
            Kind.SOFTWARE: self._lines(_SAYS_SOFTWARE),
            Kind.CONTENT: self._lines(_SAYS_CONTENT),
        }

    def conclude(self) -> Kinds:
        first, reason = self._first()
        found = {first: reason}
        if (
            Kind.AI not in found
            and first in (Kind.SOFTWARE, Kind.DATA)
            and self.says[Kind.AI]
            and (trains := self.facts.get(_ai_code)) >= 3
        ):
            found[Kind.AI] = f"code trains or runs models ({trains} files) and the introduction says so"
        if first is Kind.AI and self.applications and len(self.says[Kind.SOFTWARE]) >= 2:
            found[Kind.SOFTWARE] = "the model comes with a package to run it"
        if first is not Kind.DATA and self._published_data():
            found[Kind.DATA] = "data files are published beside it"
        if first is Kind.DATA and self.applications and self.code > self.data:
            found[Kind.SOFTWARE] = "an application stands beside the data"
        return Kinds(tuple(found), tuple(f"{kind}: {why}" for kind, why in found.items()), self.says_places())

    def _first(self) -> tuple[Kind, str]:
        sizes = f"{_kb(self.code)} of code, {_kb(self.data)} of data, {_kb(self.prose)} of prose"
        small = self.code < SMALL_CODE
        # Asked for only where it can matter: reading all source files takes longest.
        trains = self.facts.get(_ai_code) if small and self.says[Kind.AI] else 0
        schemas = len(self.held.schemas)
        if small and not self.applications_run() and self.prose > self.code and self._leads(Kind.STANDARD):
            return Kind.STANDARD, f"the introduction calls it a standard or specification; {sizes}"
        if schemas and self.code < min(MIN_DATA_BYTES, self.prose) and self._tables() < MIN_DATA_BYTES:
            # The tables beside a schema are examples, and a descriptor lists both.
            return Kind.STANDARD, f"{schemas} schemas and hardly any code or data; {sizes}"
        if self.descriptors and self.code < max(self.data, 200_000) and not self._software_comes_first():
            return Kind.DATA, f"{self.descriptors[0].path} describes a data set; {sizes}"
        if schemas and not self.code and self.data < MIN_DATA_BYTES:
            return Kind.STANDARD, f"{schemas} schemas and no code; {sizes}"
        of_ai = small and (trains >= 3 or (trains and len(self.says[Kind.AI]) >= 2)) and self._leads(Kind.AI)
        if of_ai and self._said_first(Kind.AI, Kind.CONTENT):
            # Notebooks that show a model at work are prose by their bytes.
            return Kind.AI, f"the introduction speaks of models, {trains} files train or run them; {sizes}"
        if self.prose > max(FAR_MORE * self.code, self.data, MIN_PROSE_BYTES) and self._leads(Kind.CONTENT):
            # What builds and serves the pages of a site may be packed to run, too.
            return Kind.CONTENT, f"prose of which there is far more than code; {sizes}"
        if not self.code + self.data and any(m.application is False for m in self._root_manifests()):
            return Kind.SOFTWARE, f"its manifest describes a package that others import; {sizes}"
        if of_ai:
            return Kind.AI, f"the introduction speaks of models, {trains} files train or run them; {sizes}"
        if (
            self.prose > max(2 * self.code, MIN_PROSE_BYTES)
            and not self.applications_run()
            and self._is_book()
        ):
            # The data that a course works with may be larger than its text.
            return Kind.CONTENT, f"the introduction calls it a book or course; {sizes}"
        if self.data > 3 * self.code and self.data > self.prose and self.data >= MIN_DATA_BYTES and small:
            said = bool(self.says[Kind.DATA]) and not self._software_comes_first()
            if said or (not self.applications_run() and self.data > 10 * self.code):
                return Kind.DATA, f"mostly data files; {sizes}"
        if self.data > max(self.code, self.prose, MIN_DATA_BYTES) and small and self._leads(Kind.DATA):
            if not self.applications_run():
                return Kind.DATA, f"the introduction speaks of data, of which there is most; {sizes}"
        if self.data > self.code and small and self._opens_with_data():
            return Kind.DATA, f"the title and the first statements speak of data alone; {sizes}"
        if (
            self.prose > max(2 * self.code, MIN_PROSE_BYTES)
            and not self.applications_run()
            and self.code < 150_000
        ):
            if self.code < 20_000 or self.prose > 6 * self.code:
                return Kind.CONTENT, f"mostly prose; {sizes}"
        if self.prose > 6 * self.code and self.code < 3 * SMALL_CODE and self._is_book():
            return Kind.CONTENT, f"the introduction calls it a book or course; {sizes}"
        media = self.held.bytes[Holding.MEDIA]
        if (
            self.code < 50_000
            and media > 20 * max(self.code, 1)
            and not self.applications_run()
            and not self.packages
        ):
            # What a package of code shows on its pages is no work of its own.
            return Kind.CONTENT, f"mostly media and designs; {_kb(media)} beside {sizes}"
        return Kind.SOFTWARE, f"mostly code; {sizes}" if self.code else f"no other kind shows; {sizes}"

    def _tables(self) -> int:
        """Bytes of the data that are neither descriptors nor, by their names, examples."""
        return sum(
            f.size or 0
            for f in self.held.files[Holding.DATA]
            if f not in self.descriptors and not _EXAMPLE.search(f.name)
        )

    def _root_manifests(self) -> list[Manifest]:
        return [m for m in self.facts.get(manifests).manifests if "/" not in m.file.path]

    def applications_run(self) -> bool:
        """Whether files describe something that is built, installed or deployed, beyond a site generator."""
        return (
            any(not f.path.startswith(("docs/", "scripts/", ".")) for f in self.applications)
            and self.code > 20_000
        )

    def _published_data(self) -> bool:
        """Whether a folder at the top holds data of which the introduction speaks at once.

        What lies among the code is what an application starts with, shows or is tested by.
        """
        files = [f for f in self.held.files[Holding.DATA] if re.match(r"(?:data|datasets?)/", f.path)]
        early = {hit for hit, _text in self.lines[:_EARLY]}
        return sum(f.size or 0 for f in files) > 300_000 and not early.isdisjoint(self.says[Kind.DATA])

    def _said_first(self, kind: Kind, other: Kind) -> bool:
        """Whether the introduction speaks of a kind in an earlier line than of another."""
        for hit, _text in self.lines:
            if hit in self.says[other]:
                return False
            if hit in self.says[kind]:
                return True
        return False

    def _leads(self, kind: Kind) -> bool:
        """Whether the introduction says it early, and before it speaks of software."""
        mine, software = self.says[kind], self.says[Kind.SOFTWARE]
        if not mine:
            return False
        first = self.lines.index(next(line for line in self.lines if line[0] == mine[0]))
        other = (
            self.lines.index(next(line for line in self.lines if line[0] == software[0]))
            if software
            else len(self.lines)
        )
        return first <= other or len(mine) > 2 * len(software)

    def _opens_with_data(self) -> bool:
        """Whether the title speaks of data, and no early line of software: what gathers them is not the product."""
        early = [hit for hit, _text in self.lines[:_EARLY]]
        return (
            bool(early)
            and early[0] in self.says[Kind.DATA]
            and not any(hit in self.says[Kind.SOFTWARE] for hit in early)
        )

    def _software_comes_first(self) -> bool:
        """Whether there is software to run of which the introduction speaks in an earlier line than of data."""
        for hit, _text in self.lines:
            if hit in self.says[Kind.DATA]:
                return False
            if hit in self.says[Kind.SOFTWARE]:
                return self.applications_run()
        return False

    def _is_book(self) -> bool:
        """Whether the introduction speaks of a book or course before it speaks of software or of published data."""
        for _hit, text in self.lines:
            if _SAYS_SOFTWARE.search(text) or _SAYS_DATA.search(text):
                return False
            if _SAYS_BOOK.search(text):
                return True
        return False

    def _lines(self, pattern: re.Pattern[str]) -> list[Hit]:
        return [hit for hit, text in self.lines if pattern.search(text)]

    def says_places(self) -> dict[Kind, tuple[Hit, ...]]:
        return {kind: tuple(found[:3]) for kind, found in self.says.items() if found}


def _bytes_of_tables_in_code(held: Holdings) -> int:
    """Bytes of files of code that give tables once more, beside data of the same name: country.php, country.csv."""

    def whose(file: FileEntry) -> tuple[int, str]:
        return file.target, file.path[: -len(file.name)] + file.name.split(".")[0]

    tables = {whose(f) for f in held.files[Holding.DATA] if f.suffix in TABLES}
    return sum(f.size or 0 for f in held.files[Holding.CODE] if whose(f) in tables) if tables else 0


def _introduction(facts: Facts) -> list[tuple[Hit, str]]:
    """Title and first statements of the root READMEs, with their lines, in normal form."""
    known = facts.get(documents)
    found: list[tuple[Hit, str]] = []
    for file in [f for f in known.readmes() if known.role(f) is DocRole.README and "/" not in f.path][:2]:
        document = known.get(file)
        if document is None:
            continue
        count = 0
        for section in document.sections:
            if section.heading and count < 12:
                found.append((Hit(file, section.line, section.heading), normal_form(section.heading)))
            for block in section.blocks:
                if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and count < 12:
                    count += 1
                    found.append((Hit(file, block.line, block.text[:60]), normal_form(block.text[:600])))
    return found


@fact("ai-code")
def _ai_code(facts: Facts) -> int:
    """Source files that train or run models."""
    from dpgcheck.facts.signals import signals

    return facts.get(signals).counts.get("ai-model", 0)


def _kb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size // 1000} kB"
