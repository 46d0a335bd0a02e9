"""Compiled rule data gives what the YAML gives, and is not used for files that have changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpgcheck.rulebook import compiled
from dpgcheck.rulebook.locate import rules_root
from dpgcheck.rulebook.yaml import parse_yaml


def test_the_compiled_values_are_those_of_the_yaml() -> None:
    root = rules_root()
    data = json.loads(compiled.compile_rules(root))
    assert len(data) == sum(1 for p in root.rglob("*.yaml") if not p.name.endswith(".test.yaml"))
    for name in ("dpg/1-sdg.yaml", "vocabulary/consent.yaml", "knowledge/licenses.yaml"):
        assert data[name][1] == parse_yaml((root / name).read_text("utf-8")).value


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- x: 1\n- x: 2\n")
    known = json.loads(compiled.compile_rules(tmp_path))
    monkeypatch.setattr(compiled, "_compiled", lambda: known)
    document = compiled.compiled_document(tmp_path, file, file.read_bytes())
    assert document is not None
    assert document.value == [{"x": 1}, {"x": 2}]
    assert document.line_of((1,)) == 2
    assert compiled.compiled_document(tmp_path, file, b"- x: 3\n") is None
    assert compiled.compiled_document(tmp_path, tmp_path / "b.yaml", b"- x: 1\n") is None
    assert compiled.compiled_document(tmp_path / "else", file, file.read_bytes()) is None
