"""Which files describe data, by their names: the one place that knows them.

Checked on 2026-11-28 against the specifications of Data Package 2, CSV on the Web (W3C, 2015), DCAT 3 and
Croissant 1.0.
"""

from __future__ import annotations

import re

from dpgcheck.facts.datasets.interface import Form

_DATA_PACKAGE = re.compile(r"(?:.+\.)?data-?package\.(?:json|ya?ml)", re.IGNORECASE)
_NAMES: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (Form.DATA_PACKAGE, _DATA_PACKAGE),
    (Form.TABLE_SCHEMA, re.compile(r"(?:table-?)?schema\.json|.+\.(?:table-?)?schema\.json", re.IGNORECASE)),
    (Form.CSVW, re.compile(r"(?:.+[-.])?csvw?-metadata\.json|.+\.csv-metadata\.json|.+-metadata\.json|csvw\.json", re.IGNORECASE)),
    (Form.CROISSANT, re.compile(r"(?:.+[-_.])?croissant(?:[-_.].+)?\.json(?:ld)?", re.IGNORECASE)),
    (Form.DCAT, re.compile(r"(?:.*[-_.])?(?:dcat|catalog|catalogue|dataset|void)(?:[-_.].*)?\.(?:ttl|rdf|jsonld)", re.IGNORECASE)),
    (Form.SCHEMA_ORG, re.compile(r"(?:dataset|metadata|schema-?org)\.json(?:ld)?|.+\.jsonld|index\.html", re.IGNORECASE)),
    (Form.METADATA, re.compile(r"(?:metadata|dataset|dataset[-_]?(?:info|metadata)|meta)\.ya?ml", re.IGNORECASE)),
    (Form.DICTIONARY, re.compile(
        r"(?:.*[-_. ])?(?:data[-_ ]?dictionary|dictionary|code[-_ ]?book|data[-_ ]?description|variables?|fields?|columns?"
        r"|diccionario(?:[-_ ]de[-_ ]datos)?|dicion[aá]rio(?:[-_ ]de[-_ ]dados)?|dictionnaire(?:[-_ ]des?[-_ ]donn[eé]es)?)(?:[-_. ].*)?\.(?:csv|tsv)",
        re.IGNORECASE,
    )),
)  # fmt: skip
_ENDINGS = frozenset(".json .jsonld .yaml .yml .ttl .rdf .html .csv .tsv .rd".split())
"""Endings of all of them; most files of a repository have another one."""
_MANUAL = re.compile(r".+\.rd", re.IGNORECASE)
"""Manual pages of R packages, which describe the data sets that a package brings."""
_SPEAKS_OF_ITSELF = re.compile(
    r"(?:^|/)(?:(?:.+\.)?data-?package\.(?:json|ya?ml)|[^/]*croissant[^/]*\.json|csv-metadata\.json|code[-_]?book\.[a-z]+|data[-_]dictionary\.[a-z]+)$",
    re.IGNORECASE,
)


ASIDE = re.compile(
    r"(?:^|/)(?:raw(?:[-_ ]?\w*)?|sources?(?:[-_]\w+)?|inputs?|archives?|archived?|originals?|old|tmp|temp|cache|scripts?|src|r|bin|build|logs?|interim|external|tests?|tools?|utils?|_\w+)/",
    re.IGNORECASE,
)
"""Folders of what a data set was made from, or of what makes it, beside what is published."""


def form_of(name: str) -> Form | None:
    """The format that the name of a file (without its folder) promises; None where it promises none.

    Some of them hold something else as often (``schema.json``, ``index.html``): their content decides.
    """
    if name[name.rfind(".") :].lower() not in _ENDINGS:
        return None
    if _MANUAL.fullmatch(name):
        return Form.DICTIONARY
    return next((form for form, pattern in _NAMES if pattern.fullmatch(name)), None)


def is_data_package(name: str) -> bool:
    """Whether a file is a Data Package by its name."""
    return _DATA_PACKAGE.fullmatch(name) is not None


def describes_data(path: str) -> bool:
    """Whether a file describes a data set whatever it holds, by its path: what is a sign of published data."""
    return _SPEAKS_OF_ITSELF.search(path) is not None
