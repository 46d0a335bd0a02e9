"""Owners where no place that is made for it names one: policies, texts of the interface, authors of source files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.interface_text import interface_texts, language_of_path
from dpgcheck.facts.owner_lines import Found, in_lines, key_of, owner
from dpgcheck.facts.owner_names import clean_name
from dpgcheck.facts.owner_pages import LEGAL_ENDINGS, MAX_BYTES, page_lines, spaced
from dpgcheck.facts.owner_statements import in_statements, plain_line
from dpgcheck.sources.interface import Area, FileEntry

MAX_POLICIES = 24
"""Pages of terms, policies and introductions that are read."""
MAX_TEXTS = 200
"""Files of the interface that are read."""
POLICY = 1
"""Rank of what terms say."""
AUTHOR = 15
"""Rank of the author whom a source file names."""

_POLICY = re.compile(
    r"^_?(?:terms?|tos|eula|privacy|about|colophon|conditions|cgu|confidentialite|politi[ck]a|politique|privacidade?|t[eé]rminos|termos|aviso|sobre|acerca|quienes|qui[-_ ]?sommes|a[-_ ]propos)(?:$|[-_. ])",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"©|\bcopyright\b|\b(?:by|par|por|pel[oa])\s|\bowns\b|\bpropert|\bpropi|\bpropri|\bdata\s+controller|\btrait\w+|\btratamient?o",
    re.IGNORECASE,
)
"""What at least one of stands in each line on an owner."""
_LEAD = re.compile(r"^[\s\"'`>*•-]*(?:[\w.-]{1,80}[\"']?\s*(?:=>|[:=])\s+[\"'`|>-]*)?")
"""What stands before a sentence in a page or behind the key of a text."""


def in_policies(facts: Facts) -> Iterator[Found]:
    """Who owns or runs the service, as its terms, its policies and its own introduction say."""
    files = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT
        and f.suffix in LEGAL_ENDINGS
        and _POLICY.match(spaced(f.name))
        and (f.size or 0) < MAX_BYTES
    ]
    for file in sorted(files, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_POLICIES]:
        yield from in_statements(file, _sentences(page_lines(facts, file)), POLICY, following=2)


def in_texts(facts: Facts) -> Iterator[Found]:
    """Who runs the service, as texts that users see say."""
    # Views are many, and files of texts hold those of many views.
    files = sorted(
        facts.get(interface_texts).files, key=lambda f: (f.suffix in LEGAL_ENDINGS, f.path.count("/"))
    )
    for file in files[:MAX_TEXTS]:
        if file.suffix in LEGAL_ENDINGS or language_of_path(file.path) is not None:
            lines = _sentences(page_lines(facts, file))
            dated = list(in_lines(file, lines, POLICY))
            if file.suffix == ".xml" or file.suffix not in LEGAL_ENDINGS:
                # What every copy of an application shows is its own notice; views are changed by who runs it.
                yield from dated
                dated = []
            for item in (*dated, *in_statements(file, lines, POLICY)):
                # Who stands on the pages may be whoever runs them, or made what they show.
                yield replace(item, holder=replace(item.holder, strength="indirect"))


def _sentences(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines that may speak of an owner, from the first word of their sentence on, and those below them."""
    said = {number for number, line in lines if len(line) < 3_000 and _SAID.search(line)}
    return [(number, _LEAD.sub("", line)) for number, line in lines if number in said or number - 1 in said]


MENTIONED = 14
"""Rank of whoever a document says keeps, prepared or is to be credited for the work."""
_NAME = r"((?-i:[A-ZÀ-ÝА-Я@])[^.;:,\n()|]{2,80}|[\w-]{2,40}\.(?:org|io|com|net|global|eu|info|[a-z]{2})\b)"
_DOES = r"(?:maintained|managed|administered|prepared|curated|produced|compiled|created|developed|written|authored|designed|built|made|led|run|coordinated|organi[sz]ed|kept|published|stewarded|governed|funded|sponsored|operated|centrali[sz]ed|overseen|brought\s+to\s+you|mantenid[oa]s?|desarrollad[oa]s?|elaborad[oa]s?|cread[oa]s?|mantid[oa]s?|desenvolvid[oa]s?|criad[oa]s?|maintenue?s?|développée?s?|réalisée?s?|créée?s?|разработан[оаы]?|создан[оаы]?|поддерживается|éditée?s?|portée?s?|financée?s?|financiad[oa]s?|publicad[oa]s?|impulsad[oa]s?|coordenad[oa]s?)"
_MENTIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DOES}(?:,?\s+(?:and|et|y|e|и)\s+\w+)?\s+(?:by|under|at|within|par|por|pel[oa]|au\s+sein\s+de)\s+(?:the\s+|la\s+|le\s+|el\s+|l['’]\s*|[ao]\s+)?{_NAME}",
        rf"\b(?:credits?|thanks|attribution|acknowledg\w+)\s+(?:goes?\s+|is\s+due\s+|should\s+be\s+given\s+)?to\s+(?:the\s+)?{_NAME}|\b(?:please\s+credit|crediting)\s+(?:the\s+)?{_NAME}",
        rf"\b(?:разработан[оаы]?|создан[оаы]?|поддерживается)\s+{_NAME}|由([\u4e00-\u9fff]{{2,30}}?)(?:开发|維護|维护|制作|出品|提供|发布)|(?:تم\s+)?(?:تطوير|إنشاء|طور|أنشأ)ه?ا?\s+(?:من\s+قبل|بواسطة)\s+([\u0600-\u06ff ]{{3,60}})",
        r"\b(?:project|initiative|programme?|proyecto|iniciativa|projeto|projet)\s+(?:of|from|by|de|d[aoe]|del|du)\s+(?:the\s+|la\s+|el\s+)?((?-i:[A-ZÀ-Ý][\w'’.-]+(?:\s+(?:for|of|de|da|do|du|and|y|e|et|[A-ZÀ-Ý][\w'’.-]+)){1,7}))",
        r"\bwe\s+at\s+(?:the\s+)?((?-i:[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+){0,5}))|\bat\s+(?:the\s+)?((?-i:[A-Z][\w'’.-]+(?:\s+(?:for|of|[A-Z][\w'’.-]+)){0,5})),\s+(?:we|our)\b",
        rf"^\s*#\s+(?:\S+\s+){{1,8}}?(?:by|from|par|por)\s+(?:the\s+)?{_NAME}",
        rf"^\W*(?:lead\s+|core\s+|project\s+|current\s+)?(?:authors?|maintainers?|developers?|team|leads?|founders?|contacts?|auteurs?|autor(?:es)?|автор\w*|разработчик\w*|作者|维护者)\W*[:：—]\W*{_NAME}",
    )
)
_OF_ANOTHER = re.compile(
    r"\b(?:sourced|upstream|from|using|uses?|based\s+on|thanks\s+to\s+(?:all|every)|inspired|fork\w*|depends?|third|instead|like|such\s+as|see\s+also|alternative\w*|in\s+this\s+case|for\s+example|each|e\.g)\b",
    re.IGNORECASE,
)
"""Before a name in its sentence these tell that what is spoken of is another's work."""
_END = re.compile(r"[.!?]\s+")


def in_mentions(file: FileEntry, lines: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """The first whom a document in passing calls the one who made or keeps the work, or who is to be credited for it."""
    for number, line in lines:
        plain = plain_line(line[:3_000]).replace("*", "")
        for pattern in _MENTIONS:
            match = pattern.search(plain)
            if match is None or _OF_ANOTHER.search(_END.split(plain[: match.start()])[-1]):
                continue
            said = next(filter(None, match.groups()))
            name = clean_name(_AFTER_NAME.sub("", said.lstrip("@")))
            if name and len(name.split()) <= 8:
                shown = next((t for t in (match[0], name) if t in line), line)
                yield owner(file, number, shown[:160], name, MENTIONED, indirect=True)
                return


_AFTER_NAME = re.compile(
    r"\s+(?:is|are|was|were|as|(?:in|on|for|at)(?=\s+(?:[a-z\d]|$))|and\s+the|who|which|that|to|with|since|using|from|via|has|have|will|can|should)\b.*$"
)

_AUTHOR = re.compile(
    r"^[\s#*/;%!\"'-]{0,12}(?:@author|authors?|__author__|autor|auteur|автор|作者)\s*[:=：]?\s+[\"']?([^\"'<>(){}\[\]@:=\n]{3,60})",
    re.IGNORECASE,
)


def first_authors(heads: Sequence[tuple[FileEntry, Sequence[str]]]) -> Iterator[Found]:
    """The author whom the heads of most source files name, of those that name any."""
    found: dict[str, list[Found]] = {}
    for file, head in heads:
        for number, line in enumerate(head, 1):
            match = _AUTHOR.match(line)
            name = clean_name(match[1]) if match else None
            if name and len(name.split()) <= 5:
                found.setdefault(key_of(name), []).append(
                    owner(file, number, line[:160], name, AUTHOR, indirect=True)
                )
                break
    if found:
        most = max(found.values(), key=len)
        if len(most) > 1:
            yield from most[:2]
