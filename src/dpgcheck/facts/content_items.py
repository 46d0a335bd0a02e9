"""What a repository of content consists of: how many chapters, lessons, articles, pages or media, told from its files.

The registry takes collections (books, courses, media) and no single items, so reviewers count. A translation or
another rendering of an item is the same item.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.document import BlockKind, Document
from dpgcheck.facts.document_role import DocRole, role_of
from dpgcheck.facts.documents import Documents, documents, is_for_machines
from dpgcheck.facts.holdings import DESIGNS, Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.language import count_words
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry


class ItemKind(StrEnum):
    """What the items of a collection are called."""

    CHAPTERS = "chapters"
    LESSONS = "lessons"
    ARTICLES = "articles"
    NOTEBOOKS = "notebooks"
    PAGES = "pages"
    MEDIA = "media"
    SECTIONS = "sections"
    """Parts of one document, which holds all there is."""
    LINKS = "links"
    """Entries of lists that lead to other people's works."""


@dataclass(frozen=True, slots=True)
class ContentItems:
    """The items of content: how many of the kind of which there are most, and where."""

    kind: ItemKind
    count: int
    """Items of that kind; 0 where nothing but pages about the project was found."""
    places: tuple[Hit, ...]
    """The table of contents where there is one, then the first items in the order of their paths."""
    listed: bool = False
    """Whether a table of contents gives them."""

    @property
    def several(self) -> bool:
        """Whether they are a collection by their number.

        Sections of one document are none: it may be an article or a book, which only a person can tell.
        """
        return self.count >= MIN_ITEMS and self.kind is not ItemKind.SECTIONS


MIN_ITEMS = 3
"""Items from which they are a collection; an article with its appendix is none."""
MIN_BOOK = 8
"""Chapters from which a table of contents tells of more than a part of what there is; editions have one each."""
MIN_SECTION_WORDS = 100
"""Words of a section that counts as a part of a document of its own."""
MIN_LINKS = 20
"""Entries from which a document is a list of links."""
MAX_PLACES = 3
MAX_READ = 12
"""Documents that are opened to see whether they list links."""
MAX_CONTENTS = 6
"""Tables of contents that are read."""

CONTENTS = re.compile(
    r"(?:^|/)(?:_?toc\.ya?ml|summary\.(?:md|adoc)|_quarto\.yml|_bookdown\.yml|myst\.yml|mkdocs\.yml|book\.(?:tex|adoc|asciidoc)|main\.tex"
    r"|meta-inf/(?:books\.xml|collection\.xml)|[^/]+\.(?:ditamap|collection\.xml))$",
    re.IGNORECASE,
)
"""Names of tables of contents: lists of the files that a book is made from."""
_ENTRY = re.compile(
    r"(?P<path>[\w./%+-]{1,200}\.(?:md|markdown|rmd|qmd|rst|adoc|asciidoc|ipynb|tex|x?html?|dita|cnxml))\b"
    r"|^\s{0,40}-?\s{0,4}(?:file|root)\s{0,4}:\s{0,4}[\"']?(?P<file>[\w./%+ -]{1,200})"
    r"|\bdocument=[\"'](?P<module>[\w.-]{1,80})[\"']"
    r"|\\(?:include|input|subfile)\{(?P<part>[\w./-]{1,200})\}",
    re.IGNORECASE | re.MULTILINE,
)
"""A file of the book as a table of contents names it: Markdown's links, YAML's keys, DITA, CNXML, LaTeX, AsciiDoc."""

_ABOUT = frozenset(
    """404 about acknowledgements acknowledgments agents authors changelog changes citation claude code-of-conduct
    code_of_conduct conduct contact contribute contributing contributors copying credits faq funding glossary-template
    governance history humans imprint index-template install installation legal licence license links maintainers
    news notice privacy readme release releases requirements roadmap robots search security setup sitemap sponsors
    style-guide styleguide summary support terms thanks todo _index _sidebar _navbar _coverpage _404 toc
    translating""".split()
)
"""Names of pages about the project and of what a site is made from."""
_ABOUT_FOLDERS = frozenset("about contributing governance imprint legal".split())
_MACHINERY = re.compile(
    r"(?:^|/)(?:_?layouts|_?includes|_?templates?|themes?|overrides|partials|shortcodes|archetypes|components|node_modules"
    r"|scripts?|tools?|styles?|css|sass|_sass|bin|utils?|config|fragments?|snippets?)/",
    re.IGNORECASE,
)
"""Folders of what builds and shows the pages."""
_ILLUSTRATIONS = re.compile(
    r"(?:^|/)(?:images?|imgs?|figures?|figs?|pics|pictures|icons?|logos?|assets|static|public|thumbnails?|screenshots?|fonts?|\.[^/]+)/"
    r"|(?:^|/)(?:favicon|logo|icon|banner|cover|avatar|screenshot|badge)[^/]*$",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(
    r"(?P<above>^|/)(?:translations?|translated|i18n|l10n|locales?)/[a-z]{2,3}(?:[-_][a-z]{2,4})?/",
    re.IGNORECASE,
)
_FONTS = frozenset(".ttf .otf .woff .woff2".split())
_RECORDINGS = DESIGNS | frozenset(".ogg .oga .opus .flac .wav .mp3 .webm .mp4 .mov .avi .m4a".split())
"""Media that are works of their own, and no illustrations."""

_NAMES: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    (
        ItemKind.LESSONS,
        re.compile(
            r"(?:^|[/_-])(?:lessons?|_?episodes|courses?|curriculum|curricula|modules?|units?|weeks?|sessions?|lectures?|classes|labs?|exercises"
            r"|tutorials?|workshops?|le[çc]ons?|cours|lecciones|lecci[óo]n|clases?|aulas?|li[çc][õo]es|уроки?|лекци\w{1,3})(?:[-_ ]?\d{0,3})[/._-]",
            re.IGNORECASE,
        ),
    ),
    (
        ItemKind.CHAPTERS,
        re.compile(
            r"(?:^|[/_-])(?:chapters?|chap|ch|parts?|appendi(?:x|ces)|book|chapitres?|cap[íi]tulos?|kapitel|главы?)(?:[-_ ]?\d{0,3})[a-z]?[/._-]",
            re.IGNORECASE,
        ),
    ),
    (
        ItemKind.ARTICLES,
        re.compile(r"(?:^|/)(?:_?posts?|articles?|blog|essays?|stories|artigos|artículos)/", re.IGNORECASE),
    ),
)
"""What the folders and files of items are called."""


@fact("content-items")
def content_items(facts: Facts) -> ContentItems:
    """How many chapters, lessons, articles, pages, media or links there are; meant for content, whatever the kind."""
    works = facts.get(content_works)
    contents = _contents(facts)
    if links := _links(facts, works):
        return links
    if contents and contents.count >= (MIN_BOOK if contents.kind is not ItemKind.PAGES else len(works) // 4):
        return contents
    media = _media(facts, works)
    if len(media) > len(works):
        return ContentItems(ItemKind.MEDIA, len(media), _places(media))
    if len(works) < MIN_ITEMS and (parts := _sections(facts, works)):
        return parts
    return ContentItems(_kind(works), len(works), _places(works))


@fact("content-works")
def content_works(facts: Facts) -> list[FileEntry]:
    """Files of prose that are items of content: no pages about the project, no machinery, each once, by path."""
    known = facts.get(documents)
    texts = set(known.files)
    found: dict[tuple[int, str], FileEntry] = {}
    for file in facts.get(holdings).files[Holding.PROSE]:
        if file.area is not Area.PROJECT or not file.size or not _is_work(file, known, texts):
            continue
        copied = _TRANSLATED.sub(r"\g<above>", file.path)
        if copied != file.path and (file.target, copied) in facts.by_path:
            # translations/pcm/lesson.md beside lesson.md
            continue
        # chapter.pdf and chapter.html are made from chapter.md.
        found.setdefault((file.target, file.path[: -len(file.suffix)].lower()), file)
    return sorted(found.values(), key=lambda f: (f.target, f.path))


def _is_work(file: FileEntry, known: Documents, texts: set[FileEntry]) -> bool:
    if file.suffix in (".po", ".pot") or _MACHINERY.search(file.path) or is_for_machines(file.path):
        return False
    if file.suffix == ".txt" and file not in texts:
        return False
    role = role_of(file.path)
    stem = file.name.lower().split(".")[0]
    folders = file.path.lower().split("/")[:-1]
    if not _ABOUT_FOLDERS.isdisjoint(folders) or any(part.startswith(".") for part in folders):
        return False
    if role is DocRole.README:
        # A folder of a course opens with its README, which is the lesson.
        return "/" in file.path and not known.is_translation(file)
    if role in (DocRole.GITHUB, DocRole.TEMPLATE, DocRole.CHANGELOG) or stem in _ABOUT:
        return False
    if role is DocRole.POLICY and (not file.folder or stem.replace("_", "-").count("-") < 2):
        return False
    if not file.folder and (stem == "index" or file.name.split(".")[0].isupper()):
        # HELP.md, EDITORS.md: by convention what stands in capitals at the top is about the project.
        return False
    return file not in texts or not known.is_translation(file)


def _kind(works: Iterable[FileEntry]) -> ItemKind:
    votes: Counter[ItemKind] = Counter()
    for file in works:
        named = next((kind for kind, pattern in _NAMES if pattern.search(file.path)), None)
        if named is None and file.suffix == ".ipynb":
            named = ItemKind.NOTEBOOKS
        votes[named or ItemKind.PAGES] += 1
    return max(votes, key=lambda kind: (votes[kind], kind != ItemKind.PAGES)) if votes else ItemKind.PAGES


def _places(files: list[FileEntry]) -> tuple[Hit, ...]:
    return tuple(Hit(file, None, "") for file in files[:MAX_PLACES])


def _contents(facts: Facts) -> ContentItems | None:
    """What the richest table of contents lists; an edition in another language has its own, and counts once."""
    found = [
        f
        for f in facts.own_files
        if f.area is Area.PROJECT and f.size and CONTENTS.search(f.path)
    ]  # fmt: skip
    found.sort(key=lambda f: (f.target, f.path.count("/"), f.path))
    best: ContentItems | None = None
    for file in found[:MAX_CONTENTS]:
        text = facts.text(file) or ""
        entries: dict[str, int] = {}
        for match in _ENTRY.finditer(text):
            name = next(part for part in match.groups() if part).strip().rpartition("/")
            stem = name[2].lower().split(".")[0]
            # A chapter may be the README of its folder.
            if stem not in _ABOUT or (stem == "readme" and name[0]):
                entries.setdefault("/".join(name[::2]), match.start(match.lastgroup or 0))
        if entries and (best is None or len(entries) > best.count):
            first, start = next(iter(entries.items()))
            place = Hit(file, text.count("\n", 0, start) + 1, first.rpartition("/")[2])
            best = ContentItems(_kind_of_contents(file, entries), len(entries), (place,), listed=True)
    return best


def _kind_of_contents(file: FileEntry, entries: Iterable[str]) -> ItemKind:
    if file.name.lower() == "mkdocs.yml":
        # A site has pages.
        return ItemKind.PAGES
    lessons = _NAMES[0][1]
    named = [entry for entry in entries if lessons.search(f"{entry}/")]
    return ItemKind.LESSONS if 2 * len(named) > len(list(entries)) else ItemKind.CHAPTERS


def _media(facts: Facts, works: list[FileEntry]) -> list[FileEntry]:
    """Media that are items: recordings and designs, and pictures where no prose is there that they illustrate."""
    found: dict[tuple[int, str], FileEntry] = {}
    for file in facts.get(holdings).files[Holding.MEDIA]:
        if file.area is not Area.PROJECT or not file.size or file.suffix in _FONTS:
            continue
        if file.suffix in _RECORDINGS or (not works and not _ILLUSTRATIONS.search(file.path)):
            found.setdefault((file.target, file.path[: -len(file.suffix)].lower()), file)
    return sorted(found.values(), key=lambda f: (f.target, f.path))


def _opened(facts: Facts, works: list[FileEntry]) -> list[Document]:
    """The documents in which a small repository, or a large one at its beginning, holds what it delivers."""
    known = facts.get(documents)
    files = works[:MAX_READ]
    if len(works) < MIN_ITEMS:
        files = [*(f for f in known.readmes()[:1] if not f.folder), *files]
    return [document for file in files if (document := known.get(file)) is not None]


def _links(facts: Facts, works: list[FileEntry]) -> ContentItems | None:
    """The entries of lists of links, where such lists are most of what is there."""
    listing: list[tuple[Document, int, int]] = []
    opened = _opened(facts, works)
    for document in opened:
        lines = _linked(document)
        others = sum(
            count_words(block.text) > 30
            for section in document.sections
            for block in section.blocks
            if block.kind is BlockKind.PARAGRAPH
        )
        if len(lines) >= MIN_LINKS and len(lines) > 2 * others:
            listing.append((document, len(lines), lines[0]))
    if not listing or 2 * len(listing) < len(opened):
        return None
    listing.sort(key=lambda found: -found[1])
    places = tuple(
        Hit(document.file, line, facts.lines(document.file)[line - 1].strip()[:60])
        for document, _count, line in listing[:MAX_PLACES]
    )
    return ContentItems(ItemKind.LINKS, sum(count for _document, count, _line in listing), places)


def _linked(document: Document) -> list[int]:
    """1-based lines of the items and rows that open with a link to elsewhere."""
    found: list[int] = []
    for section in document.sections:
        starts = {link.line: link for link in reversed(section.links) if "://" in link.href}
        for block in section.blocks:
            link = starts.get(block.line)
            if block.kind in (BlockKind.ITEM, BlockKind.TABLE) and link and link.text and not link.image:
                if block.text.find(link.text[:40]) in range(_OPENING):
                    found.append(block.line)
    return found


_OPENING = 6
"""Characters before a link with which an item still opens: a bullet, a number, a sign."""


def _sections(facts: Facts, works: list[FileEntry]) -> ContentItems | None:
    """The parts of the longest document, where it is all there is."""
    opened = [d for d in _opened(facts, works) if d.file in works] or _opened(facts, works)
    if not opened:
        return None
    longest = max(opened, key=lambda document: document.words)
    parts = [
        section
        for section in longest.sections
        if section.heading and sum(count_words(block.text) for block in section.blocks) >= MIN_SECTION_WORDS
    ]
    if not parts:
        return None
    places = tuple(Hit(longest.file, section.line, section.heading[:60]) for section in parts[:MAX_PLACES])
    return ContentItems(ItemKind.SECTIONS, len(parts), places)
