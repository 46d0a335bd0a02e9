"""The same documents in Markdown, AsciiDoc and Org give the same findings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from dpgcheck.api import CheckOptions, judge, select_rules
from dpgcheck.model import Kind, Report
from dpgcheck.report.summary import all_findings
from dpgcheck.rulebook.book import load_rulebook, read_typed
from dpgcheck.rulebook.locate import rule_folders, sample_files
from dpgcheck.rulebook.rule import Sample
from dpgcheck.rulebook.samples import judge_sample
from dpgcheck.sources.memory import DictSnapshot

EXAMPLE = Path(__file__).parents[2] / "examples" / "good-software"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def asciidoc(text: str) -> str:
    """Markdown as the example writes it, in AsciiDoc."""
    return _converted(text, "adoc", "=", ("[source,{}]\n----", "----"), lambda m: f"link:{m[2]}[{m[1]}]")


def org(text: str) -> str:
    """Markdown as the example writes it, in Org: its title stands above headings with one star."""
    first, _, rest = text.partition("\n")
    if not first.startswith("# "):
        first, rest = "", text
    body = _converted(rest, "org", "*", ("#+BEGIN_SRC {}", "#+END_SRC"), lambda m: f"[[file:{m[2]}][{m[1]}]]")
    title = f"#+TITLE: {first.removeprefix('# ')}\n" if first else ""
    return title + f"\n{body}".replace("\n**", "\n*").removeprefix("\n")


def _converted(
    text: str, ending: str, mark: str, fences: tuple[str, str], link: Callable[[re.Match[str]], str]
) -> str:
    lines, code = [], False
    for line in text.split("\n"):
        if line.startswith("```"):
            code = not code
            lines.append(fences[0].format(line.removeprefix("```")) if code else fences[1])
            continue
        if line.startswith(">") and ending == "org":
            line = f"#+BEGIN_QUOTE\n{line.lstrip('> ')}\n#+END_QUOTE"
        elif not code:
            if ending == "org":
                line = re.sub(r"^\* ", "- ", line)
            line = re.sub("^#+", lambda found: mark * len(found[0]), line)
            line = _BOLD.sub(r"*\1*", _LINK.sub(link, line)).replace(".md", f".{ending}")
            if ending == "org":
                line = re.sub(r"`([^`]+)`", r"~\1~", line)
        lines.append(line)
    text = "\n".join(lines)
    return _TABLE.sub(_asciidoc_table, text) if ending == "adoc" else text


_TABLE = re.compile(r"(?:^\|.*\|\n)+", re.MULTILINE)


def _asciidoc_table(found: re.Match[str]) -> str:
    rows = [row.rstrip("|") for row in found[0].splitlines() if not re.fullmatch(r"[|\s:-]+", row)]
    return "\n".join(["|===", *rows, "|===", ""])


def check(files: dict[str, str]) -> Report:
    book = load_rulebook()
    options = CheckOptions(kinds=(Kind.SOFTWARE,), as_of=datetime.date(2026, 11, 27), use_config=False)
    return judge([DictSnapshot(files)], book, select_rules(book, (), ()), options)


def example(ending: str, convert: Callable[[str], str]) -> dict[str, str]:
    files = {}
    for path in sorted(EXAMPLE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            name, text = path.relative_to(EXAMPLE).as_posix(), path.read_text("utf-8")
            if path.suffix == ".md":
                name, text = name.removesuffix("md") + ending, convert(text)
            files[name] = text
    return files


@pytest.fixture(scope="module")
def in_markdown() -> Report:
    return check(example("md", str))


@pytest.mark.parametrize(("ending", "convert"), [("adoc", asciidoc), ("org", org)])
def test_the_same_findings(in_markdown: Report, ending: str, convert: Callable[[str], str]) -> None:
    report = check(example(ending, convert))
    expected = [(f.rule, f.status, [e.path for e in f.evidence]) for f in all_findings(in_markdown)]
    found = [
        (f.rule, f.status, [re.sub(rf"{ending}$", "md", e.path) for e in f.evidence])
        for f in all_findings(report)
    ]
    assert found == expected
    assert report.owner == in_markdown.owner


@pytest.mark.parametrize(("ending", "convert"), [("adoc", asciidoc), ("org", org)])
def test_samples_hold_in_other_markup(ending: str, convert: Callable[[str], str]) -> None:
    """What the rules' samples say of Markdown holds of their translation."""
    book = load_rulebook()
    rules = {loaded.rule.id: loaded for loaded in book.loaded}
    wrong = []
    for file in (file for folder in rule_folders(()) for file in sample_files(folder)):
        for sample in read_typed(file, list[Sample])[0]:
            if any(text.startswith("---\n") for text in sample.files.values()):
                continue  # The front matter of a card is Markdown's alone.
            names = {
                path: re.sub(r"md$", ending, path) if path.endswith(".md") else path for path in sample.files
            }
            files = {
                names[path]: convert(text) if path != names[path] else text
                for path, text in sample.files.items()
            }
            found = judge_sample(book, rules[sample.rule], msgspec.structs.replace(sample, files=files))
            cited = {evidence.path for evidence in found.evidence} if found else set()
            if found is None or found.status is not sample.expect:
                wrong.append(f"{sample.rule}: {sample.name}: {found.status if found else None}")
            elif lacking := {names.get(path, path) for path in sample.evidence} - cited:
                wrong.append(f"{sample.rule}: {sample.name}: {lacking} not cited")
    assert not wrong, "\n".join(wrong)
