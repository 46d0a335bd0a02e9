"""The documents of a solution: which files they are, the most useful first, each read when asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from dpgcheck.facts.document import Document
from dpgcheck.facts.document_role import FORGE_FOLDERS, DocRole, role_of
from dpgcheck.facts.idea_finder import IdeaFinder, finder_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.page_names import CODE_SUFFIXES, is_page_in_code, page_ideas
from dpgcheck.facts.pdfs import SUFFIX as PDF
from dpgcheck.facts.pdfs import pdfs
from dpgcheck.facts.reading import FORMATS, document_of, read_document, read_markup, read_page_in_code
from dpgcheck.sources.interface import Area, FileEntry

__all__ = ["DocRole", "Documents", "documents", "is_for_machines"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAX_TEXT_FILE = 512 << 10
"""Bytes; a larger .txt file holds data."""

_TEXT_SUFFIXES = frozenset({".txt", ".text", ".textile", ".rdoc", ".pod", ".wiki", ".mediawiki", ".creole"})
MARKUP_SUFFIXES = _words(
    """.vue .erb .ejs .hbs .handlebars .jinja .jinja2 .j2 .twig .liquid .mustache .njk .svelte .astro .heex
    .eex .php .phtml .cshtml .razor .jsp .ftl .gsp .mako .haml .slim .pug .jade"""
)
"""Templates and components: documents where their name is that of a policy or a page of help."""

_PAGES = _words("about faq help")
_KNOWN_NAMES = _words(
    """authors acknowledgements acknowledgments changelog changes code_of_conduct code-of-conduct
    codeofconduct conduct contributing contributors copying copyright credits disclaimer faq governance
    hacking history install installation legal licence license licenses maintainers mit-license news
    notice notices owners patents privacy privacy_policy readme releases roadmap security support terms
    thanks todo unlicense usage"""
)
_NAME_HEAD = re.compile(r"[A-Za-z]+")
_NO_TEXT_SUFFIXES = _words(
    """.bat .c .cfg .conf .cs .css .csv .dart .doc .docx .ex .exs .gif .go .gz .h .ico .in .ini .java .jpeg
    .jpg .js .json .jsx .kt .lock .mjs .odt .pdf .php .pl .plist .png .po .ps1 .pub .py .r .rb .rs .rtf
    .scala .scss .sh .spdx .sql .svg .swift .tar .tex .tmpl .toml .ts .tsx .xls .xlsx .xml .yaml .yml
    .zip .asc .sig .ipynb .key .map .template .tt .tpl .vue .svelte .bib .cff
    .properties .gradle .j2"""
)

_DATA_NAME = re.compile(
    r"(?:.*requirements|requirements.*|constraints.*|cmakelists|robots|ads|app-ads|humans|manifest|version|runtime"
    r"|.*stop_?-?words?.*|.*word_?-?list.*|words|dict(?:ionary)?|vocab(?:ulary)?|labels|classes|banner|order"
    r"|packages|top_level|sources|dependency_links|entry_points|sitemap|.*[-_.]spec"
    r"|\.env.*|.*\.(?:conf|csv|env|exs?|html?|ini|json|log|py|rb|sh|xml|ya?ml))\.txt"
)
_DATA_FOLDERS = _words(
    """data dataset datasets corpus corpora wordlists dictionaries i18n l10n lang locale locales logs
    output outputs requirements results translations"""
)
_OUTPUTS = _words("prediction predictions preds hypothesis hypotheses generated generations decoded")
"""Words in names of folders of texts that a model wrote."""
_NAME_PARTS = re.compile(r"[/_.\s-]+")
_TWINS = (".md", ".rst", ".rmd", ".qmd", ".adoc", ".mdx", ".markdown", ".org", ".ipynb")
# What only a generator of API documentation writes; the pages beside and below it are its output.
_GENERATED_MARKS = _words(
    """allclasses-frame.html allclasses-index.html allclasses-noframe.html allclasses.html
    overview-tree.html doxygen.css hierarchy.html inherits.html genindex.html py-modindex.html
    globals_func.html"""
)
_GENERATED_FOLDERS = frozenset(
    {"apidocs", "javadoc", "javadocs", "jsdoc", "doxygen", "_modules", "typedoc", "rustdoc"}
)
_GENERATED_NAMES = frozenset({"genindex", "py-modindex", "search", "404"})

LANGUAGE_CODES = _words(
    """am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr ht hu hy id is
    it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl no or pa pl ps pt ro ru rw si sk sl so
    sq sr sv sw ta te th tl tr uk ur uz vi xh yo zh zu"""
)
"""Codes that mark a translated file or folder."""
_LANGUAGE_TAG = re.compile(
    r"(?P<base>.+?)[._-](?P<code>[a-z]{2,3})(?:[_-](?:[a-z]{2}|hans|hant|latn|cyrl|419))?$"
)
_TRANSLATION_FOLDERS = frozenset(
    {"i18n", "locale", "locales", "translation", "translations", "translated", "l10n"}
)

_ASSISTANT_NAMES = _words("agents.md claude.md gemini.md copilot-instructions.md skill.md")

_RANKS = {
    DocRole.POLICY: 3,
    DocRole.README: 4,
    DocRole.GITHUB: 4,
    DocRole.DOCS: 5,
    DocRole.WEBSITE: 6,
    DocRole.OTHER: 7,
    DocRole.TEMPLATE: 8,
    DocRole.CHANGELOG: 9,
}
_SUFFIX_ORDER = {".md": 0, ".rst": 1, ".adoc": 2, ".txt": 3, "": 4, ".html": 6, ".htm": 6}


class Documents:
    """The document files of a solution; a file is read and parsed when it is first asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._read: dict[tuple[int, str], Document | None] = {}
        self.files: tuple[FileEntry, ...] = _sorted(
            [*_candidates(facts.own_files, finder_of(facts.book)), *facts.get(pdfs).files]
        )
        """Most useful first: README at the root, policies, the rest of the root, documentation, other
        files, templates and changelogs; translations after what they translate."""

    def get(self, file: FileEntry) -> Document | None:
        """The document in a file; None where it can't be read as text or holds data."""
        key = (file.target, file.path)
        if key not in self._read:
            self._read[key] = self._parse(file)
        return self._read[key]

    def is_translation(self, file: FileEntry) -> bool:
        """Whether a document repeats another one in another language than English, told from its path."""
        return _translation(file, self._paths) == 2

    @cached_property
    def _paths(self) -> set[tuple[int, str]]:
        return {(file.target, file.path.lower()) for file in self.files}

    def readmes(self) -> tuple[FileEntry, ...]:
        """README files: the root's of each target first, the best language variant before the others."""
        return tuple(file for file in self.files if self.role(file) is DocRole.README)

    def role(self, file: FileEntry) -> DocRole:
        """What a document is to its project, told from its path alone."""
        return role_of(file.path)

    def _parse(self, file: FileEntry) -> Document | None:
        if file.suffix == PDF:
            found = self._facts.get(pdfs).get(file)
            return document_of(file, "pdf", found.sections) if found else None
        text = self._facts.text(file, keep=False)
        if text is None or (file.suffix == ".txt" and _is_list(text)):
            return None
        if file.suffix in CODE_SUFFIXES:
            return read_page_in_code(file, text)
        return read_markup(file, text) if file.suffix in MARKUP_SUFFIXES else read_document(file, text)


FEW_WORDS = 4
"""Words on nearly every line of a text that is a table, such as the words of a corpus with their tags."""


@fact("documents")
def documents(facts: Facts) -> Documents:
    """The documents of the solution."""
    return Documents(facts)


def _is_list(text: str) -> bool:
    """Whether a text is a list of words or values, one to a line, or a table: of numbers, or of as few words on each line."""
    sample = text[:20_000]
    lines = [line for line in sample.split("\n") if line.strip()]
    if len(lines) < 30:
        return False
    characters = sum(map(len, sample.split()))
    counts = Counter(len(line.split()) for line in lines)
    usual, times = counts.most_common(1)[0]
    return (
        sum(count * times for count, times in counts.items()) < 1.5 * len(lines)
        or (usual <= FEW_WORDS and times > 0.95 * len(lines))
        or sum(map(str.isdigit, sample)) * 2 > characters
    )


def _candidates(files: Iterable[FileEntry], finder: IdeaFinder) -> list[FileEntry]:
    found: list[FileEntry] = []
    pages: list[FileEntry] = []
    generated: set[tuple[int, str]] = set()
    for file in files:
        folder, _, name = file.path.rpartition("/")
        lower = name.lower()
        dot = lower.rfind(".")
        suffix = lower[dot:] if dot > 0 else ""
        if lower in _GENERATED_MARKS:
            generated.add((file.target, folder))
        if suffix in FORMATS:
            (pages if FORMATS[suffix] == "html" else found).append(file)
        elif suffix in _TEXT_SUFFIXES:
            if _is_text_document(file, folder, lower):
                found.append(file)
        elif suffix in MARKUP_SUFFIXES:
            if not lower.startswith("_") and (_is_page(file.path, lower) or page_ideas(file, finder)):
                found.append(file)
        elif suffix in CODE_SUFFIXES:
            if file.area is Area.PROJECT and is_page_in_code(file, finder):
                found.append(file)
        elif suffix not in _NO_TEXT_SUFFIXES and _is_known_name(name, suffix):
            found.append(file)
    twins = {(file.target, file.path.lower()) for file in found}
    # README.md is made from the README.Rmd beside it, and is what people read.
    found = [file for file in found if not _is_source(file, twins)]
    found += (page for page in pages if not _is_generated(page, generated, twins))
    return found


def _is_page(path: str, name: str) -> bool:
    """Whether a template or component is a text for its readers rather than a part of an application."""
    return role_of(path) is DocRole.POLICY or name.partition(".")[0] in _PAGES


def _is_known_name(name: str, suffix: str) -> bool:
    """LICENSE, COPYING.LESSER, LICENSE_SOURCE, README.ja, code_of_conduct."""
    stem = name.lower() if not suffix else name[: name.rfind(".")].lower()
    if stem in _KNOWN_NAMES:
        return not suffix or name[: len(stem)].isupper()
    head = _NAME_HEAD.match(name)
    return head is not None and head.group().isupper() and head.group().lower() in _KNOWN_NAMES


def _is_text_document(file: FileEntry, folder: str, name: str) -> bool:
    if (file.size or 0) > MAX_TEXT_FILE or name.endswith(".rst.txt"):
        return False
    if _DATA_NAME.fullmatch(name):
        return False
    head = _NAME_HEAD.match(name)
    if head is not None and head.group() in _KNOWN_NAMES:
        return True
    lower = folder.lower()
    stem = name.rpartition(".")[0].rstrip("0123456789")
    parts = {
        *_NAME_PARTS.split(lower),
        *(_NAME_PARTS.split(stem) if role_of(file.path) is DocRole.OTHER and folder else ()),
    }
    written = _OUTPUTS.isdisjoint(parts) and _DATA_FOLDERS.isdisjoint(lower.split("/"))
    return written or role_of(file.path) is DocRole.POLICY


def _is_source(file: FileEntry, twins: set[tuple[int, str]]) -> bool:
    """Whether a document was made from a file, beside which it lies."""
    stem, _, ending = file.path.lower().rpartition(".")
    return ending in ("rmd", "qmd") and (file.target, f"{stem}.md") in twins


def _is_generated(page: FileEntry, generated: set[tuple[int, str]], twins: set[tuple[int, str]]) -> bool:
    """Whether a page was made from a document beside it, or by a generator of API documentation."""
    lower = page.path.lower()
    stem = lower.rpartition(".")[0]
    # Generators of sites write wells.md to wells.html or to wells/index.html.
    if any((page.target, stem.removesuffix("/index") + ending) in twins for ending in _TWINS):
        return True
    folders = page.path.split("/")[:-1]
    if stem.rpartition("/")[2] in _GENERATED_NAMES and (folders and "docs" in folders[0]):
        return True
    if not _GENERATED_FOLDERS.isdisjoint(lower.split("/")[:-1]):
        return True
    return bool(generated) and any(
        (page.target, "/".join(folders[:depth])) in generated for depth in range(len(folders) + 1)
    )


def _sorted(files: list[FileEntry]) -> tuple[FileEntry, ...]:
    paths = {(file.target, file.path.lower()) for file in files}
    return tuple(sorted(files, key=lambda file: _usefulness(file, paths)))


def _usefulness(
    file: FileEntry, paths: set[tuple[int, str]]
) -> tuple[int, bool, int, bool, int, int, int, str]:
    role = role_of(file.path)
    depth = file.path.count("/")
    rank = _RANKS[role]
    if is_for_machines(file.path):
        rank = _RANKS[DocRole.TEMPLATE]
    elif depth == 0 and rank <= _RANKS[DocRole.OTHER]:
        rank = 0 if role is DocRole.README else 1 if role is DocRole.POLICY else 2
    return (
        rank,
        file.area is Area.EXAMPLE,
        _translation(file, paths),
        file.link,
        depth,
        file.target,
        _SUFFIX_ORDER.get(file.suffix, 5),
        file.path,
    )


def is_for_machines(path: str) -> bool:
    """Instructions to coding assistants, and what lies in tools' hidden folders."""
    lower = path.lower()
    name = lower.rpartition("/")[2]
    if name in _ASSISTANT_NAMES:
        return True
    return any(part.startswith(".") and part not in FORGE_FOLDERS for part in lower.split("/")[:-1])


_LANGUAGE_NAME = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?$")
_ENGLISH_NAMES = ("en", "en-us", "en-gb", "en_us", "en_gb")


def _translation(file: FileEntry, paths: set[tuple[int, str]]) -> int:
    """0 for an original, 1 for its English translation, 2 for another one."""
    folder, _, name = file.path.lower().rpartition("/")
    prefix = f"{folder}/" if folder else ""
    stem, dot, ending = name.rpartition(".")
    if not dot:
        stem, ending = name, ""
    tag = _LANGUAGE_TAG.match(stem) or (_LANGUAGE_TAG.match(name) if f".{ending}" not in FORMATS else None)
    # README-CN.md and CONTRIBUTING-np.md are named after countries.
    if tag and (tag.group("code") in LANGUAGE_CODES or tag.group("base") in _KNOWN_NAMES):
        base = tag.group("base")
        if base == "readme" or any((file.target, f"{prefix}{base}.{end}") in paths for end in (ending, "md")):
            return 1 if tag.group("code") == "en" else 2
    for folder in _language_folders(prefix, name, paths, file.target):
        return 1 if folder == "en" else 2
    # help/be-BY.md beside help/en-US.md
    if _LANGUAGE_NAME.match(stem) and stem[:2] in LANGUAGE_CODES and stem[:2] != "en":
        if any((file.target, f"{prefix}{english}.{ending}") in paths for english in _ENGLISH_NAMES):
            return 2
    return 0


def _language_folders(prefix: str, name: str, paths: set[tuple[int, str]], target: int) -> Iterable[str]:
    folders = prefix.split("/")[:-1]
    for number, folder in enumerate(folders):
        code = folder[:2]
        if code not in LANGUAGE_CODES or not (len(folder) == 2 or folder[2:3] in "-_"):
            continue
        above, below = folders[:number], folders[number + 1 :]
        others = ("/".join([*above, *below, name]), "/".join([*above, "en", *below, name]))
        twin = code != "en" and any((target, other) in paths for other in others)
        if twin or (number and above[-1] in _TRANSLATION_FOLDERS):
            yield code
