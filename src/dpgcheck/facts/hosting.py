"""What sets up the place where a product runs: Terraform, Helm charts, files for Kubernetes.

The Standard's indicator on platform independence leaves it out, so it is no part of the fact ``manifests``; it is
read for lists of all dependencies only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import cast

from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.manifest_types import Manifest
from dpgcheck.facts.manifests.draft import Parse
from dpgcheck.sources.interface import FileEntry

MAX_FILES = 500
"""Files that are read, those nearest to the root first."""

_CHART = "Chart.yaml"
_VALUES = re.compile(r"values(?:[-_.][\w.-]+)?\.ya?ml")
_CLUSTER = re.compile(
    r"(?:^|.*/)(?:k8s|kube|kubernetes|manifests|deploy\w*|infra\w*|charts?|helm|templates|kustomize|overlays|base)/(?:.*/)?[^/]+\.ya?ml"
)


@fact("hosting")
def hosting(facts: Facts) -> tuple[Manifest, ...]:
    """The files that say what is taken to run the product somewhere, by target and path."""
    found = sorted(
        _files(facts), key=lambda entry: (entry[0].path.count("/"), entry[0].target, entry[0].path)
    )
    read = []
    for file, module in found[:MAX_FILES]:
        text = facts.text(file, keep=False)
        if text is not None:
            parse = cast("Parse", import_module(f"dpgcheck.facts.manifests.{module}").parse)
            manifest = parse(file, text)
            if manifest.dependencies or (manifest.problem and file.name == _CHART):
                read.append(manifest)
    return tuple(sorted(read, key=lambda manifest: (manifest.file.target, manifest.file.path)))


def _files(facts: Facts) -> Iterator[tuple[FileEntry, str]]:
    charts = {(file.target, file.folder) for file in facts.own_files if file.name == _CHART}
    for file in facts.own_files:
        if file.suffix == ".tf":
            yield file, "terraform"
        elif file.suffix not in (".yaml", ".yml"):
            continue
        elif (file.target, file.folder) in charts and (file.name == _CHART or _VALUES.fullmatch(file.name)):
            yield file, "helm"
        elif _CLUSTER.fullmatch(file.path):
            yield file, "kubernetes"
