"""Checks of what a reviewer asks before the indicators: whether a solution is a product of its own.

Each holds where nothing makes one ask; otherwise it cites what does.
"""

from __future__ import annotations

from dpgcheck.engine.checks import NoArgs, Result, check
from dpgcheck.facts.called_library import called_library
from dpgcheck.facts.derived_work import derived_work
from dpgcheck.facts.extends import extends
from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.hardware import hardware
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.one_deployment import one_deployment
from dpgcheck.facts.product import product
from dpgcheck.facts.raw_data import shown_only
from dpgcheck.facts.single_work import single_work
from dpgcheck.model import Confidence, Evidence


def _evidence(facts: Facts, gate: Gate) -> tuple[Evidence, ...]:
    return tuple(facts.evidence(hit.file, hit.line, hit.text) for hit in gate.places)


def _asked(facts: Facts, gate: Gate | None, asked: str, clear: str, looked: str) -> Result:
    """Holds without a gate; with one it cites what makes a reviewer ask."""
    if gate is None:
        return Result(True, (), clear, (looked,), Confidence.MEDIUM)
    return Result(False, _evidence(facts, gate), asked, (looked,), Confidence.MEDIUM)


@check("used-directly", NoArgs)
def used_directly(facts: Facts, _args: NoArgs) -> Result:
    """People use it as it is; it is no library or framework that programmers build into other software."""
    known, called = facts.get(product), facts.get(called_library)
    looked = ("how it is run", "an introduction as a library or framework for programmers")
    why = known.reasons.get("library", "")
    if known.library != "yes" and called is None:
        return Result(True, (), why or "nothing says that others import it", looked, Confidence.MEDIUM)
    places = [facts.evidence(hit.file, hit.line, hit.text) for hit in known.places.get("library", ())]
    notes = [why] if known.library == "yes" else []
    if called:
        places = [*_evidence(facts, called), *places]
        notes.append(f"the introduction calls it a {called.subject}")
    return Result(False, tuple(places), "; ".join(notes), looked, Confidence.MEDIUM)


@check("stands-alone", NoArgs)
def stands_alone(facts: Facts, _args: NoArgs) -> Result:
    """It is no plugin, module or theme of another product."""
    gate = facts.get(extends)
    return _asked(
        facts,
        gate,
        f"it is a plugin, module or theme for {gate.subject}" if gate else "",
        "nothing says that it extends another product",
        "manifests of plugins, and an introduction as one",
    )


@check("own-work", NoArgs)
def own_work(facts: Facts, _args: NoArgs) -> Result:
    """It is no fork, distribution or other derived work of another project."""
    gate = facts.get(derived_work)
    return _asked(
        facts,
        gate,
        f"it was derived from {gate.subject}, and nothing is told on {', '.join(gate.open)}" if gate else "",
        "nothing says that it was derived from another project",
        "an introduction as a fork, a distribution or a version of another project",
    )


@check("own-work-told", NoArgs)
def own_work_told(facts: Facts, _args: NoArgs) -> Result:
    """It was derived from another project, and something is told on the difference, governance or upstreaming."""
    gate = facts.get(derived_work)
    looked = ("what a derived work has to show: the difference, governance, upstreaming",)
    if gate is None or not gate.told:
        return Result(False, _evidence(facts, gate) if gate else (), "", looked)
    note = f"it was derived from {gate.subject}; the files touch on {', '.join(gate.told)}"
    if gate.open:
        note += f", not on {', '.join(gate.open)}"
    return Result(True, _evidence(facts, gate), note, looked, Confidence.LOW)


@check("run-by-others", NoArgs)
def run_by_others(facts: Facts, _args: NoArgs) -> Result:
    """It is no single website or instance of one organisation."""
    gate = facts.get(one_deployment)
    return _asked(
        facts,
        gate,
        f"the introduction calls it the website or instance of {gate.subject}" if gate else "",
        "nothing says that it is one organisation's own website or instance",
        "an introduction as somebody's website or instance",
    )


@check("collection", NoArgs)
def collection(facts: Facts, _args: NoArgs) -> Result:
    """Content is more than a single item."""
    gate = facts.get(single_work)
    return _asked(
        facts,
        gate,
        f"{gate.subject} is the only item" if gate else "",
        "there is more than one item, or one of many parts",
        "several texts, recordings or pictures, or one of many parts",
    )


@check("rows-published", NoArgs)
def rows_published(facts: Facts, _args: NoArgs) -> Result:
    """The data are files, or what a link leads to, rather than pictures and pages alone."""
    gate = facts.get(shown_only)
    return _asked(
        facts,
        gate,
        f"{gate.subject}, and neither a data file nor a link to one" if gate else "",
        "there are data files, or links to them",
        "data files in open formats, links to data in the README",
    )


@check("no-hardware", NoArgs)
def no_hardware(facts: Facts, _args: NoArgs) -> Result:
    """It is no hardware design."""
    gate = facts.get(hardware)
    return _asked(
        facts,
        gate,
        f"{gate.subject}, and it holds designs" if gate else "",
        "nothing says that it is hardware",
        "licenses for hardware, words for open hardware beside designs",
    )
