"""The fact of the descriptors: files that describe data sets, read in their formats."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.facts.datasets.csvw import read_csvw
from dpgcheck.facts.datasets.dictionary import read_dictionary, read_manual
from dpgcheck.facts.datasets.frictionless import read_package, read_schema
from dpgcheck.facts.datasets.graphs import read_rdf_xml, read_turtle
from dpgcheck.facts.datasets.interface import Described, Descriptor, Form
from dpgcheck.facts.datasets.linked import read_linked
from dpgcheck.facts.datasets.names import ASIDE, form_of
from dpgcheck.facts.datasets.pages import read_page
from dpgcheck.facts.datasets.plain import read_metadata
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.structured import read_json, read_yaml
from dpgcheck.sources.interface import Area, FileEntry

MAX_DESCRIPTORS = 60
"""Files that are looked into, those nearest to the top first."""
MAX_BYTES = 1 << 20
"""Bytes of a descriptor; of longer ones is said that they weren't read."""
MAX_PAGE_DEPTH = 1
"""Folders above a web page that may describe the data."""
_ALWAYS = (Form.DATA_PACKAGE, Form.CROISSANT)
"""Formats whose names leave no doubt: where such a file holds something else it is broken."""


@fact("descriptors")
def descriptors(facts: Facts) -> tuple[Described, ...]:
    """The descriptors of the solution, by depth and path."""
    named = [
        (file, form)
        for file in facts.own_files
        if file.area is Area.PROJECT
        and (form := form_of(file.name)) is not None
        and not _too_deep(file)
        and not ASIDE.search(file.path)
    ]
    named.sort(key=lambda item: (item[0].target, item[0].path.count("/"), item[0].path))
    return tuple(found for file, form in named[:MAX_DESCRIPTORS] for found in _read(facts, file, form))


def _too_deep(file: FileEntry) -> bool:
    return file.suffix == ".html" and file.path.count("/") > MAX_PAGE_DEPTH


def _read(facts: Facts, file: FileEntry, form: Form) -> Iterator[Described]:
    if (file.size or 0) > MAX_BYTES:
        if form in _ALWAYS:
            yield Described(
                file, Descriptor(form, problem=f"it is longer than {MAX_BYTES >> 20} MB and was not read")
            )
        return
    text = facts.text(file, keep=False)
    found = _descriptor(file, form, text) if text else None
    if found is not None:
        yield Described(file, found)
    elif form in _ALWAYS and not text:
        yield Described(file, Descriptor(form, problem="it is empty" if text == "" else "it is no text"))


def _descriptor(file: FileEntry, form: Form, text: str) -> Descriptor | None:
    if file.suffix == ".rd":
        return read_manual(text)
    if form is Form.DICTIONARY:
        return read_dictionary(text)
    if file.suffix == ".html":
        return read_page(text)
    if file.suffix == ".ttl":
        return read_turtle(text)
    if file.suffix == ".rdf":
        return read_rdf_xml(text)
    parsed = read_yaml(text) if file.suffix in (".yaml", ".yml") else read_json(text)
    if parsed.problem is not None:
        return Descriptor(form, problem=parsed.problem) if form in _ALWAYS else None
    value = parsed.value
    if form is Form.DATA_PACKAGE:
        return read_package(value, text)
    found = read_csvw(value, text) or read_linked(value, text)
    if found is None and form is Form.CROISSANT:
        return Descriptor(form, problem="it describes no data set")
    if found is None and form is Form.TABLE_SCHEMA:
        return read_schema(value, text)
    return found or (read_metadata(value, text) if form is Form.METADATA else None)
