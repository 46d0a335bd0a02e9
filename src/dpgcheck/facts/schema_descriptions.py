"""Schemas that say of their fields what each of them means: documentation of a standard for those who implement it."""

from __future__ import annotations

import re

from dpgcheck.facts.holdings import holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area

MAX_SCHEMAS = 40
"""Schemas that are looked into, those nearest to the root first."""
MAX_BYTES = 256 << 10
"""Bytes of each."""
MIN_DESCRIBED = 4
"""Fields whose meaning a schema says, at least; fewer may be the schema's own title and purpose."""

_DESCRIBED = re.compile(
    r"\"description\"\s*:\s*\"[^\"\n]{8,}|^\s*[\"']?description[\"']?\s*:\s*[\"'>|]?\s*[^\s\"'>|{][^\n]{8,}|<(?:xs:|xsd:)?documentation[^<>]{0,80}>\s*[^\s<][^<]{8,}",
    re.MULTILINE,
)


@fact("described-schemas")
def described_schemas(facts: Facts) -> tuple[Hit, ...]:
    """Of each schema that describes its fields the first description."""
    found = []
    files = [f for f in facts.get(holdings).schemas if f.available and f.area is Area.PROJECT]
    for file in sorted(files, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_SCHEMAS]:
        text = (facts.read(file, MAX_BYTES) or b"").decode("utf-8", "replace")
        matches = list(_DESCRIBED.finditer(text))
        if len(matches) >= MIN_DESCRIBED:
            first = matches[0]
            words = first[0].strip().split("\n")[-1]
            line = text.count("\n", 0, first.end()) + 1
            found.append(Hit(file, line, words.strip()[:80]))
    return tuple(found)
