"""What documents say of closed components: that one is optional, or what can stand in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.signal_types import Hit
from dpgcheck.rulebook.knowledge import ClosedComponent

MAX_DOCUMENTS = 60
MAX_TEXT = 200_000
"""Characters of one document."""

_OPTIONAL = re.compile(
    r"\b(?:(?<!not )optional(?:ly)?|not (?:required|needed|mandatory)|if you (?:want|wish|use|like)|can be (?:disabled|left out"
    r"|turned off|switched off)|facultati\w+|opcional\w*|optionnel\w*)\b",
    re.IGNORECASE,
)
_OPTIONAL_START = re.compile(r"[\s>*_(:-]{0,12}(?:optional|facultati\w+|opcional|optionnel)\b", re.IGNORECASE)
"""Opens what is said of a setting whose name has a line of its own."""
_SETTING = r"(?:_[a-z0-9]{1,20}){0,3}_(?:key|token|dsn|secret|enabled|credentials)(?![a-z0-9_])"
"""After the name of a product: the key that opens it, or its switch."""
_ALONE = re.compile(r"[\s>*_`#+-]{0,12}[\w.]{3,80}[\s*_`:]{0,8}")
_BASIS = (
    r"(?:\]\([^)\n]{0,200}\))?[\s\"'`*_]{0,4}(?:as|como|comme|als|come)\s+(?:(?:an?|the|its|our|only|main|el|la|le|un)\s+){0,3}"
    r"(?:data\s*)?(?:back-?end|database|base de (?:datos|dados|donn\w+)|datenbank|data ?store|storage|cms)\b"
)
"""After the name of a product: that it holds what the product shows."""
_HESITATES = re.compile(r"\b(?:or|can|could|may|might|supports?|e\.g\.|such as|like)\b", re.IGNORECASE)
"""Before its name: one way of several."""
_INSTEAD = re.compile(
    r"\b(?:alternativ\w+|instead|replac\w+|compatible|swap\w*|self-host\w*|substitut\w+|any other|or another|or any)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?:[\s*_`\"'\]\[]|\(https?://[^()\s]{1,200}\)){0,16}(?:/|\b(?:or|ou|oder)\b)[\s*_`\"'\[]{0,8}"
)
"""Between two names: one or the other."""


@dataclass(frozen=True, slots=True)
class Said:
    """What documents say of one component."""

    optional: Hit | None = None
    """A line that calls it optional."""
    alternative: Hit | None = None
    """A line that names an open product in its place."""
    basis: Hit | None = None
    """A line that calls it the backend or the database."""
    named: Hit | None = None
    """The first line that names it at all."""


def said_of(facts: Facts, components: dict[str, tuple[ClosedComponent, frozenset[str]]]) -> dict[str, Said]:
    """What the first documents say of components, given with the words that name them."""
    if not components:
        return {}
    patterns = {
        name: (
            re.compile(
                rf"(?:(?<!\w)|(?<=_))(?:{'|'.join(map(_escaped, sorted(words)))})(?:(?!\w)|{_SETTING})",
                re.IGNORECASE,
            ),
            _instead(component),
        )
        for name, (component, words) in components.items()
        if words
    }
    basis = re.compile(_BASIS, re.IGNORECASE)
    found: dict[str, dict[str, Hit]] = {name: {} for name in patterns}
    known = facts.get(documents)
    files = [f for f in known.files if known.role(f) not in (DocRole.CHANGELOG, DocRole.TEMPLATE)]
    for file in files[:MAX_DOCUMENTS]:
        text = facts.text(file, keep=False)
        if not text or len(text) > MAX_TEXT:
            continue
        lines: list[str] | None = None
        for name, (pattern, instead) in patterns.items():
            kept = found[name]
            if len(kept) == 4 or not pattern.search(text):
                continue
            lines = text.split("\n") if lines is None else lines
            for number, line in enumerate(lines, 1):
                match = pattern.search(line)
                if match is None:
                    continue
                hit = Hit(file, number, match.group())
                kept.setdefault("named", hit)
                below = lines[number] if number < len(lines) else ""
                if _OPTIONAL.search(line) or (_ALONE.fullmatch(line) and _OPTIONAL_START.match(below)):
                    kept.setdefault("optional", hit)
                plain = not _INSTEAD.search(line) and not _HESITATES.search(line, 0, match.start())
                if plain and basis.match(line, match.end()):
                    kept.setdefault("basis", hit)
                other = instead.search(line) if instead else None
                if other and (_INSTEAD.search(line) or _either(line, match, other)):
                    kept.setdefault("alternative", Hit(file, number, other.group()))
    return {name: Said(**hits) for name, hits in found.items()}


def _either(line: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda found: found.start())
    return _EITHER.fullmatch(line, first.end(), max(first.end(), second.start())) is not None


def _escaped(word: str) -> str:
    """A name as it stands in prose and in the name of a setting."""
    return re.escape(word).replace(r"\ ", "[ _-]")


def _instead(component: ClosedComponent) -> re.Pattern[str] | None:
    names = [name for name in component.alternatives if name[0].isupper()]
    if not names:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
