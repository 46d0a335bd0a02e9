"""Rule data compiled to JSON when the package is built, so that a run need not parse YAML.

The compiled values are used only for files whose bytes are those that were compiled; where a file has
changed since, as in a checkout that is worked on, the YAML is read instead. Both give the same values.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from dpgcheck.rulebook.yaml import YamlDocument, parse_yaml

COMPILED = Path(__file__).resolve().parents[1] / "compiled_rules.json"
"""Written by the build hook; not under version control."""


def compile_rules(root: Path) -> bytes:
    """All rule data below a folder ``rules`` as JSON: digest, value and lines of top-level entries by path."""
    import json

    compiled = {}
    for path in sorted(root.rglob("*.yaml")):
        if not path.name.endswith(".test.yaml"):
            data = path.read_bytes()
            document = parse_yaml(data.decode("utf-8"))
            lines = (
                [document.line_of((i,)) for i in range(len(document.value))]
                if isinstance(document.value, list)
                else []
            )
            compiled[path.relative_to(root).as_posix()] = [_digest(data), document.value, lines]
    return json.dumps(compiled, ensure_ascii=False, separators=(",", ":")).encode()


def compiled_document(root: Path, path: Path, data: bytes) -> YamlDocument | None:
    """The compiled document of a rule file, unless the file has changed since it was compiled."""
    try:
        name = path.relative_to(root).as_posix()
    except ValueError:
        return None
    known = _compiled().get(name)
    if known is None or known[0] != _digest(data):
        return None
    return YamlDocument(known[1], {(i,): line for i, line in enumerate(known[2])})


@cache
def _compiled() -> dict[str, Any]:
    import msgspec

    try:
        compiled = msgspec.json.decode(COMPILED.read_bytes())
    except (OSError, msgspec.DecodeError):
        return {}
    return compiled if isinstance(compiled, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
