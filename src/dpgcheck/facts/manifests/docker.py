"""Dockerfiles and compose files: the images that a solution is built from and runs with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, is_development
from dpgcheck.facts.structured import read_yaml
from dpgcheck.sources.interface import FileEntry

_FROM = re.compile(r"\s*FROM\s+(?:--\S+\s+)*(?P<image>\S+)(?:\s+AS\s+(?P<stage>\S+))?\s*\Z", re.IGNORECASE)
_ARG = re.compile(r"""\s*ARG\s+(?P<name>\w+)=(?P<value>"[^"]*"|'[^']*'|\S*)""", re.IGNORECASE)
_VARIABLE = re.compile(r"\$(?:\{(?P<name>\w+)(?::?-(?P<default>[^{}]*))?\}|(?P<bare>\w+))")
_HUB = ("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com")


def parse(file: FileEntry, text: str, environment: Mapping[str, str] | None = None) -> Manifest:
    """Reads a Dockerfile or a compose file, told by the file's name; compose puts ``environment`` in."""
    draft = Draft(file, text, "docker")
    if file.suffix in (".yml", ".yaml"):
        _compose(draft, environment or {})
    else:
        _dockerfile(draft)
    draft.application = True if draft.dependencies else None
    return draft.finish()


def _dockerfile(draft: Draft) -> None:
    """Images of stages that the last one does not build on are needed at build time only."""
    arguments: dict[str, str] = {}
    stages: list[tuple[str, str, int]] = []
    for number, line in enumerate(draft.lines, 1):
        if found := _FROM.match(line):
            stages.append((_filled(found["image"], arguments), (found["stage"] or "").lower(), number))
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
        runs = i in final and not (variant and is_development(variant))
        _add_image(draft, image, Scope.RUNTIME if runs else Scope.DEVELOPMENT, number)


def _compose(draft: Draft, environment: Mapping[str, str]) -> None:
    parsed = read_yaml(draft.text)
    if not isinstance(parsed.value, dict):
        draft.problem = parsed.problem or "not a mapping"
        return
    above: tuple[str, ...] = ("services",)
    services = parsed.value.get("services")
    if services is None and "version" not in parsed.value:
        above, services = (), parsed.value  # the first format of compose has the services at the top
    variant = re.sub(r"(?:docker-)?compose|\.ya?ml", "", draft.file.name.lower()).strip("._-")
    scope = Scope.DEVELOPMENT if variant and is_development(variant) else Scope.RUNTIME
    for name, service in services.items() if isinstance(services, dict) else ():
        if not isinstance(service, dict) or not isinstance(service.get("image"), str):
            continue
        if service.get("build") is not None:
            continue  # the name of what is built here
        image = service["image"]
        line = parsed.lines.get((*above, name, "image")) or draft.line_of(image)
        _add_image(draft, _filled(image, environment), _profiled(scope, service), line)


def _profiled(scope: Scope, service: dict[str, Any]) -> Scope:
    """Services with profiles start only when asked for."""
    profiles = service.get("profiles")
    names = [name for name in profiles if isinstance(name, str)] if isinstance(profiles, list) else []
    if not names or scope is Scope.DEVELOPMENT:
        return scope
    return Scope.DEVELOPMENT if all(is_development(name) for name in names) else Scope.OPTIONAL


def _filled(image: str, arguments: Mapping[str, str]) -> str:
    """Puts variables in: the value known here, or the default written beside them; others stay."""

    def value(found: re.Match[str]) -> str:
        name = found["name"] or found["bare"]
        return arguments.get(name) or found["default"] or found[0]

    for _ in range(3):
        if "$" in image and len(image) < 500:
            image = _VARIABLE.sub(value, image)
    return image


def _add_image(draft: Draft, image: str, scope: Scope, line: int | None) -> None:
    if "$" in image.rpartition(":")[2]:
        image = image.rpartition(":")[0]
    name, _, digest = image.partition("@")
    host, slash, rest = name.partition("/")
    registry = ""
    if slash and ("." in host or ":" in host or host == "localhost"):
        registry, name = ("" if host in _HUB else host), rest
    head, colon, tag = name.rpartition(":")
    if colon and "/" not in tag:
        name = head
    else:
        tag = ""
    name = name.removeprefix("library/").strip("/-:")
    if re.fullmatch(r"[a-z0-9][\w./-]*", name):
        draft.add(name, tag or digest, scope, line, registry)
