"""Files for a Kubernetes cluster: the images that they run. They set up the place where a product runs."""

from __future__ import annotations

import re

from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests.draft import Draft
from dpgcheck.facts.manifests.images import add_image
from dpgcheck.sources.interface import FileEntry

_KIND = re.compile(
    r"(?m)^kind:\s{0,10}['\"]?(?:Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|ReplicaSet|Rollout)\b"
)
_IMAGE = re.compile(r"""\s*(?:-\s+)?image:\s{1,10}(['"]?)(?P<image>[^\s'"#]{1,300})\1\s*(?:#.*)?\Z""")


def parse(file: FileEntry, text: str) -> Manifest:
    """Reads the images of one file, which may be a template or hold several documents."""
    draft = Draft(file, text, "docker")
    if _KIND.search(text):
        for number, line in enumerate(draft.lines, 1):
            image = _IMAGE.match(line) if "image:" in line and len(line) < 400 else None
            if image and "{{" not in image["image"]:
                add_image(draft, image["image"], Scope.HOSTING, number)
    return draft.finish()
