"""The configuration: declared answers, evidence elsewhere, waivers, and what to leave out.

Found in a target as ``.dpgcheck.yml`` it only makes claims; named with ``--config`` it is the caller's policy.
"""

from __future__ import annotations

import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from dpgcheck.errors import ConfigError, DpgcheckError
from dpgcheck.model import Kind
from dpgcheck.rulebook.convert import convert_yaml

CONFIG_NAME = ".dpgcheck.yml"


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the project's representative declares on one question."""

    answer: str
    """yes, no, or a sentence."""
    url: str | None = None
    """Where it can be read."""
    path: str | None = None
    """A file of the repository that says so."""


class WaiverEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule that is not to be counted, with the reason."""

    rule: str
    reason: str
    owner: str | None = None
    expires: datetime.date | None = None


class ConfigFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of ``.dpgcheck.yml``."""

    answers: dict[str, Answer] = {}
    """By the key that a rule names in ``declared``."""
    waivers: list[WaiverEntry] = []
    exclude: list[str] = []
    """Globs, as in .gitignore, of paths to leave out."""
    kinds: list[Kind] = []


class Config:
    """What holds for a run: the claims of the targets and the caller's policy."""

    def __init__(self, claims: ConfigFile | None = None, policy: ConfigFile | None = None) -> None:
        self.claims = claims or ConfigFile()
        self.policy = policy or ConfigFile()

    @property
    def answers(self) -> dict[str, Answer]:
        """Declared answers; the caller's come before the target's."""
        return {**self.claims.answers, **self.policy.answers}

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Kinds that somebody named."""
        return tuple(self.policy.kinds or self.claims.kinds)

    @cached_property
    def _excluded(self) -> Any:
        patterns = [*self.claims.exclude, *self.policy.exclude]
        if not patterns:
            return None
        import pathspec

        return pathspec.GitIgnoreSpec.from_lines(patterns)

    def excludes(self, path: str) -> bool:
        """Whether a path is to be left out."""
        return self._excluded is not None and bool(self._excluded.match_file(path))


def parse_config(text: str, name: str) -> ConfigFile:
    """Reads a configuration; raises ConfigError with file, line, key and the next step."""
    return convert_yaml(text, ConfigFile, name, ConfigError)


def load_config(path: Path) -> ConfigFile:
    """Reads the caller's configuration file; raises ConfigError."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path}: can't be read: {getattr(error, 'strerror', None) or error}; check the path given with --config"
        ) from None
    return parse_config(text, str(path))


def read_claims(text: str, name: str) -> tuple[ConfigFile | None, str]:
    """A target's own configuration, or None with a warning: a stranger's broken file never ends a run."""
    try:
        return parse_config(text, name), ""
    except DpgcheckError as error:
        return None, f"{error}; it was not used"
