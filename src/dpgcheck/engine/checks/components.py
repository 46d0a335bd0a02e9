"""A check of closed components among the dependencies."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from dpgcheck.engine.checks import Args, NoArgs, Result, check
from dpgcheck.facts.components import ComponentUse, Need, components
from dpgcheck.facts.documents import documents
from dpgcheck.facts.extension_calls import extension_calls
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.runs_on import runs_on
from dpgcheck.facts.settings_files import settings_file
from dpgcheck.model import Confidence, Evidence


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
        surely = any(use.need is Need.MANDATORY and use.sure is Confidence.HIGH for use in found)
        confidence = Confidence.HIGH if surely else Confidence.MEDIUM
        settings = facts.get(settings_file)
        where = (facts.evidence(settings.file, settings.line, settings.text),) if settings else ()
        return Result(True, _once((*_shown(facts, found), *where)), _told(found), (looked,), confidence)
    ground = (facts.evidence(hit.file, hit.line, hit.text) for hit in facts.get(runs_on))
    evidence = _once((*ground, *_settled(facts, known)))
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
    front = facts.get(documents).readmes()[:1]
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
        if use.named is not None and use.named.file in front:
            cited.append(facts.evidence(use.named.file, use.named.line, use.named.text))
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
    """A document that says of a closed part that it is optional or replaceable."""
    documented = facts.get(documents).files
    decisive = [use.decisive for use in known if use.decisive and use.decisive.file in documented]
    return tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in decisive[:1])


def _listed(facts: Facts) -> str:
    optional = [use.component.title for use in facts.get(components).uses if use.need is Need.OPTIONAL]
    count = len(facts.get(manifests).dependencies)
    text = f"none of {count} dependencies is a closed component that must be used"
    if not count:
        text = "no dependency on anything closed shows"
    return f"{text}; optional: {', '.join(optional[:5])}" if optional else text
