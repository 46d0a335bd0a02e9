"""Tables and lists about persons: data files whose columns or keys are names, birthdays, phones and addresses."""

from __future__ import annotations

import re

from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area

MAX_FILES = 40
"""Data files that are looked into, evenly from all."""
MAX_BYTES = 32 << 10
"""Bytes of each: its header, or its first records."""
MIN_KINDS = 2
"""Kinds of columns that make a table one about persons."""

_TABLES = frozenset({".csv", ".tsv", ".tab"})
_RECORDS = frozenset({".json", ".jsonl", ".ndjson", ".yaml", ".yml"})
_KEY = re.compile(r"[ \t\-{,]*[\"']?(?P<key>[^\W\d][\w .-]{1,40})[\"']?[ \t]*:")
_NAMED = re.compile(
    r"\"(?:key|field|column)\"[ \t]*:[ \t]*\"(?P<value>[^\"\n]{2,40})\"|\"(?P<key>[^\"\n]{2,40})\"[ \t]*:"
)
"""Keys in a line of JSON, which may hold a whole file; some files name their columns in records of key and value."""
_CELL = re.compile(r"[\"']?(?P<key>[^\W\d][\w .-]{1,40})[\"']?")
_SEPARATOR = re.compile(r"[ .-]")
_KINDS = {
    "name": re.compile(
        r"(?:first|last|given|family|middle|maiden|full)_?name|surname|forename|apellidos?|nombres?_y_apellidos?|prenoms?|prénoms?|sobrenome|nome_completo|patient_name|фамилия|фио|姓名|患者名|患者姓名|联系人",
        re.IGNORECASE,
    ),
    "birth": re.compile(
        r"birth_?da(?:y|te)|date_?of_?birth|dob|year_?of_?birth|birth_?year|fecha_?(?:de_?)?nac\w*|date_?(?:de_?)?naissance|data_?(?:de_?)?nasc\w*|дата_рождения|出生日期|生日",
        re.IGNORECASE,
    ),
    "gender": re.compile(r"gender|sex|sexo|sexe|genre|género|gênero|пол|性别", re.IGNORECASE),
    "reach": re.compile(
        r"(?:tele)?phone(?:_?(?:number|no))?|mobile(?:_?(?:number|phone))?|e_?mail(?:_?address)?|tel[eé]fono|telefone|courriel|телефон|电话|手机|联系电话|手机号码?",
        re.IGNORECASE,
    ),
    "age": re.compile(r"age|edad|idade|âge|возраст|年龄", re.IGNORECASE),
    "account": re.compile(r"bank_?account(?:_?(?:number|no))?|iban|银行账号|银行账户", re.IGNORECASE),
    "address": re.compile(
        r"(?:home|street|postal|residential)?_?address|direcci[oó]n|adresse|endereço|адрес|住址",
        re.IGNORECASE,
    ),
}
_MAIL = re.compile(
    r"[\"']?(?P<address>[a-z]{2,20}\.[a-z]{2,20}(?:\.[a-z]{2,20})?@[\w-]{1,60}\.[\w.-]{2,60})", re.IGNORECASE
)
_DESKS = re.compile(
    r"(?:^|\.)(?:info|contact|help|support|service|desk|office|team|security|admin|web|press|mail|data|it|no|reply)(?:\.|@)",
    re.IGNORECASE,
)
MIN_MAILS = 3
"""Addresses with a first and a last name that make a table one about persons: one may be its publisher's."""
_OF_PERSONS = frozenset({"name", "birth"})
"""Organisations have phones and addresses too."""


@fact("personal-columns")
def personal_columns(facts: Facts) -> tuple[Hit, ...]:
    """One place for each kind of the first data file that is about persons; empty where none is."""
    files = [
        f
        for f in facts.get(holdings).files[Holding.DATA]
        if f.available and f.area is Area.PROJECT and f.suffix in _TABLES | _RECORDS
    ]
    for file in files[:: max(1, len(files) // MAX_FILES)][:MAX_FILES]:
        data = facts.read(file, MAX_BYTES)
        text = (data or b"").decode("utf-8", "replace")
        found = _kinds_in(text, file.suffix in _TABLES)
        if len(found) >= MIN_KINDS and _OF_PERSONS & found.keys():
            return tuple(Hit(file, line, text) for line, text in found.values())
        # Records that describe a standard or a package name their authors so.
        if file.suffix in _TABLES and (mails := _mails_in(text)):
            return (Hit(file, *mails[0]),)
    return ()


def _mails_in(text: str) -> list[tuple[int, str]]:
    """Addresses that name persons (first.last@…), each with its line; empty where they are too few."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for match in _MAIL.finditer(line):
            if not _DESKS.search(match["address"]):
                found.setdefault(match["address"].lower(), number)
    return [(line, address) for address, line in found.items()] if len(found) >= MIN_MAILS else []


def _kinds_in(text: str, table: bool) -> dict[str, tuple[int, str]]:
    """The kinds of columns or keys of a text, each with its first line and its words."""
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(text.splitlines()[: 1 if table else None], 1):
        if table:
            keys = [match["key"] for match in _CELL.finditer(line)]
        else:
            keys = [match["value"] or match["key"] for match in _NAMED.finditer(line)]
            keys += [match["key"] for match in filter(None, [_KEY.match(line)])]
        for key in map(str.strip, keys):
            for kind, pattern in _KINDS.items():
                if pattern.fullmatch(_SEPARATOR.sub("_", key)):
                    found.setdefault(kind, (number, key))
    return found
