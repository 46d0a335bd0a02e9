"""A bill of materials while it is being read: its parts, and who depends on whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dpgcheck.facts.lock_types import Locked
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests.pep508 import normalised
from dpgcheck.facts.sbom_types import SbomPart

MAX_PARTS = 50_000
"""Parts kept of one bill."""
NO_LICENSE = frozenset({"", "NOASSERTION", "NONE"})
_JOINED = {"maven": ":"}
"""What stands between group and name, where it isn't a slash."""


class SbomError(Exception):
    """A text that is no bill of materials; the message says why, in a few words."""


@dataclass(slots=True)
class Part:
    """One part as a format states it."""

    id: str
    name: str
    version: str = ""
    purl: str = ""
    license: str = ""
    scope: Scope | None = None
    line: int | None = None


@dataclass(slots=True)
class Bill:
    """All parts, the ids of the product itself, and the edges from those who need to what they need."""

    format: str
    parts: list[Part] = field(default_factory=list)
    roots: set[str] = field(default_factory=set)
    needs: dict[str, list[str]] = field(default_factory=dict)

    def finish(self) -> Iterator[SbomPart]:
        """The parts but for the product itself."""
        known: dict[str, tuple[str, str]] = {}
        for part in self.parts:
            known[part.id] = _named(part)
        direct = {need for root in self.roots for need in self.needs.get(root, ())}
        for part in self.parts[:MAX_PARTS]:
            if part.id in self.roots or not part.name:
                continue
            ecosystem, name = known[part.id]
            needs = (known[need][1] for need in self.needs.get(part.id, ()) if need in known)
            yield SbomPart(
                ecosystem,
                part.purl,
                Locked(
                    name,
                    part.version,
                    part.line,
                    part.scope,
                    part.license,
                    needs=tuple(dict.fromkeys(needs)),
                    direct=part.id in direct if direct else None,
                    ecosystem=ecosystem,
                ),
            )


def _named(part: Part) -> tuple[str, str]:
    """Ecosystem and name by the purl, in the form that manifests have it; else a generic one by the plain name."""
    from packageurl import PackageURL

    if not part.purl.startswith("pkg:") or len(part.purl) > 1_000:
        return "generic", part.name
    try:
        purl = PackageURL.from_string(part.purl)
    except ValueError:
        return "generic", part.name
    name = purl.name
    if purl.type == "pypi":
        name = normalised(name)
    elif purl.namespace and purl.type != "deb":
        name = f"{purl.namespace}{_JOINED.get(purl.type, '/')}{name}"
    elif purl.type == "cocoapods" and purl.subpath:
        name = f"{name}/{purl.subpath}"
    if not part.version and isinstance(purl.version, str):
        part.version = purl.version
    return purl.type, name
