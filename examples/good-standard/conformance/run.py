"""Conformance tests of Water Point Exchange: all of them, or one list that is named."""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SCHEMA = json.loads((HERE.parent / "schema" / "wpx-1.1.schema.json").read_text("utf-8"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}


def problems(value, schema, where="list"):
    """What is wrong with a value: the keywords of JSON Schema that the schema uses, and no others."""
    kind = TYPES.get(schema.get("type"))
    if kind and (not isinstance(value, kind) or isinstance(value, bool)):
        return [f"{where}: is no {schema['type']}"]
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{where}: is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{where}: is none of {', '.join(schema['enum'])}")
    if isinstance(value, str):
        if len(value) < schema.get("minLength", 0) or not re.search(schema.get("pattern", ""), value):
            found.append(f"{where}: {value!r} is not in the right form")
    if "minimum" in schema and value < schema["minimum"]:
        found.append(f"{where}: is less than {schema['minimum']}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{where}: has {len(value)} items")
        for number, item in enumerate(value):
            found += problems(item, schema.get("items", {}), f"{where}[{number}]")
    if isinstance(value, dict):
        found += [f"{where}: lacks {name}" for name in schema.get("required", ()) if name not in value]
        for name, part in schema.get("properties", {}).items():
            if name in value:
                found += problems(value[name], part, f"{where}.{name}")
    return found


def test(path):
    """What is wrong with a list in a file."""
    try:
        return problems(json.loads(path.read_text("utf-8")), SCHEMA)
    except ValueError as error:
        return [f"list: is no JSON ({error})"]


def main(arguments):
    """The exit code: 0 where all is as it should be."""
    if arguments:
        wrong = test(Path(arguments[0]))
        print("\n".join(wrong) or "conforms")
        return bool(wrong)
    failed = [path for path in sorted(HERE.glob("valid/*.json")) if test(path)]
    failed += [path for path in sorted(HERE.glob("invalid/*.json")) if not test(path)]
    print("\n".join(f"failed: {path.name}" for path in failed) or "all tests passed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
