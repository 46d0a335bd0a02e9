"""What is known of a data set: its descriptors, the tables that are published, and where both disagree.

A reader of one format is a function of a descriptor's text that gives a Descriptor and never raises: what it
can't read is its ``problem``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dpgcheck.sources.interface import FileEntry

MAX_RESOURCES = 1_000
"""Files that are taken from one descriptor."""
MAX_FIELDS = 10_000
"""Fields that are taken from one descriptor, and columns from one table."""
MAX_WORDS = 300
"""Characters of a name or of a statement that are kept."""


class Form(StrEnum):
    """The format of a descriptor, in the words of its field."""

    DATA_PACKAGE = "Data Package"
    TABLE_SCHEMA = "Table Schema"
    CSVW = "CSVW"
    DCAT = "DCAT"
    SCHEMA_ORG = "schema.org Dataset"
    CROISSANT = "Croissant"
    METADATA = "metadata file"
    DICTIONARY = "data dictionary"
    DOCUMENT = "document"


class Topic(StrEnum):
    """What a descriptor tells of a data set beside its fields."""

    SOURCE = "source"
    METHOD = "method"
    PERIOD = "period"
    FREQUENCY = "frequency"
    CHANGED = "changed"
    OWNER = "owner"
    PLACE = "place"
    """Where the data can be reached: a home page or a download."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a descriptor says on a topic, or which license it states."""

    text: str
    line: int | None
    """1-based; None where it could not be told."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that a descriptor names."""

    name: str
    told: bool
    """Whether its meaning or its type is told, rather than its name alone."""
    line: int | None = None
    others: tuple[str, ...] = ()
    """Other names that it goes by."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a column of it may have."""
        return (self.name, *self.others)


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of a data set as a descriptor names it."""

    name: str
    paths: tuple[str, ...]
    """As they are written: relative paths or addresses; empty for data inside the descriptor."""
    fields: tuple[Field, ...]
    """Empty where none is described here."""
    line: int | None = None
    licenses: tuple[Statement, ...] = ()
    """Licenses of this file alone."""
    schema: str | None = None
    """Path of a file with its fields, where it isn't written here."""


@dataclass(frozen=True, slots=True)
class Descriptor:
    """One file that describes a data set."""

    form: Form
    resources: tuple[Resource, ...] = ()
    fields: tuple[Field, ...] = ()
    """Fields that belong to no file by name: of a dictionary, or of a set as a whole."""
    licenses: tuple[Statement, ...] = ()
    """Licenses of the set as a whole."""
    told: Mapping[Topic, Statement] = field(default_factory=dict)
    problem: str | None = None
    """Why it could not be read, in a few words."""


@dataclass(frozen=True, slots=True)
class Described:
    """A descriptor with the file that it was read from."""

    file: FileEntry
    descriptor: Descriptor


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a descriptor is broken, or says what isn't so."""

    file: FileEntry
    line: int | None
    words: str
    """What is wrong, as the end of a sentence about the file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table as its file begins."""

    names: tuple[str, ...]
    line: int
    """1-based line of the header or of the first record."""
    more: bool = False
    """Whether there may be others beyond what was read."""
    problem: str | None = None
    """Why there are none, in a few words."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Cells of the first rows, for looking at their form alone; never quoted."""


Read = Callable[[str], Descriptor]
