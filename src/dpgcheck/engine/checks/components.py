"""A check of closed components among the dependencies."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.component_places import is_aside
from dpgcheck.facts.components import ComponentUse, Need, components
from dpgcheck.facts.documents import documents
from dpgcheck.facts.extension_calls import extension_calls
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.model import Confidence, Evidence, Kind
from dpgcheck.sources.interface import Area, FileEntry

_COMPOSE = re.compile(r"(?:docker-)?compose\.ya?ml")
_DEVELOPMENT = re.compile(r"(?:^|[-_./])(?:dev|develop|development|test|docs|ci|lint)(?=[-_./]|\Z)")
_TEST_FOLDER = re.compile(r"(?:^|[-_/])tests?[-_]?/|(?:^|/)[\w-]*[-_]tests?/", re.IGNORECASE)
_STACK_NAME = re.compile(
    r"(?:^|[-_.])(?:tech(?:nolog(?:y|ies))?[-_]?stack|stack|technologies)\.\w+\Z", re.IGNORECASE
)
_STACK = re.compile(
    r"\b(?:tech(?:nolog\w+|nical stack| stack)|stack|built with|requirements|prerequisites|dependencies)\b",
    re.IGNORECASE,
)


class ComponentArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much the closed components have to be needed."""

    need: tuple[str, ...] = ("mandatory", "unclear")
    """mandatory, unclear, optional."""


class NoArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing to choose."""


@check("closed-component", ComponentArgs)
def closed_component(facts: Facts, args: ComponentArgs) -> Result:
    """A closed component that the product needs at run time; without one, cites the manifests that were read."""
    known = facts.get(components).uses
    found = [use for use in known if use.need in args.need]
    looked = "closed components among packages, images and services, and their endpoints in source and configuration"
    if found:
        confidence = (
            Confidence.HIGH if all(use.need is Need.MANDATORY for use in found) else Confidence.MEDIUM
        )
        return Result(True, _shown(facts, found), _told(found), (looked,), confidence)
    evidence = _once((*_manifests(facts), *_settled(facts, known), *_technologies(facts)))
    return Result(False, evidence, _listed(facts), (looked,))


@check("extension-call", NoArgs)
def extension_call(facts: Facts, _args: NoArgs) -> Result:
    """A service of others that a browser extension calls at a fixed address."""
    found = facts.get(extension_calls)
    looked = ("services that browser extensions call at a fixed address",)
    if not found:
        return Result(False, looked_for=looked)
    evidence = tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in found)
    hosts = ", ".join(dict.fromkeys(hit.text for hit in found))
    note = f"the browser extension calls {hosts}; files don't tell whether it is open or can be replaced"
    return Result(True, evidence, note, looked, Confidence.MEDIUM)


def _shown(facts: Facts, found: list[ComponentUse]) -> tuple[Evidence, ...]:
    """Where each is brought in, where it is used, and the line that decided; each file once."""
    turns: list[list[Evidence]] = []
    for use in found:
        # Source shows a library's use no better than its manifest, and a service's far better.
        places = (
            use.places[:1]
            if use.component.what not in ("database", "library") or not use.dependencies
            else ()
        )
        cited = [facts.evidence(d.file, d.line, d.name) for d in use.dependencies[:1]]
        cited += [facts.evidence(hit.file, hit.line, hit.text) for hit in places]
        if use.decisive is not None:
            cited.append(facts.evidence(use.decisive.file, use.decisive.line, use.decisive.text))
        turns.append(cited)
    return _once(item for turn in zip_longest(*turns) for item in turn if item is not None)


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each file once, at the place that came first."""
    by_file: dict[tuple[int, str], Evidence] = {}
    for item in evidence:
        by_file.setdefault((item.target, item.path), item)
    return tuple(by_file.values())


def _told(found: list[ComponentUse]) -> str:
    parts = []
    for use in found[:4]:
        names = ", ".join(use.component.alternatives[:3])
        parts.append(
            f"{use.component.title}: {use.reason}" + (f" (open alternatives: {names})" if names else "")
        )
    return "; ".join(parts)


def _settled(facts: Facts, known: tuple[ComponentUse, ...]) -> tuple[Evidence, ...]:
    """What says that a closed part is optional or replaceable: a document, or else the line of a setting."""
    documented = facts.get(documents).files
    decisive = [use.decisive for use in known if use.decisive is not None]
    decisive.sort(key=lambda hit: hit.file not in documented)
    return tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in decisive[:1])


def _manifests(facts: Facts) -> tuple[Evidence, ...]:
    """What was read to find nothing: the manifests that say most, the README for what isn't software."""
    readme = facts.get(documents).readmes()[:1]
    read = [m for m in facts.get(manifests).manifests if m.file.area is Area.PROJECT and not m.problem]
    runtime = {
        (m.file.target, m.file.path): sum(d.scope is Scope.RUNTIME for d in m.dependencies) for m in read
    }
    read.sort(
        key=lambda m: (
            is_aside(m.file) or not runtime[m.file.target, m.file.path],
            m.file.target,
            m.file.path.count("/"),
            _DEVELOPMENT.search(m.file.name) is not None,
            -runtime[m.file.target, m.file.path],
            m.file.path,
        )
    )
    told = [
        m
        for m in read
        if runtime[m.file.target, m.file.path]
        and not is_aside(m.file)
        and not _TEST_FOLDER.search(m.file.path)
    ]
    packages = [_written(m.file, [r.file for r in read]) for m in told if m.ecosystem != "docker"]
    services = [
        m.file for m in told if _COMPOSE.fullmatch(m.file.name) and not _DEVELOPMENT.search(m.file.folder)
    ]
    if facts.get(kinds).kinds[:1] not in ((Kind.SOFTWARE,), (Kind.AI,)) and readme:
        built = [file for file in packages if "/" not in file.path]
        return tuple(facts.evidence(file) for file in (*readme, *built[:1]))
    files = [*packages[:1], *services[:1]] or [m.file for m in told][:1] or list(readme)
    files = files or [m.file for m in read][:1]
    return tuple(facts.evidence(file) for file in files)


def _written(file: FileEntry, read: list[FileEntry]) -> FileEntry:
    """What people write rather than what follows from it: the list that versions are pinned from, the manifest at the top."""
    loose = [f for f in read if f.suffix == ".in" and f.target == file.target and file.suffix == ".txt"]
    loose = [f for f in loose if f.path.removesuffix(".in") == file.path.removesuffix(".txt")]
    top = [f for f in read if f.target == file.target and f.path == file.name]
    return (loose or top or [file])[0]


def _technologies(facts: Facts) -> tuple[Evidence, ...]:
    """The heading below which the README lists what the product is made of, or the document that does."""
    for file in facts.get(documents).readmes()[:1]:
        document = facts.get(documents).get(file)
        for section in document.sections if document else ():
            if _STACK.search(section.heading):
                return (facts.evidence(file, section.line, section.heading),)
    named = (file for file in facts.get(documents).files if _STACK_NAME.search(file.name))
    return tuple(facts.evidence(file) for file in named)[:1]


def _listed(facts: Facts) -> str:
    optional = [use.component.title for use in facts.get(components).uses if use.need is Need.OPTIONAL]
    count = len(facts.get(manifests).dependencies)
    text = f"none of {count} dependencies is a closed component that must be used"
    if not count:
        text = "no dependency on anything closed shows"
    return f"{text}; optional: {', '.join(optional[:5])}" if optional else text
