"""On which side of a change of license an image or a package stands, by its version or its edition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dpgcheck.facts.components import Need, components
from dpgcheck.facts.interface import Facts
from dpgcheck.rulebook.book import Rulebook
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

BOOK = Rulebook(Path(__file__).parents[2] / "rules")


def needs(files: dict[str, str]) -> dict[str, Need]:
    facts = Facts([DictSnapshot(files)], BOOK, Config())
    return {use.component.id: use.need for use in facts.get(components).uses}


def of_image(name: str) -> dict[str, Need]:
    return needs({"docker-compose.yml": f"services:\n  part:\n    image: {name}\n"})


def of_npm(name: str, version: str) -> dict[str, Need]:
    return needs({"package.json": json.dumps({"name": "app", "dependencies": {name: version}})})


@pytest.mark.parametrize(
    ("tag", "closed"),
    [
        ("mongo:3.2", None),
        ("mongo:3.4.17", None),
        ("mongo:3.4.18", "mongodb"),
        ("mongo:3.4", "mongodb"),
        ("mongo:3.6.8", None),
        ("mongo:3.6.9", "mongodb"),
        ("mongo:4.0.3", None),
        ("mongo:4.0.4", "mongodb"),
        ("mongo:4.0", "mongodb"),
        ("mongo:4.4", "mongodb"),
        ("mongo:4.4.29-focal", "mongodb"),
        ("mongo:latest", "mongodb"),
        ("elasticsearch:7.10.2", None),
        ("docker.elastic.co/elasticsearch/elasticsearch-oss:7.10.2", None),
        ("elasticsearch:7.17.10", "elasticsearch"),
        ("elasticsearch:8.15.3", "elasticsearch"),
        ("elasticsearch:8.16.0", None),
        ("docker.elastic.co/kibana/kibana:7.10.2", None),
        ("docker.elastic.co/kibana/kibana:7.17.10", "kibana"),
        ("docker.elastic.co/kibana/kibana:8.16.1", None),
        ("opensearchproject/opensearch:2.17.0", None),
        ("hashicorp/vault:1.14", None),
        ("hashicorp/vault:1.15", "hashicorp-vault"),
        ("openbao/openbao:2.0", None),
        ("hashicorp/consul:1.16", None),
        ("hashicorp/consul:1.17", "hashicorp-consul"),
        ("minio/minio:RELEASE.2024-01-01T16-36-33Z", None),
        ("valkey/valkey:8", None),
        ("redis/redis-stack:latest", "redis-stack"),
        ("cockroachdb/cockroach:v19.1.11", None),
        ("cockroachdb/cockroach:v23.1.0", "cockroachdb"),
        ("scylladb/scylla:6.2", None),
        ("scylladb/scylla:2025.1", "scylladb"),
        ("arangodb:3.11", None),
        ("arangodb:3.12", "arangodb"),
        ("eventstore/eventstore:24.6.0", None),
        ("eventstore/eventstore:24.10.0", "kurrentdb"),
        ("codenotary/immudb:1.5.0", None),
    ],
)
def test_servers_after_their_change_of_license(tag: str, closed: str | None) -> None:
    assert of_image(tag) == ({closed: Need.UNCLEAR} if closed else {})


@pytest.mark.parametrize(
    ("tag", "closed"),
    [
        ("timescale/timescaledb:latest-pg16", True),
        ("timescale/timescaledb:2.17.2-pg16-oss", False),
        ("neo4j:5-community", False),
        ("neo4j:5", False),
        ("neo4j:5-enterprise", True),
        ("influxdb:2.7", False),
        ("influxdb:1.11-data", True),
        ("sonarqube:lts-community", False),
    ],
)
def test_editions_are_told_by_their_tags(tag: str, closed: bool) -> None:
    assert bool(of_image(tag)) is closed


@pytest.mark.parametrize(
    ("tag", "need"),
    [
        ("redis:6", None),
        ("redis:7.2", None),
        ("redis:7.4", Need.OPTIONAL),
        ("redis:8", None),
        ("docker.dragonflydb.io/dragonflydb/dragonfly:v1.20.0", Need.OPTIONAL),
        ("getsentry/sentry:24.8.0", Need.OPTIONAL),
        ("hashicorp/terraform:1.5.7", None),
        ("hashicorp/terraform:1.9", Need.OPTIONAL),
        ("hashicorp/nomad:1.7", Need.OPTIONAL),
    ],
)
def test_what_is_closed_and_still_not_needed(tag: str, need: Need | None) -> None:
    assert list(of_image(tag).values()) == ([need] if need else [])


@pytest.mark.parametrize(
    ("name", "version", "closed"),
    [
        ("mapbox-gl", "^1.13.3", None),
        ("mapbox-gl", "^2.0.0", "mapbox-gl"),
        ("apexcharts", "5.0.0", None),
        ("apexcharts", "^5.3.1", "apexcharts"),
        ("handsontable", "6.2.2", None),
        ("handsontable", "7.0.0", "handsontable"),
        ("ckeditor4", "4.22.1", None),
        ("ckeditor4", "4.24.0", "ckeditor4-lts"),
        ("tinymce", "^7.0.0", None),
        ("primeng", "^21.1.0", None),
        ("primeng", "^22.0.0", "primeng"),
        ("primevue", "^4.2.0", None),
        ("primereact", "^11.0.0", "primereact"),
        ("@apollo/gateway", "^0.50.0", None),
        ("@apollo/gateway", "^2.5.3", "apollo-graphos"),
        ("tldraw", "^2.0.0", "tldraw"),
    ],
)
def test_libraries_after_their_change_of_license(name: str, version: str, closed: str | None) -> None:
    assert list(of_npm(name, version)) == ([closed] if closed else [])


@pytest.mark.parametrize(
    ("version", "closed"),
    [("<version>4.31.1</version>", False), ("<version>5.0.1</version>", True), ("", False)],
)
def test_a_version_that_a_parent_sets_is_not_known(version: str, closed: bool) -> None:
    pom = (
        "<project><groupId>a</groupId><artifactId>b</artifactId><version>1</version><dependencies><dependency>"
        f"<groupId>org.liquibase</groupId><artifactId>liquibase-core</artifactId>{version}"
        "</dependency></dependencies></project>\n"
    )
    assert ("liquibase" in needs({"pom.xml": pom})) is closed


@pytest.mark.parametrize(
    ("version", "closed"), [('Version="2.1.9"', False), ('Version="3.1.5"', True), ("", False)]
)
def test_a_version_that_a_central_list_sets_is_not_known(version: str, closed: bool) -> None:
    reference = f'<PackageReference Include="SixLabors.ImageSharp" {version} />'
    project = f'<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup>{reference}</ItemGroup></Project>\n'
    assert ("imagesharp" in needs({"app.csproj": project})) is closed


@pytest.mark.parametrize(
    "package",
    ["redis", "ioredis", "@elastic/elasticsearch", "minio", "kafkajs", "neo4j-driver", "pg", "keycloak-js"],
)
def test_clients_of_open_protocols_are_no_closed_components(package: str) -> None:
    assert not of_npm(package, "^1.0.0")
