"""Owners on the pages of an application or a website: footers, configurations of sites, legal notices."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses.normalise import words_of
from dpgcheck.facts.owner_lines import MARKS, Found, in_lines, key_of, numbered, owner
from dpgcheck.facts.owner_names import clean_name, holder_name, is_copyright_line, is_cut
from dpgcheck.facts.owner_statements import in_statements
from dpgcheck.sources.interface import Area, FileEntry

DOUBTED = 14
"""Rank of a page that may be somebody else's: what packages say themselves comes before it."""
MAX_SITES = 40
MAX_NOTICES = 12
MAX_BYTES = 100_000
"""Of one page."""
_SITES = re.compile(
    r"(?:^|/)(?:mkdocs\.ya?ml|docusaurus\.config\.[jt]s|conf\.py|_config\.ya?ml|config\.toml|hugo\.toml|book\.toml|antora\.yml|[\w.-]*footer[\w.-]*\.\w+|baseof\.html|_?layout\.html|base\.html|license[-_]header(?:\.txt)?|__version__\.py|__init__\.py|__about__\.py)$",
    re.IGNORECASE,
)
_PAGES = frozenset(
    ".html .haml .heex .erb .vue .jsx .tsx .js .slim .twig .hbs .ejs .php .svelte .astro .gsp .jsp .njk .liquid .pug .cshtml".split()
)
"""Endings of pages on which a footer says who provides the service."""
_MODULE = re.compile(r"(?:^|/)__\w+__\.py$")
_ASSIGNED = re.compile(
    r"[\"']?(?:__)?copyright(?:_text|__)?[\"']?\s*[:=]\s*(?:u|f|_\()?[\"'`](.+?)[\"'`]?\s*,?\)?$",
    re.IGNORECASE,
)
_SITE_AUTHOR = re.compile(
    r"^(?:site_author|author|authors?)\s*[:=]\s*\[?\s*[\"']?([^\"'#\[\]{}\n]{3,80})", re.IGNORECASE
)
_COMMENT = re.compile(r"(?<=[\"'\w])\s+#\s.*$")
_MAP = re.compile(r"openstreetmap|mapbox|leaflet|\b(?:base)?maps?\b|\btiles?\b|\bimagery\b", re.IGNORECASE)
"""Maps have to name whose they are on every page that shows one."""
_TAG = re.compile(r"<(?=[/\w])[^<>]{0,400}[\"'/={][^<>]{0,400}>")
_LEGAL = re.compile(
    r"^(?:mentions?[-_ ]?l[eé]gales?|mentions[-_ ]d[-_ ]informations?|legal(?:[-_ ]?(?:notices?|mentions?|info|information|terms))?|impressum|imprint|(?:aviso|nota|informaci[oó]n|termos)[-_ ]?legal(?:es)?)(?:$|[-_.])",
    re.IGNORECASE,
)
LEGAL_ENDINGS = _PAGES | frozenset(".htm .md .mdx .txt .rst .adoc .ts .xml".split())


def in_sites(facts: Facts) -> Iterator[Found]:
    """Copyright lines in footers and in the configurations of sites and packages."""
    files = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT
        and f.path.count("/") <= 7
        and _SITES.search(f.path)
        and (f.size or 0) < MAX_BYTES
    ]
    for file in sorted(files, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_SITES]:
        lines = page_lines(facts, file)
        if file.suffix in _PAGES:
            yield from in_statements(file, lines, 6)
        found = [_doubting_template(item, file, lines, facts) for item in _on_site(file, lines)]
        yield from found
        if not found and file.suffix in (".yml", ".yaml", ".toml"):
            yield from _site_author(file, lines)


def page_lines(facts: Facts, file: FileEntry) -> list[tuple[int, str]]:
    """The lines of a page without tags, of a configuration without comments behind values; none on maps."""
    lines = numbered(facts, file)
    if file.suffix in _PAGES:
        maps = {n for n, line in lines if _MAP.search(line)}
        return [(n, _TAG.sub(" ", line)) for n, line in lines if n not in maps and n + 1 not in maps]
    if file.suffix in (".yml", ".yaml", ".toml"):
        return [(n, _COMMENT.sub("", line)) for n, line in lines]
    return lines


def _on_site(file: FileEntry, lines: list[tuple[int, str]]) -> Iterator[Found]:
    for position, (number, line) in enumerate(lines):
        match = _ASSIGNED.search(line.rstrip()) if len(line) <= 1_000 else None
        if match is None:
            # The head of a module is looked at with those of all source files.
            near = "".join(text for _, text in lines[max(0, position - 1) : position + 1])
            if not _MODULE.search(file.path) or "__copyright__" in near:
                yield from in_lines(file, lines[position : position + 2], 5, most=1)
            continue
        value = match[1]
        name = holder_name(value if is_copyright_line(value) else f"Copyright (c) {value}")
        if name and is_cut(name) and position + 1 < len(lines):
            name = clean_name(f"{name} {lines[position + 1][1].strip(MARKS)}") or name
        if name:
            yield owner(file, number, line, name, 5)


def _doubting_template(item: Found, file: FileEntry, lines: list[tuple[int, str]], facts: Facts) -> Found:
    """A holder in Sphinx's configuration, less sure where no README knows the name.

    The template asks whoever sets it up for one name, which it writes into author and copyright alike.
    """
    key = key_of(item.holder.name)
    authors = {key_of(match[1]) for _, line in lines if (match := _SITE_AUTHOR.match(line))}
    if file.name != "conf.py" or key not in authors:
        return item
    readmes = [f for f in facts.own_files if not f.folder and f.name.lower().startswith("readme")]
    if any(key in key_of(facts.text(readme) or "") for readme in readmes):
        return item
    return Found(replace(item.holder, strength="indirect"), 10)


def _site_author(file: FileEntry, lines: list[tuple[int, str]]) -> Iterator[Found]:
    """The author field of a site's configuration."""
    for number, line in lines:
        match = _SITE_AUTHOR.match(line)
        name = clean_name(match[1]) if match else None
        if name:
            yield owner(file, number, line, name, 10, indirect=True)
            return


def in_legal_notices(facts: Facts) -> Iterator[Found]:
    """Who publishes the service, on the page that laws ask for (mentions légales, aviso legal, imprint)."""
    files = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT
        and f.suffix in LEGAL_ENDINGS
        and _LEGAL.match(spaced(f.name))
        and (f.size or 0) < MAX_BYTES
    ]
    for file in sorted(files, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_NOTICES]:
        lines = page_lines(facts, file)
        yield from in_lines(file, lines, 5)
        yield from in_statements(file, lines, 5, following=5)


def spaced(name: str) -> str:
    """A file name with its capitalised words apart (MentionsLegales.vue)."""
    return re.sub(r"(?<=[a-zé])(?=[A-Z])", "-", name)


def doubting_copied_pages(found: list[Found], metadata: list[Found]) -> Iterator[Found]:
    """What sites say, less sure where a single page names somebody of whom the packages know nothing.

    Web projects carry pages of the libraries that they use, with the footers of their authors.
    """
    authors = {word for item in metadata for word in words_of(item.holder.name)}
    pages = Counter(key_of(item.holder.name) for item in found)
    for item in found:
        name = item.holder.name
        alone = item.holder.file.suffix in _PAGES and pages[key_of(name)] == 1
        if alone and authors and authors.isdisjoint(words_of(name)):
            item = replace(item, holder=replace(item.holder, strength="indirect"), rank=DOUBTED)
        yield item
