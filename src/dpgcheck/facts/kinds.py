"""Which kinds of public good a solution is, told from what it holds and how it introduces itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dpgcheck.facts.datasets.names import describes_data
from dpgcheck.facts.holdings import MIN_DATA_BYTES, TABLES, Holding, Holdings, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import introduction
from dpgcheck.facts.kind_words import Said
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.collect import license_statements
from dpgcheck.facts.manifest_types import Manifest
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import signals
from dpgcheck.model import Acceptance, Kind, KindsBy
from dpgcheck.sources.interface import Area, FileEntry

_APPLICATION_FILES = re.compile(
    r"(?:^|/)(?:Dockerfile[^/]*|docker-compose[^/]*\.ya?ml|compose\.ya?ml|manage\.py|config\.ru|artisan|Procfile|serverless\.ya?ml|app\.json|AndroidManifest\.xml|pubspec\.yaml|pom\.xml|build\.gradle(?:\.kts)?|mix\.exs|setup\.py|pyproject\.toml|Cargo\.toml|go\.mod|DESCRIPTION|metadata\.txt)$"
)
_COMPOSITION = re.compile(r"(?:docker-compose[^/]*|compose)\.ya?ml$")
"""How services are run together."""
_CODE_PACKAGE = re.compile(
    r"(?:package\.json|composer\.json|Gemfile|requirements\.txt|pyproject\.toml|setup\.py|Cargo\.toml|go\.mod|pom\.xml)$"
)
"""Manifests of what is built from code."""

_EXAMPLE = re.compile(r"(?:^|[-_.])(?:ex[ae]mples?|ejemplos?|exemplos?|samples?)(?:[-_.]|$)", re.IGNORECASE)

_OF_DOCS_PAGES = re.compile(
    r"docs?/(?:.*/)?_?(?:static|templates?|assets|themes?|javascripts?|js|overrides|layouts|includes)/",
    re.IGNORECASE,
)
"""Where the code that shows the pages of documentation lies; it is no product."""

MIN_PROSE_BYTES = 20_000
"""Bytes of prose below which a README is all there is to read."""

FAR_MORE = 20
"""Times the bytes of code from which prose is the product, whatever serves its pages."""

SMALL_CODE = 400_000
"""Bytes of code that scripts around data, texts or a model stay below."""


LITTLE_CODE = 20
"""Files of code up to which a repository may only set up an application whose code lies elsewhere."""

MIN_CODE_BYTES = 10_000
"""Bytes of code from which it is more than the script that fetches a table."""

MIN_MODEL_FILES = 3
"""Files that train or run models where the introduction speaks of models only once."""

MIN_MODEL_SHARE = 0.02
"""Their share of the source files below which models are samples or one feature of many."""


@dataclass(frozen=True)
class Kinds:
    """The kinds of a solution, most important first, and why."""

    kinds: tuple[Kind, ...]
    reasons: tuple[str, ...]
    places: dict[Kind, tuple[Hit, ...]]
    """Lines of the introduction that say so."""
    by: KindsBy = KindsBy.FILES


@fact("kinds")
def kinds(facts: Facts) -> Kinds:
    """The kinds that the caller named, those that the project claims, or those that the files show."""
    config = facts.config
    if facts.forced_kinds:
        return Kinds(facts.forced_kinds, ("named by the caller, with --kind",), {}, KindsBy.CALLER)
    if config.policy.kinds:
        return Kinds(config.kinds, ("named by the caller, in the configuration",), {}, KindsBy.CALLER)
    shown = _Evidence(facts).conclude()
    if not config.kinds:
        return shown
    # A claim decides, and who reads the report sees what stands against it.
    told = ("named by the project, in its .dpgcheck.yml", *(f"the files show {why}" for why in shown.reasons))
    return Kinds(config.kinds, told, {}, KindsBy.PROJECT)


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
        self.said = Said(facts.get(introduction))

    def conclude(self) -> Kinds:
        first, reason = self._first()
        found = {first: reason}
        for kind, beside in _BESIDE:
            if kind not in found and (why := beside(self, first)):
                found[kind] = why
        return Kinds(tuple(found), tuple(f"{kind}: {why}" for kind, why in found.items()), self.said.places())

    def model_beside(self, first: Kind) -> str:
        """Why an AI system is delivered beside; empty where none is."""
        if first not in (Kind.SOFTWARE, Kind.DATA) or not self._models():
            return ""
        trains, read = self._trains()
        # A few samples in a framework, or one feature of a platform, are no model.
        if trains < MIN_MODEL_SHARE * read:
            return ""
        return f"code trains or runs models ({trains} files) and the introduction says so"

    def software_beside(self, first: Kind) -> str:
        """Why software is delivered beside; empty where none is."""
        if first is Kind.AI:
            if self.packages:
                return f"{self.packages[0].path} makes the code that runs the model a package to install"
            if self.applications and self.said.count(Kind.SOFTWARE) >= 2:
                return "the model comes with a package to run it"
        if first is Kind.DATA:
            if self.applications and self.code > self.data:
                return "an application stands beside the data"
            # Scripts are a part of the data until their authors offer them on terms of their own.
            if self.code >= MIN_CODE_BYTES and (stated := self._own_terms("code", Kind.SOFTWARE)):
                return f"{stated.file.path} licenses the code apart from the data; {_kb(self.code)} of code"
        return ""

    def data_beside(self, first: Kind) -> str:
        """Why data are delivered beside; empty where none are."""
        if first is Kind.DATA:
            return ""
        if self._published_data():
            return "data files are published beside it"
        if first not in (Kind.SOFTWARE, Kind.AI) or self.data < MIN_DATA_BYTES:
            return ""
        stated = self._own_terms("data", Kind.DATA)
        return f"{stated.file.path} licenses its data apart from the code" if stated else ""

    def _own_terms(self, subject: str, kind: Kind) -> LicenseStatement | None:
        """Where a README or a license file at the root gives one part a license of that part's kind, of its own."""
        return next(
            (
                stated
                for stated in self.facts.get(license_statements)
                if stated.subject == subject
                and stated.source in (LicenseSource.README, LicenseSource.FILE)
                and "/" not in stated.file.path
                and self._fits(stated.expression, kind)
            ),
            None,
        )

    def _fits(self, expression: str | None, kind: Kind) -> bool:
        """Whether a license is one for a kind alone, or for software where that is asked."""
        licenses = self.facts.book.licenses
        if accept(expression, kind, licenses) is Acceptance.REJECTED:
            return False
        return kind is Kind.SOFTWARE or accept(expression, Kind.SOFTWARE, licenses) is Acceptance.REJECTED

    def _trains(self) -> tuple[int, int]:
        """How many source files train or run models, and how many were read."""
        found = self.facts.get(signals)
        return found.counts.get("ai-model", 0), found.scanned

    def _models(self) -> bool:
        """Whether code trains or runs models, and the introduction speaks of them."""
        said = self.said.count(Kind.AI)
        if not said:
            # Reading all source files takes longest.
            return False
        trains, _read = self._trains()
        return trains >= MIN_MODEL_FILES or (trains > 0 and said >= 2)

    def _first(self) -> tuple[Kind, str]:
        sizes = f"{_kb(self.code)} of code, {_kb(self.data)} of data, {_kb(self.prose)} of prose"
        small = self.code < SMALL_CODE
        schemas = len(self.held.schemas)
        if (
            small
            and not self.applications_run()
            and self.prose > self.code
            and self.said.leads(Kind.STANDARD)
        ):
            return Kind.STANDARD, f"the introduction calls it a standard or specification; {sizes}"
        if schemas and self.code < min(MIN_DATA_BYTES, self.prose) and self._tables() < MIN_DATA_BYTES:
            # The tables beside a schema are examples, and a descriptor lists both.
            return Kind.STANDARD, f"{schemas} schemas and hardly any code or data; {sizes}"
        if self.descriptors and self.code < max(self.data, 200_000) and not self._software_comes_first():
            return Kind.DATA, f"{self.descriptors[0].path} describes a data set; {sizes}"
        if schemas and not self.code and self.data < MIN_DATA_BYTES:
            return Kind.STANDARD, f"{schemas} schemas and no code; {sizes}"
        of_ai = self._models() and self.said.leads(Kind.AI)
        trains, read = self._trains() if of_ai else (0, 0)
        # Models of which there is much code are told by most of its files.
        of_ai = of_ai and (small or (trains >= MIN_MODEL_FILES and 2 * trains >= read))
        if of_ai and self.said.first(Kind.AI, Kind.CONTENT):
            # Notebooks that show a model at work are prose by their bytes.
            return Kind.AI, f"the introduction speaks of models, {trains} files train or run them; {sizes}"
        if not self.held.files[Holding.CODE][LITTLE_CODE:] and self._sets_up():
            return Kind.SOFTWARE, f"it sets up what the introduction calls software; {sizes}"
        if self.prose > max(FAR_MORE * self.code, self.data, MIN_PROSE_BYTES) and self.said.leads(
            Kind.CONTENT
        ):
            # What builds and serves the pages of a site may be packed to run, too.
            return Kind.CONTENT, f"prose of which there is far more than code; {sizes}"
        if not self.code + self.data and any(m.application is False for m in self._root_manifests()):
            return Kind.SOFTWARE, f"its manifest describes a package that others import; {sizes}"
        if of_ai:
            return Kind.AI, f"the introduction speaks of models, {trains} files train or run them; {sizes}"
        if (
            self.prose > max(2 * self.code, MIN_PROSE_BYTES)
            and not self.applications_run()
            and self.said.is_book()
        ):
            # The data that a course works with may be larger than its text.
            return Kind.CONTENT, f"the introduction calls it a book or course; {sizes}"
        if self.data > 3 * self.code and self.data > self.prose and self.data >= MIN_DATA_BYTES and small:
            said = bool(self.said.count(Kind.DATA)) and not self._software_comes_first()
            if said or (not self.applications_run() and self.data > 10 * self.code):
                return Kind.DATA, f"mostly data files; {sizes}"
        if self.data > max(self.code, self.prose, MIN_DATA_BYTES) and small and self.said.leads(Kind.DATA):
            if not self.applications_run():
                return Kind.DATA, f"the introduction speaks of data, of which there is most; {sizes}"
        if self.data > self.code and small and self.said.opens_with_data():
            return Kind.DATA, f"the title and the first statements speak of data alone; {sizes}"
        if (
            self.prose > max(2 * self.code, MIN_PROSE_BYTES)
            and not self.applications_run()
            and self.code < 150_000
        ):
            if self.code < 20_000 or self.prose > 6 * self.code:
                return Kind.CONTENT, f"mostly prose; {sizes}"
        if self.prose > 6 * self.code and self.code < 3 * SMALL_CODE and self.said.is_book():
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

    def _sets_up(self) -> bool:
        """Whether files at the top run a composition of services, and the introduction speaks of software alone."""
        composed = any("/" not in f.path and _COMPOSITION.match(f.name) for f in self.applications)
        others = (Kind.CONTENT, Kind.DATA, Kind.STANDARD)
        return composed and self.said.early(Kind.SOFTWARE) and not any(self.said.count(k) for k in others)

    def _published_data(self) -> bool:
        """Whether a folder at the top holds data of which the introduction speaks at once.

        What lies among the code is what an application starts with, shows or is tested by.
        """
        files = [f for f in self.held.files[Holding.DATA] if re.match(r"(?:data|datasets?)/", f.path)]
        return sum(f.size or 0 for f in files) > 300_000 and self.said.early(Kind.DATA)

    def _software_comes_first(self) -> bool:
        """Whether there is software to run of which the introduction speaks in an earlier line than of data."""
        return self.said.first(Kind.SOFTWARE, Kind.DATA) and self.applications_run()


def _bytes_of_tables_in_code(held: Holdings) -> int:
    """Bytes of files of code that give tables once more, beside data of the same name: country.php, country.csv."""

    def whose(file: FileEntry) -> tuple[int, str]:
        return file.target, file.path[: -len(file.name)] + file.name.split(".")[0]

    tables = {whose(f) for f in held.files[Holding.DATA] if f.suffix in TABLES}
    return sum(f.size or 0 for f in held.files[Holding.CODE] if whose(f) in tables) if tables else 0


_BESIDE: tuple[tuple[Kind, Callable[[_Evidence, Kind], str]], ...] = (
    (Kind.AI, _Evidence.model_beside),
    (Kind.SOFTWARE, _Evidence.software_beside),
    (Kind.DATA, _Evidence.data_beside),
)
"""What a solution may deliver beside its first kind, and what tells it."""


def _kb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size // 1000} kB"
