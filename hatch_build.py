"""Build hook: compiles the rule data to JSON, for wheels and editable installs alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface[Any]):
    """Writes ``src/dpgcheck/compiled_rules.json`` from ``rules/``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is put together."""
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from dpgcheck.rulebook.compiled import COMPILED, compile_rules

        COMPILED.write_bytes(compile_rules(root / "rules"))
        build_data["artifacts"].append("src/dpgcheck/compiled_rules.json")
