"""A check of closed components among the dependencies."""

from __future__ import annotations

from dpgcheck.engine.checks import Args, Result, check
from dpgcheck.facts.documents import documents
from dpgcheck.facts.components import Need, components
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
    looked = "closed components among the dependencies of manifests, images and services"
    if found:
        evidence = tuple(
            facts.evidence(d.file, d.line, d.name) for use in found for d in use.dependencies[:2]
        )
        parts = []
        for use in found[:4]:
            instead = (
                f" (open alternatives: {', '.join(use.component.alternatives[:3])})"
                if use.component.alternatives
                else ""
            )
            parts.append(f"{use.component.title}: {use.reason}{instead}")
        confidence = (
            Confidence.HIGH if all(use.need is Need.MANDATORY for use in found) else Confidence.MEDIUM
        )
        return Result(True, evidence, "; ".join(parts), (looked,), confidence)
    return Result(False, _manifests(facts), _listed(facts), (looked,))


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
