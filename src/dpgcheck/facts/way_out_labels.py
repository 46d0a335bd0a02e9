"""Labels of buttons and menus with which users take their data out: "Export user data", "Descargar CSV".

They show that there is a way out; what comes out, and how, they don't explain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.mentions import main_language
from dpgcheck.facts.way_out_words import linear
from dpgcheck.sources.interface import FileEntry

MOST = 3
"""Files that are taken."""
MAX_FILES = 2_000
"""Files that are looked through."""
MAX_LINES = 40
"""Lines of a file that are looked at."""
MAX_WORDS = 9
"""Words of a label, at most; longer ones are sentences."""

_VERB = (
    r"(?:export(?:er|ar|e|ez|ieren)?|download|dump|back ?up|télécharger|exporter|descargar|respaldar|baixar|extrair"
    r"|herunterladen|unduh|ekspor|экспорт\w*|выгруз\w*|скачать|导出|下载|تصدير|تنزيل)"
)
_OF = r"(?:the|all|my|your|these|this|its|selected|user|form|survey|les|vos|mes|tous?|toutes|des?|du|tus|los|las|sus|seus|os|as|de|como|as|to|as|a|in|en|em|im|als|в|为)"
_THING = (
    r"(?:data(?:set|base)?s?|records?|results?|responses?|submissions?|reports?|entries|list|table|history|settings and data"
    r"|csv|xlsx?|excel|json|xml|geojson|gpx|kml|spreadsheet|données|résultats|réponses|liste|datos|resultados|respuestas|listado"
    r"|dados|respostas|lista|planilha|daten|данны\w*|результат\w*|отч[её]т\w*|数据|结果|报告|البيانات|بيانات)"
)
_LABEL = rf"(?i)(?:^|[^\w]){_VERB}(?:\s+{_OF}){{0,3}}(?:\s+[\w-]{{2,20}})?\s*{_THING}(?:$|[^\w.(/=])"
_WHOLE = re.compile(_LABEL)
_OFFERS_NONE = re.compile(
    r"\?|\b(?:fail(?:s|ed|ure)?|errors?|unable|invalid|cannot|can't|could not|templates?|samples?|examples?|modelos?|plantillas?|modèles?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """One label."""

    file: FileEntry
    line: int
    """1-based."""
    text: str
    language: str | None


@fact("way-out-labels")
def way_out_labels(facts: Facts) -> tuple[Label, ...]:
    """The first label of each of a few files of the interface."""
    return tuple(islice(_labels(facts), MOST))


def _labels(facts: Facts) -> Iterator[Label]:
    quick = linear(_LABEL)
    views = facts.get(interface_texts)
    languages = {None, "en", facts.get(main_language)}
    for file in views.files[:MAX_FILES]:
        text = facts.text(file)
        if not text or not quick.search(text):
            continue
        for item in views.texts_at(file, islice(_lines(quick, text), MAX_LINES)):
            fits = item.language in languages and item.words <= MAX_WORDS
            if fits and _WHOLE.search(item.text[:300]) and not _OFFERS_NONE.search(item.text[:300]):
                yield Label(file, item.line, item.text, item.language)
                break


def _lines(pattern: Any, text: str) -> Iterable[int]:
    return (number for number, line in enumerate(text.split("\n"), 1) if pattern.search(line[:2_000]))
