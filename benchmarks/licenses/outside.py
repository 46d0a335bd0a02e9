"""Outside sets with expected answers, read from a folder of checkouts named ``owner__name``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from benchmarks.licenses.cases import Case, expressions
from benchmarks.licenses.disguises import DISGUISES
from dpgcheck.facts.licenses.index import Index, load
from dpgcheck.facts.text import decode

FIXTURES = "licensee__licensee/spec/fixtures"
TEXTS = "spdx__license-list-XML/test/simpleTestForGenerator"
SCENARIOS = "google__licenseclassifier/v2/scenarios"
NOMINEES = "DPGAlliance__publicgoods-candidates"
SCANCODE = "aboutcode-org__scancode-toolkit"

_LICENSE_FILE = re.compile(r"licen|copying|unlicense", re.IGNORECASE)
_TWINS = {"cc-by-nc-sa": "CC-BY-NC-SA-4.0", "cc-by-nd": "CC-BY-ND-4.0"}
"""Fixtures that licensee calls "other" because it knows only some texts."""
_TEXTS_OF_OTHERS = ("bsd-plus-patents", "multiple-license-files", "licenses-dir-with-top-level-license")
"""Called "other" for what stands beside the license file, which is a plain one."""
_PLAIN = re.compile(r"(?:-only|-or-later|\+)$")
CLOSED = ("Commercial", "Proprietary Free", "Free Restricted", "Source-available")
"""Categories of scancode's data whose licenses are not open."""


def licensee(sets: Path) -> Iterator[Case]:
    """licensee's fixtures that have a license file at their top."""
    expected = yaml.safe_load((sets / FIXTURES / "fixtures.yml").read_text("utf-8"))
    ids = {name.lower(): name for name in load().header.names}
    for name, wanted in sorted(expected.items()):
        files = [f for f in sorted((sets / FIXTURES / name).iterdir()) if f.is_file()]
        files = [f for f in files if _LICENSE_FILE.search(f.name) and f.suffix not in (".json", ".header")]
        key = (wanted or {}).get("key")
        if not files or not key or name in _TEXTS_OF_OTHERS:
            continue
        right = _TWINS.get(name) or ids.get(key) or (ids.get(f"{key}-only"))
        for file in files:
            known = right if file.name != "LICENSE" or name != "lgpl" else "GPL-3.0"
            yield Case(
                "licensee fixtures",
                f"{name}/{file.name}",
                file.read_bytes(),
                expressions([known] if known else []),
                None if known else False,
            )


def spdx(sets: Path) -> Iterator[Case]:
    """The texts that the SPDX list is tested with, as they are and in disguise."""
    index = load()
    for file in sorted((sets / TEXTS).glob("*.txt")):
        name = file.stem.removeprefix("depreciate_")
        text = decode(file.read_bytes()) or ""
        same = _same_text(name, index)
        if not same:
            continue
        yield Case("SPDX texts", name, text.encode(), same)
        for disguise, change in DISGUISES.items():
            yield Case(f"SPDX texts {disguise}", name, change(text).encode(), same)


def _same_text(name: str, index: Index) -> frozenset[str]:
    """All ids that share a license's text; none for one that isn't on our list, and for exceptions."""
    for entry in index.header.texts:
        if name in entry.ids and not entry.exception:
            return expressions(entry.ids)
    return frozenset()


def scenarios(sets: Path) -> Iterator[Case]:
    """google/licenseclassifier's scenarios that are about one license."""
    known = load().ids
    for file in sorted((sets / SCENARIOS).iterdir()):
        _head, found, rest = file.read_text("utf-8", "replace").partition("EXPECTED:")
        line, _, text = rest.partition("\n")
        wanted = [w.strip() for w in line.split(",") if w.strip() not in ("", "Copyright")]
        if not found or len(wanted) != 1 or file.name.startswith("README"):
            continue
        name = known.get(wanted[0].lower()) or known.get(f"{wanted[0]}-only".lower())
        if name:
            yield Case("licenseclassifier scenarios", file.name, text.encode(), expressions([name]))


def nominees(sets: Path) -> Iterator[Case]:
    """Licenses that nominees declare by id, each in the sentence of a README; what is no SPDX id is left out."""
    known = load().ids
    seen: set[str] = set()
    for file in sorted((sets / NOMINEES).glob("*/*.json")):
        value = json.loads(file.read_text("utf-8"))
        licenses = value.get("license") if isinstance(value, dict) else None
        for license_ in licenses if isinstance(licenses, list) else []:
            name = known.get(str(license_.get("spdx", "")).lower())
            if name and name not in seen:
                seen.add(name)
                text = f"This project is licensed under {load().header.names[name]} ({name}).\n"
                yield Case("licenses of nominees, in words", name, text.encode(), expressions([name]))


def datadriven(sets: Path) -> Iterator[Case]:
    """scancode's own samples of one license; their truths are scancode's answers, so for comparison only."""
    keys = _scancode_ids(sets)
    for sidecar in sorted((sets / SCANCODE / "tests/licensedcode/data/datadriven").glob("lic*/*.yml")):
        value = yaml.safe_load(sidecar.read_text("utf-8")) or {}
        wanted = value.get("license_expressions") or []
        file = sidecar.with_suffix("")
        if len(wanted) != 1 or wanted[0] not in keys or not file.is_file():
            continue
        yield Case(
            "scancode's samples",
            f"{file.parent.name}/{file.name}",
            file.read_bytes(),
            expressions([keys[wanted[0]]]),
        )


def closed(sets: Path) -> Iterator[Case]:
    """Texts that scancode's data calls commercial, proprietary, restricted or source-available."""
    for file in sorted((sets / SCANCODE / "src/licensedcode/data/licenses").glob("*.LICENSE")):
        _, head, text = (*file.read_text("utf-8", "replace").split("---\n", 2), "", "")[:3]
        category = re.search(r"^category: (.+)$", head, re.MULTILINE)
        # Creative Commons' NC licenses are accepted for content.
        accepted = file.stem.startswith("cc-by-nc-") and "-nd-" not in file.stem
        if category and category[1] in CLOSED and len(text) > 200 and not accepted:
            yield Case("texts of closed licenses", file.stem, text.encode(), frozenset(), False)


def _scancode_ids(sets: Path) -> dict[str, str]:
    """SPDX ids by scancode's keys."""
    known = load().ids
    found = {}
    for file in (sets / SCANCODE / "src/licensedcode/data/licenses").glob("*.LICENSE"):
        head = file.read_text("utf-8", "replace")[:3000]
        match = re.search(r"^spdx_license_key: (\S+)$", head, re.MULTILINE)
        name = known.get(match[1].lower()) if match else None
        if name:
            found[file.stem] = name
    return found
