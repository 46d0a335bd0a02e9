"""Compares reports of real repositories with the statuses that are pinned in ``verdicts.yaml``.

    python -m benchmarks.corpus FOLDER            # print every status that differs; exit code 1 where one does
    python -m benchmarks.corpus FOLDER --write    # pin what is reported now

FOLDER holds checkouts named ``owner__name``, each at the commit that ``verdicts.yaml`` names, of which
those that are there are compared. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from dpgcheck.api import CheckOptions, check

PATH = Path(__file__).with_name("verdicts.yaml")


class Pinned(msgspec.Struct, forbid_unknown_fields=True):
    """What is reported of one repository."""

    commit: str
    """40 hex digits."""
    license: str | None
    """SPDX expression."""
    kinds: list[str]
    statuses: dict[str, str]
    """Status by id of the indicator."""


def pinned() -> dict[str, Pinned]:
    """What is pinned, by ``owner/name``."""
    data = yaml.safe_load(PATH.read_text("utf-8"))
    return msgspec.convert(data, type=dict[str, Pinned])


def reported(folder: Path, commit: str) -> Pinned:
    """What is reported of a checkout now."""
    report = check(CheckOptions(targets=(str(folder),), use_config=False))
    return Pinned(
        commit,
        report.license.expression if report.license else None,
        [str(kind) for kind in report.kinds],
        {indicator.id: str(indicator.status) for indicator in report.indicators},
    )


def differences(old: Pinned, new: Pinned) -> Iterator[str]:
    """What differs, a line each."""
    if old.license != new.license:
        yield f"license {new.license}, pinned {old.license}"
    if old.kinds != new.kinds:
        yield f"kinds {', '.join(new.kinds)}, pinned {', '.join(old.kinds)}"
    for indicator in sorted({*old.statuses, *new.statuses}):
        before, now = old.statuses.get(indicator), new.statuses.get(indicator)
        if before != now:
            yield f"{indicator} {now}, pinned {before}"


def compare(folder: Path) -> tuple[dict[str, Pinned], list[str]]:
    """What is reported of each checkout that is there, and what differs from what is pinned."""
    found: dict[str, Pinned] = {}
    lines = []
    for name, old in pinned().items():
        checkout = folder / name.replace("/", "__")
        if checkout.is_dir():
            found[name] = reported(checkout, old.commit)
            lines += [f"{name}: {line}" for line in differences(old, found[name])]
    return found, lines


def main() -> int:
    """Reads the command line, compares, prints or writes."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.corpus",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder of checkouts named owner__name")
    parser.add_argument("--write", action="store_true", help="pin what is reported now")
    options = parser.parse_args()
    found, lines = compare(options.folder)
    if not found:
        print(f"none of the pinned repositories is in {options.folder}", file=sys.stderr)
        return 2
    print("\n".join([*lines, f"{len(found)} of {len(pinned())} compared, {len(lines)} differences"]))
    if options.write:
        kept = {name: msgspec.to_builtins({**pinned(), **found}[name]) for name in pinned()}
        head = "".join(line for line in PATH.read_text("utf-8").splitlines(True) if line.startswith("#"))
        PATH.write_text(head + yaml.safe_dump(kept, sort_keys=False, width=1000), "utf-8")
        return 0
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
