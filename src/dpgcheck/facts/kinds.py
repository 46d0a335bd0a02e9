"""Which kinds of public good a solution is, told from what it holds and how it introduces itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dpgcheck.facts.held_sizes import held_sizes
from dpgcheck.facts.holdings import MIN_DATA_BYTES, Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.introduction import introduction
from dpgcheck.facts.kind_model import SURE, likely_kinds
from dpgcheck.facts.kind_words import Said
from dpgcheck.facts.license_types import LicenseSource, LicenseStatement
from dpgcheck.facts.licenses.accept import accept
from dpgcheck.facts.licenses.collect import license_statements
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import signals
from dpgcheck.model import Acceptance, Kind, KindsBy

MIN_CODE_BYTES = 10_000
"""Bytes of code from which it is more than the script that fetches a table."""

TINY = 5_000
"""Bytes below which the weights would only guess: no repository that they were learned from is so small."""

LITTLE_CODE_BYTES = 20_000
"""Bytes of code that serve the pages of a site at most."""

SMALL_CODE = 400_000
"""Bytes of code that tools beside a standard stay below."""

MIN_MODEL_FILES = 3
"""Files that train or run models where the introduction speaks of models only once."""

MIN_MODEL_SHARE = 0.02
"""Their share of the source files below which models are samples or one feature of many."""


@dataclass(frozen=True)
class Kinds:
    """The kinds of a solution, most important first, and why."""

    kinds: tuple[Kind, ...]
    reasons: tuple[str, ...]
    places: dict[Kind, tuple[Hit, ...]]
    """Lines of the introduction that say so."""
    by: KindsBy = KindsBy.FILES


@fact("kinds")
def kinds(facts: Facts) -> Kinds:
    """The kinds that the caller named, those that the project claims, or those that the files show."""
    config = facts.config
    if facts.forced_kinds:
        return Kinds(facts.forced_kinds, ("named by the caller, with --kind",), {}, KindsBy.CALLER)
    if config.policy.kinds:
        return Kinds(config.kinds, ("named by the caller, in the configuration",), {}, KindsBy.CALLER)
    shown = _Evidence(facts).conclude()
    if not config.kinds:
        return shown
    # A claim decides, and who reads the report sees what stands against it.
    told = ("named by the project, in its .dpgcheck.yml", *(f"the files show {why}" for why in shown.reasons))
    return Kinds(config.kinds, told, {}, KindsBy.PROJECT)


class _Evidence:
    """What speaks for each kind."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.held = facts.get(holdings)
        sizes = facts.get(held_sizes)
        self.code, self.data, self.prose = sizes.code, sizes.data, sizes.prose
        self.applications, self.packages = sizes.applications, sizes.packages
        self.said = Said(facts.get(introduction))

    def conclude(self) -> Kinds:
        first, reason = self._first()
        found = {first: reason}
        for kind, beside in _BESIDE:
            if kind not in found and (why := beside(self, first)):
                found[kind] = why
        return Kinds(tuple(found), tuple(f"{kind}: {why}" for kind, why in found.items()), self.said.places())

    def model_beside(self, first: Kind) -> str:
        """Why an AI system is delivered beside; empty where none is."""
        if first not in (Kind.SOFTWARE, Kind.DATA) or not self._models():
            return ""
        trains, read = self._trains()
        # A few samples in a framework, or one feature of a platform, are no model.
        if trains < MIN_MODEL_SHARE * read:
            return ""
        return f"code trains or runs models ({trains} files) and the introduction says so"

    def software_beside(self, first: Kind) -> str:
        """Why software is delivered beside; empty where none is."""
        if first is Kind.AI:
            if self.packages:
                return f"{self.packages[0].path} makes the code that runs the model a package to install"
            if self.applications and self.said.count(Kind.SOFTWARE) >= 2:
                return "the model comes with a package to run it"
        if first is Kind.DATA:
            if self.applications and self.code > self.data:
                return "an application stands beside the data"
            # Scripts are a part of the data until their authors offer them on terms of their own.
            if self.code >= MIN_CODE_BYTES and (stated := self._own_terms("code", Kind.SOFTWARE)):
                return f"{stated.file.path} licenses the code apart from the data; {_kb(self.code)} of code"
        return ""

    def data_beside(self, first: Kind) -> str:
        """Why data are delivered beside; empty where none are."""
        if first is Kind.DATA:
            return ""
        if self._published_data():
            return "data files are published beside it"
        if first not in (Kind.SOFTWARE, Kind.AI) or self.data < MIN_DATA_BYTES:
            return ""
        stated = self._own_terms("data", Kind.DATA)
        return f"{stated.file.path} licenses its data apart from the code" if stated else ""

    def _own_terms(self, subject: str, kind: Kind) -> LicenseStatement | None:
        """Where a README or a license file at the root gives one part a license of that part's kind, of its own."""
        return next(
            (
                stated
                for stated in self.facts.get(license_statements)
                if stated.subject == subject
                and stated.source in (LicenseSource.README, LicenseSource.FILE)
                and "/" not in stated.file.path
                and self._fits(stated.expression, kind)
            ),
            None,
        )

    def _fits(self, expression: str | None, kind: Kind) -> bool:
        """Whether a license is one for a kind alone, or for software where that is asked."""
        licenses = self.facts.book.licenses
        if accept(expression, kind, licenses) is Acceptance.REJECTED:
            return False
        return kind is Kind.SOFTWARE or accept(expression, Kind.SOFTWARE, licenses) is Acceptance.REJECTED

    def _trains(self) -> tuple[int, int]:
        """How many source files train or run models, and how many were read."""
        found = self.facts.get(signals)
        return found.counts.get("ai-model", 0), found.scanned

    def _models(self) -> bool:
        """Whether code trains or runs models, and the introduction speaks of them."""
        said = self.said.count(Kind.AI)
        if not said:
            # Reading all source files takes longest.
            return False
        trains, _read = self._trains()
        return trains >= MIN_MODEL_FILES or (trains > 0 and said >= 2)

    def _first(self) -> tuple[Kind, str]:
        """The kind that the introduction names beyond doubt, or the likeliest one; and what speaks for it."""
        sizes = f"{_kb(self.code)} of code, {_kb(self.data)} of data, {_kb(self.prose)} of prose"
        if plain := self._plain():
            return plain[0], f"{plain[1]}; {sizes}"
        if self.code + self.data + self.prose < TINY:
            return self._of_little(sizes)
        best, next_best = self.facts.get(likely_kinds)[:2]
        told = f"{', '.join(best.reasons) or 'no other kind shows'}; {sizes}"
        return best.kind, told if best.share >= SURE else f"{told}; it could also be {next_best.kind}"

    def _of_little(self, sizes: str) -> tuple[Kind, str]:
        """What next to nothing can be told from."""
        if self.said.leads(Kind.AI) and self._models():
            return Kind.AI, f"the introduction speaks of models, and code trains or runs them; {sizes}"
        if described := self.facts.get(held_sizes).descriptors:
            return Kind.DATA, f"{described[0].path} describes a data set; {sizes}"
        return Kind.SOFTWARE, f"too little is here to tell another kind; {sizes}"

    def _plain(self) -> tuple[Kind, str] | None:
        """What needs no weighing: each of these was right in every repository that it was tried on."""
        few = self.code < SMALL_CODE and self.prose > self.code and not self._is_run()
        if few and (self.said.early(Kind.STANDARD) or self.said.leads(Kind.STANDARD)):
            return Kind.STANDARD, "the introduction calls it a standard or specification"
        schemas = len(self.held.schemas)
        if schemas and not self.code and self.data < MIN_DATA_BYTES:
            return Kind.STANDARD, f"{schemas} schemas and no code"
        if self.said.leads(Kind.AI):
            trains, read = self._trains()
            if trains >= MIN_MODEL_FILES and 2 * trains >= read:
                return Kind.AI, f"the introduction speaks of models, {trains} files train or run them"
        return None

    def _is_run(self) -> bool:
        """Whether files describe something that is built, installed or deployed, beyond a site generator."""
        return self.code > LITTLE_CODE_BYTES and bool(self.facts.get(held_sizes).products)

    def _published_data(self) -> bool:
        """Whether a folder at the top holds data of which the introduction speaks at once.

        What lies among the code is what an application starts with, shows or is tested by.
        """
        files = [f for f in self.held.files[Holding.DATA] if re.match(r"(?:data|datasets?)/", f.path)]
        return sum(f.size or 0 for f in files) > 300_000 and self.said.early(Kind.DATA)


_BESIDE: tuple[tuple[Kind, Callable[[_Evidence, Kind], str]], ...] = (
    (Kind.AI, _Evidence.model_beside),
    (Kind.SOFTWARE, _Evidence.software_beside),
    (Kind.DATA, _Evidence.data_beside),
)
"""What a solution may deliver beside its first kind, and what tells it."""


def _kb(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{size // 1000} kB"
