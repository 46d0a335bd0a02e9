"""Data dictionaries as tables: a row for each field with its name and its meaning."""

from __future__ import annotations

import csv
import io
import re

from dpgcheck.facts.datasets.delimited import delimiter_of
from dpgcheck.facts.datasets.interface import MAX_FIELDS, MAX_WORDS, Descriptor, Field, Form

_NAME = re.compile(
    r"(?:(?:field|column|variable|attribute|data ?element|header)[ _]?(?:name|id)?s?|name|nom(?: (?:du|de la) (?:champ|colonne|variable))?|champs?|colonnes?|variables?"
    r"|campos?|columnas?|colunas?|nombre(?: del campo)?|nome(?: do campo)?|поле|столбец|имя поля|переменная|اسم الحقل|الحقل|字段|字段名|变量|变量名)",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"(?:.*[ _])?(?:descriptions?|meaning|definitions?|label|explanation|signification|définition|libellé|descripci[oó]n|descriç[aã]o|significado|definici[oó]n|definiç[aã]o"
    r"|описание|значение|определение|وصف|الوصف|说明|描述|含义)(?:[ _].*)?",
    re.IGNORECASE,
)


_ITEM = re.compile(r"\\item\{(?:\\code\{)?([^{}\n]{1,100})\}{1,2}\s?\{([^\n]{0,200})")
MAX_ITEMS = 2_000


def read_manual(text: str) -> Descriptor | None:
    """The fields of a data set on a manual page of an R package; None for a page on a function."""
    if "\\format{" not in text:
        return None
    fields = [
        Field(match[1].strip(), bool(match[2].strip(" }")), number)
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) < 2_000 and (match := _ITEM.search(line))
    ]
    return Descriptor(Form.DICTIONARY, fields=tuple(fields[:MAX_ITEMS])) if fields else None


def names_fields(cell: str) -> bool:
    """Whether the head of a column says that names of fields stand below it."""
    return _NAME.fullmatch(cell.strip().strip("`*_")) is not None


def gives_meaning(cell: str) -> bool:
    """Whether the head of a column says that the meaning of something stands below it."""
    return _MEANING.fullmatch(cell.strip().strip("`*_")) is not None


def read_dictionary(text: str) -> Descriptor | None:
    """The fields of a dictionary in CSV or TSV; None for a table about something else."""
    head, _, _ = text.partition("\n")
    if len(head) > 4_000:
        return None
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(head))
    try:
        cells = next(rows, [])
        name = next((at for at, cell in enumerate(cells) if names_fields(cell)), None)
        meaning = next((at for at, cell in enumerate(cells) if at != name and gives_meaning(cell)), None)
        if name is None or meaning is None:
            return None
        fields: list[Field] = []
        for row in rows:
            if len(fields) >= MAX_FIELDS:
                break
            if len(row) > name and row[name].strip():
                told = len(row) > meaning and bool(row[meaning].strip())
                line = rows.line_num - sum(cell.count("\n") for cell in row)
                fields.append(Field(row[name].strip()[:MAX_WORDS], told, line))
    except csv.Error:
        return Descriptor(Form.DICTIONARY, problem="it is no table that can be read")
    return Descriptor(Form.DICTIONARY, fields=tuple(fields)) if fields else None
