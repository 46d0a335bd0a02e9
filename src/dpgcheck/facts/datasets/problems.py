"""The fact of what is wrong with descriptors: broken ones, and those that say what isn't so."""

from __future__ import annotations

from collections.abc import Iterator

from dpgcheck.facts.datasets.coverage import fields_of_resource, normal
from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.datasets.interface import Described, Problem, Resource
from dpgcheck.facts.datasets.paths import Leads, resolve
from dpgcheck.facts.datasets.tables import DELIMITED, columns_of
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.sources.interface import FileEntry

MAX_PROBLEMS = 20
MAX_NAMES = 6
"""Names that one problem lists."""
MAX_CHECKED = 60
"""Files of one descriptor whose columns are compared."""


@fact("descriptor-problems")
def descriptor_problems(facts: Facts) -> tuple[Problem, ...]:
    """What is wrong, by descriptor."""
    found = [problem for described in facts.get(descriptors) for problem in _problems(facts, described)]
    return tuple(found[:MAX_PROBLEMS])


def _problems(facts: Facts, described: Described) -> Iterator[Problem]:
    file, descriptor = described.file, described.descriptor
    if descriptor.problem:
        yield Problem(file, None, f"is a broken {descriptor.form}: {descriptor.problem}")
    lost: list[tuple[Resource, str]] = []
    for number, resource in enumerate(descriptor.resources):
        for path in resource.paths:
            found = resolve(facts, file, path)
            if found is Leads.OUTSIDE:
                yield Problem(
                    file, resource.line, f'names a path that leads out of the repository: "{path[:80]}"'
                )
            elif found is Leads.NOWHERE:
                lost.append((resource, path))
            elif isinstance(found, FileEntry) and number < MAX_CHECKED:
                yield from _columns(facts, file, resource, found)
        if resource.schema and resolve(facts, file, resource.schema) in (Leads.NOWHERE, Leads.OUTSIDE):
            lost.append((resource, resource.schema))
    if lost:
        where = _elsewhere(facts, file, lost[0][1])
        told = f"; {where} may be meant" if where else ""
        names = _list([path for _, path in lost])
        yield Problem(file, lost[0][0].line, f"names files that aren't there: {names}{told}")


def _elsewhere(facts: Facts, descriptor: FileEntry, path: str) -> str | None:
    """The one file of the same name that lies in another folder than a descriptor says."""
    name = path.rpartition("/")[2]
    same = [f.path for f in facts.own_files if f.name == name and f.target == descriptor.target]
    return same[0] if len(same) == 1 else None


def _columns(facts: Facts, file: FileEntry, resource: Resource, table: FileEntry) -> Iterator[Problem]:
    """Columns that a descriptor gives a file which doesn't have them."""
    if table.suffix not in DELIMITED or not table.available:
        return
    fields = list(fields_of_resource(facts, file, resource))
    columns = columns_of(facts, table) if fields else None
    if columns is None or not columns.names or columns.more:
        return
    real = {normal(name) for name in columns.names}
    if len(resource.paths) == 1 and (
        wrong := [(f, field) for f, field in fields if real.isdisjoint(map(normal, field.names))]
    ):
        names = _list([field.name for _, field in wrong])
        yield Problem(
            wrong[0][0], wrong[0][1].line, f"describes columns that {table.path} doesn't have: {names}"
        )


def _list(names: list[str]) -> str:
    more = f" and {len(names) - MAX_NAMES} more" if len(names) > MAX_NAMES else ""
    return ", ".join(name[:80] for name in names[:MAX_NAMES]) + more
