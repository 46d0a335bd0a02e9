"""Chart.yaml and values.yaml of Helm. They set up the place where a product runs."""

from __future__ import annotations

from typing import Any

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft, table, text_or_none
from dpgcheck.facts.manifests.images import add_image
from dpgcheck.facts.structured import read_yaml
from dpgcheck.sources.interface import FileEntry

MAX_DEPTH = 12
"""Levels of values that are looked through for images."""


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads the charts that a chart needs, or the images among its values."""
    draft = Draft(file, text, "helm")
    parsed = read_yaml(text)
    draft.problem = parsed.problem
    if file.name.startswith("values"):
        _images(draft, parsed.value, parsed.lines)
        return draft.finish()
    draft.name = text_or_none(parsed.table.get("name"))
    draft.describe(parsed.table.get("description"), parsed.lines.get(("description",)))
    entries = parsed.table.get("dependencies")
    for i, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            line = parsed.lines.get(("dependencies", i, "name"))
            registry = text_or_none(entry.get("repository")) or ""
            if not registry.startswith("file:"):
                draft.add(entry["name"], str(entry.get("version") or ""), Scope.HOSTING, line, registry)
    return draft.finish()


def _images(draft: Draft, value: Any, lines: dict[tuple[str | int, ...], int]) -> None:
    left: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while left:
        path, node = left.pop()
        if not isinstance(node, dict) or len(path) > MAX_DEPTH:
            continue
        image = node.get("image")
        if isinstance(image, str) and "/" in image:
            add_image(draft, image, Scope.HOSTING, lines.get((*path, "image")))
        inner = table(node, "image")
        if isinstance(inner.get("repository"), str):
            host = inner.get("registry")
            name = f"{host}/{inner['repository']}" if isinstance(host, str) and host else inner["repository"]
            tag = inner.get("tag")
            whole = f"{name}:{tag}" if isinstance(tag, str | int | float) and tag != "" else name
            add_image(draft, whole, Scope.HOSTING, lines.get((*path, "image", "repository")))
        left += [((*path, key), child) for key, child in reversed(node.items()) if isinstance(child, dict)]
