"""Copyright files in Debian's machine-readable form: a stanza for each set of files, with its license.

The form is described in https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/.
"""

from __future__ import annotations

import re

from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import declared

_STANZA = re.compile(r"^Files:[ \t]*(?P<files>\S.{0,200})$", re.MULTILINE)
_LICENSE = re.compile(r"^License:[ \t]*(?P<name>\S.{0,120})$", re.MULTILINE)
MIN_STANZAS = 2
"""A file with fewer is an ordinary one."""


def whole_license(text: str, index: Index) -> tuple[str | None, int] | None:
    """The license that stands for all files (``Files: *``) and its 1-based line; None for a text in another form.

    The expression is None where the license has no known name, or no stanza stands for all files.
    """
    stanzas = list(_STANZA.finditer(text))
    if len(stanzas) < MIN_STANZAS or len(_LICENSE.findall(text)) < MIN_STANZAS:
        return None
    for stanza in stanzas:
        if stanza["files"].strip() != "*":
            continue
        named = _LICENSE.search(text, stanza.end())
        if named:
            return declared(named["name"].strip(), index), text.count("\n", 0, named.start()) + 1
    return None, 1
