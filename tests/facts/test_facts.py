"""Facts: computed once, texts kept within bounds, evidence that stands at its line."""

from __future__ import annotations

import pytest

from dpgcheck.facts import interface
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.text import MAX_QUOTE, MAX_TEXT_BYTES, decode, quote_around
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config, parse_config
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(rules_root())


def facts(files: dict[str, str | bytes], config: Config | None = None) -> Facts:
    return Facts([DictSnapshot(files)], BOOK, config or Config())


def test_a_fact_is_computed_once() -> None:
    calls = []

    @fact("counted")
    def counted(_facts: Facts) -> int:
        calls.append(1)
        return len(calls)

    known = facts({"a": "x"})
    assert known.get(counted) == known.get(counted) == 1


def test_excluded_files_are_no_files() -> None:
    config = Config(parse_config("exclude: [old/, '*.log']\n", "c"))
    known = facts({"a.md": "x", "old/b.md": "x", "c.log": "x"}, config)
    assert [f.path for f in known.files] == ["a.md"]


def test_tests_and_vendored_files_are_not_own() -> None:
    known = facts({"a.py": "x", "tests/test_a.py": "x", "vendor/b.py": "x", "examples/c.py": "x"})
    assert [f.path for f in known.own_files] == ["a.py", "examples/c.py"]


def test_evidence_quotes_the_line_that_it_cites() -> None:
    known = facts({"a.md": "one\n  two words here  \n"})
    file = known.files[0]
    found = known.evidence(file, 2, "words")
    assert (found.line, found.quote) == (2, "two words here")
    assert known.evidence(file, 9).line is None
    assert known.evidence(file).quote == ""


def test_a_long_line_is_shortened_at_its_ends_around_what_matters() -> None:
    line = "word " * 100 + "the needle stands here " + "word " * 100
    quote = quote_around(line, "needle")
    assert len(quote) <= MAX_QUOTE
    assert "needle" in quote
    assert quote.startswith("…")
    assert quote.endswith("…")
    assert quote.strip("…") in line


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfhi", "hi"),
        ("hé".encode("utf-16"), "hé"),
        ("hé".encode("latin-1"), "hé"),
        (b"a\r\nb\rc", "a\nb\nc"),
        (b"a\0b", None),
        ("é".encode() * (MAX_TEXT_BYTES // 2) + b"a", "é" * (MAX_TEXT_BYTES // 2) + "a"),
        ((b"a" + "é".encode() * MAX_TEXT_BYTES)[:MAX_TEXT_BYTES], "a" + "é" * (MAX_TEXT_BYTES // 2 - 1)),
    ],
    ids=["mark", "utf-16", "latin-1", "line ends", "binary", "utf-8", "cut within a character"],
)
def test_bytes_to_text(data: bytes, text: str | None) -> None:
    assert decode(data) == text


def test_texts_are_kept_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interface, "MAX_KEPT", 10)
    known = facts({f"{n}.md": "x" * 8 for n in range(5)})
    assert all(known.text(f) == "x" * 8 for f in known.files)
    assert sum(len(text or "") for text in known._texts.values()) <= 16
