"""Sentences that say whose a work is, or who provides, maintains or made it; and those whom it asks to cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dpgcheck.facts.owner_lines import Found, key_of, owner
from dpgcheck.facts.owner_names import clean_name
from dpgcheck.sources.interface import FileEntry

_CAPITAL = r"(?-i:[A-ZÀ-ÝА-Я«\"“\[*]|\d{1,3}[A-Z])[^.;:\n()]{2,110}"
_OWNS = (
    (
        re.compile(
            rf"\b(?:is|are|remains?)\s+(?:(?!not\b)\w+\s+)?(?:owned|copyrighted)(?:\s+and\s+\w+)?\s+by\s+(?:the\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"\b(?:assign|transfer)\w*\s+(?:\w+,?\s+){{0,8}}?(?:rights?|copyrights?|title|ownership)\b[^.\n]{{0,80}}?\s+to\s+(?:the\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"\b(?:copyright|ownership|hak\s+cipta)\b[^.\n]{{0,60}}\b(?:(?:belongs?|remains?|held|vested|lies)\s+(?:to|with|by|in)|(?:dipegang|dimiliki)\s+oleh)\s+(?:the\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"\b(?:copyright\s+(?:holder|owner)s?|legal\s+owner|owner|titular|titulaire|правообладатель|владелец)\W{{0,4}}(?:is|es|est|é|[:—])\W{{0,4}}(?:the\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"\b(?:is|es|est|é)\s+(?:an?|une?|uma?)\s+(?:[\w-]+\s+)?(?:product|producto|produit|produto)\s+(?:of|by|de|du|d['’]|da|do)\s*(?:the\s+|la\s+|el\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"(?-i:^|[.\n]\s*)(?:(?:el|la|le|les|los|las|o|a|os|as)\s+)?({_CAPITAL}?)\s+(?:retiene|posee|ostenta|conserva|détient|possède|detém|possui|es\s+(?:el\s+|la\s+)?titular\s+de|est\s+titulaire\s+de|é\s+titular\s+d[eo]s?)\s+(?:(?:todos|tous|toutes|todas)\s+)?(?:los\s+|les\s+|os\s+|des\s+)?(?:derechos|droits|direitos)\b",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"\bas\s+an?\s+works?\s+of\s+(?:the\s+)?({_CAPITAL}?\s+(?:government|ministry)\b)",
            re.IGNORECASE,
        ),
        False,
    ),
    (re.compile(rf"\b(?:intellectual\s+)?property\s+of\s+(?:the\s+)?({_CAPITAL})", re.IGNORECASE), False),
    (
        re.compile(
            rf"(?-i:^|[.\n]\s*)({_CAPITAL}?)\s+(?:owns|holds|is\s+the\s+(?:\w+\s+)?owner\s+of)\s+(?:all\s+|the\s+)?(?:copyright|rights|intellectual|repository|project|software)",
            re.IGNORECASE,
        ),
        False,
    ),
    (
        re.compile(
            rf"(?:\b(?:project|repository|repo|software|tool|toolkit|platform|app|application|site|website|portal|dataset|data|it|code|library|package|initiative|standard|service|product|which|system|license|model|textbooks?|books?|course|curriculum|guide|lessons?|materials?)\s+(?:is|was|has\s+been|are|were)\s+(?:\w+\s+){{0,2}}|\b(?:data|datasets?|textbooks?|books?|course|curriculum|lessons?|materials?)\s+(?=published\s)|^\W*|\bsource,?\s+)(?:maintained|developed|created|built|made|administered|managed|led|published|provided)(?:,?\s+(?:and|&)?\s*\w+){{0,2}}\s+by\s+(?:the\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            rf"(?-i:^|[.\n]\s*)(?:the\s+)?({_CAPITAL}?)\s+(?:now\s+|currently\s+)?(?:administers|maintains|develops|leads)\s+(?:the|this)\s+(?:repo\w*|project|software|code)",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            r"\b(?:(?:agreement|between)\b[^.\n]{0,80}\b(?:with|and|by|to|for)|projects?\s+of)\s+((?-i:[A-Z])[\w&.-]*(?:\s+(?-i:[A-Z])[\w&.-]*){0,4},?\s+(?:Inc\.?|LLC|Ltd\.?|GmbH|Foundation|e\.V\.))",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            rf"(?-i:^|[.\n]\s*)(?:the\s+)?({_CAPITAL}?)\s+(?:has\s+)?(?:created|built|developed|compiled|collected)\s+(?:the|this)\s+(?:repo\w*|project|software|code|data\w*|corpus|model|guide|course|standard)\b",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            rf"\b(?:this|the|our|an?|ce|cet|cette|le|la|une?|este|esta|una?|el|uma?|o)\s+(?:service|site|website|platform|app|application|product|project|initiative|plateforme|projet|produit|servicio|sitio|plataforma|proyecto|serviço|projeto|iniciativa)\s+(?:\S+\s+){{0,5}}?(?:(?:is|was|est|es|é)\s+)?(?:provided|offered|operated|run|made|published|maintained|managed|developed|owned|fournie?|proposée?|éditée?s?|opérée?|développée?|publiée?|ofrecido|operado|desarrollado|editado|publicado|gestionado|prestado|fornecido|desenvolvido|mantido)\s+(?:\w+\s+)?(?:by|par|por|pel[oa])\s*:?\s*(?:the\s+|la\s+|le\s+|les\s+|l['’]\s*|el\s+|o\s+|a\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            rf"(?:^\W*|\b(?:foi|fue|es|é|est|été|sido)\s+)(?:desenvolvid[oa]|desarrollad[oa]|développée?|criad[oa]|cread[oa]|créée?|mantid[oa]|mantenid[oa]|maintenue?|elaborad[oa]|éditée?)\s+(?:(?:e|y|et)\s+\w+\s+)?(?:por|par|pel[oa])\s*(?:la\s+|le\s+|les\s+|l['’]\s*|el\s+|o\s+|a\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        # What it is, and who runs it: "X is an informational website managed by Y".
        re.compile(
            rf"\b(?:is|es|est|é|ist)\s+(?:an?|une?|una|uma?|eine?)\s+(?:[\w-]+\s+){{0,4}}?(?:site|website|portal|platform|app|application|service|system|project|initiative|programme|program|plateforme|projet|produit|outil|plataforma|sitio|sistema|proyecto|aplicación|servicio|iniciativa|projeto|aplicativo|serviço)\s+(?:[\w-]+\s+){{0,4}}?(?:managed|operated|run|owned|maintained|developed|created|built|provided|led|administered|gérée?|éditée?|opérée?|développée?|créée?|proposée?|gestionad[oa]|operad[oa]|desarrollad[oa]|cread[oa]|mantenid[oa]|desenvolvid[oa]|criad[oa]|mantid[oa])\s+(?:and\s+\w+\s+)?(?:by|par|por|pel[oa])\s*(?:the\s+|la\s+|le\s+|les\s+|l['’]\s*|el\s+|o\s+|a\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            rf"^\W*(?:[\w®-]+\s+){{0,3}}(?:(?:is|was|est)\s+)?(?:an?|une?)\s+(?:\w+\s+)?(?:project|initiative|programme|program|projet)\s+(?:of|by|from|de|du|d['’])\s+(?:the\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            r"((?-i:[A-Z])[\w&.'-]*(?:\s+(?:(?:of|for|and|the|&)\s+){0,2}(?-i:[A-Z])[\w&.'-]*){0,6}),\s+(?:the|an?)\s+(?:\w+\s+)?(?:organi[sz]ation|company|team|charity|non-?profit|foundation|institute|agency)\s+(?:behind|that\s+(?:runs|operates|develops|maintains|created|built))\b",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            r"\b(?:maintained|created|curated|built|run|made|written|compiled|kept)\b[^.\n]{0,60}?\bby\s+(?:an?\s+|the\s+|our\s+|its\s+)?(?:\w+\s+){0,2}?((?:group|team|community|network|collective)\s+of\s+\w*\s*volunteers|volunteers)\b",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        # Who answers for the data of users runs the service, whoever wrote it.
        re.compile(
            rf"\b(?:data\s+controllers?|responsables?\s+(?:du\s+traitement|del\s+tratamiento)|respons[aá]vel\s+pelo\s+tratamento|controlador[a]?\s+d[eo]s?\s+dados|оператор\w*\s+персональных\s+данных)\b[^.\n]{{0,60}}?(?:\bis|\best|\bes|\bé|:|—|является)\s*(?:the\s+|la\s+|le\s+|l['’]\s*|el\s+|[oa]\s+)?({_CAPITAL})",
            re.IGNORECASE,
        ),
        True,
    ),
    (
        re.compile(
            rf"(?-i:^|[.>\n]\s*)\W*(?:(?:the|le|la|les|el|os?|as?)\s+|l['’]\s*)?({_CAPITAL}?|(?-i:[A-Z])[^.;:\n]{{2,80}}?)\s+(?:traite(?:nt)?|tratan?|tratam)\s+(?:vos|sus|seus|tus|os\s+seus)\s+(?:données|datos|dados)\b",
            re.IGNORECASE,
        ),
        True,
    ),
    (re.compile(rf"\bofficial\s+({_CAPITAL}?)\s+(?:open\s+source\s+)?project\b", re.IGNORECASE), True),
)
_NOT_OURS = re.compile(
    r"\b(?:you|your|their|his|her|users?|third|respective|each\s+contributor|contributor\s+retain|trademark)\b",
    re.IGNORECASE,
)
_NAME_STOP = re.compile(
    r"\s+(?:and\s+(?:is|are|was|the\s+work|maintained|licensed|hosted|supported|contribut\w+|has|have|its|with)|for\b(?=\s+(?:the\s+purpose|use|free|any|all|more|use))|who\b|which\b|that\b|to\b|in\b(?=\s+(?:partnership|collaboration|cooperation|response|order|\d))|with\b|under\b|since\b|is\b|are\b|as\b|on\b|using\b|from\b|at\b(?!\s+the)|via\b|by\b|during\b|through\b|when\b|where\b|if\b|within\b|because\b|per\b|aims?\b|but\b|after\b|based\b|au\s+sein\b|située?s?\b|,\s*(?:who|which|a|an|the|and|with|in|is|as|to|for|under|supported|funded)\b).*$|,\s*(?:who|which|a|an|with|in|is|as|to|for|under|supported|funded|and)\b.*$|,\s+(?-i:[a-zà-ÿа-я]).*$|\s[-–—|]\s.*$",
    re.IGNORECASE | re.DOTALL,
)


_TOLD = re.compile(
    r"oleh|creat|publish|produ|titul|правооблад|владел|retiene|posee|ostenta|conserva|détient|détien|poss|édité|edit|own|assign|transfer|belong|held|propert|hold|\b(?:by|par|por|pel[oa]|of)\b|admin|maintain|official|initiative|projet|behind|data controller|traite|tratamient|tratamento|персональных|vos donn|sus datos|seus dados"
)
"""What at least one of stands in each of these sentences."""


def in_statements(
    file: FileEntry, lines: Sequence[tuple[int, str]], rank: int, *, following: int = 1
) -> Iterator[Found]:
    """Holders in sentences that say whose it is, or who provides, maintains or made it.

    A sentence may go on in so many of the lines that follow.
    """
    for position, (number, line) in enumerate(lines):
        if len(line) > MAX_LINE or not _TOLD.search(line):
            continue
        plain = plain_line(line)
        rest = [
            plain_line(text.strip())
            for at, (below, text) in enumerate(lines[position + 1 : position + 1 + following], 1)
            if below == number + at
        ]
        joined = " ".join([plain, *filter(None, rest)])
        for pattern, indirect in _OWNS:
            match = pattern.search(joined)
            if match is None or match.start() >= len(plain) or (not indirect and _NOT_OURS.search(match[0])):
                continue
            name = clean_name(_NAME_STOP.sub("", re.sub(r"\]\([^)]*\)?|[\[\]*_\"“”]", "", match[1])))
            volunteers = name is not None and name.lower().endswith("volunteers")
            if name and (not name[:1].islower() or volunteers) and len(name.split()) <= 10 and len(name) > 2:
                shown = next((t for t in (match[0], name) if t in line), line)
                yield owner(file, number, shown[:160], name, rank + (8 if indirect else 0), indirect=indirect)


_LINKED = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*\)|\[[^\[\]]{0,60}\])")
_HELPER = re.compile(r"^\W*link_to\s*\(?\s*[\"']([^\"']{2,80})[\"'].*$")
_TAG = re.compile(r"<[^<>]{1,200}>")


def plain_line(line: str) -> str:
    """A line without links and tags; a view's helper that writes a link is the words of that link."""
    return _TAG.sub("", _HELPER.sub(r"\1.", _LINKED.sub(r"\1", line)))


_TRADEMARK = re.compile(
    rf"(?:^|[.;]\s+|\|)\W*(?:the\s+)?(?P<what>[^.;:]{{2,120}}?)\s+(?:is|are)\s+(?:an?\s+)?(?:registered\s+)?(?:trade|service)\s?marks?\s+(?:of|owned\s+by)\s+(?:the\s+)?(?P<name>{_CAPITAL})",
    re.IGNORECASE,
)


def in_trademarks(
    file: FileEntry, lines: Sequence[tuple[int, str]], rank: int, known_as: frozenset[str]
) -> Iterator[Found]:
    """Whose mark the product's own name is; ``known_as`` are the keys of what it is called."""
    for position, (number, line) in enumerate(lines):
        if "mark" not in line.lower() or len(line) > MAX_LINE:
            continue
        before = lines[position - 1][1] if position and lines[position - 1][0] == number - 1 else ""
        after = lines[position + 1][1] if position + 1 < len(lines) else ""
        match = _TRADEMARK.search(plain_line(f"{before} {line} {after}" if before else f"{line} {after}"))
        names = [key_of(word) for word in re.split(r"[\s,\"“”/]+", match["what"])] if match else []
        ours = [n for n in names if len(n) >= MIN_NAME and any(n in known for known in known_as)]
        name = clean_name(_NAME_STOP.sub("", match["name"])) if match and ours else None
        if name and len(name.split()) <= 10:
            yield owner(file, number, line[:160], name, rank)


MAX_LINE = 3_000
"""Characters of the longest line that is looked at."""
MIN_NAME = 4
"""Letters of the shortest name of a product by which it is known again."""


_CITING = re.compile(
    r"^\s{0,3}(?:[#=*]{1,6}\s+)?[*_]{0,2}(?:how\s+to\s+cite|cite|citing|citation|citation\s+information|bibtex)\b.{0,40}$",
    re.IGNORECASE,
)
_BIBTEX_AUTHOR = re.compile(r"^\s*author\s*=\s*[{\"]+\s*([^}\"]{3,300})", re.IGNORECASE)
MAX_CITATION = 30
"""Lines below a heading on citing within which the entry stands."""


def in_citation(file: FileEntry, lines: Sequence[str], rank: int) -> Iterator[Found]:
    """The first author of the work that a README asks to cite for the project."""
    headings = [number for number, line in enumerate(lines) if len(line) < 80 and _CITING.match(line)]
    for start in headings[:2]:
        for number, line in enumerate(lines[start + 1 : start + MAX_CITATION], start + 2):
            match = _BIBTEX_AUTHOR.match(line[:400])
            name = clean_name(re.split(r"\s+and\s+", match[1])[0]) if match else None
            if name:
                yield owner(file, number, line[:160], f"{name} and others", rank, indirect=True)
                return
