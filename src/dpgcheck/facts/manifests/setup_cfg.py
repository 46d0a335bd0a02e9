"""setup.cfg of setuptools."""

from __future__ import annotations

import configparser

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, text_or_none
from dpgcheck.facts.manifests.pep508 import add_requirement
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry

_LISTS = (
    ("install_requires", Scope.RUNTIME),
    ("tests_require", Scope.TEST),
    ("setup_requires", Scope.BUILD),
)


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads setup.cfg; what it takes from other files is not filled in."""
    draft = Draft(file, text, "pypi")
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        draft.problem = f"not a configuration file ({type(error).__name__})"
        return draft.finish()
    draft.name = text_or_none(parser.get("metadata", "name", fallback=None))
    for key, take in (("description", draft.describe), ("license", draft.licensed), ("author", draft.author)):
        value = parser.get("metadata", key, fallback="").strip()
        if value and not value.startswith(("file:", "attr:")):
            take(value.split("\n")[0], draft.line_of(value.split("\n")[0]))
    draft.repository = text_or_none(parser.get("metadata", "url", fallback=None))
    for key, scope in _LISTS:
        _list(draft, parser.get("options", key, fallback=""), scope)
    if parser.has_section("options.extras_require"):
        for extra, value in parser.items("options.extras_require"):
            _list(draft, value, scope_of(extra, Scope.OPTIONAL))
    entries = parser.get("options.entry_points", "console_scripts", fallback="")
    for entry in entries.split("\n"):
        if "=" in entry:
            draft.scripts.append((entry.partition("=")[0].strip(), draft.line_of(entry.strip())))
    if draft.name:
        draft.application = bool(draft.scripts)
    return draft.finish()


def _list(draft: Draft, value: str, scope: Scope) -> None:
    for entry in value.split("\n"):
        if entry.strip() and not entry.strip().startswith(("#", "file:")):
            add_requirement(draft, entry, scope, draft.line_of(entry.strip()))
