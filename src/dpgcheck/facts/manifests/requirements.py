"""Lists of packages for pip: requirements.txt, requirements.in, constraints beside them."""

from __future__ import annotations

import posixpath
import re

from dpgcheck.facts.manifest_types import Manifest
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.pep508 import add_requirement, normalised
from dpgcheck.facts.manifests.scopes import scope_of_file
from dpgcheck.sources.interface import FileEntry

_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_INCLUDE = re.compile(r"\s*(?:-r|--requirement)[ =]?\s*(\S+)")
_CONSTRAINT = re.compile(r"\s*(?:-c|--constraint)[ =]?\s*(\S+)")
_INDEX = re.compile(r"\s*(?:-i|--index-url)[ =]\s*(\S+)")
_PUBLIC_INDEX = re.compile(r"https?://(?:[\w.-]+\.)?(?:pypi|python)\.org/")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTION = re.compile(r"\s--\w.*")
_ADDRESS = re.compile(r"(?:git\+|hg\+|svn\+|bzr\+)?\w+://")
_WHEEL = re.compile(
    r"/([A-Za-z0-9][A-Za-z0-9._]*)-(\d[\w.!+]*?)(?:-[\w.]+-[\w.]+-[\w.]+\.whl|\.tar\.gz|\.zip)\Z"
)
_REPOSITORY = re.compile(r"(?:git|hg|svn|bzr)\+\w+://")
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,100}\Z")
_OWN = re.compile(r"(?:-e|--editable)[ =]?\s*")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads one list; what it includes is read for itself."""
    draft = Draft(file, text, "pypi")
    scope = scope_of_file(file.name.rpartition(".")[0])
    registry = ""
    continued = False
    for number, raw in enumerate(draft.lines, 1):
        part_of_above, continued = continued, raw.rstrip().endswith("\\")
        line = _COMMENT.sub("", raw).strip().rstrip("\\").strip()
        if not line or part_of_above:
            continue
        if index := _INDEX.match(line):
            registry = "" if _PUBLIC_INDEX.match(index[1]) else index[1]
        elif egg := _EGG.search(line):
            draft.add(normalised(egg[1]), "", scope, number, _OWN.sub("", line, count=1))
        elif _ADDRESS.match(line):
            address = line.split()[0]
            if wheel := _WHEEL.search(address):
                draft.add(normalised(wheel[1]), f"=={wheel[2]}", scope, number, address)
            elif _REPOSITORY.match(address):
                draft.add(_called_like(address), "", scope, number, address)
        elif not line.startswith(("-", ".", "/")):
            add_requirement(draft, _OPTION.sub("", line), scope, number, registry)
    return draft.finish()


def _called_like(address: str) -> str:
    """The name of a repository, which is that of its package as a rule; a revision may follow it."""
    path = re.split(r"[#?]", address.partition("://")[2], maxsplit=1)[0].partition("/")[2]
    name = path.partition("@")[0].rstrip("/").removesuffix(".git").rpartition("/")[2]
    return normalised(name) if _NAME.match(name) else ""


def included(file: FileEntry, text: str) -> list[str]:
    """Paths of the lists that a list includes, relative to the snapshot."""
    return _paths(file, text, _INCLUDE)


def constraints(file: FileEntry, text: str) -> list[str]:
    """Paths of the lists that only limit the versions of what a list names, relative to the snapshot."""
    return _paths(file, text, _CONSTRAINT)


def _paths(file: FileEntry, text: str, option: re.Pattern[str]) -> list[str]:
    found = (option.match(line) for line in text.split("\n") if line.lstrip().startswith("-"))
    paths = (posixpath.normpath(posixpath.join(file.folder, match[1])) for match in found if match)
    return [path for path in paths if not path.startswith(("..", "/"))]
