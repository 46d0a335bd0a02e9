"""Tables: lines from conditions and from facts, what concerns a solution, and what fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpgcheck.engine.load import load_table_file
from dpgcheck.engine.rows import LISTS, MAX_EVIDENCE, row, rows_of
from dpgcheck.engine.tables import NOT_FOUND, build_tables
from dpgcheck.errors import RuleFileError
from dpgcheck.facts.interface import Facts
from dpgcheck.model import Evidence, Kind, RepoText, Row, Status
from dpgcheck.rulebook.book import load_rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.rulebook.samples import run_table_samples
from dpgcheck.sources.memory import DictSnapshot

BOOK = load_rulebook()
FORUM = {
    "README.md": "# Forum\n\nPeople talk here.\n",
    "manage.py": "import sys\n",
    "app/models.py": "class Comment(models.Model):\n    comment_text = TextField()\n    email = EmailField()\n",
}


def facts_of(files: dict[str, str], *kinds: Kind) -> Facts:
    return Facts([DictSnapshot(files, name="sample")], BOOK, Config(None), kinds)


def rows(table: str, files: dict[str, str], *kinds: Kind) -> dict[str, Row]:
    loaded = next(loaded for loaded in BOOK.tables if loaded.spec.table == table)
    made = build_tables([loaded], facts_of(files, *kinds)).get(loaded.indicator, [])
    return {line.name: line for found in made for line in found.rows}


def test_samples_beside_the_tables_hold() -> None:
    results = run_table_samples(BOOK)
    assert results.failures == ()
    assert results.passed >= len(BOOK.tables)


def test_every_list_gives_rows_and_cites_what_stands_there() -> None:
    facts = facts_of(
        {
            **FORUM,
            "LICENSE": "MIT License\n\nCopyright (c) 2024 Example Foundation\n",
            "PRIVACY.md": "# Privacy policy\n\nWe follow the General Data Protection Regulation.\n",
            "docs/sdg.md": "# SDG\n\nSDG 3: it helps nurses of rural clinics to follow pregnancies so that fewer visits are missed.\n",
            "docs/api.md": "# API\n\nExport all comments as CSV. Records follow HL7 FHIR.\n",
            "wells.csv": "id,depth\n1,2\n",
            "docs/pump.md": "# Pumps\n\n![A pump](pump.svg)\n\n*Photo: Ada Wells, CC BY 4.0*\n",
            "docs/README.fr.md": "# Forum\n\nLes gens parlent ici.\n",
            "docs/pump.svg": f"<svg><!-- {'x' * 2_000} --></svg>",
            "tests/test_forum.py": "def test_one_comment_is_kept():\n    assert True is not False, 'kept'\n",
            "requirements.txt": "django==4.2\ntwilio==9.0\n",
            "composer.lock": '{"packages": [\n{"name": "org/a",\n"version": "1", "license": ["GPL-3.0-only"]}]}\n',
        }
    )
    lines = {name: rows_of(name, facts) for name in LISTS}
    assert [name for name, found in lines.items() if not found] == []
    for found in lines.values():
        for line in found:
            assert line.answer
            assert len(line.evidence) <= MAX_EVIDENCE
            for evidence in line.evidence:
                if evidence.line is not None:
                    text = facts.lines(facts.by_path[0, evidence.path])[evidence.line - 1]
                    assert evidence.quote.strip("…") in text


def test_what_is_not_found_is_a_line_of_its_own() -> None:
    line = rows("content-mechanisms", FORUM)["Child sexual abuse material"]
    assert (line.status, line.answer, line.evidence) == (Status.MISSING, NOT_FOUND, [])


def test_a_table_for_another_kind_or_question_is_left_out() -> None:
    assert rows("data-documentation", FORUM) == {}
    assert rows("software-documentation", FORUM) != {}
    assert rows("content-mechanisms", {"README.md": "# Tool\n\nA tool.\n", "cli.py": "print(1)\n"}) == {}


def test_kinds_of_fields_and_content_are_told_apart() -> None:
    fields = rows("personal-data", FORUM)
    assert "Field: e-mail addresses" in fields
    assert "Field: dates of birth" not in fields
    assert "Content: comments" in rows("content", FORUM)


def test_places_of_a_line_are_cited_once() -> None:
    evidence = Evidence(target=0, path=RepoText("a"), line=1, quote=RepoText("x"))
    assert row("a", Status.MET, "b", evidence, evidence).evidence == [evidence]


def test_a_line_that_fails_is_an_error_and_the_others_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DPGCHECK_DEBUG", raising=False)
    monkeypatch.setitem(LISTS, "goals", "nothing_of_that_name")
    (line,) = rows("goals", FORUM).values()
    assert line.status is Status.ERROR
    assert "ModuleNotFoundError" in line.answer


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- {table: A b, title: t, rows: []}", "kebab-case"),
        ("- {table: a, title: t, rows: [{name: x}]}", "a row has a name and 'met', or 'each'"),
        ("- {table: a, title: t, rows: [{each: goals, name: x, met: {sdg: {}}}]}", "a row has a name"),
        ("- {table: a, title: t, rows: [{each: gaols}]}", "did you mean 'goals'"),
        ("- {table: a, title: t, rows: [{name: x, met: {section: {idea: privcy}}}]}", "idea: 'privcy'"),
        ("- {table: a, title: t, when: moon = full, rows: [{each: goals}]}", "when:"),
        ("- {table: a, title: t, row: []}", "did you mean 'rows'"),
    ],
)
def test_mistakes_in_a_table_are_named_with_their_line(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "1-mine.tables.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleFileError) as raised:
        load_table_file(path, BOOK)
    assert problem in str(raised.value)
    assert str(raised.value).startswith(f"{path}:1: ")


def test_a_table_of_a_callers_folder_is_made_too(tmp_path: Path) -> None:
    (tmp_path / "1-mine.tables.yaml").write_text(
        "- {table: mine, title: Mine, rows: [{name: A bell, met: {files: {paths: [bell.txt]}}}]}", "utf-8"
    )
    book = load_rulebook((tmp_path,))
    loaded = next(loaded for loaded in book.tables if loaded.spec.table == "mine")
    facts = Facts([DictSnapshot({"bell.txt": "ding"}, name="s")], book, Config(None), ())
    (table,) = build_tables([loaded], facts)["1"]
    assert [(line.name, line.status) for line in table.rows] == [("A bell", Status.MET)]
