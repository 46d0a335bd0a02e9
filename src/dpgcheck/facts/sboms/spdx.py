"""SPDX 2, as JSON and as tag-value text."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from dpgcheck.facts.locks.reading import LockError, json_of, text_of, value_lines
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.sboms.draft import MAX_PARTS, NO_LICENSE, Bill, Part, SbomError

_TAG = re.compile(r"(?P<tag>[A-Za-z]{3,40}):\s{0,20}(?P<value>.*)")
_TOWARDS = {"DEPENDS_ON", "CONTAINS", "DYNAMIC_LINK", "STATIC_LINK"}
"""Relationships from those who need to what they need."""
_BACK = {
    "DEPENDENCY_OF": None,
    "RUNTIME_DEPENDENCY_OF": Scope.RUNTIME,
    "DEV_DEPENDENCY_OF": Scope.DEVELOPMENT,
    "DEV_TOOL_OF": Scope.DEVELOPMENT,
    "BUILD_DEPENDENCY_OF": Scope.BUILD,
    "BUILD_TOOL_OF": Scope.BUILD,
    "TEST_DEPENDENCY_OF": Scope.TEST,
    "TEST_TOOL_OF": Scope.TEST,
    "OPTIONAL_DEPENDENCY_OF": Scope.OPTIONAL,
    "CONTAINED_BY": None,
}
"""Relationships from what is needed to those who need it, with what they say of when."""
_DOCUMENT = "SPDXRef-DOCUMENT"


class _Package(Struct, rename="camel"):
    id: Any = field(default=None, name="SPDXID")
    name: Any = None
    version_info: Any = None
    license_concluded: Any = None
    license_declared: Any = None
    external_refs: Any = None


class _Relationship(Struct, rename="camel"):
    spdx_element_id: Any = None
    relationship_type: Any = None
    related_spdx_element: Any = None


class _Document(Struct, rename="camel"):
    spdx_version: Any = None
    packages: list[_Package] | None = None
    relationships: list[_Relationship] | None = None
    document_describes: Any = None


def parse_json(text: str) -> Bill:
    """Reads JSON; raises SbomError for anything else than SPDX 2."""
    try:
        document = json_of(text, _Document)
    except LockError as error:
        raise SbomError(str(error)) from None
    version = text_of(document.spdx_version)
    if not version.startswith("SPDX-2"):
        raise SbomError("not SPDX 2")
    bill = Bill(version.replace("-", " "))
    lines = value_lines(text, "SPDXID")
    for package in (document.packages or [])[:MAX_PARTS]:
        id_ = text_of(package.id)
        refs = package.external_refs if isinstance(package.external_refs, list) else []
        purls = [
            text_of(ref.get("referenceLocator"))
            for ref in refs
            if isinstance(ref, dict) and ref.get("referenceType") == "purl"
        ]
        licenses = (text_of(package.license_concluded), text_of(package.license_declared))
        bill.parts.append(
            Part(id_, text_of(package.name), text_of(package.version_info), (purls or [""])[0],
                 _stated(*licenses), None, lines.get(id_))
        )  # fmt: skip
    described = document.document_describes
    bill.roots.update(
        id_ for id_ in (described if isinstance(described, list) else ()) if isinstance(id_, str)
    )
    _relate(
        bill,
        [
            (text_of(r.spdx_element_id), text_of(r.relationship_type), text_of(r.related_spdx_element))
            for r in document.relationships or []
        ],
    )
    return bill


def parse_tags(text: str) -> Bill:
    """Reads tag-value text; raises SbomError for anything else than SPDX 2."""
    bill = Bill("SPDX")
    relations: list[tuple[str, str, str]] = []
    part: Part | None = None
    declared = ""
    seen = False
    for number, line in enumerate(text.split("\n"), 1):
        found = _TAG.match(line[:2_000])
        if found is None:
            continue
        tag, value = found["tag"], found["value"].strip()
        match tag:
            case "SPDXVersion":
                seen = value.startswith("SPDX-2")
                bill.format = value.replace("-", " ")
            case "PackageName":
                part, declared = Part("", value, line=number), ""
                if len(bill.parts) < MAX_PARTS:
                    bill.parts.append(part)
            case "FileName":
                part = None
            case "SPDXID" if part is not None:
                part.id = value
            case "PackageVersion" if part is not None:
                part.version = value
            case "PackageLicenseConcluded" | "PackageLicenseDeclared" if part is not None:
                declared = _stated(*((value, declared) if tag.endswith("Concluded") else (declared, value)))
                part.license = declared
            case "ExternalRef" if part is not None and not part.purl:
                words = value.split()
                part.purl = words[2] if len(words) > 2 and words[1] == "purl" else ""
            case "Relationship":
                words = value.split()
                if len(words) == 3:
                    relations.append((words[0], words[1], words[2]))
            case _:
                pass
    if not seen:
        raise SbomError("not SPDX 2")
    _relate(bill, relations)
    return bill


def _relate(bill: Bill, relations: list[tuple[str, str, str]]) -> None:
    by_id = {part.id: part for part in bill.parts}
    for one, kind, other in relations:
        if one == _DOCUMENT and kind == "DESCRIBES":
            bill.roots.add(other)
        elif other == _DOCUMENT and kind == "DESCRIBED_BY":
            bill.roots.add(one)
        elif kind in _TOWARDS:
            bill.needs.setdefault(one, []).append(other)
        elif kind in _BACK:
            bill.needs.setdefault(other, []).append(one)
            if one in by_id and _BACK[kind] is not None:
                by_id[one].scope = _BACK[kind]


def _stated(*licenses: str) -> str:
    return next((text for text in licenses if text not in NO_LICENSE), "")[:300]
