from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def test_schemas_are_those_of_the_types() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "build_schemas.py", "--check"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_reference_is_defined_and_fields_are_described() -> None:
    files = sorted((ROOT / "schemas").glob("*.schema.json"))
    assert [file.name for file in files] == [
        "config.schema.json", "dependencies.schema.json", "pack.schema.json", "report.schema.json",
        "rules.schema.json", "samples.schema.json",
    ]  # fmt: skip
    for file in files:
        schema = json.loads(file.read_text("utf-8"))
        for reference in _references(schema):
            assert reference.removeprefix("#/$defs/") in schema["$defs"], (file.name, reference)
    report = json.loads((ROOT / "schemas" / "report.schema.json").read_text("utf-8"))
    assert report["$defs"]["Evidence"]["properties"]["line"]["description"].startswith("1-based line")
    rules = json.loads((ROOT / "schemas" / "rules.schema.json").read_text("utf-8"))
    names = {name for kind in rules["$defs"]["Condition"]["oneOf"] for name in kind["properties"]}
    assert {"any", "all", "not", "document", "license"} <= names


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [reference for item in value.values() for reference in _references(item)]
    if isinstance(value, list):
        return [reference for item in value for reference in _references(item)]
    return []
