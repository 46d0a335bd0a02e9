"""What is known of closed components: complete, sorted, each package and host in one entry."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.knowledge import ClosedComponent, ClosedComponents

RULES = Path(__file__).parents[2] / "rules"
FILES = sorted((RULES / "knowledge" / "closed-components").glob("*.yaml"))
BOOK = Rulebook(RULES)
KNOWN = BOOK.closed_components
ECOSYSTEMS = {
    *("cargo", "composer", "conda", "cran", "docker", "gem", "golang"),
    *("hex", "maven", "npm", "nuget", "pub", "pypi"),
}
"""The ecosystems whose manifests are read, by their purl types."""
HOST = re.compile(r"\.?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w/.-]+)?|[a-z]+://[a-z]+")
"""A host without a scheme, sub-domains by a leading dot, the beginning of a path where it tells; or a scheme of its own."""


def doubles(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_families_of_services_and_products_are_known() -> None:
    assert len(KNOWN) >= 500
    assert len(FILES) >= 15
    ids = {component.id for component in KNOWN}
    assert ids >= {
        *(
            "aws-s3",
            "azure-blob-storage",
            "google-cloud-storage",
            "alibaba-cloud",
            "tencent-cloud",
            "yandex-cloud",
        ),
        *(
            "mongodb",
            "redis",
            "elasticsearch",
            "kibana",
            "cockroachdb",
            "couchbase",
            "scylladb",
            "timescaledb-tsl",
        ),
        *(
            "hashicorp-vault",
            "hashicorp-consul",
            "hashicorp-terraform",
            "mapbox-gl",
            "esri-arcgis",
            "yandex-maps",
        ),
        *(
            "africas-talking",
            "msg91",
            "gupshup",
            "infobip",
            "onesignal",
            "auth0",
            "clerk",
            "mpesa",
            "razorpay",
        ),
        *(
            "openai",
            "anthropic",
            "gemini",
            "algolia",
            "contentful",
            "ag-grid-enterprise",
            "kendo-ui",
            "syncfusion",
        ),
        *("unity", "unreal-engine", "matlab", "stata", "sas", "oracle-jdk", "dotnet-framework", "verieye"),
    }


def test_no_id_package_or_host_stands_in_two_entries() -> None:
    assert not doubles([component.id for component in KNOWN])
    assert not doubles([package.lower() for component in KNOWN for package in component.packages])
    assert not doubles([host.lower() for component in KNOWN for host in component.hosts])


def test_no_alternative_is_closed_itself() -> None:
    """But for images of which only an edition is closed, and packages of which only some versions are."""
    closed = {
        package.lower(): component
        for component in KNOWN
        if not (component.closed_versions or component.closed_tags or component.open_tags)
        for package in component.packages
    }
    assert not {
        (component.id, package)
        for component in KNOWN
        for package in component.alternative_packages
        if package.lower() in closed
    }


def test_no_alternative_is_named_within_the_title() -> None:
    """Documents that speak of the closed edition would be taken to name the open one."""
    assert not [
        (component.id, name)
        for component in KNOWN
        for name in component.alternatives
        if name[0].isupper() and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", component.title, re.IGNORECASE)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_files_are_dated_and_sorted(file: Path) -> None:
    known = BOOK._read(file, ClosedComponents)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", known.checked_on)
    assert known.sources
    ids = [component.id for component in known.components]
    assert ids == sorted(ids)
    for component in known.components:
        for names in (component.packages, component.alternative_packages):
            assert names == sorted(names, key=lambda name: (name.partition(":")[0], name.lower())), (
                component.id
            )
        assert component.hosts == sorted(component.hosts), component.id


def test_every_entry_is_complete() -> None:
    for component in KNOWN:
        complete(component)


def complete(component: ClosedComponent) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", component.id)
    assert component.title.strip()
    assert component.what in {"library", "database", "service", "platform"}
    assert component.part
    assert component.since.strip()
    assert component.source.strip()
    assert component.alternatives
    assert component.packages or component.hosts
    assert not (component.closed_tags and component.open_tags)
    SpecifierSet(component.closed_versions)
    for package in (*component.packages, *component.alternative_packages):
        ecosystem, _, name = package.partition(":")
        assert ecosystem in ECOSYSTEMS, package
        assert name == name.strip() != "", package
        assert "*" not in name[:-1], package
    for host in component.hosts:
        assert HOST.fullmatch(host), host
    if component.closed_versions:
        assert component.since != "always"
    if component.id.endswith("-driver"):
        assert any(other.id == component.id.removesuffix("-driver") for other in KNOWN)
