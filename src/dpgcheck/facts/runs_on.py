"""Files that show what a product runs on: its manifests, the services of its set-up, its documents and its settings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dpgcheck.facts.component_places import is_aside
from dpgcheck.facts.datasets.names import is_data_package
from dpgcheck.facts.documents import documents
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.manifest_types import Manifest, Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.settings_files import settings_file
from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area, FileEntry

_COMPOSE = re.compile(r"(?:docker-)?compose\.ya?ml")
_DEVELOPMENT = re.compile(r"(?:^|[-_./])(?:dev|develop|development|test|docs|ci|lint)(?=[-_./]|\Z)")
_VARIANT = re.compile(r"requirements[_-](?!base|main|common|prod)\w|.+[_-]requirements\.|environment[_-]")
"""A list of packages for one of several ways to run."""
_TEST_FOLDER = re.compile(r"(?:^|[-_/])tests?[-_]?/|(?:^|/)[\w-]*[-_]tests?/", re.IGNORECASE)
_STACK_NAME = re.compile(
    r"(?:^|[-_.])(?:tech(?:nolog(?:y|ies))?[-_]?stack|stack|technologies)\.\w+\Z", re.IGNORECASE
)
_STACK = re.compile(
    r"\b(?:tech(?:nolog\w+|nical stack| stack)|stack|built with|requirements|prerequisites|dependencies)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"\b(?:postgres(?:ql)?|postgis|mysql|mariadb|sqlite|linux|ubuntu|debian|windows|macos|android|cpu)\b",
    re.IGNORECASE,
)
"""Systems and databases by which a README says what the product runs on."""
_ADDRESS = re.compile(r"\]\([^()\n]{0,300}\)|https?://\S{1,300}|<[^<>\n]{0,300}>|!\[[^\]\n]{0,200}\]")
_DIRECTIVE = re.compile(r"\s*(?::[\w-]+:|\.\. )")
"""What belongs to a picture or an include of reStructuredText."""
_BUILDERS = frozenset({"book.toml", "mkdocs.yml", "mkdocs.yaml", "hugo.toml", "config.toml", "_quarto.yml"})
"""Settings of the open programs that make a site or a book of texts."""


FAR_MORE = 6
"""Times the packages of a manifest that another one has, from which on that one tells what the product is made of."""


@fact("runs-on")
def runs_on(facts: Facts) -> tuple[Hit, ...]:
    """The files, the most telling first."""
    readme = facts.get(documents).readmes()[:1]
    read = [m for m in facts.get(manifests).manifests if m.file.area is Area.PROJECT and not m.problem]
    told = _told(read)
    if facts.get(kinds).kinds[:1] not in ((Kind.SOFTWARE,), (Kind.AI,)) and readme:
        built = [_written(m.file, read) for m in told if m.ecosystem != "docker"]
        return tuple(
            Hit(file, None, "")
            for file in (*readme, *_made_with(facts, [f for f in built if "/" not in f.path]))
        )
    packages = [_written(m.file, read) for m in told if m.ecosystem != "docker"]
    services = [
        m.file for m in told if _COMPOSE.fullmatch(m.file.name) and not _DEVELOPMENT.search(m.file.folder)
    ]
    technologies = list(_technologies(facts, readme))
    if packages and packages[0].name == "package.json" and "/" in packages[0].path:
        # What one folder is packed of is its interface in the browser, not what the product runs on.
        packages = [] if services or readme else packages
    files = [*packages[:1], *services[:1]]
    hits = [Hit(file, None, "") for file in files] + technologies
    if not any("/" not in file.path for file in files) and not technologies:
        hits += [Hit(file, None, "") for file in readme]
    settings = facts.get(settings_file)
    if settings is not None:
        hits.append(settings)
    return tuple(hits) or tuple(Hit(m.file, None, "") for m in (told or read)[:1])


def _told(read: list[Manifest]) -> list[Manifest]:
    """Manifests that name what the product needs when it runs, those that say most first."""
    runtime = {
        (m.file.target, m.file.path): sum(d.scope is Scope.RUNTIME for d in m.dependencies) for m in read
    }
    told = [
        m
        for m in read
        if runtime[m.file.target, m.file.path]
        and not is_aside(m.file)
        and not _TEST_FOLDER.search(m.file.path)
    ]
    most = max(
        (runtime[m.file.target, m.file.path] for m in told if not _VARIANT.match(m.file.name)), default=0
    )
    return sorted(
        told,
        key=lambda m: (
            m.file.target,
            # Above the parts of a whole stand the tools that keep them together or publish them.
            runtime[m.file.target, m.file.path] * FAR_MORE < most,
            m.file.path.count("/"),
            _DEVELOPMENT.search(m.file.name) is not None or _VARIANT.match(m.file.name) is not None,
            -runtime[m.file.target, m.file.path],
            m.file.path,
        ),
    )


def _written(file: FileEntry, read: Iterable[Manifest]) -> FileEntry:
    """What people write rather than what follows from it: the list that versions are pinned from, the manifest above."""
    files = [m.file for m in read if m.file.target == file.target]
    loose = [f for f in files if f.suffix == ".in" and file.suffix == ".txt"]
    loose = [f for f in loose if f.path.removesuffix(".in") == file.path.removesuffix(".txt")]
    above = [
        f
        for f in files
        if f.name == file.name and f"{file.folder}/".startswith(f"{f.folder}/" if f.folder else "")
    ]
    if _VARIANT.match(file.name):
        # The package as a whole, where its list of needs is put together by a program.
        loose += [f for f in files if f.folder == file.folder and f.name in ("pyproject.toml", "setup.py")]
    return (loose or sorted(above, key=lambda f: f.path.count("/")) or [file])[0]


def _made_with(facts: Facts, built: Sequence[FileEntry]) -> Iterator[FileEntry]:
    """What describes the published files, or the program that texts are put together with."""
    at_root = {f.name: f for f in facts.own_files if "/" not in f.path}
    described = [at_root[name] for name in sorted(at_root) if is_data_package(name)]
    if described:
        yield described[0]
        return
    builder = [at_root[name] for name in sorted(_BUILDERS & at_root.keys())]
    yield from (*builder[:1], *built)[:1]


def _technologies(facts: Facts, readme: Sequence[FileEntry]) -> Iterator[Hit]:
    """Where the README says what the product is made of and runs on, or the document that does."""
    for file in readme:
        document = facts.get(documents).get(file)
        for section in document.sections if document else ():
            if _STACK.search(section.heading):
                yield Hit(file, section.line, section.heading)
                return
        for number, line in enumerate((facts.text(file) or "").split("\n"), 1):
            if (
                len(line) < 2_000
                and not _DIRECTIVE.match(line)
                and (found := _GROUND.search(_ADDRESS.sub("", line)))
            ):
                yield Hit(file, number, found.group())
                return
    named = (file for file in facts.get(documents).files if _STACK_NAME.search(file.name))
    yield from (Hit(file, None, "") for file in list(named)[:1])
