"""How much of its own code, data and prose a solution holds, and which files say how it is built, run or described."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dpgcheck.facts.datasets.names import describes_data
from dpgcheck.facts.holdings import TABLES, Holding, Holdings, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import Area, FileEntry

_APPLICATION_FILES = re.compile(
    r"(?:^|/)(?:Dockerfile[^/]*|docker-compose[^/]*\.ya?ml|compose\.ya?ml|manage\.py|config\.ru|artisan|Procfile|serverless\.ya?ml|app\.json|AndroidManifest\.xml|pubspec\.yaml|pom\.xml|build\.gradle(?:\.kts)?|mix\.exs|setup\.py|pyproject\.toml|Cargo\.toml|go\.mod|DESCRIPTION|metadata\.txt)$"
)
_CODE_PACKAGE = re.compile(
    r"(?:package\.json|composer\.json|Gemfile|requirements\.txt|pyproject\.toml|setup\.py|Cargo\.toml|go\.mod|pom\.xml)$"
)
"""Manifests of what is built from code."""
_OF_DOCS_PAGES = re.compile(
    r"docs?/(?:.*/)?_?(?:static|templates?|assets|themes?|javascripts?|js|overrides|layouts|includes)/",
    re.IGNORECASE,
)
"""Where the code that shows the pages of documentation lies; it is no product."""


@dataclass(frozen=True)
class HeldSizes:
    """Sizes in bytes, and files by what they say."""

    code: int
    """Without the code that shows pages of documentation, and without tables written as code."""
    data: int
    prose: int
    applications: tuple[FileEntry, ...]
    """Files that say how something is built, installed or deployed."""
    products: tuple[FileEntry, ...]
    """Those of them that lie apart from documentation, scripts and the settings of tools."""
    packages: tuple[FileEntry, ...]
    """Manifests at the root of what is built from code."""
    descriptors: tuple[FileEntry, ...]
    """Files near the root that describe a data set; one that lies deeper describes a source or a sample."""


@fact("held-sizes")
def held_sizes(facts: Facts) -> HeldSizes:
    """Sizes and telling files of the solution's own work."""
    held = facts.get(holdings)
    of_pages = sum(f.size or 0 for f in held.files[Holding.CODE] if _OF_DOCS_PAGES.match(f.path))
    of_tables = _bytes_of_tables_in_code(held)
    own = [f for f in facts.files if f.area is Area.PROJECT]
    applications = tuple(f for f in own if _APPLICATION_FILES.search(f.path))
    return HeldSizes(
        held.bytes[Holding.CODE] - of_pages - of_tables,
        held.bytes[Holding.DATA] + of_tables,
        held.bytes[Holding.PROSE],
        applications,
        tuple(f for f in applications if not f.path.startswith(("docs/", "scripts/", "."))),
        tuple(f for f in own if "/" not in f.path and _CODE_PACKAGE.match(f.name)),
        tuple(f for f in own if describes_data(f.path) and f.path.count("/") <= 1),
    )


def _bytes_of_tables_in_code(held: Holdings) -> int:
    """Bytes of files of code that give tables once more, beside data of the same name: country.php, country.csv."""

    def whose(file: FileEntry) -> tuple[int, str]:
        return file.target, file.path[: -len(file.name)] + file.name.split(".")[0]

    tables = {whose(f) for f in held.files[Holding.DATA] if f.suffix in TABLES}
    return sum(f.size or 0 for f in held.files[Holding.CODE] if whose(f) in tables) if tables else 0
