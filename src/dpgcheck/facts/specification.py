"""What a repository of a standard holds: its text, versions, schemas, conformance tests, examples, governance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.document_role import DocRole
from dpgcheck.facts.documents import documents
from dpgcheck.facts.holdings import MEDIA, OPEN_PROSE, is_schema
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry


class Part(StrEnum):
    """A part that those who implement a standard look for."""

    TEXT = "text of the specification"
    VERSIONS = "versions and changes"
    SCHEMAS = "schemas"
    CONFORMANCE = "conformance tests or a validator"
    EXAMPLES = "examples"
    GOVERNANCE = "governance and change process"


@dataclass(frozen=True, slots=True)
class PartFound:
    """One part: how surely it is there, how much of it, and where."""

    part: Part
    plain: bool
    """False where a name hints at it, and nothing more."""
    said: str
    """How much of it there is, in a few words."""
    places: tuple[Hit, ...]
    count: int = 1
    """Words of obligation of the text; 1 for other parts."""


MAX_TEXTS = 120
"""Texts that are searched for words of obligation, those named as specifications first."""
MIN_WORDS = 5
"""Words of obligation from which a text is one of a specification."""
MIN_TEXT = 3_000
"""Bytes of a text that counts by its name alone."""
MAX_PLACES = 3
MAX_ROLES = 40
"""Documents whose headings are read."""

_OBLIGATION = re.compile(r"\b(?:MUST|SHALL|SHOULD|REQUIRED|RECOMMENDED)\b|\b(?:must|shall)(?= (?:not )?be\b)")
"""RFC 2119, and what standards that write in lower case say most."""
_SPEC = re.compile(
    r"(?:^|[/_.-])(?:spec(?:ification)?s?|standards?|reference|normative|profiles?|protocol)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?:^|[/_-])v?\d{1,4}[._-]\d{1,3}(?:[._-]\d{1,3})?(?:[-.]?(?:rc|beta|draft)\d{0,2})?(?=/|\.(?:md|rst|html?|json|xsd|ya?ml|adoc|pdf|bs)$)",
    re.IGNORECASE,
)
_FORMS = frozenset(".xsd .proto .rng .rnc .shex .owl .avsc .graphql .asn1 .asn .fsh".split())
_FORM = re.compile(
    r"(?:^|/)(?:schemas?|profiles?|json-?schema|structuredefinitions?)/(?:[^/]+/){0,4}[^/]+\.(?:json|ya?ml|ttl|jsonld)$"
    r"|(?:^|[/_.-])(?:openapi|asyncapi|swagger)[\w.-]{0,40}\.(?:json|ya?ml)$|(?:^|[/_.-])(?:context|ontology|shapes|vocab(?:ulary)?)\.(?:jsonld|ttl|owl|rdf)$",
    re.IGNORECASE,
)
_TESTS = re.compile(
    r"(?:^|[/_.-])(?:conformance|compliance|validat(?:or|ors|ion|e)|test[-_]?suites?|test[-_]?cases?|linter)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:^|[/_.-])(?:ex[ae]mples?|samples?|ejemplos?|exemplos?|beispiele?)(?:[/_.-]|$)", re.IGNORECASE
)
_GOVERNANCE = re.compile(
    r"(?:^|[/_.-])(?:governance|gouvernance|gobernanza|charter|change[-_]?(?:process|control|management)|(?:normative|proposal|revision|release)[-_]?(?:changes|process|procedure|policy)|process|proposals?|rfcs?|amendments?|voting)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_GOVERNS = re.compile(
    r"\b(?:governance|(?:change|proposal|amendment|revision|approval|specification) (?:process|procedure|control|proposals?)|how (?:changes|proposals|decisions|new versions) (?:are|get)|voting|propos(?:e|ing) (?:a )?changes?"
    r"|gouvernance|gobernanza|governança|proceso de cambios?|processus de (?:changement|modification))\b",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"\b(?:conformance|conformity|compliance|validators?|validation|validating|valider|validaci[óo]n|validação)\b",
    re.IGNORECASE,
)


@fact("specification")
def specification(facts: Facts) -> tuple[PartFound, ...]:
    """The parts of a standard that were found, in the order of ``Part``; meant for standards, whatever the kind."""
    parts = (_text, _versions, _schemas, _conformance, _examples, _governance)
    return tuple(found for part in parts if (found := part(facts)) is not None)


def _text(facts: Facts) -> PartFound | None:
    known = facts.get(documents)
    texts = [
        f
        for f in _own(facts)
        if (f.suffix in OPEN_PROSE or f.suffix == ".bs")
        and f.suffix not in (".po", ".pot")
        # What contributors and boards must do is no part of it; a translation says the same once more.
        and known.role(f) not in (DocRole.CHANGELOG, DocRole.POLICY, DocRole.TEMPLATE)
        and not known.is_translation(f)
    ]
    texts.sort(key=lambda f: (not _SPEC.search(f.path), -(f.size or 0), f.target, f.path))
    found: list[tuple[int, Hit]] = []
    for file in texts[:MAX_TEXTS]:
        text = facts.text(file, keep=False) or ""
        words = list(_OBLIGATION.finditer(text))
        if len(words) >= MIN_WORDS:
            line = text.count("\n", 0, words[0].start()) + 1
            found.append((len(words), Hit(file, line, words[0][0])))
    if found:
        # Of drafts, versions and appendices the main text lies nearest to the top.
        most = max(count for count, _hit in found)
        found.sort(key=lambda each: (2 * each[0] < most, each[1].file.path.count("/"), -each[0]))
        said = f"{sum(count for count, _hit in found)} words of obligation (MUST, SHALL, …) in {_files(len(found))}"
        return PartFound(Part.TEXT, True, said, tuple(hit for _count, hit in found[:MAX_PLACES]), most)
    named = [f for f in texts if _SPEC.search(f.path) and (f.size or 0) >= MIN_TEXT]
    if not named:
        return None
    said = f"{_files(len(named))} named so, without words of obligation (MUST, SHALL)"
    return PartFound(Part.TEXT, False, said, _places(named))


def _versions(facts: Facts) -> PartFound | None:
    known = facts.get(documents)
    changes = [f for f in known.files if known.role(f) is DocRole.CHANGELOG and f.area is Area.PROJECT]
    numbers: dict[str, FileEntry] = {}
    for file in _own(facts):
        if match := _VERSION.search(file.path):
            numbers.setdefault(match[0].strip("/_-"), file)
    if not changes and not numbers:
        return None
    said = " and ".join(
        words
        for words in (
            f"{len(numbers)} versions side by side" if len(numbers) > 1 else "",
            "a list of changes" if changes else "",
        )
        if words
    )
    places = (*_places(changes[:1]), *_places(list(numbers.values())))[:MAX_PLACES]
    return PartFound(Part.VERSIONS, bool(said), said or "one file that names a version", places)


def _schemas(facts: Facts) -> PartFound | None:
    found = [f for f in _own(facts) if is_schema(f) or f.suffix in _FORMS or _FORM.search(f.path)]
    found.sort(key=lambda f: (-(f.size or 0), f.target, f.path))
    return PartFound(Part.SCHEMAS, True, _files(len(found)), _places(found)) if found else None


def _conformance(facts: Facts) -> PartFound | None:
    found = [f for f in facts.files if f.available and f.area is not Area.VENDORED and _TESTS.search(f.path)]
    if found:
        return PartFound(Part.CONFORMANCE, True, _files(len(found)), _places(found))
    return _headed(facts, Part.CONFORMANCE, _TESTED)


def _examples(facts: Facts) -> PartFound | None:
    found = [
        f
        for f in facts.files
        if f.available and f.area is not Area.VENDORED and f.suffix not in MEDIA and _EXAMPLES.search(f.path)
    ]
    return PartFound(Part.EXAMPLES, True, _files(len(found)), _places(found)) if found else None


def _governance(facts: Facts) -> PartFound | None:
    found = [f for f in _own(facts) if f.suffix in OPEN_PROSE and _GOVERNANCE.search(f.path)]
    if found:
        return PartFound(Part.GOVERNANCE, True, _files(len(found)), _places(found))
    return _headed(facts, Part.GOVERNANCE, _GOVERNS)


def _headed(facts: Facts, part: Part, pattern: re.Pattern[str]) -> PartFound | None:
    """A section of a document about the project whose heading names a part."""
    known = facts.get(documents)
    places: list[Hit] = []
    for file in known.files[:MAX_ROLES]:
        # Told apart from what the standard asks of others by where it stands: near the top.
        document = known.get(file) if file.path.count("/") <= 2 and file.area is Area.PROJECT else None
        places += [
            Hit(file, section.line, section.heading[:60])
            for section in (document.sections if document else ())
            if section.heading and section.blocks and pattern.search(section.heading)
        ]
    said = f"a section of {places[0].file.path}" if places else ""
    return PartFound(part, True, said, tuple(places[:MAX_PLACES])) if places else None


def _own(facts: Facts) -> list[FileEntry]:
    # What lies in hidden folders is for a forge and for tools: forms for proposals are no process.
    return [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT and f.size and not f.path.startswith(".") and "/." not in f.path
    ]


def _places(files: Iterable[FileEntry]) -> tuple[Hit, ...]:
    nearest = sorted(files, key=lambda f: f.path.count("/"))
    return tuple(Hit(file, None, "") for file in nearest[:MAX_PLACES])


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"
