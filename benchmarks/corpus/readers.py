"""How far reports agree with careful readers: statuses and cited files of ``readers.yaml``, which no rule was made from.

    python -m benchmarks.corpus.readers FOLDER [--group b] [--verbose]

FOLDER holds checkouts named ``owner__name``, each at the commit that ``readers.yaml`` names, of which those that
are there are compared. Nothing is fetched. Figures:

    agreement   share of statuses equal to the reader's (unanswered counts as missing)
    kappa       agreement beyond chance, with each indicator's own shares of statuses
    false pass  of the statuses reported met, the share that the reader calls partial or missing
    severe      share of all statuses where one says met and the other missing
    precision   share of the files cited for met or partial that the reader accepts
    recall      share of the reader's met and partial with at least one accepted file cited
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import yaml

from dpgcheck.api import CheckOptions, check
from dpgcheck.model import Status

PATH = Path(__file__).with_name("readers.yaml")
_TOLD = ("met", "partial")


class Reading(msgspec.Struct, forbid_unknown_fields=True):
    """What a reader says of one indicator."""

    status: str
    evidence: list[str]
    """Files and folders that the reader accepts, the best first."""


class Read(msgspec.Struct, forbid_unknown_fields=True):
    """What a reader says of one repository."""

    group: str
    commit: str
    """40 hex digits."""
    kinds: list[str]
    license: str | None
    """SPDX expression."""
    personal_data: str
    """yes, no or unclear."""
    content: str
    """none, collected, stored, distributed or unclear."""
    indicators: dict[str, Reading]


@dataclass(frozen=True)
class Cell:
    """One indicator of one repository: what is reported, and what the reader says."""

    repository: str
    indicator: str
    reported: str
    cited: frozenset[str]
    reading: Reading

    def accepted(self) -> frozenset[str]:
        """The cited files that the reader accepts, or that lie in a folder that he accepts."""
        return frozenset(
            path
            for path in self.cited
            if any(
                path == known or path.startswith(f"{known.rstrip('/')}/") for known in self.reading.evidence
            )
        )


@dataclass
class Figures:
    """The figures over many cells; a share of nothing is None."""

    cells: list[Cell] = field(default_factory=list)

    @property
    def agreement(self) -> float | None:
        """Share of equal statuses."""
        return _share(sum(c.reported == c.reading.status for c in self.cells), len(self.cells))

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa, chance being each indicator's own shares."""
        chance = 0.0
        for indicator in {cell.indicator for cell in self.cells}:
            own = [cell for cell in self.cells if cell.indicator == indicator]
            ours, theirs = Counter(c.reported for c in own), Counter(c.reading.status for c in own)
            chance += sum(ours[status] * theirs[status] for status in ours) / len(own)
        if not self.cells or self.agreement is None or chance == len(self.cells):
            return None
        return (self.agreement * len(self.cells) - chance) / (len(self.cells) - chance)

    @property
    def false_pass(self) -> float | None:
        """Of what is reported met, the share that the reader calls partial or missing."""
        met = [cell for cell in self.cells if cell.reported == "met"]
        return _share(sum(cell.reading.status in ("partial", "missing") for cell in met), len(met))

    @property
    def severe(self) -> float | None:
        """Share of statuses where one says met and the other missing."""
        wrong = sum({c.reported, c.reading.status} == {"met", "missing"} for c in self.cells)
        return _share(wrong, len(self.cells))

    @property
    def precision(self) -> float | None:
        """Share of the files cited for met or partial that the reader accepts, where the indicator applies."""
        judged = [c for c in self.cells if c.reported in _TOLD and c.reading.status != "na"]
        return _share(sum(len(c.accepted()) for c in judged), sum(len(c.cited) for c in judged))

    @property
    def recall(self) -> float | None:
        """Share of the reader's met and partial with an accepted file cited."""
        told = [cell for cell in self.cells if cell.reading.status in _TOLD]
        return _share(sum(bool(cell.accepted()) for cell in told), len(told))


def readers() -> dict[str, Read]:
    """What readers say, by ``owner/name``."""
    return msgspec.convert(yaml.safe_load(PATH.read_text("utf-8")), type=dict[str, Read])


def cells_of(name: str, read: Read, folder: Path) -> list[Cell]:
    """All indicators of one checkout."""
    report = check(CheckOptions(targets=(str(folder),), use_config=False))
    cells = []
    for indicator in report.indicators:
        told = (Status.MET, Status.PARTIAL)
        paths = {str(e.path) for f in indicator.findings if f.status in told for e in f.evidence}
        status = "missing" if indicator.status in (Status.UNANSWERED, Status.ERROR) else str(indicator.status)
        cells.append(Cell(name, indicator.id, status, frozenset(paths), read.indicators[indicator.id]))
    return cells


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _line(name: str, figures: Figures) -> str:
    values = [
        getattr(figures, key) for key in ("agreement", "kappa", "false_pass", "severe", "precision", "recall")
    ]
    return f"{name:10}" + "".join(f"{'–' if value is None else f'{value:.3f}':>11}" for value in values)


def main() -> int:
    """Reads the command line, compares, prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--group", action="append", help="only repositories of this group; may be repeated")
    parser.add_argument("--verbose", action="store_true", help="print every status that differs")
    arguments = parser.parse_args()
    everything = Figures()
    for name, read in readers().items():
        checkout = arguments.folder / name.replace("/", "__")
        if checkout.is_dir() and (not arguments.group or read.group in arguments.group):
            everything.cells += cells_of(name, read, checkout)
    if not everything.cells:
        print(f"no checkout of {PATH.name} in {arguments.folder}", file=sys.stderr)
        return 2
    if arguments.verbose:
        for cell in everything.cells:
            if cell.reported != cell.reading.status:
                print(f"{cell.repository}: {cell.indicator} {cell.reported}, read {cell.reading.status}")
    print(
        " " * 10
        + "".join(f"{name:>11}" for name in "agreement kappa false-pass severe precision recall".split())
    )
    for indicator in dict.fromkeys(cell.indicator for cell in everything.cells):
        print(_line(indicator, Figures([c for c in everything.cells if c.indicator == indicator])))
    print(_line("all", everything))
    return 0


if __name__ == "__main__":
    sys.exit(main())
