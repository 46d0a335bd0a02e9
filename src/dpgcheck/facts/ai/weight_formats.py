"""The weights that users load, in the repository or from the addresses that it names, with their formats."""

from __future__ import annotations

from dataclasses import dataclass

from dpgcheck.facts.ai.presence import ai_presence
from dpgcheck.facts.ai.weights import WeightFormat, format_of, weights
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit


@dataclass(frozen=True, slots=True)
class Delivered:
    """One set of weights that somebody may load."""

    name: str
    """Name of the file, or of the first of its shards."""
    folder: str
    """Where it lies, an address or a path."""
    format: WeightFormat
    at: Hit
    size_told: str = ""
    """Its size for people, with what is to know of shards and pointers; empty where it isn't known."""

    @property
    def stem(self) -> str:
        """Its name without the ending."""
        return self.name.rpartition(".")[0].lower()


@fact("delivered-weights")
def delivered_weights(facts: Facts) -> tuple[Delivered, ...]:
    """The weights of the repository, the largest first, then those whose addresses tell a format."""
    found = []
    for one in facts.get(weights):
        told = "" if one.size is None else _bytes(one.size)
        if one.shards > 1:
            told += f" in {one.shards} shards"
        if one.lacking:
            told += f", {one.lacking} of its shards are not here"
        if one.pointer:
            told += ", kept by git LFS"
        if one.size != 0:
            found.append(Delivered(one.file.name, one.file.folder, one.format, Hit(one.file, None, ""), told))
    for target in facts.get(ai_presence):
        for hit in target.model.places:
            address = hit.text.split("?")[0].rstrip(".,;:*")
            form = format_of(address) if "://" in address else None
            if form is not None:
                folder, _, name = address.rpartition("/")
                found.append(Delivered(name, folder, form, hit))
    return tuple(found)


def _bytes(size: int) -> str:
    for unit, of in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if size >= of:
            return f"{size / of:.1f} {unit}"
    return f"{size} bytes"
