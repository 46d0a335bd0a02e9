"""Where the links of documents lead: to another document of the solution, or elsewhere."""

from __future__ import annotations

import posixpath

from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.sources.interface import FileEntry

_PAGES = ("", ".md", ".rst", ".html", ".mdx", ".adoc", "/index.html", "/index.md", "/README.md")
"""What a site's generator leaves out of the address of a page."""


def leads_to_document(facts: Facts, file: FileEntry, href: str) -> bool:
    """Whether a link in a file leads to a document of the solution, the same one included."""
    path = href.partition("#")[0].partition("?")[0]
    if "://" in path or path.startswith(("mailto:", "//")):
        return False
    if not path:
        return True
    known = facts.by_path
    folder = "" if path.startswith("/") else file.folder
    bare = path.strip("/").removesuffix(".html")
    for stem in (path.strip("/"), bare):
        for ending in _PAGES:
            target = posixpath.normpath(posixpath.join(folder, stem + ending))
            found = known.get((file.target, target))
            if found is not None and found in facts.get(documents).files:
                return True
    return False
