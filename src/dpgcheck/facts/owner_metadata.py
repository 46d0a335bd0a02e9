"""Owners and authors that metadata files name: publiccode.yml, REUSE files, manifests, and others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dpgcheck.facts.datasets.names import is_data_package
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.owner_lines import Found, numbered, owner
from dpgcheck.facts.owner_names import clean_name, holder_name, is_copyright_line
from dpgcheck.sources.interface import Area, FileEntry

_METADATA: dict[str, tuple[tuple[re.Pattern[str], int, bool], ...]] = {
    "publiccode.yml": (
        (re.compile(r"^\s+mainCopyrightOwner:\s*[\"']?([^\"'#\n]+)"), 0, False),
        (re.compile(r"^\s+repoOwner:\s*[\"']?([^\"'#\n]+)"), 2, False),
    ),
    "codemeta.json": (
        (re.compile(r"\"copyrightHolder\"\s*:\s*\"([^\"]+)\""), 2, False),
        (re.compile(r"^\s*\"(?:funder|maintainer|publisher)\"\s*:\s*\"([^\"]+)\""), 9, True),
    ),
    "citation.cff": ((re.compile(r"^\s{0,4}-\s*name:\s*[\"']?([^\"'#\n]+)"), 9, True),),
    "dep5": ((re.compile(r"^Copyright:\s*(?:[\d,\s-]+)?(\S.*)$"), 2, False),),
    "reuse.toml": ((re.compile(r"SPDX-FileCopyrightText\s*=\s*\[?\s*[\"'](.+?)[\"']"), 2, False),),
    "funding.json": ((re.compile(r"^\s{4,8}\"name\"\s*:\s*\"([^\"]+)\""), 9, True),),
    "package.json": (
        (re.compile(r"^\s{0,4}\"author\"\s*:\s*\"([^\"<(]+)"), 10, True),
        (re.compile(r"^\s{0,4}\"author\"\s*:\s*\{\s*\"name\"\s*:\s*\"([^\"]+)"), 10, True),
    ),
    "composer.json": ((re.compile(r"^\s{8,16}\"name\"\s*:\s*\"([^\"/]+)\""), 10, True),),
    "pyproject.toml": (
        (re.compile(r"^\s*(?:authors\s*=\s*\[)?\s*\{\s*name\s*=\s*\"([^\"]+)\""), 10, True),
        (re.compile(r"^authors\s*=\s*\[\s*\"([^\"<]+)"), 10, True),
    ),
    "setup.py": ((re.compile(r"^\s*author\s*=\s*[\"']([^\"']+)[\"']"), 10, True),),
    "__manifest__.py": ((re.compile(r"^\s{1,8}[\"']author[\"']\s*:\s*[\"']([^\"']+)[\"']"), 10, True),),
    "pom.xml": (),
    "info.xml": ((re.compile(r"<author[^>]*>([^<]+)</author>"), 10, True),),
    "setup.cfg": ((re.compile(r"^author\s*=\s*(\S.*)$"), 10, True),),
    "cargo.toml": ((re.compile(r"^authors\s*=\s*\[\s*\"([^\"<]+)"), 10, True),),
    "mix.exs": ((re.compile(r"\bmaintainers:\s*\[\s*\"([^\"]+)\""), 10, True),),
    "description": ((re.compile(r"^Author:\s*(\S.*)$"), 10, True),),
    "metadata.txt": ((re.compile(r"^author\s*=\s*(\S.*)$"), 10, True),),
}
_NEXT_NAME = {
    "package.json": (
        re.compile(r"^\s{0,4}\"(?:author|contributors|maintainers)\"\s*:\s*(?:\{|\[\s*\{?)\s*$"),
        re.compile(
            r"^\s*(?:\{\s*)?\"name\"\s*:\s*\"([^\"]+)\"|^\s*\"([^\"<(:]{3,60})(?:[<(][^\"]*)?\"\s*,?\s*$"
        ),
    ),
    "pom.xml": (
        re.compile(r"^\s*<(?:organization|developer)>\s*$"),
        re.compile(r"^\s*<name>([^<]+)</name>"),
    ),
}
"""Where the name stands below the line of the field."""
_CLOSES = re.compile(r"^\s*(?:[\]}]|</(?:organization|developer)>)")
NAME_BELOW = 5
"""Lines below that of a field within which its name stands."""
_CONTRIBUTORS = re.compile(r"^\s*\"contributors\"\s*:\s*\[")
_CONTRIBUTOR = (
    re.compile(r"\"organi[sz]ation\"\s*:\s*\"([^\"]+)\""),
    re.compile(r"\"(?:title|name)\"\s*:\s*\"([^\"]+)\""),
)
"""Whom the description of data or of a schema names as contributor: rather an organisation than a person."""
_SCHEMA_NAME = re.compile(r"schema[\w.-]*\.json$")
MAX_CONTRIBUTOR = 10
"""Lines below the field within which the first contributor stands."""
_CPH = re.compile(r"person\(\s*(?:given\s*=\s*)?\"([^\"]+)\"")


MAX_DESCRIPTION_BYTES = 1_000_000
"""Of a description that is looked into."""
MAX_DESCRIPTIONS = 40
"""Descriptions of data and schemas that are looked into."""
NEAR = 1
"""Folders deep that the manifests of a solution itself lie, at most."""
DEEP = 4
"""The same for those of its packages."""


def in_metadata(facts: Facts, depth: int = NEAR) -> Iterator[Found]:
    """Holders named as such, and authors as indirect ones, in files that lie so many folders deep at most."""
    described = 0
    for file in facts.own_files:
        name = file.name.lower()
        if file.area is not Area.PROJECT or file.path.count("/") > depth:
            continue
        if (
            (is_data_package(name) or _SCHEMA_NAME.search(name))
            and (file.size or 0) < MAX_DESCRIPTION_BYTES
            and described < MAX_DESCRIPTIONS
        ):
            described += 1
            yield from _contributors(file, numbered(facts, file)[:2_000])
        if name not in _METADATA:
            continue
        lines = numbered(facts, file)[:2_000]
        if name == "citation.cff":
            # The works that are cited have authors of their own.
            lines = lines[: next((n for n, line in lines if line.startswith("references:")), len(lines))]
        for pattern, rank, indirect in _METADATA[name]:
            yield from _fields(file, lines, pattern, rank, indirect=indirect)
        if name in _NEXT_NAME:
            yield from _named_below(file, lines, *_NEXT_NAME[name])
        if name == "description":
            yield from _r_holders(file, lines)


def _fields(
    file: FileEntry, lines: Sequence[tuple[int, str]], pattern: re.Pattern[str], rank: int, *, indirect: bool
) -> Iterator[Found]:
    for number, line in lines:
        match = pattern.search(line)
        value = match[1] if match else ""
        name = (holder_name(value) if is_copyright_line(value) else clean_name(value)) if value else None
        if name:
            yield owner(file, number, line, name, rank + file.path.count("/"), indirect=indirect)
            if file.name == "funding.json":
                return


def _named_below(
    file: FileEntry, lines: Sequence[tuple[int, str]], field: re.Pattern[str], value: re.Pattern[str]
) -> Iterator[Found]:
    for position, (_, line) in enumerate(lines):
        if not field.match(line):
            continue
        for number, below in lines[position + 1 : position + 1 + NAME_BELOW]:
            match = value.match(below)
            name = clean_name(next(filter(None, match.groups()))) if match else None
            if name:
                yield owner(file, number, below, name, 10 + file.path.count("/"), indirect=True)
            if name or _CLOSES.match(below):
                break


def _contributors(file: FileEntry, lines: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """The first contributor whom the description of data names."""
    start = next((at for at, (_, line) in enumerate(lines) if _CONTRIBUTORS.match(line)), None)
    if start is None:
        return
    for pattern in _CONTRIBUTOR:
        for number, line in lines[start : start + MAX_CONTRIBUTOR]:
            match = pattern.search(line[:400])
            name = clean_name(match[1]) if match else None
            if name:
                yield owner(file, number, line, name, 10 + file.path.count("/"), indirect=True)
                return


def _r_holders(file: FileEntry, lines: Sequence[tuple[int, str]]) -> Iterator[Found]:
    """Persons with the role of copyright holder in Authors@R."""
    person: tuple[int, str, str] | None = None
    for number, line in lines:
        if match := _CPH.search(line):
            person = (number, line, match[1])
        if person and re.search(r"[\"']cph[\"']", line):
            name = clean_name(person[2])
            if name:
                yield owner(file, person[0], person[1], name, 3)
            person = None
