"""CycloneDX, as JSON and as XML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct, field

from dpgcheck.facts.locks.reading import LockError, json_of, text_of, value_lines
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.sboms.draft import MAX_PARTS, Bill, Part, SbomError
from dpgcheck.facts.structured import XmlElement, read_xml

MAX_XML = 16 << 20
"""Characters of a bill in XML."""
_SCOPES = {"optional": Scope.OPTIONAL, "excluded": Scope.DEVELOPMENT}
_FILES = ("file", "data", "cryptographic-asset")
"""Types of components that are no packages."""


class _Component(Struct):
    type: Any = None
    group: Any = None
    name: Any = None
    version: Any = None
    purl: Any = None
    scope: Any = None
    licenses: Any = None
    ref: Any = field(default=None, name="bom-ref")
    components: list[_Component] | None = None


class _Metadata(Struct):
    component: _Component | None = None


class _Needs(Struct, rename="camel"):
    ref: Any = None
    depends_on: Any = None


class _Bom(Struct, rename="camel"):
    bom_format: Any = None
    spec_version: Any = None
    metadata: _Metadata | None = None
    components: list[_Component] | None = None
    dependencies: list[_Needs] | None = None


def parse_json(text: str) -> Bill:
    """Reads JSON; raises SbomError for anything else than CycloneDX."""
    try:
        bom = json_of(text, _Bom)
    except LockError as error:
        raise SbomError(str(error)) from None
    if bom.bom_format != "CycloneDX":
        raise SbomError("not CycloneDX")
    bill = Bill(f"CycloneDX {text_of(bom.spec_version)}".strip())
    if bom.metadata is not None and bom.metadata.component is not None:
        bill.roots.add(_reference(bom.metadata.component))
    lines = value_lines(text, "bom-ref")
    left = list(reversed(bom.components or []))
    while left and len(bill.parts) < MAX_PARTS:
        component = left.pop()
        left += reversed(component.components or [])
        if component.type in _FILES:
            continue
        group, name = text_of(component.group), text_of(component.name)
        bill.parts.append(
            Part(
                _reference(component),
                f"{group}/{name}" if group else name,
                text_of(component.version),
                text_of(component.purl),
                _license(component.licenses),
                _SCOPES.get(text_of(component.scope)),
                lines.get(text_of(component.ref)),
            )
        )
    for needs in bom.dependencies or []:
        on = needs.depends_on if isinstance(needs.depends_on, list) else []
        bill.needs.setdefault(text_of(needs.ref), []).extend(entry for entry in on if isinstance(entry, str))
    return bill


def parse_xml(text: str) -> Bill:
    """Reads XML; raises SbomError for anything else than CycloneDX."""
    parsed = read_xml(text, MAX_XML)
    root = parsed.value
    if not isinstance(root, XmlElement) or root.tag != "bom":
        raise SbomError(parsed.problem or "not CycloneDX")
    bill = Bill("CycloneDX (XML)")
    product = root.first("metadata", "component")
    if product is not None:
        bill.roots.add(_xml_reference(product))
    left = list(reversed(list(root.all("components", "component"))))
    while left and len(bill.parts) < MAX_PARTS:
        component = left.pop()
        left += reversed(list(component.all("components", "component")))
        if component.attributes.get("type") in _FILES:
            continue
        group, name = component.value("group"), component.value("name")
        stated = [e.text for e in component.all("licenses", "expression")]
        stated += [e.value("id") or e.value("name") for e in component.all("licenses", "license")]
        bill.parts.append(
            Part(
                _xml_reference(component),
                f"{group}/{name}" if group else name,
                component.value("version"),
                component.value("purl"),
                _together(stated),
                _SCOPES.get(component.value("scope")),
                component.line,
            )
        )
    for needs in root.all("dependencies", "dependency"):
        on = [entry.attributes.get("ref", "") for entry in needs.all("dependency")]
        bill.needs.setdefault(needs.attributes.get("ref", ""), []).extend(on)
    return bill


def _reference(component: _Component) -> str:
    return text_of(component.ref) or text_of(component.purl) or text_of(component.name)


def _xml_reference(component: XmlElement) -> str:
    return component.attributes.get("bom-ref") or component.value("purl") or component.value("name")


def _license(entries: Any) -> str:
    stated = []
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            inner = entry.get("license")
            inner = inner if isinstance(inner, dict) else {}
            stated.append(
                text_of(entry.get("expression")) or text_of(inner.get("id")) or text_of(inner.get("name"))
            )
    return _together(stated)


def _together(stated: Iterable[str]) -> str:
    """Licenses that stand beside each other: all of them hold."""
    parts = list(dict.fromkeys(" ".join(text.split()) for text in stated if text))
    if len(parts) > 1:
        parts = [f"({part})" if " OR " in part else part for part in parts]
    return " AND ".join(parts)[:300]
