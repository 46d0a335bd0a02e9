"""Writes the pages of docs/reference/ from rules, checks, vocabulary and signals; ``--check`` only compares.

Run it after every change of a rule, a check, an idea or a signal; CI runs it with ``--check``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from build_schemas import schemas

from dpgcheck.engine.checks import check_names, find_check
from dpgcheck.engine.explain import condition_lines
from dpgcheck.rulebook.book import ELIGIBILITY, LoadedPack, LoadedRule, LoadedTable, Rulebook, load_rulebook
from dpgcheck.rulebook.locate import rules_root

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTE = "<!-- Written by scripts/build_docs.py; don't edit it by hand. -->"


def main(arguments: list[str]) -> int:
    """Writes the pages, or says which are stale and returns 1."""
    check = arguments == ["--check"]
    if arguments and not check:
        print("usage: build_docs.py [--check]", file=sys.stderr)
        return 2
    stale = []
    for name, text in pages(load_rulebook(packs=None)).items():
        file = FOLDER / name
        if file.is_file() and file.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not check:
            FOLDER.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
    if check and stale:
        print(f"stale: {', '.join(stale)}; run 'python scripts/build_docs.py'", file=sys.stderr)
        return 1
    return 0


def pages(book: Rulebook) -> dict[str, str]:
    """All pages by file name."""
    contents = {
        "rules.md": _rules(book),
        "packs.md": _packs(book),
        "checks.md": _checks(),
        "vocabulary.md": _vocabulary(book),
    }
    return {name: "\n".join([NOTE, "", *lines]).rstrip() + "\n" for name, lines in contents.items()}


def _rules(book: Rulebook) -> Iterator[str]:
    standard = book.standard
    yield from ("# Rules", "")
    yield f"All rules for the {standard.title} {standard.version} with its addenda, checked on {standard.checked_on}."
    yield "`dpgcheck explain RULE` shows the same in the terminal. [checks.md](checks.md) lists what conditions are made of."
    for indicator in standard.indicators:
        yield from ("", f"## {indicator.id} {indicator.title}", "", indicator.asks)
        for loaded in book.loaded:
            if loaded.indicator == indicator.id:
                yield from _rule(book, loaded)
        for table in book.tables:
            if table.indicator == indicator.id:
                yield from _table(table)
    yield from ("", "## Eligibility", "")
    yield "Questions that reviewers ask before the indicators. They are never scored."
    for loaded in book.loaded:
        if loaded.indicator == ELIGIBILITY:
            yield from _rule(book, loaded)
    if standard.removed_rules:
        yield from ("", "## Rules that are gone", "")
        for name, reason in sorted(standard.removed_rules.items()):
            yield f"- `{name}`: {reason}"


def _packs(book: Rulebook) -> Iterator[str]:
    yield from ("# Packs", "")
    yield "Criteria of labels that stand on top of the Standard. `dpgcheck check --pack ID` judges them besides, and"
    yield "`dpgcheck explain ID` shows the same in the terminal. A pack changes no score, no verdict and no exit code: where a"
    yield "criterion isn't met, that is a note."
    for pack in book.packs:
        yield from _pack(book, pack)


def _pack(book: Rulebook, pack: LoadedPack) -> Iterator[str]:
    spec = pack.spec
    yield from ("", f"## `{spec.id}`: {spec.title} {spec.version}", "", _line(spec.about), "")
    yield f"Checked on {spec.checked_on} against:"
    yield from ("", *(f"- {source}" for source in spec.sources))
    for layer in spec.layers:
        yield from ("", f"### Layer {layer.id}: {layer.title}", "", _line(layer.asks))
        for loaded in pack.rules:
            if loaded.indicator == layer.id:
                yield from _rule(book, loaded, pack=True)


def _rule(book: Rulebook, loaded: LoadedRule, *, pack: bool = False) -> Iterator[str]:
    rule = loaded.rule
    yield from (
        "",
        f"{'####' if pack else '###'} `{rule.id}`",
        "",
        f"**{rule.title}.** {_line(rule.why)}",
        "",
    )
    yield f"- Requirement: {rule.requirement}. Where it isn't met: {rule.consequence}" + (
        f"; where it is partial: {rule.partial_consequence}." if rule.partial_consequence else "."
    )
    yield f"- Clause: {rule.clause}." + (
        "" if pack else f" Reviewers reject for it: {_HOW_OFTEN[rule.risk]}."
    )
    if rule.kinds:
        yield f"- For {', '.join(rule.kinds)} only."
    if rule.when:
        yield f"- Applies where `{rule.when}`; otherwise: {_line(rule.na)}."
    if rule.declared:
        yield f"- The declared answer `{rule.declared}` can settle it."
    if rule.aliases:
        yield f"- Was called {', '.join(f'`{name}`' for name in rule.aliases)}."
    yield f"- To do: {_line(rule.remedy)}"
    for key, words in (("blocker", "A blocker where"), ("met", "Met where"), ("partial", "Partial where")):
        if key in loaded.conditions:
            yield from ("", f"{words}", "")
            yield from condition_lines(book, loaded.conditions[key])


def _table(table: LoadedTable) -> Iterator[str]:
    """A table with its lines; those that a list of the facts gives stand with the list's name."""
    spec = table.spec
    yield from ("", f"### Table `{spec.table}`", "", f"**{spec.title}.** A table scores nothing.", "")
    if spec.kinds:
        yield f"- For {', '.join(spec.kinds)} only."
    if spec.when:
        yield f"- Made where `{spec.when}`."
    lines = [row.name or f"each of `{row.each}`" for row in spec.rows]
    yield f"- Lines: {'; '.join(lines)}."


_HOW_OFTEN = {"high": "often", "medium": "sometimes", "low": "seldom"}


def _checks() -> Iterator[str]:
    definitions = schemas()["rules.schema.json"]["$defs"]
    kinds = {next(iter(kind["properties"])): kind for kind in definitions["Condition"]["oneOf"]}
    yield from ("# Checks", "")
    yield "What conditions in rules are made of, besides `any`, `first`, `all` and `not`. [The guide](../rules.md) shows how to use them."
    for name in check_names():
        check = find_check(name)
        assert check is not None
        yield from ("", f"## `{name}`", "", check.help, "")
        arguments = kinds[name]["properties"][name]["anyOf"][0]
        properties = _resolve(arguments, definitions).get("properties", {})
        if not properties:
            yield f"No arguments: `{name}: {{}}`."
            continue
        yield from ("| Argument | Type | Default | Meaning |", "|---|---|---|---|")
        for argument, schema in properties.items():
            meaning = _line(schema.get("description", "")).replace("|", "\\|")
            yield f"| `{argument}` | {_type(schema, definitions)} | {_default(schema)} | {meaning} |"


def _resolve(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    reference = schema.get("$ref", "")
    return definitions[reference.rpartition("/")[2]] if reference else schema


def _type(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    schema = _resolve(schema, definitions)
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_type(part, definitions) for part in schema["anyOf"] if part.get("type") != "null")
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'], definitions)}"
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
    return names.get(schema.get("type", ""), "any")


def _default(schema: dict[str, Any]) -> str:
    if "default" not in schema:
        return "needed"
    value = schema["default"]
    if value is None or value in ([], ()):
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _vocabulary(book: Rulebook) -> Iterator[str]:
    yield from ("# Vocabulary and signals", "", "## Ideas", "")
    yield "What documents can express. `document`, `section`, `link`, `text` and others name an idea by its id; each is a"
    yield f"file of `{rules_root().name}/vocabulary/`, or of the folder `vocabulary/` of a pack, with its names in several languages."
    yield from ("", "| Idea | Stands for | Languages |", "|---|---|---|")
    for name, idea in sorted(book.ideas.items()):
        languages = sorted({*idea.headings, *idea.names, *idea.phrases, *idea.sayings})
        yield f"| `{name}` | {_line(idea.title)} | {' '.join(languages)} |"
    yield from ("", "## Signals", "")
    yield "What source code can show, for the check `source`. They stand in `knowledge/source-signals.yaml`."
    yield from ("", "| Signal | Shows |", "|---|---|")
    for signal in sorted(book.source_signals.signals, key=lambda signal: signal.id):
        yield f"| `{signal.id}` | {_line(signal.title)} |"


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
