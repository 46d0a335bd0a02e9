"""What a solution holds and how it introduces itself, in figures between -1 and 1 from which its kind is told.

Sizes count by their order of magnitude, shares as they are; words of the introduction count in its title, its next three
statements and the rest apart; names at the root are those by which people of each field lay out their work. The name
of the folder says nothing here: a copy has any.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from dpgcheck.facts.held_sizes import held_sizes
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import introduction
from dpgcheck.facts.signals import signals
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area

MAX_STATEMENTS = 14
"""Statements of the introduction that are read."""
MAX_CHARACTERS = 300
"""Characters of a statement that are read."""

_WORDS = {
    Kind.STANDARD: re.compile(
        r"\b(?:standard|specification|specs?|schemas?|protocols?|profiles?|implementation guide|conformance|normative|interoperab\w+"
        r"|vocabular\w+|ontolog\w+|data models?|working draft|building blocks?|rfc|json schema|guidelines? implementation"
        r"|norma|norme|estándar|padrão|esquemas?|schéma|spécifications?|especificaci\w+|especificaç\w+|стандарт|спецификаци\w+)\b|标准|规范|معيار",
        re.IGNORECASE,
    ),
    Kind.CONTENT: re.compile(
        r"\b(?:guides?|guidance|handbook|manual|courses?|curricul\w+|lessons?|tutorials?|workshops?|e?books?|textbooks?|playbook"
        r"|awesome|curated|lists? of|cheat ?sheets?|learn\w*|teach\w*|students?|chapters?|articles?|episodes?|syllabus|training material"
        r"|educat\w+|cours|leçons?|guías?|curso|libro|lecci\w+|apostila|livro|aulas?|учебник|курс|руководств\w+)\b|教程|书|学习|كتاب|دليل",
        re.IGNORECASE,
    ),
    Kind.DATA: re.compile(
        r"\b(?:data ?sets?|open data|data|datos|données|dados|данн\w+|csv|geojson|records?|statistics|tables?|codes?|corpus|corpora"
        r"|treebank|boundaries|histor\w+|collections? of|lists? of|database|archive|results|columns?|fields?|updated (?:daily|weekly|monthly))\b|数据|بيانات",
        re.IGNORECASE,
    ),
    Kind.AI: re.compile(
        r"\b(?:models?|pre ?train\w*|checkpoints?|weights|inference|train(?:ing|ed)?|fine ?tun\w*|transformers?|bert|gpt|llm"
        r"|deep learning|machine learning|neural|networks?|embeddings?|paper|arxiv|segmentation|detection|classif\w+|forecast\w*"
        r"|benchmark|pytorch|tensorflow|jax|gpu|evaluat\w+|hugging ?face)\b",
        re.IGNORECASE,
    ),
    Kind.SOFTWARE: re.compile(
        r"\b(?:apps?|applications?|platform|software|tools?|toolkit|framework|library|plugin|system|server|service|api|cli"
        r"|command line|portal|dashboard|install\w*|deploy\w*|docker|web ?site|client|backend|frontend|android|ios|users?"
        r"|logiciel|plateforme|plataforma|sistema|aplicaci\w+|aplicativo|приложени\w+|систем\w+)\b|应用|平台|系统|تطبيق|نظام",
        re.IGNORECASE,
    ),
}
_AT_ROOT = {
    "specification": re.compile(
        r"(?:specs?|specifications?|standard|schemas?|profiles?|reference|input|versions|wg|releases?|index\.bs|sushi-config\.yaml|ig\.ini)$|.+\.bs$"
    ),
    "text": re.compile(
        r"(?:_episodes|episodes|chapters?|lessons?|_posts|content|learners|instructors|curriculum|en|fr|es|cheatsheets|guides?|book"
        r"|_bookdown\.yml|_quarto\.yml|book\.toml|summary\.md|mkdocs\.ya?ml|modules|week\w*|workshops?)$"
    ),
    "site": re.compile(
        r"(?:_config\.yml|_layouts|_includes|_data|_site|_sass|mkdocs\.ya?ml|docusaurus\.config\.js|gatsby-config\.js"
        r"|\.eleventy\.js|eleventy\.config\.\w+|config\.toml|hugo\.toml)$"
    ),
    "data": re.compile(
        r"(?:data|datasets?|csv|geojson|json|raw|processed|archive|sources|\w+\.(?:csv|tsv|geojson|xlsx|json)|datapackage\.json)$"
    ),
    "model": re.compile(
        r"(?:models?|checkpoints?|weights|configs?|notebooks?|train\w*\.py|eval\w*\.py|infer\w*\.py|predict\w*\.py|inference"
        r"|model[_-]?card\.md|modelcard\.md|datasets?|environment\.ya?ml)$"
    ),
    "application": re.compile(
        r"(?:apps?|frontend|backend|server|client|web|android|ios|dockerfile|docker-compose\.ya?ml|manage\.py|gemfile|package\.json"
        r"|pom\.xml|composer\.json|src|lib|cmd|main\.go|build\.gradle|setup\.py|pyproject\.toml|config|public|tests?|spec)$"
    ),
}
MANY_AT_ROOT = 4
"""Names at the root from which more of a sort say no more."""


def _endings(text: str) -> frozenset[str]:
    return frozenset(f".{ending}" for ending in text.split())


_SORTS = {
    "tables": _endings("csv tsv xlsx xls ods"),
    "maps": _endings("geojson shp topojson kml gpkg"),
    "json": _endings("json jsonl"),
    "yaml": _endings("yaml yml"),
    "markdown": _endings("md markdown mdx"),
    "other-markup": _endings("rst adoc"),
    "notebooks": _endings("ipynb"),
    "papers": _endings("rmd qmd tex bib"),
    "python": _endings("py"),
    "pages-code": _endings("js ts jsx tsx vue svelte"),
    "other-code": _endings("java rb php go cs kt swift dart ex rs c cpp h"),
    "schemas": _endings("xsd fsh bs graphql proto jsonld ttl"),
    "html": _endings("html htm"),
    "text": _endings("txt"),
    "xml": _endings("xml"),
    "pictures": _endings("png jpg svg gif jpeg"),
    "weights": _endings("pt pth ckpt safetensors onnx h5 pkl"),
}


@fact("kind-features")
def kind_features(facts: Facts) -> dict[str, float]:
    """The figures by name; those that are 0 are left out."""
    found = {**_sizes(facts), **_signs(facts), **_files(facts), **_introduction(facts)}
    return {name: round(value, 3) for name, value in found.items() if round(value, 3)}


def _sizes(facts: Facts) -> dict[str, float]:
    held, sizes = facts.get(holdings), facts.get(held_sizes)
    code, data, prose = sizes.code, sizes.data, sizes.prose
    total = code + data + prose + 1
    return {
        "size code": _magnitude(code),
        "size data": _magnitude(data),
        "size prose": _magnitude(prose),
        "size media": _magnitude(held.bytes[Holding.MEDIA]) / 2,
        "size weights": _magnitude(held.bytes[Holding.MODEL]),
        "share code": code / total,
        "share data": data / total,
        "share prose": prose / total,
        "more code than data": _ratio(code, data),
        "more code than prose": _ratio(code, prose),
        "more data than prose": _ratio(data, prose),
        "schemas": min(1.0, math.log10(len(held.schemas) + 1)),
    }


def _signs(facts: Facts) -> dict[str, float]:
    sizes, found = facts.get(held_sizes), facts.get(signals)
    models = found.counts.get("ai-model", 0)
    return {
        "descriptors": float(bool(sizes.descriptors)),
        "built or run": float(bool(sizes.products)),
        "built or run in several ways": float(len(sizes.products) > 2),
        "packages": float(bool(sizes.packages)),
        "share of sources on models": models / max(1, found.scanned),
        "sources on models": min(1.0, math.log10(models + 1) / 1.5),
    }


def _files(facts: Facts) -> dict[str, float]:
    own = [f for f in facts.files if f.area is Area.PROJECT]
    endings = Counter(f.suffix for f in own)
    total = max(1, len(own))
    found: dict[str, float] = {}
    for sort, those in _SORTS.items():
        count = sum(endings[ending] for ending in those)
        found[f"share of files {sort}"] = count / total
        found[f"files {sort}"] = min(1.0, math.log10(count + 1) / 2)
    names = {f.path.partition("/")[0].lower() for f in own}
    for sort, pattern in _AT_ROOT.items():
        found[f"at root {sort}"] = min(MANY_AT_ROOT, sum(map(bool, map(pattern.match, names)))) / MANY_AT_ROOT
    return found


def _introduction(facts: Facts) -> dict[str, float]:
    said = _said(facts)
    found = {"no introduction": float(not said)}
    for kind, words in _WORDS.items():
        found[f"title {kind}"] = float(bool(said) and words.search(said[0]) is not None)
        found[f"first statements {kind}"] = min(3, _count(words, said[1:4])) / 3
        found[f"further statements {kind}"] = min(5, _count(words, said[4:])) / 5
    return found


def words_of(facts: Facts, kind: Kind) -> list[str]:
    """The first words of the introduction that speak of a kind, each once, for telling why it was chosen."""
    found = (match.group().lower() for text in _said(facts) for match in _WORDS[kind].finditer(text))
    return list(dict.fromkeys(found))[:3]


def _said(facts: Facts) -> list[str]:
    """The title and statements of the introduction, cut to what is read of them."""
    return [statement.said[:MAX_CHARACTERS] for statement in facts.get(introduction)[:MAX_STATEMENTS]]


def _count(words: re.Pattern[str], texts: Iterable[str]) -> int:
    return sum(len(words.findall(text)) for text in texts)


def _magnitude(size: int) -> float:
    return math.log10(max(0, size) + 1) / 6


def _ratio(one: int, other: int) -> float:
    """How many times larger one is than another, by order of magnitude; less than a kilobyte is as good as nothing."""
    return max(-1.0, min(1.0, math.log10((max(0, one) + 1_000) / (max(0, other) + 1_000)) / 2))
