"""Bills of materials in the repository, and one that the caller names."""

from __future__ import annotations

import re
from pathlib import Path

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.sbom_types import Sbom
from dpgcheck.facts.sboms import cyclonedx, spdx
from dpgcheck.facts.sboms.draft import Bill, SbomError
from dpgcheck.facts.text import decode
from dpgcheck.model import RepoText
from dpgcheck.sources.interface import Area, FileEntry

MAX_SBOMS = 8
"""Bills read of one solution, those nearest to the root first."""
MAX_BYTES = 16 << 20
"""A larger bill is not read."""

_NAME = re.compile(
    r"(?:s?bom|[\w.-]*[-_.]s?bom|s?bom[-_.][\w.-]*)\.(?:json|xml|spdx)|[\w.-]+\.(?:cdx|spdx)\.json|[\w.-]+\.cdx\.xml|[\w.-]+\.spdx",
    re.IGNORECASE,
)
_MARKS = ('"bomFormat"', "cyclonedx.org/schema/bom", '"spdxVersion"', "SPDXVersion:")
HEAD = 4_000
"""Characters in which a bill says what it is."""


@fact("sboms")
def sboms(facts: Facts) -> tuple[Sbom, ...]:
    """The bills of materials among the project's own files that name parts, those nearest to the root first."""
    files = [file for file in facts.own_files if file.area is Area.PROJECT and _NAME.fullmatch(file.name)]
    files.sort(key=lambda file: (file.path.count("/"), file.target, file.path))
    found: list[Sbom] = []
    for file in files:
        if len(found) >= MAX_SBOMS:
            break
        head = (facts.read(file, HEAD) or b"").decode("utf-8", "replace")
        if not any(mark in head for mark in _MARKS):
            continue
        if (file.size or 0) > MAX_BYTES:
            found.append(Sbom(file, "SBOM", problem=f"larger than {MAX_BYTES >> 20} MiB; not read"))
            continue
        data = facts.read(file, MAX_BYTES)
        bill = read_sbom(file, (decode(data) if data else None) or "")
        if bill.parts or bill.problem:
            found.append(bill)
    return tuple(found)


def given_sbom(path: Path) -> Sbom:
    """The bill that the caller named; raises OSError where it can't be read, and SbomError where it is none."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SbomError(f"larger than {MAX_BYTES >> 20} MiB")
    file = FileEntry(0, RepoText(path.as_posix()), len(data), Area.PROJECT)
    bill = read_sbom(file, decode(data) or "", given=True)
    if bill.problem is not None:
        raise SbomError(bill.problem)
    return bill


def read_sbom(file: FileEntry, text: str, *, given: bool = False) -> Sbom:
    """What a text says as a bill of materials; one that can't be read is kept with the problem."""
    try:
        bill = _bill(text)
    except SbomError as error:
        return Sbom(file, "SBOM", (), str(error), given)
    return Sbom(file, bill.format, tuple(bill.finish()), None, given)


def _bill(text: str) -> Bill:
    start = text.lstrip()[:1]
    if start == "<":
        return cyclonedx.parse_xml(text)
    if start != "{":
        return spdx.parse_tags(text)
    if '"bomFormat"' in text:
        return cyclonedx.parse_json(text)
    if '"spdxVersion"' in text:
        return spdx.parse_json(text)
    raise SbomError("neither CycloneDX nor SPDX 2")
