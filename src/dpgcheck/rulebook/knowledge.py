"""The shapes of the files in ``rules/knowledge/``: dated facts about licenses, laws, standards and products.

Every file opens with ``checked_on`` (ISO date) and ``sources`` (what it was checked against).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dpgcheck.model import Kind


class Dated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every knowledge file says of itself."""

    checked_on: str
    """ISO date."""
    sources: list[str]
    """Documents or pages that the entries were checked against."""


class LicenseReason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why reviewers refuse some licenses for some kinds, or would rather see others."""

    kinds: list[Kind]
    ids: list[str]
    """SPDX ids without -only and -or-later; ``*`` at the end stands for any ending."""
    says: str
    """What reports say in parentheses."""


class Licenses(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``licenses.yaml``: which licenses the Alliance accepts for which kind, by SPDX id.

    Ids of the GNU family stand without -only and -or-later; both forms mean the same here.
    """

    accepted: dict[Kind, list[str]]
    """Accepted without question."""
    discouraged: dict[Kind, list[str]]
    """Accepted, and a reviewer may suggest another (NC for content)."""
    ask: dict[Kind, list[str]]
    """Open by another list, or not on the Alliance's: to be asked before a nomination."""
    rejected: list[str]
    """Known not to be open for any kind; ``*`` at the end stands for all versions."""
    reasons: list[LicenseReason] = []
    """The first that fits a license and a kind counts."""


class ContentFormat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format that content comes in."""

    title: str
    endings: list[str]
    """Endings of file names in lower case, without the dot."""
    opens: str
    """The programs that open and edit it."""
    open: bool
    """Whether open programs can edit it without loss."""


class ContentFormats(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``content-formats.yaml``: what it takes to open and adapt content."""

    formats: list[ContentFormat]


class Obligation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What some licenses ask of those who pass a work on."""

    says: str
    """One sentence, or a few words that end in a full stop."""
    level: int = 0
    """How much that is: 0 permissive, 1 copyleft of files and libraries, 2 of whole works, 3 of services too, 4 not open."""
    ids: list[str]
    """SPDX ids without -only and -or-later; ``*`` at the end stands for any ending."""


class LicenseObligations(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``license-obligations.yaml``; the first group that holds an id counts."""

    groups: list[Obligation]


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language that tell what a sentence does to a license.

    Without accents and in lower case; ``*`` ends the beginning of a word.
    """

    doubts: list[str]
    """Words that may take a right away or set a condition."""


class LicenseWording(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``license-wording.yaml``: what a sentence beside a license text does to it."""

    languages: dict[str, Wording]
    institutions: list[str]
    """Doubtful words that count for nothing in the name of an institution."""


class Law(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A law or regulation on data protection, or one that nominations name."""

    id: str
    """Short name in kebab-case ("gdpr", "lgpd")."""
    title: str
    region: str
    """ISO 3166-1 alpha-2 code, or EU, African Union, ECOWAS, INT."""
    source: str = ""
    """Key in ``confirmations`` of what its name and number were checked against; empty where nobody looked it up."""
    names: list[str]
    """Names that may stand anywhere in a sentence; matching is by whole words and ignores case."""
    acronyms: list[str] = []
    """Abbreviations that count only in their exact case ("POPIA", "LGPD")."""
    privacy: bool = True
    """False for laws that don't govern personal data (accessibility, intellectual property)."""


class Confirmation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What names and numbers of laws were checked against."""

    title: str
    checked_on: str
    """ISO date."""


class Laws(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``laws.yaml``."""

    confirmations: dict[str, Confirmation] = {}
    """By the key that laws give as their source."""
    laws: list[Law]


class OpenStandard(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An open standard that a product can follow."""

    id: str
    title: str
    domain: str
    tier: str
    """listed (named by the Alliance), used (named by approved goods), known (added here; a hint only)."""
    names: list[str]
    """Names that count anywhere in a document, matched by whole words without case."""
    acronyms: list[str] = []
    """Names that count only in their exact case ("REST", "FHIR"); ``#`` stands for a number ("RFC #")."""
    generic: bool = False
    """True for what nearly every product touches (HTML, HTTP, JSON, CSV, PNG): naming it says little."""
    files: list[str] = []
    """Globs of specification files that show the standard in use ("**/openapi.yaml"); for a generic format, of
    data that is in it."""
    packages: list[str] = []
    """Dependencies that implement it, as ``ecosystem:name`` with purl types (``pypi:drf-spectacular``)."""


class OpenStandards(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``open-standards.yaml``."""

    standards: list[OpenStandard]


class Practice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A best practice or principle that documents can name."""

    id: str
    title: str
    principle: bool = False
    """Whether it is a set of principles that can only be named and explained, not seen at work in files."""
    tier: str
    names: list[str]
    acronyms: list[str] = []


class Practices(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``practices.yaml``."""

    practices: list[Practice]


class PluginFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that only a plugin of one product has."""

    path: str
    """Its name or the end of its path; a ``*`` at the beginning stands for any name."""
    line: str = ""
    """A pattern for a line of its beginning; empty where the name tells enough."""
    depth: int = 1
    """Folders of the repository that may lie above it."""


class HostProduct(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product that others extend."""

    name: str
    names: list[str] = []
    """Other names that documents give it."""
    files: list[PluginFile]


class HostProducts(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``host-products.yaml``."""

    hosts: list[HostProduct]


class Topics(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one goal in one language, in lower case; ``*`` stands for any ending."""

    plain: list[str]
    """What is about this goal alone ("patients", "drinking water")."""
    touch: list[str]
    """What touches it, and serves it only beside another such word in the same statement ("food", "rural")."""


class Goal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the seventeen Sustainable Development Goals."""

    number: int
    title: str
    """The United Nations' short title."""
    titles: dict[str, str]
    """The short title in the vocabularies' languages."""
    targets: list[str]
    """Its target numbers ("3.8", "3.d")."""
    topics: dict[str, Topics]
    """By language: the words of a stated purpose that would serve this goal."""


class Goals(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``sdg.yaml``."""

    goals: list[Goal]


class ClosedComponent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proprietary or source-available product that a solution may depend on."""

    id: str
    title: str
    what: str
    """library, database, service or platform."""
    part: str = ""
    """The part that it plays in a product: mail, sms, maps, monitoring, payments, storage, …"""
    since: str
    """Since when, or from which version on, it is closed, and what the last open one is; "always" where none was."""
    closed_versions: str = ""
    """A PEP 440 specifier set of the closed versions (">=7.11,<8.16"); empty means all."""
    closed_tags: list[str] = []
    """What the tag of a closed image holds ("enterprise"), where one name stands for several editions."""
    open_tags: list[str] = []
    """What the tag of an open image holds ("oss"), where all others are closed."""
    packages: list[str] = []
    """As ``ecosystem:name`` with purl types (``npm:mapbox-gl``, ``docker:mongo``); ``*`` may end a name."""
    hosts: list[str] = []
    """Host names of its endpoints; a leading dot stands for all sub-domains."""
    calls: list[str] = []
    """What source and settings write that connect to it (``UseSqlServer``, ``jdbc:sqlserver``), in lower case."""
    build_packages: list[str] = []
    """Plugins that put it into every variant of what a build makes, as in ``packages``."""
    alternatives: list[str]
    """Open products that take its place."""
    alternative_packages: list[str] = []
    """Packages that show an alternative in place, as in ``packages``."""
    source: str
    """What the entry's facts were checked against, on the file's date."""


class ClosedComponents(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of ``closed-components/``."""

    components: list[ClosedComponent]


class Technology(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that a product is built with or runs on."""

    title: str
    role: str
    """framework, database, cache, search, broker, runtime or server."""
    packages: list[str]
    """What shows it, as ``ecosystem:name`` with purl types; ``*`` may end a name."""


class CoreTechnologies(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``core-technologies.yaml``."""

    languages: dict[str, list[str]]
    """Endings of source files, in lower case with their dot, by the name of a programming language."""
    technologies: list[Technology]


class SourceSignal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that source code shows: an export, a personal field, a moderation queue."""

    id: str
    title: str
    """How reports name it, with an article: "code that exports CSV"."""
    patterns: list[str] = []
    """RE2 patterns for one line; case is ignored unless a pattern says otherwise with (?-i:…)."""
    words: str = ""
    """An alternation for which ``{words}`` stands in the patterns, where several declare the same names."""
    paths: list[str] = []
    """Globs of paths that are a sign by themselves ("**/openapi.yaml")."""
    only: list[str] = []
    """Globs that limit the patterns to some files (models, views); empty for all source files."""
    kinds: dict[str, str] = {}
    """Kinds of what a pattern matched, as reports name them, with an RE2 pattern that tells each; the first wins."""

    def expanded(self) -> list[str]:
        """The patterns with their words."""
        return [pattern.replace("{words}", f"(?:{self.words})") for pattern in self.patterns]


class SourceSignals(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``source-signals.yaml``."""

    signals: list[SourceSignal]


class DataFormat(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A format in which data leaves a product."""

    name: str
    words: list[str]
    """The words that name it, in lower case, a space for every hyphen."""
    open: bool = True
    """Whether other programs can read data from it."""
    alone: bool = True
    """Whether a way out is enough that knows this format only; a spreadsheet of one vendor's program is not."""
    prose: bool = False
    """Whether people write in it: what is written or available in it need not have left a product."""


class WaysOut(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``ways-out.yaml``: the words that, in one sentence with a format, say how data leaves or enters a product.

    Lists by language hold literals in lower case; ``*`` at the end of a word stands for any ending.
    """

    formats: list[DataFormat]
    out: dict[str, list[str]]
    """Taking data out."""
    download: dict[str, list[str]]
    """The same in sentences; as a heading it may mean the program."""
    written: dict[str, list[str]]
    """Words for writing or offering, which need a format close by."""
    into: dict[str, list[str]] = msgspec.field(name="in")
    """Bringing data in."""
    api: dict[str, list[str]]
    """Names of programming interfaces."""
    described: dict[str, list[str]]
    """Words that say of an interface that it is described somewhere."""
    styles: list[str]
    """Words that say how a programming interface is spoken to."""
    other_things: list[str]
    """What sentences are about that name a format and no data of the users."""


class ClosedReason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why some licenses of models and data are none that the Alliance accepts."""

    ids: list[str]
    """SPDX ids; ``*`` stands for any letters."""
    says: str
    """A few words that follow "not open: "."""


class HubPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where models or data are published."""

    prefix: str
    """Of an address, from its host on, in lower case."""
    of: Literal["model", "data", "either", "none"]
    """What lies there: models, data sets, either of them (an archive), or nothing of the kind."""
    deep: bool = False
    """Whether only addresses with two further parts, an owner's name and a model's, count."""


class ModelHubs(Dated, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``model-hubs.yaml``: what cards call licenses, and where models and data are published."""

    licenses: dict[str, str]
    """SPDX expressions by identifiers that are none themselves, in lower case."""
    reasons: list[ClosedReason]
    places: list[HubPlace]
