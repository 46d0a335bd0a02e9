"""Names of container images as Dockerfiles, compose files and cluster files write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests.draft import Draft

_VARIABLE = re.compile(r"\$(?:\{(?P<name>\w+)(?::?-(?P<default>[^{}]*))?\}|(?P<bare>\w+))")
_HUB = ("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com")


def filled(image: str, arguments: Mapping[str, str]) -> str:
    """Puts variables in: the value known here, or the default written beside them; others stay."""

    def value(found: re.Match[str]) -> str:
        name = found["name"] or found["bare"]
        return arguments.get(name) or found["default"] or found[0]

    for _ in range(3):
        if "$" in image and len(image) < 500:
            image = _VARIABLE.sub(value, image)
    return image


def add_image(draft: Draft, image: str, scope: Scope, line: int | None) -> None:
    """Notes an image with its tag or digest; one whose name a variable gives is left out."""
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
        draft.add(name, tag or digest, scope, line, registry, ecosystem="docker")
