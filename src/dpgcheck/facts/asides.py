"""Which files speak of something else than this project: license texts, tools' folders, examples."""

from __future__ import annotations

import re

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.licenses.identify import identify
from dpgcheck.facts.licenses.index import load
from dpgcheck.model import LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

_TOOLS = re.compile(
    r"(?:^|/)(?:\.(?!git(?:hub|lab|ea)/)[^/]+/.*|(?:agents|claude|gemini|copilot-instructions|skill)\.md)$",
    re.IGNORECASE,
)
"""Hidden folders of tools, and files for coding assistants, hold instructions for machines."""
_LICENSE_NAME = re.compile(
    r"(?:^|/)(?:LICENSES/[^/]*"
    r"|(?:[^/]*[-_. ])?(?:licen[sc]es?|unlicense|copying)(?:[-_. ][^/]*)?"
    r"|(?:(?:third[-_ ]?part(?:y|ies)|3rd[-_ ]?party|open[-_ ]?source|oss|software|copyright)[-_ ])?(?:notice|copyright|patents)(?:[-_. ][^/]*)?)$",
    re.IGNORECASE,
)
"""A license, or the notices of copied parts; a privacy notice and a legal notice are the project's own word."""
_OWN_WORD = re.compile(r"privacy|conduct|gdpr|data[-_ ]protection|confidential", re.IGNORECASE)
_LICENSE_TITLE = re.compile(
    r"licen[cs]|лиценз|许可|許可|ترخيص|\bGNU\b|creative commons|legal code|attribution|public domain",
    re.IGNORECASE,
)
MAX_TITLE = 160
"""Characters of a title."""
MIN_SHARE = 0.5
"""Of the lines of a license text that the license takes up, at least: a page on a license says more."""


class Asides:
    """Tells whether a file speaks of something else; a file is read at most once for it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[FileEntry, bool] = {}

    def holds(self, file: FileEntry) -> bool:
        """Whether what a file says is no word of this project on itself."""
        if file not in self._known:
            self._known[file] = self._is_aside(file)
        return self._known[file]

    def _is_aside(self, file: FileEntry) -> bool:
        if file.area is Area.EXAMPLE:
            # The page that introduces the examples is documentation; what an example says, it says of itself.
            return not file.name.lower().startswith("readme") or file.path.count("/") > 1
        if _TOOLS.search(file.path):
            return True
        if _LICENSE_NAME.search(file.path):
            return not _OWN_WORD.search(file.name)
        return self._is_license_text(file)

    def _is_license_text(self, file: FileEntry) -> bool:
        """Whether a text under whatever name is a license: of privacy and warranty it says what all its copies do."""
        text = self._facts.text(file) or ""
        title = text[: 4 * MAX_TITLE].lstrip("\ufeff \t\r\n#=*").partition("\n")[0]
        if len(title) > MAX_TITLE or not _LICENSE_TITLE.search(title):
            return False
        found = identify(text, load())
        if found.lines is None or found.status not in (
            LicenseStatus.IDENTIFIED,
            LicenseStatus.WITH_ADDITIONS,
            LicenseStatus.AMBIGUOUS,
        ):
            return False
        first, last = found.lines
        return last - first + 1 >= MIN_SHARE * (text.rstrip().count("\n") + 1)


@fact("asides")
def asides(facts: Facts) -> Asides:
    """The files that speak of something else than this project."""
    return Asides(facts)
