"""Which documents speak for the project, where documents are what it delivers."""

from __future__ import annotations

from dpgcheck.facts.documents import DocRole
from dpgcheck.model import Kind
from dpgcheck.sources.interface import FileEntry

_STATEMENTS = frozenset(
    "about contribute contributing faq governance help home how-to howto imprint index intro introduction legal overview readers-guide style-guide usage".split()
)

_OPENINGS = frozenset("faq help how-to howto index intro introduction overview usage".split())
"""Names that the opening page of a chapter bears as often as that of the project."""

MAX_POLICY_WORDS = 4
"""Words in the name of a policy."""

_CHAPTERS = frozenset(".ipynb .qmd .rmd .rnw .tex".split())
"""Endings of what books and courses are written in, which lie in the root of many; nobody states a policy so."""


def speaks_for_project(file: FileEntry, role: DocRole, first: Kind) -> bool:
    """Whether a document states something about the project, rather than being what it delivers.

    In content and standards the documents are the product: a lesson on privacy is no privacy policy, and
    what a standard asks of others is no practice of its authors. Among data, plain texts are data.
    """
    if first is Kind.DATA and file.suffix == ".txt" and "/" in file.path:
        return role not in (DocRole.OTHER, DocRole.DOCS)
    if first not in (Kind.CONTENT, Kind.STANDARD) or role is DocRole.GITHUB:
        return True
    folder, _, name = file.path.lower().rpartition("/")
    if role is DocRole.README:
        return folder.count("/") < 1
    stem = name.split(".")[0].strip("_").replace("_", "-")
    if file.suffix in _CHAPTERS:
        return not folder and stem in _STATEMENTS
    if role is DocRole.POLICY:
        # "publish-with-an-open-license" is a chapter; policies have short names.
        return not folder or stem.count("-") < MAX_POLICY_WORDS
    if not folder or any(part in _STATEMENTS for part in folder.split("/")):
        return True
    return stem in _STATEMENTS and (stem not in _OPENINGS or folder.count("/") < 1)
