"""Dockerfiles: the images that a container is built from."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.images import add_image, filled
from dpgcheck.facts.manifests.scopes import scope_of
from dpgcheck.sources.interface import FileEntry

_FROM = re.compile(r"\s*FROM\s+(?:--\S+\s+)*(?P<image>\S+)(?:\s+AS\s+(?P<stage>\S+))?\s*\Z", re.IGNORECASE)
_ARG = re.compile(r"""\s*ARG\s+(?P<name>\w+)=(?P<value>"[^"]*"|'[^']*'|\S*)""", re.IGNORECASE)


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads a Dockerfile; images of stages that the last one does not build on are needed to build only."""
    draft = Draft(file, text, "docker")
    arguments: dict[str, str] = {}
    stages: list[tuple[str, str, int]] = []
    for number, line in enumerate(draft.lines, 1):
        if found := _FROM.match(line):
            stages.append((filled(found["image"], arguments), (found["stage"] or "").lower(), number))
        elif not stages and (argument := _ARG.match(line)):
            arguments[argument["name"]] = argument["value"].strip("\"'")
    by_name = {stage: i for i, (_, stage, _) in enumerate(stages) if stage}
    final = set()
    at: int | None = len(stages) - 1 if stages else None
    while at is not None and at not in final:
        final.add(at)
        at = by_name.get(stages[at][0].lower())
    variant = draft.file.name.lower().replace("dockerfile", "").strip("._-")
    for i, (image, _, number) in enumerate(stages):
        if image.lower() in by_name or image.lower() == "scratch":
            continue
        scope = scope_of(variant) if variant else Scope.RUNTIME
        add_image(draft, image, scope if i in final or scope.beside else Scope.BUILD, number)
    draft.application = True if draft.dependencies else None
    return draft.finish()
