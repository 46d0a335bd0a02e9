"""What the names of images of containers say: those of stores, and those on which programs are built."""

from __future__ import annotations

import re

STORES = frozenset(
    "clickhouse-server clickhouse cockroach couchdb elasticsearch mariadb mongo mongodb mssql mysql neo4j opensearch postgis postgres postgresql solr timescaledb".split()
)
"""Last parts of the names of images that keep data."""
BASE = re.compile(
    r"cuda|conda|mamba|python|node|ruby|rails|java|jdk|jre|temurin|golang|rust|dotnet|sdk|aspnet|php|perl|alpine|debian|ubuntu|centos|fedora"
    r"|ubi\d?\b|distroless|nginx|apache|httpd|corn\b|composer|maven|gradle|/uv\b|r-ver|r-base|rstudio|shiny|tidyverse|jupyter|notebook|gdal|torch"
    r"|tensorflow|triton|playwright|chrom|browsers|pandoc|latex|mkdocs|hugo|jekyll|terraform|ansible",
    re.IGNORECASE,
)
"""Names of images of languages, systems and tools, on which a program of one's own is built."""
