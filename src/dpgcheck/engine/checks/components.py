"""A check of closed components among the dependencies."""

from __future__ import annotations

from itertools import zip_longest

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.components import ComponentUse, Need, components
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifests import manifests
from dpgcheck.model import Confidence, Evidence
from dpgcheck.sources.interface import Area


class ComponentArgs(Args, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much the closed components have to be needed."""

    need: tuple[str, ...] = ("mandatory", "unclear")
    """mandatory, unclear, optional."""


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
    evidence = (*_manifests(facts), *_settled(facts, known))
    return Result(False, evidence, _listed(facts), (looked,))


def _shown(facts: Facts, found: list[ComponentUse]) -> tuple[Evidence, ...]:
    """Where each is brought in, where it is used, and the line that decided; each file once."""
    turns: list[list[Evidence]] = []
    for use in found:
        # Source shows a library's use no better than its manifest, and a service's far better.
        places = use.places[:1] if use.component.what != "database" or not use.dependencies else ()
        cited = [facts.evidence(d.file, d.line, d.name) for d in use.dependencies[:1]]
        cited += [facts.evidence(hit.file, hit.line, hit.text) for hit in places]
        if use.decisive is not None:
            cited.append(facts.evidence(use.decisive.file, use.decisive.line, use.decisive.text))
        turns.append(cited)
    by_file: dict[tuple[int, str], Evidence] = {}
    for turn in zip_longest(*turns):
        for item in turn:
            if item is not None:
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
    """The document that says that a closed part is optional or replaceable, where one does."""
    documented = facts.get(documents).files
    for use in known:
        if use.decisive is not None and use.decisive.file in documented:
            return (facts.evidence(use.decisive.file, use.decisive.line, use.decisive.text),)
    return ()


def _manifests(facts: Facts) -> tuple[Evidence, ...]:
    """What was read to find nothing: the manifests that say most, or the README where there are none."""
    read = [m for m in facts.get(manifests).manifests if m.file.area is Area.PROJECT and not m.problem]
    read.sort(key=lambda m: (m.file.target, m.file.path.count("/"), -len(m.dependencies), m.file.path))
    files = [m.file for m in read if m.dependencies][:2] or [m.file for m in read][:1]
    return tuple(facts.evidence(file) for file in files or facts.get(documents).readmes()[:1])


def _listed(facts: Facts) -> str:
    optional = [use.component.title for use in facts.get(components).uses if use.need is Need.OPTIONAL]
    count = len(facts.get(manifests).dependencies)
    text = f"none of {count} dependencies is a closed component that must be used"
    if not count:
        text = "no dependency on anything closed shows"
    return f"{text}; optional: {', '.join(optional[:5])}" if optional else text
