"""All errors that dpgcheck raises on purpose, each with the exit code it leads to.

The message of every one of them is a single line that names what is wrong and, after it,
what to do next; the command line prints it on stderr and nothing else.
"""

from __future__ import annotations


class DpgcheckError(Exception):
    """Root of all errors that are the caller's or the target's, never a fault of dpgcheck."""

    exit_code = 2


class UsageError(DpgcheckError):
    """A flag, an argument or a combination of them that can't be acted on."""


class ConfigError(DpgcheckError):
    """A configuration file that is missing, unreadable or not of the published shape."""


class RuleFileError(DpgcheckError):
    """A rule, vocabulary, knowledge or standard file that is missing or not of the published shape."""


class DocumentLimitError(DpgcheckError):
    """A YAML, TOML, JSON or XML document beyond the limits on size, depth, nodes or aliases."""


class TargetError(DpgcheckError):
    """A target that can't be read or fetched."""

    exit_code = 3


class NothingToJudgeError(TargetError):
    """A target that was read and holds nothing to judge."""
