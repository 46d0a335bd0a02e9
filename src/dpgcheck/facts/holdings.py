"""What a solution holds: code, tables, prose, media and models, by files and bytes, and what of it lacks a license."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dpgcheck.facts.ai.weights import MODEL_ENDINGS
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.model import Acceptance, Kind, LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

if TYPE_CHECKING:
    from dpgcheck.facts.kinds import Kinds


class Holding(StrEnum):
    """What a file is made of."""

    CODE = "code"
    DATA = "data"
    PROSE = "prose"
    MEDIA = "media"
    MODEL = "model"
    OTHER = "other"


def _suffixes(text: str) -> frozenset[str]:
    return frozenset(f".{ending}" for ending in text.split())


CODE = _suffixes(
    "c cc clj cpp cs dart elm erb erl ex exs f90 go groovy h haml heex hpp hs java jl js jsx kt kts lua m mjs php pl"
    " pm ps1 py r rb rkt rs scala sh slim sol sql svelte swift ts tsx vb vue"
)
OPEN_DATA = _suffixes(
    "csv tsv json jsonl ndjson geojson topojson xml yaml yml parquet gpkg ods rdf ttl nt n3 kml gml sqlite nc tab"
)
TABLES = _suffixes("csv tsv ods")
"""Endings of tables alone."""
CLOSED_DATA = _suffixes("xls mdb accdb sav dta sas7bdat")
DATA = OPEN_DATA | CLOSED_DATA | _suffixes("xlsx shp dbf rds rda feather arrow avro")
OPEN_PROSE = _suffixes(
    "md markdown mdx rst adoc asciidoc org tex html htm txt epub ipynb rmd qmd odt xhtml po pot cnxml dbk docbook dita"
    " ditamap textile mediawiki wiki creole typ fodt"
)
PROSE = OPEN_PROSE | _suffixes("pdf docx doc pptx ppt odp")
CLOSED_CONTENT = _suffixes("pdf docx doc pptx ppt psd ai")
DESIGNS = _suffixes("stl 3mf scad step stp obj gltf glb fcstd dxf")
OPEN_MEDIA = DESIGNS | _suffixes("svg png jpg jpeg webp ogg oga opus flac wav mp3 webm mp4")
MEDIA = OPEN_MEDIA | _suffixes("gif mov avi psd ai m4a ttf otf woff woff2 tif tiff bmp")
MODELS = _suffixes(MODEL_ENDINGS)

_CONFIGURATION = re.compile(
    r"(?:^|/)(?:\.[^/]+|package(?:-lock)?\.json|composer\.(?:json|lock)|[^/]*lock\.(?:json|ya?ml)|[jt]sconfig[^/]*\.json|firebase\.json|vercel\.json|netlify\.json|[^/]*\.config\.(?:json|ya?ml)"
    r"|angular\.json|app\.json|lerna\.json|nx\.json|renovate\.json|manifest\.json|mkdocs\.ya?ml|_config\.ya?ml|docker-compose[^/]*\.ya?ml|compose\.ya?ml|pom\.xml"
    r"|appveyor\.yml|codecov\.yml|environment\.ya?ml|pnpm-workspace\.yaml|publiccode\.ya?ml|codemeta\.json|swagger[^/]*\.(?:json|ya?ml)|openapi[^/]*\.(?:json|ya?ml)|funding\.json|CITATION\.cff)$",
    re.IGNORECASE,
)
_CONFIGURATION_FOLDER = re.compile(
    r"(?:^|/)(?:\.[^/]+|locales?|i18n|l10n|lang|translations?|messages|nls|config|configs|settings|charts|helm|k8s|kubernetes|ansible|deploy(?:ment)?|infrastructure|terraform|resources|migrations?|schemas?|fixtures?|api\.docs|\.circleci)/",
    re.IGNORECASE,
)
_DATA_FOLDER = re.compile(
    r"(?:^|/)(?:data(?:sets?)?|dist|csv|geojson|tables|corpus|corpora|training[-_]data|public/data)/",
    re.IGNORECASE,
)

_SCHEMA = re.compile(r"(?:^|[/._-])schema(?:[-_][\w-]+)?\.(?:json|ya?ml|xml)$", re.IGNORECASE)
"""Descriptions of the form of data, which are none themselves."""

MIN_DATA_BYTES = 20_000
"""Bytes below which data files are samples and settings rather than something that is delivered."""


@dataclass(frozen=True)
class Holdings:
    """Files and bytes by what they are made of; configuration and translations are not data."""

    files: dict[Holding, tuple[FileEntry, ...]]
    bytes: dict[Holding, int]
    schemas: tuple[FileEntry, ...] = ()
    """JSON and XML schemas."""

    def share(self, holding: Holding) -> float:
        """Share of the bytes of code, data and prose."""
        total = sum(self.bytes[h] for h in (Holding.CODE, Holding.DATA, Holding.PROSE)) or 1
        return self.bytes[holding] / total


@dataclass(frozen=True, slots=True)
class UnlicensedPart:
    """A delivered part for which no license is stated."""

    what: str
    """"data", "the training data", "the model" or "media"."""
    file: FileEntry
    line: int | None
    text: str


@fact("holdings")
def holdings(facts: Facts) -> Holdings:
    """What the solution holds."""
    files: dict[Holding, list[FileEntry]] = {holding: [] for holding in Holding}
    for file in facts.files:
        if file.area in (Area.PROJECT, Area.EXAMPLE):
            files[holding_of(file)].append(file)
    sizes = {holding: sum(file.size or 0 for file in found) for holding, found in files.items()}
    schemas = tuple(file for file in files[Holding.OTHER] if is_schema(file))
    return Holdings({holding: tuple(found) for holding, found in files.items()}, sizes, schemas)


def is_schema(file: FileEntry) -> bool:
    """Whether a file describes the form of data, by its name."""
    return file.suffix == ".xsd" or bool(_SCHEMA.search(file.path))


def holding_of(file: FileEntry) -> Holding:
    """What a file is made of, by its path."""
    suffix = file.suffix
    if suffix in MODELS:
        return Holding.MODEL
    if suffix in DATA:
        if is_schema(file):
            return Holding.OTHER
        if _CONFIGURATION.search(file.path) or (
            _CONFIGURATION_FOLDER.search(file.path) and not _DATA_FOLDER.search(file.path)
        ):
            return Holding.OTHER
        return Holding.DATA
    if suffix in CODE:
        return Holding.CODE
    if suffix in PROSE:
        return Holding.PROSE
    return Holding.MEDIA if suffix in MEDIA else Holding.OTHER


@fact("outweighing-data")
def outweighing_data(facts: Facts) -> tuple[FileEntry, ...]:
    """The data files in open formats where they outweigh the code, the largest first; empty otherwise."""
    held = facts.get(holdings)
    data = [f for f in held.files[Holding.DATA] if f.suffix in OPEN_DATA and f.area is Area.PROJECT]
    if sum(f.size or 0 for f in data) <= max(held.bytes[Holding.CODE], MIN_DATA_BYTES):
        return ()
    return tuple(sorted(data, key=lambda f: (-(f.size or 0), f.target, f.path)))


_OPEN_DATA = re.compile(
    r"(?:open[-_ ]?data|data[-_ ]?open|(?:donnees|données)[-_ ]?ouvertes|datos[-_ ]?abiertos|dados[-_ ]?abertos)/",
    re.IGNORECASE,
)
_SERVED_DATA = re.compile(
    r"(?:^|/)(?:public|static|www)/(?:[^/]+/){0,3}?(?:data|datasets?|geodata)/", re.IGNORECASE
)
_SAYS_LICENSE = re.compile(r"(?:readme|licen[cs]e|copying|notice)(?:$|[.\-_])", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"\b(?P<what>data|datasets?|databases?|flags|images|photos|photographs|pictures|icons|fonts|audio|videos|recordings|media|assets"
    r"|models?|weights|checkpoints|texts?|maps|illustrations|artwork|content)\s+(?:(?:is|are)\s+(?:not\s+(?:licen[cs]ed|covered|included|released|published)|excluded)"
    r"|(?:do|does)\s+not\s+fall)\b[^.]{0,20}\b(?:under|by|in|from)\s+(?:the\s+|this\s+|our\s+)?[^.]{0,40}\blicen[cs]e\b",
    re.IGNORECASE,
)
MAX_LINES = 2_000
"""Lines of a file that are searched for what its license leaves out."""
MAX_LEFT_OUT = 3


@fact("unlicensed-parts")
def unlicensed_parts(facts: Facts) -> tuple[UnlicensedPart, ...]:
    """Delivered data and models that neither a license file, a tag nor a sentence covers."""
    from dpgcheck.facts.kinds import kinds
    from dpgcheck.facts.licenses import licenses

    known = facts.get(kinds)
    stated = facts.get(licenses)
    found: list[UnlicensedPart] = []
    covered = {part.kind for part in stated.parts if part.status is not LicenseStatus.ABSENT}
    subjects = {statement.subject for statement in stated.statements if statement.expression}
    software = stated.main.kind is Kind.SOFTWARE or stated.main.acceptance is Acceptance.REJECTED
    models = any(s.covers("model") for s in stated.statements if s.expression)
    if Kind.AI in known.kinds and Kind.AI not in covered and not models:
        found += _model(facts, known)
    if Kind.AI in known.kinds[1:]:
        found += _training_data(facts, known)
    if Kind.DATA in known.kinds and software and Kind.DATA not in covered and "data" not in subjects:
        data = facts.get(holdings).files[Holding.DATA]
        found += [
            UnlicensedPart("data", file, None, "") for file in sorted(data, key=lambda f: -(f.size or 0))[:1]
        ]
    elif Kind.DATA not in covered and "data" not in subjects:
        found += _open_data(facts)
    return (*found, *_left_out(facts))


def _open_data(facts: Facts) -> list[UnlicensedPart]:
    """The largest of the data that are delivered whatever the introduction says.

    Those in a folder at the top that is called open data, and those that an application serves where they
    outweigh its code.
    """
    held = facts.get(holdings)
    data = [f for f in held.files[Holding.DATA] if _OPEN_DATA.match(f.path)]
    served = [f for f in held.files[Holding.DATA] if _SERVED_DATA.search(f.path)]
    if sum(f.size or 0 for f in served) > max(held.bytes[Holding.CODE], MIN_DATA_BYTES):
        data += served
    if sum(f.size or 0 for f in data) < MIN_DATA_BYTES:
        return []
    return [UnlicensedPart("data", file, None, "") for file in sorted(data, key=lambda f: -(f.size or 0))[:1]]


def _left_out(facts: Facts) -> list[UnlicensedPart]:
    """What a README or a license file says its license leaves out, without naming another one for it."""
    from dpgcheck.facts.licenses.index import load
    from dpgcheck.facts.licenses.names import names

    found = []
    for file in facts.own_files:
        if "/" in file.path or not _SAYS_LICENSE.match(file.name):
            continue
        for number, line in enumerate(facts.lines(file)[:MAX_LINES], 1):
            match = _LEFT_OUT.search(line) if "licen" in line.lower() else None
            rest = line[match.end() :] if match else ""
            if match and not any(name.expression for name in names(rest, load())):
                found.append(UnlicensedPart(match["what"].lower(), file, number, match[0]))
    return found[:MAX_LEFT_OUT]


def _model(facts: Facts, known: Kinds) -> list[UnlicensedPart]:
    """The model: where the introduction speaks of it, or one of its files, or any where only the caller says so."""
    for place in known.places.get(Kind.AI, ())[:1]:
        return [UnlicensedPart("the model", place.file, place.line, place.text)]
    files = facts.get(holdings).files[Holding.MODEL] or facts.files
    return [UnlicensedPart("the model", file, None, "") for file in files[:1]]


def _training_data(facts: Facts, known: Kinds) -> list[UnlicensedPart]:
    """What an AI system that comes with other software learnt from, unless a license opens it."""
    from dpgcheck.facts.licenses.ai_parts import Part
    from dpgcheck.facts.licenses.fact import ai_parts

    parts = [p for parts in facts.get(ai_parts) for p in parts if p.part is Part.DATA]
    silent = [p for p in parts if p.acceptance is not Acceptance.ACCEPTED and not p.statements]
    places = [
        place for p in silent[:1] for place in (*p.against, *p.places, *known.places.get(Kind.AI, ()))[:1]
    ]
    return [UnlicensedPart("the training data", place.file, place.line, place.text) for place in places]
