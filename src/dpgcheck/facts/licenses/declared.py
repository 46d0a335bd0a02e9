"""Licenses that manifests, REUSE files and SPDX tags declare, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.index import Index
from dpgcheck.facts.licenses.names import TAG, declared, listed, names
from dpgcheck.facts.licenses.places import CODE_ENDINGS, scope_of
from dpgcheck.facts.structured import read_json
from dpgcheck.model import LicenseStatus
from dpgcheck.sources.interface import Area, FileEntry

MAX_MANIFESTS = 80
MAX_TAGGED = 40
"""Source files whose heads are searched for tags."""
_HEAD_BYTES = 3_000

_Q = r"[\"']([^\"'\n]{1,200})[\"']"
_FIELDS: dict[str, tuple[re.Pattern[str], ...]] = {
    "package.json": (
        re.compile(rf"^\s{{0,4}}\"license\"\s*:\s*{_Q}"),
        re.compile(rf"^\s{{0,4}}\"licenses?\"\s*:\s*.*?\"type\"\s*:\s*{_Q}"),
    ),
    "bower.json": (re.compile(rf"^\s{{0,4}}\"license\"\s*:\s*\[?\s*{_Q}"),),
    "composer.json": (re.compile(rf"^\s{{0,4}}\"license\"\s*:\s*\[?\s*{_Q}"),),
    "pyproject.toml": (
        re.compile(rf"^license\s*=\s*(?:\{{\s*text\s*=\s*)?{_Q}"),
        re.compile(r"^\s*[\"'](License :: [^\"']+)[\"']"),
    ),
    "setup.py": (re.compile(rf"^\s*license\s*=\s*{_Q}"), re.compile(r"^\s*[\"'](License :: [^\"']+)[\"']")),
    "setup.cfg": (re.compile(r"^license\s*=\s*(\S.*)$"), re.compile(r"^\s*(License :: .+)$")),
    "cargo.toml": (re.compile(rf"^license\s*=\s*{_Q}"),),
    "description": (re.compile(r"^License:\s*(\S.*)$"),),
    "mix.exs": (re.compile(rf"\blicenses:\s*\[\s*{_Q}"),),
    "publiccode.yml": (re.compile(r"^\s+license:\s*[\"']?([^\"'#\n]+)"),),
    "publiccode.yaml": (re.compile(r"^\s+license:\s*[\"']?([^\"'#\n]+)"),),
    "codemeta.json": (re.compile(rf"^\s*\"license\"\s*:\s*\[?\s*{_Q}"),),
    ".zenodo.json": (re.compile(rf"^\s*\"license\"\s*:\s*{_Q}"),),
    "citation.cff": (re.compile(r"^license:\s*[\"']?([^\"'#\n]+)"),),
    "pubspec.yaml": (re.compile(r"^license:\s*[\"']?([^\"'#\n]+)"),),
    "meta.yaml": (re.compile(r"^\s+license:\s*[\"']?([^\"'#\n]+)"),),
}
_GEMSPEC = re.compile(rf"\.licenses?\s*=\s*\[?\s*{_Q}")
_POM_NAME = re.compile(r"<(name|url)>\s*([^<]{1,200}?)\s*</")
_CODE_PACKAGES = frozenset(
    [
        "package.json",
        "bower.json",
        "composer.json",
        "pyproject.toml",
        "setup.py",
        "setup.cfg",
        "cargo.toml",
        "description",
        "mix.exs",
        "pom.xml",
        "pubspec.yaml",
        "meta.yaml",
    ]
)
_NO_AUTHOR = re.compile(r'"author"\s*:\s*""')
_SOURCE_ENDINGS = CODE_ENDINGS | frozenset(".html .md .r .scala".split())


def manifest_statements(facts: Facts, index: Index) -> list[LicenseStatement]:
    """What manifests declare, nearest to the top first."""
    found: list[LicenseStatement] = []
    files = [f for f in facts.own_files if f.area is Area.PROJECT and _is_manifest(f)]
    for file in sorted(files, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_MANIFESTS]:
        for line, text in list(_fields(facts, file)) or _one_line(facts, file):
            expression = declared(text, index) or _by_link(text, index)
            if expression is None or (expression == "ISC" and _is_unasked(facts, file)):
                continue
            found.append(
                _statement(LicenseSource.MANIFEST, file, line, text, expression, scope_of(file), None)
            )
    return found + _of_data(facts, index)


def _of_data(facts: Facts, index: Index) -> list[LicenseStatement]:
    """What descriptors of data sets state for the set as a whole; of its files they may state others."""
    found = []
    for described in facts.get(descriptors):
        for stated in described.descriptor.licenses[:1]:
            expression = declared(stated.text, index) or _by_link(stated.text, index)
            if expression is not None and stated.line is not None:
                file, source = described.file, LicenseSource.MANIFEST
                found.append(
                    _statement(source, file, stated.line, stated.text, expression, scope_of(file), "data")
                )
    return found


def _is_unasked(facts: Facts, file: FileEntry) -> bool:
    """Whether a manifest is as ``npm init`` leaves it, with a license that nobody chose: its author is empty, too."""
    return file.name == "package.json" and _NO_AUTHOR.search(facts.text(file) or "") is not None


def _one_line(facts: Facts, file: FileEntry) -> list[tuple[int, str]]:
    """The license of a JSON manifest that was written without line breaks."""
    if file.suffix != ".json":
        return []
    value = read_json(facts.text(file) or "").value
    license_ = value.get("license") if isinstance(value, dict) else None
    return [(1, license_)] if isinstance(license_, str) else []


def is_code_package(file: FileEntry) -> bool:
    """Whether a manifest describes a package of code, whatever else the repository holds."""
    return file.name.lower() in _CODE_PACKAGES or file.suffix == ".gemspec"


def _is_manifest(file: FileEntry) -> bool:
    name = file.name.lower()
    return name in _FIELDS or name == "pom.xml" or name.endswith(".gemspec")


def _fields(facts: Facts, file: FileEntry) -> Iterator[tuple[int, str]]:
    """License fields with their 1-based lines; where a plain field stands, classifiers are not looked at."""
    name = file.name.lower()
    lines = facts.lines(file)
    if name == "pom.xml":
        yield from _pom(lines)
        return
    for pattern in _FIELDS.get(name, (_GEMSPEC,)):
        found = [
            (n, m[1].strip())
            for n, line in enumerate(lines, 1)
            if "icense" in line and (m := pattern.search(line))
        ]
        if found:
            yield from found[: 1 if name != "pyproject.toml" else 3]
            return
    if name == "composer.json":
        for n, line in enumerate(lines, 1):
            if (
                re.match(r"^\s{0,4}\"license\"\s*:\s*\[\s*$", line)
                and n < len(lines)
                and (m := re.search(_Q, lines[n]))
            ):
                yield n + 1, m[1]
                return


def _pom(lines: list[str]) -> Iterator[tuple[int, str]]:
    inside = False
    for number, line in enumerate(lines, 1):
        inside = (inside or "<licenses>" in line) and "</licenses>" not in line
        if inside and (match := _POM_NAME.search(line)) and match[1] == "name":
            yield number, match[2]


def _by_link(text: str, index: Index) -> str | None:
    found = names(text, index) if "/" in text else []
    return found[0].expression or None if found else None


def _statement(
    source: LicenseSource,
    file: FileEntry,
    line: int,
    text: str,
    expression: str,
    scope: str,
    subject: str | None,
) -> LicenseStatement:
    return LicenseStatement(
        source, file, line, text, expression, LicenseStatus.REFERENCE_ONLY, scope, subject
    )


def tag_statements(facts: Facts, index: Index) -> list[LicenseStatement]:
    """What REUSE files and SPDX tags at the head of files say."""
    found: list[LicenseStatement] = []
    for file in facts.own_files:
        if file.name == "REUSE.toml":
            found += _reuse_toml(facts, file, index)
        elif file.path.endswith(".reuse/dep5"):
            found += _dep5(facts, file, index)
    top = [f for f in facts.own_files if f.suffix in _SOURCE_ENDINGS and f.area is Area.PROJECT]
    top.sort(key=lambda f: (f.path.count("/"), f.target, f.path))
    for file in top[:MAX_TAGGED]:
        head = facts.read(file, _HEAD_BYTES) or b""
        match = TAG.search(head.decode("utf-8", "replace")) if b"SPDX-License-Identifier" in head else None
        expression = listed(match[1], index) if match else None
        if match and expression:
            line = head[: len(match.string[: match.start()].encode())].count(b"\n") + 1
            source = LicenseSource.TAG
            found.append(_statement(source, file, line, match[0].strip(), expression, f"{file.path}", None))
    return found


def _reuse_toml(facts: Facts, file: FileEntry, index: Index) -> list[LicenseStatement]:
    found = []
    path = ""
    for number, line in enumerate(facts.lines(file), 1):
        if line.strip() == "[[annotations]]":
            path = ""
        elif match := re.match(r"\s*path\s*=\s*\[?\s*[\"']([^\"']*)[\"']", line):
            path = match[1]
        elif match := re.match(rf"\s*SPDX-License-Identifier\s*=\s*{_Q}", line):
            expression = listed(match[1], index)
            if expression:
                scope = _scope_of_glob(path, file.folder)
                found.append(
                    _statement(LicenseSource.TAG, file, number, match[0].strip(), expression, scope, None)
                )
    return found


def _dep5(facts: Facts, file: FileEntry, index: Index) -> list[LicenseStatement]:
    found = []
    path = ""
    for number, line in enumerate(facts.lines(file), 1):
        if match := re.match(r"Files:\s*(\S+)", line):
            path = match[1]
        elif (match := re.match(r"License:\s*(\S.*)$", line)) and path:
            expression = listed(match[1].strip(), index)
            if expression:
                scope = _scope_of_glob(path, file.folder.removesuffix(".reuse").rstrip("/"))
                found.append(
                    _statement(LicenseSource.TAG, file, number, line.strip(), expression, scope, None)
                )
    return found


def _scope_of_glob(glob: str, folder: str) -> str:
    """The folder that a glob means, with a trailing slash; a single file's path stays as it is."""
    base = f"{folder}/" if folder else ""
    plain = re.split(r"[*?\[]", glob, maxsplit=1)[0]
    if plain == glob:
        return f"{base}{glob}"
    head = plain.rpartition("/")[0]
    return f"{base}{head}/" if head else base
