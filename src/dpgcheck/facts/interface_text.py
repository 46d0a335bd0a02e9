"""Texts that users of an application see: views, components, locale files, descriptions of features, mails, and
what installers tell and ask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dpgcheck.facts.document import Link
from dpgcheck.facts.documents import LANGUAGE_CODES
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.language import count_words
from dpgcheck.facts.matcher import same_length_form
from dpgcheck.sources.interface import Area, FileEntry

MAX_FILES = 4_000
"""Interface files that are read; a very large application has about two thousand."""
MAX_BYTES = 512 << 10
"""Larger ones are generated bundles."""

MAX_LINE = 4_000
"""Characters; longer lines are generated."""

_VIEWS = {".vue", ".svelte", ".jsx", ".tsx", ".erb", ".haml", ".slim", ".ejs", ".hbs", ".mustache", ".twig",
          ".jinja", ".j2", ".liquid", ".cshtml", ".razor", ".jsp", ".ftl", ".heex", ".eex", ".feature", ".qml"}  # fmt: skip
_LOCALES = {".json", ".yml", ".yaml", ".properties", ".po", ".arb", ".strings", ".xml", ".js", ".ts"}
_LOCALE_FOLDER = re.compile(
    r"(?:^|/)(?:locales?|i18n|lang(?:uage)?s?|translations?|messages|nls|l10n|values|intl|resource[-_]?bundles?|_data)/",
    re.IGNORECASE,
)
"""Folders of catalogues of texts, and of what a site generator writes into its pages."""
_LOCALE_NAME = re.compile(
    r"(?:^|[/._-])(?:messages|locale|strings|i18n|translations?)(?:[._-]|$)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"(?:^|[/._-])(?P<code>[a-z]{2,3})(?:[_-][A-Za-z0-9]{2,4}){0,2}(?=[/.]|$)")
_CODE_ONLY = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,2}\.[a-z]+$")
"""A name that is a code alone: beside en.yml that of a language, also of one that we don't know."""
_PLAIN_LANGUAGES = frozenset("ar de en es fr hi id it nl pt ru zh".split())
"""Those that count outside locale folders too, where "to" and "no" are words."""
_CODES_IN_PATH = re.compile(r"(?<![^/._-])[a-z]{2,3}(?:[_-][A-Za-z0-9]{2,4}){0,2}(?=[/.])")
_VIEW_FOLDER = re.compile(
    r"(?:^|/)(?:views?|templates?|pages|components|screens|layouts?|partials)/", re.IGNORECASE
)
_COMPONENT_FOLDER = re.compile(r"(?:^|/)(?:components|pages|screens|containers)/", re.IGNORECASE)
"""Folders in which files of plain scripts are components as well."""
_SCRIPTS = frozenset({".sh", ".bash", ".ps1"})
_INSTALLER = re.compile(
    r"(?:^|[/._-])(?:install(?:er|ation)?|setup|onboard(?:ing)?)(?:[/._-]|$)", re.IGNORECASE
)
_CODE_OF_MAILS = frozenset({".ex", ".py", ".rb", ".php", ".java", ".kt", ".js", ".ts", ".go", ".cs"})
_MAIL = re.compile(r"(?:^|/)(?:e?mails?|mailers?)/[^/]+$", re.IGNORECASE)
_IN_FOLDERS = (
    (frozenset({".html", ".htm", ".php"}), _VIEW_FOLDER),
    (frozenset({".js"}), _COMPONENT_FOLDER),
    (_SCRIPTS, _INSTALLER),
    (_CODE_OF_MAILS, _MAIL),
)
"""Endings that hold such texts only in some places."""
_ANCHOR = re.compile(
    r"<(?:a|Link|NavLink|NuxtLink|router-link|RouterLink)\b(?P<rest>(?:[^<>]|=>|<%[^<>]{0,200}%>){0,400})>\s*"
    r"(?:(?P<words>[^<>{}%\n]{2,60}?)|(?:<%=|\{\{?%?)[^<>{}%\n\"'`]{0,40}[\"'`](?P<key>[\w .:-]{2,60})[\"'`][^<>{}%\n]{0,40}(?:%>|%?\}\}?))\s*</"
)
_HELPER = re.compile(r"""link_to\s*\(?\s*["']([^"'\n]{2,60})["']([^\n]{0,200})""")
"""Links in views; each begins with letters that are found fast."""
_ADDRESS = re.compile(
    r"""["'](?P<written>https?://[^"'\s{}$<>]+|/[\w./-]*\w)["'?#]|(?P<route>\b\w+_path\b|\b(?:url_for|route)\([^)]{1,60}\)|\{% ?url [^%]{1,60}%\})"""
)
"""Where a link leads, if the view itself says so: an address, or a page of the application by its route."""
_NAMED_ADDRESS = re.compile(r"https?://[^\s\"'<>{}$]+|(?<![@\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/[\w-]+")
"""An address within a text."""
_VARIABLES = re.compile(r"<[^>]*>|\{\{.*?\}\}|<%.*?%>|%\{\w+\}|%\(\w+\)[sd]|\{\w+\}|##\w+##|%\w+%|__\w+__")
"""Tags, and what stands for something that is filled in: its name is no word for people."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORDS = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_STRINGS = re.compile(
    r"\"((?:[^\"\\]|\\.){8,})\"|(?<![^\W_])'((?:[^'\\]|\\.|(?<=[^\W_])'(?=[^\W_])){8,})'(?![^\W_])|`([^`]{8,})`"
)
"""Quoted strings; an apostrophe between letters opens and closes none."""
_CODE = re.compile(
    r"^\s*(?:import\b|from\b|export\b|const\b|let\b|var\b|return\b|function\b|if\b|else\b|@|//|#include|\}|\{%|<script"
    r"|/\*|-?#(?:[\s.:,~|]|$)|<!--)"
)
_MIDST_OF_COMMENT = re.compile(r"^\s*\*+(?:\s|/|$)")
_WITH_SUCH_COMMENTS = frozenset(".js .jsx .ts .tsx .vue .svelte .php .java .kt .go .cs".split())
"""Lines of code, and comments: users see neither."""


@dataclass(frozen=True, slots=True)
class InterfaceText:
    """One line of an interface file that holds words for people."""

    text: str
    line: int
    """1-based."""
    words: int
    language: str | None

    @property
    def href(self) -> str:
        """The first address in it; empty without one."""
        match = _NAMED_ADDRESS.search(self.text)
        return match[0] if match else ""


class InterfaceTexts:
    """The interface files of a solution, read when asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.files = tuple(sorted(_select(facts), key=lambda f: (f.target, f.path))[:MAX_FILES])

    def links(self, text: str) -> list[Link]:
        """The links in a view's text; a link whose address is a setting or a variable has none."""
        found, line, counted = [], 1, 0
        matches = [
            (m.start(group), m[group] if group == "words" else words_of_key(m[group]), m["rest"])
            for m in _ANCHOR.finditer(text)
            for group in ["words" if m["words"] else "key"]
        ]
        matches += [(m.start(1), m[1], m[2]) for m in _HELPER.finditer(text)]
        for start, words, rest in sorted(matches):
            line += text.count("\n", counted, start)
            counted = start
            address = _ADDRESS.search(rest)
            found.append(Link(words, address["written"] or address["route"] if address else "", line))
        return found

    def texts(self, file: FileEntry, literals: Collection[str]) -> list[InterfaceText]:
        """The lines of a file that read like words for people and hold one of some literals (in normal form)."""
        return self.texts_at(file, _lines_with(self._facts.text(file) or "", literals))

    def texts_at(self, file: FileEntry, numbers: Iterable[int]) -> list[InterfaceText]:
        """Those of some lines of a file, by their 1-based numbers, that read like words for people."""
        language = language_of_path(file.path)
        lines = self._facts.lines(file)
        found = []
        for number in numbers:
            line = lines[number - 1]
            if len(line) > MAX_LINE or _CODE.match(line):
                continue
            if file.suffix in _WITH_SUCH_COMMENTS and _MIDST_OF_COMMENT.match(line):
                continue
            text = _visible(line)
            if text:
                found.append(InterfaceText(text, number, count_words(text), language))
        return found


@fact("interface-texts")
def interface_texts(facts: Facts) -> InterfaceTexts:
    """Texts of the application's interface."""
    return InterfaceTexts(facts)


def words_of_key(key: str) -> str:
    """The words of a key under which a locale file keeps a text ("footer.privacyPolicy"); a text stays as it is."""
    if " " in key:
        return key
    return _CAMEL.sub(" ", re.split(r"[.:]", key)[-1]).replace("_", " ").replace("-", " ").strip()


def language_of_path(path: str) -> str | None:
    """The language that a locale file's name or folder states ("locales/pt-BR.json")."""
    named = _LOCALE_FOLDER.search(path) or _LOCALE_NAME.search(path.rpartition("/")[2])
    languages = LANGUAGE_CODES if named else _PLAIN_LANGUAGES
    language, position = None, 0
    while match := _LANGUAGE.search(path, position):
        known = match["code"] in languages
        language = match["code"] if known else language
        # "app_en": what looks like a code may stand before one.
        position = match.end() if known else match.end("code")
    return language


def _select(facts: Facts) -> list[FileEntry]:
    chosen, translated = [], []
    families = Counter(
        _family(f)
        for f in facts.own_files
        if f.suffix in _LOCALES and f.area is Area.PROJECT and _stands_alone(f)
    )
    for file in facts.own_files:
        if file.area is not Area.PROJECT or not file.size or file.size > MAX_BYTES:
            continue
        suffix = file.suffix
        if suffix in _VIEWS:
            chosen.append(file)
        elif suffix in _LOCALES and (
            _LOCALE_FOLDER.search(file.path)
            or _LOCALE_NAME.search(file.name)
            or (_stands_alone(file) and families[_family(file)] > 1)
        ):
            translated.append((language_of_path(file.path), file))
        elif any(suffix in endings and where.search(file.path) for endings, where in _IN_FOLDERS):
            chosen.append(file)
    # Translations repeat the original; the first of these languages stands for all.
    languages = {language for language, _file in translated}
    in_english = {
        file.folder for language, file in translated if language == "en" and _CODE_ONLY.match(file.name)
    }
    translated = [
        (language, file)
        for language, file in translated
        if language or file.folder not in in_english or not _CODE_ONLY.match(file.name)
    ]
    original = next((code for code in ("en", "fr", "es", "pt", "ru", "ar", "zh") if code in languages), None)
    # A code that we don't know, beside the original, is one more language.
    originals = {_family(file) for language, file in translated if language == original}
    return chosen + [
        file
        for language, file in translated
        if original is None or language == original or (language is None and _family(file) not in originals)
    ]


def _stands_alone(file: FileEntry) -> bool:
    """Whether a file is named by nothing but a language: "en.json"."""
    return file.name[: -len(file.suffix)] in _PLAIN_LANGUAGES


def _family(file: FileEntry) -> tuple[int, str]:
    """The path of a catalogue without the code of its language: one for all its translations."""
    return file.target, _CODES_IN_PATH.sub("*", file.path)


def _lines_with(text: str, literals: Collection[str]) -> list[int]:
    """1-based numbers of the lines that hold one of some literals, which stand in normal form."""
    form = same_length_form(text)
    numbers: set[int] = set()
    for literal in literals:
        position, line, counted = form.find(literal), 1, 0
        while position != -1:
            line += form.count("\n", counted, position)
            counted = position
            numbers.add(line)
            position = form.find(literal, position + len(literal))
    return sorted(numbers)


def _visible(line: str) -> str:
    """What a reader would see of a line: its quoted strings or the text between tags, if they hold words."""
    text = _VARIABLES.sub(" ", line)
    strings = _STRINGS.findall(text)
    if strings:
        text = " ".join(next(filter(None, groups)) for groups in strings)
    elif re.search(r"[=;{}()]\s*$", text):
        return ""
    return text if len(_WORDS.findall(text)) >= 2 else ""
