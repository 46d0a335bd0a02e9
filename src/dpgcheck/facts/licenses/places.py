"""Where a repository keeps its licenses: which files are license files, and what their names say."""

from __future__ import annotations

import re

from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.licenses.names import canonical, declared
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area, FileEntry

_STEMS = r"licen[cs]es?|licencia|licença|licenza|lizenz|copying|copyright|unlicen[cs]e|copyleft|legal"
_NAME = re.compile(
    rf"^(?:(?:mit|apache|gpl|agpl|lgpl|bsd|cc\w*|the|project|software|source|code|data|docs?|content|eula)[-_ .]?)*[-_ .]?(?:{_STEMS})(?:$|[-_ .(])",
    re.IGNORECASE,
)
CODE_ENDINGS = frozenset(
    ".c .cpp .cs .css .ex .exs .go .h .java .js .jsx .kt .php .py .rb .rs .sh .swift .ts .tsx .vue".split()
)
"""Endings of source files whose heads may state a license and an owner."""
_NO_TEXT = CODE_ENDINGS | frozenset(
    ".bat .csv .docx .erb .gradle .haml .jpg .json .lock .map .odt .pdf .png .ps1 .scss .sql .svg .template .toml .xml .yaml .yml".split()
)
_RIDER = re.compile(
    r"^(?:[\w.-]*[-_ .])?(?:eula|addendum|additional[-_ ]?terms|commons[-_ ]?clause|(?:usage|use)[-_ ]?restrictions?|non[-_ ]?commercial)(?:$|[-_ .])",
    re.IGNORECASE,
)
"""Files that may add to the license beside them."""
_TEXT_ENDINGS = frozenset(
    (".txt", ".md", ".rst", ".markdown", ".html", ".htm", ".rtf", ".adoc", ".org", ".textile", "")
)
_NOTICE = re.compile(r"^notice(?:$|[-_.])", re.IGNORECASE)
_ABOUT_OTHERS = re.compile(
    r"third[-_ ]?part|3rd[-_ ]?part|dependenc|acknowledg|credits|report|vendor|checker|header|template|policy|plugin|list|scan|whitelist|allow",
    re.IGNORECASE,
)

# license.md among the pages of a website is a page.
_SITE_FOLDER = re.compile(r"/(?:content|_?pages|_?posts|views|routes|locales?|i18n|translations|components)/")

_PAGE_ON_LICENSES = re.compile(
    r"(?:^|/)(?:docs?|documentation|guides?|manual|wiki)/(?:.*/)?(?:licen[cs]es|licensing)\.\w+$",
    re.IGNORECASE,
)
"""A page of documentation on licenses is none; one license of the documentation is named in the singular."""
_FULL_NAME = re.compile(r"\s(?:public\s+)?licen[cs]e\b", re.IGNORECASE)
"""What the full names of licenses hold, written as names are (GNU General Public License v3)."""
MAX_SHORT_NAME = 24
"""Longest file name that is a license's abbreviation with a version."""
_SUBJECTS = (
    ("code", re.compile(r"(?:^|[-_. ])(?:code|source|src|software)(?:$|[-_. ])", re.IGNORECASE)),
    ("data", re.compile(r"(?:^|[-_. ])(?:data|datasets?|database)(?:$|[-_. ])", re.IGNORECASE)),
    (
        "docs",
        re.compile(
            r"(?:^|[-_. ])(?:docs?|documentation|content|text|website|prose)(?:$|[-_. ])", re.IGNORECASE
        ),
    ),
    ("model", re.compile(r"(?:^|[-_. ])(?:models?|weights|checkpoints?)(?:$|[-_. ])", re.IGNORECASE)),
    (
        "media",
        re.compile(
            r"(?:^|[-_. ])(?:images?|icons?|media|assets?|fonts?|symbols|artwork|art|audio|photos?)(?:$|[-_. ])",
            re.IGNORECASE,
        ),
    ),
)
_KINDS = {
    "code": Kind.SOFTWARE,
    "data": Kind.DATA,
    "docs": Kind.CONTENT,
    "media": Kind.CONTENT,
    "model": Kind.AI,
}


def is_license_file(file: FileEntry, index: Index) -> bool:
    """Whether a file of the project holds a license, by its name."""
    if file.area not in (Area.PROJECT, Area.EXAMPLE) or not file.available:
        return False
    name = file.name
    if (_SITE_FOLDER.search(f"/{file.folder}/") and file.suffix) or _PAGE_ON_LICENSES.search(file.path):
        return False
    if file.suffix in _NO_TEXT or _ABOUT_OTHERS.search(name):
        return False
    if _NAME.match(name) and (file.suffix in _TEXT_ENDINGS or _names_license(name, index)):
        return True
    if _RIDER.match(name) and file.suffix in _TEXT_ENDINGS and not file.folder:
        return True
    return is_listed_text(file, index)


def is_listed_text(file: FileEntry, index: Index) -> bool:
    """Whether a file is named by a license (``CC0-1.0.md``, ``GNU General Public License v3.txt``) at the top or in LICENSES/."""
    if file.suffix not in _TEXT_ENDINGS | {".license"} and canonical(file.name, index) is None:
        return False
    folder = file.folder.rpartition("/")[2].lower()
    if folder not in ("", "licenses", "license", "licences"):
        return False
    ended = file.suffix == ".license" or (file.suffix in _TEXT_ENDINGS and file.suffix)
    stem = file.name[: -len(file.suffix)] if ended else file.name
    if canonical(stem, index) is not None:
        return True
    named = any(c.isdigit() for c in stem) and len(stem) < MAX_SHORT_NAME
    return (named or _FULL_NAME.search(stem) is not None) and declared(
        re.sub(r"[_-]", " ", stem), index
    ) is not None


REUSE_FOLDER = "LICENSES"
"""Where REUSE keeps one text for each license that occurs in a repository."""
_PLAIN = re.compile(r"^(?:licen[cs]e|copying)(?:\.(?:txt|md|rst))?$", re.IGNORECASE)


def is_plain_name(file: FileEntry) -> bool:
    """Whether a file at the top is named as the license of the whole, without saying which or of what."""
    return not file.folder and _PLAIN.match(file.name) is not None


_FOR_ANOTHER = re.compile(
    r"^(?:licen[cs]e|copying)[-_.](?!(?:lesser|lib|library|gpl|lgpl|agpl|bsd|mit|apache|mpl|epl|eupl|cc|ofl|isc|full|text|main|en|fr|es|pt|ru|zh|de|it)(?:[-_.]|\b))"
    r"(?P<name>[a-z][a-z-]{2,30})(?:\.(?:txt|md|rst))?$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset("txt md rst html adoc rtf org markdown".split())


def is_named_for_another(file: FileEntry) -> bool:
    """Whether a license file bears the name of what it came with, rather than of a license or of a part (LICENSE-RAILS)."""
    match = _FOR_ANOTHER.match(file.name)
    if match is None or match["name"].lower() in _NO_NAMES or subject_of_name(file.name) is not None:
        return False
    return declared(match["name"].upper(), load()) is None


def is_notice(file: FileEntry) -> bool:
    """Whether a file is a NOTICE: attributions, and at most a short notice of a license."""
    return bool(_NOTICE.match(file.name)) and file.area is Area.PROJECT and file.available


def _names_license(name: str, index: Index) -> bool:
    """Whether what follows LICENSE in a file name is a license or a subject (LICENSE.AGPL, LICENSE-MIT)."""
    rest = re.sub(rf"^.*?(?:{_STEMS})[-_ .]*", "", name, flags=re.IGNORECASE)
    return declared(rest, index) is not None or subject_of_name(name) is not None or rest.isupper()


def subject_of_name(name: str) -> str | None:
    """What a license file is said to cover by its own name (``LICENSE.data.md``)."""
    return next((subject for subject, pattern in _SUBJECTS if pattern.search(name)), None)


def kind_of_subject(subject: str | None) -> Kind | None:
    """The kind of public good that a subject is."""
    return _KINDS.get(subject or "")


def kind_of_folder(scope: str) -> Kind:
    """The kind of what lies in a folder, by its name."""
    for part in reversed(scope.strip("/").split("/")):
        subject = subject_of_name(part)
        if subject:
            return _KINDS[subject]
    return Kind.SOFTWARE


def scope_of(file: FileEntry) -> str:
    """The folder that a license file rules; the whole target for one at its top or in LICENSES/."""
    folder = file.folder
    head, _, last = folder.rpartition("/")
    if last.lower() in ("licenses", "license", "licences", ".github", "legal"):
        folder = head
    return f"{folder}/" if folder else ""
