"""Writes the JSON Schemas of report, rules, samples and configuration; ``--check`` only compares.

Descriptions are the docstrings of the types and the strings below their fields, so that a schema
says what the code says. Run it after every change of a type; CI runs it with ``--check``.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dpgcheck.engine.checks import check_names, find_check
from dpgcheck.inventory import Inventory
from dpgcheck.model import Report
from dpgcheck.rulebook.config import ConfigFile
from dpgcheck.rulebook.rule import Pack, Rule, Sample

FOLDER = Path(__file__).resolve().parents[1] / "schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/{name}"


def main(arguments: list[str]) -> int:
    """Writes the schemas, or says which are stale and returns 1."""
    check = arguments == ["--check"]
    if arguments and not check:
        print("usage: build_schemas.py [--check]", file=sys.stderr)
        return 2
    stale = []
    for name, schema in schemas().items():
        file = FOLDER / name
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not check:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
    if check and stale:
        print(f"stale: {', '.join(stale)}; run 'python scripts/build_schemas.py'", file=sys.stderr)
        return 1
    return 0


def schemas() -> dict[str, dict[str, Any]]:
    """All schemas by file name."""
    return {
        "report.schema.json": _schema("report", "What dpgcheck check --format json writes", Report),
        "dependencies.schema.json": _schema(
            "dependencies", "What dpgcheck deps --format json writes", Inventory
        ),
        "rules.schema.json": _rule_schema(),
        "pack.schema.json": _schema("pack", "What makes a folder a pack of rules: pack.yaml", Pack),
        "samples.schema.json": _schema("samples", "A file of samples beside rules", list[Sample]),
        "config.schema.json": _schema("config", "The configuration .dpgcheck.yml", ConfigFile),
    }


def _schema(name: str, title: str, type_: Any) -> dict[str, Any]:
    (schema,), definitions = _components([type_])
    return _head(name, title) | schema | {"$defs": definitions}


def _rule_schema() -> dict[str, Any]:
    """Rules, whose conditions are any, first, all, not, or one of the registered checks with its arguments."""
    checks = [check for name in check_names() if (check := find_check(name)) is not None]
    (schema, *arguments), definitions = _components([list[Rule], *(check.args for check in checks)])
    condition = {"$ref": _REF.format(name="Condition")}
    many = {"type": "array", "items": condition, "minItems": 1}
    kinds = [
        _single("any", many, "Holds where one of these does."),
        _single("first", many, "Holds where one of these does, and cites only the first that does."),
        _single("all", many, "Holds where all of these do."),
        _single("not", condition, "Holds where this does not."),
    ]
    for check, values in zip(checks, arguments, strict=True):
        kinds.append(_single(check.name, {"anyOf": [values, {"type": "null"}]}, check.help))
    definitions["Condition"] = {"title": "Condition", "description": "One condition.", "oneOf": kinds}
    properties = definitions["Rule"]["properties"]
    for key in ("blocker", "met", "partial"):
        properties[key] = {**properties[key], "anyOf": [condition, {"type": "null"}]}
    return _head("rules", "A file of rules") | schema | {"$defs": dict(sorted(definitions.items()))}


def _head(name: str, title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "$id": f"urn:dpgcheck:schema:{name}", "title": title}


def _components(types: list[Any]) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The schemas of some types, and the definitions that they refer to, by name."""
    schemas_, definitions = msgspec.json.schema_components(types, ref_template=_REF)
    classes = {name: cls for type_ in types for name, cls in _classes(type_).items()}
    return list(schemas_), {
        name: _described(definitions[name], classes.get(name)) for name in sorted(definitions)
    }


def _single(name: str, value: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "properties": {name: value},
        "required": [name],
        "additionalProperties": False,
    }


def _described(component: dict[str, Any], cls: type | None) -> dict[str, Any]:
    """A component with the docstrings of its fields."""
    if cls is None or "properties" not in component:
        return component
    documentation: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        documentation.update(_field_docstrings(base))
    properties = {
        key: {**value, "description": documentation[key]} if key in documentation else value
        for key, value in component["properties"].items()
    }
    return {**component, "properties": properties}


def _classes(root: Any) -> dict[str, type]:
    """All struct types within a type, by name."""
    found: dict[str, type] = {}

    def walk(node: msgspec.inspect.Type) -> None:
        match node:
            case msgspec.inspect.StructType(cls=cls, fields=fields) if cls.__name__ not in found:
                found[cls.__name__] = cls
                for field in fields:
                    walk(field.type)
            case msgspec.inspect.ListType(item_type=inner) | msgspec.inspect.DictType(value_type=inner):
                walk(inner)
            case msgspec.inspect.UnionType(types=types):
                for inner in types:
                    walk(inner)

    walk(msgspec.inspect.type_info(root))
    return found


@cache
def _field_docstrings(cls: type) -> dict[str, str]:
    """The strings that stand below the fields of a class."""
    try:
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    except (OSError, TypeError):
        return {}
    assert isinstance(tree, ast.ClassDef)
    documentation = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
            and isinstance(below.value.value, str)
        ):
            documentation[field.target.id] = inspect.cleandoc(below.value.value)
    return documentation


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
