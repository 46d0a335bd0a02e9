"""Package URLs (purl) of dependencies."""

from __future__ import annotations

import re
from functools import lru_cache

_VERSION = re.compile(r"v?\d[\w.+!~:-]*\Z")
_PINNED = re.compile(r"={1,3}\s*(v?\d[\w.+!-]*)\Z")
_SPLIT = {"npm": "/", "composer": "/", "golang": "/", "docker": "/", "maven": ":", "swift": "/", "elm": "/",
          "jsr": "/", "terraform": "/", "github": "/"}  # fmt: skip
_UNREGISTERED = {
    "jsr": "generic",
    "elm": "generic",
    "vcpkg": "generic",
    "helm": "generic",
    "terraform": "generic",
}
"""Ecosystems without a purl type of their own yet."""


@lru_cache(maxsize=1 << 14)
def purl_of(ecosystem: str, name: str, version: str = "", registry: str = "") -> str:
    """The purl of a package; the empty string where none can be built of the name."""
    from packageurl import PackageURL

    separator = _SPLIT.get(ecosystem)
    namespace, subpath = "", None
    if separator:
        namespace, _, name = name.rpartition(separator)
    elif ecosystem == "cocoapods":
        name, _, subpath = name.partition("/")
    type_ = _UNREGISTERED.get(ecosystem, ecosystem)
    if type_ != ecosystem:
        namespace = f"{ecosystem}/{namespace}".rstrip("/")
    qualifiers = {"repository_url": registry} if ecosystem == "docker" and registry else None
    try:
        return PackageURL(
            type_, namespace or None, name, version or None, qualifiers, subpath or None
        ).to_string()
    except ValueError:
        return ""


def pinned(version: str) -> str:
    """The one version that a requirement allows; the empty string where it allows several."""
    found = _PINNED.match(version.strip())
    return found[1] if found else ""


def exact(ecosystem: str, version: str) -> str:
    """The version to name in a purl when only a requirement is known: tags of images and plain numbers of Java and Go."""
    if ecosystem in ("docker", "golang", "elm"):
        return version
    if ecosystem in ("maven", "nuget") and _VERSION.match(version):
        return version
    return pinned(version)
