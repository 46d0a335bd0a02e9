"""Compose files: the images that a solution runs with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, texts
from dpgcheck.facts.manifests.images import add_image, filled
from dpgcheck.facts.manifests.scopes import scope_of, scope_of_groups
from dpgcheck.facts.structured import read_yaml
from dpgcheck.sources.interface import FileEntry

_NAME = re.compile(r"(?:docker-)?compose|\.ya?ml")


def parse(file: FileEntry, text: str, environment: Mapping[str, str] | None = None) -> Manifest:
    """Reads a compose file and puts in what ``environment`` gives its variables."""
    draft = Draft(file, text, "docker")
    _compose(draft, environment or {})
    draft.application = True if draft.dependencies else None
    return draft.finish()


def _compose(draft: Draft, environment: Mapping[str, str]) -> None:
    parsed = read_yaml(draft.text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a mapping"
        return
    above: tuple[str, ...] = ("services",)
    services = parsed.value.get("services")
    if services is None and "version" not in parsed.value:
        above, services = (), parsed.value  # the first format of compose has the services at the top
    variant = _NAME.sub("", draft.file.name.lower()).strip("._-")
    scope = scope_of(variant) if variant else Scope.RUNTIME
    for name, service in services.items() if isinstance(services, dict) else ():
        if not isinstance(service, dict) or not isinstance(service.get("image"), str):
            continue
        if service.get("build") is not None:
            continue  # the name of what is built here
        image = service["image"]
        line = parsed.lines.get((*above, name, "image")) or draft.line_of(image)
        add_image(draft, filled(image, environment), _profiled(scope, service), line)


def _profiled(scope: Scope, service: dict[str, Any]) -> Scope:
    """Services with profiles start only when asked for."""
    names = texts(service.get("profiles"))
    return scope_of_groups(names, Scope.OPTIONAL) if names and scope is Scope.RUNTIME else scope
