"""Lines for the three parts of an AI system: where each is, and whether its license opens it."""

from __future__ import annotations

from dpgcheck.engine.rows import row
from dpgcheck.facts.ai.presence import Presence, Step, ai_presence
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.licenses.ai_parts import AiPart, Part
from dpgcheck.facts.licenses.fact import ai_parts as parts_of_systems
from dpgcheck.model import Acceptance, Row, Status

_NAMES = {Part.CODE: "Code", Part.MODEL: "Model (weights)", Part.DATA: "Training data"}
_WHERE = {
    Presence.PRESENT: "in the repository",
    Presence.LINKED: "linked",
    Presence.ABSENT: "neither here nor linked",
}
_STATUS = {
    Acceptance.ACCEPTED: Status.MET,
    Acceptance.ASK: Status.PARTIAL,
    Acceptance.REJECTED: Status.MISSING,
}
_STEPS = {
    Step.PREPROCESSING: "Code for preprocessing",
    Step.TRAINING: "Code for training and testing",
    Step.INFERENCE: "Code for inference",
}


def ai_parts(facts: Facts) -> list[Row]:
    """A line for each part of each target, then one for each step of the code."""
    lines = [_line(facts, part) for parts in facts.get(parts_of_systems) for part in parts]
    for found in facts.get(ai_presence):
        for step, name in _STEPS.items():
            hits = found.steps.get(step, ())
            answer = f"{len(hits)} files are named for it" if len(hits) > 1 else "a file is named for it"
            places = [facts.evidence(hit.file) for hit in hits[:2]]
            status = Status.MET if hits else Status.MISSING
            lines.append(row(name, status, answer if hits else "no file is named for it", *places))
    return lines


def _line(facts: Facts, part: AiPart) -> Row:
    license_ = part.expression or ("its own text" if part.statements else "")
    status = _STATUS[part.acceptance]
    if status is Status.MET and part.presence is Presence.ABSENT:
        # A license of what nobody can get opens nothing.
        status = Status.PARTIAL
    answer = "; ".join(filter(None, (_WHERE[part.presence], license_, part.why)))
    hits = [*part.against[:1], *part.places[:1]]
    places = [facts.evidence(s.file, s.line, s.text) for s in part.statements[:1]]
    places += [facts.evidence(hit.file, hit.line, hit.text) for hit in hits]
    return row(_NAMES[part.part], status, answer, *places)
