""".terraform.lock.hcl of Terraform and OpenTofu."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dpgcheck.facts.lock_types import Lock, Locked
from dpgcheck.facts.locks.reading import finish
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.sources.interface import FileEntry

_PROVIDER = re.compile(
    r'provider\s{1,5}"(?:[^"/\s]{1,200}/)?(?P<name>[^"/\s]{1,100}/[^"/\s]{1,100})"\s{0,5}\{'
)
_VERSION = re.compile(r'\s{1,20}version\s{0,20}=\s{0,5}"(?P<version>[^"]{1,60})"')


def parse(file: FileEntry, text: str) -> Lock:
    """Reads the providers of one folder."""
    return finish(file, "terraform", _packages(text))


def _packages(text: str) -> Iterator[Locked]:
    name, line = "", 0
    for number, raw in enumerate(text.split("\n"), 1):
        if provider := _PROVIDER.match(raw):
            name, line = provider["name"], number
        elif name and (version := _VERSION.match(raw)):
            yield Locked(name, version["version"], line, Scope.HOSTING)
            name = ""
