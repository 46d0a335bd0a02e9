"""How licenses that restrict are named: source-available, field of use, non-commercial, no derivatives."""

from __future__ import annotations

import re
from collections.abc import Callable

from dpgcheck.facts.licenses.forms import LICENSE, VERSION, Match, Name, compiled, fixed


def _fsl(match: Match) -> Name:
    tail = match.string[match.end() : match.end() + 60].lower()
    return Name(match.start(), match.end(), "FSL-1.1-MIT" if "mit" in tail[:45] else "FSL-1.1-ALv2")


def _polyform(match: Match) -> Name:
    kind = match["kind"].lower().replace(" ", "-")
    listed = {
        "noncommercial": "PolyForm-Noncommercial-1.0.0",
        "small-business": "PolyForm-Small-Business-1.0.0",
    }
    return Name(match.start(), match.end(), listed.get(kind, f"LicenseRef-PolyForm-{kind.title()}"))


def _hippocratic(match: Match) -> Name:
    listed = match["version"] in (None, "2.1")
    name = "Hippocratic-2.1" if listed else f"LicenseRef-Hippocratic-{match['version']}"
    return Name(match.start(), match.end(), name)


_CLOSED_FORMS: tuple[tuple[str, str, Callable[[Match], Name]], ...] = (
    (
        "public sspl",
        rf"\bserver[\s-]side\s+public\s+{LICENSE}|\bsspl(?:[\s-]*v?1(?:\.0)?)?\b",
        fixed("SSPL-1.0"),
    ),
    (
        "business busl bsl",
        rf"\bbusiness\s+source\s+{LICENSE}|\bbusl(?:[\s-]*1\.1)?\b|\bbsl[\s-]*1\.1\b",
        fixed("BUSL-1.1"),
    ),
    (
        "elastic elv2",
        rf"\belastic\s+{LICENSE}(?:{VERSION}2(?:\.0)?)?|\belv2\b|\belastic-2\.0\b",
        fixed("Elastic-2.0"),
    ),
    ("functional fsl", rf"\bfunctional\s+source\s+{LICENSE}|\bfsl-1\.[01]\b", _fsl),
    (
        "polyform",
        r"\bpolyform[\s-]+(?P<kind>noncommercial|small[\s-]business|shield|perimeter|strict|free[\s-]trial|internal[\s-]use|countdown|defensive)",
        _polyform,
    ),
    ("commons", r"\bcommons\s+clause\b", fixed("LicenseRef-Commons-Clause")),
    ("hippocratic", rf"\bhippocratic[\s-]+(?:{LICENSE}{VERSION})?(?P<version>\d\.\d)?", _hippocratic),
    (
        "capitalist acsl anti",
        rf"\banti[\s-]*capitalist\s+software\s+{LICENSE}|\bACSL\b|\banti-1\.4\b",
        fixed("LicenseRef-ACSL-1.4"),
    ),
    (
        "rail",
        r"\bopen[\s-]?rail(?:[\s+-]*(?:m|d|s|\+\+))*\b",
        fixed("LicenseRef-OpenRAIL"),
    ),
    (
        "rail responsible",
        rf"\brail\s+{LICENSE}|\bresponsible\s+ai\s+{LICENSE}|\brail-[\d.]+\b",
        fixed("LicenseRef-RAIL"),
    ),
    ("llama", rf"\bllama\s+{LICENSE}", fixed("LicenseRef-Llama")),
    (
        "llama",
        rf"\bllama\s*[\d.]*\s+community\s+{LICENSE}|\bllama[\s-]*[\d.]+\s+{LICENSE}",
        fixed("LicenseRef-Llama"),
    ),
    ("gemma", r"\bgemma\s+terms\s+of\s+use\b|\bgemma\s+licen[cs]e", fixed("LicenseRef-Gemma")),
    ("prosperity", rf"\bprosperity\s+public\s+{LICENSE}", fixed("LicenseRef-Prosperity")),
    ("redis rsal", rf"\bredis\s+source\s+available\s+{LICENSE}|\brsal(?:v2)?\b", fixed("LicenseRef-RSAL")),
    ("confluent", rf"\bconfluent\s+community\s+{LICENSE}", fixed("LicenseRef-Confluent-Community")),
    ("sustainable", rf"\bsustainable\s+use\s+{LICENSE}", fixed("SUL-1.0")),
    ("json", rf"\bjson\s+{LICENSE}\b", fixed("JSON")),
    ("tapr", rf"\btapr\s+open\s+hardware\s+{LICENSE}", fixed("TAPR-OHL-1.0")),
)


CLOSED_FORMS = compiled(_CLOSED_FORMS)
_CC_CLOSED = re.compile(
    r"\b(?:cc|by|sa)[\s_-]+(?:nc|nd)\b|\bnon[\s-]?commercial|\bno[\s-]?deriv", re.IGNORECASE
)


def names_closed(text: str) -> bool:
    """Whether a license that restricts is named in a text: source-available, field of use, NC, ND."""
    low = text.lower()
    return _CC_CLOSED.search(text) is not None or any(
        form.pattern.search(text) for form in CLOSED_FORMS if form.may_stand_in(low)
    )
